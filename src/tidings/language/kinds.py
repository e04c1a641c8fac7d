"""Which counted nouns name one thing: the singular of a noun, its synonyms, and the general word for people.

The tables are ours, from how news of casualties, crowds, work and damage is worded.
"""

# ruff: noqa: E501  patterns and tables of words stand one a line

from collections.abc import Mapping

_SINGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "bodies": "body", "lives": "life",
    "dead": "dead", "mice": "mouse", "feet": "foot", "wives": "wife", "crises": "crisis", "losses": "loss", "buses": "bus", "aircraft": "aircraft",
    "troops": "soldier", "policemen": "policeman", "gunmen": "gunman", "fishermen": "fisherman", "servicemen": "soldier", "premises": "premises",
    "movies": "movie", "series": "series", "species": "species",
}  # fmt: skip


def head(noun: str) -> str:
    """The last word of a counted phrase, in lower case and in the singular."""
    word = noun.lower().split()[-1]
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _rows(rows: str) -> Mapping[str, int]:
    """Lines of words as word → the number of its line."""
    return {word: n for n, line in enumerate(rows.strip().splitlines()) for word in line.split()}


# One line, one thing.
_SAME = _rows("""
soldier serviceman conscript trooper
rebel fighter militant insurgent gunman guerrilla terrorist
job post position role
home house dwelling household
protester demonstrator marcher
cow cattle
car vehicle
boat vessel ship craft freighter trawler
lorry truck
case infection
blaze fire
loss damage
cost bill price
refugee migrant
pupil student schoolchild child
worker employee staff
drone uav
aircraft plane jet warplane
tank vehicle
prisoner inmate detainee captive
hostage captive
civilian villager resident islander townsman
strike raid attack
death fatality
officer policeman
shell rocket missile
""")
# Words for whoever it happened to.
ANYONE = frozenset(
    (
        "person",
        "victim",
        "body",
        "dead",
        "life",
        "casualty",
        "fatality",
        "death",
        "name",
        "injury",
        "soul",
        "arrest",
        "detention",
    )
)
# Those who may be all of them; a child, a soldier or a firefighter among the dead is a part.
_WHOLE = frozenset(
    ("resident", "civilian", "villager", "patient", "migrant", "refugee", "passenger", "protester", "demonstrator", "marcher", "worker",
     "employee", "miner", "islander", "prisoner", "inmate", "detainee", "hostage", "pilgrim", "man", "fan", "spectator", "supporter",
     "sailor", "tourist", "family", "attendance", "crowd", "staff", "member", "local", "townsman", "case", "infection")
)  # fmt: skip

# Those whom an army or a band calls its men.
_ARMED = {word for word, row in _SAME.items() if row in (_SAME["soldier"], _SAME["rebel"])}
_GENERAL = ANYONE | {"man", "prisoner", "detainee", "captive", "hostage"}
_PERSONS = _GENERAL | _WHOLE | {
    word for word, row in _SAME.items()
    if row in {_SAME[one] for one in ("soldier", "rebel", "protester", "refugee", "pupil", "worker", "prisoner", "hostage", "civilian", "officer")}
}  # fmt: skip


def alike(a: str | None, b: str | None, *, people: bool) -> bool:
    """Whether two counted phrases, the earlier first, may name one thing.

    `people`: the event happens to people, so that "people" or "victims" may stand for any of them.
    """
    if not a or not b:
        return True
    if not _words_fit(a, b):
        return False
    one, other = head(a), head(b)
    if one == other or (one in _SAME and other in _SAME and _SAME[one] == _SAME[other]):
        return True
    if not people:
        return False
    if "man" in (one, other) and not _ARMED.isdisjoint((one, other)):
        return True
    return (one in ANYONE and other in ANYONE | _WHOLE) or (other in ANYONE and one in _WHOLE)


def may_be_one(a: str | None, b: str | None) -> bool:
    """Whether two counted phrases that give one telling number may name one thing: one is left out, or a word for anyone."""
    if not a or not b:
        return True
    one, other = head(a), head(b)
    if one == other or (one in _SAME and _SAME[one] == _SAME.get(other)):
        return True
    return (one in _GENERAL and other in _PERSONS) or (other in _GENERAL and one in _PERSONS)


def as_wide(a: str | None, b: str | None) -> bool:
    """Whether neither of two counted phrases for one thing may pick out a part of the other: "two men" of four people."""
    if not a or not b:
        return True
    one, other = ({word for word in noun.split()[:-1] if word.lower() not in _EMPTY} for noun in (a, b))
    return one == other and (head(a) == head(b) or "man" not in (head(a), head(b)))


def _words_fit(a: str, b: str) -> bool:
    """Whether the later phrase picks out no part of the earlier.

    It may leave words out ("Norland soldiers", then "soldiers") or add whose they are; "older people" are a part of "people".
    """
    one, other = ({word for word in noun.split()[:-1] if word.lower() not in _EMPTY} for noun in (a, b))
    return all(word[:1].isupper() for word in other - one) and (other <= one or not one)


_EMPTY = frozenset(
    [
        "local",
        "total",
        "more",
        "other",
        "own",
        "its",
        "their",
        "his",
        "her",
        "the",
        "of",
        "estimated",
        "confirmed",
        "suspected",
        "new",
        "different",
    ]
)
