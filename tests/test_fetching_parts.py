"""The parts of fetching, without a connection: addresses, networks, packing, turns."""

import gzip
import zlib
from collections.abc import Callable
from functools import partial
from ipaddress import IPv4Address, IPv6Address
from threading import Thread

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from misbehaving import Setting
from tidings import intake
from tidings.errors import TidingsError
from tidings.fetching.addresses import Address, address
from tidings.fetching.faults import FaultError
from tidings.fetching.hosts import Hosts
from tidings.fetching.networks import is_public
from tidings.fetching.packing import unpacked, zstd
from tidings.settings import settings as read_settings
from tidings.workers.sources import named


def outcome(call: Callable[[], object]) -> object:
    """What a call gives, or the fault it ends in."""
    try:
        return call()
    except FaultError as fault:
        return fault


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://Gazette.Example", "http://gazette.example/"),
        ("https://gazette.example:443/a?b=c#d", "https://gazette.example/a?b=c"),
        ("https://gazette.example:8443/a", "https://gazette.example:8443/a"),
        ("  https://gazette.example/a b  ", "https://gazette.example/a%20b"),
        ("https://gazette.example/a%2Fb%zz", "https://gazette.example/a%2Fb%zz"),
        ("https://gazette.example/\ud800", "https://gazette.example/?".replace("?", "%3F")),
        ("https://gazette.example./", "https://gazette.example/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://gazette。example/", "https://gazette.example/"),
        ("https://新聞.example/一", "https://xn--efvv70d.example/%E4%B8%80"),
        ("https://my_site.example/", "https://my_site.example/"),
        ("http://[2001:DB8::0:1]:8080/", "http://[2001:db8::1]:8080/"),
        ("http://192.0.2.7/", "http://192.0.2.7/"),
        ("http://gazette.example?x", "http://gazette.example/?x"),
    ],
)
def test_an_address_is_read_as_it_is_asked_for(written, read):
    found = address(written)
    assert str(found).replace("%3F", "?") == read.replace("%3F", "?")
    assert found.target.startswith("/")


@pytest.mark.parametrize(
    "written",
    [
        "", "gazette.example", "ftp://gazette.example/", "file:///etc/passwd", "gopher://a", "javascript:alert(1)",
        "data:text/html,x", "http:", "http://", "http:///a", "http://:80/", "http://user@a.example/",
        "http://user:pass@a.example/", "http://@a.example/", "http://a.example:0/", "http://a.example:65536/",
        "http://a.example:x/", "http://[::1/", "http://[v1.x]/", "http://[fe80::1%25eth0]/", "http://a..example/",
        "http://-a.example/", "http://a b/", "http://a\tb/", "http://a.example/\r\nX: y", "http://a.example/\0",
        "http://a.example/\x1b[31m", "http://a.example\\@b.example/", "http://%31%32.example/", "http://a%00.example/",
        "http://" + "a" * 64 + ".example/", "http://" + "a." * 130 + "example/", "http://a.example/" + "b" * 9000,
        "http://\u202e.example/", "http://" + "ü" * 4000 + "/", "unix:///run/x.sock", "http://.", "http://a<b>/",
    ],
)  # fmt: skip
def test_what_may_not_be_asked_for_is_one_clean_line(written):
    with pytest.raises(FaultError) as raised:
        address(written)
    assert raised.value.kind == "bad-address"
    assert raised.value.message.isprintable()
    assert len(raised.value.message) < 300


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_one_clean_line(text):
    for prefix in ("", "http://", "https://a.example/", "http://[", "//"):
        found = outcome(partial(address, prefix + text))
        assert str(found).isprintable()
        assert isinstance(found, FaultError) or address(str(found)) == found


@given(st.text(max_size=60))
def test_any_reference_leads_to_an_address_or_one_clean_line(text):
    found = outcome(partial(Address("https", "a.example", 443, "/b/c").to, text))
    assert str(found).isprintable()
    assert isinstance(found, FaultError) or address(str(found)) == found


# ---------------------------------------------------------------- networks

CLOSED = """
    0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 127.0.0.1 127.255.0.1 168.63.129.16
    169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1
    198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:10.0.0.1 64:ff9b::10.0.0.1
    64:ff9b::127.0.0.1 64:ff9b:1::1 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1
    2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:5db8:d822:: 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fd12:3456::1
    fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 fe80::5efe:10.0.0.1
""".split()  # noqa: SIM905  a table
OPEN = """
    1.1.1.1 8.8.8.8 93.184.215.14 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 192.167.1.1 198.20.0.1 223.255.255.1
    2606:2800:21f:cb07::1 2a00:1450:4001::1 2001:4860:4860::8888 2001:200::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8
""".split()  # noqa: SIM905  a table


@pytest.mark.parametrize("ip", CLOSED)
def test_an_address_that_is_not_of_the_public_net_is_refused(ip):
    assert not is_public(ip)


@pytest.mark.parametrize("ip", OPEN)
def test_an_address_of_the_public_net_is_asked(ip):
    assert is_public(ip)


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "1.2.3.4.5", "::g", "8.8.8.8/8", "０.０.０.０"])
def test_what_is_no_ip_address_is_refused(text):
    assert not is_public(text)


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_within_an_ipv6_one_is_judged_as_itself(number):
    inner = is_public(str(IPv4Address(number)))
    assert is_public(str(IPv6Address(0xFFFF00000000 | number))) == inner
    assert is_public(str(IPv6Address((0x64FF9B << 96) | number))) == inner
    assert not is_public(str(IPv6Address((0x2002 << 112) | (number << 80))))


# ---------------------------------------------------------------- packing

PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstd.compress}


def test_brotli_gives_all_that_it_holds_back():
    packed = brotli.compress(b"\0" * 3_000_000)
    assert len(b"".join(unpacked([packed], "br"))) == 3_000_000


@pytest.mark.parametrize("coding", PACKERS)
@settings(max_examples=30)
@given(body=st.binary(max_size=3000), times=st.integers(1, 200), cut=st.integers(1, 5000))
def test_what_was_packed_is_unpacked_however_it_arrives(coding, body, times, cut):
    packed = PACKERS[coding](body * times)
    chunks = [packed[at : at + cut] for at in range(0, len(packed), cut)]
    steps = list(unpacked(chunks, coding))
    assert b"".join(steps) == body * times
    assert max(map(len, steps), default=0) <= 131_072


@pytest.mark.parametrize("coding", PACKERS)
@given(rubbish=st.binary(min_size=1, max_size=300))
def test_rubbish_is_unpacked_or_one_clean_line(coding, rubbish):
    found = outcome(lambda: list(unpacked([rubbish], coding)))
    assert not isinstance(found, FaultError) or found.kind in {"bad-answer", "cut-short"}


# ---------------------------------------------------------------- turns


def test_many_threads_take_turns_at_one_host():
    setting = Setting(0)
    hosts = Hosts(setting.world(), 30)
    threads = [Thread(target=hosts.wait, args=("http://a", 1.0)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(setting.slept) <= 7
    hosts.wait("http://a", 1.0)
    assert setting.time >= 1008 or sum(setting.slept) >= 8


def test_no_wish_keeps_a_host_closed_for_ever():
    setting = Setting(0)
    hosts = Hosts(setting.world(), 30)
    hosts.wait("http://a", 1.0)
    hosts.failed("http://a", 999_999_999.0)
    setting.time += 86_400
    hosts.wait("http://a", 1.0)
    for _ in range(2000):
        hosts.failed("http://a")
    setting.time += 3600
    hosts.wait("http://a", 1.0)


# ---------------------------------------------------------------- lists of addresses


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"https://a.example/1\nhttps://b.example/2\n", ["https://a.example/1", "https://b.example/2"]),
        (
            b"\xef\xbb\xbfhttps://a.example/1\r\n\r\n  HTTP://b.example  \r\n",
            ["https://a.example/1", "HTTP://b.example"],
        ),
        (b"https://a.example/1", ["https://a.example/1"]),
        (b"https://a.example/1\nThe ferry stops.\n", []),
        (b"https://a.example/1 says that the ferry stops\n", []),
        (b"ftp://a.example/1\n", []),
        (b"\n\n", []),
        (b"<p>https://a.example/1</p>", []),
        (b"\xff\xfe\x00", []),
    ],
)
def test_a_list_of_addresses_is_one_where_every_line_is_an_address(content, found):
    assert intake.addresses(content) == found


def test_an_address_is_no_folder_however_long():
    long = "https://a.example/" + "b" * 5000
    assert named([long, long]) == [long]


def test_the_settings_file_has_the_limits(tmp_path):
    (tmp_path / "tidings.toml").write_text("[intake.fetching]\nseconds = 5\nallow_private = true\n", encoding="utf-8")
    found = read_settings(None, tmp_path / "tidings.db").intake.fetching
    assert (found.seconds, found.allow_private, found.max_bytes) == (5.0, True, 5_000_000)


def test_the_errors_of_fetching_stay_inside():
    assert not issubclass(FaultError, TidingsError)
