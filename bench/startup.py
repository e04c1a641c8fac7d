"""Cold start: the whole process of `tidings --help` and of `tidings read` of one page, in seconds.

    python bench/startup.py [--runs 9]

Prints the least, the median and the most of the wall time, in turn so that the machine's drift hits both alike.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "samples" / "portal.html"
TIDINGS = Path(sys.executable).with_name("tidings")
COMMANDS = {
    "tidings --help": ["--help"],
    "tidings read PAGE": ["read", str(PAGE)],
    "tidings read --json PAGE": ["read", "--json", str(PAGE)],
}


def seconds(arguments: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run([TIDINGS, *arguments], capture_output=True, check=True)
    return time.perf_counter() - begin


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--runs", type=int, default=9)
    runs = ask.parse_args().runs
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, arguments in COMMANDS.items():
            spent = seconds(arguments)
            if turn:  # the first turn only warms the disk's cache
                taken[name].append(spent)
    for name, spent in taken.items():
        print(f"{name:26} min {min(spent):.2f}  median {statistics.median(spent):.2f}  max {max(spent):.2f} s")


if __name__ == "__main__":
    main()
