"""Fetching gives a page as it is, asks politely, and says in one line why it could not."""

import pytest

from misbehaving import PUBLIC, Setting, answer, moved, serving
from tidings import intake
from tidings.errors import SourceError
from tidings.fetching import Fetched, Fetcher, Unchanged, Validators
from tidings.options import FetchOptions, IntakeOptions

PAGE = b"<p>The ferry to Tarn stops for the winter.</p>"
URL = "http://gazette.example/ferry"


def fault(fetcher: Fetcher, url: str = URL) -> SourceError:
    with pytest.raises(SourceError) as raised:
        fetcher.fetch(url)
    assert raised.value.source == url
    assert str(raised.value).isprintable()
    return raised.value


def test_a_page_is_fetched_with_what_its_server_says_of_it():
    headers = ("Content-Type: text/html; charset=ISO-8859-1", 'ETag: "a1"', "Cache-Control: public, max-age=600")
    modified = "Last-Modified: Thu, 19 Nov 2026 10:00:00 GMT"
    with serving({"/ferry": answer(PAGE, *headers, modified)}) as server:
        found = Setting(server.port).fetcher().fetch(URL)
    assert isinstance(found, Fetched)
    page = found.page
    assert (page.content, page.source, page.url) == (PAGE, URL, URL)
    assert (page.media_type, page.charset) == ("text/html", "iso-8859-1")
    assert page.fetched == "2026-11-20T08:00:00Z"
    assert found.validators == Validators('"a1"', "Thu, 19 Nov 2026 10:00:00 GMT")
    assert found.max_age == 600


def test_a_request_says_who_asks_and_carries_no_cookie():
    paths = {"/ferry": moved("/b", "Set-Cookie: id=7; Path=/"), "/b": answer(PAGE, "Set-Cookie: id=8")}
    with serving(paths) as server:
        fetcher = Setting(server.port).fetcher()
        fetcher.page(URL)
        fetcher.page(URL)
        assert server.asked == ["/ferry", "/b"] * 2
        for request in server.requests:
            head = request.lower()
            assert "user-agent: tidings/" in head
            assert "host: gazette.example\r\n" in head
            assert "cookie" not in head
            assert "authorization" not in head


def test_a_page_that_is_known_is_not_sent_again():
    reply = answer(b"", 'ETag: "a1"', "Cache-Control: max-age=60", status="304 Not Modified")
    with serving({"/ferry": reply}) as server:
        found = Setting(server.port).fetcher().fetch(URL, Validators('"a1"', "Thu, 19 Nov 2026 10:00:00 GMT"))
        assert found == Unchanged(URL, Validators('"a1"', "Thu, 19 Nov 2026 10:00:00 GMT"), 60)
        assert 'If-None-Match: "a1"' in server.requests[-1]
        assert "If-Modified-Since: Thu, 19 Nov 2026 10:00:00 GMT" in server.requests[-1]
        assert fault(Setting(server.port).fetcher()).kind == "status"  # nobody had asked


def test_a_redirect_is_followed_and_the_page_is_of_its_last_address():
    with serving({"/ferry": moved("../news/f?x=1#top"), "/news/f?x=1": answer(PAGE)}) as server:
        page = Setting(server.port).fetcher().page(URL)
    assert page.url == "http://gazette.example/news/f?x=1"
    assert page.source == URL


def test_the_fault_of_a_redirect_says_where_it_led():
    with serving({"/ferry": moved("/gone")}) as server:
        found = fault(Setting(server.port).fetcher())
    assert found.kind == "not-found"
    assert str(found) == f"{URL}: redirected to http://gazette.example/gone: HTTP 404 Not Found"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("204 No Content", "empty"), ("304 Not Modified", "status"), ("401 Unauthorized", "refused"),
        ("403 Forbidden", "refused"), ("404 Not Found", "not-found"), ("410 Gone", "not-found"),
        ("429 Slow Down", "busy"), ("451 No", "refused"), ("500 Oh", "server-error"), ("503 Later", "busy"),
        ("206 Partial Content", "status"), ("300 Multiple Choices", "status"), ("599 \x1b[31mred", "server-error"),
        ("799 Odd", "status"),
    ],
)  # fmt: skip
def test_a_status_is_a_problem_in_our_words(status, kind):
    with serving({"/ferry": answer(b"", status=status)}) as server:
        found = fault(Setting(server.port).fetcher())
    assert found.kind == kind
    assert found.reason.startswith(f"HTTP {status[:3]}")
    assert "red" not in found.reason


# ---------------------------------------------------------------- pace, patience


def test_two_pages_of_a_host_are_a_second_apart_and_another_host_need_not_wait():
    with serving({"/ferry": answer(PAGE), "/b": answer(PAGE)}) as server:
        setting = Setting(server.port)
        fetcher = setting.fetcher()
        fetcher.page(URL)
        assert setting.slept == []
        fetcher.page("http://gazette.example/b")
        assert setting.slept == [1.0]
        fetcher.page("http://observer.example/b")
        assert setting.slept == [1.0]


def test_robots_may_ask_for_a_slower_pace():
    robots = answer(b"User-agent: *\nCrawl-delay: 7\n")
    with serving({"/robots.txt": robots, "/ferry": answer(PAGE)}) as server:
        setting = Setting(server.port)
        fetcher = setting.fetcher()
        fetcher.page(URL)
        fetcher.page(URL)
    assert setting.slept == [7.0]


@pytest.mark.parametrize("wish", ["5", "Fri, 20 Nov 2026 08:00:05 GMT"])
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_host_that_says_when_is_asked_again_then(status, wish):
    later = answer(b"", f"Retry-After: {wish}", status=status)
    with serving({"/ferry": [later, answer(PAGE)]}) as server:
        setting = Setting(server.port)
        assert setting.fetcher().page(URL).content == PAGE
    assert setting.slept == [5.0]


@pytest.mark.parametrize("wish", ["soon", "-3", "", "²", "Fri, 99 Nov 2026 99:00:05 GMT", "1e3"])
def test_a_retry_after_that_means_nothing_is_no_wish(wish):
    with serving({"/ferry": answer(b"", f"Retry-After: {wish}", status="503 Later")}) as server:
        setting = Setting(server.port)
        assert fault(setting.fetcher()).kind == "busy"
        assert server.asked == ["/ferry"]


def test_a_host_is_asked_again_once_at_most():
    with serving({"/ferry": answer(b"", "Retry-After: 1", status="503 Later")}) as server:
        assert fault(Setting(server.port).fetcher()).kind == "busy"
        assert server.asked == ["/ferry", "/ferry"]


def test_a_host_that_asks_for_too_much_patience_is_left_alone():
    with serving({"/ferry": answer(b"", "Retry-After: 120", status="429 Busy"), "/b": answer(PAGE)}) as server:
        setting = Setting(server.port)
        fetcher = setting.fetcher()
        assert fault(fetcher).reason == "the host is left alone for another 120 seconds"
        assert fault(fetcher, "http://gazette.example/b").kind == "busy"
        assert (server.asked, setting.slept) == (["/ferry"], [])
        setting.time += 120
        assert fetcher.page("http://gazette.example/b").content == PAGE


def test_a_host_that_fails_is_asked_less_and_less_often_until_it_answers():
    with serving({"/ferry": answer(b"", status="500 Oh"), "/b": answer(PAGE)}) as server:
        setting = Setting(server.port)
        fetcher = setting.fetcher(pace_seconds=0.001)
        for _ in range(5):
            assert fault(fetcher).kind == "server-error"
        assert setting.slept == [2.0, 4.0, 8.0, 16.0]
        assert fault(fetcher).kind == "busy"  # 32 seconds are more than anyone waits
        setting.time += 32
        assert fetcher.page("http://gazette.example/b").content == PAGE
        assert fetcher.page("http://gazette.example/b").content == PAGE
        assert len(server.asked) == 7


# ---------------------------------------------------------------- robots.txt


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        (b"User-agent: *\nDisallow: /\n", False),
        (b"User-agent: *\nDisallow: /ferry\n", False),
        (b"User-agent: *\nDisallow: /f*y$\n", False),
        (b"user-agent: Tidings\nallow: /\n\nUser-agent: *\nDisallow: /\n", True),
        (b"User-agent: tidings/0.1\nDisallow: /\n", False),
        (b"User-agent: tidingsbot\nDisallow: /\n", True),
        (b"User-agent: other\nDisallow: /\n", True),
        (b"User-agent: *\nDisallow:\n", True),
        (b"<html>not found</html>", True),
        (b"\xff\xfe\x00\x01" * 50, True),
        (b"", True),
    ],
)
def test_robots_txt_is_obeyed(rules, allowed):
    with serving({"/robots.txt": answer(rules), "/ferry": answer(PAGE)}) as server:
        fetcher = Setting(server.port).fetcher()
        if allowed:
            fetcher.page(URL)
        else:
            assert fault(fetcher).kind == "robots"
        assert server.asked == ["/ferry"] * allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [("404 No", True), ("403 No", True), ("500 Oh", False), ("503 Later", False), ("429 No", False)],
)  # fmt: skip
def test_a_site_that_cannot_say_its_rules_is_not_asked(status, allowed):
    with serving({"/robots.txt": answer(b"", status=status), "/ferry": answer(PAGE)}) as server:
        fetcher = Setting(server.port).fetcher()
        if allowed:
            fetcher.page(URL)
        else:
            assert fault(fetcher).kind == "robots"


def test_robots_txt_is_asked_for_once_a_day_and_for_each_site_on_the_way():
    paths = {"/ferry": moved("http://observer.example/b"), "/b": answer(PAGE)}
    with serving(paths) as server:
        setting = Setting(server.port)
        fetcher = setting.fetcher()
        fetcher.page(URL)
        fetcher.page(URL)
        assert sum("/robots.txt" in request for request in server.requests) == 2
        setting.time += 90_000
        fetcher.page(URL)
        assert sum("/robots.txt" in request for request in server.requests) == 4


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed():
    rules = answer(b"User-agent: *\nDisallow: /private\n")
    with serving({"/robots.txt": rules, "/ferry": moved("/private/a"), "/private/a": answer(PAGE)}) as server:
        assert fault(Setting(server.port).fetcher()).kind == "robots"
        assert server.asked == ["/ferry"]


def test_robots_txt_may_be_elsewhere_and_one_that_is_nowhere_forbids_nothing():
    with serving({"/robots.txt": moved("/r"), "/r": answer(b"User-agent: *\nDisallow: /ferry")}) as server:
        assert fault(Setting(server.port).fetcher()).kind == "robots"
    with serving({"/robots.txt": moved("/robots.txt"), "/ferry": answer(PAGE)}) as server:
        assert Setting(server.port).fetcher().page(URL).content == PAGE
        assert len(server.requests) == 7


def test_of_a_huge_robots_txt_the_first_half_megabyte_holds():
    rules = b"User-agent: *\nDisallow: /ferry\n" + b"Disallow: /x\n" * 500_000 + b"Disallow: /b\n"
    with serving({"/robots.txt": answer(rules), "/b": answer(PAGE)}) as server:
        fetcher = Setting(server.port).fetcher()
        assert fault(fetcher).kind == "robots"
        fetcher.page("http://gazette.example/b")


def test_a_robots_txt_of_many_groups_takes_little_memory():
    agents = b"".join(b"User-agent: robot%d\n" % i for i in range(12_000))
    with serving({"/robots.txt": answer(agents + b"Disallow: /b\n" * 18_000), "/ferry": answer(PAGE)}) as server:
        Setting(server.port).fetcher().page(URL)


# ---------------------------------------------------------------- which hosts


def test_a_name_that_leads_to_a_private_address_is_refused_before_any_connection():
    with serving({"/ferry": answer(PAGE)}) as server:
        setting = Setting(server.port, names={"gazette.example": [["10.1.2.3"]]})
        found = fault(setting.fetcher())
    assert found.kind == "private"
    assert "10.1.2.3" in found.reason
    assert setting.connected == []


def test_a_name_with_a_public_and_a_private_address_is_refused():
    setting = Setting(1, names={"gazette.example": [[PUBLIC, "::1"]]})
    assert fault(setting.fetcher()).kind == "private"
    assert setting.connected == []


def test_the_connection_goes_to_the_address_that_was_checked():
    """DNS rebinding: the name leads to a public address first, to this machine ever after."""
    with serving({"/robots.txt": answer(b""), "/ferry": answer(PAGE)}) as server:
        setting = Setting(server.port, names={"gazette.example": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]})
        fetcher = setting.fetcher()
        fetcher.page(URL)  # robots.txt and the page: one look-up a connection
        assert (setting.resolved, setting.connected) == (["gazette.example"] * 2, [PUBLIC] * 2)
        assert fault(fetcher).kind == "private"
        assert setting.connected == [PUBLIC] * 2


def test_a_name_that_rebinds_between_robots_txt_and_the_page_is_refused():
    with serving({"/ferry": answer(PAGE)}) as server:
        setting = Setting(server.port, names={"gazette.example": [[PUBLIC], ["169.254.169.254"]]})
        assert fault(setting.fetcher()).kind == "private"
        assert server.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "0x7f.1", "2130706433", "localhost", "①②⑦.⓪.⓪.①"])
def test_no_spelling_of_this_machine_is_asked(host):
    """Here the system's own look-up is used; it knows these without a network."""
    found = fault(Fetcher(FetchOptions()), f"http://{host}:9/")
    assert found.kind in {"private", "no-host", "bad-address"}


def test_private_addresses_are_asked_where_they_are_allowed():
    with serving({"/ferry": answer(PAGE)}) as server:
        url = f"http://127.0.0.1:{server.port}/ferry"
        assert Fetcher(FetchOptions(allow_private=True)).page(url).content == PAGE
        assert f"Host: 127.0.0.1:{server.port}" in server.requests[-1]
        assert fault(Fetcher(FetchOptions()), url).kind == "private"


def test_a_name_that_leads_nowhere_is_a_problem():
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError(host, port)

    setting = Setting(1)
    setting.resolve = nowhere
    assert fault(setting.fetcher()).kind == "no-host"


def test_a_second_address_is_tried_where_the_first_cannot_be_reached():
    with serving({"/ferry": answer(PAGE)}) as server:
        setting = Setting(1, names={"gazette.example": [["93.184.215.15", PUBLIC]]})
        connect = setting.connect

        def one_is_down(ip: str, port: int, seconds: float):
            setting.port = server.port if ip == PUBLIC else 1
            return connect(ip, port, seconds)

        setting.connect = one_is_down
        assert setting.fetcher().page(URL).content == PAGE


# ---------------------------------------------------------------- by way of intake


def test_intake_takes_an_address():
    with serving({"/ferry": answer(PAGE, "Content-Type: text/plain")}) as server:
        url = f"http://127.0.0.1:{server.port}/ferry"
        options = IntakeOptions(fetching=FetchOptions(allow_private=True, pace_seconds=0.001))
        page = intake.take(url, options=options)
        assert (page.content, page.url, page.media_type) == (PAGE, url, "text/html")
        assert page.fetched
        assert intake.take(url, url="https://gazette.example/a", options=options).url == "https://gazette.example/a"


@pytest.mark.parametrize(
    ("sent", "kind"), [(b"", "empty"), (b"\x89PNG\r\n" + bytes(99), "not-text"), (b"%PDF-1.7 x", "not-text")]
)
def test_intake_says_what_is_no_page(sent, kind):
    with serving({"/ferry": answer(sent, "Content-Type: text/html")}) as server:
        options = IntakeOptions(fetching=FetchOptions(allow_private=True, pace_seconds=0.001))
        with pytest.raises(SourceError) as raised:
            intake.take(f"http://127.0.0.1:{server.port}/ferry", options=options)
    assert raised.value.kind == kind


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        (("Expires: Fri, 20 Nov 2026 09:00:00 GMT", "Date: Fri, 20 Nov 2026 08:30:00 GMT"), 1_800),
        (("Expires: Fri, 20 Nov 2026 09:00:00 GMT",), 3_600),
        (("Expires: Fri, 20 Nov 2026 09:00:00 GMT", "Cache-Control: max-age=60"), 60),
        (("Expires: Fri, 20 Nov 2026 09:00:00 GMT", "Cache-Control: no-cache"), 0),
        (("Expires: Thu, 01 Jan 1970 00:00:00 GMT",), 0),
        (("Expires: 0",), None),
        (("Expires: -1", "Date: yesterday"), None),
    ],
)
def test_how_long_a_page_stays_fresh_is_what_its_server_says(headers, seconds):
    with serving({"/": answer(b"<p>words</p>", *headers)}) as server:
        found = Setting(server.port).fetcher().fetch("http://gazette.example/")
        assert found.max_age is None if seconds is None else abs(found.max_age - seconds) < 5


def test_how_long_a_host_is_to_be_left_alone_is_told_with_the_fault():
    with serving({"/": answer(b"", "Retry-After: 7200", status="503 Service Unavailable")}) as server:
        with pytest.raises(SourceError) as raised:
            Setting(server.port).fetcher().fetch("http://gazette.example/")
        assert raised.value.later == pytest.approx(7_200, abs=5)
