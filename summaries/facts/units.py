"""The units figures come in: currencies, shares, measures and counted things, in both languages.

Tables only; `amounts` decides whether a number and a unit beside it are an amount, and `counted`
reads the English nouns, which no table could hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summaries.article import Language
from summaries.facts.currencies import CLDR_CURRENCIES
from summaries.facts.tables import listed

# --- money ---------------------------------------------------------------------------------------

# ISO 4217 codes that are no words; of COP, TOP or ALL the reader of a page can't tell.
_CODES: Final[dict[str, str]] = {
    code: code
    for code in listed(
        "USD KRW EUR JPY GBP CNY CHF AUD CAD HKD SGD TWD INR SEK NOK DKK NZD THB IDR MYR PHP VND",
        "PLN CZK HUF BRL MXN ZAR RUB AED SAR QAR ILS",
    )
}
CURRENCY_SIGNS: Final[dict[str, str]] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "T$": "TWD", "NZ$": "NZD", "AU$": "AUD", "A$": "AUD",
    "CA$": "CAD", "C$": "CAD", "S$": "SGD", "R$": "BRL", "MXN$": "MXN", "M$": "MYR", "RM": "MYR",
    "Rs": "INR", "Rs.": "INR", "Rp": "IDR", "RMB": "CNY", "Rmb": "CNY", "SKr": "SEK", "NKr": "NOK",
    "DKr": "DKK", "IKr": "ISK", "SFr": "CHF", "SwFr": "CHF", "Sfr": "CHF", "Dh": "AED", "Dhs": "AED", "Bt": "THB", "Rbs": "RUB",
    "Shk": "ILS", "KSh": "KES", "Won": "KRW", "Yen": "JPY", "Ps": "peso", "Kc": "CZK", "TL": "TRY", "SR": "SAR", "QR": "QAR", "W": "KRW",
    "Y": "JPY", "P": "PHP", "R": "ZAR", "N": "NGN", "Ft": "HUF", "$": "USD", "＄": "USD", "₩": "KRW", "￦": "KRW",
    "€": "EUR", "£": "GBP", "￡": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "฿": "THB", "₫": "VND",
    "₱": "PHP", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₽": "RUB", "₦": "NGN",
} | _CODES  # fmt: skip
"""What stands before a figure of money."""
SIGNS_OF_LARGE_MONEY: Final = frozenset(listed("Dh Dhs Bt TL SR QR W Y P R N Ft"))
"""Letters that mean much else too (R34, Y2K, QR 1,000): money only where they are glued to a
grouped number or to millions."""
KO_MONEY: Final[dict[str, str]] = {
    name: code for code, korean, _ in CLDR_CURRENCIES for name in (korean, korean.replace(" ", ""))
} | {
    "원": "KRW", "달러": "USD", "불": "USD", "엔": "JPY", "위안": "CNY", "유로": "EUR",
    "파운드": "GBP", "루피": "루피", "루피아": "IDR", "루블": "RUB", "바트": "THB", "링깃": "MYR",
    "헤알": "BRL", "브라질헤알": "BRL", "브라질 헤알": "BRL", "디르함": "AED", "리얄": "리얄",
    "크로네": "크로네", "크로나": "크로나", "페소": "페소", "디나르": "디나르", "실링": "실링",
    "코루나": "CZK", "즈워티": "PLN", "포린트": "HUF",
    "리라": "TRY", "프랑": "CHF", "셰켈": "ILS", "흐리우냐": "UAH", "그리브나": "UAH",
    "대만달러": "TWD", "대만 달러": "TWD", "뉴타이완달러": "TWD", "미국달러": "USD", "미달러": "USD",
    "미 달러": "USD", "사우디 리얄": "SAR", "튀르키예리라": "TRY", "베트남동": "VND",
    "센트": "USc", "동": "VND",
}  # fmt: skip
_EN_MONEY: Final[dict[str, str]] = {name: code for code, _, name in CLDR_CURRENCIES} | {
    "won": "KRW", "dollars": "USD", "dollar": "USD", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "pounds sterling": "GBP",
    "rupees": "rupees", "rupiah": "IDR", "francs": "CHF", "baht": "THB", "ringgit": "MYR",
    "rand": "ZAR", "lira": "TRY", "roubles": "RUB", "rubles": "RUB", "reais": "BRL",
    "shekels": "ILS", "hryvnias": "UAH", "zlotys": "PLN", "zloty": "PLN", "forints": "HUF",
    "kronor": "kronor", "dirhams": "AED", "riyals": "SAR", "dong": "VND", "naira": "NGN",
    "U.S. dollars": "USD", "Korean won": "KRW", "Taiwan dollars": "TWD", "Taiwanese dollars": "TWD",
    "bucks": "USD", "quid": "GBP", "cents": "USc", "pence": "GBp", "p": "GBp",
} | _CODES | {name: name for name in listed("pesos peso kroner krona dinars shillings")}  # fmt: skip
HUNDREDTHS: Final[Mapping[str, str]] = {"USc": "USD", "GBp": "GBP"}
"""Coins: a hundredth of the currency they stand for."""


def _shared(name: str, column: int) -> dict[str, str]:
    """The countries whose currency is called so, as the first words of CLDR's names."""
    rows = [(row[0], row[column]) for row in CLDR_CURRENCIES]
    return {
        full.rsplit(" ", 1)[0]: code
        for code, full in rows
        if full.endswith((" " + name, " " + name + "s"))
    }


SHARED_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    name: _shared(name, 1) for name in listed("페소 루피 크로네 크로나 디나르 실링 리얄")
} | {name: _shared(name, 2) for name in listed("pesos kroner kronor dinars shillings rupees")} | {
    "peso": _shared("peso", 2), "krona": _shared("kronor", 2),
}  # fmt: skip
"""Names that several countries give their money, and the country that tells which it is."""
BY_DEFAULT: Final[Mapping[str, str]] = {
    "루피": "INR", "크로네": "NOK", "크로나": "SEK", "리얄": "SAR", "rupees": "INR", "kronor": "SEK",
}  # fmt: skip
"""What they mean where no country is named."""

# --- shares and measures -------------------------------------------------------------------------

_SHARE: Final[dict[str, str]] = {
    "%": "%", "％": "%", "퍼센트": "%", "percent": "%", "per cent": "%", "pc": "%",
    "%p": "%p", "%P": "%p", "％p": "%p", "%포인트": "%p", "% 포인트": "%p", "퍼센트포인트": "%p",
    "％포인트": "%p", "percentage points": "%p", "percentage point": "%p", "percentage-point": "%p",
}  # fmt: skip
_MEASURE: Final[dict[str, str]] = {
    "km": "km", "㎞": "km", "킬로미터": "km", "cm": "cm", "㎝": "cm", "센티미터": "cm", "mm": "mm",
    "㎜": "mm", "밀리미터": "mm", "kg": "kg", "㎏": "kg", "킬로그램": "kg", "mg": "mg", "㎎": "mg",
    "㎡": "㎡", "m²": "㎡", "m2": "㎡", "제곱미터": "㎡", "㎥": "㎥", "세제곱미터": "㎥", "㎢": "㎢",
    "km²": "㎢", "제곱킬로미터": "㎢", "μm": "μm", "㎛": "μm", "ha": "ha", "㏊": "ha",
    "헥타르": "ha", "hPa": "hPa", "헥토파스칼": "hPa", "mph": "mph", "kph": "km/h", "km/h": "km/h",
    "㎞/h": "km/h", "GW": "GW", "기가와트": "GW", "gigawatts": "GW", "gigawatt": "GW",
    "MW": "MW", "㎿": "MW", "메가와트": "MW", "megawatts": "MW", "megawatt": "MW",
    "kW": "kW", "KW": "kW", "㎾": "kW", "킬로와트": "kW", "kilowatts": "kW", "TW": "TW",
    "테라와트": "TW", "GWh": "GWh", "기가와트시": "GWh", "MWh": "MWh", "㎿h": "MWh",
    "메가와트시": "MWh", "kWh": "kWh", "㎾h": "kWh", "킬로와트시": "kWh", "TWh": "TWh",
    "PB": "PB", "페타바이트": "PB", "TB": "TB", "테라바이트": "TB", "terabytes": "TB",
    "GB": "GB", "기가바이트": "GB", "gigabytes": "GB", "MB": "MB", "메가바이트": "MB",
    "megabytes": "MB", "Gbps": "Gbps", "Mbps": "Mbps", "GHz": "GHz", "MHz": "MHz", "㎓": "GHz",
    "㎒": "MHz", "bp": "bp", "bps": "bp", "TEU": "TEU", "dB": "dB", "데시벨": "dB",
    "㎍": "μg", "μg": "μg", "℃": "℃", "°C": "℃", "°F": "°F",
    "kcal": "kcal", "㎉": "kcal", "킬로칼로리": "kcal", "cc": "cc", "㏄": "cc",
}  # fmt: skip
_KO_MEASURE: Final[dict[str, str]] = {
    "m": "m", "미터": "m", "g": "g", "그램": "g", "t": "톤", "톤": "톤", "W": "W", "와트": "W",
    "L": "L", "ℓ": "L", "리터": "L", "mL": "mL", "ml": "mL", "㎖": "mL", "배럴": "배럴",
    "온스": "온스", "에이커": "에이커", "평": "평", "나노미터": "나노미터", "나노": "나노미터",
    "nm": "나노미터", "㎚": "나노미터", "마이크로미터": "μm", "비트코인": "비트코인",
    "토큰": "토큰", "포인트": "포인트", "p": "포인트", "마력": "마력", "노트": "노트", "해리": "해리", "도": "도",
    "칼로리": "칼로리", "도스": "도스", "캐럿": "캐럿", "필지": "필지",
}  # fmt: skip
_EN_MEASURE: Final[dict[str, str]] = {
    "basis points": "basis point", "basis point": "basis point", "bps": "basis point",
    "bp": "basis point", "kilometers": "km", "kilometres": "km", "kilometer": "km",
    "kilometre": "km", "meters": "m", "metres": "m", "nanometers": "nm", "nanometer": "nm",
    "nm": "nm", "nanometres": "nm", "data centers": "data center", "data centres": "data centre",
    "kilograms": "kg", "kilogrammes": "kg", "mile": "mile", "tonne": "tonne", "ton": "ton",
    "acre": "acre", "barrel": "barrel", "g": "g", "ml": "ml", "lb": "pound", "lbs": "pound", "pounds of": "",
    "degrees": "degree", "degrees Celsius": "degree", "foot": "foot", "feet": "foot", "ft": "foot",
    "centimeters": "cm", "centimetres": "cm", "centimeter": "cm", "centimetre": "cm",
    "millimeters": "mm", "millimetres": "mm", "millimeter": "mm", "millimetre": "mm",
    "cm": "cm", "inch": "inch", "metre": "m", "meter": "m", "people": "person",
    "hectare": "hectare", "square miles": "square mile", "square feet": "square foot",
    "square meters": "square meter", "square metres": "square metre",
    "cubic meters": "cubic meter", "cubic metres": "cubic metre", "cubic feet": "cubic foot",
    "square kilometers": "square kilometer", "square kilometres": "square kilometre",
}  # fmt: skip

MEASURES: Final = (
    frozenset(_MEASURE.values()) | frozenset(_KO_MEASURE.values()) | frozenset(_EN_MEASURE.values())
) - {"person", "data center", "data centre", "", "필지", "포인트", "도스", "토큰"}
"""Units that measure: they count nothing."""

# --- counted things, in Korean -------------------------------------------------------------------

_KO_COUNTED: Final = listed(
    "명 대 개 곳 건 배 편 권 척 마리 그루 켤레 가구 계좌 팀 종 가지 쪽 페이지 석 표 차례 발 량 뷰",
    "큐비트 개국 개사 개소 개교 개점 개팀 개주 개월 개년 개조 개항 개째 개동 개관 장 주 회 기 세대",
    "인 부 채 통 점 병상 객실 실 인분 조각 세트 상자 박스 봉지 포대 포기 송이 자루 병 잔 캔 줄 벌",
    "쌍 군데 사람 자리 문항 단어 글자 좌석 홀 칸 구역 라운드 골 홈런 안타 타점 득점 도움 리바운드",
    "어시스트 경기 구 문 큰술 작은술 매 번 학급 과목 곡 문제 그릇 종목 부스 계약 식구 면 회사 기업 업체 나라 품목 항목",
    "작품 매장 점포 가맹점 농가 종류 남매 형제 자매 모녀 삼진 볼넷 도루 세이브 인치 피트 야드 갤런 볼트 헤르츠 두 수 갑 포",
    "다발 끼 부작 개국어 시군 시도 후보 기관 대학",
)
# Time, articles of a law, ordinals and parts: read so that 3개월 is not three things.
NO_AMOUNT: Final = frozenset(
    {"개월", "개년", "개조", "개항", "개째", "개주", "번", "라운드", "부작", "구역"}
)
# Ordinary suffixes too (2장 of a book, 2주 of time, 9회, 민선 8기, 5세대): amounts only where the
# number is too large for that, or where `counted` sees what is counted.
ONLY_LARGE: Final = frozenset(
    {
        "장",
        "주",
        "회",
        "기",
        "세대",
        "인",
        "부",
        "채",
        "통",
        "점",
        "실",
        "문제",
        "줄",
        "매",
        "병",
        "구",
        "문",
        "면",
        "두",
        "수",
        "갑",
        "포",
        "점포",
    }
)
# 5000만 사용자: the noun counts people where the number is too large to be anything else.
KO_PEOPLE: Final[dict[str, str]] = dict.fromkeys(
    listed(
        "사용자 이용자 가입자 구독자 고객 회원 관객 인구 시청자 팔로워 관중 유권자 시민 주민 국민",
        "조합원 당원 독자 청취자 관광객 투자자 개미 동포",
    ),
    "명",
)
# What may be counted with a number in words, 세 곳; of one thing fewer, because 한 쪽, 한 편 and
# 한 번 are adverbs.
KO_WORD_UNITS: Final = frozenset(
    listed(
        "명 곳 배 개 대 척 마리 건 채 그루 켤레 가구 팀 종 가지 석 표 차례 번 장 권 편 자루 병 잔 통 벌",
        "쌍 군데 사람 골 개국 개사 조각 그릇 상자 송이 포기 종목 칸 식구 남매 형제 자매 모녀 작품 경기 종류 품목 항목 과목 끼 다발",
        "봉지 캔 줄 문항 글자 점포 매장 가맹점 기",
        "나라 회사 기업 업체 후보 기관 대학",
    )
)
KO_ONE_UNITS: Final = frozenset(listed("명 곳 개 대 마리 건 채 척 그루 팀 장 권 표 석 가구 잔 병"))
KO_GLUED_UNITS: Final = frozenset(listed("명 곳 개 가지 차례 마리"))
"""Glued to a number of one syllable: 두명, but 세대 (a generation), 세종 (a city) and 한편."""
_KO_UNITS: Final = (
    KO_MONEY | _SHARE | _MEASURE | _KO_MEASURE | {u: u for u in _KO_COUNTED} | KO_PEOPLE
)
_EN_UNITS: Final = _EN_MONEY | _SHARE | _MEASURE | _EN_MEASURE


def _by_start(units: dict[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The units under their first two characters, the longest first, those of one character under
    that; a space may be a hard wrap."""
    wrapped = units | {word.replace(" ", "\n"): unit for word, unit in units.items()}
    table: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(wrapped, key=lambda w: (-len(w), w)):
        table.setdefault(word[:2], []).append((word, wrapped[word]))
    for start, words in table.items():
        if len(start) == 2 and start[0] in wrapped:
            words.append((start[0], wrapped[start[0]]))
    return {start: tuple(words) for start, words in table.items()}


UNITS_BY_START: Final[Mapping[Language, Mapping[str, tuple[tuple[str, str], ...]]]] = {
    "ko": _by_start(_EN_MONEY | _KO_UNITS),
    "en": _by_start(_EN_UNITS | KO_MONEY),
}
CURRENCIES: Final = (
    frozenset(KO_MONEY.values())
    | frozenset(_EN_MONEY.values())
    | frozenset(CURRENCY_SIGNS.values())
) - frozenset(SHARED_NAMES)
