"""Answers over a few articles of the test's own, in a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.answers.sources import Sources
from bot.archive import Archive
from bot.collection import take_in
from summaries import Article
from summaries.names import Catalogue, default_catalogue

SEOUL = ZoneInfo("Asia/Seoul")
NOON = datetime(2025, 2, 4, 12, 0, tzinfo=SEOUL)

SIGNING = (
    "오픈AI와 소프트뱅크가 4일 서울에서 스타게이트 투자 계약에 서명했다. "
    "두 회사는 스타게이트 데이터센터에 5000억달러를 투자하기로 했다. "
    "손정의 소프트뱅크그룹 회장은 “스타게이트는 4년 안에 끝내겠다”고 말했다. "
    "첫 데이터센터는 텍사스에 들어선다.\n"
)
FACTS = (
    "스타게이트의 첫 부지는 텍사스 애빌린에 있다고 오라클이 밝혔다.\n",
    "엔비디아는 스타게이트에 가속기 40만 개를 공급하기로 했다.\n",
    "노르웨이 국부펀드는 스타게이트 채권을 사지 않겠다고 선을 그었다.\n",
    "주민 200여 명은 스타게이트 송전선에 반대하는 탄원서를 군청에 냈다.\n",
    "스타게이트 운영사는 올해 직원 1200명을 새로 뽑을 예정이다.\n",
    "법원은 스타게이트 상표를 둘러싼 소송을 기각했다.\n",
    "일본 정부는 스타게이트와 전력 공급을 논의하고 있다고 확인했다.\n",
    "스타게이트 냉각수는 폐수를 다시 걸러 쓴다고 시공사는 설명했다.\n",
)
"""Eight sentences on one topic that say eight things."""

VISIT = (
    "이재용 삼성전자 회장이 4일 평택 공장을 찾아 반도체 생산 라인을 살폈다. "
    "이 회장은 “기술에는 국경이 없지만 준비한 회사에만 기회가 온다”라고 강조했다. "
    "삼성전자는 올해 평택에 20조원을 투자할 계획이라고 밝혔다.\n"
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """An archive to put articles in, and what answers are made from."""

    sources: Sources

    def put(
        self,
        text: str,
        at: datetime | None = NOON,
        *,
        name: str = "1",
        outlet: str = "가온뉴스",
        title: str = "",
    ) -> Article:
        url = f"https://news.example/{name}"
        article = Article(text, title=title, outlet=outlet, url=url, published_at=at)
        archive, catalogue = self.sources.archive, self.sources.catalogue
        take_in(archive, article, catalogue, self.sources.version, now=NOON)
        return article

    def under(self, catalogue: Catalogue) -> Newsroom:
        """The same archive, looked at with other names."""
        return Newsroom(Sources(self.sources.archive, catalogue, self.sources.zone))


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'briefing.db'}"


@pytest.fixture
def newsroom(database: str) -> Iterator[Newsroom]:
    with Archive.open(database) as archive:
        yield Newsroom(Sources(archive, default_catalogue(), SEOUL))
