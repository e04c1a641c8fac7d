"""What a copy changed of the text that it carries, sentence by sentence."""

from __future__ import annotations

from tidings.gathering.versions import changed, together
from tidings.gathering.words import folded
from tidings.nouns import Article, Edit


def edit(first: Article, copy: Article) -> Edit:
    """What a copy changed of the report's first text: sentences left out, put in, or worded otherwise; the headline.

    Sentences are compared without their marks and capitals. One that was moved is no change; one is worded otherwise
    where another has half of its words or more and stands at about the same place among those that changed. The time
    grows with the length of both texts.
    """
    old, new = changed(first.text, copy.text)
    became = together(old, new)
    taken = {sentence.span for sentence in became.values()}
    return Edit(
        dropped=tuple(one.text for one in old if one.span not in became),
        added=tuple(one.text for one in new if one.span not in taken),
        altered=tuple((one.text, became[one.span].text) for one in old if one.span in became),
        headline=_headline(first.title, copy.title),
    )


def _headline(was: str | None, now: str | None) -> tuple[str, str] | None:
    return (was, now) if was and now and folded(was) != folded(now) else None
