"""Letters of a text changed one by one, so that every offset stays."""


def lowered(text: str) -> str:
    """The text in lower case, letter for letter: a letter whose lower case is longer, such as İ, stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
