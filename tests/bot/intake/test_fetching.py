"""Fetching is bounded in time, size and place, and says in one line what went wrong."""

from __future__ import annotations

import asyncio
import gzip
import ipaddress
import socket
import time
from datetime import timedelta

import httpx
import pytest

from bot.intake import IntakeError, Known, Reach
from bot.intake.fetching import _again_after, _fresh_for, _is_public, fetch
from tests.bot.intake.conftest import Answer, Site


async def refused(url: str, *, trusted: bool = True, deadline: float = 20.0) -> str:
    with pytest.raises(IntakeError) as caught:
        await fetch(url, trusted=trusted, deadline=deadline)
    assert "\n" not in str(caught.value)
    return str(caught.value)


async def test_what_stands_at_an_address_comes_as_bytes_with_what_the_server_says(
    site: Site,
) -> None:
    site.page("/a", "<p>가나다</p>", "cp949", "EUC-KR")
    found = await fetch(site.url("/a#top"), trusted=True)
    assert found.content == "<p>가나다</p>".encode("cp949")
    assert (found.content_type, (found.charset or "").lower()) == ("text/html", "euc-kr")
    path, headers = site.asked[0]
    assert (path, headers["User-Agent"]) == ("/a", "briefing-bot/0.1")
    assert headers["Host"] == f"127.0.0.1:{site.port}"


async def test_a_name_is_asked_for_by_name_though_the_connection_goes_to_its_address(
    site: Site,
) -> None:
    site.page("/a", "x")
    await fetch(site.url("/a", "localhost"), trusted=True)
    assert site.asked[0][1]["Host"] == f"localhost:{site.port}"


async def test_five_redirects_are_followed_and_a_sixth_is_not(site: Site) -> None:
    for n in range(6):
        site.redirect(f"/{n}", f"/{n + 1}")
    site.page("/6", "end")
    assert (await fetch(site.url("/1"), trusted=True)).url == site.url("/6")
    assert "more than 5 redirects" in await refused(site.url("/0"))


async def test_a_redirect_to_another_private_host_is_refused_even_from_a_trusted_one(
    site: Site,
) -> None:
    site.page("/secret", "x")
    start = site.redirect("/go", site.url("/secret", "localhost"))
    assert "localhost is a private address" in await refused(start)
    assert [path for path, _ in site.asked] == ["/go"]


@pytest.mark.parametrize(
    "to", ["file:///etc/hostname", "gopher://x/", "http://127.0.0.1:99999/", "http://xn--a/"]
)
async def test_a_redirect_away_from_the_web_is_refused(to: str, site: Site) -> None:
    assert "not a web address" in await refused(site.redirect("/go", to))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/",
        "http://0.0.0.0/",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://[::127.0.0.1]/",
        "http://[fec0::1]/",
        "http://100.100.100.200/",
        "http://168.63.129.16/",
        "http://user@[fd00:ec2::254]:80/",
    ],
)
async def test_untrusted_addresses_never_lead_inside(url: str) -> None:
    assert "private address" in await refused(url, trusted=False)


@pytest.mark.parametrize(
    "url", ["http://0177.0.0.1/", "http://localhost./", "http://①②⑦.⓪.⓪.①/", "http://127.0.0.1%2f/"]
)
async def test_nor_do_those_that_are_written_oddly(url: str) -> None:
    with pytest.raises(IntakeError, match=r"private address|not a web address|no host is called"):
        await fetch(url, trusted=False)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("::10.0.0.1", False),
        ("168.63.129.16", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address: str, public: bool) -> None:
    assert _is_public(ipaddress.ip_address(address)) is public


async def test_a_dripping_server_is_left_at_the_deadline(site: Site) -> None:
    site.answers["/drip"] = Answer(b"x" * 40, pause=0.05)
    started = time.monotonic()
    assert "no complete answer within 0.5 s" in await refused(site.url("/drip"), deadline=0.5)
    assert time.monotonic() - started < 1.5


async def test_an_answer_over_the_limit_is_refused(site: Site) -> None:
    site.answers["/big"] = Answer(b"x" * 5_000_001)
    assert "too large" in await refused(site.url("/big"))
    site.answers["/fits"] = Answer(b"x" * 5_000_000)
    assert len((await fetch(site.url("/fits"), trusted=True)).content) == 5_000_000


async def test_a_compressed_bomb_is_opened_no_further_than_the_limit(site: Site) -> None:
    bomb = gzip.compress(bytes(30_000_000), 1)
    site.answers["/bomb"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert "too large" in await refused(site.url("/bomb"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"x", 404), "HTTP 404"),
        (Answer(b"x", 410), "HTTP 410: its publisher took it away for good"),
        (Answer(b"\x28\xb5\x2f\xfd", headers={"Content-Encoding": "zstd"}), "'zstd' compression"),
        (Answer(b"x", 403), "HTTP 403"),
        (Answer(b"x", 503), "HTTP 503: try again later"),
        (Answer(b"x", 302), "HTTP 302: not an answer"),
        (Answer(b"", 304), "HTTP 304: not an answer"),
        (Answer(b""), "empty"),
        (Answer(b"xyz", headers={"Content-Encoding": "br"}), "'br' compression"),
        (Answer(b"xyz", headers={"Content-Encoding": "gzip"}), "broke off"),
        (Answer(gzip.compress(b"x" * 99)[:-9], headers={"Content-Encoding": "gzip"}), "broke off"),
        (Answer(b"xyz", headers={"Content-Length": "99"}), "broke off"),
    ],
)
async def test_a_bad_answer_is_told_in_one_line(answer: Answer, said: str, site: Site) -> None:
    site.answers["/a"] = answer
    assert said in await refused(site.url("/a"))


async def test_hosts_that_are_not_there_are_told_in_one_line() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    assert "refuses the connection" in await refused(f"http://127.0.0.1:{port}/")
    assert "no host is called" in await refused("http://no-such-host.invalid/")
    assert "not a web address" in await refused("ftp://example.com/a")
    assert "not a web address" in await refused("http://127.0.0.1:99999999/")


async def test_a_server_is_told_what_is_known_and_may_say_that_nothing_is_new(site: Site) -> None:
    said = {"ETag": 'W/"a"', "Last-Modified": "Mon, 23 Nov 2026 00:00:00 GMT"}
    site.answers["/a"] = Answer(b"x", headers={**said, "Cache-Control": "public, max-age=600"})
    first = await fetch(site.url("/a"), trusted=True)
    assert first.known == Known('W/"a"', said["Last-Modified"])
    assert (first.unchanged, first.fresh_for) == (False, timedelta(minutes=10))
    site.answers["/a"] = Answer(status=304, headers={"Age": "60", "Cache-Control": "max-age=90"})
    again = await fetch(site.url("/a"), trusted=True, known=first.known)
    assert (again.unchanged, again.content, again.fresh_for) == (True, b"", timedelta(seconds=30))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Cache-Control": "no-cache, max-age=600"}, 0),
        ({"Cache-Control": "s-maxage=600"}, 0),
        ({"Cache-Control": "max-age=-5"}, 0),
        ({"Expires": "Mon, 23 Nov 2026 01:00:00 GMT"}, 3600),
        ({"Expires": "0"}, 0),
        ({"Expires": "Mon, 23 Nov 1926 01:00:00 GMT"}, 0),
        ({}, 0),
    ],
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str], seconds: int) -> None:
    headers = {"Date": "Mon, 23 Nov 2026 00:00:00 GMT", **headers}
    assert _fresh_for(httpx.Headers(headers)) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("Mon, 23 Nov 2026 00:02:00 GMT", 120), ("soon", 0), ("-9", 0), ("٣", 0)],
)
def test_how_long_a_server_asks_to_be_left_alone(said: str, seconds: int) -> None:
    headers = httpx.Headers(
        [(b"Date", b"Mon, 23 Nov 2026 00:00:00 GMT"), (b"Retry-After", said.encode())]
    )
    assert _again_after(headers) == timedelta(seconds=seconds)


async def test_only_permanent_redirects_at_the_beginning_are_a_move(site: Site) -> None:
    for path, status in (("/1", 301), ("/2", 308), ("/3", 302), ("/4", 301)):
        site.answers[path] = Answer(status=status, headers={"Location": f"/{int(path[1]) + 1}"})
    site.page("/5", "x")
    assert (await fetch(site.url("/1"), trusted=True)).moved == site.url("/3")
    assert (await fetch(site.url("/3"), trusted=True)).moved == ""


async def test_hosts_that_are_named_may_be_private_ones(site: Site) -> None:
    site.page("/a", "x")
    start = site.redirect("/go", site.url("/a", "localhost"))
    both = Reach(hosts=frozenset({"127.0.0.1", "localhost"}))
    assert (await fetch(start, trusted=False, reach=both)).content == b"x"
    with pytest.raises(IntakeError, match="localhost is a private address"):
        await fetch(start, trusted=False, reach=Reach(hosts=frozenset({"127.0.0.1"})))


async def test_a_name_is_looked_up_once_for_each_hop_so_that_what_was_checked_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.page("/a", "x")
    loop = asyncio.get_running_loop()
    answers = iter(["93.184.215.14", "127.0.0.1"])
    asked = []

    async def rebinding(host: str, port: int | None, **_: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(loop, "getaddrinfo", rebinding)
    connected = []

    async def connect(self: object, request: httpx.Request, **_: object) -> httpx.Response:
        connected.append((request.url.host, request.headers["host"]))
        raise httpx.ConnectError("no network here")

    monkeypatch.setattr(httpx.AsyncClient, "send", connect)
    with pytest.raises(IntakeError):
        await fetch("http://news.example/a", trusted=False)
    assert asked == ["news.example"]
    assert connected == [("93.184.215.14", "news.example")]


async def test_all_members_of_a_zipped_answer_are_read_and_what_pads_them_is_not(
    site: Site,
) -> None:
    body = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(100)
    site.answers["/a"] = Answer(body, headers={"Content-Encoding": "gzip"})
    assert (await fetch(site.url("/a"), trusted=True)).content == b"one two"


async def test_what_is_zipped_to_nothing_for_ever_is_too_large(site: Site) -> None:
    empty = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03" + b"n" * 5_100_000  # a name that never ends
    site.answers["/a"] = Answer(empty, headers={"Content-Encoding": "gzip"})
    assert "too large" in await refused(site.url("/a"))


async def test_a_proxy_is_asked_only_where_one_is_configured(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.page("/a", "x")
    assert (await fetch(site.url("/a"), trusted=True)).content == b"x"
    through = site.answers["http://no-such-host.invalid/b"] = Answer(b"by proxy")
    found = await fetch(
        "http://no-such-host.invalid/b", trusted=False, reach=Reach(proxy=site.url(""))
    )
    assert found.content == through.body
    with pytest.raises(IntakeError, match="private address"):
        await fetch("http://10.0.0.1/", trusted=False, reach=Reach(proxy=site.url("")))
