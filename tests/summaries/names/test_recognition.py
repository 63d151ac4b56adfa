"""Names are found where they stand alone, in both languages, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest

from summaries.article import Span
from summaries.names import Catalogue, Entity, default_catalogue
from summaries.names.recognition import entities_in_headline, find_mentions
from tests.summaries.names.reading import WORLD, ids, mentions, named


def test_a_mention_carries_the_canonical_name_in_the_language_of_the_text() -> None:
    _, (korean,) = mentions("회의는 SK그룹이 열었다.")
    assert (korean.surface, korean.entity, korean.name, korean.type) == (
        "SK그룹", "sk", "SK", "organization",
    )  # fmt: skip
    _, (english,) = mentions("The forum was opened by Jay Y. Lee.")
    assert english.name == "Lee Jae-yong"


@pytest.mark.parametrize(
    "sentence",
    [
        "카카오톡 이용자가 늘었다.",
        "새 법인 이름은 SB오픈AI로 정했다.",
        "메타버스 열풍이 식었다.",
        "기아대책은 봉사에 나섰다.",
        "삼성동 전시장과 삼성역 일대가 막혔다.",
        "삼성 라이온즈가 9회에 역전했다.",
        "구글링처럼 테슬라맵도 낱말이 됐다.",
        "The army took up arms near Kiama.",
        "Write to press@OpenAI or see www.Samsung.com for more.",
        "Oracles and Samsungs of old said nothing.",
    ],
)
def test_a_name_inside_another_word_is_none(sentence: str) -> None:
    assert ids(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("카카오는 새 서비스를 내놨다.", ["kakao"]),
        ("오픈AI로서는 서두를 까닭이 있다.", ["openai"]),
        ("오픈AI발 충격에 엔비디아용 부품도 흔들렸다.", ["openai", "nvidia"]),
        ("스타게이트 프로젝트와 삼성 서초사옥이 화제다.", ["stargate", "samsung"]),
        ("삼성·SK가 올트먼·손정의를 만났다.", ["samsung", "sk", "altman", "son"]),
        ("SK(034730)그룹은 말을 아꼈다.", ["sk"]),
        ("딥시크(DeepSeek)가 새 모형을 공개했다.", ["deepseek", "deepseek"]),
        ("트럼프發이 아니라 삼성發 소식이다.", ["samsung"]),
        ("日소프트뱅크와 손잡았다.", ["softbank"]),
        ("르네하스 최고경영자도 왔다.", ["haas"]),
        ("ARM and Oracle's partners backed OpenAI-led work.", ["arm", "oracle", "openai"]),
        ("NVIDIA RISES AGAIN", ["nvidia"]),
    ],
)
def test_particles_punctuation_and_leaning_nouns_leave_it_a_name(
    sentence: str, expected: list[str]
) -> None:
    assert ids(sentence) == expected


def test_the_longest_name_wins() -> None:
    assert named("삼성전자와 삼성은 다르다.") == [
        ("삼성전자", "samsung-electronics"),
        ("삼성", "samsung"),
    ]


def test_a_weak_name_alone_counts_for_nothing() -> None:
    assert ids("기아 문제는 아프리카에서 여전하다.") == []
    assert ids("Meta is a prefix that philosophers like.") == []


def test_a_weak_name_counts_once_the_text_bears_it_out() -> None:
    assert ids("기아차가 공장을 지었다.", "기아는 내년에 문을 연다.") == ["kia", "kia"]
    assert ids("기아(000270)는 올랐다.", "기아가 웃었다.") == ["kia", "kia"]
    assert ids("오연수 기아 사장은 웃었다.", "기아가 앞섰다.")[1:] == ["kia", "kia"]
    assert ids("Meta Platforms fell.", "Meta said little.") == ["meta", "meta"]


def test_a_club_takes_its_bare_name_with_it() -> None:
    assert ids("삼성 라이온즈가 이겼다.", "삼성은 3연승을 달렸다.") == []
    assert ids("삼성 라이온즈가 이겼다.", "모회사 삼성전자는 몰랐다.") == ["samsung-electronics"]


def test_what_stands_outside_the_sentences_is_not_seen() -> None:
    text = "[서울=가온통신] 카카오는 웃었다. 삼성전자 광고"
    found = find_mentions(text, [Span(10, 19)], WORLD, "ko")
    assert [m.surface for m in found] == ["카카오"]


def test_a_lone_foreign_surname_works_in_a_headline() -> None:
    assert ids("올트먼, 서울서 협력 논의") == ["altman"]
    assert ids("Altman Visits Seoul Again") == ["altman"]


def test_a_surname_in_anothers_name_is_not_that_person() -> None:
    assert ids("Officials in Cook County met Bruce Cook on Monday.") == []


def test_names_cut_by_a_hard_wrap_are_whole_again() -> None:
    text = "이날 행사는 \n조용했고 SK하이\n닉스가 뒤늦게 \n왔다."
    (found,) = find_mentions(text, [Span(0, len(text))], WORLD, "ko")
    assert (found.entity, found.surface) == ("sk-hynix", "SK하이\n닉스")
    assert found.span.of(text) == found.surface


def test_decomposed_hangul_is_read_and_its_span_is_exact() -> None:
    text = unicodedata.normalize("NFD", "어제 카카오는 웃었다.")
    (found,) = find_mentions(text, [Span(0, len(text))], WORLD, "ko")
    assert found.entity == "kakao"
    assert unicodedata.normalize("NFC", found.span.of(text)) == "카카오"


def test_a_name_of_two_bearers_goes_to_the_one_the_text_speaks_of() -> None:
    catalogue = WORLD.extended(
        [
            *(e for e in WORLD.entities.values() if e.id == "tesla"),
            type(WORLD.entities["tesla"])(
                "shipping", "organization", "머스크해운", "Maersk", ("머스크",), parents=()
            ),
        ]
    )

    def read(text: str) -> list[str | None]:
        return [m.entity for m in find_mentions(text, [Span(0, len(text))], catalogue, "ko")]

    assert read("머스크해운이 배를 늘렸다. 머스크는 말을 아꼈다.") == ["shipping", "shipping"]
    assert read("머스크는 말을 아꼈다.") == []


def test_the_catalogue_of_the_package_reads_a_lead() -> None:
    text = "이재용 삼성전자 회장은 샘 올트먼 오픈AI 최고경영자와 스타게이트를 논의했다."
    found = find_mentions(text, [Span(0, len(text))], default_catalogue(), "ko")
    assert [m.surface for m in found][:2] == ["이재용", "삼성전자"]
    assert {"스타게이트", "오픈AI", "샘 올트먼"} <= {m.surface for m in found}


def test_a_term_that_becomes_a_verb_is_still_named() -> None:
    catalogue = Catalogue([Entity("dividend", "term", "배당", "dividend")])
    for text in ("순이익의 35%를 배당할 계획이다.", "해마다 배당해 왔다.", "배당했다."):
        found = find_mentions(text, [Span(0, len(text))], catalogue, "ko")
        assert [m.surface for m in found] == ["배당"]


def test_a_headline_names_whom_the_text_below_it_names() -> None:
    _, body = mentions("이재용 삼성전자 회장이 왔다.", "샘 올트먼 오픈AI CEO도 왔다.")
    headline = "이재용·올트먼 만났다…SK는 불참"
    assert entities_in_headline(headline, body, WORLD) == ("altman", "lee-jae-yong", "sk")


def test_a_headline_means_the_namesake_that_the_text_below_it_means() -> None:
    _, body = mentions("이재용 코치가 왔다.", "이재용 코치는 웃었다.")
    assert [m.entity for m in body] == [None, None]
    assert entities_in_headline("이재용 시대 열렸다", body, WORLD) == ()


def _linked(*sentences: str) -> list[str]:
    """The ids that the package's own catalogue gives to what these sentences name."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    found = find_mentions(" ".join(sentences), spans, default_catalogue(), "en")
    return [m.entity for m in found if m.entity]


@pytest.mark.parametrize(
    "sentence",
    [
        "Boston Scientific raised its outlook.",
        "Surgeons like what Boston Scientific sells.",
        "The Texas Rangers lost again.",
        "Fans of the Chicago Bulls cheered.",
        "Minnesota Twins tickets grew dearer.",
        "Paris Hilton opened a bakery.",
        "Guests came to see Paris Hilton on stage.",
    ],
)
def test_a_place_that_opens_a_longer_name_is_not_meant(sentence: str) -> None:
    assert _linked(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Boston Mayor Michelle Wu smiled.", ["boston"]),
        ("Lawmakers heard California Attorney General Rob Bonta.", ["california"]),
        ("It rained in Boston Tuesday.", ["boston"]),
        ("Chicago fell silent.", ["chicago"]),
        ("The Paris Hilton hotel was sold.", ["paris", "hilton"]),
        ("They farm near London, Ontario, with friends.", ["ontario"]),
        ("Offices in London, Texas and Seoul were shut.", ["london", "texas", "seoul"]),
    ],
)
def test_a_place_beside_a_title_a_day_or_a_list_stays_the_place(
    sentence: str, expected: list[str]
) -> None:
    assert _linked(sentence) == expected


def test_an_heiress_is_no_chain_of_hotels_later_either() -> None:
    assert _linked("Guests saw Paris Hilton at the door.", "Hilton said she was glad.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In May, prices rose.",
        "May 3 was a holiday.",
        "Sales have grown since May in every shop.",
        "The shop opens next May or later.",
        "The strike of May cost them dearly.",
        "It was signed on 12 May at noon.",
    ],
)
def test_a_month_is_nobodys_surname(sentence: str) -> None:
    assert _linked("Theresa May left early.", sentence) == ["theresa-may"]


@pytest.mark.parametrize(
    "sentence",
    ["May said little.", "Aides waited while May spoke.", "The aides praised Mrs. May for it."],
)
def test_a_surname_that_is_a_month_too_stays_a_surname(sentence: str) -> None:
    assert _linked("Theresa May left early.", sentence) == ["theresa-may", "theresa-may"]


@pytest.mark.parametrize(
    ("person", "id_", "thing"),
    [
        ("Cathie Wood", "cathie-wood", "Wood prices rose."),
        ("Tim Cook", "tim-cook", "Cook times vary with the oven."),
    ],
)
def test_a_surname_that_opens_a_thing_is_nobody(person: str, id_: str, thing: str) -> None:
    assert _linked(f"Friends of {person} came.", thing) == [id_]


@pytest.mark.parametrize(
    "sentence",
    ["Wood said so.", "Wood stayed home.", "Many readers trust Wood with prices."],
)
def test_a_surname_that_is_a_material_too_stays_a_surname(sentence: str) -> None:
    assert _linked("Friends of Cathie Wood came.", sentence) == ["cathie-wood", "cathie-wood"]
