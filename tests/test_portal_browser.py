"""The portal in a browser, as a reader has it: measures, keyboard, switches, no script, no request abroad."""

import shutil
import socket
import threading
import time
from urllib.parse import urljoin

import pytest
import uvicorn

import portals
from tidings.options import PortalOptions
from tidings.portal.app import portal
from tidings.portal.edition import Edition

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this system")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PATHS = (
    "/", "/latest", "/article/3", "/article/4", "/source/Ines%20Calder", "/search", "/search?q=boats", "/problems",
    "/about", "/nope",
)  # fmt: skip
TYPE = """() => {
    const words = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    const seen = [...document.querySelectorAll('body *')].filter(
        node => words(node) && node.checkVisibility() && !node.closest('.unseen, .skip'));
    const styles = seen.map(node => getComputedStyle(node));
    return [[...new Set(styles.map(s => s.fontSize))], [...new Set(styles.map(s => s.fontFamily.split(',')[0]))]];
}"""
SMALL = """() => [...document.querySelectorAll(
    '.masthead a, .masthead button, .item a, .latest a, .filters a, .pager a, .switches label, summary, ' +
    '.search button, .hits h2 a, .plain .title, .plain a.title'
)].filter(node => node.checkVisibility() && !node.closest('.unseen') && (node.matches('a, button, label, summary')))
    .map(node => [node.textContent.trim(), node.getBoundingClientRect().height])
    .filter(([words, height]) => height && height < 44)"""
LINE = """() => {
    const text = document.querySelector('.row > p'), style = getComputedStyle(text);
    const lines = text.getBoundingClientRect().height / parseFloat(style.lineHeight);
    return [text.textContent.length / Math.max(1, Math.round(lines)), parseFloat(style.fontSize)];
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The address of a portal that runs while the tests do."""
    path = portals.shelf(tmp_path_factory.mktemp("portal") / "news.db")
    edition = Edition(
        path, PortalOptions(name="The Tolmere Record", place="Tolmere", full_text=True), now=lambda: portals.NOW
    )
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


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(params=[(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"])
def page(request, chromium, home):
    """A page of a browser without scripts of its own, in which nobody but the portal is asked for anything."""
    size, scheme = request.param
    context = chromium.new_context(viewport=size, color_scheme=scheme, java_script_enabled=False)
    opened = context.new_page()
    abroad = []
    opened.on("request", lambda asked: abroad.append(asked.url) if not asked.url.startswith(home) else None)
    yield opened
    context.close()
    assert abroad == []


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def measured(request, chromium):
    """A page that can be measured by script, which the portal's own policy does not stop: it is the browser's."""
    context = chromium.new_context(viewport=request.param)
    yield context.new_page()
    context.close()


def test_a_reader_goes_from_the_front_page_to_a_sentence_its_proof_and_its_source(page, home):
    page.goto(home)
    page.locator(".lead h2 a").click()
    assert page.locator("h1").inner_text().startswith("Hill floods")
    page.locator(".voice .stance").first.click()
    assert "Proved again just now" in page.locator(".verdict").inner_text()
    assert page.locator(".in-place .exact").count() == 3
    page.locator("#read-as + dl a").first.click()
    assert page.locator("h1").inner_text() == "Ines Calder"
    page.locator("#said + ul .meta a").first.click()
    assert page.locator("h1").inner_text().startswith("Hill floods")


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


def test_the_keyboard_reaches_the_news_first(page, home):
    page.goto(home)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/3")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_its_window_in_few_sizes_and_two_families(measured, home, path):
    measured.goto(urljoin(home, path))
    wide, there = measured.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= there
    sizes, families = measured.evaluate(TYPE)
    assert len(sizes) <= 7, sizes
    assert set(families) <= {'"Source Serif 4"', "system-ui", "ui-monospace"}, families
    assert measured.evaluate("document.fonts.check('18px \"Source Serif 4\"')")


@pytest.mark.parametrize("path", PATHS)
def test_what_is_tapped_on_a_phone_is_large_enough(chromium, home, path):
    """44 px, or words within a running text (WCAG 2.5.8 leaves those out)."""
    page = chromium.new_page(viewport=PHONE)
    page.goto(urljoin(home, path))
    small = page.evaluate(SMALL)
    page.close()
    assert small == []


def test_letters_of_a_line_and_the_size_of_the_lead(measured, home):
    measured.goto(urljoin(home, "/article/3"))
    phone = measured.viewport_size["width"] == 390
    letters, size = measured.evaluate(LINE)
    assert size >= 17
    assert (34 if phone else 54) <= letters <= (50 if phone else 75)  # the last line of a paragraph is short
    measured.goto(home)
    lead, second = (
        float(
            measured.locator(f"{level} a").first.evaluate("node => getComputedStyle(node).fontSize").removesuffix("px")
        )
        for level in (".lead h2", ".second h3")
    )
    assert lead >= second * 1.6


def test_a_page_at_twice_the_size_is_one_column(chromium, home):
    page = chromium.new_page(viewport={"width": 640, "height": 450})
    for path in PATHS:
        page.goto(urljoin(home, path))
        wide, there = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= there, path
    page.close()
