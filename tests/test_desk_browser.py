"""The desk in a browser: corrected by keyboard alone, without a script, on a phone and at a desk, light and dark."""

from dataclasses import replace
from urllib.parse import urljoin

import pytest

import desks
import portals
import readers
from conftest import ROOT
from readers import DESKTOP, PHONE
from tidings.portal.edition import Edition

AXE = (ROOT / "tests" / "axe" / "axe.min.js").read_text(encoding="utf-8")
SAID = "12 people were hurt"


@pytest.fixture
def path(tmp_path, monkeypatch):
    desks.quick(monkeypatch)
    return desks.desk(portals.shelf(tmp_path / "news.db"))


@pytest.fixture
def home(path):
    with readers.served(Edition(path, portals.OPTIONS, now=lambda: portals.NOW)) as address:
        yield address


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["phone", "desktop"])
def test_a_row_is_corrected_and_given_back_by_keyboard_alone(chromium, home, path, size, scheme):
    row = f"/row/{desks.key(path, SAID)}"
    with readers.reader(chromium, home, size, scheme) as page:
        page.goto(urljoin(home, f"/login?next={row}"))
        page.locator("#name:focus").wait_for()
        page.keyboard.type(desks.NAME)
        page.keyboard.press("Tab")
        page.keyboard.type("a wrong one")
        page.keyboard.press("Enter")
        assert page.get_by_role("alert").inner_text() == "The name or the password is wrong."
        page.locator("#password:focus").wait_for()
        page.keyboard.type(desks.PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(urljoin(home, row))
        page.locator(".correcting summary").focus()
        page.keyboard.press("Enter")
        page.get_by_label("How it is held").focus()
        page.keyboard.type("alleges")
        page.keyboard.press("Tab")
        page.keyboard.type("she was not there")
        page.keyboard.press("Enter")
        page.locator(".corrections").wait_for()
        assert "states → alleges" in page.locator(".corrections .change").inner_text()
        assert "she was not there" in page.locator(".corrections").inner_text()
        page.locator(".undo button").focus()
        page.keyboard.press("Enter")
        page.get_by_text("undone").wait_for()
        page.locator(".out button").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(urljoin(home, "/"))
        assert page.locator(".out").count() == 0


def faults(page, what):
    """What axe finds: by all its rules at a desk in the light; on a phone in the dark, by those of contrast."""
    page.evaluate(AXE)
    for size, scheme, rules in ((PHONE, "dark", {"runOnly": ["color-contrast"]}), (DESKTOP, "light", {})):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what
        for one in page.evaluate("rules => axe.run(rules)", rules)["violations"]:
            yield what, one["id"], [node["html"][:100] for node in one["nodes"][:2]]


def test_axe_finds_nothing_at_the_desk(chromium, home):
    page = chromium.new_page()
    found = []

    def look(what):
        found.extend(faults(page, what))

    page.goto(urljoin(home, "/login"))
    page.get_by_label("Name").fill(desks.NAME)
    page.get_by_label("Password").fill("a wrong one")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    look("a wrong password")
    page.get_by_label("Password").fill(desks.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(urljoin(home, "/"))
    page.goto(urljoin(home, "/source/Ada%20Quill"))
    page.locator(".correcting summary").click()
    look("a source")
    page.locator("#merge-to").fill("Nobody At All")
    page.locator("#merge-why").fill("they are one")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    look("what was not done")
    page.locator("#merge-to").fill("Ivo Brandt")
    page.keyboard.press("Enter")
    page.locator(".corrections").wait_for()
    page.goto(urljoin(home, "/corrections"))
    look("corrections")
    page.close()
    assert found == []


def test_a_page_is_withdrawn_by_keyboard_alone_and_axe_finds_nothing_on_the_way(chromium, home):
    page = chromium.new_page()
    page.goto(urljoin(home, "/login?next=/article/1"))
    page.get_by_label("Name").fill(desks.NAME)
    page.get_by_label("Password").fill(desks.PASSWORD)
    page.keyboard.press("Enter")
    page.locator(".correcting summary").focus()
    page.keyboard.press("Enter")
    found = [*faults(page, "an article")]
    page.get_by_role("button", name="Show what would go").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Why?").focus()
    found += faults(page, "what would go")
    page.keyboard.type("a letter of the ferrymen")
    page.keyboard.press("Enter")
    page.wait_for_url(urljoin(home, "/desk/withdrawn"))
    assert "a letter of the ferrymen" in page.locator("main").inner_text()
    found += faults(page, "what was withdrawn")
    page.goto(urljoin(home, "/article/1"))
    assert "It was withdrawn on" in page.locator("main").inner_text()
    page.close()
    assert found == []


def test_axe_finds_nothing_where_a_key_of_feeds_is_given(chromium, path):
    edition = Edition(path, replace(portals.OPTIONS, private=True), now=lambda: portals.NOW)
    with readers.served(edition) as home:
        page = chromium.new_page()
        page.goto(urljoin(home, "/desk/feeds"))
        page.get_by_label("Name").fill(desks.NAME)
        page.get_by_label("Password").fill(desks.PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Make a key").click()
        page.locator(".copied").first.wait_for()
        found = [*faults(page, "a new key")]
        page.goto(urljoin(home, "/desk/feeds"))
        found += faults(page, "a key")
        page.close()
    assert found == []
