"""What happened where no verb alone says it: verbs that mean what their object makes of them, and verbs in two pieces.

English idiom, after how news agencies word losses, raids, votes and sums; a form that is not here is read by `verbs`.
"""

# ruff: noqa: SIM905  tables of words stand one a line

import re
from collections.abc import Mapping

from tidings.language.numbers import either
from tidings.reading.figures.deeds import JOBS, head_of
from tidings.reading.figures.units import CURRENCIES, SYMBOLS
from tidings.reading.figures.words import PEOPLE

_MONEY = frozenset([*CURRENCIES.values(), *SYMBOLS.values()])
_OBJECTS: Mapping[str, frozenset[str]] = {
    "people": PEOPLE,
    "jobs": JOBS,
    "lives": frozenset({"lives", "life"}),
    "houses": frozenset("homes houses flats apartments towers hotels schools offices buildings huts bridges".split()),
    "ground": frozenset(
        "villages village towns town cities city districts positions hills settlements hamlets".split()
    ),
    "prizes": frozenset(
        "seats seat medals medal titles title votes constituencies councils wards prizes awards".split()
    ),
    "aircraft": frozenset(
        "drones drone jets jet planes plane helicopters helicopter aircraft missiles rockets".split()
    ),
    "herds": frozenset("cattle cows sheep goats pigs horses hens chickens birds fish livestock animals".split()),
}
# The verb's forms, then what it says of which object; "any" of all that stand in no row before it.
_ROWS = """
took, take, takes, taking, taken: ground captured, prizes won, lives killed
took on, take on, takes on, taking on: people hired
carried off, carrying off, carry off: people abducted
put up, puts up, putting up: houses built
brought down, bring down, brings down, bringing down: houses destroyed, aircraft downed
turned out, turns out, turning out, churned out, churns out: any produced
handed over, hands over, handing over, forked out, shelled out: money paid
poured, pours, pouring, ploughed, ploughing, plowed, pumped, pumping: money invested
snapped up, snap up, snaps up, snapping up: any bought
made off with, make off with, making off with: any stolen
bring, brings, bringing, brought, add, adds, adding, added, generate, generates, generated: jobs created
scrap, scraps, scrapping, scrapped, abolish, abolishing, abolished, trim, trimmed: jobs cut
do away with, doing away with, did away with: jobs cut
wiped out, wiping out: herds killed, people killed
called back, call back, calling back: people none, any recalled
penalty of, penalties of: money fined
"""


def _rows(rows: str) -> dict[str, list[tuple[str, str]]]:
    """Each form with its objects and what it says of them."""
    found = {}
    for line in rows.strip().splitlines():
        forms, _, meanings = line.partition(": ")
        row = [(objects, event) for objects, _, event in (each.partition(" ") for each in meanings.split(", "))]
        found.update(dict.fromkeys(forms.split(", "), row))
    return found


_BY_OBJECT = _rows(_ROWS)
_GAP = r"(?: (?:the|a|an|another|all|some|about|around|only|just|its|their|his|her|a further|up to|new)){0,2} $"
_VERB = re.compile(rf"(?<![\w-])(?P<form>{either(_BY_OBJECT)}){_GAP}")
# What stands before and after the counted noun, and what both say.
_SPLIT = tuple(
    (re.compile(rf"(?<![\w-])(?:{before}){_GAP}"), re.compile(rf" (?:{after})\b"), event)
    for before, after, event in (
        ("let|lets|letting", "go", "released"),
        ("lay|lays|laid|laying", "to rest", "buried"),
        ("took|take|takes|taking|hold|holds|holding|held", "hostages?|captive", "abducted"),
        ("took|take|takes|taking", "prisoners?", "captured"),
        ("found|find|finds|finding", "guilty", "convicted"),
        (
            "drove|drive|drives|driving|forced|forces|forcing",
            "(?:from|off|out of) their (?:homes|land|lands|villages)",
            "displaced",
        ),
        ("moved|moving|move|led|leading|brought|bringing|took|taking", "to safety", "evacuated"),
        ("reduced|reducing|turned|turning|burned|burnt", "(?:in)?to (?:ash|ashes|rubble|ruins|cinders)", "destroyed"),
    )
)
_STAFF = frozenset("workers worker staff employees employee clerks drivers teachers nurses".split())
_FACE = re.compile(r" (?:face|faces|faced|are facing|were facing) (?:[a-z]+ )?charges\b")
_CHARGING = re.compile(r"\b(?:brought|brings?|bringing|pressed|filed) charges against $")


def told(low: str, start: int, end: int, of: str | None, unit: str | None) -> str | None:
    """What a phrase around an amount from `start`, whose noun `of` ends at `end`, says happened."""
    noun = head_of(of)
    near = max(0, start - 40)
    if _FACE.match(low, end) or _CHARGING.search(low, near, start):
        return "charged"
    for before, after, event in _SPLIT:
        if after.match(low, end) and before.search(low, near, start):
            return "laid off" if event == "released" and noun in _STAFF else event
    verb = _VERB.search(low, near, start)
    for objects, event in _BY_OBJECT[verb["form"]] if verb else ():
        if objects == "any" or (unit in _MONEY if objects == "money" else noun in _OBJECTS[objects]):
            return None if event == "none" else event
    return None
