"""Whose text a report is: by the most trusted sign on its pages, with the words that say so, or nobody's."""

from itertools import permutations

import pytest

from tidings.gathering.origins import origin
from tidings.nouns import Article, Furniture, Gathered, Origin, PageRecord, Provenance, Reading, Stamp

TEXT = "The swing bridge at Port Ullen stuck half open.\n\nForty boats waited."


def page(  # noqa: PLR0913  what a page says of where its text is from
    number, site, *, at="2026-03-02T08:00:00Z", basis="meta", text=TEXT, source=None, credit=None
):
    """A page of an outlet; its host is the outlet's name in one word."""
    url = f"https://www.{site.lower().replace(' ', '')}.example/{number}"
    furniture = (Furniture("credit", text=credit),) if credit else ()
    article = Article("Bridge stuck", text, "en", Stamp(at, basis) if at else None, None, (), site, None, source)
    article = Article(**{**vars(article), "furniture": furniture})
    record = PageRecord(url, f"sha256:{number:064x}", None, "text/html", 1)
    return Gathered(number, url, Reading("0", None, record, article), "report-1")


POST = page(1, "Ullen Post")


def test_a_source_link_names_the_page_behind_it():
    linked = Provenance("Ullen Post", "https://www.ullenpost.example/1", "source-link")
    assert origin([POST, page(2, "Coast Mirror", source=linked)]) == Origin(
        "Ullen Post", "https://www.ullenpost.example/1", "source-link", "https://www.ullenpost.example/1", 2
    )


def test_a_source_that_is_not_in_the_library_is_named_by_its_address():
    away = Provenance("Far Courier", "https://farcourier.example/bridge", "canonical")
    found = origin([page(2, "Coast Mirror", source=away), page(3, "Bay Herald")])
    assert (found.name, found.url, found.basis) == ("Far Courier", "https://farcourier.example/bridge", "canonical")


@pytest.mark.parametrize(
    ("credit", "basis"),
    [
        ("PORT ULLEN, March 2 (Ullen Post)", "agency"),
        ("(Reporting by Ada Voe, Ullen Post)", "credit"),
        ("By Ada Voe, Ullen Post", "credit"),
    ],
)
def test_a_credit_names_an_outlet_that_carries_the_report(credit, basis):
    found = origin([page(2, "Coast Mirror", credit=credit), POST])
    assert (found.name, found.url, found.basis) == ("Ullen Post", POST.url, basis)
    assert (found.evidence, found.article) == (credit, 2)


def test_a_dateline_names_an_agency_that_nobody_has_as_a_page():
    found = origin([page(1, "Bay Herald", text=f"PORT ULLEN (Northwire) — {TEXT}"), page(2, "Coast Mirror")])
    assert (found.name, found.url, found.basis) == ("Northwire", None, "agency")
    assert found.evidence == "PORT ULLEN (Northwire)"


def test_a_line_in_brackets_at_the_end_is_a_credit_where_it_names_a_carrier():
    assert origin([POST, page(2, "Coast Mirror", text=f"{TEXT}\n\n(Ullen Post)")]).basis == "credit"
    assert origin([POST, page(2, "Coast Mirror", text=f"{TEXT}\n\n(Photograph Archive)")]) is None


def test_told_x_names_an_outlet_that_carries_the_report():
    told = f"{TEXT}\n\nA skipper told the Ullen Post. He had lost his catch."
    found = origin([page(1, "Ullen Post", text=told), page(2, "Coast Mirror", text=told)])
    assert (found.name, found.basis, found.evidence) == ("Ullen Post", "told", "told the Ullen Post")


def test_told_another_outlet_says_nothing_unless_it_is_exclusive():
    said = "A skipper told the Far Courier that he had lost his catch."
    assert origin([page(n, f"Paper {n}", text=f"{TEXT}\n\n{said}") for n in (1, 2)]) is None
    exclusive = said.replace("that he", "in an exclusive interview that he")
    found = origin([page(n, f"Paper {n}", text=f"{TEXT}\n\n{exclusive}") for n in (1, 2)])
    assert (found.name, found.url, found.basis) == ("Far Courier", None, "told")


def test_the_more_trusted_sign_speaks():
    linked = Provenance("Bay Herald", "https://bayherald.example/3", "source-link")
    pages = [POST, page(2, "Coast Mirror", credit="By Ada Voe, Ullen Post"), page(4, "Dale News", source=linked)]
    assert origin(pages).name == "Bay Herald"


def test_two_signs_of_one_trust_that_disagree_name_nobody():
    links = [Provenance(None, f"https://{name}.example/x", "source-link") for name in ("farcourier", "nearcourier")]
    assert origin([page(n, f"Paper {n}", source=links[n]) for n in (0, 1)]) is None


def test_a_page_that_points_on_is_followed():
    mirror = page(2, "Coast Mirror", credit="By Ada Voe, Ullen Post")
    linked = Provenance("Coast Mirror", mirror.url, "source-link")
    for order in permutations([POST, mirror, page(3, "Dale News", source=linked)]):
        assert origin(order).name == "Ullen Post"


def test_two_pages_that_point_at_each_other_do_not_go_on_for_ever():
    links = {n: Provenance(None, f"https://paper{n}.example/{n}", "source-link") for n in (1, 2)}
    pages = [page(1, "Paper 1", source=links[2]), page(2, "Paper 2", source=links[1])]
    assert origin(pages) is None


@pytest.mark.parametrize(
    ("first", "second", "named"),
    [
        ("2026-03-02T08:00:00Z", "2026-03-02T09:30:00Z", True),
        ("2026-03-02T08:00:00Z", "2026-03-02T08:20:00Z", False),
        ("2026-03-02T08:00:00+02:00", "2026-03-02T07:30:00+00:00", True),
        ("2026-03-02T08:00:00Z", "2026-03-02", False),
        ("2026-03-02", "2026-03-02", False),
        ("2026-03-02", "2026-03-03", False),
        ("2026-03-02", "2026-03-03T08:15:00Z", True),
        ("2026-03-02", "2026-03-04", True),
        ("2026-03-02T08:00:00Z", None, False),
    ],
)
def test_the_earliest_page_is_the_origin_only_where_that_is_sure(first, second, named):
    found = origin([page(1, "Ullen Post", at=first), page(2, "Coast Mirror", at=second)])
    assert found == (Origin("Ullen Post", POST.url, "earliest", first, 1) if named else None)


def test_when_a_page_was_fetched_is_no_moment_of_its_text():
    early = page(1, "Ullen Post", at="2026-03-01T08:00:00Z", basis="capture")
    assert origin([early, page(2, "Coast Mirror", at="2026-03-03T08:00:00Z")]) is None


def test_one_page_alone_names_no_origin():
    assert origin([POST]) is None
    assert origin([]) is None
    assert origin([POST, page(5, "Ullen Post", at="2026-03-04T08:00:00Z")]) is None, "nor do two of one outlet"
