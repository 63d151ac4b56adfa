"""The units figures come in: currencies, shares, measures and counted things, in both languages.

Tables only; `amounts` decides whether a number and a unit beside it are an amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summaries.article import Language
from summaries.facts.tables import listed

CURRENCY_SIGNS: Final[dict[str, str]] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD", "A$": "AUD", "C$": "CAD", "S$": "SGD",
    "$": "USD", "＄": "USD", "₩": "KRW", "￦": "KRW", "€": "EUR", "£": "GBP", "¥": "JPY",
    "￥": "JPY", "₹": "INR", "USD": "USD", "KRW": "KRW", "EUR": "EUR", "JPY": "JPY", "GBP": "GBP",
    "CNY": "CNY",
}  # fmt: skip
KO_MONEY: Final[dict[str, str]] = {
    "원": "KRW", "달러": "USD", "불": "USD", "엔": "JPY", "위안": "CNY", "유로": "EUR",
    "파운드": "GBP", "루피": "INR", "루피아": "IDR", "루블": "RUB", "바트": "THB", "링깃": "MYR",
    "헤알": "BRL", "디르함": "AED", "리얄": "SAR", "스웨덴크로나": "SEK", "스웨덴 크로나": "SEK",
    "즈워티": "PLN",
    "홍콩달러": "HKD", "호주달러": "AUD", "캐나다달러": "CAD", "싱가포르달러": "SGD",
    "대만달러": "TWD", "뉴질랜드달러": "NZD", "미국달러": "USD", "미달러": "USD",
    "스위스프랑": "CHF", "멕시코페소": "MXN", "베트남동": "VND", "튀르키예리라": "TRY",
}  # fmt: skip
_EN_MONEY: Final[dict[str, str]] = {
    "won": "KRW", "dollars": "USD", "dollar": "USD", "yen": "JPY", "yuan": "CNY", "euros": "EUR",
    "euro": "EUR", "pounds": "GBP", "rupees": "INR", "USD": "USD", "KRW": "KRW", "EUR": "EUR",
    "JPY": "JPY", "GBP": "GBP", "CNY": "CNY", "U.S. dollars": "USD", "US dollars": "USD",
    "Korean won": "KRW", "South Korean won": "KRW", "Japanese yen": "JPY", "Chinese yuan": "CNY",
    "Canadian dollars": "CAD", "Australian dollars": "AUD", "Hong Kong dollars": "HKD",
    "Singapore dollars": "SGD", "Taiwan dollars": "TWD", "Swiss francs": "CHF",
}  # fmt: skip
_SHARE: Final[dict[str, str]] = {
    "%": "%", "％": "%", "퍼센트": "%", "percent": "%", "per cent": "%",
    "%p": "%p", "%P": "%p", "％p": "%p", "%포인트": "%p", "% 포인트": "%p", "퍼센트포인트": "%p",
    "percentage points": "%p", "percentage point": "%p",
}  # fmt: skip
_MEASURE: Final[dict[str, str]] = {
    "km": "km", "㎞": "km", "킬로미터": "km", "cm": "cm", "㎝": "cm", "mm": "mm", "㎜": "mm",
    "kg": "kg", "㎏": "kg", "킬로그램": "kg", "mg": "mg", "㎎": "mg", "㎡": "㎡", "제곱미터": "㎡",
    "㎢": "㎢", "μm": "μm", "㎛": "μm", "ha": "ha", "헥타르": "ha",
    "GW": "GW", "기가와트": "GW", "gigawatts": "GW", "gigawatt": "GW",
    "MW": "MW", "메가와트": "MW", "megawatts": "MW", "megawatt": "MW",
    "kW": "kW", "KW": "kW", "킬로와트": "kW", "kilowatts": "kW", "TW": "TW", "테라와트": "TW",
    "GWh": "GWh", "기가와트시": "GWh", "MWh": "MWh", "메가와트시": "MWh", "kWh": "kWh",
    "TWh": "TWh",
    "PB": "PB", "페타바이트": "PB", "TB": "TB", "테라바이트": "TB", "terabytes": "TB",
    "GB": "GB", "기가바이트": "GB", "gigabytes": "GB", "MB": "MB", "메가바이트": "MB",
    "megabytes": "MB", "Gbps": "Gbps", "Mbps": "Mbps", "GHz": "GHz", "MHz": "MHz", "㎓": "GHz",
    "bp": "bp", "bps": "bp",
}  # fmt: skip
_KO_MEASURE: Final[dict[str, str]] = {
    "m": "m", "미터": "m", "g": "g", "그램": "g", "t": "톤", "톤": "톤", "W": "W", "와트": "W",
    "L": "L", "ℓ": "L", "리터": "L", "배럴": "배럴", "온스": "온스", "에이커": "에이커", "평": "평",
    "나노미터": "나노미터", "나노": "나노미터", "nm": "나노미터", "㎚": "나노미터",
    "마이크로미터": "μm",
    "비트코인": "비트코인", "토큰": "토큰", "포인트": "포인트",
}  # fmt: skip
_KO_COUNTED: Final = listed(
    "명 대 개 곳 건 배 편 권 척 마리 그루 켤레 가구 계좌 팀 종 가지 쪽 페이지 석 표 차례",
    "큐비트 개국 개사 개소 개교 개점 개팀 개주 개월 개년 개조 개항 개째 장 주 회 기 세대 인",
    "부 채 통 점",
)
# Time, articles of a law and ordinals: read so that 3개월 is not three things.
NO_AMOUNT: Final = frozenset({"개월", "개년", "개조", "개항", "개째", "개주"})
# Ordinary suffixes too (2장 of a book, 2주 of time, 9회, 민선 8기, 5세대): amounts only where the
# number is too large for that.
ONLY_LARGE: Final = frozenset({"장", "주", "회", "기", "세대", "인", "부", "채", "통", "점"})
# 5000만 사용자: the noun counts people where the number is too large to be anything else.
KO_PEOPLE: Final[dict[str, str]] = dict.fromkeys(
    listed("사용자 이용자 가입자 구독자 고객 회원 관객 인구 시청자 팔로워"), "명"
)
_EN_COUNTED: Final[dict[str, str]] = {
    "people": "people", "employees": "employee", "workers": "worker", "jobs": "job",
    "users": "user", "customers": "customer", "subscribers": "subscriber", "students": "student",
    "units": "unit", "vehicles": "vehicle", "cars": "car", "chips": "chip", "GPUs": "GPU",
    "servers": "server", "companies": "company", "countries": "country", "stores": "store",
    "shares": "share", "barrels": "barrel", "tons": "ton", "tonnes": "tonne", "miles": "mile",
    "kilometers": "km", "kilometres": "km", "meters": "m", "metres": "m", "homes": "home",
    "tokens": "token", "parameters": "parameter", "times": "times", "nanometers": "nm",
    "nanometer": "nm", "nm": "nm", "nanometres": "nm", "data centers": "data center",
    "patients": "patient", "deaths": "death", "households": "household", "qubits": "qubit",
}  # fmt: skip
_KO_UNITS: Final = (
    KO_MONEY | _SHARE | _MEASURE | _KO_MEASURE | {u: u for u in _KO_COUNTED} | KO_PEOPLE
)
_EN_UNITS: Final = _EN_MONEY | _SHARE | _MEASURE | _EN_COUNTED


def _by_first(units: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The units under their first character, the longest first; a space may be a hard wrap."""
    wrapped = units | {word.replace(" ", "\n"): unit for word, unit in units.items()}
    table: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(wrapped, key=lambda w: (-len(w), w)):
        table.setdefault(word[0], []).append((word, wrapped[word]))
    return {first: tuple(words) for first, words in table.items()}


UNITS_BY_FIRST: Final[Mapping[Language, Mapping[str, tuple[tuple[str, str], ...]]]] = {
    "ko": _by_first(_KO_UNITS | _EN_MONEY),
    "en": _by_first(_EN_UNITS | KO_MONEY),
}
CURRENCIES: Final = (
    frozenset(KO_MONEY.values())
    | frozenset(_EN_MONEY.values())
    | frozenset(CURRENCY_SIGNS.values())
)
