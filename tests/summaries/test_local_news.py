"""News of towns, counties and schools that no catalogue holds: which reports tell of one event, and what
a brief says of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries import Article, default_catalogue
from summaries.briefs.carrying import carries
from summaries.queries import parse_query
from summaries.stories import stories
from tests.summaries.newsroom import NAMES, about, article, read

FLASH = article(
    "4일 오전 8시 10분께 전남 미리내시 돌담산업단지의 한 창고에서 불이 났다. 이 불로 직원 1명이 다쳤다.",
    "flash", outlet="나래통신", title="[속보] 전남 미리내시 창고 불…1명 부상",
)  # fmt: skip
REPORT = article(
    "4일 오전 전남 미리내시 돌담산업단지의 창고에서 불이 나 1명이 숨지고 3명이 다쳤다.\n"
    "미리내소방서에 따르면 이날 오전 8시 10분께 두리냉동 창고에서 불이 나 2시간 만에 꺼졌다.\n"
    "이 불로 창고 2개 동 1870㎡가 타 소방서 추산 8억6000만원의 재산 피해가 났다.",
    "report", outlet="나래통신", title="미리내 창고 화재 2시간 만에 완진…1명 사망·3명 부상", hours=5,
)  # fmt: skip
ENGLISH = article(
    "A fire at a warehouse in Mirinae, south of Gwangju, killed one worker and injured three on Tuesday, officials"
    " said.\nThe fire station put the damage at 860 million won.",
    "english", outlet="The Naru Post", title="One dead in warehouse fire in Mirinae", hours=8,
)  # fmt: skip
NEXT_DAY = article(
    "미리내시 돌담산업단지 두리냉동 창고 화재로 숨진 사람이 2명으로 늘었다.\n"
    "미리내경찰서는 치료를 받던 40대 직원이 5일 새벽 병원에서 숨졌다고 밝혔다.",
    "next", outlet="다온일보", title="두리냉동 화재 사망자 2명으로 늘어", hours=26,
)  # fmt: skip
HOME = article(
    "4일 오후 7시께 전남 미리내시 꽃잠동의 한 아파트에서 불이 나 주민 30명이 대피했다. 다친 사람은 없었다.",
    "home", outlet="나래통신", title="미리내시 아파트 불…주민 30명 대피", hours=8,
)  # fmt: skip
ELSEWHERE = article(
    "4일 오전 강원 솔바람군의 한 창고에서 불이 나 1시간 만에 꺼졌다. 1명이 다쳤다.",
    "elsewhere", outlet="가람일보", title="솔바람군 창고 화재…1명 부상", hours=3,
)  # fmt: skip


def grouped(*articles: Article) -> list[set[str]]:
    name = {each.id: each.url.rpartition("/")[2] for each in articles}
    told = stories([read(each) for each in articles], NAMES)
    return [{name[id_] for id_ in story.articles} for story in told]


def told_of(question: str, *articles: Article) -> list[str]:
    return [sentence.text for sentence in about(question, articles).sentences]


def test_reports_of_one_fire_are_a_story_by_its_town_in_either_language() -> None:
    assert grouped(FLASH, REPORT, ENGLISH, NEXT_DAY) == [{"flash", "report", "english", "next"}]


def test_two_fires_of_one_town_and_day_are_two_stories() -> None:
    assert grouped(REPORT, HOME) == [{"report"}, {"home"}]


def test_like_fires_of_two_towns_are_two_stories() -> None:
    assert grouped(REPORT, ELSEWHERE) == [{"elsewhere"}, {"report"}]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("미리내시의회, 청년 월세 조례 통과", "미리내시의회가 4일 본회의에서 청년 월세를 지원하는 조례안을 의결했다. 20명이 찬성했다."),
            ("미리내시의회, 반려견 놀이터 조례 부결", "미리내시의회가 4일 본회의에서 반려견 놀이터를 세우는 조례안을 부결했다. 9명이 찬성했다."),
        ),
        (
            ("은솔정밀 3분기 영업이익 320억원…12% 증가", "은솔정밀은 3분기 영업이익이 320억원으로 지난해 같은 기간보다 12% 늘었다고 4일 공시했다."),
            ("다솜산기 3분기 영업이익 510억원…31% 증가", "다솜산기는 3분기 영업이익이 510억원으로 지난해 같은 기간보다 31% 늘었다고 4일 공시했다."),
        ),
    ],
)  # fmt: skip
def test_two_matters_told_in_like_words_are_two_stories(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    articles = [
        article(text, str(n), title=title, outlet=f"{n}일보", hours=n)
        for n, (title, text) in enumerate((first, second))
    ]
    assert grouped(*articles) == [{"0"}, {"1"}]


PLAN = article(
    "솔바람군(군수 배이든)은 오는 15일부터 사흘간 별빛공원에서 메밀꽃축제를 연다고 4일 밝혔다.\n"
    "올해는 농가 32곳이 참여하며 입장료는 받지 않는다.",
    "plan", outlet="솔바람군청", title="솔바람 메밀꽃축제 15일 개막",
)  # fmt: skip
MOVED = article(
    "솔바람군이 15일 열 예정이던 메밀꽃축제를 22일로 일주일 미뤘다.\n"
    "농가 32곳 가운데 11곳이 서리 피해를 봤다고 군은 설명했다.",
    "moved", outlet="가람일보", title="솔바람 메밀꽃축제 22일로 미뤄", hours=150,
)  # fmt: skip


def test_what_is_announced_for_a_day_stays_one_story_until_that_day() -> None:
    assert grouped(PLAN, MOVED) == [{"plan", "moved"}]
    other = article(
        MOVED.text.replace("15일", "13일"), "other", outlet="가람일보", title=MOVED.title, hours=150
    )
    assert grouped(PLAN, other) == [{"plan"}, {"other"}]


def test_a_plan_that_its_story_says_is_moved_is_not_told() -> None:
    told = told_of("메밀꽃축제", PLAN, MOVED)
    assert any("22일로 일주일 미뤘다" in text for text in told)
    assert not any("15일부터" in text for text in told)


NOTICE = article(
    "본지는 2월 4일자 '미리내 창고 화재 2시간 만에 완진' 기사에서 불에 탄 창고를 1870㎡라고 썼으나 1780㎡이므로 바로잡습니다.\n"
    "독자 여러분께 사과드립니다.",
    "notice", outlet="나래통신", title="[바로잡습니다] 2월 4일자 '미리내 창고 화재' 기사", hours=200,
)  # fmt: skip


def test_a_correction_belongs_to_what_its_paper_printed_on_the_day_it_names() -> None:
    assert grouped(REPORT, NOTICE) == [{"report", "notice"}]
    other = article(
        NOTICE.text, "other", outlet="바다일보", title=NOTICE.title, hours=200
    )  # another paper corrects another report
    assert grouped(REPORT, other) == [{"report"}, {"other"}]


def test_a_correction_stands_behind_its_story_says_whose_it_is_and_apologises_to_nobody() -> None:
    brief = about("미리내 화재", [REPORT, NOTICE])
    shown = [sentence.shown for sentence in brief.sentences]
    at = next(n for n, text in enumerate(shown) if "바로잡습니다" in text)
    assert at > 0
    assert shown[at].startswith("본지 [나래통신]는")
    assert not any("사과드립니다" in text for text in shown)


def test_the_short_form_in_a_title_carries_the_town() -> None:
    for question in ("미리내시", "미리내"):
        assert carries(read(REPORT), parse_query(question, NAMES)), question


def test_a_town_named_beside_the_news_is_named_in_passing() -> None:
    aside = article(
        "강원 솔바람군의 한 창고에서 4일 불이 났습니다. 전남 미리내시에서 창고 화재로 한 명이 숨진 지 3시간 만입니다.\n"
        "불은 한 시간 만에 꺼졌습니다.\n소방서는 피해가 3000만원이라고 추산했습니다.",
        title="솔바람 창고 화재…1시간 만에 꺼져",
    )  # fmt: skip
    assert carries(read(aside), parse_query("솔바람군", NAMES))
    assert not carries(read(aside), parse_query("미리내시", NAMES))


def test_a_question_for_the_town_and_the_matter_reaches_every_report() -> None:
    for question in ("미리내 화재", "미리내시 화재"):
        query = parse_query(question, NAMES)
        for each in (FLASH, REPORT, ENGLISH, NEXT_DAY):
            found = read(each)
            assert query.fits(found.entities, found.terms), (question, each.url)


def test_a_brief_tells_what_an_article_on_the_topic_says_without_spelling_it() -> None:
    told = told_of("미리내시", REPORT)
    assert "미리내시" in told[0]
    assert any("8억6000만원" in text for text in told)


def test_the_newest_state_of_a_story_leads() -> None:
    assert "2명으로 늘었다" in told_of("미리내시", FLASH, REPORT, NEXT_DAY)[0]


def test_a_round_up_speaks_only_where_it_names_the_topic() -> None:
    brief = article(
        "◇솔바람군 = 강원 솔바람군은 16일부터 버스 노선 48개를 35개로 줄인다. 요금은 1000원이다.\n\n"
        "◇미리내시 = 전남 미리내시는 9일 도서관을 연다. 장서는 4만2000권이다.",
        title="[이웃 소식] 솔바람군 버스 개편·미리내시 도서관 개관",
    )  # fmt: skip
    told = told_of("미리내시", brief)
    assert any("도서관을 연다" in text for text in told)
    assert not any("1000원" in text for text in told)


@pytest.mark.parametrize(
    "text",
    [
        "당시 시장은 침체했다. 당시 회사는 공장을 닫았다.",
        "혁신도시는 10곳이다. 이 혁신도시 주민은 늘었다.",
        "연구진은 실험군을 나눴다. 실험 대상은 40명이었다.",
    ],
)
def test_a_word_that_ends_like_a_town_is_none(text: str) -> None:
    assert not [m for m in read(article(text)).mentions if m.type == "place" and not m.entity]


def test_a_school_goes_by_its_short_form() -> None:
    merger = article(
        "강원 솔바람군 새싹초등학교와 이슬초등학교가 2027년 3월 합쳐진다. 새싹초 학생은 47명이다.",
        title="새싹초·이슬초 합친다",
    )
    for question in ("새싹초", "새싹초등학교"):
        assert carries(read(merger), parse_query(question, NAMES)), question
    assert len({m.who for m in read(merger).mentions if m.name == "새싹초등학교"}) == 1


@given(st.permutations([FLASH, REPORT, ENGLISH, NEXT_DAY, HOME, ELSEWHERE, PLAN, MOVED, NOTICE]))
def test_the_order_in_which_local_reports_came_changes_nothing(came: list[Article]) -> None:
    ordered = stories([read(each) for each in came], NAMES)
    assert ordered == stories([read(each) for each in reversed(came)], NAMES)


def test_schools_shut_by_snow_belong_to_the_story_of_the_warning() -> None:
    warning = article(
        "4일 강원 영동에 대설경보가 내려진 가운데 산지에 많은 눈이 쌓이고 있다.\n"
        "강릉에는 이날 오후 5시까지 18.4㎝의 눈이 쌓였고 밤사이 더 내리겠다고 기상청은 예보했다.",
        "snow", outlet="나래통신", title="강원 영동 대설경보…강릉 18.4㎝", hours=6,
    )  # fmt: skip
    shut = article(
        "강원 영동에 쏟아진 눈으로 5일 강릉의 초·중·고교 14곳이 휴업했다.\n"
        "강릉의 적설량은 32.7㎝로 2015년 뒤 가장 많다.\n대설경보는 이날 오전 7시 모두 해제됐다.",
        "shut", outlet="다온일보", title="밤사이 강릉 32.7㎝…학교 14곳 휴업", hours=21,
    )  # fmt: skip
    names = default_catalogue()
    assert len(stories([read(warning, names), read(shut, names)], names)) == 1
    told = [s.text for s in about("대설", [warning, shut], names).sentences]
    assert any("32.7㎝" in line for line in told)
    assert not any("쌓이고 있다" in line for line in told)


SHOP = article(
    "온라인 문구점 모리숲에서 회원 41만6000명의 주문 내역이 유출됐다.\n"
    "모리숲은 4일 사과문을 올려 이름과 주소가 빠져나갔다고 밝혔다.\n"
    "한서율 모리숲 대표는 “끝까지 책임지겠다”고 말했다. 전체 회원은 187만명이다.",
    "shop", outlet="나래통신", title="모리숲 회원 41만6000명 주문 내역 샜다",
)  # fmt: skip
SHOP_ABROAD = article(
    "Order records of about 416,000 customers of the online stationer Morisup have leaked, it said.\n"
    'Chief Executive Han Seo-yul apologized on Tuesday. Morisup has 1.87 million members.',
    "abroad", outlet="The Naru Post", title="Stationery shop Morisup hit by leak of 416,000 orders", hours=20,
)  # fmt: skip
OTHER_SHOP = article(
    "Order records of some 52,000 customers of the toy retailer Dalkong have leaked, it said.\n"
    'Chief Executive Noh Ye-rin apologized on Tuesday. Dalkong has 310,000 members.',
    "other", outlet="The Naru Post", title="Toy shop Dalkong hit by leak of 52,000 orders", hours=20,
)  # fmt: skip


def test_a_shop_and_its_head_in_two_scripts_are_one_story_and_another_shop_is_none() -> None:
    assert grouped(SHOP, SHOP_ABROAD, OTHER_SHOP) == [{"shop", "abroad"}, {"other"}]


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("나리식품", "Nari Foods recalled a batch of dumplings."),
        ("루루홈", "Thieves took lamps from Luluhome."),
        ("도담클라우드", "Dodam Cloud bought land."),
    ],
)
def test_a_firm_no_catalogue_holds_is_found_in_the_other_script(
    question: str, english: str
) -> None:
    found = read(article(english, "1"))
    query = parse_query(question, NAMES)
    assert query.fits(found.entities, found.terms)
    assert not parse_query("다른식품", NAMES).fits(found.entities, found.terms)


ITEMS = article(
    "▲ 미리내시 새 도서관 = 전남 미리내시는 오는 10일 새 도서관의 문을 연다. 책은 8만권이다.\n\n"
    "▲ 솔바람축제 연기 = 강원 솔바람군은 솔바람축제를 다음 달로 미뤘다. 비 때문이다. 미리내시도 축제를 미룬다.\n\n"
    "▲ 금빛다리 통제 = 금빛다리는 5일부터 차가 다니지 못한다. 공사는 사흘 걸린다.\n",
    "items", outlet="나래통신", title="[전국 단신] 2월 4일",
)  # fmt: skip


@pytest.mark.parametrize(
    ("topic", "title", "expected"),
    [
        ("솔바람축제", "[전국 단신] 2월 4일", True),
        ("금빛다리", "[전국 단신] 2월 4일", True),
        ("공사", "[전국 단신] 2월 4일", False),
        ("금빛다리", "미리내시 새 도서관 10일 문 연다", False),
    ],
)
def test_a_round_up_carries_what_its_items_open_on(topic: str, title: str, expected: bool) -> None:
    told = read(article(ITEMS.text, "1", title=title))
    assert carries(told, parse_query(topic, NAMES)) is expected


def test_what_a_statistic_found_is_told_of_it() -> None:
    found = told_of(
        "어업동향",
        article(
            "지난달 오징어 어획량이 1년 전보다 31% 줄었다.\n"
            "해양조사원이 4일 발표한 '1월 어업동향'에 따르면 지난달 오징어는 2180톤이 잡혔다.\n"
            "고등어는 5640톤으로 12% 늘었다.\n",
            "1", title="오징어 어획량 31% 줄어",
        ),
    )  # fmt: skip
    assert any("5640톤" in sentence for sentence in found)


def test_news_of_a_council_is_news_of_its_town() -> None:
    found = told_of(
        "여주",
        article("여주시의회는 4일 도서관 예산 38억원을 깎았다. 찬성 6표, 반대 3표였다.", "1", title="도서관 예산 38억원 깎여"),
    )  # fmt: skip
    assert found


def test_the_full_report_is_told_rather_than_the_flash() -> None:
    flash = article(
        "4일 오후 1시 10분께 전남 미리내시 앞바다에서 어선이 뒤집혀 해경이 선원 9명을 찾고 있다.",
        "1", outlet="나래통신", title="[1보] 미리내 앞바다서 어선 뒤집혀…해경, 선원 9명 찾는 중",
    )  # fmt: skip
    full = article(
        "4일 오후 1시 10분께 전남 미리내시 앞바다에서 어선이 뒤집혔으나 선원 9명은 모두 구조됐다.\n"
        "해경은 배가 너울에 뒤집힌 것으로 보고 있다.",
        "2", outlet="나래통신", title="미리내 앞바다서 뒤집힌 어선 선원 9명 모두 구조(종합)", hours=3,
    )  # fmt: skip
    assert "모두 구조됐다" in told_of("미리내시", flash, full)[0]


def test_that_something_was_wrong_is_no_news_without_what_is_right() -> None:
    notice = article(
        "2월 3일 자 ‘솔바람누리중 문 연다’ 기사 중 일부 내용이 사실과 달라 바로잡습니다.\n"
        "기사에서 솔바람누리중 신입생을 214명이라고 보도했으나 확인 결과 142명이므로 바로잡습니다.\n",
        "1", title="[바로잡습니다] 솔바람누리중 기사",
    )  # fmt: skip
    told = told_of("솔바람누리중", notice)
    assert any("142명" in sentence for sentence in told)
    assert not any("일부 내용" in sentence for sentence in told)
