"""The promises that hold over all briefs: verbatim, deterministic, only the article, copies once.

What a single module does is told in the file that bears its name.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import Article, brief_article, default_catalogue, profile_entity
from summaries.briefs import ArticleBrief, Profile, ShownSentence, TopicBrief
from tests.summaries.newsroom import (
    CORPUS,
    NAMES,
    NOON,
    ROOT,
    about,
    article,
    cuts,
    example_brief,
    examples,
    named,
    read,
    sentences_of,
    squeezed,
    texts_of,
)

AnyBrief = ArticleBrief | TopicBrief | Profile

QUESTIONS = [
    "stargate",
    "스타게이트 코리아",
    "삼성",
    "SK하이닉스",
    "오픈AI",
    "데이터센터 전력",
    "Haenam",
]
PEOPLE = ["lee-jae-yong", "sam-altman", "masayoshi-son", "chey-tae-won", "samsung-electronics"]


def profile_of_example(id_: str, articles: list[Article] | None = None) -> Profile:
    names = default_catalogue()
    chosen = list(examples().values()) if articles is None else articles
    analyses = [read(each, names) for each in chosen]
    return profile_entity(
        named(id_, names), [a for a in analyses if id_ in a.entities], texts_of(chosen), names
    )


def article_brief_of(each: Article, *, sentences: int = 3) -> ArticleBrief:
    names = default_catalogue()
    return brief_article(read(each, names), texts_of([each]), names, sentences=sentences)


def every_example_brief() -> list[AnyBrief]:
    return [
        *(article_brief_of(each, sentences=5) for each in examples().values()),
        *(example_brief(question, sentences=8) for question in QUESTIONS),
        *(profile_of_example(id_) for id_ in PEOPLE),
    ]


def assert_verbatim(brief: AnyBrief, texts: dict[str, str]) -> None:
    for words, revision, span in cuts(brief):
        assert 0 <= span.start < span.end <= len(texts[revision])
        assert words == texts[revision][span.start : span.end]
    for sentence in sentences_of(brief):
        assert_only_folded_and_clarified(sentence)


def assert_only_folded_and_clarified(sentence: ShownSentence) -> None:
    """`shown` is `text`, white space apart, with the listed brackets at the listed places."""
    expected, done = "", 0
    for clarification in sentence.clarifications:
        at = clarification.at - sentence.span.start
        assert done <= at <= len(sentence.text)
        assert clarification.text.startswith("[")
        assert clarification.text.endswith("]")
        expected += sentence.text[done:at] + clarification.text
        done = at
    expected += sentence.text[done:]
    assert squeezed(sentence.shown) == squeezed(expected)
    assert sentence.shown == " ".join(sentence.shown.split())
    if "\n" not in sentence.text and not sentence.clarifications:
        assert sentence.shown == " ".join(sentence.text.split())


# --- verbatim ------------------------------------------------------------------------------------


def test_every_cut_of_every_example_brief_is_the_articles_own_text() -> None:
    texts = texts_of(examples().values())
    briefs = every_example_brief()
    for brief in briefs:
        assert_verbatim(brief, texts)
    assert sum(len(cuts(brief)) for brief in briefs) > 150
    shown = [sentence for brief in briefs for sentence in sentences_of(brief)]
    assert any(sentence.clarifications for sentence in shown)
    assert any("\n" in sentence.text for sentence in shown), "a hard wrap is among them"


def test_the_clarifications_stand_inside_the_sentence_they_clarify() -> None:
    shown = [s for brief in every_example_brief() for s in sentences_of(brief)]
    for sentence in shown:
        places = [c.at for c in sentence.clarifications]
        assert places == sorted(places)
        assert all(sentence.span.start < at <= sentence.span.end for at in places)


_PIECES = [
    "한서진 한빛전자 회장은 4일 새벽계획에 5000억원(약 3억 달러)을 투자한다고 밝혔다. ",
    "한 회장은 “공장을 서두르겠다. 돈은 마련했다”고 말했다.\n",
    "누리소프트는 지난달 새벽계획의 지분 20%를 확보했다.",
    "오도윤 대표는 \"전력이 문제\"라며 '내년'을 언급했다. ",
    "Project Daybreak is a plan by Nurisoft to spend $500 billion (about 700 trillion won).\n",
    "“We are ready to build the whole site,” Han Seo-jin of Hanvit Electronics said on Monday. ",
    "[서울=가온뉴스] 강이든 기자 = 새벽계획이 시작됐\n다. ",
    "☞ 새벽계획\n누리소프트가 세우는 공장이다.\n",
    "ⓒ 무단 전재 및 재배포 금지\n",
    "▲ 한빛전자 공장 모습. [사진=한빛전자]\n",
    "\n",
    "\n\n",
    "\r\n",
    "\u3000",
    "\u00a0\u200b",
    "\u2028",
    "\x85",
    "👩‍👩‍👧 ",
    "e\u0301 ",
    "한빛전자".encode().decode() + "\u1112\u1161\u11ab ",
    "“",
    "”",
    "(",
    "[이재용]",
    "1조2000",
    "억 달러",
    "%",
]
_odd_texts = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), min_size=1, max_size=14
).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=_odd_texts, title=st.sampled_from(["", "새벽계획에 5000억원", "Daybreak"]))
def test_every_cut_of_any_text_is_verbatim(text: str, title: str) -> None:
    one = article(text, "1", title=title)
    other = article(f"{_PIECES[0]}\n{text}", "2", outlet="나래일보", hours=3)
    texts = texts_of([one, other])
    assert_verbatim(brief_article(read(one), texts, NAMES, sentences=9), texts)
    for question in ("새벽계획", "한빛", "공장 전력"):
        assert_verbatim(about(question, [one, other], sentences=9), texts)
    analyses = [read(one), read(other)]
    for id_ in ("han-seojin", "daybreak"):
        assert_verbatim(profile_entity(named(id_), analyses, texts, NAMES), texts)


def test_roles_are_the_articles_words_over_their_span() -> None:
    for each in examples().values():
        for role in read(each, default_catalogue()).roles:
            assert squeezed(role.text) == squeezed(role.span.of(each.text))


# --- deterministic -------------------------------------------------------------------------------


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(range(26)))
def test_the_order_of_intake_changes_no_brief(order: list[int]) -> None:
    found = list(examples().values())
    shuffled = [found[i] for i in order]
    for question in ("stargate", "삼성", "데이터센터 전력"):
        assert example_brief(question, shuffled) == example_brief(question)
    assert profile_of_example("lee-jae-yong", shuffled) == profile_of_example("lee-jae-yong")


def test_equal_articles_at_one_moment_are_told_apart_by_their_address() -> None:
    text = "누리소프트는 새벽계획의 첫 공장을 세종에 짓는다. 한빛전자는 여기에 장비를 넣는다.\n"
    twins = [article(text, name, outlet=name) for name in "abc"]
    assert about("새벽계획", twins) == about("새벽계획", twins[::-1])


_BRIEFING = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
import msgspec
from summaries import (Article, analyse, brief_article, brief_topic, default_catalogue,
    parse_query, profile_entity)
names = default_catalogue()
files = sorted(Path(sys.argv[1]).glob("*.txt"))
at = datetime(2026, 11, 20, tzinfo=UTC)
articles = [
    Article(f.read_text("utf-8"), "", f.name[:4], "https://news.example/" + f.name, at)
    for f in files
]
texts = {a.revision: a.text for a in articles}
analyses = [analyse(a) for a in (articles[::-1] if sys.argv[2] == "1" else articles)]
found = sorted(analyses, key=lambda a: a.url)
found += [brief_article(a, texts) for a in list(found)]
for question in ("stargate", "삼성", "데이터센터 전력"):
    query = parse_query(question, names)
    fitting = [a for a in analyses if query.fits(a.entities, a.terms)]
    found.append(brief_topic(query, fitting, texts))
for id_ in ("lee-jae-yong", "openai"):
    entity = names.get(id_)
    found.append(profile_entity(entity, [a for a in analyses if id_ in a.entities], texts))
# "deterministic" orders sets and the keys of mappings; every sequence stays as it came.
sys.stdout.buffer.write(msgspec.json.encode(found, order="deterministic"))
"""


def test_hash_seed_locale_and_process_change_no_byte() -> None:
    started = []
    for seed, locale in (("0", "C"), ("1", "C.UTF-8"), ("2", "POSIX")):
        world = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", _BRIEFING, str(ROOT / "examples" / "texts"), seed]
        started.append(subprocess.Popen(command, env=world, stdout=subprocess.PIPE))
    outputs = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert len(outputs[0]) > 100_000
    assert outputs[0] == outputs[1] == outputs[2]


# --- only the article ----------------------------------------------------------------------------

NEVER_QUOTED = {
    "hanbit-stargate-korea-signing": [
        "본문 바로가기 메뉴 바로가기",
        "이재용·최태원·올트먼·손정의 한자리",
        "18일 서울 중구의 한 호텔에서 합작계약서를 들어 보이고 있다",
        "해남은 SK, 포항은 삼성이 맡아",
        "구독하면 가장 빠른 산업 소식",
        "올해 세 번째 올트먼과 회동",
        "들썩인 해남 땅값",
        "seoyeon.jang@",
        "무단 전재 및 재배포 금지",
    ],
    "saebyeok-stargate-korea-samsung": [
        "악수하고 있다",
        "공개 석상에서 만난 것은",
        "사업 지형을 바꿀 계기가",
        "그래픽=백현우",
        "메모리만 파는 회사에서 벗어난다",
        "제보는 언제든 환영합니다",
        "만찬 메뉴는 한우와 굴비",
        "더 많은 기사를 만나 보세요",
    ],
    "gaon-hynix-hbm-wrapped": [
        "송고시간",
        "[서울=가온뉴스]",
        "강이든 기자",
        "ideun@",
        "(끝)",
    ],
    "maru-haenam-wire-copy": [
        "태양광 발전단지. [가온뉴스 자료사진]",
        "[해남=가온뉴스]",
        "서지안 기자",
        "본지의 편집 방향과 다를 수",
        "상인들 “기대 반 걱정 반”",
        "로그인 후 댓글",
    ],
    "harbor-post-texas-loan": [
        "Skip to main content",
        "Construction cranes stand over",
        "NEW YORK, Nov. 16 (Harbor Post)",
        "Advertisement",
        "Editing by Tom Rusk",
        "Explainer: How much power",
        "new chip is on track",
        "All rights reserved",
    ],
    "harbor-post-altman-forum": [
        "speaks at a developer forum",
        "SEOUL, Nov. 19",
        "our weekly newsletter",
        "Enter your email",
        "what was signed and what was not",
    ],
    "gaon-softbank-bonds-en": [
        "ENGLISH SERVICE",
        "TOKYO, Nov. 20 (Gaon Newswire)",
        "(END)",
    ],
    "duru-hyundai-battery-tariff": [
        "메타플랜트 전경",
        "3분기 관세 비용 1조6000억원\n",
        "국산차 점유율은 어떻게",
        "LNG 운반선 6척 수주",
    ],
    "byeolbit-space-drama": ["슈트 입었다", "꽃보다 미소", "사진=스튜디오 해오름\n\n[인기"],
    "saebyeok-samsung-lions": ["기념 촬영을 하고 있다", "스타게이트 코리아에 46조 투입"],
    "hanbit-bank-of-korea-rate": ["본회의를 열고 있다", "주담대 변동금리 어디까지"],
    "gaon-kospi-close": ["구하람 기자", "haram.gu@", "AI 학습 및 활용 금지"],
}


@pytest.mark.parametrize("name", sorted(NEVER_QUOTED))
def test_no_line_around_the_article_is_ever_quoted(name: str) -> None:
    one = examples()[name]
    reading = read(one, default_catalogue())
    for words in NEVER_QUOTED[name]:
        start = one.text.find(words)
        assert start >= 0, f"{words!r} is not in the example any more"
        while start >= 0:
            end = start + len(words)
            for sentence in reading.sentences:
                touches = sentence.span.start < end and start < sentence.span.end
                assert not touches, sentence.span.of(one.text)
            held = [m.surface for m in reading.mentions if start <= m.span.start < end]
            assert not held, f"{words!r} holds mentions"
            start = one.text.find(words, end)


def test_nothing_of_a_page_but_its_article_reaches_a_brief() -> None:
    chrome = {
        "harbor-post-stargate-korea": ["sign the Stargate Korea agreement in Seoul", "cookies",
                                       "Editing by Tom Rusk", "long bet on memory"],
        "hanbit-lee-pyeongtaek": ["공사 현장. 한빛경제 DB", "어느 브랜드", "쿠키를 사용합니다",
                                  "seoyeon.jang@"],
        "gaon-nvidia-results-en": ["on display at a trade show", "share dinner in Seoul"],
        "maru-court-merger": ["서울고등법원 청사", "배달앱 결합 심사", "맞춤형 광고"],
    }  # fmt: skip
    for name, lines in chrome.items():
        one = examples()[name]
        told = "\n".join(s.span.of(one.text) for s in read(one, default_catalogue()).sentences)
        assert len(told) > 500
        for words in lines:
            assert words not in told


def test_sentences_come_from_body_and_glossary_lines_only() -> None:
    for each in examples().values():
        reading = read(each, default_catalogue())
        kept = [line.span for line in reading.lines if line.label in {"body", "glossary"}]
        for sentence in reading.sentences:
            outside = [
                i
                for i in range(sentence.span.start, sentence.span.end)
                if not each.text[i].isspace() and not any(s.start <= i < s.end for s in kept)
            ]
            assert not outside


def test_a_glossary_line_never_enters_an_article_brief() -> None:
    one = examples()["saebyeok-stargate-korea-samsung"]
    reading = read(one, default_catalogue())
    assert any(sentence.label == "glossary" for sentence in reading.sentences)
    brief = article_brief_of(one, sentences=99)
    assert brief.sentences
    assert not any(sentence.glossary for sentence in brief.sentences)
    glossary = [s.span for s in reading.sentences if s.label == "glossary"]
    for _, _, span in cuts(brief):
        assert not any(span.overlaps(line) for line in glossary)


# --- copies count once ---------------------------------------------------------------------------


def told(brief: TopicBrief) -> tuple[object, ...]:
    """All of a topic brief but article lists, `also` and article counts."""
    return (
        brief.topic,
        brief.origins,
        [replace(sentence, also=()) for sentence in brief.sentences],
        [
            replace(figure, values=tuple(replace(value, also=()) for value in figure.values))
            for figure in brief.figures
        ],
        brief.quotes,
        brief.entities,
    )


def copied(one: Article, *, hours: int, edit: str) -> Article:
    """The text as another outlet takes it over: later, under its own title, lightly edited."""
    text = one.text
    if edit == "notice":
        text += "\n이 기사는 제휴사가 제공한 것으로 본지의 편집 방향과 다를 수 있습니다.\n"
    elif edit == "shorter":
        text = text[: len(text) - len(text) // 6]
    elif edit == "spaces":
        text = text.replace("\n\n", "\n").replace(". ", ".  ")
    elif edit == "word":
        text = text.replace("말했다", "전했다", 1).replace("said", "noted", 1)
    assert one.published_at is not None
    return Article(
        text,
        title="다른 제목으로 옮긴 글",
        outlet=f"베껴일보 {hours}",
        url=f"https://copy.example/{hours}",
        published_at=one.published_at + timedelta(hours=hours),
    )


ABOUT_STARGATE = [
    "hanbit-stargate-korea-signing",
    "saebyeok-stargate-korea-samsung",
    "harbor-post-texas-loan",
    "harbor-post-stargate-korea",
    "gaon-softbank-bonds-en",
    "gaon-hynix-hbm-wrapped",
    "61502",
]


@settings(max_examples=40, deadline=None)
@given(
    names=st.lists(st.sampled_from(ABOUT_STARGATE), unique=True, min_size=1),
    edit=st.sampled_from(["none", "notice", "shorter", "spaces", "word"]),
    hours=st.integers(1, 60),
    data=st.data(),
)
def test_a_later_copy_changes_only_article_lists_and_counts(
    names: list[str], edit: str, hours: int, data: st.DataObject
) -> None:
    articles = [examples()[name] for name in names]
    copy = copied(data.draw(st.sampled_from(articles)), hours=hours, edit=edit)
    before = example_brief("stargate", articles)
    after = example_brief("stargate", [copy, *articles])
    assert told(after) == told(before)
    assert {a.id for a in after.articles} == {a.id for a in before.articles} | {copy.id}
    assert len(after.articles) == len(before.articles) + 1


_DATED = (
    "한빛전자는 18일 세종 새 공장의 준공식을 열 예정이라고 4일 밝혔다. 준공식에는 협력사 200곳이 함께한다.\n",
    "한빛전자 세종 공장에서 4일 불이 나 3명이 다쳤다. 한빛전자는 공장 앞 2개 차로를 모두 막고 있다.\n",
    "한빛전자 세종 공장 화재로 다친 사람은 5명이라고 소방서가 밝혔다. 공장 앞 도로는 다시 열렸다.\n",
    "한빛전자는 18일 열려던 세종 공장 준공식을 25일로 미뤘다고 밝혔다.\n",
    "한빛전자는 다온테크 인수를 검토하지 않는다고 밝혔다.\n",
    "한빛전자가 다온테크 인수를 검토하고 있다는 관측이 나온다.\n",
)
"""What a later report ends, counts again, moves or denies."""


@settings(max_examples=25, deadline=None)
@given(
    told_at=st.lists(st.integers(0, 60), min_size=len(_DATED), max_size=len(_DATED)),
    days=st.integers(0, 30),
    which=st.integers(0, len(_DATED) - 1),
)
def test_no_copy_however_late_ends_what_its_original_does_not(
    told_at: list[int], days: int, which: int
) -> None:
    articles = [
        article(text, f"{n}", title=text.split(".")[0], outlet=f"{n}일보", hours=hours)
        for n, (text, hours) in enumerate(zip(_DATED, told_at, strict=True))
    ]
    copy = copied(articles[which], hours=24 * days + 61, edit="none")
    before = about("한빛전자", articles, sentences=8)
    assert told(about("한빛전자", [*articles, copy], sentences=8)) == told(before)
    alone = about("한빛전자", [articles[which]])
    assert alone.sentences
    assert told(about("한빛전자", [articles[which], copy])) == told(alone)


OWN_WORDS = (
    "현장에는 아침부터 측량 기사 여덟 명이 나와 스타게이트 터에 말뚝을 박고 있었다.",
    "스타게이트 일꾼이 늘면 밥집부터 북적일 것이라고 이웃 상인은 말했다.",
    "마을 이장은 학교 앞 건널목에 신호등부터 세워 달라고 거듭 부탁했다.",
    "부동산 중개업소 세 곳은 지난달부터 문의 전화가 갑절로 늘었다고 했다.",
    "스타게이트를 다룬 주민 설명회는 물음이 쏟아져 두 시간 넘게 이어졌다.",
    "군은 버스 노선을 새로 놓을지 여름까지 지켜본 뒤 정하겠다는 뜻을 전했다.",
)


@settings(max_examples=25, deadline=None)
@given(
    names=st.lists(st.sampled_from(ABOUT_STARGATE), unique=True, min_size=1, max_size=3),
    words=st.integers(3, len(OWN_WORDS)),
    data=st.data(),
)
def test_a_copy_that_grew_is_quoted_for_its_own_words_only(
    names: list[str], words: int, data: st.DataObject
) -> None:
    articles = [examples()[name] for name in names]
    original = data.draw(st.sampled_from(articles))
    copy = copied(original, hours=3, edit="none")
    grown = replace(copy, text="\n\n".join([original.text, *OWN_WORDS[:words]]))
    after = example_brief("stargate", [grown, *articles], sentences=12)
    for sentence in after.sentences:
        if sentence.article == grown.id:
            assert sentence.text in OWN_WORDS
        elif sentence.article == original.id and len(names) == 1:
            assert sentence.origins == 1


def test_a_copy_is_listed_beside_the_sentence_it_repeats() -> None:
    original = examples()["hanbit-stargate-korea-signing"]
    copy = copied(original, hours=5, edit="none")
    for sentence in example_brief("stargate", [original, copy]).sentences:
        assert sentence.article == original.id
        assert sentence.also == (copy.id,)
        assert sentence.origins == 1


@pytest.mark.parametrize(
    "name",
    ["saebyeok-samsung-lions", "hanbit-bank-of-korea-rate", "duru-hyundai-battery-tariff",
     "duru-hd-hyundai-lng", "harbor-post-hanwha-ocean", "maru-court-merger", "61467"],
)  # fmt: skip
def test_an_unrelated_article_changes_nothing(name: str) -> None:
    stranger = examples()[name]
    rest = [each for each in examples().values() if each != stranger]
    for question in ("stargate", "스타게이트 코리아", "소프트뱅크"):
        assert example_brief(question, rest) == example_brief(question, [stranger, *rest])


PASSING = [
    "코스닥은 4일 제약주가 오르며 {n}.7% 상승했다.",
    "원화는 4일 달러에 견줘 {n}원 내렸다.",
    "유가는 산유국 회의를 앞두고 배럴당 {n}달러까지 밀렸다.",
    "쌀값은 햅쌀이 나오며 가마당 {n}천원 내렸다.",
    "증권사들은 다음 주 물가 지표를 지켜보라고 권했다.",
    "스타게이트 관련주로 꼽히는 전선 회사 주가도 {n}% 올랐다.",
    "은행주는 배당을 앞두고 소폭 올랐다.",
]


@settings(max_examples=25, deadline=None)
@given(
    number=st.integers(11, 97),
    hours=st.integers(-30, 30),
    question=st.sampled_from(["stargate", "스타게이트"]),
)
def test_an_article_that_fits_but_carries_another_story_changes_lists_only(
    number: int, hours: int, question: str
) -> None:
    articles = [examples()[name] for name in ABOUT_STARGATE]
    at = articles[0].published_at
    assert at is not None
    stranger = Article(
        "\n\n".join(PASSING).format(n=number), title="코스닥 상승 마감", outlet="나루증권신문",
        url="https://passing.example/1", published_at=at + timedelta(hours=hours),
    )  # fmt: skip
    before, after = (
        example_brief(question, articles),
        example_brief(question, [stranger, *articles]),
    )
    assert stranger.id in {cited.id for cited in after.articles}
    assert after.origins == before.origins + 1
    assert (after.sentences, after.figures, after.quotes, after.entities) == (
        before.sentences, before.figures, before.quotes, before.entities
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(picked=st.sets(st.integers(0, 25)), dropped=st.integers(0, 25))
def test_what_does_not_fit_a_question_never_matters(picked: set[int], dropped: int) -> None:
    found = list(examples().values())
    with_it = [found[i] for i in sorted(picked | {dropped})]
    brief = example_brief("stargate", with_it)
    if found[dropped].id not in {cited.id for cited in brief.articles}:
        without = [each for each in with_it if each != found[dropped]]
        assert example_brief("stargate", without) == brief


def test_an_article_that_names_the_topic_in_passing_is_listed_but_not_quoted() -> None:
    brief = example_brief("stargate", sentences=12)
    market = examples()["gaon-kospi-close"].id
    assert market in {cited.id for cited in brief.articles}
    assert market not in {sentence.article for sentence in brief.sentences}
    assert market not in {quote.article for quote in brief.quotes}


def test_one_wire_behind_two_outlets_is_one_origin() -> None:
    copies = [examples()["maru-haenam-wire-copy"], examples()["onnuri-haenam-wire-copy"]]
    brief = example_brief("스타게이트 코리아", copies)
    assert brief.origins == 1
    assert [cited.origin for cited in brief.articles] == ["가온뉴스", "가온뉴스"]
    assert {sentence.article for sentence in brief.sentences} == {copies[0].id}


# --- the seeds -----------------------------------------------------------------------------------


@pytest.mark.skipif(not (CORPUS / "seeds").is_dir(), reason="the seed articles are not here")
@pytest.mark.parametrize("question", ["stargate", "스타게이트"])
def test_the_seeds_answer_what_stargate_is(question: str) -> None:
    files = sorted((CORPUS / "seeds").glob("*.txt"))
    articles = [
        Article(file.read_bytes().decode("utf-8"), url=f"https://news.example/{file.stem}",
                published_at=NOON)
        for file in files
    ]  # fmt: skip
    brief = about(question, articles, default_catalogue())
    assert 3 <= len(brief.sentences) <= 6
    assert len({sentence.article for sentence in brief.sentences}) >= 2
    assert_verbatim(brief, texts_of(articles))
    lines = {a.revision: read(a, default_catalogue()).lines for a in articles}
    for sentence in brief.sentences:
        touched = [x.label for x in lines[sentence.revision] if x.span.overlaps(sentence.span)]
        assert set(touched) <= {"body", "glossary", "blank"}
