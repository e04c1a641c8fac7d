"""What the tests share: where things are, and the marker for what needs ../shared."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CONTAINED = ["--no-sandbox", "--disable-dev-shm-usage"]  # as root, and with the little shared memory of a container

# A shell's background jobs, and all that they start, ignore an interrupt; what is tested here must not.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Machines differ in speed: a property is about behaviour, never about time. The same code gives the same answer each
# time that it is tested; `HYPOTHESIS_PROFILE=search` looks at cases that nobody has seen.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=1000)
settings.register_profile("tests", settings.get_profile("search"), max_examples=100, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: packed ones hold the second of packing, and workers must agree on a test's name."""
    return argname if isinstance(val, bytes) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say for each reason, in one line, how many tests it kept from running."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", ()))
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} tests {reason[0].lower()}{reason[1:]}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and scorers that stands beside a developer's checkout."""
    folder = Path(os.environ.get("TIDINGS_SHARED", ROOT.parent / "shared"))
    if not (folder / "score").is_dir():
        pytest.skip("no ../shared here")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample pages."""
    return ROOT / "samples"


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """The library of the portal's invented pages, for tests that leave it as it is; others make one of their own."""
    import portals  # noqa: PLC0415  most tests need no portal

    return portals.shelf(tmp_path_factory.mktemp("portal") / "news.db")


@pytest.fixture(scope="module")
def browser(path):
    """A reader of the portal of a module's library."""
    import portals  # noqa: PLC0415  most tests need no portal

    return portals.client(path)


@pytest.fixture
def library(tmp_path):
    """A library of two invented pages, open."""
    import shelves  # noqa: PLC0415  most tests need no library
    from tidings.store import open_library  # noqa: PLC0415

    with open_library(tmp_path / "news.db") as opened:
        opened.keep(*shelves.harbour())
        opened.keep(*shelves.bridge())
        yield opened


@pytest.fixture(scope="session")
def paper(tmp_path_factory) -> Iterator[str]:
    """The address of the sample collection's portal, as `tidings demo` runs it: stopped, it ends well, nothing left."""
    folder = tmp_path_factory.mktemp("demo")
    command = [Path(sys.executable).with_name("tidings"), "demo", "--port", "0"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(folder)}, **streams) as demo:
        try:
            line = next(line for line in demo.stdout if line.startswith("http://"))
            yield line.strip()
        finally:
            demo.send_signal(signal.SIGINT)
            _, err = demo.communicate(timeout=30)
    assert demo.returncode == 0, err
    assert not list(folder.glob("tidings-*"))


@pytest.fixture(scope="session")
def chromium():
    """The system's chromium; what needs it skips where there is none."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this system")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CONTAINED)
        yield browser
        browser.close()
