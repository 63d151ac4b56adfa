"""Dates: which day, month, quarter or year a text names, seen from its publish day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.article import Language, Span
from summaries.facts.dates import find_dates

SEOUL = timezone(timedelta(hours=9))
PUBLISHED = datetime(2025, 2, 4, 18, 30, tzinfo=SEOUL)  # a Tuesday


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=SEOUL)


def read(
    text: str, language: Language = "ko", published: datetime | None = PUBLISHED
) -> list[tuple[str, str]]:
    found = find_dates(text, [Span(0, len(text))], published, language)
    return [(d.span.of(text), d.date) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4일 오후 공장을 찾았다", ("4일", "2025-02-04")),
        ("지난 3일 판결이 나왔다", ("지난 3일", "2025-02-03")),
        ("지난 10일 공시했다", ("지난 10일", "2025-01-10")),
        ("오는 10일 문을 연다", ("오는 10일", "2025-02-10")),
        ("28일 회의가 있었다", ("28일", "2025-01-28")),
        ("30일(현지시간) 보도했다", ("30일", "2025-01-30")),
        ("전날 귀국했다", ("전날", "2025-02-03")),
        ("이날 밝혔다", ("이날", "2025-02-04")),
        ("어제 만났다", ("어제", "2025-02-03")),
        ("내일 떠난다", ("내일", "2025-02-05")),
        ("지난달 출시했다", ("지난달", "2025-01")),
        ("지난달 12일자 공문", ("지난달 12일", "2025-01-12")),
        ("이번 달 안에 정한다", ("이번 달", "2025-02")),
        ("다음 달 출시한다", ("다음 달", "2025-03")),
        ("지난해 매출", ("지난해", "2024")),
        ("작년 7월 귀국길", ("작년 7월", "2024-07")),
        ("지난해 1월 방한했다", ("지난해 1월", "2024-01")),
        ("올해 3분기 실적", ("올해 3분기", "2025-Q3")),
        ("올 3월 총회", ("올 3월", "2025-03")),
        ("내년에 짓는다", ("내년", "2026")),
        ("1월 판매량", ("1월", "2025-01")),
        ("12월 판매량", ("12월", "2024-12")),
        ("2월 4일 발표", ("2월 4일", "2025-02-04")),
        ("11월 30일 발표", ("11월 30일", "2024-11-30")),
        ("2025년에 짓는다", ("2025년", "2025")),
        ("2025년 2월 계약", ("2025년 2월", "2025-02")),
        ("2025.02.04 등록", ("2025.02.04", "2025-02-04")),
        ("2025-02-04 등록", ("2025-02-04", "2025-02-04")),
        ("1분기 실적", ("1분기", "2025-Q1")),
        ("4분기 실적", ("4분기", "2024-Q4")),
        ("2022년 말 공개했다", ("2022년 말", "2022")),
        ("지난 2006년 1월 출발했다", ("지난 2006년 1월", "2006-01")),
        ("지난 금요일 합의했다", ("지난 금요일", "2025-01-31")),
        ("지난해\n10월 투자했다", ("지난해\n10월", "2024-10")),
    ],
)
def test_a_korean_date_is_resolved_to_the_nearest_cycle(
    text: str, expected: tuple[str, str]
) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on Feb. 4.", ("Feb. 4", "2025-02-04")),
        ("It opened on February 4, 2024, in Seoul.", ("February 4, 2024", "2024-02-04")),
        ("It opened on 4 February 2024.", ("4 February 2024", "2024-02-04")),
        ("They met on Monday.", ("Monday", "2025-02-03")),
        ("They meet next Monday.", ("next Monday", "2025-02-10")),
        ("They met yesterday.", ("yesterday", "2025-02-03")),
        ("They met last month.", ("last month", "2025-01")),
        ("Sales fell last year.", ("last year", "2024")),
        ("It opened in January.", ("January", "2025-01")),
        ("It opened in January last year.", ("January last year", "2024-01")),
        ("It opens in 2027.", ("2027", "2027")),
        ("Profit rose in the first quarter.", ("first quarter", "2025-Q1")),
        ("Profit rose in Q1 2024.", ("Q1 2024", "2024-Q1")),
    ],
)
def test_an_english_date_is_resolved_to_the_nearest_cycle(
    text: str, expected: tuple[str, str]
) -> None:
    assert read(text, "en") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "1박 2일 일정으로 4일간 머물며 3일 동안 회의했다",
        "155일 만에 돌아와 40분간 만났다",
        "최근 10년 사이에 30년 된 공장을 고쳤다",
        "휴가가 10일에서 20일로 늘어난다",
        "주 4일제와 2일째 파업, 7일 이내 답변, 3일 뒤",
        "오늘날의 기술과 2030년대의 도시, 2024년형 차",
        "7개월 만의 일이고 1일 평균 10건이다",
        "취임식 전날과 총선 이튿날",
        "13월과 2월 30일은 없다",
        "내용을 전달했고 이달리아 씨와 오늘날을 말했다",
    ],
)
def test_durations_ages_and_impossible_days_are_no_dates(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["Rivera may 5 times march.", "It costs 2025 dollars.", "The 2,025 units", "May said no."],
)
def test_english_words_that_look_like_dates_are_none(text: str) -> None:
    assert read(text, "en") == []


def test_the_same_year_and_month_look_back_to_the_year_named() -> None:
    text = "지난해 1월 만난 데 이어 같은 해 6월 다시 만났고 같은 달 계약했다. 그다음 달 착공했다"
    assert [d for _, d in read(text)] == ["2024-01", "2024-06", "2024-06", "2024-07"]


def test_this_day_is_the_day_named_just_before() -> None:
    assert read("지난 1일 총회를 열었다. 이날 안건을 정했다. 전날 예고한 대로다.")[1:] == [
        ("이날", "2025-02-01"),
        ("전날", "2025-01-31"),
    ]


def test_this_day_returns_to_the_story_after_a_look_back() -> None:
    text = (
        "회장은 4일 공장을 찾았다. 3일 인터뷰에서는 말을 아꼈다. 지난해 1월에도 왔었다. "
        "회장은 이날 오후 떠났다."
    )
    assert read(text)[-1] == ("이날", "2025-02-04")


def test_the_day_before_counts_from_the_day_of_its_paragraph() -> None:
    text = "시장은 3일 현장을 찾았다. 전날 사고가 났다.\n\n전날 주가는 올랐다."
    cut = text.index("\n")
    regions = [Span(0, 15), Span(16, cut), Span(cut + 2, len(text))]
    found = find_dates(text, regions, PUBLISHED, "ko")
    assert [d.date for d in found] == ["2025-02-03", "2025-02-02", "2025-02-03"]


def test_the_day_before_is_not_that_of_the_end_of_a_span() -> None:
    assert read("1일부터 2일까지 조사했다. 두 사람은 전날 토론했다.")[-1] == ("전날", "2025-02-03")


def test_this_day_is_the_one_day_the_text_told_of_over_years_named_between() -> None:
    text = "은행은 지난달 3일 첫 삽을 떴다. 새 건물은 2028년 문을 연다. 은행장은 이날 인사했다."
    assert read(text)[-1] == ("이날", "2025-01-03")


def test_this_day_is_none_where_the_text_told_of_several_and_not_of_its_own() -> None:
    text = "1월 3일 첫 삽을 떴다. 1월 9일 멈췄다. 건물은 2028년 문을 연다. 은행장은 이날 인사했다."
    assert "이날" not in [words for words, _ in read(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("누리소프트는 5월 1일 세종 새 사옥을 완공했다고 밝혔다", ["2024-05-01"]),
        ("누리소프트는 5월 1일 새 공장을 연다고 밝혔다", ["2025-05-01"]),
        ("누리소프트는 5월 1일 열릴 총회의 안건을 확정했다", ["2025-05-01"]),
        ("누리소프트는 5월 1일 행사 일정을 공개했다", []),
        ("누리소프트는 3월 1일 행사 일정을 공개했다", ["2025-03-01"]),
    ],
)
def test_a_day_far_ahead_beside_a_verb_of_the_past_is_over_or_in_doubt(
    text: str, dates: list[str]
) -> None:
    assert [date for _, date in read(text)] == dates


def test_this_day_is_no_day_to_come_told_two_sentences_before() -> None:
    text = "오는 20일 북미에서 먼저 건다. 평점은 높다. 주가는 이날 올랐다."
    ends = [m + 2 for m in range(len(text)) if text.startswith("다.", m)]
    regions = [Span(a, b) for a, b in zip([0, *ends], ends, strict=False)]
    assert find_dates(text, regions, PUBLISHED, "ko")[-1].date == "2025-02-04"


def test_a_period_stays_the_one_compared_with_for_a_few_sentences() -> None:
    told = "올해 1분기 매출은 1조원이다."
    later = "영업이익은 전년 동기보다 늘었다."
    text = told + later
    regions = [Span(0, len(told)), Span(len(told), len(text))]
    assert find_dates(text, regions, PUBLISHED, "ko")[-1].date == "2024-Q1"
    assert [d for _, d in read(later)] == []


def test_a_year_still_to_come_is_not_compared_with_in_a_later_sentence() -> None:
    later = "매출은 전년 대비 9% 늘었다."
    for told in ("회사는 내년부터 5년간 투자한다.", "내년 매출은 1조원으로 잡았다."):
        text = told + later
        regions = [Span(0, len(told)), Span(len(told), len(text))]
        assert [d.date for d in find_dates(text, regions, PUBLISHED, "ko")] == ["2026"]
    assert [d for _, d in read("내년 매출은 전년 대비 9% 늘 전망이다")] == ["2026", "2025"]


NEW_YEARS_EVE = datetime(2025, 12, 30, 9, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한빛전자는 4일 매각을 발표했다", "2025-12-04"),
        ("한빛전자는 4일 서울에서 공장을 공개했다고 전했다", "2025-12-04"),
        ("한빛전자는 31일 매각을 발표했다", "2025-12-31"),
        ("한빛전자는 4일 매각을 발표한다", "2026-01-04"),
        ("한빛전자는 4일 문을 연다고 밝혔다", "2026-01-04"),
        ("한빛전자는 5일부터 접수를 시작한다고 말했다", "2026-01-05"),
        ("한빛전자는 4일 열릴 총회를 발표했다", "2026-01-04"),
        ("한빛전자는 4일 총회 안건을 공개했다", "2026-01-04"),
    ],
)
def test_a_day_whose_own_verb_tells_the_past_lies_behind(text: str, expected: str) -> None:
    assert [d for _, d in read(text, published=NEW_YEARS_EVE)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2·4분기 300억원을 벌었다", ("2·4분기", "2025-Q2")),
        ("올해 3/4분기 실적", ("올해 3/4분기", "2025-Q3")),
        ("2024년 1·4분기 실적", ("2024년 1·4분기", "2024-Q1")),
        ("２０２７년 １２월 착공한다", ("２０２７년 １２월", "2027-12")),
        ("２０２５．０２．０３ 등록", ("２０２５．０２．０３", "2025-02-03")),
        ("오는 25일 후속 대책을 낸다", ("오는 25일", "2025-02-25")),
    ],
)
def test_old_quarters_and_wide_digits_are_one_date(text: str, expected: tuple[str, str]) -> None:
    assert read(text) == [expected]


def test_a_number_of_days_cut_to_a_few_is_no_date() -> None:
    assert read("심사 기간을 21일에서 나흘로 줄였다") == []
    assert read("3일 후에 답하겠다고 했다") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We will triple output by the fourth quarter.", ["2025-Q4"]),
        ("Deliveries are due to start in Q3.", ["2025-Q3"]),
        ("Output tripled in the fourth quarter.", ["2024-Q4"]),
        ("The maker will report fourth-quarter results.", ["2024-Q4"]),
        ("Sales were lower than expected in the fourth quarter.", ["2024-Q4"]),
        ("The lease runs out in March.", ["2025-03"]),
        ("It closed in August and September.", ["2024-08", "2024-09"]),
        ("A 2022 email named a 2000 seat hall.", ["2022"]),
        ("The park opens by end-2027.", ["2027"]),
        ("The sale closed on 12/15/2024.", ["2024-12-15"]),
        ("The sale closed on 15/12/2024.", ["2024-12-15"]),
        ("The sale closed on 12/11/2024.", []),
    ],
)
def test_an_english_period_follows_the_tense_of_its_clause(text: str, expected: list[str]) -> None:
    assert [d for _, d in read(text, "en")] == expected


def test_the_end_of_a_span_of_days_shares_its_month() -> None:
    assert [d for _, d in read("3월 2일부터 5일까지 열린다")] == ["2025-03-02", "2025-03-05"]
    assert [d for _, d in read("10월 17~23일 조사했다")] == ["2024-10-17", "2024-10-23"]


def test_without_a_publish_date_only_stated_years_resolve() -> None:
    text = "4일 오후, 지난해 1월, 이날, 1분기, 2월 4일, 2024년 3월, 2024년 3월 5일, 2025.01.02"
    assert [d for _, d in read(text, published=None)] == ["2024-03", "2024-03-05", "2025-01-02"]


def test_the_publish_day_is_the_local_one() -> None:
    late = datetime(2025, 2, 4, 23, 30, tzinfo=UTC)
    assert read("오늘 열린다", published=late) == [("오늘", "2025-02-04")]
    assert read("오늘 열린다", published=late.astimezone(SEOUL)) == [("오늘", "2025-02-05")]


@given(published=st.dates(date(1990, 1, 1), date(2090, 1, 1)), day=st.integers(1, 31))
def test_a_bare_day_is_never_further_away_than_another_date_with_its_number(
    published: date, day: int
) -> None:
    """Held against the plain way: every day within two months, one after another."""
    found = read(f"{day}일 회의가 관심사다", published=noon(published))
    plain = [published + timedelta(days=n) for n in range(-62, 63)]
    nearest = min((d for d in plain if d.day == day), key=lambda d: (abs((d - published).days), d))
    assert found == [(f"{day}일", nearest.isoformat())]


@given(published=st.dates(date(1990, 1, 1), date(2090, 1, 1)), month=st.integers(1, 12))
def test_a_bare_month_is_within_six_months(published: date, month: int) -> None:
    ((_, found),) = read(f"{month}월 판매량", published=noon(published))
    year, said = map(int, found.split("-"))
    away = (year - published.year) * 12 + said - published.month
    assert said == month
    assert -6 <= away <= 5


_FRAGMENTS = st.lists(
    st.sampled_from(
        ["1", "31", "2025", "년", "월", "일", "분기", " ", "\n", ".", "-", "지난해", "이날", "전날", "지난 ",
         "오는 ", "같은 해 ", "그다음 달", "부터 ", "~", "Feb. ", "in ", "last month", "May ", "Q", "9999", "요일"]
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    text=_FRAGMENTS,
    language=st.sampled_from(["ko", "en"]),
    published=st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_spans_lie_in_their_region_and_dates_exist_in_any_text(
    text: str, language: Language, published: datetime | None
) -> None:
    region = Span(min(2, len(text)), len(text))
    found = find_dates(text, [region], published, language)
    assert found == find_dates(text, [region], published, language)
    for mention in found:
        assert region.holds(mention.span)
        assert mention.span.of(text).strip()
        if mention.precision == "day":
            date.fromisoformat(mention.date)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


MAY = datetime(2025, 5, 8, 9, tzinfo=SEOUL)  # a Thursday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Investors bet on two further cuts by November.", "2025-11"),
        ("By November it had lost half its members.", "2024-11"),
        ("A ruling could come as soon as Tuesday.", "2025-05-13"),
        ("They offered courses, starting in October.", "2025-10"),
        ("Her six-year term ends in March.", "2026-03"),
        ("The minister leaves for Oslo on Monday.", "2025-05-12"),
        ("Its rival Norvik reports on Monday.", "2025-05-12"),
        ("State media reports on Monday said so.", "2025-05-05"),
        ("Prices were up from July.", "2024-07"),
        ("It built two mills in the third quarter alone.", "2024-Q3"),
        ("Exports fell in the third quarter.", "2024-Q3"),
        ("Third-quarter output will be told later.", "2025-Q3"),
        ("They want the raise that nurses were given in October.", "2024-10"),
        ("It was hurt by the ministry's 2019 ban.", "2019"),
        ("At March's assembly nobody objected.", "2025-03"),
    ],
)
def test_the_words_around_an_english_date_tell_on_which_side_it_lies(
    text: str, expected: str
) -> None:
    assert [d for _, d in read(text, "en", MAY)] == [expected]


def test_the_last_year_of_somebody_is_no_year_of_the_calendar() -> None:
    assert read("She is in her last year as mayor.", "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("장관은 일요일 방송에 나와 사과했다", [("일요일", "2025-05-04")]),
        ("“월요일에 새 기계를 들인다”고 했다", [("월요일", "2025-05-12")]),
        ("“토요일까지는 기다려 달라”고 했다", [("토요일", "2025-05-10")]),
        ("조합은 금요일 투표를 마쳤다", [("금요일", "2025-05-02")]),
        ("매주 월요일 문을 닫고 화요일마다 장이 섰다", []),
        ("“금요일 밤 네 명, 창가 자리”라고 쳤다", []),
        ("지난 2일 전 직원에게 알렸다", [("지난 2일", "2025-05-02")]),
        ("내후년에 문을 연다", [("내후년", "2027")]),
        ("완공 시점을 2031년으로 늦췄다", [("2031년", "2031")]),
        ("“12월 출시 이후 다섯 달 동안 팔렸다”고 했다", [("12월", "2024-12")]),
        ("허가가 나면 2월 공사를 맡긴다", [("2월", "2026-02")]),
        ("자료에 따르면 2월 수출이 줄었다", [("2월", "2025-02")]),
        ("공사는 11월 시작된다", [("11월", "2025-11")]),
        ("노조는 15일 4시간 파업을 벌인다", [("15일", "2025-05-15")]),
        ("“오늘의 씨앗이 내일의 숲”이라고 썼다", []),
        ("“내일 다시 오겠다”고 했다", [("내일", "2025-05-09")]),
    ],
)
def test_the_words_around_a_korean_date_tell_on_which_side_it_lies(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text, published=MAY) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("시는 25일 설명회를 연다", "2025-02-25"),
        ("공장은 6월 착공한다", "2025-06"),
        ("새 제품은 11월에 출시한다", "2025-11"),
        ("시는 25일 설명회를 열었다", "2025-01-25"),
    ],
)
def test_what_is_announced_in_the_present_lies_ahead(text: str, day: str) -> None:
    assert [d for _, d in read(text)] == [day]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("다음 총회는 10월에 열린다.", "2025-10"),
        ("9월에 첫 열차가 달린다.", "2025-09"),
        ("새 학교는 9월에 문을 연다.", "2025-09"),
        ("개통은 11월로 미뤄졌다.", "2025-11"),
        ("10월에 열린 총회에서 뽑혔다.", "2024-10"),
        ("9월에 문을 연 학교다.", "2024-09"),
        ("10월 실적이 공개됐다.", "2024-10"),
    ],
)
def test_the_tense_of_the_verb_says_which_month_is_meant(text: str, month: str) -> None:
    assert [date for _, date in read(text)] == [month]


def test_a_day_that_something_is_moved_to_lies_ahead() -> None:
    assert read("개막을 3일로 닷새 미뤘다.") == [("3일", "2025-03-03")]


def test_a_month_of_every_year_is_no_date() -> None:
    assert read("매년 9월에 열린다.") == []


def test_the_second_day_of_a_span_follows_its_first_even_in_a_look_back() -> None:
    assert read("3일 시에 따르면 지난 1∼2일 눈이 왔다.") == [
        ("3일", "2025-02-03"),
        ("지난 1", "2025-02-01"),
        ("2일", "2025-02-02"),
    ]


def test_this_day_of_what_has_happened_is_no_day_to_come() -> None:
    told = "눈은 4일 밤까지 온다. 6일 오전에는 그친다. 도는 이날 오후 제설차를 보냈다."
    assert read(told)[-1] == ("이날", "2025-02-04")
    assert read("9일 축제가 열린다. 이날 축제에는 가수가 나온다.")[-1] == ("이날", "2025-02-09")
