"""The lexicon of reporting words: its size, its forms, its stances."""

import pytest

from tidings.language import cues


def test_the_lexicon_has_at_least_three_hundred_cues_and_no_doubles():
    found = [(word.lemma, word.kind) for word, _ in cues.entries()]
    assert len(found) >= 300
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("warn", ["warn", "warns", "warned", "warned", "warning"]),
        ("deny", ["deny", "denies", "denied", "denied", "denying"]),
        ("admit", ["admit", "admits", "admitted", "admitted", "admitting"]),
        ("agree", ["agree", "agrees", "agreed", "agreed", "agreeing"]),
        ("call for", ["call for", "calls for", "called for", "called for", "calling for"]),
        ("push for", ["push for", "pushes for", "pushed for", "pushed for", "pushing for"]),
        ("say", ["say", "says", "sayed", "sayed", "saying"]),
    ],
)
def test_a_regular_verb_bends_by_rule(lemma, forms):
    assert list(cues.inflect(lemma).values()) == forms


def test_an_irregular_verb_bends_by_the_table():
    assert {form.form for form in cues.verbs()["said"]} == {"past", "participle"}
    assert "sayed" not in cues.verbs()
    assert cues.verbs()["thought"][0].word.lemma == "think"


@pytest.mark.parametrize(
    ("written", "stance"),
    [
        ("acknowledged", "confirms"),
        ("rejects", "denies"),
        ("accuse", "alleges"),
        ("vowed", "commits"),
        ("reckon", "estimates"),
        ("hopes", "expects"),
        ("cautioned", "warns"),
        ("urging", "asks"),
        ("recalled", "states"),
        ("believe", "believes"),
    ],
)
def test_a_cue_has_its_stance(written, stance):
    assert {form.word.stance for form in cues.verbs()[written]} == {stance}


def test_nouns_are_told_apart_from_documents():
    assert cues.nouns()["claims"].word.stance == "alleges"
    assert "poll" in cues.nouns("document")
    assert "poll" not in cues.nouns()
