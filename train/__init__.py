"""How the tagger's weights are made; nothing here runs where tidings is installed."""
