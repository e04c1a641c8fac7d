"""The API: one answer at a time, what it keeps to itself, and what it says where something is wrong."""

import json
import re
from dataclasses import replace

import jsonschema
import pytest

import portals
import shelves
from portals import html, words
from test_portal_quoting import OWN, copied, every_text, library, runs
from tidings.nouns import Permissions
from tidings.options import PortalOptions
from tidings.portal.api.description import described
from tidings.store import open_library

LISTS = ("articles", "statements", "figures", "dates", "events", "stories", "reports", "plans?after=2000", "changes",
         "pages", "entities", "corrections", "problems")  # fmt: skip


@pytest.fixture(scope="module")
def program(path):
    return portals.client(path)


def every_answer(program):
    """Every answer that can be had by following all that lists name, by its address."""
    found = {}

    def ask(address):
        answer = program.get(address)
        assert answer.status_code == 200, (address, answer.text)
        found[address] = answer
        return answer.json()

    for noun in LISTS:
        for one in ask(f"/api/{noun}{'&' if '?' in noun else '?'}limit=100")["items"]:
            if noun in ("stories", "reports"):
                ask(f"/api/{noun}/{one['id']}")
            elif noun == "articles":
                ask(f"/api/articles/{one['article']}")
            elif noun == "entities":
                ask(f"/api/who?name={one['key']}")
            elif noun in ("statements", "figures", "dates", "events"):
                ask(f"/api/rows/{one['id']}")
    for search in ("harbour", "says:boats", "roads"):
        ask(f"/api/search?q={search}")
    ask("/api/status")
    return found


# ---------------------------------------------------------------- one article


def test_an_article_is_found_by_its_number_and_by_the_digest_of_its_page(program):
    one = program.get("/api/articles/3").json()
    assert one == program.get(f"/api/articles/{one['digest']}").json()
    assert one["reading"]["page"]["digest"] == one["digest"]
    assert one["story"].startswith("story-")
    assert one["report"].startswith("report-")


def test_an_article_of_others_is_an_excerpt_with_all_that_was_found_in_it(path, program):
    told = program.get("/api/articles/3").json()
    assert told["left_out"] > 0
    assert "Dozens of roads remain closed" not in json.dumps(told["reading"]["article"])
    own = portals.client(path, PortalOptions(own_sites="vellport.example")).get("/api/articles/3").json()
    assert own["left_out"] == 0
    assert own["reading"]["article"]["text"].startswith(told["reading"]["article"]["text"])
    assert own["reading"]["statements"] == told["reading"]["statements"] != []


def test_the_versions_of_a_page_are_told(program):
    told = program.get("/api/articles/1").json()
    assert [one["article"] for one in told["versions"]] == [1, 4]
    assert told["version"] == 1


def test_a_row_in_a_list_is_the_one_in_its_article_with_where_it_stands(program):
    [listed] = program.get("/api/statements?stance=denies").json()["items"]
    article = program.get(f"/api/articles/{listed['article']}").json()
    [found] = [one for one in article["reading"]["statements"] if one["id"] == listed["id"]]
    assert {name: listed[name] for name in found} == found
    assert {name: listed[name] for name in listed if name not in found} == {
        name: article[name] for name in ("article", "digest", "url", "site", "title", "published")
    }


def test_figures_dates_and_events_of_lists_are_those_of_their_article(program):
    reading = program.get("/api/articles/3").json()["reading"]
    for noun in ("figures", "dates", "events"):
        listed = program.get(f"/api/{noun}?article=3&limit=100").json()["items"]
        known = {one["id"]: one for one in reading[noun]}
        assert known.keys() == {one["id"] for one in listed}
        for one in listed:
            kept = {name: one[name] for name in known[one["id"]]}
            assert {**kept, "entities": sorted(kept.get("entities", []))} == {
                **known[one["id"]], "entities": sorted(known[one["id"]].get("entities", []))
            }  # fmt: skip


def test_a_report_is_told_with_its_story(program):
    listed = program.get("/api/reports?site=vellport.example").json()["items"][0]
    told = program.get(f"/api/reports/{listed['id']}").json()
    assert told["origin"]["url"] == listed["origin"] == "https://herald.example/floods"
    assert told["story"] == listed["story"]


# ---------------------------------------------------------------- what is kept to itself


def every_letter(answers):
    """All that answers say, in plain words."""
    return " ".join(" | ".join(strings(answer.json())) for answer in answers.values())


def strings(value):
    if isinstance(value, str):
        yield " ".join(value.split())
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)


def shingles(text):
    """Every four words in a row of a text, but those of headlines and names."""
    said = text.split()
    titles = " | ".join([*(reading.article.title for _, reading in every_text()), "Tolmere Fishers' Union"])
    return {run for at in range(len(said) - 3) if (run := " ".join(said[at : at + 4])) not in titles}


@pytest.mark.parametrize("said", [Permissions(snippet=0)])
def test_no_answer_has_words_of_a_page_that_may_not_be_quoted(tmp_path, said):
    path = library(tmp_path / "news.db", lambda _: said)
    told = every_letter(every_answer(portals.client(path)))
    leaked = [run for _, reading in every_text() for run in shingles(reading.article.text) if run in told]
    assert not leaked
    open_to_all = library(tmp_path / "open.db", lambda _: Permissions())
    everything = every_letter(every_answer(portals.client(open_to_all)))
    assert [run for _, reading in every_text() for run in shingles(reading.article.text) if run in everything]


def test_no_answer_quotes_more_letters_at_a_time_than_may_be(tmp_path):
    path = library(tmp_path / "news.db", lambda _: Permissions(snippet=30))
    told = every_letter(every_answer(portals.client(path)))
    titles = " ".join(reading.article.title for _, reading in every_text())
    long = {run for _, reading in every_text() for run in runs(reading.article.text, 30) if run not in titles}
    assert long
    assert not [run for run in long if run in told]


def test_no_answer_has_words_that_their_page_withholds(tmp_path):
    words = "put the dead at closer to 65"

    def said(text):
        at = text.find(words)
        return Permissions(withheld=((at, at + len(words)),)) if at >= 0 else Permissions()

    path = library(tmp_path / "news.db", said)
    assert words not in every_letter(every_answer(portals.client(path)))
    assert words in every_letter(every_answer(portals.client(path, PortalOptions(own_sites=OWN))))


def test_no_answer_says_where_files_lie_or_who_corrected(tmp_path):
    path = tmp_path / "news.db"
    with open_library(path) as kept:
        for of, reading in (portals.floods(), shelves.harbour(), copied(), portals.harbour_again()):
            local = replace(of, url=None, source=f"/srv/secret/{reading.article.title}.html")
            article = replace(reading.article, canonical_url=None)
            kept.keep(local, replace(reading, page=local.record, article=article))
        kept.keep_problem(portals.Problem("/srv/secret/broken.html", "empty", "/srv/secret/broken.html has nothing"))
        kept.gather()
        for key in shelves.keys(kept)[:2]:
            kept.correct(key, reject=True, by="ann-the-operator", why="a slip")
    answers = every_answer(portals.client(path))
    told = every_letter(answers)
    assert "a slip" in told
    for hidden in ("/srv", "secret", "ann-the-operator", str(tmp_path)):
        assert hidden not in told, [at for at, answer in answers.items() if hidden in answer.text]


# ---------------------------------------------------------------- HTTP


def test_who_has_an_answer_already_is_told_so(program):
    for address in ("/api/statements?limit=2", "/api/articles/3", "/api/openapi.json", "/api"):
        first = program.get(address)
        again = program.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_head_says_what_get_would(program):
    get, head = program.get("/api/statements?limit=2"), program.head("/api/statements?limit=2")
    assert head.status_code == 200
    assert head.headers["link"] == get.headers["link"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "address", ["/api", "/api/statements", "/api/rows/s-00000000000000000000", "/api/openapi.json"]
)
def test_it_only_reads(program, method, address):
    answer = program.request(method, address, headers={"Origin": portals.HOME})
    assert answer.status_code == 405
    assert {"GET", "HEAD"} & set(answer.headers["allow"].split(", "))
    assert answer.json()["type"] == f"{portals.HOME}/api#read-only"


def test_no_other_origin_is_let_in(program):
    answer = program.get("/api/status", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]


REFUSED = {
    "/api/nothing": 404,
    "/api/": 404,
    "/api/statements/": 404,
    "/api/articles/99": 404,
    "/api/articles/nobody": 404,
    "/api/articles/sha256:" + "0" * 64: 404,
    "/api/rows/s-" + "0" * 20: 404,
    "/api/rows/x": 404,
    "/api/stories/story-" + "0" * 20: 404,
    "/api/reports/report-" + "0" * 20: 404,
    "/api/who?name=Nobody+At+All": 404,
    "/api/who": 400,
    "/api/search": 400,
    "/api/search?q=%21%21": 400,
    "/api/search?q=after:soon": 400,
    "/api/statements?limit=0": 400,
    "/api/statements?limit=101": 400,
    "/api/statements?limit=ten": 400,
    "/api/statements?stance=shouts": 400,
    "/api/statements?unknown=1": 400,
    "/api/statements?q=%21%21": 400,
    "/api/statements?after=2026-13": 400,
    "/api/statements?article=99999999999999999999": 400,
    "/api/statements?q=" + "x" * 301: 400,
    "/api/statements?q=" + "x" * 3000: 414,
}


@pytest.mark.parametrize(("address", "status"), REFUSED.items(), ids=lambda one: str(one)[:60])
def test_what_is_wrong_is_a_problem_that_says_so(program, address, status):
    answer = program.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    schema = described("x", portals.HOME)["components"]["schemas"]
    jsonschema.Draft202012Validator(
        {"$ref": "#/components/schemas/Refusal", "components": {"schemas": schema}}
    ).validate(said)
    assert said["status"] == status
    assert said["instance"] == address.partition("?")[0].replace(":", "%3A")
    kind = said["type"].partition("#")[2]
    assert html(program.get("/api")).css_first(f'[id="{kind}"]') is not None


def test_a_problem_names_the_parameter(program):
    assert program.get("/api/statements?limit=0").json()["errors"] == [
        {"parameter": "limit", "detail": "Input should be greater than or equal to 1"}
    ]


def test_another_host_and_a_library_that_is_gone_are_problems_too(tmp_path):
    path = portals.shelf(tmp_path / "news.db")
    program = portals.client(path)
    answer = program.get("/api/status", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    path.rename(tmp_path / "gone.db")
    answer = program.get("/api/entities")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert str(tmp_path) not in answer.text


def test_what_breaks_is_a_problem_that_says_nothing_of_us(path, monkeypatch):
    monkeypatch.setattr("tidings.store.library.Library.status", lambda _: 1 / 0)
    answer = portals.client(path).get("/api/status")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "division" not in answer.text


def test_a_private_portal_says_so_to_programs(path):
    answer = portals.client(path, PortalOptions(private=True)).get("/api/status")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["type"].endswith("/api#private")


# ---------------------------------------------------------------- what it says of itself


def test_the_openapi_is_3_1_and_its_schemas_are_json_schema(program):
    said = program.get("/api/openapi.json").json()
    assert said["openapi"] == "3.1.0"
    for schema in said["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    ids = [one["get"]["operationId"] for one in said["paths"].values()]
    assert len(set(ids)) == len(ids) == 20
    assert set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(said))) <= set(said["components"]["schemas"])


def test_every_operation_documents_its_problems(program):
    for path, methods in program.get("/api/openapi.json").json()["paths"].items():
        assert list(methods) == ["get"]
        answers = methods["get"]["responses"]
        assert {"200", "304", "400", "414", "500", "503"} <= set(answers), path
        for status in set(answers) - {"200", "304"}:
            assert list(answers[status]["content"]) == ["application/problem+json"]


def test_the_page_for_people_lists_every_operation_and_parameter_and_its_examples_answer(program):
    page = program.get("/api")
    said = words(page)
    for path, methods in program.get("/api/openapi.json").json()["paths"].items():
        assert path in said
        for parameter in methods["get"].get("parameters", ()):
            assert parameter["name"] in said
            assert parameter["description"].partition("`")[0].strip() in said
    for link in html(page).css("main a"):
        assert program.get(link.attributes["href"]).status_code == 200
    assert "<script" not in page.text


def test_it_knows_where_others_find_it(path):
    options = replace(portals.OPTIONS, address="https://news.example/evidence")
    program = portals.client(path, options)
    told = program.get("/evidence/api/statements?limit=1", headers={"Host": "news.example"}).json()
    assert told["next"].startswith("https://news.example/evidence/api/statements?limit=1&cursor=")
    said = program.get("/api/openapi.json", headers={"Host": "news.example"}).json()
    assert said["servers"] == [{"url": "https://news.example/evidence"}]
