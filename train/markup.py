"""Read the corpus of `train/corpus/*.txt`: news paragraphs with their statements and entities marked by hand.

    python -m train.markup train/corpus            # checks every file; prints each error as file:line: what is wrong

`corpus/README.md` describes the markup for those who write it. Reading is strict: whatever cannot be meant is an error.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

from tidings.nouns import EntityKind, Span, Stance

DOMAINS = (
    "foreign",
    "conflict",
    "disaster",
    "business",
    "health",
    "court",
    "crime",
    "sport",
    "politics",
    "science",
    "technology",
    "climate",
    "culture",
    "local",
)
FORMS = (
    "plain",
    "nested",
    "impersonal",
    "document",
    "poll",
    "noun",
    "partial",
    "paragraphs",
    "split",
    "dash",
    "colon",
    "headline",
    "live",
    "pronoun",
    "participle",
    "negated",
    "addressee",
    "odd",
    "list",
    "none",
)
SPLITS = ("train", "test")
STANCES = frozenset(get_args(Stance))
ROLES = {"src": "source", "cue": "cue", "con": "content", "to": "to"}
ENTITIES: dict[str, EntityKind] = {
    "per": "person", "org": "organisation", "place": "place", "state": "state", "group": "group",
}  # fmt: skip

_OPEN = re.compile(r"\{(?:(src|cue|con|to)([1-9]\d*(?:\+[1-9]\d*)*)|(per|org|place|state|group)): ?")
_HEADER = re.compile(r"# ([a-z0-9-]+) \| ([a-z]+) \| ([a-z+]+) \| ([a-z]+)")
_STATEMENT = re.compile(r"@([1-9]\d*) ([^|]+?)(?: \| ([^|]+?))?((?: \| (?:inside [1-9]\d*|negated))*)")
_FULL_STOP = re.compile(r"(?<![.…])\.$")
_ABBREVIATED = re.compile(r"(?:(?:\b[A-Z]\.){2}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|[ap]\.m|etc)\.)$")


class MarkupError(ValueError):
    """Markup that cannot be meant; the message begins with file and line."""


@dataclass(frozen=True)
class Said:
    """One statement of a block. `name` is None for an impersonal cue; `outside`: it stands not in the block."""

    id: int
    stance: Stance
    name: str | None
    outside: bool
    inside: int | None
    negated: bool
    spans: dict[str, tuple[Span, ...]]


@dataclass(frozen=True)
class Block:
    """One header with its paragraphs, `text` joining them by a blank line; spans point into it."""

    id: str
    domain: str
    forms: tuple[str, ...]
    split: str
    text: str
    statements: tuple[Said, ...]
    entities: tuple[tuple[EntityKind, Span], ...]
    where: str


@dataclass
class _Lines:
    """The raw lines of one block, each with its number."""

    file: str
    header: tuple[int, str]
    body: list[tuple[int, str]]
    said: list[tuple[int, str]]


def read_corpus(folder: Path) -> list[Block]:
    """Every block of every .txt file of a folder, by file name. Raises MarkupError at the first thing wrong."""
    found: dict[str, Block] = {}
    for path in sorted(folder.glob("*.txt")):
        for block in read_blocks(path.read_text(encoding="utf-8"), path.name):
            if block.id in found:
                raise MarkupError(f"{block.where}: the id {block.id!r} is also at {found[block.id].where}")
            found[block.id] = block
    return list(found.values())


def read_blocks(text: str, file: str = "text") -> list[Block]:
    """The blocks of one file. Raises MarkupError naming file and line."""
    return [_block(lines) for lines in _cut(text, file)]


def _cut(text: str, file: str) -> Iterator[_Lines]:
    """The lines of each block; lines that begin with `//` are notes."""
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    kept = [(number, line) for number, line in numbered if line and not line.startswith("//")]
    headers = [i for i, (_, line) in enumerate(kept) if line.startswith("# ")]
    if kept and headers[:1] != [0]:
        raise MarkupError(f"{file}:{kept[0][0]}: text before the first header (# id | domain | forms | split)")
    for start, end in pairwise([*headers, len(kept)]):
        rest = kept[start + 1 : end]
        first = next((i for i, (_, line) in enumerate(rest) if line.startswith("@")), len(rest))
        for number, line in rest[first:]:
            if not line.startswith("@"):
                raise MarkupError(f"{file}:{number}: text after the statement lines; does a header lack its '# '?")
        yield _Lines(file, kept[start], rest[:first], rest[first:])


def _block(lines: _Lines) -> Block:
    where = f"{lines.file}:{lines.header[0]}"
    ident, domain, forms, split = _header(lines.header[1], where)
    if not lines.body:
        raise MarkupError(f"{where}: {ident} has no text")
    marks: list[tuple[str, Span, str]] = []
    paragraphs: list[str] = []
    offset = 0
    for number, line in lines.body:
        text, found = _paragraph(line, f"{lines.file}:{number}")
        marks += [(name, (a + offset, b + offset), f"{lines.file}:{number}") for name, (a, b) in found]
        paragraphs.append(text)
        offset += len(text) + 2
    whole = "\n\n".join(paragraphs)
    statements = _statements(lines, marks, whole)
    if bool(statements) == ("none" in forms):
        raise MarkupError(f"{where}: the form 'none' is for blocks without statements, and for all of them")
    entities = tuple((ENTITIES[name], span) for name, span, _ in marks if name in ENTITIES)
    return Block(ident, domain, forms, split, whole, statements, entities, where)


def _header(line: str, where: str) -> tuple[str, str, tuple[str, ...], str]:
    match = _HEADER.fullmatch(line)
    if not match:
        raise MarkupError(f"{where}: a header is '# id | domain | form+form | train', not {line!r}")
    ident, domain, forms, split = match.groups()
    for value, allowed in ((domain, DOMAINS), (split, SPLITS), *((form, FORMS) for form in forms.split("+"))):
        if value not in allowed:
            raise MarkupError(f"{where}: {value!r} is none of {', '.join(sorted(allowed))}")
    return ident, domain, tuple(forms.split("+")), split


def _paragraph(line: str, where: str) -> tuple[str, list[tuple[str, Span]]]:
    """A paragraph without its marks, and each mark's name (`src1`, `per`) with its span."""
    text, at = "", 0
    open_marks: list[tuple[list[str], int]] = []
    found: list[tuple[str, Span]] = []
    while at < len(line):
        if line[at] == "{":
            match = _OPEN.match(line, at)
            if not match:
                raise MarkupError(
                    f"{where}: no mark begins with {line[at : at + 12]!r}; it is {{src1: …}} or {{per: …}}"
                )
            role, ids, entity = match.groups()
            open_marks.append(([entity] if entity else [role + i for i in ids.split("+")], len(text)))
            at = match.end()
        elif line[at] == "}":
            if not open_marks:
                raise MarkupError(f"{where}: a }} too many after {text[-20:]!r}")
            names, start = open_marks.pop()
            if not text[start:] or text[start:] != text[start:].strip():
                raise MarkupError(f"{where}: {names[0]} is empty or has a blank at its edge: {text[start:]!r}")
            found += [(name, (start, len(text))) for name in names]
            at += 1
        else:
            text += line[at]
            at += 1
    if open_marks:
        raise MarkupError(f"{where}: {open_marks[-1][0][0]} is not closed: {text[open_marks[-1][1] :][:30]!r}")
    return text, found


def _statements(lines: _Lines, marks: list[tuple[str, Span, str]], text: str) -> tuple[Said, ...]:
    spans: dict[int, dict[str, list[Span]]] = {}
    places: dict[int, str] = {}
    for name, span, place in marks:
        match = re.fullmatch(r"([a-z]+)(\d+)", name)
        if match:
            number = int(match[2])
            spans.setdefault(number, {role: [] for role in ROLES.values()})[ROLES[match[1]]].append(span)
            places.setdefault(number, place)
    found: dict[int, Said] = {}
    for line_number, line in lines.said:
        where = f"{lines.file}:{line_number}"
        said = _statement(line, where, spans, text)
        if said.id in found:
            raise MarkupError(f"{where}: a second line for statement {said.id}")
        found[said.id] = said
        _check_spans(said, text, where)
    for number in spans.keys() - found.keys():
        raise MarkupError(f"{places[number]}: statement {number} has marks but no line '@{number} stance | name'")
    for said in found.values():
        _check_inside(said, found, f"{lines.file}:{lines.header[0]}")
    return tuple(found[number] for number in sorted(found))


def _statement(line: str, where: str, spans: dict[int, dict[str, list[Span]]], text: str) -> Said:
    match = _STATEMENT.fullmatch(line)
    if not match:
        raise MarkupError(f"{where}: a statement line is '@1 states | Name | inside 2 | negated', not {line!r}")
    number, stance, name, rest = int(match[1]), match[2], match[3], match[4]
    if stance not in STANCES:
        raise MarkupError(f"{where}: {stance!r} is none of {', '.join(sorted(STANCES))}")
    if number not in spans:
        raise MarkupError(f"{where}: nothing in the text is marked {number}")
    if name is None or name.startswith("inside ") or name == "negated":
        raise MarkupError(f"{where}: the name is missing; write '| -' where nobody is the source")
    outside, name = name.startswith("~"), name.removeprefix("~").strip()
    if name != "-" and not outside and name.casefold() not in text.casefold():
        raise MarkupError(f"{where}: {name!r} does not stand in the text; write ~{name} if that is meant")
    inside = re.search(r"inside (\d+)", rest)
    return Said(
        id=number,
        stance=stance,  # type: ignore[arg-type]  # it is one of STANCES
        name=None if name == "-" else name,
        outside=outside,
        inside=int(inside[1]) if inside else None,
        negated="negated" in rest,
        spans={role: tuple(sorted(found)) for role, found in spans[number].items()},
    )


def _check_spans(said: Said, text: str, where: str) -> None:
    """Each statement has a cue and a content, a source if it has a name, and its roles do not overlap."""
    for role in ("cue", "content"):
        if not said.spans[role]:
            raise MarkupError(f"{where}: statement {said.id} has no {role}")
    if bool(said.spans["source"]) != (said.name is not None):
        raise MarkupError(f"{where}: statement {said.id}: a name asks for a source in the text, '-' for none")
    taken = sorted((span, role) for role, found in said.spans.items() for span in found)
    for (one, a), (two, b) in pairwise(taken):
        if two[0] < one[1]:
            raise MarkupError(f"{where}: statement {said.id}: {a} and {b} overlap at {text[two[0] : two[1]][:30]!r}")
    words = text[slice(*said.spans["content"][-1])]
    if _FULL_STOP.search(words) and not _ABBREVIATED.search(words):
        raise MarkupError(
            f"{where}: statement {said.id}: the closing full stop belongs outside the content: {words[-30:]!r}"
        )


def _check_inside(said: Said, all_said: dict[int, Said], where: str) -> None:
    """`inside` names another statement whose content holds this one's cue, and never leads in a circle."""
    if said.inside is None:
        return
    outer = all_said.get(said.inside)
    if outer is None or outer is said:
        raise MarkupError(f"{where}: statement {said.id} is inside {said.inside}, which is no other statement")
    for start, end in said.spans["cue"]:
        if not any(a <= start and end <= b for a, b in outer.spans["content"]):
            raise MarkupError(f"{where}: the cue of statement {said.id} is not within the content of {outer.id}")
    seen = {said.id}
    while outer.inside is not None:
        if outer.id in seen:
            raise MarkupError(f"{where}: statements {sorted(seen)} are inside each other")
        seen.add(outer.id)
        outer = all_said.get(outer.inside) or said


def main() -> int:
    """Check a folder; say what it holds."""
    out = sys.stdout.write
    try:
        blocks = read_corpus(Path(sys.argv[1]))
    except MarkupError as error:
        out(f"{error}\n")
        return 1
    for split in SPLITS:
        part = [block for block in blocks if block.split == split]
        forms = Counter(form for block in part for form in block.forms)
        domains = Counter(block.domain for block in part)
        paragraphs = sum(block.text.count("\n\n") + 1 for block in part)
        said = sum(len(block.statements) for block in part)
        out(f"{split}: {len(part)} blocks, {paragraphs} paragraphs, {said} statements\n")
        out(f"  domains {dict(domains.most_common())}\n  forms {dict(forms.most_common())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
