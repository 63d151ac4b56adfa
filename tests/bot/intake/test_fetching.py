"""Fetching is bounded in time, size and place, and says in one line what went wrong."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time

import pytest

from bot.intake import IntakeError
from bot.intake.fetching import _is_public, fetch
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
    ],
)
async def test_untrusted_addresses_never_lead_inside(url: str) -> None:
    assert "private address" in await refused(url, trusted=False)


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
    bomb = gzip.compress(bytes(200_000_000))
    site.answers["/bomb"] = Answer(bomb, headers={"Content-Encoding": "gzip"})
    assert "too large" in await refused(site.url("/bomb"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"x", 404), "HTTP 404"),
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
