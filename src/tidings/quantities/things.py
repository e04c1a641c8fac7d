"""What a figure counts, as a key by which figures of one thing are found, and whether two of one key are one thing."""

# ruff: noqa: E501  patterns and tables of words stand one a line

from tidings.language import kinds
from tidings.nouns import Figure

# Events that happen to people.
HARM = frozenset(
    {"killed", "wounded", "missing", "displaced", "evacuated", "arrested", "trapped", "rescued", "abducted", "infected",
     "hospitalised", "buried", "escaped", "unemployed", "crowd", "jobs lost", "laid off", "released", "sent", "walked out",
     "aboard", "confirmed ill"}
)  # fmt: skip
# One happening by several names.
_ONE_EVENT = {
    "fled": "displaced", "gathered": "crowd", "marched": "crowd", "attended": "crowd", "drawn": "crowd", "counted": None,
    "sunk": "destroyed",
}  # fmt: skip
# Nouns that say what happened, where no verb does.
_TOLD_BY_NOUN = {
    "body": "killed", "death": "killed", "fatality": "killed", "dead": "killed", "infection": "infected", "case": "infected",
    "injury": "wounded", "crowd": "crowd", "attendance": "crowd", "arrest": "arrested",
}  # fmt: skip
# Who and what is *lost* when it is killed or destroyed.
_LIVING = frozenset(
    {"soldier", "rebel", "fighter", "militant", "insurgent", "man", "sailor", "pilot", "officer", "conscript", "guerrilla",
     "cow", "cattle", "sheep", "goat", "pig", "horse", "hen", "chicken", "bird", "fish"}
)  # fmt: skip
_MACHINES = frozenset(
    {"drone", "uav", "aircraft", "plane", "jet", "helicopter", "tank", "vehicle", "ship", "vessel", "missile", "warplane"}
)  # fmt: skip
_BUILDINGS = frozenset(
    {"home", "house", "building", "shop", "car", "vehicle", "barn", "school", "warehouse", "hut", "tent"}
)
_LAND = frozenset({"ha", "acre", "km2", "mi2"})
_BROKEN = frozenset({"lost", "downed", "destroyed", "captured", "sunk"})
# One loss in two ways of counting it: jobs cut, people laid off.
_JOBS = frozenset({"job", "post", "position", "role"})
_JOBS_GO = frozenset({"cut", "lost", "closed", "laid off", "at risk"})
_DWELLERS = frozenset({"person", "resident", "villager", "family", "household", "inhabitant", "islander", "evacuee"})
_VOTERS = frozenset({"voter", "electorate", "elector"})
_WORKERS = frozenset({"person", "worker", "employee", "staff", "member"})
# Units whose whole is not known from the figure alone: "57 percent" of what.
TURNOUT = "turnout"
# Cases that a laboratory has seen; those suspected, or people taken ill, are another count.
CONFIRMED = "confirmed ill"
SHARES = frozenset({"percent", "percentage_point", "basis_point", "share", "times"})
_MONEY_LOST = frozenset({"lost", "damaged"})

Thing = tuple[str | None, str | None]


def thing(figure: Figure) -> Thing | None:
    """The unit and the event of a figure that its words name well enough to be compared; else None."""
    if (figure.low is None and figure.high is None) or (figure.unit in SHARES and not _names_whole(figure)):
        return None
    noun = kinds.head(figure.of) if figure.of else None
    event = _event(figure.event, noun, figure.unit)
    if figure.unit == "percent" and (noun == "turnout" or (noun in _VOTERS and event == "voted")):
        return figure.unit, TURNOUT
    if noun is None and (event is None or (figure.unit is None and event not in HARM)):
        return None
    return figure.unit, event


def _names_whole(figure: Figure) -> bool:
    return (
        figure.unit == "percent"
        and figure.of is not None
        and (figure.event is not None or not figure.change or figure.change.from_ is not None)
    )


def _event(event: str | None, noun: str | None, unit: str | None) -> str | None:  # noqa: PLR0911  one return a rule
    """One name for what happened, however it is worded."""
    event = _ONE_EVENT.get(event, event) if event else None
    if noun == "body" and event in (None, "recovered", "killed", "buried", "received", "found", "brought"):
        return "killed"
    if (noun in _JOBS and event in _JOBS_GO) or (event == "laid off" and (noun is None or noun in _WORKERS)):
        return "jobs lost"
    if event == "moved" and noun in _DWELLERS:
        return "displaced"
    if event == "burned" and noun in _BUILDINGS:
        return "destroyed"
    if event in ("burned", "destroyed") and unit in _LAND:
        return "burned"
    if event == "lost" and noun in _LIVING:
        return "killed"
    if event in _BROKEN and noun in _MACHINES:
        return "machines lost"
    if unit and unit not in SHARES and (event in _MONEY_LOST or noun in ("loss", "damage")):
        return "lost"
    return event or _TOLD_BY_NOUN.get(noun or "")


def one_thing(a: Figure, b: Figure, what: Thing, *, leans: bool) -> bool:
    """Whether two figures of one key, in the order of the text, count the same noun at the same rate; `leans`: the later took its noun from before."""
    _, event = what
    if event in ("jobs lost", TURNOUT):
        return True
    if a.per != b.per and not (b.per is None and leans):
        return False
    return kinds.alike(a.of, b.of, people=event in HARM) or (event == "lost" and a.unit is not None)


def is_found_only(figure: Figure) -> bool:
    """Whether the figure counts bodies: there may be more dead."""
    return bool(figure.of) and kinds.head(figure.of or "") == "body"
