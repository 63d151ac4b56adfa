"""What of a quoted article is told otherwise after its outlet changed it, and what is only set anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries import Article, analyse
from summaries.revised import Changed, Wording, changed, told_in

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)

KOREAN = (
    "가람건설이 은행 아홉 곳에서 11조원을 빌려 새 공장을 짓기로 했다.",
    "삼성전자는 22일 이사회를 열어 15조원을 들이는 증설 계획을 의결했다.",
    "이재용 삼성전자 회장은 평택에서 협력사 대표들을 만나 상생을 당부했다.",
    "새 생산라인은 2029년 1분기에 첫 제품을 내놓을 예정이다.",
    "노조는 증설에 반대하지 않는다고 밝혔다.",
    "지역 주민들은 교통난을 걱정하면서도 일자리를 반겼다.",
)
ENGLISH = (
    "Harbor Foods agreed on Monday to buy the rival chain for $340 million in cash.",
    "The deal will not close before March 3, the company said in a filing.",
    "Microsoft supplies the ordering system that runs in all of its stores.",
    "Workers at two warehouses plan to strike over the terms of the sale.",
    "Shoppers interviewed outside the downtown store said they expected little change.",
)


def wording(*sentences: str, title: str = "제목", above: str = "", below: str = "") -> Wording:
    text = "\n\n".join(filter(None, [above, *sentences, below]))
    article = Article(text, title=title, url="https://news.example/a", published_at=AT)
    return Wording(text, analyse(article))


def kinds(old: Wording, new: Wording, stood: Wording | None = None) -> list[tuple[str, str, str]]:
    """(kind, old sentence, new sentence) of all that was quoted: every sentence."""
    spans = [each.span for each in old.analysis.sentences]
    found = changed(old, new, spans, told_in((stood or old).analysis))
    return [
        (each.kind, each.old.of(old.text), each.new.of(new.text) if each.new else "")
        for each in found
    ]


@pytest.mark.parametrize(
    ("story", "was", "now", "kind"),
    [
        (KOREAN, "11조원", "12조원", "figure"),
        (KOREAN, "22일", "21일", "figure"),
        (KOREAN, "1분기", "3분기", "figure"),
        (KOREAN, "이사회를 열어 15조원을 들이는 증설 계획을 의결했다", "증설에 9조원만 쓰고 남는 돈은 주주에게 돌려준다고 공시했다", "figure"),
        (KOREAN, "이재용 삼성전자 회장", "전영현 삼성전자 부회장", "name"),
        (KOREAN, "삼성전자는 22일", "SK하이닉스는 22일", "name"),
        (KOREAN, "반대하지 않는다고", "반대한다고", "standing"),
        (KOREAN, "내놓을 예정이다", "내놓았다", "standing"),
        (ENGLISH, "$340 million", "$430 million", "figure"),
        (ENGLISH, "March 3", "May 3", "figure"),
        (ENGLISH, "will not close", "will close", "standing"),
        (ENGLISH, "Microsoft supplies", "Oracle supplies", "name"),
    ],
)  # fmt: skip
def test_what_is_told_otherwise_is_found_with_both_sentences(
    story: tuple[str, ...], was: str, now: str, kind: str
) -> None:
    [at] = [n for n, sentence in enumerate(story) if was in sentence]
    other = story[at].replace(was, now)
    assert kinds(wording(*story), wording(*story[:at], other, *story[at + 1 :])) == [
        (kind, story[at], other)
    ]


@pytest.mark.parametrize(
    ("story", "was", "now"),
    [
        (KOREAN, "11조원", "11조 원"),
        (KOREAN, "의결했다", "의결햇다"),
        (KOREAN, "예정이다", "예정이댜"),
        (KOREAN, "않는다고 밝혔다", "않는다고 22일 밝혔다"),
        (KOREAN, "만나 상생을 당부했다", "만나 함께 크자고 당부했다"),
        (KOREAN, "삼성전자는 22일 이사회", "삼성전자가 22일 서울에서 이사회"),
        (ENGLISH, "for $340 million in cash", "for US$340 million in cash"),
        (ENGLISH, "Harbor Foods agreed on Monday", "Harbor Foods on Monday agreed"),
        (ENGLISH, "plan to strike", "plan to strkie"),
        (ENGLISH, "Shoppers interviewed", "Some shoppers interviewed"),
    ],
)  # fmt: skip
def test_a_slip_mended_and_words_set_anew_are_no_change(
    story: tuple[str, ...], was: str, now: str
) -> None:
    [at] = [n for n, sentence in enumerate(story) if was in sentence]
    other = story[at].replace(was, now)
    assert kinds(wording(*story), wording(*story[:at], other, *story[at + 1 :])) == []


_CHROME = st.lists(
    st.sampled_from(
        [
            "입력 2026.11.23. 오전 9:0{n}  조회수 {n}", "많이 본 뉴스", "[서울=뉴시스] 홍길동 기자 = ",
            "ⓒ 한빛경제, 무단 전재 및 재배포 금지", "▶ 관련기사 더보기 {n}건", "Updated 9:0{n} a.m.", "{n} comments",
            "Sign up for our newsletter", "SHARE", "Related stories", "홍길동 기자 reporter{n}@news.example",
        ]
    ).flatmap(lambda line: st.integers(1, 9).map(lambda n: line.replace("{n}", str(n)))),
    max_size=4,
)  # fmt: skip
_SPACE = st.sampled_from([" ", "  ", "\u00a0", " \t"])


@settings(max_examples=25, deadline=None)
@given(
    story=st.sampled_from([KOREAN, ENGLISH]),
    above=_CHROME,
    below=_CHROME,
    space=_SPACE,
    order=st.randoms(use_true_random=False),
    curly=st.booleans(),
)
def test_chrome_dates_counters_white_space_and_order_are_never_a_change(
    story: tuple[str, ...],
    above: list[str],
    below: list[str],
    space: str,
    order: object,
    curly: bool,
) -> None:
    said = "“" if curly else '"'
    quoted = f"{said}걱정이 많다{said}고 한 주민은 말했다."
    old = wording(*story, '"걱정이 많다"고 한 주민은 말했다.')
    moved = [*story, quoted]
    order.shuffle(moved)  # type: ignore[attr-defined]
    new = wording(
        *(sentence.replace(" ", space) for sentence in moved),
        above="\n".join(above),
        below="\n".join(below),
    )
    assert kinds(old, new) == []


@settings(max_examples=15, deadline=None)
@given(story=st.sampled_from([KOREAN, ENGLISH]), data=st.data(), chrome=_CHROME)
def test_one_sentence_less_is_told_where_the_rest_stayed(
    story: tuple[str, ...], data: st.DataObject, chrome: list[str]
) -> None:
    at = data.draw(st.integers(1, len(story) - 2))
    old = wording(*story)
    new = wording(*story[:at], *story[at + 1 :], below="\n".join(chrome))
    assert kinds(old, new) == [("gone", story[at], "")]
    spans = [each.span for each in old.analysis.sentences]
    assert changed(old, new, spans) == ()  # and is not where it was never seen on the page


def test_an_article_written_anew_lacks_much_and_nothing_is_gone() -> None:
    anew = "정부는 다음 달 전력망 대책을 내놓는다.", "주가는 오전에 올랐다가 오후에 내렸다."
    assert kinds(wording(*KOREAN), wording(KOREAN[0], *anew)) == []
    shortened = wording(KOREAN[0], KOREAN[2], KOREAN[5])
    assert kinds(wording(*KOREAN), shortened) == []


def test_a_new_sentence_elsewhere_is_not_taken_for_the_one_that_is_gone() -> None:
    other = "정부는 2030년까지 전력망에 20조원을 들이는 계획을 확정했다."
    new = wording(KOREAN[0], *KOREAN[2:], other)
    assert kinds(wording(*KOREAN), new) == [("gone", KOREAN[1], "")]


def test_another_article_at_the_same_address_changes_nothing() -> None:
    always = "자세한 시세는 거래소 누리집에서 볼 수 있다."
    day = (
        "원/달러 환율은 전날보다 3.2원 내린 1468.1원에 거래를 마쳤다.",
        "코스피는 0.4% 오른 4012.55로 마감했다.",
        "외국인은 유가증권시장에서 3120억원어치를 사들였다.",
    )
    next_day = (
        "원/달러 환율은 전날보다 5.1원 내린 1463.0원에 거래를 마쳤다.",
        "코스피는 1.2% 오른 4060.70으로 마감했다.",
        "외국인은 유가증권시장에서 2270억원어치를 사들였다.",
    )
    old, new = (wording(*each, always, title="마감 시황") for each in (day, next_day))
    assert kinds(old, new) == []


def test_a_summary_that_rounds_is_no_earlier_wording_of_its_page() -> None:
    """A feed's one sentence beside the page of the article: nothing of it stands there."""
    teaser = wording("한솔에너지가 데이터센터 사업자와 2조원 규모의 가스터빈 공급 계약을 맺었다.")
    page = wording(
        "한솔에너지는 23일 데이터센터 사업자와 2조4000억원 규모의 가스터빈 공급 계약을 맺었다고 밝혔다.",
        "터빈은 창원 공장에서 만들어 2028년 3월까지 실어 보낸다.",
    )
    assert kinds(teaser, page) == []
    exact = wording("한솔에너지가 데이터센터 사업자와 3조원 규모의 가스터빈 공급 계약을 맺었다.")
    assert [kind for kind, *_ in kinds(teaser, exact)] == ["figure"]


def test_a_notice_that_corrects_a_quoted_figure_is_told_though_the_sentence_stands() -> None:
    notice = "본지는 대출 규모를 11조원으로 보도했으나 12조원이 맞아 바로잡습니다."
    found = kinds(wording(*KOREAN), wording(*KOREAN, notice))
    assert found == [("corrected", KOREAN[0], notice)]


def test_a_figure_s_line_goes_by_the_figure_and_not_by_the_rest_of_its_sentence() -> None:
    old = wording(*KOREAN)
    start = old.text.index("11조원")
    span = old.analysis.sentences[0].span
    figure = type(span)(start, start + len("11조원"))
    renamed = wording(KOREAN[0].replace("가람건설", "삼성물산"), *KOREAN[1:])
    raised = wording(KOREAN[0].replace("11조원", "12조원"), *KOREAN[1:])
    assert changed(old, renamed, [figure]) == ()
    assert changed(old, raised, [figure]) == (
        Changed("figure", span, raised.analysis.sentences[0].span),
    )
