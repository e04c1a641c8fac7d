"""The two commands of a newcomer: `python3 make.py demo` and `python3 make.py test`.

Makes a local environment in .venv from requirements/*.txt (hash-pinned), with uv where it is there and pip
where it is not. `python3 make.py check` runs the linters and type checks alone.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")


def run(*command: str | Path, quiet: bool = False) -> None:
    """Run one command in the project's folder; end with its exit code where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=quiet, text=True, check=False)
    if done.returncode:
        if quiet:
            sys.stderr.write(done.stdout + done.stderr)
        sys.exit(done.returncode)


def environment(requirements: str) -> None:
    """Make .venv hold exactly `requirements` and this project; nothing is done where it does already."""
    wanted = ROOT / "requirements" / requirements
    stamp = VENV / f".made-{wanted.stem}"
    digest = hashlib.sha256(wanted.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    sys.stderr.write(f"making {VENV.name} from requirements/{requirements} …\n")
    uv = shutil.which("uv")
    python = BIN / "python"
    if not BIN.exists():
        run(*([uv, "venv", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]), VENV, quiet=True)
    pip = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    run(*pip, "--require-hashes", "-r", wanted, quiet=True)
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT, quiet=True)
    stamp.write_text(digest)


def demo() -> None:
    """Show the sample collection: one story here, all of it in a portal, until stopped."""
    environment("run.txt")
    with suppress(KeyboardInterrupt):
        run(BIN / "tidings", "demo", *sys.argv[2:])


def check() -> None:
    """Lint and check types."""
    environment("dev.txt")
    run(BIN / "ruff", "check", ".")
    run(BIN / "ruff", "format", "--check", "--quiet", ".")
    run(BIN / "mypy", "--no-error-summary")


def test() -> None:
    """Lint, check types, and run the tests."""
    check()
    run(BIN / "pytest", "-n", "logical", "--dist", "loadfile", *sys.argv[2:])  # each core takes a file after another


if __name__ == "__main__":
    verbs = {"demo": demo, "test": test, "check": check}
    verb = verbs.get(sys.argv[1]) if len(sys.argv) > 1 else None
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python gets one clear line
        sys.exit("tidings needs Python 3.11 or newer")
    if verb is None:
        sys.exit(f"usage: python3 make.py {{{','.join(verbs)}}}")
    verb()
