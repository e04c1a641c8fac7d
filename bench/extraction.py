"""The article step beside its peers, on the same pages in one run: body, title, authors, date, speed.

    python bench/extraction.py ../shared/corpora/extraction [--only tidings]

Body: means over pages of precision and recall of 4-word shingles, and F1, as in the scrapinghub benchmark. Title,
authors and date: the share of pages on which they are just what a reader of the page wrote down (the gold): the title
folded to letters, the people as a set, the day of publication; a page without any is right where none is given.
Peers that are not installed are left out (requirements/bench.in names them).
"""

import argparse
import gzip
import hashlib
import importlib
import importlib.util
import json
import logging
import math
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "extraction-metadata.json"
ALL = ("title", "authors", "date")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """What a reader finds on a page; `looked_for` names what it looks for besides the body."""

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    looked_for: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """A page with what is on it."""

    html: bytes
    url: str
    body: str
    gold: dict[str, Any]


Reader = Callable[[bytes, str], Found]


def tidings() -> Reader:
    from tidings import read_article  # noqa: PLC0415  a peer that is not installed must not stop the others

    def read(html: bytes, url: str) -> Found:
        article = read_article(html, url)
        day = article.published and article.published.value[:10]
        return Found(article.text, article.title, article.authors, day, ALL)

    return read


def trafilatura(**settings: bool) -> Callable[[], Reader]:
    def make() -> Reader:
        peer = importlib.import_module("trafilatura")

        def read(html: bytes, url: str) -> Found:
            found = peer.bare_extraction(html, url=url, include_comments=False, with_metadata=True, **settings)
            if found is None:
                return Found("", looked_for=ALL)
            return Found(found.text or "", found.title, _split(found.author), found.date, ALL)

        return read

    return make


def trafilatura_body(**settings: bool) -> Callable[[], Reader]:
    def make() -> Reader:
        peer = importlib.import_module("trafilatura")
        return lambda html, _: Found(peer.extract(html, include_comments=False, **settings) or "")

    return make


def readability() -> Reader:
    peer = importlib.import_module("readability")
    lxml = importlib.import_module("lxml.html")

    def read(html: bytes, _: str) -> Found:
        page = peer.Document(html.decode("utf-8", "replace"))
        return Found("\n".join(lxml.fromstring(page.summary()).itertext()), page.short_title(), looked_for=ALL[:1])

    return read


def newspaper() -> Reader:
    peer = importlib.import_module("newspaper")

    def read(html: bytes, url: str) -> Found:
        page = peer.Article(url)
        page.download(input_html=html.decode("utf-8", "replace"))
        page.parse()
        day = page.publish_date.date().isoformat() if page.publish_date else None
        return Found(page.text, page.title, tuple(page.authors), day, ALL)

    return read


def resiliparse() -> Reader:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html, _: Found(extract(html.decode("utf-8", "replace"), main_content=True))


def justext() -> Reader:
    peer = importlib.import_module("justext")
    words = peer.get_stoplist("English")
    return lambda html, _: Found("\n".join(p.text for p in peer.justext(html, words) if not p.is_boilerplate))


READERS: dict[str, tuple[str, Callable[[], Reader]]] = {
    "tidings": ("tidings", tidings),
    "trafilatura": ("trafilatura", trafilatura()),
    "trafilatura precision": ("trafilatura", trafilatura(favor_precision=True)),
    "trafilatura fast": ("trafilatura", trafilatura(fast=True)),
    "trafilatura, body alone": ("trafilatura", trafilatura_body()),
    "readability-lxml": ("readability", readability),
    "newspaper4k": ("newspaper", newspaper),
    "resiliparse": ("resiliparse", resiliparse),
    "jusText": ("justext", justext),
}


def samples(folder: Path, gold_file: Path) -> list[Sample]:
    gold = json.loads(gold_file.read_text())
    found = []
    for key, row in json.loads((folder / "ground-truth.json").read_text()).items():
        html = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        digest = "sha256:" + hashlib.sha256(html).hexdigest()
        found.append(Sample(html, row.get("url", ""), row["articleBody"], gold.get(digest, {})))
    return found


def measure(read: Reader, pages: list[Sample]) -> dict[str, float]:
    """One row of the table."""
    read(pages[0].html, pages[0].url)
    found, spent = [], 0.0
    for page in pages:
        begin = time.process_time()
        found.append(_safely(read, page))
        spent += time.process_time() - begin
    precision, recall, f1 = mean_overlap([one.text for one in found], pages)
    return {
        "precision": precision,
        "recall": recall,
        "F1": f1,
        **{name: _share(name, pages, found) for name in JUDGES},
        "pages/CPU-s": len(pages) / spent,
    }


def mean_overlap(texts: list[str], pages: list[Sample]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the bodies, as means over pages."""
    bodies = [_overlap(page.body, text) for page, text in zip(pages, texts, strict=True)]
    precision = statistics.mean([p for p, _ in bodies if p is not None] or [0.0])
    recall = statistics.mean(r for _, r in bodies)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def _safely(read: Reader, page: Sample) -> Found:
    try:
        return read(page.html, page.url)
    except Exception as error:  # noqa: BLE001  a peer that raises has found nothing on this page
        print(f"  raised {type(error).__name__} on {page.url}")
        return Found("")


def right_title(gold: dict[str, Any], found: Found) -> bool:
    return _folded(found.title) in map(_folded, gold["title"])


def right_authors(gold: dict[str, Any], found: Found) -> bool:
    return set(map(_folded, found.authors)) == set(map(_folded, gold["authors"]))


def right_date(gold: dict[str, Any], found: Found) -> bool:
    return found.date in gold["date"]


JUDGES = {"title": right_title, "authors": right_authors, "date": right_date}


def _share(name: str, pages: list[Sample], found: list[Found]) -> float:
    """The share of pages that are right; not a number where the reader looks for no such thing."""
    if not any(name in one.looked_for for one in found):
        return math.nan
    judged = [JUDGES[name](p.gold, f) for p, f in zip(pages, found, strict=True) if name in p.gold]
    return statistics.mean(judged) if judged else math.nan


def _folded(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").casefold()))


def _split(authors: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (authors or "").split(";") if one.strip())


def _overlap(gold: str, found: str) -> tuple[float | None, float]:
    a, b = _shingles(gold), _shingles(found)
    both = (a & b).total()
    return (both / b.total() if b else None), (both / a.total() if a else 1.0)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--gold", type=Path, default=GOLD)
    ask.add_argument("--only", action="append", choices=READERS)
    options = ask.parse_args()
    logging.disable(logging.CRITICAL)
    pages = samples(options.folder, options.gold)
    columns = ("precision", "recall", "F1", "title", "authors", "date", "pages/CPU-s")
    print(f"{len(pages)} pages\n{'':24}" + "".join(f"{name:>12}" for name in columns))
    for name, (module, make) in READERS.items():
        if (options.only and name not in options.only) or importlib.util.find_spec(module) is None:
            continue
        row = measure(make(), pages)
        print(
            f"{name:24}"
            + "".join(f"{row[column]:12.3f}".replace("nan", "  –") for column in columns[:-1])
            + f"{row[columns[-1]]:12.1f}"
        )


if __name__ == "__main__":
    main()
