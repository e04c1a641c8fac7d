"""The portal in a browser, as a reader has it: measures, keyboard, switches, no script, no request abroad."""

from urllib.parse import urljoin

import pytest

import portals
import readers
from readers import DESKTOP, PHONE
from tidings.options import PortalOptions
from tidings.portal.edition import Edition


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The address of a portal that runs while the tests do."""
    path = portals.shelf(tmp_path_factory.mktemp("portal") / "news.db")
    edition = Edition(
        path, PortalOptions(name="The Tolmere Record", place="Tolmere", full_text=True), now=lambda: portals.NOW
    )
    with readers.served(edition) as address:
        yield address


@pytest.fixture(params=[(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def page(request, chromium, home):
    """A page of a reader's browser."""
    with readers.reader(chromium, home, *request.param) as opened:
        yield opened


def test_each_kind_of_mark_goes_with_its_switch(page, home):
    page.goto(urljoin(home, "/article/3"))
    shown = page.locator("#show-figures")
    note = page.locator(".figure-note").first
    if page.viewport_size["width"] < 1000:
        page.locator(".notes summary").first.click()
    assert note.is_visible()
    shown.uncheck()
    assert not note.is_visible()
    assert page.locator(".statement-note").first.is_visible()


def test_search_finds_from_any_page(page, home):
    page.goto(urljoin(home, "/about"))
    if page.viewport_size["width"] < 700:
        page.locator(".to-search").click()
        page.locator("#q").fill("bridge")
        page.locator("#q").press("Enter")
    else:
        page.locator("#masthead-q").fill("bridge")
        page.locator("#masthead-q").press("Enter")
    assert page.locator(".hits h2").first.inner_text() == "Bridge falls in Ostby"


def test_data_for_machines_is_no_script_to_a_browser(chromium, home):
    """In one that runs scripts, the policy has nothing to say of it; of a script it would."""
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(home)
    for path in ("/", "/article/4", page.locator(".lead h2 a").get_attribute("href")):
        page.goto(urljoin(home, path))
        block = page.locator('script[type="application/ld+json"]').text_content()
        assert page.evaluate("text => JSON.parse(text)['@type']", block) == "WebPage"
    assert said == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'void 0'}))")
    assert "Content Security Policy" in said[0]
    page.close()


def test_the_keyboard_reaches_the_news_first(page, home):
    page.goto(home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")
