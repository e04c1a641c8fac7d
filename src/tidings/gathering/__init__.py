"""Many pages: which carry one report, which reports tell one story, what disagrees, what changed. Pure."""
