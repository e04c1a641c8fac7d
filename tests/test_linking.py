"""The tagger beside the rules: runs linked, drafts of them, both merged, and how sure each statement is."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tidings
from tidings.cli.main import main
from tidings.nouns import Statement, Tag, Tags
from tidings.options import Options, Precision, ReadingOptions
from tidings.reading import entities, statements
from tidings.reading.statements import links
from tidings.reading.statements.units import split

ROLE = {"S": "source", "C": "cue", "T": "content"}


def marked(text: str) -> tuple[str, Tags]:
    """A text without its marks, and the tags that they stand for: [S the mayor] [C said] [T it would]."""
    plain, roles = "", []
    for i, part in enumerate(text.replace("]", "[").split("[")):
        words = part[2:] if i % 2 else part
        if i % 2:
            roles.append(Tag(ROLE[part[0]], (len(plain), len(plain) + len(words)), 0.95))
        plain += words
    return plain, Tags(roles=tuple(roles), cues=tuple(role for role in roles if role.kind == "cue"))


def read(text: str, precision: Precision = "balanced") -> list[tuple[str | None, str, str]]:
    plain, tags = marked(text)
    found = statements.find(plain, tags, entities.find(plain), (), precision)
    return [(s.source and s.source.text, s.cue.text, s.content.text) for s in found]


def linked(text: str) -> list[tuple[str | None, str, list[str]]]:
    plain, tags = marked(text)
    words = lambda run: plain[slice(*run.span)]  # noqa: E731
    return [
        (link.source and words(link.source), words(link.cue), [words(run) for run in link.contents])
        for link in links.link(tags.roles, split(plain, ()))
    ]


def test_each_content_goes_to_the_nearest_cue():
    assert linked("[S Ada Ruhl] [C said] [T it rained] and [S Bo Lind] [C said] [T it snowed].") == [
        ("Ada Ruhl", "said", ["it rained"]),
        ("Bo Lind", "said", ["it snowed"]),
    ]


def test_one_source_may_serve_two_cues():
    assert linked("[S Ada Ruhl] [C said] [T it rained] and [C denied] [T that it snowed].") == [
        ("Ada Ruhl", "said", ["it rained"]),
        ("Ada Ruhl", "denied", ["that it snowed"]),
    ]


def test_nothing_is_linked_over_the_end_of_a_paragraph():
    assert linked("[S Ada Ruhl] [C spoke].\n\n[T It rained].") == []
    assert linked("[S Ada Ruhl] waited.\n\nThen [C came] [T the rain].") == [(None, "came", ["the rain"])]


def test_a_content_in_two_parts():
    assert linked("[T “It rained,”] [S Ruhl] [C said], [T “and it snowed.”]") == [
        ("Ruhl", "said", ["“It rained,”", "“and it snowed.”"])
    ]


def test_what_only_the_tagger_sees_is_told():
    """No rule knows this verb, and the tagger is sure of it."""
    assert read("[S The harbour board] [C trumpeted] [T that the port had a record year].") == [
        ("The harbour board", "trumpeted", "that the port had a record year")
    ]


def test_what_the_tagger_doubts_is_left_to_the_high_recall_of_the_dial():
    plain, tags = marked("[S The harbour board] [C opened] [T a second quay].")
    doubtful = Tags(tuple(Tag(r.kind, r.span, 0.4) for r in tags.roles), (), ())
    for precision, told in (("high", 0), ("balanced", 0), ("high-recall", 1)):
        assert len(statements.find(plain, doubtful, (), (), precision)) == told


def test_a_statement_of_both_is_told_once_with_the_extent_of_the_rules():
    found = read("[S The mayor] [C said] [T that the road] was shut.")
    assert found == [("The mayor", "said", "that the road was shut")]


def test_the_tagger_vetoes_a_rule_where_it_sees_no_cue_at_all():
    text = "The mayor said that the road was shut."
    assert statements.find(text, Tags(), (), ()) == ()
    assert len(statements.find(text, Tags(cues=(Tag("cue", (10, 14), 0.9),)), (), ())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[S The company] [C declined] [T to comment].",
        "[S The minister] [C refused to say] [T whether she would stay].",
        "[C Asked about] [T the delays], [S she] smiled.",
    ],
)
def test_silence_and_questions_of_nobody_are_no_statements(text: str):
    assert read(text, "high-recall") == []


@pytest.mark.parametrize(
    "text",
    [
        "[S A Tesk court] [C sentenced] [T the mayor to six years].",
        "[S Ida Lund] [C declared] [T victory].",
        "[S The kettle maker] [C is recalling] [T 9,000 kettles].",
        "[S The court] [C is to rule] [T whether the mayor must go].",
        "An officer, [S who] [C asked] [T not to be identified], wept.",
    ],
)
def test_what_is_done_or_still_to_be_said_is_no_statement(text: str):
    assert read(text, "high-recall") == []


def test_a_verb_of_doing_with_a_clause_says_something():
    assert read("[S The kettle maker] [C recalled] [T that it rained].", "high-recall") != []


def test_a_verb_that_no_table_has_may_count():
    (found,) = _find("[S Surveyors at Ostwick Bank] [C value] [T the mill at up to 4 million euros].")
    assert (found.stance, found.cue.lemma) == ("estimates", "value")


def _find(text: str) -> tuple[Statement, ...]:
    plain, tags = marked(text)
    return statements.find(plain, tags, (), ())


def test_who_is_told_does_not_speak():
    assert read("[S A jury] [C was informed] [T of the letter].", "high-recall") == [
        (None, "was informed", "of the letter")
    ]


def test_a_count_of_the_rules_needs_no_second():
    plain = "The inn put the number at nine."
    (found,) = statements.find(plain, Tags(), (), ())
    assert (found.source and found.source.text, found.content.text) == ("The inn", "the number at nine")


def test_a_surer_cue_of_the_tagger_takes_the_content():
    """The rules alone would have the letter say it; the tagger hardly believes that and has a better cue."""
    plain, tags = marked("[S The union] [C trumpeted] [T the letter it said a clerk would see].")
    faint = Tag("cue", (plain.index("said"), plain.index("said") + 4), 0.2)
    found = statements.find(plain, Tags(tags.roles, (), (*tags.cues, faint)), (), (), "high-recall")
    assert [s.cue.text for s in found] == ["trumpeted"]


def test_a_cue_without_a_source_is_nobodys_statement():
    assert read("[C Announcing] [T a second quay], the harbour grew.", "high-recall") == []


def test_speech_in_the_sentence_beside_its_cue():
    assert read("[S The coach] [C shrugged] at the room. [T “What do you want me to tell you?”]", "high-recall") == [
        ("The coach", "shrugged", "“What do you want me to tell you?”")
    ]


def test_confidence_grows_with_agreement():
    by_both = _one("The mayor of Tesk said that the road was shut.")
    assert by_both.confidence is not None
    assert by_both.confidence > 0.9


def _one(text: str) -> Statement:
    (found,) = tidings.read_text(text).statements
    return found


PAGE = (
    "The council said that 40 homes were flooded.\n\n"
    "Some reckon it fancy that 90 barns were lost.\n\n"
    "“Nobody was hurt,” said Ilse Brandt, the mayor of Tesk."
)


def test_the_dial_tells_fewer_and_surer_statements():
    told = {
        p: {(s.cue.spans, s.content.spans): s.confidence for s in _read(PAGE, p).statements}
        for p in ("high", "balanced", "high-recall")
    }
    assert set(told["high"]) <= set(told["balanced"]) <= set(told["high-recall"])
    assert all(c >= 0.7 for c in told["high"].values())


def _read(text: str, precision: Precision) -> tidings.Reading:
    return tidings.read_text(text, options=Options(reading=ReadingOptions(precision=precision)))


def test_a_figure_whose_speaker_is_not_told_is_not_the_pages_own():
    for precision in ("high", "balanced", "high-recall"):
        reading = _read(PAGE, precision)
        ids = {s.id for s in reading.statements}
        assert all(f.statement in ids or f.source is None for f in reading.figures)
        assert all(s.inside is None or s.inside in ids for s in reading.statements)


@given(st.text(alphabet="“”\"' .,\n:—ASaid saidthe", max_size=200), st.data())
@settings(max_examples=150, deadline=None)
def test_any_tags_on_any_text(text: str, data: st.DataObject):
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends).filter(lambda s: s[0] < s[1]), max_size=8))
    apart = [s for i, s in enumerate(sorted(spans)) if not any(a < s[1] and s[0] < b for a, b in sorted(spans)[:i])]
    roles = tuple(Tag(data.draw(st.sampled_from(["source", "cue", "content"])), s, 0.9) for s in apart)
    found = statements.find(text, Tags(roles, (), roles), (), (), "high-recall")
    assert all(text[a:b].strip() for s in found for a, b in s.content.spans)


def test_the_dial_of_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    page = tmp_path / "page.txt"
    page.write_text(PAGE)
    counts = []
    for precision in ("high", "high-recall"):
        monkeypatch.setattr("sys.argv", ["tidings", "read", str(page), "--json", "--precision", precision])
        with pytest.raises(SystemExit):
            main()
        counts.append(len(json.loads(capsys.readouterr().out)["statements"]))
    assert 0 < counts[0] <= counts[1]


def test_a_statement_is_dated_by_the_document_it_opens_with():
    text = "In a statement published on Friday the board said sirens had sounded."
    reading = tidings.read_text(text, published="2026-03-17")
    assert [s.date for s in reading.statements] == [d.id for d in reading.dates]


def test_a_cue_of_one_word_before_a_verb_stays_a_cue():
    text = "[S Brannoch for weeks] [C refused] [T requests by reporters to meet]."
    assert read(text) == [("Brannoch for weeks", "refused", "requests by reporters to meet")]


def test_a_source_behind_its_cue_takes_nothing_of_it():
    text = "[T The hermit’s existence] [C became known] [S in Osk and Lind’s] 1974 book."
    assert all(start < end for row in statements.find(*marked(text), (), ()) for start, end in row.source.spans)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[S The council] [C refused] [T to have it painted].", ("commits", True)),
        ("[S The firm] [C plans] [T to plant 400 trees].", ("states", False)),
        ("[S The mayor] [C wants] [T to close the bridge].", ("expects", False)),
        ("[S The guild] [C wants] [T the vote there held again].", ("asks", False)),
        ("[S The guild] [C wanted] [T to know who had signed].", ("asks", False)),
        ("It was sold by a baker [S who] [C wanted] [T to keep a goat].", None),
        ("It was sold by a baker [S who] [C wished] [T to keep a goat].", None),
        ("[S The board] [C voted] [T to close the mill].", None),
    ],
)
def test_what_is_wanted_planned_or_refused_is_not_stated(text: str, told: tuple[str, bool] | None):
    plain, tags = marked(text)
    found = [(s.stance, s.negated) for s in statements.find(plain, tags, (), ())]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[S The guild] [C rejected] [T the offer].", ("commits", True)),
        ("[S The guild] [C rejected] [T the claim].", ("denies", False)),
        ("[S The operator] [C disputes] [T how many were on board].", ("asks", False)),
        ("[S The operator] [C disputes] [T the loss].", ("denies", False)),
        ("[S The court] [C ordered] [T a recount].", ("asks", False)),
        ("[S The court] [C ordered] [T the evacuation of the camp].", ("asks", False)),
        ("[S The court] [C ordered] [T the bridge to be closed].", ("asks", False)),
        ("[S The ministry] [C has ordered] [T 80,000 doses].", None),
        ("[S The paper] [C quoted] [T the League’s delegate, Osk Varn].", None),
        ("[S Ann Holt] [C read out] [T “We are rich.”]", None),
        ("[T “We are rich,”] [S she] [C read] from the letter.", None),
        ("[S The banner] [C read]: [T “No more pumps.”]", ("states", False)),
    ],
)
def test_the_stance_is_that_of_what_is_said(text: str, told: tuple[str, bool] | None):
    plain, tags = marked(text)
    found = [(s.stance, s.negated) for s in statements.find(plain, tags, (), ())]
    assert found == ([told] if told else [])
