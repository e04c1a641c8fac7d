"""Pure: nouns in, something a person can look at out."""
