"""A reader's browser: without JavaScript, in which nobody but the portal is asked for anything."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from playwright.sync_api import Browser, Page

from tidings.portal.app import portal
from tidings.portal.edition import Edition

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@contextmanager
def served(edition: Edition) -> Iterator[str]:
    """The address of a portal that runs meanwhile."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(portal(edition), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


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
