"""Pictures of the portal's pages at 390 and 1280 pixels, light and dark: `python bench/screenshots.py ADDRESS FOLDER`.

ADDRESS is that of a running `tidings serve`. Needs playwright (requirements/dev.txt) and the system's chromium.
"""

import shutil
import sys
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}


def addresses(page: Page, home: str) -> dict[str, str]:
    """A page of each kind, found by following links as a reader does."""
    found = {"front": "/", "latest": "/latest", "search-help": "/search", "problems": "/problems", "about": "/about"}
    found["missing"] = "/no-such-page"
    found["search"] = "/search?q=minister"
    found["search-statements"] = "/search?q=says:to"
    page.goto(urljoin(home, found["search-statements"]))
    found["article"] = _href(page, ".hits .meta a").partition("#")[0]
    found["evidence"] = _href(page, ".hits .saying a")
    found["source"] = _href(page, ".hits .stance a")
    return {name: path for name, path in found.items() if path}


def _href(page: Page, selector: str) -> str:
    link = page.locator(selector).first
    return (link.get_attribute("href") or "") if link.count() else ""


def main(home: str, folder: Path, only: set[str]) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        paths = addresses(browser.new_page(), home)
        for size, (width, height) in WIDTHS.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                for name, path in paths.items():
                    if only and name not in only:
                        continue
                    page.goto(urljoin(home, path))
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), set(sys.argv[3:]))
