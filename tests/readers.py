"""A reader's browser: without JavaScript, in which nobody but the portal is asked for anything."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@contextmanager
def reader(browser: Browser, home: str, size: dict[str, int], scheme: str) -> Iterator[Page]:
    """A page of such a browser; that nobody else than `home` was asked is checked at its end."""
    context = browser.new_context(viewport=size, color_scheme=scheme, java_script_enabled=False)
    page = context.new_page()
    abroad = []
    page.on("request", lambda asked: abroad.append(asked.url) if not asked.url.startswith(home) else None)
    yield page
    context.close()
    assert abroad == []
