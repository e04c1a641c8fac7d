"""Who says a row, over many articles, and how many stand behind it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tidings.gathering.words import words
from tidings.language.naming import points_back
from tidings.language.tables import words as words_of
from tidings.nouns import Claimant, Gathered, Source, Statement, Support

_TABLE = words_of("tidings.gathering")
_ARTICLES, _PRONOUNS = _TABLE["articles"], _TABLE["pronouns"]


# What ties a person to a body right after the name: "of the coast guard", ", the director of", ", who heads the".
_OF_A_BODY = re.compile(
    r",? (?:of|from|for|(?:the |a |its )?(?:[a-z’'-]+ ){0,4}(?:of|for|at)|who (?:heads|leads|runs|commands|directs))"
    r" (?:the )?"
)
_BODY, _BODY_WORDS = 60, 4
# How far back "it" finds the body that spoke, in characters.
_HEARD = 300
# From how many words on two reports do not write one paragraph by chance.
_PARAGRAPH_WORDS = 12
_OWNED_BODY = re.compile(r"(?:(?P<owner>.+?)'s )?(?P<body>.+?)(?: (?:of|in|on)(?: the)?(?: (?P<place>.+))?)?")


@dataclass(frozen=True)
class Voice:
    """Who carries a row: the report, the article, and who says it there; `source` is None for the page's own voice."""

    report: str
    article: int
    source: str | None = None
    named: bool = False


class Speakers:
    """Who is who in a collection: a source's entity, else its name; a name of one entity alone is that entity.

    The articles are given in the order of time.
    """

    def __init__(self, gathered: Sequence[Gathered]) -> None:
        entities = {entity.id: entity for one in gathered for entity in one.reading.entities}
        full: dict[str, set[str]] = {}
        short: dict[str, set[str]] = {}
        for entity in entities.values():
            name = _name(entity.name)
            full.setdefault(name, set()).add(entity.id)
            if entity.kind == "person" and " " in name:
                short.setdefault(name.rsplit(" ", 1)[1], set()).add(entity.id)
        self._entities = {name: next(iter(ids)) for name, ids in full.items() if len(ids) == 1}
        # A surname alone is the one person of the collection who bears it.
        last = {name: next(iter(ids)) for name, ids in short.items() if len(ids) == 1}
        self._whole = {e.id: last[_name(e.name)] for e in entities.values() if _name(e.name) in last}
        self._entities |= last
        owners: dict[str, set[str]] = {}
        for one in gathered:
            for source in (s.source for s in one.reading.statements if s.source and s.source.kind == "unnamed"):
                body, owner = _body(_name(source.name))
                owners.setdefault(body, set()).update([owner] if owner else [])
        self._sole = {body for body, named in owners.items() if len(named) < 2}
        self._bodies = dict(self._affiliations(gathered))
        self._had: dict[str, str] = {}
        for one in gathered:
            for paragraph in one.reading.article.text.split("\n"):
                if paragraph.count(" ") + 1 >= _PARAGRAPH_WORDS:
                    self._had.setdefault(paragraph, report_of(one))

    def _affiliations(self, gathered: Sequence[Gathered]) -> Iterator[tuple[str, str]]:
        """The persons who speak, each with the speaking body that the words after the name tell."""
        said = [(one, s.source) for one in gathered for s in one.reading.statements if s.source]
        bodies = {
            _name(source.name).split(" in ")[0]: self.key(source) for _, source in said if source.kind != "pronoun"
        }
        for one, source in said:
            text, person = one.reading.article.text, self.key(source)
            after = _OF_A_BODY.match(text, source.spans[-1][1]) or _OF_A_BODY.search(source.text)
            if person and source.kind == "named" and after:
                named = words(
                    text[after.end() : after.end() + _BODY] if after.string is text else source.text[after.end() :]
                )
                names = (" ".join(named[:n]) for n in range(_BODY_WORDS, 0, -1))
                body = next((bodies[name] for name in names if name in bodies), None)
                if body and body != person:
                    yield person, body

    def key(self, source: Source | Claimant | None) -> str | None:
        """What a source is told apart by; None for nobody, and for a pronoun that may be anyone."""
        if source is None:
            return None
        return self.entity(source.entity) if source.entity else self.named(source.name)

    def speaker(self, one: Gathered, said: Statement) -> str | None:
        """What the source of a statement is told apart by in a story; "she" and "its mayor" in their article alone."""
        source = said.source
        if source is None:
            return None
        key = self.key(source)
        points = key is None or (not source.entity and points_back(source.name))
        return f"{_name(source.name)} {one.article}" if points else key

    def speaks_for(self, key: str) -> str:
        """Whose word a person's is: that of the body which the articles say the person is of, where it speaks too."""
        return self._bodies.get(key, key)

    def entity(self, key: str) -> str:
        """The entity that a key stands for: a surname's is the whole name's."""
        return self._whole.get(key, key)

    def named(self, name: str) -> str | None:
        """What a name is told apart by; None for a pronoun."""
        name = _name(name)
        body, _ = _body(name)
        if body in self._sole and name not in self._entities:
            name = body
        return None if not name or name in _PRONOUNS else self._entities.get(name, name)

    def meant(self, one: Gathered, said: Statement | None) -> Statement | None:
        """The statement whose source speaks in one: of "it said" that of the body that spoke shortly before."""
        if said is None or said.source is None or said.source.kind != "pronoun" or said.source.entity:
            return said
        if said.source.text.lower() not in _TABLE["it"]:
            return said
        start = said.source.spans[0][0]
        kinds = {entity.id: entity.kind for entity in one.reading.entities}
        before = [
            other
            for other in one.reading.statements
            if other.source and other.source.kind != "pronoun" and 0 < start - other.source.spans[0][0] <= _HEARD
        ]
        last = max(before, key=lambda other: other.source.spans[0][0] if other.source else 0, default=None)
        return last if last and last.source and _is_body(last.source, kinds) else said

    def voice(self, one: Gathered, said: Statement | None, at: int) -> Voice:
        """Who tells the row that stands at a place of an article: the source of the innermost statement that holds it.

        Without one it is the page itself. A paragraph taken over word for word is of the report that had it first.
        """
        source = said.source if said else None
        named = source is not None and source.kind != "unnamed"
        text = one.reading.article.text
        end = text.find("\n", at)
        paragraph = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]
        return Voice(self._had.get(paragraph, report_of(one)), one.article, self.key(source), named=named)


def report_of(one: Gathered) -> str:
    """The report that an article carries; an article that has not been placed is its own."""
    return one.report or f"article-{one.article}"


def support(voices: Iterable[Voice]) -> Support:
    """How many sources, independent reports and pages stand behind a row that `voices` tell (DESIGN, section 2).

    Named sources count each once, wherever they are told. Of those without a name each report gives one at most, and
    the same words are one source in all reports. A report that tells it in its own voice alone counts as one.
    """
    told = list(voices)
    names = {v.source for v in told if v.named}
    nameless = [v for v in told if v.source is not None and v.source not in names]
    unnamed = min(len({v.source for v in nameless}), len({v.report for v in nameless}))
    own = {v.report for v in told} - {v.report for v in told if v.source is not None}
    return Support(
        sources=len(names) + unnamed + len(own),
        reports=len({v.report for v in told}),
        pages=len({v.article for v in told}),
    )


def _is_body(source: Source, kinds: Mapping[str, str]) -> bool:
    """Whether a source is no person: by its entity's kind, else by a word of its name."""
    if source.entity:
        return kinds.get(source.entity) in ("organisation", "state", "group")
    return not _TABLE["bodies"].isdisjoint(words(source.name))


def _body(name: str) -> tuple[str, str | None]:
    """A body without whose it is or where, and that; any other name as it stands."""
    found = _OWNED_BODY.fullmatch(name)
    if found is None or found["body"].rsplit(" ", 1)[-1] not in _TABLE["bodies"]:
        return name, None
    return found["body"], found["owner"] or found["place"]


def _name(name: str) -> str:
    found = words(name)
    found = found[2:] if found[:2] == ("according", "to") else found
    return " ".join(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)
