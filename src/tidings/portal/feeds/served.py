"""What is served to other programs."""

from tidings.portal.feeds import calendar, changes, corrections, front, search, sitemap, source, story

SERVED = (front, story, source, search, changes, corrections, calendar, sitemap)
"""Each has a `router`; they come before the pages, since the path of a source may hold anything."""
