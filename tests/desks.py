"""A portal of invented pages with somebody at its desk, and a browser that is logged in or is not."""

import re

from argon2 import PasswordHasher

import portals
from tidings.portal.desk import passwords
from tidings.store import open_library
from tidings.store.access import Access

NAME, PASSWORD = "Ann Reed", "the tide turns at four"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Tests hash passwords as they are hashed, but with next to no work."""
BOOK = passwords.HASHER


def quick(monkeypatch):
    """Hash with next to no work from now on."""
    monkeypatch.setattr(passwords, "HASHER", QUICK)
    passwords.nobodys.cache_clear()


def desk(path, name=NAME, password=PASSWORD):
    """Let somebody log in at the portal of a library."""
    with Access(path, create=True) as access:
        access.set(name, QUICK.hash(password))
    return path


def sent(browser, path, fields=(), **headers):
    """Send a form as a page of the portal does."""
    return browser.post(path, data=dict(fields), headers={"Origin": portals.HOME, **headers})


def log_in(browser, name=NAME, password=PASSWORD, **more):
    return sent(browser, "/login", {"name": name, "password": password, **more})


def at_desk(path, options=portals.OPTIONS, **more):
    """A browser that is logged in."""
    browser = portals.client(path, options, **more)
    assert log_in(browser).status_code == 303
    return browser


def proof(browser, path="/about"):
    """What proves that a form was made for this browser's session."""
    return re.search(r'name="proof" value="(\w+)"', browser.get(path).text)[1]


def correct(browser, act, subject, to="", why="the recording says so", **more):
    """Send one of the forms "Correct this"."""
    fields = {"act": act, "subject": subject, "to": to, "why": why, "proof": proof(browser), **more}
    return sent(browser, "/desk/correct", fields)


def undo(browser, number, to="/corrections"):
    return sent(browser, "/desk/undo", {"number": str(number), "next": to, "proof": proof(browser)})


def key(path, content):
    """The key of the statement with this content."""
    with open_library(path, readonly=True) as library:
        return library.db.execute("SELECT key FROM statement WHERE content = ?", (content,)).fetchone()[0]


def acts(path):
    """Every act without when it was done."""
    with open_library(path, readonly=True) as library:
        return [{name: value for name, value in act.items() if not name.endswith("at")} for act in library.acts()]
