"""The words that attribute: which stance each one takes, and what may follow it.

The table is `cues.tsv`. Frames say what a verb takes: `that` a that-clause, `bare` a clause without *that*, `quote` a
quotation, `after` the end of its sentence ("…, she said"), `wh` an indirect question, `infinitive` *to* and a verb,
`object` a noun phrase, `tell` a hearer first, `complement` "call X Y", `accused` "accuse X of Y",
`asked` "urge X to Y", `put` "put X at Y", `quoted` "quote X as saying", `gerund` "deny doing", `of` "warn of",
`passive` "it is believed", `number` a count ("police counted 4,000"), `blame` what one owns to ("accept liability").
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import get_args

from tidings.nouns import Stance

# A final consonant doubles after one stressed short vowel; only verbs of the table are listed.
_DOUBLED = frozenset(
    {
        "admit",
        "quip",
        "blog",
        "dub",
        "put",
        "begin",
        "rebut",
        "slam",
        "chat",
        "snap",
        "beg",
        "brag",
        "jot",
        "refer",
        "concur",
        "grin",
        "sob",
        "infer",
    }
)
_VOWELS = "aeiou"


@dataclass(frozen=True)
class CueWord:
    """One lexicon entry: how it attributes, and what may follow it."""

    lemma: str
    kind: str
    stance: Stance
    frames: frozenset[str]


@dataclass(frozen=True)
class CueForm:
    """One written form of an entry: `base`, `s`, `past`, `participle` or `ing` (a noun: `base` or `s`)."""

    word: CueWord
    form: str


def inflect(lemma: str) -> dict[str, str]:
    """The regular forms of a verb, by the spelling rules of English; only the first word of a phrase bends."""
    head, _, rest = lemma.partition(" ")
    tail = " " + rest if rest else ""
    if head.endswith("e"):
        stem, past = (head if head.endswith("ee") else head[:-1]), head + "d"
    elif head.endswith("y") and head[-2:-1] not in _VOWELS:
        stem, past = head, head[:-1] + "ied"
    elif head in _DOUBLED:
        stem, past = head + head[-1], head + head[-1] + "ed"
    else:
        stem, past = head, head + "ed"
    return {
        "base": lemma,
        "s": plural(head) + tail,
        "past": past + tail,
        "participle": past + tail,
        "ing": stem + "ing" + tail,
    }


def plural(word: str) -> str:
    """A noun's regular plural, which is also a verb's third person."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or word == "go":
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


@cache
def entries() -> tuple[tuple[CueWord, tuple[str, ...]], ...]:
    """The lexicon: each entry with its irregular forms."""
    found = []
    for line in files("tidings.language").joinpath("cues.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        lemma, kind, stance, frames, *irregular = line.split("\t")
        if stance not in get_args(Stance):
            raise ValueError(f"no stance: {line!r}")
        forms = tuple(form.replace("_", " ") for form in irregular[0].split()) if irregular else ()
        found.append((CueWord(lemma, kind, stance, frozenset(frames.split())), forms))  # type: ignore[arg-type]
    return tuple(found)


@cache
def verbs() -> dict[str, tuple[CueForm, ...]]:
    """Every form of every verb, lower-cased; a form that is both past and participle stands twice."""
    found: dict[str, list[CueForm]] = {}
    for word, irregular in entries():
        if word.kind == "verb":
            forms = inflect(word.lemma)
            if irregular:
                forms["past"], forms["participle"] = irregular
            for form, written in forms.items():
                found.setdefault(written, []).append(CueForm(word, form))
    return {written: tuple(forms) for written, forms in found.items()}


@cache
def nouns(kind: str = "noun") -> dict[str, CueForm]:
    """The nouns of a kind ("noun" or "document"), singular and plural, lower-cased."""
    found = {}
    for word, _ in entries():
        if word.kind == kind:
            found[word.lemma] = CueForm(word, "base")
            found[plural(word.lemma)] = CueForm(word, "s")
    return found


@cache
def longest() -> int:
    """How many words the longest verb of the lexicon has."""
    return max(written.count(" ") + 1 for written in verbs())


@cache
def first_words() -> frozenset[str]:
    """The first word of every form of every verb."""
    return frozenset(written.partition(" ")[0] for written in verbs())
