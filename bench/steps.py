"""Every step of a reading alone: articles per CPU-second, and how its time grows with the text.

    python bench/steps.py [--only STEP] [--most SECONDS]

The same invented prose at 1, 10 and 100 times 400 words, then hostile texts of 2,400 characters at 1, 10 and 100 times.
Each step is given what the steps before it found, which is not timed. The last number of a row is how many times longer
the hundredfold text took than the tenfold: about 10 is linear, and 15 and more is marked with "!".
"""

import argparse
import time
from collections.abc import Callable, Iterator
from datetime import date

import tidings
from tidings import quantities
from tidings.article import take_apart
from tidings.nouns import Page
from tidings.options import ArticleOptions
from tidings.reading import dates, entities, events, figures, statements, tagger

WORDS = 400
CHARACTERS = 2_400
LENGTHS = (1, 10, 100)
GROWS = 15
DAY = date(2026, 3, 14)
# News prose of our own: a date word about every twenty-five words, as in TimeBank, a statement in every third sentence,
# a figure in every other; {} are names, so that a longer text has more of them.
PROSE = (
    "Harbour police in {0} said on Friday that two ferries had collided in thick fog off the northern mole. "
    "The port will reopen next week and the inquiry, led by the retired judge {1} Osmund, is due to report by the "
    "end of April. Orla {2}, who chairs the port board, told reporters that nobody had been seriously hurt and that "
    "the crews had done what they were trained to do. “We have lost 4 boats in three years,” she said. At least 12 "
    "people were killed and 30 injured on the line between 2019 and 2024, up from 7, and its insurers have asked for a "
    "review of every route it serves. It was founded in 1987 by a family of pilots and has carried the mail to {0} "
    "ever since. "
)
SYLLABLES = ("vel", "mar", "tor", "ash", "pel", "ing", "run", "dor", "lim", "qua")
HOSTILE = {
    "digits and dashes": "12-3-",
    "ranges": "March 3 and 4 ",
    "openers": "the last ",
    "years": "1914-18 ",
    "opened quotations": "“said ‘",
    "cues": "he said that ",
    "told": "Ada told Ben ",
    "names": "Ada Quill ",
    "capitals": "A. B. of the ",
    "counts": "killed 5, ",
    "bounds": "at least about ",
    "numbers": "1,000 million ",
    "commas": ", and ",
    "full stops": "A. ",
    "lines": "He said.\n\n",
    "plans": "is due to meet on ",
    "one word": "a",
    "tags": "<b><p>a ",
}


def prose(words: int) -> str:
    """About so many words of prose, in paragraphs, each with names of its own."""
    paragraphs = range(round(words / len(PROSE.split())))
    return "\n\n".join(PROSE.format(name(3 * n), name(3 * n + 1), name(3 * n + 2)).strip() for n in paragraphs)


def name(number: int) -> str:
    """An invented name for a number."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:03}").capitalize()


def html(text: str) -> str:
    """A page that carries a text; tags in it are tags."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
    return f"<title>Ferries collide off the mole</title><h1>Ferries collide off the mole</h1>{paragraphs}"


def steps(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each step by name, ready to run on a text."""
    page = Page(html(text).encode(), source="page")
    plain = Page(text.encode(), source="page", media_type="text/plain")
    yield "article", lambda: quietly(lambda: take_apart(page, options=ArticleOptions()))
    yield "article, flat", lambda: quietly(lambda: take_apart(plain, options=ArticleOptions()))
    yield "dates", lambda: dates.find(text, DAY)
    yield "tagger", lambda: tagger.tag(text)
    yield "entities", lambda: entities.find(text)
    days, tags, names = dates.find(text, DAY), tagger.tag(text), entities.find(text)
    yield "statements", lambda: statements.find(text, tags, names, days)
    said = statements.find(text, tags, names, days)
    yield "figures", lambda: figures.find(text, said, days, DAY)
    counted = figures.find(text, said, days, DAY)
    yield "events", lambda: events.find(text, days, said, names, DAY)
    yield "quantities", lambda: quantities.bring_together(counted)
    yield "read_text, whole", lambda: tidings.read_text(text, published="2026-03-14")


def quietly(step: Callable[[], object]) -> object:
    """Run a step; a page that it refuses has been looked at too."""
    try:
        return step()
    except tidings.TidingsError:
        return None


def seconds(step: Callable[[], object], least: float) -> float:
    """CPU seconds of one run, the mean over as many as take `least` seconds."""
    runs, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < least or not runs:
        step()
        runs += 1
    return spent / runs


def report(kind: str, make: Callable[[int], str], *, only: str | None, most: float) -> None:
    """Print a row a step for one kind of text; a step that took `most` seconds is not tried on a longer text."""
    spent: dict[str, list[float]] = {}
    for times in LENGTHS:
        for step, run in steps(make(times)):
            taken = spent.setdefault(step, [])
            if (only is None or step == only) and (not taken or taken[-1] < most):
                taken.append(seconds(run, least=0.1))
    for step, taken in spent.items():
        if taken:
            growth = taken[-1] / taken[-2] if len(taken) == len(LENGTHS) else float("inf")
            row = "".join(f"{one * 1000:11.2f}" for one in taken)
            print(f"{kind:18} {step:18}{row:33} ms   x{growth:.0f}{' !' if growth >= GROWS else ''}", flush=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--only", help="one step")
    ask.add_argument("--text", choices=["prose", *HOSTILE], help="one kind of text")
    ask.add_argument("--most", type=float, default=10.0)
    asked = ask.parse_args()
    texts = {"prose": lambda times: prose(WORDS * times)} | {
        kind: lambda times, piece=piece: piece * (CHARACTERS * times // len(piece)) for kind, piece in HOSTILE.items()
    }
    for kind in [asked.text] if asked.text else texts:
        report(kind, texts[kind], only=asked.only, most=asked.most)


if __name__ == "__main__":
    main()
