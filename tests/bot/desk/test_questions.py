"""What people type, and what is read in it."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.desk.periods import PeriodError
from bot.desk.questions import Address, Help, Pasted, Question, Topic, read_question
from bot.texts import say
from tests.growth import LINEAR, growth

SEOUL = ZoneInfo("Asia/Seoul")
# A Tuesday.
NOW = datetime(2025, 2, 4, 17, 30, tzinfo=SEOUL)


def read(text: str, now: datetime = NOW) -> Question:
    return read_question(text, now, SEOUL)


def read_back(text: str, now: datetime = NOW) -> str:
    """`topic | since | until | days` of a topic, days as dates."""
    asked = read(text, now)
    assert isinstance(asked, Topic)
    ends = (_shown(asked.since), _shown(asked.until), str(asked.days or "-"))
    return " | ".join((asked.text or "-", *ends))


def _shown(moment: datetime | None) -> str:
    if moment is None:
        return "-"
    assert moment.tzinfo is SEOUL
    return f"{moment:%y-%m-%d}" if moment.strftime("%H:%M") == "00:00" else f"{moment:%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        # stretches of time
        ("삼성전자 3일", "삼성전자 | - | - | 3"),
        ("3일 삼성전자", "삼성전자 | - | - | 3"),
        ("최근 3일 삼성전자", "삼성전자 | - | - | 3"),
        ("지난 3일간 삼성전자", "삼성전자 | - | - | 3"),
        ("삼성전자 최근 3일", "삼성전자 | - | - | 3"),
        ("삼성전자, 3일", "삼성전자 | - | - | 3"),
        ("3일, 삼성전자", "삼성전자 | - | - | 3"),
        ("최근 일주일 삼성전자", "삼성전자 | - | - | 7"),
        ("최근 일주일간의 삼성전자 소식", "삼성전자 소식 | - | - | 7"),
        ("최근 한 달 삼성전자", "삼성전자 | - | - | 30"),
        ("삼성전자 최근 100일", "삼성전자 | - | - | 100"),
        ("2주 삼성전자", "삼성전자 | - | - | 14"),
        ("삼성전자 12시간", "삼성전자 | 04 05:30 | - | -"),
        ("삼성전자 -3일", "삼성전자 | - | - | 3"),
        ("최근 24시간 삼성전자", "삼성전자 | - | - | 1"),
        ("samsung 3d", "samsung | - | - | 3"),
        ("samsung 12h", "samsung | 04 05:30 | - | -"),
        ("12h samsung", "samsung | 04 05:30 | - | -"),
        ("stargate last 3 days", "stargate | - | - | 3"),
        ("last two weeks stargate", "stargate | - | - | 14"),
        ("stargate in the past week", "stargate | - | - | 7"),
        ("past 12 hours stargate", "stargate | 04 05:30 | - | -"),
        ("stargate over the last 24h", "stargate | - | - | 1"),
        # days, weeks and months by their words
        ("오늘 삼성전자", "삼성전자 | 25-02-04 | 25-02-05 | -"),
        ("어제 삼성전자", "삼성전자 | 25-02-03 | 25-02-04 | -"),
        ("삼성전자 그제", "삼성전자 | 25-02-02 | 25-02-03 | -"),
        ("이번 주 삼성전자", "삼성전자 | 25-02-03 | 25-02-10 | -"),
        ("지난주 삼성전자", "삼성전자 | 25-01-27 | 25-02-03 | -"),
        ("지난 주에 삼성전자", "삼성전자 | 25-01-27 | 25-02-03 | -"),
        ("이번 달 삼성전자", "삼성전자 | 25-02-01 | 25-03-01 | -"),
        ("삼성전자 지난달", "삼성전자 | 25-01-01 | 25-02-01 | -"),
        ("삼성전자 어제?", "삼성전자 | 25-02-03 | 25-02-04 | -"),
        ("3일 전 삼성전자", "삼성전자 | 25-02-01 | 25-02-02 | -"),
        ("stargate yesterday", "stargate | 25-02-03 | 25-02-04 | -"),
        ("Today stargate", "stargate | 25-02-04 | 25-02-05 | -"),
        ("last week stargate", "stargate | 25-01-27 | 25-02-03 | -"),
        ("stargate this week", "stargate | 25-02-03 | 25-02-10 | -"),
        ("This week stargate", "stargate | 25-02-03 | 25-02-10 | -"),
        ("stargate this month", "stargate | 25-02-01 | 25-03-01 | -"),
        ("stargate last month", "stargate | 25-01-01 | 25-02-01 | -"),
        ("지난 월요일 삼성전자", "삼성전자 | 25-02-03 | 25-02-04 | -"),
        ("지난 화요일 삼성전자", "삼성전자 | 25-01-28 | 25-01-29 | -"),
        ("지난주 금요일 삼성전자", "삼성전자 | 25-01-31 | 25-02-01 | -"),
        # dates
        ("11월 삼성전자", "삼성전자 | 24-11-01 | 24-12-01 | -"),
        ("삼성전자 2월", "삼성전자 | 25-02-01 | 25-03-01 | -"),
        ("삼성전자 2/1", "삼성전자 | 25-02-01 | 25-02-02 | -"),
        ("12/5 삼성전자", "삼성전자 | 24-12-05 | 24-12-06 | -"),
        ("2월 1일 삼성전자", "삼성전자 | 25-02-01 | 25-02-02 | -"),
        ("2025-02-01 삼성전자", "삼성전자 | 25-02-01 | 25-02-02 | -"),
        ("2025년 1월 삼성전자", "삼성전자 | 25-01-01 | 25-02-01 | -"),
        ("삼성전자 24년 2월", "삼성전자 | 24-02-01 | 24-03-01 | -"),
        ("이번 달 들어 삼성전자", "삼성전자 | 25-02-01 | 25-03-01 | -"),
        ("2025. 2. 1. 삼성전자", "삼성전자 | 25-02-01 | 25-02-02 | -"),
        ("삼성전자 2024년", "삼성전자 | 24-01-01 | 25-01-01 | -"),
        ("stargate on Feb 1", "stargate | 25-02-01 | 25-02-02 | -"),
        ("stargate in November", "stargate | 24-11-01 | 24-12-01 | -"),
        # from here
        ("2/1부터 삼성전자", "삼성전자 | 25-02-01 | - | -"),
        ("삼성전자 2월 1일부터", "삼성전자 | 25-02-01 | - | -"),
        ("2.1부터 삼성전자", "삼성전자 | 25-02-01 | - | -"),
        ("삼성전자 월요일부터", "삼성전자 | 25-02-03 | - | -"),
        ("화요일부터 삼성전자", "삼성전자 | 25-02-04 | - | -"),
        ("3일부터 삼성전자", "삼성전자 | 25-02-03 | - | -"),
        ("31일부터 삼성전자", "삼성전자 | 25-01-31 | - | -"),
        ("지난주부터 삼성전자", "삼성전자 | 25-01-27 | - | -"),
        ("3일 전부터 삼성전자", "삼성전자 | 25-02-01 | - | -"),
        ("2024년부터 삼성전자", "삼성전자 | 24-01-01 | - | -"),
        ("9/11부터 미국", "미국 | 24-09-11 | - | -"),
        ("2월 1일 이후 삼성전자", "삼성전자 | 25-02-01 | - | -"),
        ("2/29부터 삼성전자", "삼성전자 | 24-02-29 | - | -"),
        ("stargate since 2/1", "stargate | 25-02-01 | - | -"),
        ("stargate since Feb 1", "stargate | 25-02-01 | - | -"),
        ("since february 1st stargate", "stargate | 25-02-01 | - | -"),
        ("Since 1 Feb 2025 stargate", "stargate | 25-02-01 | - | -"),
        ("stargate since monday", "stargate | 25-02-03 | - | -"),
        ("stargate since the day before yesterday", "stargate | 25-02-02 | - | -"),
        ("stargate since yesterday", "stargate | 25-02-03 | - | -"),
        ("stargate since 2024", "stargate | 24-01-01 | - | -"),
        ("stargate since 2024-11", "stargate | 24-11-01 | - | -"),
        ("stargate since 3 days ago", "stargate | 25-02-01 | - | -"),
        ("삼성전자 since 2/1 실적", "삼성전자 실적 | 25-02-01 | - | -"),
        # up to there
        ("2/3까지 삼성전자", "삼성전자 | - | 25-02-04 | -"),
        ("어제까지 삼성전자", "삼성전자 | - | 25-02-04 | -"),
        ("2/3 이전 삼성전자", "삼성전자 | - | 25-02-03 | -"),
        ("stargate until Feb 3", "stargate | - | 25-02-04 | -"),
        ("2/3까지 3일 삼성전자", "삼성전자 | - | 25-02-04 | 3"),
        # from here to there
        ("2025-02-01부터 2025-02-04까지 삼성전자", "삼성전자 | 25-02-01 | 25-02-05 | -"),
        ("2/1~2/4 삼성전자", "삼성전자 | 25-02-01 | 25-02-05 | -"),
        ("삼성전자 2/1 ~ 2/4", "삼성전자 | 25-02-01 | 25-02-05 | -"),
        ("2/1 ～ 2/4까지 삼성전자", "삼성전자 | 25-02-01 | 25-02-05 | -"),
        ("삼성전자 2.1-2.4", "삼성전자 | 25-02-01 | 25-02-05 | -"),
        ("2025-02-01~2/3 삼성전자", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("2025-02-01 - 2025-02-03 삼성전자", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("2월 1~3일 삼성전자", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("1월 20일부터 24일까지 삼성전자", "삼성전자 | 25-01-20 | 25-01-25 | -"),
        ("2/1에서 2/3까지 삼성전자", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("2/1부터 삼성전자 2/3까지", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("월요일부터 수요일까지 삼성전자", "삼성전자 | 25-01-27 | 25-01-30 | -"),
        ("2/1부터 3일간 삼성전자", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("2/1부터 삼성전자 3일간", "삼성전자 | 25-02-01 | 25-02-04 | -"),
        ("12/28~1/3 삼성전자", "삼성전자 | 24-12-28 | 25-01-04 | -"),
        ("stargate from 2/1 to 2/4", "stargate | 25-02-01 | 25-02-05 | -"),
        ("stargate between feb 1 and feb 3", "stargate | 25-02-01 | 25-02-04 | -"),
        ("stargate Feb 1 - Feb 3", "stargate | 25-02-01 | 25-02-04 | -"),
        ("since 2/1 stargate until 2/3", "stargate | 25-02-01 | 25-02-04 | -"),
        # only a window
        ("3일", "- | - | - | 3"),
        ("최근 3일", "- | - | - | 3"),
        ("오늘", "- | 25-02-04 | 25-02-05 | -"),
        ("지난주", "- | 25-01-27 | 25-02-03 | -"),
        ("11월", "- | 24-11-01 | 24-12-01 | -"),
        ("2/1~2/4", "- | 25-02-01 | 25-02-05 | -"),
        # quotation marks
        ('"오늘의집" 3일', '"오늘의집" | - | - | 3'),
        ('"어제 오늘" 최근 3일', '"어제 오늘" | - | - | 3'),
        ('"hits since 2024 mixed" 3일', '"hits since 2024 mixed" | - | - | 3'),
        ("‘3일의 약속’ 지난주", "‘3일의 약속’ | 25-01-27 | 25-02-03 | -"),
        ("'since 2/1' 2주", "'since 2/1' | - | - | 14"),
        # several topics are left as they are
        ("삼성전자와 SK하이닉스 3일", "삼성전자와 SK하이닉스 | - | - | 3"),
        ("3일 삼성전자, SK하이닉스", "삼성전자, SK하이닉스 | - | - | 3"),
        ("Samsung and SK since 2/1", "Samsung and SK | 25-02-01 | - | -"),
        # with courtesies
        ("지난주 삼성전자 소식 알려줘", "삼성전자 | 25-01-27 | 25-02-03 | -"),
        ("삼성전자 알려줘 지난주", "삼성전자 | 25-01-27 | 25-02-03 | -"),
        ("what's new with stargate since yesterday?", "stargate | 25-02-03 | - | -"),
        # on two lines, as a phone's keyboard makes it easy
        ("삼성전자\n최근 3일", "삼성전자 | - | - | 3"),
    ],
)
def test_windows_are_read_in_words(typed: str, said: str) -> None:
    assert read_back(typed) == said


@pytest.mark.parametrize(
    "topic",
    """
    삼성전자|21대 국회|5일장|모란 5일장|3월의 광란|오늘의집|오늘의 운세|내일투어|This Week in Tech|this week in tech
    지난주말|지난주말 날씨|삼일절|9/11|9/11 테러|9/11 memorial|remembering 9/11|2024 총선|2024년 총선|T1 2군|11번가
    7-Eleven|7-Eleven Japan|24/7|50/50|2/1|1/2/2025|3.1 운동|12.3 계엄|GPT 4.1|iOS 17.2|2.1-2.4|13월의 월급
    USA Today|usa today|Today Show|Last Week Tonight|3D 프린터|3d printing|HBM 3D|취임 100일|취임 30일|주 52시간|주 4일
    52시간 근무|52시간 상한|3일 연속 하락|2주 만에 반등|24시간 편의점|4월 위기설|Theresa May|March Madness|August Wilson|Monday|월요일
    2024-2025 시즌|최근 실적|지난 정부|부터|since|until|last|from Seoul to Busan|between us|Since Always|오늘습관
    삼성전자 어제 실적|3일천하|2030년|Feb|Jan 6 committee|20250201|A와 B|Samsung and SK|"3일"|'지난주'|“어제 오늘”
    Lowe's 3 days' wonder|127 Hours|28 days later|Three Days Grace|하이브|안녕하세요 여러분|hi-fi|help desk
    http|www.|https://|2.1-2.4%|이달의 소녀|지난해 실적
    다음주 금통위|내일신문|탄소중립 2050년|인류 10000년|booking.com|U.S./China|Samsung Electronics Co. and SK Hynix Inc.
    한국은행 브리핑|네이버 뉴스|좋은 소식|amicus brief|Brief Encounter|Who's Who|show me the money|What Is Life
    """.replace("\n", "|").split("|"),
)  # fmt: skip
def test_topics_keep_words_that_look_like_windows(topic: str) -> None:
    if topic := topic.strip():
        assert read(topic) == Topic(topic)


@pytest.mark.parametrize(
    ("typed", "key", "named"),
    [
        ("2/30부터 삼성전자", "window-impossible", "2/30"),
        ("삼성전자 2/30", "window-impossible", "2/30"),
        ("2025-02-30 삼성전자", "window-impossible", "2025-02-30"),
        ("13월부터 삼성전자", "window-impossible", "13월"),
        ("32일부터 삼성전자", "window-impossible", "32일"),
        ("최근 0일 삼성전자", "window-impossible", "0일"),
        ("최근 9999년 삼성전자", "window-impossible", "9999년"),
        ("2/4~2/1 삼성전자", "window-backwards", "2/4~2/1"),
        ("since 2/4 until 2/1 stargate", "window-backwards", "until 2/1"),
        ("2025-02-04부터 2025-02-01까지 삼성전자", "window-backwards", "2025-02-04부터"),
        ("2025-03-01부터 삼성전자", "window-future", "2025-03-01부터"),
        ("2030년까지 탄소중립", "window-future", "2030년까지"),
        ("stargate since March 2025", "window-future", "since March 2025"),
        ("삼성전자 0일", "window-impossible", "0일"),
        ("삼성전자 100000일", "window-impossible", "100000일"),
        ("삼성전자 내일", "window-future", "내일"),
        ("다음 주부터 삼성전자", "window-future", "다음 주부터"),
        ("stargate next month", "window-future", "next month"),
        ("stargate from tomorrow", "window-future", "from tomorrow"),
        ("어제 오늘", "window-twice", "어제"),
        ("최근 3일 11월 삼성전자", "window-twice", "최근 3일"),
        ("since 2/1 since 2/3 stargate", "window-twice", "since 2/3"),
        ("last 3 days stargate since 2/1", "window-twice", "since 2/1"),
    ],
)
def test_a_window_that_cannot_be_meant_is_refused_in_one_line(
    typed: str, key: str, named: str
) -> None:
    with pytest.raises(PeriodError, match=key) as refused:
        read(typed)
    for line in (refused.value.said("ko"), refused.value.said("en")):
        assert named in line
        assert "\n" not in line
    assert refused.value.said("ko") != refused.value.said("en")


def test_a_date_without_a_year_is_the_latest_that_is_not_after_now() -> None:
    assert read_back("2/4 삼성전자") == "삼성전자 | 25-02-04 | 25-02-05 | -"
    assert read_back("2/5 삼성전자") == "삼성전자 | 24-02-05 | 24-02-06 | -"
    assert read_back("3월 삼성전자") == "삼성전자 | 24-03-01 | 24-04-01 | -"


def test_days_are_those_of_the_configured_zone() -> None:
    there = ZoneInfo("America/New_York")
    asked = read_question("어제 삼성전자", datetime(2025, 2, 4, 3, tzinfo=SEOUL), there)
    assert isinstance(asked, Topic)
    assert asked.since == datetime(2025, 2, 2, tzinfo=there)


def test_hours_are_hours_when_the_clock_is_changed() -> None:
    there = ZoneInfo("America/New_York")
    now = datetime(2025, 3, 9, 12, tzinfo=there)
    asked = read_question("stargate 12h", now, there)
    assert isinstance(asked, Topic)
    assert asked.since is not None
    assert now.timestamp() - asked.since.timestamp() == 12 * 3600


def test_korean_typed_in_parts_is_read_all_the_same() -> None:
    parts = "\u1109\u1161\u11b7\u1109\u1165\u11bc 3\u110b\u1175\u11af"
    assert read(parts) == Topic("삼성", days=3)


@pytest.mark.parametrize(
    "typed",
    ["", "  \n", "?", "??", "help", "HELP", "Help!", "도움말", "hi", "Hello", "hey", "안녕", "안녕하세요!", "하이"],
)  # fmt: skip
def test_a_greeting_asks_for_help(typed: str) -> None:
    assert read(typed) == Help()


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://news.example/1", "https://news.example/1"),
        (" HTTP://News.example/a?b=c#d ", "HTTP://News.example/a?b=c#d"),
        ("<https://news.example/1>", "https://news.example/1"),
        ("<https://news.example/1|news.example/1>", "https://news.example/1"),
        ("<https://news.example/1>.", "https://news.example/1"),
        ("https://news.example/1.", "https://news.example/1"),
        ("https://news.example/1?", "https://news.example/1"),
        ("https://news.example/a_(b)", "https://news.example/a_(b)"),
        ("https://news.example/1).", "https://news.example/1"),
        ("www.news.example/1", "https://www.news.example/1"),
        ("<http://www.news.example/1|www.news.example/1>", "http://www.news.example/1"),
        ("https://뉴스.example/기사/1", "https://뉴스.example/기사/1"),
        ("[단독] 삼성전자, 새 공장\nhttps://news.example/1", "https://news.example/1"),
        ("https://news.example/1\n새 공장을 짓는다.", "https://news.example/1"),
        ("이거 <https://news.example/1|기사> 요약", "https://news.example/1"),
        ("삼성전자 https://news.example/1", "https://news.example/1"),
        ("see https://news.example/1, please (https://news.example/1)", "https://news.example/1"),
        ("news.example/kakao", "https://news.example/kakao"),
    ],
)
def test_one_address_is_an_address(typed: str, url: str) -> None:
    assert read(typed) == Address(url)


@pytest.mark.parametrize(
    "typed",
    ["ftp://news.example/1", "https://[/1", "javascript:alert(1)", "https:// news", "https://a.example https://b.example"],
)  # fmt: skip
def test_what_is_no_single_address_is_a_topic(typed: str) -> None:
    assert read(typed) == Topic(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "새 공장\n\n한빛전자는 3일 새 공장을 짓는다고 밝혔다.\n",
        "  새 공장\r\n한빛전자는  3일 새 공장을 짓는다.\r\n\r\n ",
        "Hanbit  said on Monday it would build a plant. " * 12,
        "제목 하나\n" + "가나다라 마바사 " * 20,
        "한빛전자는 새 공장을 짓는다. 두 공장에 500명이 일한다.",
        "Hanbit said it would build a plant. It will employ 500.",
        "새 공장\nhttps://news.example/1\n" + "한빛전자는 새 공장을 짓는다고 밝혔다. " * 20,
    ],
)
def test_a_pasted_article_is_kept_byte_for_byte(typed: str) -> None:
    assert read(typed) == Pasted(typed)


def test_several_names_on_their_own_lines_are_a_topic() -> None:
    assert read("삼성전자\nSK하이닉스") == Topic("삼성전자\nSK하이닉스")


def test_a_long_line_without_a_sentence_is_a_topic_without_a_window() -> None:
    assert read("가" * 500 + " 3일") == Topic("가" * 500 + " 3일")


# ---- whatever is typed

_PIECES = st.sampled_from(
    [
        *"삼성전자 stargate 어제 오늘 3일 최근 지난 지난주 2/1 2/30 2.1 부터 까지 2/1부터 2/4까지 since until from to".split(),
        *'~ - , 11월 2월 1일 12h 3d 월요일부터 monday last week in the past Feb 1 2025-02-01 2025 9/11 ? . ! " “ ”'.split(),
        *"'3일' \"어제\" 이후 이전 on Today 안녕 https://a.example < > \n 전 ago days 9999 시간 29일 2/29".split(" "),
        *"알려줘 브리프 누구야 please tell me about 저기 2024년 2040년 내일 tomorrow 0일".split(" "),
    ]
)  # fmt: skip
_TYPED = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=9).map(" ".join))
_MOMENTS = st.datetimes(
    datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(SEOUL)  # noqa: DTZ001
)  # fmt: skip


def outcome(text: str, now: datetime) -> Question | PeriodError:
    """What is read, or how it is refused."""
    try:
        return read(text, now)
    except PeriodError as error:
        return error


@given(_TYPED, _MOMENTS)
@example("어제", datetime(2025, 1, 1, tzinfo=SEOUL))
@example("until monday 1h", datetime(2025, 2, 3, tzinfo=SEOUL))
@example("2/29 삼성", datetime(2025, 2, 28, tzinfo=SEOUL))
def test_any_text_is_read_or_refused_with_words(text: str, now: datetime) -> None:
    asked = outcome(text, now)
    if isinstance(asked, PeriodError):
        assert asked.said("ko") != asked.said("en")
    if isinstance(asked, Topic):
        for moment in (asked.since, asked.until):
            assert moment is None or moment.tzinfo is SEOUL
        assert asked.since is None or asked.since <= now
        assert asked.days is None or (asked.days > 0 and asked.since is None)
        if asked.since and asked.until:
            assert asked.since < asked.until


@given(_TYPED, _MOMENTS)
def test_a_topic_read_again_is_the_same_topic(text: str, now: datetime) -> None:
    asked = outcome(text, now)
    if isinstance(asked, Topic) and isinstance(again := outcome(asked.text, now), Topic):
        assert again == Topic(asked.text)


@given(
    st.lists(
        st.sampled_from("삼성전자 엔비디아와 HBM, and T1 오늘의집 11번가 since 5일장".split()),
        min_size=1,
    )
)
def test_a_text_without_a_window_comes_back_as_it_was(words: list[str]) -> None:
    text = "  ".join(words)
    assert read(f" {text}\n") == Topic(text)


@given(_TYPED, _MOMENTS)
def test_a_topic_holds_nothing_that_was_not_typed(text: str, now: datetime) -> None:
    asked = outcome(text, now)
    if isinstance(asked, Topic) and (asked.since or asked.until or asked.days):
        letters = iter("".join(unicodedata.normalize("NFC", text).split()))
        assert all(c in letters for c in "".join(asked.text.split()))


@pytest.mark.parametrize(
    "piece",
    ["2", "1/", "~", " ", '"', "<", "(", ")", "최근 ", "3일 ", "2025-", "\n", "https://a", ". ", "?", "가\n"],
)  # fmt: skip
@pytest.mark.parametrize("ends", ["{}", "https://a/{}", "<https://{}>", "{} 3일", "삼성 {}x"])
def test_hostile_input_is_read_in_proportion_to_its_length(piece: str, ends: str) -> None:
    def work(size: int) -> None:
        outcome(ends.format(piece * (size // len(piece))), NOW)

    assert growth(work, 12_500) < LINEAR


@pytest.mark.parametrize(
    "piece", ["2", "1/", "2.", "~", " ", '"', "최근", "지난 ", "last ", "2월 ", "2025-", "주 "]
)
def test_the_longest_question_is_read_at_once(piece: str) -> None:
    assert growth(lambda size: outcome((piece * size)[: size - 1] + "x", NOW), 50) < LINEAR


def test_a_day_has_as_many_hours_as_its_zone_gives_it() -> None:
    there = ZoneInfo("America/New_York")
    now = datetime(2025, 3, 20, 12, tzinfo=there)
    asked = read_question("stargate 3/9", now, there)
    assert isinstance(asked, Topic)
    assert asked.since
    assert asked.until
    assert asked.until.timestamp() - asked.since.timestamp() == timedelta(hours=23).total_seconds()


def test_help_words_are_single_words() -> None:
    assert {"help", "hi", "hello", "안녕하세요"} <= set(say("ko", "help-words").split())


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("카카오 알려줘", "카카오"),
        ("저기, 카카오 좀 알려주세요!", "카카오"),
        ("삼성전자 뭐 새로운거 있어?", "삼성전자"),
        ("삼성전자 새 소식 있나요?", "삼성전자"),
        ("스타게이트 브리프", "스타게이트"),
        ("스타게이트에 대해 정리해줘", "스타게이트"),
        ("스타게이트 최신 뉴스 요약해 주세요", "스타게이트"),
        ("스타게이트 어떻게 되고 있어?", "스타게이트"),
        ("HBM을 알려줘", "HBM"),
        ("한은 알려줘", "한은"),
        ("이재용이 누구야?", "이재용"),
        ("What's new with Samsung?", "Samsung"),
        ("what’s the latest on HBM", "HBM"),
        ("hey, can you tell me about Kakao please?", "Kakao"),
        ("give me the latest news on the Fed", "the Fed"),
        ("summarize stargate", "stargate"),
        ("Brief: Naver", "Naver"),
        ("who is Lee Jae-yong?", "Lee Jae-yong"),
    ],
)
def test_courtesies_around_a_topic_are_none_of_it(typed: str, topic: str) -> None:
    assert read(typed) == Topic(topic)


@pytest.mark.parametrize("typed", ["알려줘", "뭐 새로운 거 있어?"])
def test_who_asks_to_be_told_but_not_what_is_helped(typed: str) -> None:
    assert read(typed) == Help()
