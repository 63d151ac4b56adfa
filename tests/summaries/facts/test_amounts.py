"""Amounts: what counts as a figure with a unit, its exact value, bound and conversion."""

from __future__ import annotations

from itertools import pairwise

import pytest
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.article import Language, Span
from summaries.facts import Amount
from summaries.facts.amounts import find_amounts
from summaries.facts.currencies import CLDR_CURRENCIES


def amounts(text: str, language: Language = "ko") -> tuple[Amount, ...]:
    return find_amounts(text, [Span(0, len(text))], language)


def read(text: str, language: Language = "ko") -> list[tuple[object, ...]]:
    return [(a.span.of(text), a.value, a.unit, a.bound) for a in amounts(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("새 공장에 5000억달러를 쓴다", ("5000억달러", 500_000_000_000, "USD", None)),
        ("몸값은 3,400억 달러로 올랐다", ("3,400억 달러", 340_000_000_000, "USD", None)),
        ("분기 매출 1조2000억 돌파", ("1조2000억", 1_200_000_000_000, "KRW", None)),
        ("개발에 558만 달러를 들였다", ("558만 달러", 5_580_000, "USD", None)),
        ("수출이 5.6% 늘었다", ("5.6%", 5.6, "%", None)),
        ("5천억원을 빌렸다", ("5천억원", 500_000_000_000, "KRW", None)),
        ("관객 300만 명이 봤다", ("300만 명", 3_000_000, "명", None)),
        ("78억1,200만원이 들었다", ("78억1,200만원", 7_812_000_000, "KRW", None)),
        ("최대 주주인 갑사(을사·130억 달러)", ("130억 달러", 13_000_000_000, "USD", None)),
        ("예산은 ５０００억원이다", ("５０００억원", 500_000_000_000, "KRW", None)),
        ("벌금 1천5백만원을 냈다", ("1천5백만원", 15_000_000, "KRW", None)),
        ("한 달에 3만 1,618대를 팔았다", ("3만 1,618대", 31_618, "대", None)),
        ("21.7조원을 웃도는 규모", ("21.7조원", 21_700_000_000_000, "KRW", "min")),
        ("100억 홍콩달러를 모았다", ("100억 홍콩달러", 10_000_000_000, "HKD", None)),
        ("점유율은 1.5%p 떨어졌다", ("1.5%p", 1.5, "%p", None)),
        ("성장률은 -0.3%였다", ("-0.3%", -0.3, "%", None)),
        ("전력 20GW를 쓴다", ("20GW", 20, "GW", None)),
        ("두께는 3나노미터다", ("3나노미터", 3, "나노미터", None)),
        ("7개국이 참가했다", ("7개국", 7, "개국", None)),
        ("가입자는 5000만 이용자를 넘었다", ("5000만 이용자", 50_000_000, "명", "min")),
    ],
)
def test_a_korean_figure_is_read_exactly(text: str, expected: tuple[object, ...]) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a $500B plan", ("$500B", 500_000_000_000, "USD", None)),
        ("a $500 billion plan", ("$500 billion", 500_000_000_000, "USD", None)),
        ("worth 5 trillion won", ("5 trillion won", 5_000_000_000_000, "KRW", None)),
        ("sales rose 10 percent", ("10 percent", 10, "%", None)),
        ("about 1,200 employees left", ("1,200 employees", 1200, "employee", "about")),
        ("up to 5 million people", ("5 million people", 5_000_000, "person", "max")),
        ("a 10-gigawatt campus", ("10-gigawatt", 10, "GW", None)),
        ("at least 10 to 20 percent", ("10 to 20 percent", (10, 20), "%", "min")),
        ("between $10 billion and $20 billion",
         ("$10 billion and $20 billion", (10**10, 2 * 10**10), "USD", None)),
        ("raised $10-20 billion", ("$10-20 billion", (10**10, 2 * 10**10), "USD", None)),
        ("a £5m grant", ("£5m", 5_000_000, "GBP", None)),
        ("100 million barrels or more", ("100 million barrels", 10**8, "barrel", "min")),
    ],
)  # fmt: skip
def test_an_english_figure_is_read_exactly(text: str, expected: tuple[object, ...]) -> None:
    assert read(text, "en") == [expected]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("최대 30억원을 준다", "max"),
        ("30억원 이하의 과태료", "max"),
        ("30억원 미만이다", "max"),
        ("적어도 30억원이 든다", "min"),
        ("30억원 이상을 쓴다", "min"),
        ("30억원을 넘는 손실", "min"),
        ("총 30억원(약 200만달러) 이상의 투자", "min"),
        ("약 30억원", "about"),
        ("30억원 안팎", "about"),
        ("30억원가량", "about"),
        ("30억여원", "about"),
        ("최대 약 30억원", "max"),
        ("꼭 30억원이다", None),
    ],
)
def test_words_around_a_figure_bound_it_and_stay_outside_its_span(
    text: str, bound: str | None
) -> None:
    first = amounts(text)[0]
    assert (first.bound, first.value, first.unit) == (bound, 3_000_000_000, "KRW")
    assert first.span.of(text) in ("30억원", "30억여원")


def test_a_range_whose_second_number_carries_the_unit_is_one_amount() -> None:
    text = "120억~180억 달러(약 17조6,400억~26조4,600억원)를 빌린다"
    dollars, won = amounts(text)
    assert dollars.value == (12_000_000_000, 18_000_000_000)
    assert won.value == (17_640_000_000_000, 26_460_000_000_000)
    assert won.converts == dollars.span
    assert (dollars.span.of(text), won.bound) == ("120억~180억 달러", "about")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("성장률은 마이너스 3.2%였다", "ko", ("마이너스 3.2%", -3.2)),
        ("성장률은 -3.2%였다", "ko", ("-3.2%", -3.2)),
        ("성장률은 마이너스 2~3%로 본다", "ko", ("마이너스 2~3%", (-3, -2))),
        ("낮 기온은 영하 3도였다", "ko", ("영하 3도", -3)),
        ("오차는 플러스 마이너스 3%다", "ko", ("3%", 3)),
        ("전분기 대비 - 3%", "ko", ("3%", 3)),
        ("수익률은 3-5%다", "ko", ("3-5%", (3, 5))),
        ("Growth was minus 2 percent.", "en", ("minus 2 percent", -2)),
        ("It was minus three degrees.", "en", ("minus three degrees", -3)),
        ("The margin is plus or minus 3 percent.", "en", ("3 percent", 3)),
    ],
)
def test_a_figure_is_below_zero_where_a_sign_or_a_word_says_so(
    text: str, language: Language, expected: tuple[str, object]
) -> None:
    assert [(a.span.of(text), a.value) for a in amounts(text, language)] == [expected]


def test_counters_of_one_syllable_are_read_in_words_and_with_each() -> None:
    assert read("원전 네 기가 멈췄다") == [("네 기", 4, "기", None)]
    assert read("두 기업이 맞섰다") == []
    assert read("양파를 한 사람이 10망씩 샀다")[-1] == ("10망", 10, "망", None)


def test_the_numbers_of_a_range_share_the_scale_of_the_second() -> None:
    assert read("2~3억 달러")[0][1] == (200_000_000, 300_000_000)


@pytest.mark.parametrize("text", ["730조원(5000억 달러)", "5000억 달러(한화 약 720조원)"])
def test_a_bracketed_figure_in_another_currency_converts_the_one_before(text: str) -> None:
    first, second = amounts(text)
    assert (first.converts, second.converts) == (None, first.span)


def test_a_figure_of_its_own_in_brackets_converts_nothing() -> None:
    first, second = amounts("매출은 30억원(영업이익 2억원)이다")
    assert (first.converts, second.converts) == (None, None)


def test_a_bracketed_conversion_without_currency_means_won() -> None:
    assert read("150억달러(약 21조9000억)")[1] == ("21조9000억", 21_900_000_000_000, "KRW", "about")


def test_a_hard_wrap_inside_a_figure_is_read_through() -> None:
    assert read("벌금 1억6720\n만원을 냈다") == [("1억6720\n만원", 167_200_000, "KRW", None)]
    assert read("모두 1,\n618대를 팔았다") == [("1,\n618대", 1618, "대", None)]


@pytest.mark.parametrize(
    "text",
    [
        "새벽에 갑회사(034730)를 찾았다",
        "2025년 2월 4일 17시 30분에 열렸다",
        "H800과 GDDR7, GPT-4, 5G, o1을 썼다",
        "5세대 제품으로 국내 1위, 1심과 3자 회동, No.1",
        "40분간 7개월 만에 4년 동안",
        "10억분의 1, 2025.02.04, 12~13세기",
        "50대 남성과 5대 은행, 3대 1 경쟁률, 10대 그룹",
        "전화번호는 02-123-4567이다",
        "세계 인구는 80억에 가깝다",
        "3경기 연속, 2배터리, 5개월",
        "3나노 공정과 2나노미터(nm) 웨이퍼, 5나노 라인",
        "코로나-19 대응",
        "지난 30년과 65세 노인",
    ],
)
def test_dates_names_ranks_and_bare_numbers_are_no_amounts(text: str) -> None:
    assert read(text) == []


def test_what_lies_outside_the_regions_is_not_read() -> None:
    text = "광고 10억원\n본문 20억원"
    (found,) = find_amounts(text, [Span(8, len(text))], "ko")
    assert found.span.of(text) == "20억원"


def test_a_region_that_cuts_a_number_reads_no_part_of_it() -> None:
    text = "1234억원"
    assert find_amounts(text, [Span(2, len(text))], "ko") == ()


@given(n=st.integers(1, 9999), scale=st.sampled_from(["만", "억", "조"]))
def test_every_scaled_figure_keeps_its_exact_value(n: int, scale: str) -> None:
    factor = {"만": 10**4, "억": 10**8, "조": 10**12}[scale]
    (found,) = amounts(f"모두 {n}{scale}원을 냈다")
    assert found.value == n * factor
    assert isinstance(found.value, int)


_FRAGMENTS = st.lists(
    st.sampled_from(
        ["5", "１", "0.5", ",", "억", "조", "만", "천", "원", "달러", " ", "\n", "(", ")", "~", "-", "$",
         "약 ", "최대 ", " 이상", "%", "명", "대", "million", " to ", "가", "여", "홍콩 ", "."]
    )
    | st.text(max_size=3),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=_FRAGMENTS, language=st.sampled_from(["ko", "en"]), cut=st.integers(0, 20))
def test_spans_are_exact_in_order_and_inside_their_region_in_any_text(
    text: str, language: Language, cut: int
) -> None:
    regions = [Span(0, min(cut, len(text))), Span(min(cut, len(text)), len(text))]
    found = find_amounts(text, regions, language)
    assert found == find_amounts(text, regions, language)
    for amount in found:
        assert any(region.holds(amount.span) for region in regions)
        assert amount.span.of(text) == amount.span.of(text).strip()
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_the_names_of_currencies_are_those_of_cldr() -> None:
    tender = sorted(
        {
            code
            for territory in get_global("territory_currencies")
            for code in get_territory_currencies(territory, tender=True)
        }
    )
    assert [row[0] for row in CLDR_CURRENCIES] == tender
    for code, korean, english in CLDR_CURRENCIES:
        assert korean == get_currency_name(code, locale="ko")
        assert english == get_currency_name(code, count=2, locale="en")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("20억 카자흐스탄 텡게", "ko", ("20억 카자흐스탄 텡게", 2 * 10**9, "KZT", None)),
        ("3만 체코 코루나", "ko", ("3만 체코 코루나", 30_000, "CZK", None)),
        ("800만 스웨덴크로나", "ko", ("800만 스웨덴크로나", 8_000_000, "SEK", None)),
        ("5 million Mexican pesos", "en", ("5 million Mexican pesos", 5_000_000, "MXN", None)),
        ("CHF 40 million", "en", ("CHF 40 million", 40_000_000, "CHF", None)),
        ("R$2bn in bonds", "en", ("R$2bn", 2 * 10**9, "BRL", None)),
    ],
)
def test_currencies_are_told_by_their_full_names(
    text: str, language: Language, expected: tuple[object, ...]
) -> None:
    assert read(text, language) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a dividend of SKr3bn", ("SKr3bn", 3 * 10**9, "SEK", None)),
        ("a fee of SwFr40m", ("SwFr40m", 40 * 10**6, "CHF", None)),
        ("closed at NKr118.50", ("NKr118.50", 118.5, "NOK", None)),
        ("a loan of Rmb12bn", ("Rmb12bn", 12 * 10**9, "CNY", None)),
        ("an order worth Rs1,450 crore", ("Rs1,450 crore", 14_500_000_000, "INR", None)),
        ("a fund of W2tn", ("W2tn", 2 * 10**12, "KRW", None)),
        ("raised USD30 million", ("USD30 million", 30 * 10**6, "USD", None)),
        ("worth DKr5bn to DKr7bn", ("DKr5bn to DKr7bn", (5 * 10**9, 7 * 10**9), "DKK", None)),
        ("Mexican growers lost 40 million pesos",
         ("40 million pesos", 40 * 10**6, "MXN", None)),
    ],
)  # fmt: skip
def test_a_currency_is_told_by_the_letters_glued_to_a_figure(
    text: str, expected: tuple[object, ...]
) -> None:
    assert read(text, "en") == [expected]


@pytest.mark.parametrize("text", ["The R34 and the Y2K bug", "Bus N7 and S&P 5,000", "pesos, P500"])
def test_letters_before_a_small_number_are_no_currency(text: str) -> None:
    assert read(text, "en") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("공사비 7천억 동이 들었다", [(700_000_000_000, "VND")]),
        ("한 그릇에 4만5천 동(약 2,400원)이다", [(45_000, "VND"), (2400, "KRW")]),
        ("멕시코 농가는 3억 페소를 잃었다", [(300_000_000, "MXN")]),
        ("필리핀 정부가 20억페소를 풀었다", [(2_000_000_000, "PHP")]),
        ("입장료는 300페소다", []),
        ("파키스탄은 50억 루피를 빌렸다", [(5_000_000_000, "PKR")]),
        ("비닐하우스 7천 동이 무너졌다", []),
    ],
)
def test_money_whose_name_countries_share_is_of_the_country_named(
    text: str, expected: list[tuple[object, object]]
) -> None:
    assert [(a.value, a.unit) for a in amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Margins will widen by 4% to 6%.", ["4% to 6%"]),
        ("Costs rose by 2% to 40%.", ["2%", "40%"]),
        ("Its share rose 4% to 6%.", ["4%", "6%"]),
        ("Sales should grow 12 percent to 15 percent.", ["12 percent to 15 percent"]),
        ("The target went from SKr80 to SKr95.", ["SKr80", "SKr95"]),
    ],
)
def test_a_unit_said_twice_is_a_range_unless_it_is_a_step(text: str, expected: list[str]) -> None:
    assert [a.span.of(text) for a in amounts(text, "en")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "3인 1조 원칙을 어겼다",
        "관세법 71조 투자 규정을 고쳤다",
        "“301조 협상은 투자와 별개”라고 했다",
        "KS 9L 규격 통을 썼다",
        "결승 2라운드와 6부작 다큐, 푸른5구역 조합",
        "휴가를 한 곳의 날씨가 나빴다",
        "재고 8주치가 쌓였다",
    ],
)
def test_laws_standards_and_parts_are_no_amounts(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2조 원가량을 쓴다", ["2조 원"]),
        ("2조 원이었다", ["2조 원"]),
        ("2조 원짜리 사업", ["2조 원"]),
        ("다리미 6대 가운데 2대가 탔다", ["6대", "2대"]),
        ("프린터 20대 중 3대, 4대 그룹", ["20대", "3대"]),
        ("버스를 18회 더 돌린다", ["18회"]),
        ("답은 두 개일 뿐이다", ["두 개"]),
    ],
)
def test_a_figure_counts_where_what_stands_around_it_says_so(
    text: str, expected: list[str]
) -> None:
    assert [a.span.of(text) for a in amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a hundred and ninety-two million euros", (192 * 10**6, "EUR")),
        ("three hundred and forty farmers", (340, "farmer")),
        ("two thousand five hundred tickets", (2500, "ticket")),
        ("one hundred five-year plans", (100, "plan")),
        ("14 loaves", (14, "loaf")),
        ("300-plus villages", (300, "village")),
        ("drew a crowd of 2,310 on Sunday", (2310, "person")),
        ("closed at 812p", (8.12, "GBP")),
    ],
)
def test_english_counts_are_read_whole(text: str, expected: tuple[object, ...]) -> None:
    assert [(a.value, a.unit) for a in amounts(text, "en")] == [expected]
