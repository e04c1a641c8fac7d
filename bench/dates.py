"""The date step beside its peers, on the same TimeML articles in one run: extents, values, speed.

    python bench/dates.py ../shared/corpora/dates/timebank [--only tidings]

Strict: the same words; relaxed: words that meet; value: relaxed with the right TIMEX3 value (all F1, after TempEval-3).
Each reader gets the text and its creation time. A peer that gives no TIMEX3 value is given one: its own timex where it
has one, else the day it names. Peers that are not installed are left out.
"""

import argparse
import html
import importlib.util
import re
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

Row = tuple[int, int, str]  # start, end, value
Reader = Callable[[str, date | None], list[Row]]
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
CREATED = re.compile(r"<TIMEX3[^>]*CREATION_TIME[^>]*>")
VALUE = re.compile(r'\bvalue="([^"]*)"')


def tidings() -> Reader:
    from tidings.reading.dates import find  # noqa: PLC0415  a peer that is not installed must not stop the others

    return lambda text, anchor: [(*d.span, d.value or "") for d in find(text, anchor)]


def dateparser() -> Reader:
    from dateparser.search import search_dates  # noqa: PLC0415

    def read(text: str, anchor: date | None) -> list[Row]:
        settings = {"RELATIVE_BASE": _noon(anchor)} if anchor else {}
        found = search_dates(text, languages=["en"], settings=settings) or []
        return list(_placed(text, ((words, f"{moment:%Y-%m-%d}") for words, moment in found)))

    return read


def recognizers() -> Reader:
    from recognizers_date_time import Culture, recognize_datetime  # noqa: PLC0415

    def read(text: str, anchor: date | None) -> list[Row]:
        found = recognize_datetime(text, Culture.English, reference=_noon(anchor))
        return [(r.start, r.end + 1, _resolved(r.resolution)) for r in found]

    return read


def _resolved(resolution: dict | None) -> str:
    """The timex of a resolution; where it leaves the year or week open, that of the first day it names."""
    first = ((resolution or {}).get("values") or [{}])[0]
    timex = first.get("timex") or ""
    if not timex.startswith("XXXX"):
        return timex
    day = first.get("value") or first.get("start") or timex
    return day[:10] if "W" in timex else day[: len(timex)]


def timexy() -> Reader:
    import spacy  # noqa: PLC0415
    import timexy as _  # noqa: F401, PLC0415  registers the pipe

    pipeline = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def read(text: str, _anchor: date | None) -> list[Row]:
        return [(e.start_char, e.end_char, _day(e.kb_id_)) for e in pipeline(text).ents]

    return read


def _day(tag: str) -> str:
    value = VALUE.search(tag)
    return value[1].removesuffix("T00:00:00") if value else ""


def _noon(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, 12) if day else None  # noqa: DTZ001  the day is the newsroom's


def _placed(text: str, found: Iterator[tuple[str, str]]) -> Iterator[Row]:
    """Rows of a reader that gives words without their place."""
    at = 0
    for words, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield start, at, value


READERS = {
    "tidings": (tidings, "tidings"),
    "dateparser": (dateparser, "dateparser"),
    "recognizers-text": (recognizers, "recognizers_date_time"),
    "timexy": (timexy, "timexy"),
}


def timeml(path: Path) -> tuple[str, date | None, list[Row]]:
    """Text, creation time and marked expressions of one TimeML file."""
    raw = path.read_text(encoding="utf8", errors="replace")
    tag = CREATED.search(raw)
    created = VALUE.search(tag.group()) if tag else None
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, at, opened, rows = "", 0, [], []
    for m in TAG.finditer(body):
        text += html.unescape(body[at : m.start()])
        at = m.end()
        if m[2] == "TIMEX3" and m[1]:
            start, value = opened.pop()
            rows.append((start, len(text), value))
        elif m[2] == "TIMEX3":
            value = VALUE.search(m[3])
            opened.append((len(text), value[1] if value else ""))
    text += html.unescape(body[at:])
    return text, date.fromisoformat(created[1][:10]) if created else None, rows


def compare(text: str, gold: list[Row], found: list[Row]) -> Counter:
    """Counts of one article: each gold row takes the free found row that meets it most."""
    counts, left = Counter(gold=len(gold), found=len(found)), list(found)
    for start, end, value in gold:
        meeting = [r for r in left if r[0] < end and start < r[1]]
        if not meeting:
            continue
        best = max(meeting, key=lambda r: min(end, r[1]) - max(start, r[0]))
        left.remove(best)
        same = re.findall(r"\w+", text[start:end].lower()) == re.findall(r"\w+", text[best[0] : best[1]].lower())
        counts.update(relaxed=1, strict=same, value=value == best[2])
    return counts


def measure(read: Reader, files: list[Path]) -> str:
    counts, seconds, failed = Counter(), 0.0, 0
    for path in files:
        text, created, gold = timeml(path)
        begin = time.process_time()
        try:
            found = read(text, created)
        except Exception:  # noqa: BLE001  a peer that raises is counted, and the run goes on
            found, failed = [], failed + 1
        seconds += time.process_time() - begin
        counts.update(compare(text, gold, found))
    scores = (200 * counts[key] / max(1, counts["gold"] + counts["found"]) for key in ("strict", "relaxed", "value"))
    return "  ".join(f"{score:6.1f}" for score in scores) + f"  {len(files) / seconds:10.1f}  {failed:6}"


def main() -> None:
    warnings.simplefilter("ignore")
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=Path)
    ap.add_argument("--only", choices=READERS)
    ap.add_argument("--limit", type=int, help="read only so many articles: one of the peers takes seconds for each")
    options = ap.parse_args()
    files = sorted(options.folder.glob("*.tml"))[: options.limit]
    print(f"{options.folder.name}, {len(files)} articles, {datetime.now(UTC):%Y-%m-%d}")
    print(f"{'':18}strict  relaxed   value  articles/s  raised")
    for name, (make, package) in READERS.items():
        if options.only in (None, name) and importlib.util.find_spec(package):
            read = make()
            read("He left on Friday.", date(2026, 3, 14))
            print(f"{name:16}  {measure(read, files)}", flush=True)


if __name__ == "__main__":
    main()
