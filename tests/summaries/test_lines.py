"""Which lines of a text are the article: whole articles with golden labels, then single habits.

The articles in `lines/` were written for this project; the label of every line stands beside each
in a file of its own. The five real ones are read where they are at hand, by line number only.
"""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.lines import label_lines
from tests.growth import LINEAR, growth

ARTICLES = Path(__file__).parent / "lines"
CORPUS = Path(os.environ.get("BRIEFING_CORPUS", Path(__file__).parents[2] / ".." / "shared"))
SEEDS = sorted((CORPUS / "seeds").glob("*.txt"))

BODY = {
    0: {4, 5, 7, 8, 10, 11, 12, 14, 15, 17, 18, 20, 22, 23, 24},
    1: {3, 7, 13, 15, 19, 21, 23, 25, 29, 31},
    2: {4, 6, 7, 8, 10, 11, 13, 14, 15},
    3: {18, 20, 22, 24, 26, 28, 33, 35, 37},
    4: {10, 12, 14, 16, 18, 20, 22, 24},
}
GLOSSARY = {1: {33, 35}}


def labels(text: str, title: str = "") -> list[str]:
    return [line.label for line in label_lines(text, title)]


def numbers(text: str, label: str, title: str = "") -> set[int]:
    return {line.n for line in label_lines(text, title) if line.label == label}


# --- whole articles ---


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_line_of_an_article_has_its_golden_label(path: Path) -> None:
    expected = path.with_suffix(".labels").read_text("utf-8").splitlines()
    text = path.read_text("utf-8")
    found = label_lines(text)[: len(expected)]
    wrong = [
        (line.n, line.label, want, line.span.of(text))
        for line, want in zip(found, expected, strict=True)
        if line.label != want
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_carriage_returns_change_no_label(path: Path) -> None:
    text = path.read_text("utf-8")
    assert labels(text.replace("\n", "\r\n")) == labels(text)


@pytest.mark.skipif(len(SEEDS) != 5, reason="the five real articles are not at hand")
@pytest.mark.parametrize("at", range(5))
def test_the_body_of_a_real_article_is_found_to_the_line(at: int) -> None:
    text = SEEDS[at].read_text("utf-8")
    assert numbers(text, "body") == BODY[at]
    assert numbers(text, "glossary") == GLOSSARY.get(at, set())


# --- lines and spans ---


@given(st.text(alphabet="가다습니다. \n\r\t“”\"'()[]=※◆-#a1.?!@", max_size=300))
def test_the_lines_cover_the_text_and_nothing_else(text: str) -> None:
    lines = label_lines(text)
    assert "\n".join(line.span.of(text) for line in lines) == text
    assert [line.n for line in lines] == list(range(1, text.count("\n") + 2))


@given(st.text(alphabet="가나다. \n\u2028\x0b", max_size=100))
def test_a_line_is_blank_exactly_where_nothing_is_to_be_seen(text: str) -> None:
    for line in label_lines(text):
        assert (line.label == "blank") == (not line.span.of(text).strip())


def test_a_text_may_end_without_a_line_break() -> None:
    assert labels("시는 다음 주부터 버스 요금을 올린다고 밝혔다.") == ["body"]


# --- titles ---

LEAD = "시는 새 도서관을 다음 달 연다고 3일 밝혔다. 책은 12만 권을 갖춘다."


def test_the_given_title_is_the_headline_whatever_stands_above_it() -> None:
    text = f"강변에 새 도서관이 들어선다는데\n시립 도서관 '물빛' 내달 개관\n{LEAD}"
    assert labels(text, "시립 도서관 ‘물빛’  내달 개관") == ["subhead", "headline", "body"]


def test_without_a_title_the_first_is_the_headline_and_decks_follow() -> None:
    text = f"시립 도서관 물빛 내달 개관\n책 12만 권 갖춰\n{LEAD}"
    assert labels(text) == ["headline", "subhead", "body"]


def test_a_deck_is_no_headline_when_the_title_is_told_elsewhere() -> None:
    text = f"책 12만 권 갖추고 새벽까지 연다\n{LEAD}"
    assert labels(text, "시립 도서관 물빛 내달 개관") == ["subhead", "body"]


@pytest.mark.parametrize(
    "subhead",
    ["◆ 새벽까지 여는 열람실", "▲주차장은 좁아", "새벽까지 여는 열람실", "What comes next?"],
)
def test_marked_and_unmarked_subheads_stand_between_sentences(subhead: str) -> None:
    assert labels(f"{LEAD}\n{subhead}\n{LEAD[:-1]} 더 늘린다.") == ["body", "subhead", "body"]


EN_LEAD = "The city will open its new library next month, the mayor said. It took six years."
EN_MORE = "Residents had asked for longer hours since 2019, and the council agreed in March."
DECK = "The doors open at six. Nobody thought they would."


def test_sentences_between_the_headline_and_the_byline_are_a_deck() -> None:
    text = f"New library opens next month\n{DECK}\nBy Jo Rudd\n{EN_LEAD}\n{EN_MORE}\n{EN_LEAD}"
    assert labels(text) == ["headline", "subhead", "byline", "body", "body", "body"]


def test_sentences_above_a_closing_byline_are_the_article() -> None:
    text = f"New library opens next month\n{EN_LEAD}\n{EN_MORE}\nrudd@ledger.example"
    assert labels(text) == ["headline", "body", "body", "byline"]


def test_a_headline_in_quotation_marks_is_no_masthead() -> None:
    text = f"“아무도 떠나지 않았다”\n[인터뷰] 새 도서관 관장 한가을\n{LEAD}"
    assert labels(text) == ["headline", "subhead", "body"]


@pytest.mark.parametrize(
    ("headline", "lead"),
    [("네이버 세종 연구동 공사 멈춰", "네이버가 12일 세종 연구동 공사를 멈췄다."),
     ("검색 광고 시장 2년 만에 축소", "국내 검색 광고 시장이 2년 만에 줄었다.")],
)  # fmt: skip
def test_a_headline_with_a_word_of_chrome_in_it_is_one(headline: str, lead: str) -> None:
    assert labels(f"{headline}\n{lead}") == ["headline", "body"]
    assert labels(f"네이버 채널 구독\n{headline}\n{lead}") == ["boilerplate", "headline", "body"]
    assert labels(f"네이버 채널 구독하기\n{lead}")[0] == "boilerplate"


def test_the_headline_stands_below_the_menu() -> None:
    text = f"The Harwick Ledger\nNews | Sports | Opinion\nDoors open at last\nBy Jo Rudd\n{EN_LEAD}"
    assert labels(text)[:3] == ["boilerplate", "boilerplate", "headline"]


def test_the_headline_stands_above_the_byline() -> None:
    text = f"The Ledger\nThe last page of a long book\nBy Jo Rudd\nNext month issue\n{EN_LEAD}"
    assert labels(text) == ["boilerplate", "headline", "byline", "subhead", "body"]


def test_a_writer_stands_above_an_outlet_and_that_above_a_date() -> None:
    head = "New library opens next month\nJo Rudd\nHarwick Ledger\nPublished Jan. 15, 2026"
    assert labels(f"{head}\n{EN_LEAD}") == ["headline", "byline", "byline", "byline", "body"]


# --- sentences are kept ---


@pytest.mark.parametrize(
    "sentence",
    [
        "이 앱은 로그인과 구독하기 단추를 없애 개인정보를 덜 모은다.",
        "회사는 유튜브 광고를 줄이고 뉴스레터를 늘리기로 했다.",
        "정부는 저작권 보호 기간을 70년으로 늘리는 법안을 냈다.",
        "그는 댓글 창을 닫으라는 요구를 받아들이지 않았다.",
        "수출은 석 달째 뒷걸음치는 모습이다.",
        "시장은 두 회사의 합병을 조심스럽게 지켜보고 있다.",
        "Readers can subscribe to the service for $4 a month, the company said.",
        "The newsletter business grew 12% last year, according to the filing.",
        "The newsletter has 40,000 subscribers, up from 12,000 last year.",
        "The firm gives $5 to readers who sign up for its newsletter, it said.",
        "Copyright law protects the book for 70 years, the court said.",
        "Getty Images sued the library in 2023.",
        "Support our libraries, the signs said.",
        "2025년 2월 4일 그는 떠났다.",
        "2023년 4월 1일 문을 연 도서관은 이제 없다.",
        "Published in 1951, the book sold out.",
        "Updated maps will follow, the council said.",
        "By Tuesday, the water had gone.",
        "Editing by machine is cheaper, he said.",
        "“네.”",
    ],
)
def test_a_plain_sentence_is_not_dropped_for_a_word_in_it(sentence: str) -> None:
    assert labels(f"{LEAD}\n{sentence}\n{LEAD[:-1]} 더 산다.")[1] == "body"


def test_a_polite_promotion_inside_a_plain_article_goes() -> None:
    text = f"{LEAD}\n이 기사가 도움이 되셨다면 구독을 눌러 주세요.\n{LEAD[:-1]} 더 늘린다."
    assert labels(text) == ["body", "boilerplate", "body"]


@pytest.mark.parametrize(
    "paragraph",
    [
        '한가을 관장은 잠시 뜸을 들였다. "그때 이 자리에 서는 사람은 제가 아닐 겁니다."',
        "관장은 고개를 저었다. “책은 사람을 기다리지 않습니다.”",
    ],
)
def test_a_plain_paragraph_that_ends_in_polite_words_of_somebody_stays(paragraph: str) -> None:
    assert labels(f"{LEAD}\n{LEAD}\n{paragraph}")[2] == "body"


def test_a_polite_article_keeps_its_sentences() -> None:
    text = (
        "어젯밤 남해안에 큰비가 내렸습니다.\n주민 서른 명이 대피했습니다.\n비는 오늘 밤 그칩니다."
    )
    assert labels(text) == ["body", "body", "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "그런데 왜 막지 못했을까요?",
        "나래 기자, 지금은 어떻습니까?",
        "웹툰을 무단 복제해 퍼뜨린 혐의를 받고 있습니다.",
        "저작권자인 작가는 한 푼도 받지 못했습니다.",
    ],
)
def test_a_broadcast_keeps_its_questions_and_its_law_reports(sentence: str) -> None:
    told = "어젯밤 남해안에 큰비가 내렸습니다.\n주민 서른 명이 대피했습니다."
    assert labels(f"{told}\n{sentence}\n{told}") == ["body"] * 5


@pytest.mark.parametrize("turn", ["◇ {}> ", "{} : ", "[{}] "])
def test_what_two_say_in_turns_is_told_however_short(turn: str) -> None:
    host, guest = turn.format("앵커"), turn.format("기자")
    said = [
        f"{host}안녕하세요.",
        f"{guest}네, 안녕하세요.",
        f"{host}언제부터입니까?",
        f"{guest}내달 1일부터입니다.",
        f"{host}요금은요?",
    ]
    assert labels("\n".join(["새 도서관 내달 개관", *said])) == ["headline"] + ["body"] * 5


def test_labels_of_links_are_no_speakers() -> None:
    links = "\n".join(f"[{n}] 버스 요금 오른다" for n in ("단독", "속보") * 3)
    assert "body" not in labels(f"{LEAD}\n{LEAD[:-1]} 더 산다.\n관련기사\n{links}")[2:]


@pytest.mark.parametrize(
    "box",
    [
        "AI 핵심 요약\n- 시가 새 도서관을 연다고 밝혔다.\n- 책은 12만 권이라고 했다.",
        "Takeaways by Ledger AI\n• The city will open a library, the mayor said.",
        "Sign up to First Edition\nOur morning email breaks down the key stories.\nafter newsletter promotion",
    ],
)
def test_a_box_above_or_within_the_article_is_none_of_it(box: str) -> None:
    text = f"{LEAD}\n{box}\n{LEAD[:-1]} 더 늘린다."
    assert set(labels(text)[1:-1]) == {"boilerplate"}


def test_a_quotation_over_several_lines_stays_whole() -> None:
    quotation = "관장은 “누구나 오십시오.\n문은 늘 열려 있습니다.\n기다립니다.”"
    text = f"{LEAD}\n{quotation}\n{LEAD[:-1]} 더 늘린다."
    assert labels(text) == ["body"] * 5


@pytest.mark.parametrize(
    "sentence",
    [
        "새벽까지였다.",
        "왜일까.",
        "높이 31m.",
        "Q. 요금은.",
        "Q. 밤에도 연다고 들었다",
        "까닭은 이랬다.",
    ],
)
def test_a_sentence_of_a_word_or_two_stays(sentence: str) -> None:
    assert labels(f"{LEAD}\n{sentence}\n{LEAD[:-1]} 더 늘린다.") == ["body"] * 3


def test_a_list_of_full_sentences_is_body_and_a_list_of_links_is_not() -> None:
    told = "- 열람실은 새벽 두 시까지 연다.\n- 주차장은 따로 짓지 않는다."
    text = f"{LEAD}\n{told}\n{LEAD[:-1]} 더 늘린다."
    assert labels(text) == ["body"] * 4
    links = f"{LEAD}\n- 도서관 옆 카페 거리\n- 책 읽는 버스 달린다\n{LEAD[:-1]} 더 늘린다."
    assert labels(links) == ["body", "boilerplate", "boilerplate", "body"]


# --- captions ---


@pytest.mark.parametrize(
    "caption",
    [
        "4일 서울 중구 시청 앞에서 시민들이 줄을 서 있다.",
        "새 도서관 전경. /사진제공=물빛시",
        "배우 한솔(왼쪽)과 감독 두리가 3일 부산에서 손을 흔들고 있다. ⓒ물빛신문 나래 기자",
        "[서울=새벽통신] 한가을 기자 = 관장이 4일 오전 도서관에서 책을 살펴보고 있다. "
        "2025.02.04 autumn@example.com |",
        "관장이 4일 도서관에서 인사하고 있다. 사서들도 함께했다. 한가을 기자",
        "Visitors walk through the new library in Harwick, Ohio, March 1, 2025. (AP Photo/S. D.)",
    ],
)
def test_a_caption_above_the_lead_is_no_lead(caption: str) -> None:
    assert labels(f"{caption}\n\n{LEAD}\n{LEAD[:-1]} 더 늘린다.")[0] == "caption"


@pytest.mark.parametrize(
    "caption",
    [
        "관장이 4일 오전 도서관에서 책을 살펴보고 있다. 연합뉴스",
        "관장이 4일 도서관에서 발언하고 있다. 2025.2.4/뉴스1 ⓒ News1 한가을 기자",
        "물빛 도서관 열람실. 물빛시 제공",
        "책을 고르는 시민들 [로이터=연합뉴스 자료사진. 재판매 및 DB 금지]",
        "4일 오전 서울 중구 거리에서 시민들이 줄을 서 있다.",
        "그래픽=한가을 기자",
        "A reader browses the shelves. [NEWS1]",
        "Mayor Dana Lind gestures to builders at the new library in Harwick on Thursday.",
        "Mayor Dana Lind, left, shakes hands with builders in Harwick, Friday. Yonhap",
        "Mayor Dana Lind speaks at a library forum in October. (Harwick Group)",
        "Readers wait outside the library in Harwick on Tuesday, Jan. 13. Jo Rudd/The Ledger",
        "The new reading room in July. Photograph: Jo Rudd/The Ledger",
        "그래픽_한가을",
        "At the library, each book takes an hour to bind. Credit...Jo Rudd for The Ledger",
    ],
)
def test_a_caption_between_sentences_is_no_sentence(caption: str) -> None:
    assert labels(f"{LEAD}\n{caption}\n{LEAD[:-1]} 더 늘린다.\n{LEAD}")[1] == "caption"


@pytest.mark.parametrize(
    "caption",
    [
        "새 도서관이 들어설 강변 예정지. 아직 터가 비어 있는 모습이다.",
        "강변로에 있는 도서관 공사장. 트럭이 줄지어 서 있다.",
        "하늘에서 내려다본 새 도서관 전경. 왼쪽으로 강변로가 지난다.",
        "물빛전자 창원 본사 전경.",
        "▲ 물빛시가 짓고 있는 새 도서관 공사장.",
        "▲ 물빛시 설명회에서 주민들이 도면을 가리키고 있다.",
        "[사진] 한가을 전 관장이 3일 오전 물빛지방법원에 출석하고 있다. 연합포토",
        "[사진] 한가을 관장이 3일 물빛시청에서 기자회견을 열고 있다. 물빛신문",
        "한가을 관장이 3일 물빛시청에서 기자회견을 열고 있다. 사진공동취재단",
        "▲한가을 관장이 3일 물빛시청에서 새 도서관을 발표하고 있다. 연합뉴스",
        "(사진) 한가을 관장이 3일 공사장을 나서고 있다. 2025.2.3 [공동취재단]",
        "3일 물빛시청에서 직원들이 상자를 옮기고 있다. 왼쪽은 한가을 관장. [한겨울 기자]",
    ],
)
def test_a_caption_without_a_credit_of_a_known_form_is_no_sentence(caption: str) -> None:
    assert labels(f"{LEAD}\n{caption}\n{LEAD[:-1]} 더 늘린다.\n{LEAD}")[1] == "caption"


@pytest.mark.parametrize(
    "sentence",
    [
        "남은 것은 예산. 시는 3일 예산안을 낸다.",
        "문제는 주차장. 주민들이 길가에 줄을 서 있다.",
        "또 하나의 변수. 여론이 둘로 갈리고 있다.",
        "▲ 시는 버스를 두 배로 늘린다.",
    ],
)
def test_a_short_comment_before_a_sentence_is_no_caption(sentence: str) -> None:
    assert labels(f"{LEAD}\n{sentence}\n{LEAD[:-1]} 더 늘린다.\n{LEAD}")[1] == "body"


def test_scenes_behind_triangles_in_a_row_are_a_list() -> None:
    told = "▲ 주민들이 새 길에 반대하고 있다.\n▲ 상인들이 새 길을 반기고 있다."
    assert labels(f"{LEAD}\n{told}\n{LEAD[:-1]} 더 늘린다.") == ["body"] * 4


@pytest.mark.parametrize(
    "sentence",
    [
        "시는 4일 시작될 공사를 기다리고 있다.",
        "4일 서울 증시에서 출판주가 강세를 보이고 있다.",
        "두 도서관은 지난 10월부터 서울에서 협상을 진행하고 있다.",
    ],
)
def test_a_sentence_that_ends_like_a_caption_stays(sentence: str) -> None:
    assert labels(f"{LEAD}\n{sentence}\n{LEAD[:-1]} 더 늘린다.")[1] == "body"


@pytest.mark.parametrize("dateline", ["", "HARWICK, Nov. 19 — "])
@pytest.mark.parametrize("credit", ["", " (Jo Rudd / The Harwick Ledger)"])
def test_an_english_scene_between_byline_and_lead_is_a_caption(dateline: str, credit: str) -> None:
    scene = f"Mayor Dana Lind speaks at a library forum in Harwick on Thursday.{credit}"
    text = f"New library opens next month\nBy Jo Rudd\n\n{scene}\n\n{dateline}{EN_LEAD}\n{EN_MORE}"
    assert labels(text)[3:] == ["caption", "blank", "body", "body"]


def test_an_english_lead_that_looks_like_a_scene_stays_when_the_next_goes_on_from_it() -> None:
    lead = "Dana Lind stands for mayor on Tuesday in the closest race Harwick has seen."
    more = "She has promised a new library by 2027, and her rival has promised two of them."
    text = f"The race for Harwick\nBy Jo Rudd\n\n{lead}\n{more}\n{EN_MORE}"
    assert labels(text)[3:] == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Subscribe to continue reading Harwick library coverage.", "boilerplate"),
        ("Already a subscriber to The Ledger? Log in to read the rest.", "boilerplate"),
        ("(c) Harwick Newswire. Redistribution without permission prohibited.", "boilerplate"),
        ("Redistribution without written permission is prohibited.", "boilerplate"),
        ("Read more: Why the library stays open late.", "boilerplate"),
        ("Read the full report about the library at the Ledger.", "boilerplate"),
        ("This article was originally published in The Harwick Ledger.", "boilerplate"),
        ("This article appears in the May issue of The Harwick Ledger.", "boilerplate"),
        ("If you buy a book through this page, we receive a commission.", "boilerplate"),
        ("Jo Rudd covers energy for The Harwick Ledger.", "byline"),
        ("*Jo Rudd covers libraries for The Harwick Ledger. She lives in Ohio.*", "byline"),
        ("_Jo Rudd writes about books and cities from Harwick._", "byline"),
        ("Jo Rudd covers libraries. Reach her at (419) 555-0107.", "byline"),
        ("Contact Jo Rudd at rudd@ledger.example or 419-555-0107.", "byline"),
        ("Rudd covers the lake towns for The Harwick Ledger.", "byline"),
    ],
)
def test_what_an_english_page_says_of_itself_below_the_article_goes(line: str, label: str) -> None:
    assert labels(f"{EN_LEAD}\n{EN_MORE}\n{line}") == ["body", "body", label]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quill Insurance covers damage for The Harwick Ledger.",
        "Subscribers to the Harwick service rose 12% last year.",
        "Redistribution of the money without a vote is illegal, the judge said.",
        "Subscribe to win was the slogan of the year, she said.",
        "You have used all of your budget, the auditor told the council.",
        "Inflation is seen at 2.1% in Harwick in 2027.",
        "“When Harwick shakes hands, it means it,” Lind told builders in 2019.",
        "“Reach her at home,” the clerk said. Contact with the mayor came at 9.",
        "More-efficient lamps will light the reading room.",
    ],
)
def test_an_english_sentence_within_the_article_stays(sentence: str) -> None:
    assert labels(f"{EN_LEAD}\n{sentence}\n{EN_MORE}") == ["body"] * 3


@pytest.mark.parametrize(
    "chrome",
    [
        "서울시 강변구 물결로 12, 3층",
        "담당 홍보팀 나두리 (02-555-0199)",
        "[편집자주] 물빛시의 도서관을 찾아간다.",
        "Reading time: 2 minutes",
        "This story was supported by the Harwick Center.",
        "Join 40,000 readers of our free daily email.",
        "로그인 회원가입 지면보기",
        "좋아요 12",
        "▷ 카카오톡 : '물빛제보' 검색",
        "[관련기사] 버스 요금 오른다",
        "#도서관 #물빛시",
        "광고 ▶ 책장 사전 예약하고 책갈피 받자",
        "홈  뉴스  스타트업  인터뷰  리뷰  구독신청  로그인",
        "($1 = 1,343.5 won)",
        "Advertisement",
        "Read more: Why libraries stay open late",
        "Sign up for our free newsletter and never miss a story.",
    ],
)
def test_chrome_between_sentences_is_no_sentence(chrome: str) -> None:
    assert labels(f"{LEAD}\n{chrome}\n{LEAD[:-1]} 더 늘린다.\n{LEAD}")[1] == "boilerplate"


def test_a_caption_told_twice_in_a_row_is_a_caption_both_times() -> None:
    caption = "관장이 새 열람실을 둘러본 뒤 밖으로 나왔다."
    assert labels(f"{caption}\n{caption}\n\n{LEAD}") == ["caption", "caption", "blank", "body"]


# --- around the article ---


def test_nothing_after_the_copyright_line_is_the_article() -> None:
    notice = "ⓒ 물빛신문, 무단 전재 및 재배포 금지"
    text = f"{LEAD}\n{LEAD[:-1]} 더 산다.\n{notice}\n옆 동네에도 도서관이 생긴다고 한다."
    assert labels(text)[2:] == ["boilerplate", "boilerplate"]


def test_a_copyright_line_on_top_does_not_close_the_article() -> None:
    text = f"Copyright 물빛신문\n{LEAD}\n{LEAD[:-1]} 더 늘린다."
    assert labels(text) == ["boilerplate", "body", "body"]


def test_an_article_goes_on_below_a_box_of_links() -> None:
    more = f"{LEAD[:-1]} 더 늘린다.\n{LEAD[:-1]} 더 산다."
    text = f"{LEAD}\n많이 본 기사\n버스 요금 오른다\n한강 얼었다\n{more}"
    assert labels(text) == ["body", "boilerplate", "boilerplate", "boilerplate", "body", "body"]


def test_an_article_goes_on_below_a_box_where_a_paragraph_tells_more() -> None:
    more = f"{LEAD} {LEAD} {LEAD}"
    text = (
        f"{more}\n당신이 좋아할 만한 뉴스\n버스 요금 오른다\n{more}\n새벽까지 여는 열람실\n{more}"
    )
    assert labels(text)[3:] == ["body", "subhead", "body"]


def test_below_the_writers_address_a_slogan_is_no_sentence() -> None:
    body = f"{LEAD}\n{LEAD[:-1]} 더 산다.\n{LEAD[:-1]} 더 늘린다."
    text = f"{body}\n나래 기자 narae@example.com\n동네 소식은 여기서."
    assert labels(text) == ["body", "body", "body", "byline", "boilerplate"]


def test_a_writers_address_within_the_article_does_not_close_it() -> None:
    text = f"{LEAD}\n나래 기자 narae@example.com\n{LEAD[:-1]} 더 산다.\n{LEAD[:-1]} 더 늘린다."
    assert labels(text) == ["body", "byline", "body", "body"]


@pytest.mark.parametrize(
    ("heading", "about"),
    [
        ("누리서가 소개", "누리서가는 2009년에 문을 연 책장 회사다. 일하는 사람은 412명이다."),
        ("About Nuri Shelves", "Nuri Shelves was founded in 2009 and has 412 people in Ohio."),
    ],
)
def test_what_a_press_release_says_of_its_sender_is_no_news(heading: str, about: str) -> None:
    text = f"{LEAD}\n{LEAD[:-1]} 더 산다.\n{heading}\n{about}"
    assert labels(text) == ["body", "body", "boilerplate", "boilerplate"]


def test_a_subhead_that_introduces_something_else_closes_nothing() -> None:
    text = f"{LEAD}\n{LEAD[:-1]} 더 산다.\n새 책장 소개\n{LEAD[:-1]} 더 늘린다."
    assert labels(text) == ["body", "body", "subhead", "body"]


def test_bulletin_board_rows_are_no_sentences() -> None:
    rows = "4121 버스 요금 오른다 나래 2025.02.04\n4120 눈 온다 두리 2025.02.04"
    text = f"{LEAD}\n번호 제목 글쓴이 날짜\n{rows}"
    assert labels(text) == ["body", "boilerplate", "boilerplate", "boilerplate"]


def test_a_glossary_is_its_heading_and_the_definition_below() -> None:
    glossary = "☞개방형 서가\n\n책을 손수 꺼내 볼 수 있게 열어 둔 책장이다."
    text = f"{LEAD}\n\n{glossary}\n\n{LEAD[:-1]} 더 늘린다."
    assert labels(text)[2:] == ["glossary", "blank", "glossary", "blank", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "나래 기자 narae@example.com",
        "입력 2025.02.04 17:12",
        "나래 기자  |  승인 2025.02.04 19:05  |  댓글 3",
        "글 한나래 기자 / 사진 나두리",
        "Staff Writer | Posted Aug 22, 2019 at 6:10 AM",
        "Fri 14 Nov 2025 17.32 GMT",
        "[물빛신문]",
        "By Dana Whitlock",
        "narae@example.com",
    ],
)
def test_bylines_dates_and_outlets_are_bylines(line: str) -> None:
    assert labels(f"{line}\n{LEAD}\n{LEAD[:-1]} 더 늘린다.")[0] == "byline"


def test_a_text_without_a_sentence_keeps_what_is_no_chrome() -> None:
    text = "[인사] 물빛시\n◇국장 승진 ▲문화국장 한가을\n▲교통국장 나두리\n무단 전재 및 재배포 금지"
    assert labels(text)[1:] == ["body", "body", "boilerplate"]


# --- hard wraps ---

WRAPPED = (
    "시는 다음 달부터 밤 버스를 두 배로 늘린다고 밝혔다. 새 노선은 강을 건너 공항까\n"
    "지 간다. 요금은 지금과 같고 배차 간격은 20분이다. 시 관계자는 막차를 놓친 시\n"
    "민이 하루 4천 명에 이른다고 설명했다. 버스 회사들은 기사를 먼저 뽑아 달라고 했\n"
    "다. 시는 6월까지 기사 80명을 더 뽑을 계획이다. 노조는 휴게실도 늘리라고 한다.\n"
)


def test_hard_wrapped_lines_share_the_label_of_their_paragraph() -> None:
    assert labels(WRAPPED) == ["body"] * 4 + ["blank"]


def test_blank_lines_inside_a_hard_wrapped_sentence_mean_nothing() -> None:
    assert labels(WRAPPED.replace("\n", "\n\n")) == ["body", "blank"] * 4 + ["blank"]


def test_a_wrapped_line_that_is_too_long_still_goes_on() -> None:
    lines = textwrap.wrap(WRAPPED.replace("\n", ""), 26)
    long = f"{lines[2]} 그리고 다음 달 초까지는"
    text = "\n".join([*lines[:2], long, "쉰 대였다.", "", *lines, "", LEAD[:26]])
    assert set(labels(text)[:-1]) == {"body", "blank"}


def test_paragraphs_of_two_lines_are_joined_where_the_wrap_cut_a_word() -> None:
    full = "군은 옛 광업소 터에 사업비 214억 원을 들여 층마다 별을 볼 수 있는 도서관을 지"
    told = [f"{full}\n\n었다. 문은 {'아주 ' * n}늦은 봄에 연다." for n in range(6)]
    text = "영월군 폐광 터에 도서관\n송고 2025-05-07 11:03\n배은결 기자\n" + "\n\n".join(told)
    assert set(labels(text)[3:]) == {"body", "blank"}


def test_narrow_lines_of_english_words_are_not_cut_to_the_letter() -> None:
    words = f"POHANG, South Korea -- {EN_LEAD} {EN_MORE} {EN_LEAD} {EN_MORE}"
    text = "\n".join(textwrap.wrap(words, 58))
    assert set(labels(f"New library opens\nBy JO RUDD\n{text}\n(END)")[2:-1]) == {"body"}
    assert labels(f"New library opens\nBy JO RUDD\n{text}\n(END)")[-1] == "boilerplate"


def test_titles_of_one_width_are_not_taken_for_wrapped_prose() -> None:
    titles = "\n".join(f"올해 {n}번째 도서관 문 열고 손님을 맞이하다" for n in range(10, 20))
    assert "body" not in labels(f"{LEAD}\n\n관련기사\n{titles}")[2:]


def test_many_titles_above_a_long_body_stay_cheap() -> None:
    def read(size: int) -> object:
        titles = "\n".join(f"누리소프트 새 공장 이야기 {n}" for n in range(size))
        body = "\n".join(f"누리소프트는 {n}번째 공장을 짓는다고 4일 밝혔다." for n in range(size))
        return label_lines(f"{titles}\n{body}\n")

    assert growth(read, 100) < LINEAR
