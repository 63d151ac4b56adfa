"""An archive with articles about two topics, and digests on them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.answers.sources import Sources
from bot.archive import Archive, Draft
from bot.collection import take_in
from bot.config import WEEKDAYS, BotLanguage
from bot.digests.building import Digest
from bot.digests.claiming import preview
from bot.digests.slots import Slot, Subscription, latest, numbered
from bot.messages import Message
from summaries import Article
from summaries.names import default_catalogue
from tests.bot.archive.making import unsent

SEOUL = ZoneInfo("Asia/Seoul")

EIGHT = datetime(2026, 11, 23, 8, 0, tzinfo=SEOUL)
"""The first slot of these digests."""

AT_EIGHT = EIGHT.astimezone(UTC)

LOAN = (
    "미국 스타게이트 텍사스 부지의 시공을 맡은 가람건설이 은행 아홉 곳에서 11조원을 빌리기로 했다.\n"
    "가람건설은 22일 대출 약정서에 서명하고 첫 자금을 다음 달 받는다고 공시했다.\n"
    "스타게이트 부지의 첫 건물은 2027년 하반기에 전기를 공급받을 예정이다.\n"
)
POWER = (
    "한솔에너지가 스타게이트 데이터센터에 들어갈 가스터빈 스무 기를 수주했다.\n"
    "한솔에너지는 23일 스타게이트 사업자와 2조4000억원 규모의 공급 계약을 맺었다고 밝혔다.\n"
    "터빈은 창원 공장에서 만들어 2028년 3월까지 실어 보낸다.\n"
)
CHIPS = (
    "삼성전자가 평택캠퍼스에 새 메모리 생산라인을 짓기로 하고 설계에 들어갔다.\n"
    "삼성전자는 22일 이사회를 열어 15조원을 들이는 증설 계획을 의결했다.\n"
    "새 라인은 2029년 1분기에 첫 웨이퍼를 투입한다.\n"
)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def sources_of(archive: Archive) -> Sources:
    return Sources(archive, default_catalogue(), SEOUL)


def put(
    sources: Sources, name: str, text: str, at: datetime | None, outlet: str = "가온일보"
) -> None:
    """Bring in an article published `at` that moment."""
    article = Article(
        text, title=name, outlet=outlet, url=f"https://news.example/{name}", published_at=at
    )
    now = at or EIGHT
    assert take_in(sources.archive, article, sources.catalogue, sources.version, now=now) == "new"


def subscription(
    *topics: str,
    id_: str = "morning",
    place: str = "slack:C1",
    language: BotLanguage = "ko",
    times: tuple[time, ...] = (time(8),),
    when_quiet: Literal["say", "skip"] = "say",
    sentences: int = 5,
) -> Subscription:
    return Subscription(
        id_,
        place,
        topics or ("스타게이트", "삼성전자"),
        numbered(times),
        WEEKDAYS,
        SEOUL,
        language,
        when_quiet=when_quiet,
        sentences=sentences,
    )


def slot_of(digest: Subscription, days: int = 0) -> Slot:
    """The slot of the first day, or of a later one."""
    return latest(digest, EIGHT.astimezone(UTC) + timedelta(days=days))


def words(message: Message) -> str:
    """Everything the message says."""
    told = [
        f"{item.label} {' '.join(run.text for run in item.runs)} {item.note}"
        for section in message.sections
        for item in section.items
    ]
    titles = [section.title for section in message.sections]
    return "\n".join(
        [message.title, message.context, *message.notices, *titles, *told, message.footer]
    )


def sentences(message: Message) -> list[str]:
    """The sentences quoted in the message, in order, as they were written."""
    return [
        re.sub(r" \[[^\]]*\]", "", run.text)  # without clarifications
        for section in message.sections
        for item in section.items
        if item.kind == "sentence"
        for run in item.runs
    ]


def send(sources: Sources, digest: Subscription, days: int = 0, *, arrives: bool = True) -> Digest:
    """Keep the digest of that day, and its receipts as if each part had been posted."""
    slot = slot_of(digest, days)
    built = preview(digest, slot.at, sources)
    archive = sources.archive
    assert archive.slots.claim(
        slot.subscription,
        slot.local_date,
        slot.ordinal,
        place=digest.place,
        as_of=slot.at,
        now=slot.at,
        drafts=[Draft(part.message, part.told) for part in built.parts],
    )
    for part in unsent(archive):
        if arrives:
            archive.slots.record_sent(part.mark, f"receipt {part.n}", now=slot.at)
        else:
            archive.slots.record_failed(part.mark, "no such channel", permanent=True)
    return built
