"""The steps of a reading alone: articles of 400 words per CPU-second, and how the time grows with the text.

python bench/steps.py
"""

import time
from collections.abc import Callable
from datetime import date

from tidings.reading import dates

WORDS = 400
DAY = date(2026, 3, 14)
# News prose of our own: a date word about every twenty-five words, as in TimeBank.
PROSE = (
    "Harbour police in Velmar said on Friday that two ferries had collided in thick fog off the northern mole. "
    "The port will reopen next week and the inquiry, led by the retired judge Pell Osmund, is due to report by the "
    "end of April. Orla Venn, who chairs the port board, told reporters that nobody had been seriously hurt and that "
    "the crews had done what they were trained to do. In the last three years the line has lost four boats, more than "
    "any other on the coast, and its insurers have asked for a review of every route it serves. It was founded in 1987 "
    "by a family of pilots and has carried the mail to the islands ever since. "
)
HOSTILE = {"digits and dashes": "12-3-", "ranges": "March 3 and 4 ", "openers": "the last ", "years": "1914-18 "}
LENGTHS = (1, 10, 100)


def prose(words: int) -> str:
    """About so many words of prose, in paragraphs."""
    return "\n\n".join([PROSE.strip()] * round(words / len(PROSE.split())))


def seconds(step: Callable[[str], object], text: str, least: float = 0.5) -> float:
    """CPU seconds of one run, the mean over as many as take `least` seconds."""
    runs, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < least or not runs:
        step(text)
        runs += 1
    return spent / runs


def growth(step: Callable[[str], object], make: Callable[[int], str]) -> str:
    """Seconds at 1, 10 and 100 times the length, and the last as a multiple of the first."""
    spent = [seconds(step, make(times), least=0.2) for times in LENGTHS]
    return "  ".join(f"{s * 1000:9.2f} ms" for s in spent) + f"   x{spent[-1] / spent[0]:.0f}"


def report(name: str, step: Callable[[str], object]) -> None:
    article = prose(WORDS)
    print(f"{name}: {1 / seconds(step, article):.0f} articles of {len(article.split())} words per CPU-second")
    print(f"  {'prose':20}{growth(step, lambda times: prose(WORDS * times))}")
    for kind, piece in HOSTILE.items():
        print(f"  {kind:20}{growth(step, lambda times, piece=piece: piece * (2_400 * times // len(piece)))}")


if __name__ == "__main__":
    report("dates", lambda text: dates.find(text, DAY))
