"""Drafts to statements: spans, quotations that run on, names, nesting, dates."""

from collections.abc import Sequence
from dataclasses import replace

from tidings.nouns import Addressee, Content, Cue, Entity, QuoteKind, Source, Span, Statement, TimeExpression, words_at
from tidings.reading.statements import moments, scene, speakers, turns, words
from tidings.reading.statements.confidence import confidence
from tidings.reading.statements.drafts import Draft, by_sentence
from tidings.reading.statements.units import Sentence

# What ends a quotation that is closed.
_CLOSING = ("”", '"', "»", "’", "''", "'")
# What a thing does that says nothing.
_SHOWING = frozenset(
    {"show", "reveal", "indicate", "suggest", "demonstrate", "imply", "signal", "underline", "underscore", "highlight"}
)
# How what is spoken ends.
_ENDS = frozenset(".,?!…—–-:;")


def make(
    text: str,
    sentences: Sequence[Sentence],
    drafts: Sequence[Draft],
    entities: Sequence[Entity],
    dates: Sequence[TimeExpression],
) -> tuple[Statement, ...]:
    """The statements of the drafts, in the order of their cues, numbered."""
    known = scene.look(text, entities, sentences)
    borne_out = turns.sure(text, sentences, drafts, entities)
    told = [told for d in borne_out if (told := _heard_by(sentences[d.sentence], d))]
    running = _with_following(sentences, sorted(told, key=lambda d: (d.sentence, d.cue)))
    beside = by_sentence(borne_out)
    heard: list[Source] = []
    found: dict[int, list[Statement]] = {}
    for number, draft in enumerate(running, 1):
        s = sentences[draft.sentence]
        source = speakers.name(text, s, draft.source, known, heard) if draft.source else None
        if source is not None and speakers.is_nobody(source) and draft.word.lemma in _SHOWING:
            continue  # "it reveals that": the page's own reasoning
        heard_of = source is not None and (draft.told or source.entity is not None)
        if source is not None and heard_of and not _within(draft, beside[draft.sentence]):
            heard.append(source)
        if not draft.told:
            continue
        spans = _spans(sentences, draft)
        row = Statement(
            id=f"s{number}",
            source=source,
            cue=_cue(text, s, draft),
            content=Content(words_at(text, spans), spans),
            kind=turns.kind(text, draft) if draft.shape in turns.SHAPES else _kind(s, draft),
            stance=draft.word.stance,
            negated=draft.negated,
            to=_addressee(text, s, draft, known, source),
            date=moments.said(s, draft, beside[draft.sentence], dates),
            confidence=confidence(s, draft),
        )
        found.setdefault(draft.sentence, []).append(row)
    return tuple(row for rows in found.values() for row in nest(rows))


def _heard_by(s: Sentence, draft: Draft) -> Draft | None:
    """A draft with who hears as the one who is spoken to: who spoke is not told ("the court heard that").

    That somebody else heard something is no statement: None.
    """
    if draft.word.lemma != "hear" or draft.source is None:
        return draft
    hears = any(unit.word in words.LISTS["hearing"] for unit in s.units[slice(*draft.source)])
    return replace(draft, source=None, to=draft.source) if hears else None


def _within(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Whether a statement is told in another's content: who it quotes is not the one who speaks on."""
    at = draft.cue[-1][0]
    return any(first <= at < end for other in beside if other.cue != draft.cue for first, end in other.content)


def _spans(sentences: Sequence[Sentence], draft: Draft) -> tuple[Span, ...]:
    if draft.shape in turns.SHAPES and draft.extra:
        return draft.extra
    s = sentences[draft.sentence]
    return tuple(sorted([*(s.span(first, end) for first, end in draft.content), *draft.extra]))


def _cue(text: str, s: Sentence, draft: Draft) -> Cue:
    spans = tuple(s.span(first, end) for first, end in draft.cue)
    return Cue(words_at(text, spans), draft.word.lemma, spans)


def _kind(s: Sentence, draft: Draft) -> QuoteKind:
    kinds = "".join(s.kinds[first:end] for first, end in draft.content)
    if draft.extra:
        kinds += "Q"
    if "Q" not in kinds:
        return "indirect"
    return "direct" if not kinds.strip("Q.,-") else "mixed"


def _addressee(text: str, s: Sentence, draft: Draft, known: scene.Scene, source: Source | None) -> Addressee | None:
    """Who is spoken to; nobody for "them", who can be anybody, and for a pronoun that nobody is clear for."""
    if draft.to is None or s.units[draft.to[0]].word in ("them", "it"):
        return None
    if not set(s.kinds[slice(*draft.to)]) - {"#"}:
        return None  # "told 24-Hour Radio": only its number was read
    named = speakers.name(text, s, draft.to, known, ())
    if named.kind == "pronoun" and named.name in (named.text, source and source.name):
        return None
    return Addressee(named.name.removeprefix("the ") if named.entity else named.name, named.text, named.spans)


def _with_following(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the quotations that go on: over paragraphs as one, in new sentences as their own."""
    found = []
    for beside in by_sentence(drafts).values():
        speaking = _speaking(beside)
        for draft in beside:
            if draft.shape in turns.SHAPES:
                found.append(draft)
                continue
            if not draft.content:
                found.append(draft)
                continue
            extra, last = _run_on(sentences, draft.sentence, draft.content[-1][1] - 1)
            found.append(replace(draft, extra=(*_run_up(sentences, draft), *extra)))
            while draft is speaking and last + 1 < len(sentences) and _goes_on(sentences, last):
                spoken = sentences[last + 1].span(0, 1)
                extra, last = _run_on(sentences, last + 1, 0)
                if sentences[last].kinds.rstrip(".") != "Q":
                    break  # the open quotation leads up to another speaker
                found.append(replace(draft, content=(), extra=(spoken, *extra), to=None))
    return found


def _speaking(beside: Sequence[Draft]) -> Draft | None:
    """Whose speech goes on after a sentence: the last to speak in it who is not quoted by another."""
    return next(
        (
            d
            for d in reversed(beside)
            if (d.source and not d.negated and not d.outer and d.shape != "noun")
            and not any(first <= d.cue[0][0] < end for e in beside if e is not d for first, end in e.content)
        ),
        None,
    )


def _goes_on(sentences: Sequence[Sentence], last: int) -> bool:
    """Whether the sentence after `last` is nothing but speech: in the same paragraph, or the whole of the next one."""
    after = sentences[last + 1]
    if after.kinds.rstrip(".") != "Q":
        return False
    if after.kinds == "Q" and _is_closed(after) and after.units[0].word.rstrip("".join(_CLOSING))[-1:] not in _ENDS:
        return False  # a headline between paragraphs
    if after.paragraph == sentences[last].paragraph:
        return True
    alone = last + 2 >= len(sentences) or sentences[last + 2].paragraph != after.paragraph
    return alone and after.paragraph == sentences[last].paragraph + 1


def _run_on(sentences: Sequence[Sentence], at: int, unit: int) -> tuple[list[Span], int]:
    """The paragraphs over which the quotation at `unit` of sentence `at` runs on, and the last sentence of it."""
    extra: list[Span] = []
    while at + 1 < len(sentences) and _is_open(sentences[at], unit) and _next_speaks(sentences, at):
        at, unit = at + 1, 0
        extra.append(sentences[at].span(0, 1))
    return extra, at


def _run_up(sentences: Sequence[Sentence], draft: Draft) -> list[Span]:
    """The paragraphs of open quotation that lead up to a statement whose content begins with their end."""
    extra: list[Span] = []
    at = draft.sentence
    while at > 0 and (at < draft.sentence or draft.content[0][0] == 0) and sentences[at].kinds[0] == "Q":
        if not (_is_open(sentences[at - 1], 0) and _next_speaks(sentences, at - 1)):
            break
        at -= 1
        extra.append(sentences[at].span(0, 1))
    return extra


def _is_open(s: Sentence, unit: int) -> bool:
    """Whether a unit is a quotation without its closing mark that ends its sentence."""
    return s.kinds[unit] == "Q" and unit == len(s.units) - 1 and not s.units[unit].word.endswith(_CLOSING)


def _is_closed(s: Sentence) -> bool:
    return s.units[-1].word.endswith(_CLOSING)


def _next_speaks(sentences: Sequence[Sentence], at: int) -> bool:
    """Whether the next sentence opens the next paragraph with a quotation."""
    return sentences[at + 1].kinds[0] == "Q" and sentences[at + 1].paragraph == sentences[at].paragraph + 1


def nest(found: Sequence[Statement]) -> list[Statement]:
    """The statements of one sentence, each with the innermost other one whose content holds its cue.

    A speaker's "it could not verify" within their own words is no statement beside them.
    """
    nested = []
    for inner in found:
        at = inner.cue.spans[-1]
        around = [
            o
            for o in found
            if o is not inner
            and o.cue.spans != inner.cue.spans
            and any(a <= at[0] and at[1] <= b for a, b in o.content.spans)
        ]
        outer = min(around, key=lambda o: sum(b - a for a, b in o.content.spans), default=None)
        if outer is None or not _speaks_of_self(inner, outer):
            nested.append(replace(inner, inside=outer.id if outer else None))
    return nested


def _speaks_of_self(inner: Statement, outer: Statement) -> bool:
    """Whether a nested source is a pronoun for the outer speaker, who denies having said or known more."""
    who, speaker = inner.source, outer.source
    return bool(inner.negated and who and speaker and who.kind == "pronoun" and who.name == speaker.name)
