"""What a sentence claims, and when two claims are one."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from time import process_time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Analysis, Article, default_catalogue
from summaries.analysis import ReadSentence
from summaries.claims.agreeing import agree, partners
from summaries.claims.telling import told_of
from summaries.sameness import origins_saying, says_same
from tests.summaries.newsroom import NOON, article, examples, read


def said(text: str, hours: int = 0) -> ReadSentence:
    own = Article(text, published_at=NOON + timedelta(hours=hours))
    (found,) = read(own, default_catalogue()).sentences
    return found


BUYS = "한빛전자는 4일 누리소프트 지분 60%를 3000억원에 사들였다."

SAME = [
    # a firm whose office only says who a known person is, before or behind the name
    (
        "이재용 삼성전자 회장은 4일 일본으로 출국했다.",
        "삼성전자 이재용 회장이 4일 일본으로 출국했다.",
    ),
    (
        "이재용 삼성전자 회장은 4일 일본으로 출국했다.",
        "이재용 회장은 4일 일본으로 출국했다고 밝혔다.",
    ),
    (
        "OpenAI Chief Executive Sam Altman visited Seoul on Monday.",
        "Sam Altman, chief executive of OpenAI, visited Seoul on Monday.",
    ),
    # how it ends
    ("새 공장을 4일 멈추기로 결정했다고 밝혔다.", "새 공장을 4일 멈추기로 했다고 전했다."),
    ("누리소프트 매출은 3조원으로 집계됐다.", "누리소프트 매출은 3조원인 것으로 나타났다."),
    (
        "한빛전자 고객 300명의 정보가 유출됐다.",
        "한빛전자 고객 300명의 정보가 유출된 것으로 확인됐다.",
    ),
    ("노조는 사흘간 부산에서 파업했다.", "노조가 3일 동안 부산에서 파업했다."),
    (
        "가온전자의 2분기 매출은 3억 달러로 8.5% 증가했다.",
        "가온전자는 2분기 매출이 8.5% 늘어난 3억달러를 기록했다.",
    ),
    ("매출은 3조원으로 전년 동기 대비 8.0% 증가했다.", "매출은 3조원으로 1년 전보다 8% 늘었다."),
    # lists, and where the day stands
    ("네이버·카카오가 4일 요금을 올렸다.", "카카오와 네이버가 4일 요금을 인상했다."),
    ("제주와 강원, 부산에서 창구 3곳을 연다.", "부산과 강원, 제주에서 창구 3곳을 연다."),
    (
        "Microsoft, Amazon and Google signed the pledge on Monday.",
        "Google, Amazon and Microsoft signed the pledge on Monday.",
    ),
    ("한빛전자는 4일 새 공장을 지었다고 밝혔다.", "한빛전자가 새 공장을 지었다고 4일 밝혔다."),
    ("Apple Inc. cut 300 jobs in Texas.", "Apple cut 300 jobs in Texas."),
    ("More than 300 flights of Delta were late.", "Over 300 flights of Delta were late."),
    # compounds written as one word or two, and a particle behind a quoted name
    (
        "가온전자는 새 단말 '누리'의 사전계약을 9일부터 시작한다.",
        "가온전자가 9일부터 새 단말 누리의 사전 계약에 들어간다고 밝혔다.",
    ),
    (
        "가온시는 노후 수도 계량기 교체를 9월 끝냈다.",
        "가온시가 노후 수도계량기 교체를 9월 끝냈다.",
    ),
    # one number written in two ways
    (
        "나래의회는 예산안을 찬성 31명, 반대 9명, 기권 4명으로 가결했다.",
        "예산안이 나래의회에서 찬성 31인, 반대 9인, 기권 4인으로 통과됐다.",
    ),
    (
        "코스피는 20일 전 거래일보다 31.20포인트 오른 2711.84에 장을 마쳤다.",
        "20일 코스피가 전장 대비 31.20p 상승한 2,711.84로 거래를 마감했다.",
    ),
    # verbs that only carry their noun, and words that only say how much or where
    (
        "가온전자가 3일 나래시에서 새 공장 준공식을 열었다.",
        "가온전자는 지난 3일 나래시에서 새 공장 준공식을 개최했다고 밝혔다.",
    ),
    (
        "가온전자는 폴란드와 65억 달러 규모의 공급 계약을 체결했다.",
        "가온전자는 폴란드와 65억달러에 이르는 공급계약을 맺었다고 밝혔다.",
    ),
    (
        "A 300 MW wind farm in Wyoming was approved by the Harbour Service on 3 March.",
        "The Harbour Service approved a 300-megawatt wind farm in Wyoming on 3 March.",
    ),
    (BUYS, "한빛전자가 4일 3천억 원을 들여 누리소프트 지분 60%를 인수했다."),
    (
        "지난해 가온전자의 매출은 전년보다 12% 늘었다.",
        "가온전자의 지난해 매출이 1년 전에 비해 12% 증가한 것으로 나타났다.",
    ),
    (
        "가온시는 새벽대교를 12억원에 고치기로 했다.",
        "가온시가 12억 원에 새벽대교를 고치기로 결정했다.",
    ),
    (
        "새벽위원회는 나래조선에 50억원의 과징금을 부과했다.",
        "새벽위원회가 나래조선에 과징금 50억 원을 물렸다.",
    ),
    (
        "Samsung Electronics bought a 12% stake in the chip designer for $300 million on Monday.",
        "On Monday, Samsung Electronics acquired a 12 percent stake in the chip designer for $300m.",
    ),
    (
        "삼성전자의 지난해 영업이익은 12조원으로 8.4% 늘었다.",
        "Samsung Electronics' operating profit rose 8.4% to 12 trillion won last year.",
    ),
]

DIFFERENT = [
    # done on the 4th, and said on the 4th
    (BUYS, "한빛전자는 누리소프트의 지분 60%를 3000억원에 매입했다고 4일 밝혔다."),
    # who does it to whom, told by the words inside a noun phrase
    (
        "가온시장 선거에서 더불어민주당 후보가 국민의힘 후보를 꺾었다.",
        "가온시장 선거에서 국민의힘 후보가 더불어민주당 후보를 꺾었다.",
    ),
    (
        "삼성전자 측은 SK하이닉스 측에 사용료 300억원을 요구했다.",
        "SK하이닉스 측은 삼성전자 측에 사용료 300억원을 요구했다.",
    ),
    (
        "삼성전자의 SK하이닉스 특허 침해가 인정됐다.",
        "SK하이닉스의 삼성전자 특허 침해가 인정됐다.",
    ),
    (
        "The Labour candidate beat the Reform candidate in Harrow by nine votes.",
        "The Reform candidate beat the Labour candidate in Harrow by nine votes.",
    ),
    ("Apple was sued by Samsung over a patent.", "Samsung was sued by Apple over a patent."),
    ("Apple was sued by Samsung over a patent.", "Apple sued Samsung over a patent."),
    ("Samsung said Apple was sued by Google.", "Google said Samsung sued Apple."),
    # from when till when, how soon, and how long
    ("한빛전자는 11일부터 할인 행사를 연다.", "한빛전자는 11일까지 할인 행사를 연다."),
    ("한빛전자는 6월 말부터 혜택을 늘린다.", "한빛전자는 6월 말까지 혜택을 늘린다."),
    ("공장을 이르면 3월 다시 돌린다.", "공장을 늦어도 3월 다시 돌린다."),
    ("노조는 사흘 뒤 부산에서 파업한다.", "노조는 사흘간 부산에서 파업한다."),
    ("The plant in Ohio opens in early 2027.", "The plant in Ohio opens in late 2027."),
    ("Nissan will close plants by March.", "Nissan will close plants from March."),
    (
        "Nvidia will supply servers with 26,000 chips.",
        "Nvidia will supply servers without 26,000 chips.",
    ),
    ("Amazon will hire 600,000 fewer people.", "Amazon will hire 600,000 people."),
    # who it was done to, and who has which
    ("이재용 삼성전자 회장이 4일 고소했다.", "이재용 삼성전자 회장을 4일 고소했다."),
    ("법원은 두산에게 40억원을 주라고 했다.", "법원은 두산에게서 40억원을 주라고 했다."),
    ("네이버와 카카오가 각각 5%, 3% 올랐다.", "카카오와 네이버가 각각 5%, 3% 올랐다."),
    (
        "Ohio's governor named Sam Altman chief executive of OpenAI.",
        "Ohio's governor named Sam Altman chief executive of Intel.",
    ),
    # figures, and whose they are
    (BUYS, BUYS.replace("60%", "16%")),
    ("홍수로 7명이 숨지고 2명이 다쳤다.", "홍수로 2명이 숨지고 7명이 다쳤다."),
    ("산불은 최소 300곳을 태웠다.", "산불은 최대 300곳을 태웠다."),
    # dates, and what a change is measured against
    (BUYS, BUYS.replace("4일", "3일")),
    ("수출은 전월보다 3.1% 늘었다.", "수출은 전년 동월보다 3.1% 늘었다."),
    ("한빛전자는 내년 상반기 상장한다.", "한빛전자는 내년 하반기 상장한다."),
    # predicate
    (BUYS, BUYS.replace("사들였다", "매각했다")),
    ("이사회는 안건을 가결했다.", "이사회는 안건을 부결했다."),
    ("기준금리는 0.25%포인트 올랐다.", "기준금리는 0.25%포인트 내렸다."),
    ("Samsung Electronics shares rose 3%.", "Samsung Electronics shares fell 3%."),
    # polarity and standing
    (BUYS, BUYS.replace("사들였다", "사들이지 않았다")),
    (BUYS, BUYS.replace("사들였다", "사들이기로 했다")),
    (BUYS, BUYS.replace("사들였다", "사들이는 방안을 검토하고 있다")),
    (BUYS, BUYS.replace("사들였다", "사들인 것으로 알려졌다")),
    (BUYS, BUYS.replace("사들였다", "사들였다는 보도를 부인했다")),
    (
        "The council refused to approve the 40-storey tower.",
        "The council approved the 40-storey tower.",
    ),
    ("LG would cut 200 jobs if sales fell.", "LG would cut 200 jobs."),
    # who, and on whom
    ("삼성전자가 애플을 제소했다.", "애플이 삼성전자를 제소했다."),
    ("Samsung Electronics sued Apple on Monday.", "Apple sued Samsung Electronics on Monday."),
    ("Workers sued the owners in Ulsan.", "The owners sued workers in Ulsan."),
    (
        "삼성전자의 매출은 9% 늘고 이익은 4% 줄었다.",
        "삼성전자의 매출은 9% 줄고 이익은 4% 늘었다.",
    ),
    ("미국은 독일산 강철에 25% 관세를 매겼다.", "독일은 미국산 강철에 25% 관세를 매겼다."),
    (
        "Samsung Electronics sued Apple for $300 million on Monday.",
        "애플은 4일 삼성전자를 상대로 3억 달러 소송을 냈다.",
    ),
    # scope, and what it is about
    ("은행은 유료 회원에게만 통장 300개를 준다.", "은행은 유료 회원에게 통장 300개를 준다."),
    ("한빛전자는 공장 일부를 팔았다.", "한빛전자는 공장을 팔았다."),
    (
        "가온전자는 전기차 판매 목표를 7만대로 잡았다.",
        "가온전자는 트럭 판매 목표를 7만대로 잡았다.",
    ),
    ("전 대표가 3억원을 갚았다.", "대표가 3억원을 갚았다."),
    ("그는 자리를 떴다.", "그는 서울로 갔다."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_another_wording_of_the_same_claim_corroborates(one: str, other: str) -> None:
    assert says_same(said(one), said(other))
    assert says_same(said(other), said(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_a_claim_turned_or_moved_does_not(one: str, other: str) -> None:
    assert not says_same(said(one), said(other))
    assert not says_same(said(other), said(one))


def test_a_day_is_the_same_day_however_it_is_named() -> None:
    today = said("한빛전자는 이날 누리소프트를 3000억원에 인수했다.")
    next_day = said("한빛전자가 전날 누리소프트를 3000억원에 인수했다.", hours=24)
    assert says_same(today, next_day)
    assert not says_same(today, said("한빛전자는 이날 누리소프트를 3000억원에 인수했다.", hours=24))


def test_what_names_nothing_is_said_again_only_in_its_own_words() -> None:
    assert not says_same(said("그는 이렇게 밝혔다."), said("그 회사는 이렇게 말했다."))


@pytest.mark.parametrize(
    ("text", "predicate", "standing"),
    [
        ("시는 다리를 고치기로 했다.", "고치", "planned"),
        ("한빛전자는 공장을 지었다.", "*build", "done"),
        ("한빛전자는 공장을 지을 계획이다.", "*build", "intended"),
        ("한빛전자는 공장을 짓지 않았다.", "!*build", "done"),
        ("한빛전자는 공장을 짓는 방안을 검토하고 있다.", "*consider", "considered"),
        ("한빛전자가 공장을 지은 것으로 알려졌다.", "*build", "heard"),
        ("법원은 신청을 받아들이지 않았다.", "*reject", "done"),
    ],
)
def test_predicate_and_standing_are_read(text: str, predicate: str, standing: str) -> None:
    told = told_of(said(text).claim)
    assert told.standing == standing
    assert told.predicate == predicate


SENTENCES = [said(text) for pair in (*SAME, *DIFFERENT) for text in pair]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_agreeing_is_mutual_and_every_sentence_says_what_it_says(
    one: ReadSentence, other: ReadSentence
) -> None:
    assert says_same(one, one)
    assert says_same(one, other) == says_same(other, one)
    assert agree(one.claim, other.claim) == agree(other.claim, one.claim)


def test_origins_saying_are_those_of_all_pairs() -> None:
    body = [s for each in examples().values() for s in read(each).sentences]
    every = [(s, f"{n % 7}일보") for n, s in enumerate([*SENTENCES, *body[:150]])]
    plain = [
        frozenset(origin for other, origin in every if says_same(one, other)) for one, _ in every
    ]
    assert origins_saying(every) == plain


def test_many_claims_alike_are_compared_in_bounded_time() -> None:
    colours = [f"빛깔{a}{b}" for a, b in product("가나다라마바사아자차", repeat=2)]
    claims = [f"@someone/S {c} {d} 옷/O 입/Vpe" for c, d in product(colours, colours[:40])]
    start = process_time()
    found = partners(claims)
    assert process_time() - start < 3.0
    assert all(claim in found[claim] for claim in claims)


def test_a_long_line_of_words_makes_no_claim() -> None:
    assert read(article("아주 " * 400 + "길다.")).sentences[0].claim == ""


def test_a_claim_is_stored_and_read_back() -> None:
    analysis = read(article(BUYS))
    data = msgspec.json.encode(analysis)
    assert msgspec.json.decode(data, type=Analysis).sentences == analysis.sentences


# --- one word, or two names, make another claim ---------------------------------------------------

WEIGHTY = "매년 매달 각각 총 누적 반도체 해외 경쟁사 미국에서 자회사 신형 작년".split()
WEIGHTY_EN = "yearly monthly each total cumulative chip rival foreign former subsidiary".split()
HEDGES = "should must can apparently allegedly probably nearly hardly never".split()
NAMES = ("삼성전자", "네이버", "카카오", "현대차")
NAMES_EN = ("Samsung", "Apple", "Google", "Intel")
SWAPPED = (
    "{a}, {b} 꺾고 점유율 1위에 올랐다.",
    "{a}는 {b}의 지분 5%를 인수했다.",
    "법원은 {a}에 {b}에게 40억원을 갚으라고 판결했다.",
    "{a} 매출은 4조원, {b} 매출은 3조원이다.",
    "{a}는 {b}가 낸 제안 2건을 거절했다.",
)
SWAPPED_EN = (
    "{a} sued {b} over $60 million.",
    "{a} earned $2 billion and {b} earned $3 billion.",
    "The court told {a} to pay {b} $8 million.",
    "Parts made by {a} were sold to {b} for $4 million.",
)


@given(st.sampled_from(WEIGHTY), st.integers(0, 3))
def test_a_word_more_in_korean_is_never_corroboration(word: str, at: int) -> None:
    words = "삼성전자는 공장에 1조원을 투자한다고 밝혔다.".split()
    more = [*words[:at], word, *words[at:]]
    assert not says_same(said(" ".join(words)), said(" ".join(more)))


@given(st.sampled_from([*WEIGHTY_EN, *HEDGES]))
def test_a_word_more_in_english_is_never_corroboration(word: str) -> None:
    words = "Samsung invested $5 billion in Texas plants.".split()
    more = [*words[:1], word, *words[1:]]
    assert not says_same(said(" ".join(words)), said(" ".join(more)))


@given(
    st.sampled_from([(f, NAMES) for f in SWAPPED] + [(f, NAMES_EN) for f in SWAPPED_EN]),
    st.permutations(range(4)),
)
def test_two_names_that_change_places_are_never_corroboration(
    framed: tuple[str, tuple[str, ...]], order: list[int]
) -> None:
    frame, names = framed
    a, b = names[order[0]], names[order[1]]
    assert not says_same(said(frame.format(a=a, b=b)), said(frame.format(a=b, b=a)))


@pytest.mark.parametrize("auxiliary", ["has", "would", "could", "does", "is", "must"])
@pytest.mark.parametrize("mark", ["n't", "n’t"])
def test_any_auxiliary_is_denied(auxiliary: str, mark: str) -> None:
    rest = "invest $5 billion in Texas."
    denied = said(f"Samsung {auxiliary}{mark} {rest}")
    assert not says_same(denied, said(f"Samsung {auxiliary} {rest}"))
    assert says_same(denied, said(f"Samsung {auxiliary} not {rest}"))


def test_an_editors_word_or_a_title_adds_nothing() -> None:
    told = said("삼성전자는 텍사스 공장에 5조원을 투자하기로 했다.")
    assert says_same(
        told, said("삼성전자는 텍사스 공장에 5조원을 투자하기로 했다고 공식 발표했다.")
    )


def test_the_day_of_saying_is_not_the_day_of_doing() -> None:
    assert not says_same(
        said("삼성전자는 텍사스 공장 가동을 4일 시작한다."),
        said("삼성전자는 텍사스 공장 가동을 시작한다고 4일 밝혔다."),
    )


def test_claims_that_tell_nothing_have_no_partners() -> None:
    long = said("삼성전자는 " + "가나다라 마바사 " * 200 + "밝혔다.")
    other = said("현대차는 " + "하하하하 호호호 " * 200 + "부인했다.")
    assert long.claim == other.claim == ""
    assert origins_saying([(long, "A"), (other, "B")]) == [{"A"}, {"B"}]


def test_a_text_cannot_forge_what_is_found_in_it() -> None:
    assert "\ue000" not in said("삼성전자가 \ue000를 5조원에 인수했다고 4일 밝혔다.").claim
    assert said("삼성전자가 \ue000를 5조원에 인수했다.").claim.count("@samsung") == 1


def test_many_claims_of_the_same_words_take_no_time() -> None:
    words = [a + b for a in "bcdfg" for b in "ab eb ib ob ub ag eg ig og ug ak ek".split()]
    told = [said(f"Samsung sold {' '.join(words[n:] + words[:n])}.") for n in range(40)]
    began = process_time()
    origins_saying([(sentence, str(n)) for n, sentence in enumerate(told)])
    assert process_time() - began < 1
