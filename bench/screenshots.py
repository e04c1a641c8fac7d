"""Pictures of the portal's pages at 390 and 1280 pixels: `python bench/screenshots.py ADDRESS FOLDER [PAGE…]`.

ADDRESS is that of a running portal (`tidings demo` for those in docs/screenshots); `--dark` for dark ones, `--whole`
for whole pages; `--desk NAME PASSWORD` for what who is logged in sees ("desk" and "corrections"), whole. Needs
playwright, Pillow (requirements/dev.txt, bench.txt) and the system's chromium.
"""

import argparse
import io
import shutil
from pathlib import Path
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import BrowserContext, Page, sync_playwright

SIZES = {390: 1500, 1280: 1700}  # how much of a page is shown, by its width
_COLOURS = 48  # of a picture: text, paper and a few inks


def addresses(page: Page, home: str) -> dict[str, str]:
    """A page of each kind, found by following links as a reader does."""
    found = {"front": "/", "latest": "/latest", "calendar": "/calendar", "changes": "/changes", "search": "/search"}
    found |= {"hits": "/search?q=says:ferry", "problems": "/problems", "about": "/about", "missing": "/no-such-page"}
    found["story"] = _href(page, home, "/", ".lead h2 a")
    found["article"] = _href(page, home, found["story"], ".reports h3 a")
    found["evidence"] = _href(page, home, found["story"], ".drawing .wide a")
    found["source"] = _href(page, home, found["story"], ".voices h3 a")
    return found


def _href(page: Page, home: str, path: str, selector: str) -> str:
    page.goto(urljoin(home, path))
    return (page.locator(selector).first.get_attribute("href") or "/").partition("#")[0]


def at_desk(page: Page, home: str, name: str, password: str) -> dict[str, str]:
    """Log in; the pages of the desk: a statement that has been corrected, and all corrections."""
    page.goto(urljoin(home, "/login"))
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")
    page.locator(".out").wait_for()
    return {
        "desk": _href(page, home, "/corrections", ".plain .title a[href^='/row/s-']"),
        "corrections": "/corrections",
    }


def take(context: BrowserContext, address: str, width: int, *, dark: bool, whole: bool) -> bytes:
    """A picture of a page as a small PNG; what can be corrected there is opened."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.goto(address)
    for forms in page.locator(".correcting summary").all():
        forms.click()
    tall = page.evaluate("document.documentElement.scrollHeight")
    height = tall if whole else min(tall, SIZES[width])
    taken = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
    page.close()
    packed = io.BytesIO()
    Image.open(io.BytesIO(taken)).convert("RGB").quantize(_COLOURS).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("home")
    parser.add_argument("folder", type=Path)
    parser.add_argument("only", nargs="*")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--desk", nargs=2, metavar=("NAME", "PASSWORD"))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context, whole = browser.new_context(), given.whole or bool(given.desk)
        first = context.new_page()
        pages = at_desk(first, given.home, *given.desk) if given.desk else addresses(first, given.home)
        for name, path in pages.items():
            for width in SIZES if not given.only or name in given.only else ():
                picture = take(context, urljoin(given.home, path), width, dark=given.dark, whole=whole)
                (given.folder / f"{name}-{width}.png").write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
