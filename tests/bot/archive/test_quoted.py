"""What digests quoted of an article, and the one note each of them gets on what was changed since."""

from __future__ import annotations

from datetime import date

from bot.archive import Archive, Draft, Telling
from tests.bot.archive.making import NOW, a_message, an_article, hours, put, unsent

DAY = date(2025, 2, 5)
ARTICLE = an_article("a").id


def quoting(archive: Archive, subscription: str = "daily") -> None:
    """A digest of two parts that quotes the article twice has arrived."""
    revision = an_article("a").revision
    tells = tuple(Telling(f"key {n}", ARTICLE, revision, n, n + 9) for n in range(2))
    archive.slots.claim(
        subscription,
        DAY,
        0,
        place=f"slack:{subscription}",
        as_of=NOW,
        now=NOW,
        drafts=[Draft(a_message("하나"), tells[:1]), Draft(a_message("둘"), tells)],
    )
    for part in unsent(archive):
        archive.slots.record_sent(part.mark, f"17{part.n}", now=NOW)


def note(archive: Archive, subscription: str = "daily") -> bool:
    draft = Draft(a_message("바뀜"), (Telling("new key", ARTICLE, "r2", 1, 5),))
    return archive.quoted.add_note(subscription, DAY, 0, ARTICLE, draft)


def test_what_was_quoted_is_known_by_article_and_by_slot(archive: Archive) -> None:
    put(archive, "a")
    quoting(archive)
    [quoted] = archive.quoted.articles(NOW)
    assert (quoted.id, quoted.first, quoted.last) == (ARTICLE, NOW, NOW)
    [quotes] = archive.quoted.of(ARTICLE, NOW)
    assert quotes.slot.key == ("daily", DAY, 0)
    assert [each.start for each in quotes.tellings] == [0, 1]
    assert archive.quoted.articles(NOW + hours(1)) == ()
    assert archive.quoted.of(ARTICLE, NOW + hours(1)) == ()


def test_what_was_quoted_and_is_held_in_another_wording_now_is_overtaken(archive: Archive) -> None:
    put(archive, "a")
    quoting(archive)
    assert archive.quoted.overtaken(NOW) == ()
    put(
        archive,
        "a",
        text="a: 가온전자 이 회장은 4일 새 공장에 5억 달러를 들이기로 했다고 밝혔다.\n",
    )
    [overtaken] = archive.quoted.overtaken(NOW)
    assert (overtaken.article, overtaken.quoted) == (ARTICLE, an_article("a").revision)
    current, old = (
        archive.quoted.current(ARTICLE),
        archive.quoted.wording(ARTICLE, overtaken.quoted),
    )
    assert current is not None
    assert current.revision == overtaken.current
    assert "5억" in current.text
    assert old == an_article("a")
    archive.forget(ARTICLE)
    assert archive.quoted.overtaken(NOW) == ()
    assert archive.quoted.articles(NOW) == ()


def test_a_slot_gets_one_note_on_an_article_behind_its_parts(archive: Archive) -> None:
    put(archive, "a")
    for subscription in ("daily", "other"):
        quoting(archive, subscription)
    assert [note(archive), note(archive)] == [True, False]
    assert [quotes.slot.subscription for quotes in archive.quoted.of(ARTICLE, NOW)] == ["other"]
    [part] = unsent(archive)
    assert (part.n, part.is_note, part.message) == (2, True, a_message("바뀜"))
    archive.slots.record_sent(part.mark, "179", now=NOW + hours(5))
    assert note(archive) is False
    assert [quoted.last for quoted in archive.quoted.articles(NOW)] == [NOW]
    assert "new key" in {each.telling.key for each in archive.slots.told("slack:daily", NOW)}
    assert not note(archive, "never sent")


def test_a_note_that_fails_leaves_the_digest_sent(archive: Archive) -> None:
    put(archive, "a")
    quoting(archive)
    note(archive)
    [report] = archive.slots.history(9)
    assert (report.state, report.parts, report.sent) == ("sent", 2, 2)
    [part] = unsent(archive)
    archive.slots.record_failed(part.mark, "no such channel", permanent=True)
    [report] = archive.slots.history(9)
    assert (report.state, report.reason) == ("sent", "")
