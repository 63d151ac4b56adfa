"""What other sentences overtake: corrected figures, older counts, rumours with their denials."""

from __future__ import annotations

import pytest

from summaries import Analysis, brief_article, profile_entity
from summaries.briefs import TopicBrief
from summaries.briefs.candidates import Candidate, Choice
from summaries.briefs.denials import answered
from summaries.briefs.overtaken import overtaken
from tests.growth import LINEAR, growth_over
from tests.summaries.newsroom import NAMES, about, article, named, read, texts_of

TOLD = "누리소프트가 세종 새벽계획에 5000억원을 투자하기로 했다고 4일 발표했다."
CORRECTED = (
    "본지는 누리소프트의 새벽계획 투자액을 5000억원으로 보도했으나 5200억원이 맞아 바로잡는다."
)
PEOPLE = "새벽계획 공사에는 지역 업체들이 함께한다고 오도윤 대표는 말했다."

RUMOUR = "한빛전자가 다온테크 인수를 검토하고 있다는 관측이 나온다."
DENIED = "한빛전자는 다온테크 인수를 검토하지 않는다고 밝혔다."
OPEN = '한빛전자는 "정해진 바 없다"고 밝혔다.'
OTHERS = [
    "한빛전자는 4일 세종 공장에서 새 메모리를 내놓았다.",
    "한빛전자 노조는 임금 인상안을 투표에 부쳐 가결했다.",
    "한빛전자 주가는 사흘 내리 올라 새 기록을 세웠다.",
]


def texts(found: TopicBrief) -> list[str]:
    return [sentence.text for sentence in found.sentences]


def shown_figures(found: TopicBrief) -> set[str]:
    return {value.text for figure in found.figures for value in figure.values}


def test_the_correcting_sentence_wins() -> None:
    old = article(f"{TOLD} {PEOPLE}", "1")
    new = article(CORRECTED, "2", title="[정정] 누리소프트 새벽계획 투자액", hours=20)
    found = about("새벽계획", [old, new])
    assert TOLD not in texts(found)
    assert CORRECTED in texts(found)
    assert "5000억원" not in shown_figures(found)
    assert "5200억원" in shown_figures(found)


def test_a_copy_of_the_wrong_figure_is_not_told_either() -> None:
    old = article(TOLD, "1", outlet="나래일보")
    new = article(CORRECTED, "2", hours=20)
    assert TOLD not in texts(about("새벽계획", [old, new]))


def test_a_correction_reaches_nothing_told_after_it() -> None:
    new = article(CORRECTED, "1")
    later = article(TOLD, "2", outlet="나래일보", hours=20)
    assert "5000억원" in shown_figures(about("새벽계획", [new, later]))


def test_a_correction_of_somebody_else_changes_nothing() -> None:
    other = "본지는 다온테크의 매출을 5000억원으로 보도했으나 5200억원이 맞아 바로잡는다."
    told = [read(article(TOLD, "1")), read(article(other, "2", hours=200))]
    assert overtaken(told, {}).corrected == frozenset()


def test_a_notice_inside_an_article_takes_back_its_own_sentence() -> None:
    notice = "<바로잡습니다> 새벽계획 투자액은 5000억원이 아니라 5200억원이므로 바로잡습니다."
    own = article(f"{TOLD} {PEOPLE}\n\n{PEOPLE}\n\n{notice}\n")
    found = brief_article(read(own), texts_of([own]), NAMES)
    assert TOLD not in [s.text for s in found.sentences]
    assert not [f for f in found.figures if any(v.text == "5000억원" for v in f.values)]


@pytest.mark.parametrize("hours", [0, 5, -5])
def test_a_rumour_is_told_with_its_denial_behind_it(hours: float) -> None:
    told = [article(f"{OTHERS[0]} {OTHERS[1]}\n\n{OTHERS[2]} {DENIED}", "2", hours=hours)]
    told.append(article(RUMOUR, "1", outlet="나래일보", title="한빛전자 다온테크 인수 검토"))
    for count in (2, 3, 4):
        lines = texts(about("한빛전자", told, sentences=count))
        assert len(lines) == count
        assert lines[lines.index(RUMOUR) + 1] == DENIED


def test_a_denial_of_last_month_answers_no_rumour_of_today() -> None:
    told = [article(f"{OTHERS[0]} {OTHERS[1]}\n\n{OTHERS[2]} {DENIED}", "2", hours=-700)]
    told.append(article(RUMOUR, "1", outlet="나래일보", title="한빛전자 다온테크 인수 검토"))
    assert DENIED not in texts(about("한빛전자", told, sentences=3))


@pytest.mark.parametrize(
    ("denied", "answers"),
    [
        ("다온테크는 한빛전자에 공장을 매각하지 않는다고 밝혔다.", True),
        ("한빛전자는 다온테크와 공장 합병을 검토하지 않는다고 밝혔다.", False),
        ("한빛조선은 거제 공장 인수를 검토하지 않는다고 밝혔다.", False),
    ],
)
def test_only_a_denial_of_the_same_matter_answers(denied: str, answers: bool) -> None:
    rumour = "한빛전자가 다온테크 공장 인수를 검토하고 있다는 관측이 나온다."
    told = [article(rumour, "1"), article(denied, "2", outlet="나래일보", hours=1)]
    analyses = [*map(read, told)]
    (sentence,) = analyses[0].sentences
    one = Candidate(analyses[0], sentence, ())
    chosen, behind = answered(Choice([one], {}, {}), analyses, {}, 2)
    assert (len(chosen.told) == 2, bool(behind)) == (answers, answers)


def test_nothing_decided_answers_what_stands_before_it() -> None:
    one = article(f"{RUMOUR} {OPEN}", "1")
    assert texts(about("한빛전자", [one, *[article(OTHERS[0], "3", outlet="나래일보")]]))[-2:] == [
        RUMOUR,
        OPEN,
    ]


def test_a_denial_is_not_among_what_is_open() -> None:
    found = about("한빛전자", [article(DENIED, "1"), article(OTHERS[0], "2", outlet="나래일보")])
    assert {s.status for s in found.sentences} <= {None, "done"}


def test_the_figure_of_a_denied_rumour_is_not_shown() -> None:
    rumour = "한 매체는 한빛전자가 다온테크를 3조원에 인수하는 방안을 추진한다고 보도했다."
    denial = "한빛전자는 다온테크를 인수하지 않는다고 밝혔다."
    alone = about("한빛전자", [article(rumour, "1")])
    both = about("한빛전자", [article(rumour, "1"), article(denial, "2", hours=1)])
    assert "3조원" in shown_figures(alone)
    assert "3조원" not in shown_figures(both)


def test_a_profile_sets_the_denial_behind_the_rumour_too() -> None:
    told = [article(RUMOUR, "1"), article(DENIED, "2", outlet="나래일보", hours=1)]
    found = profile_entity(named("hanvit-electronics"), [*map(read, told)], texts_of(told), NAMES)
    lines = [s.text for s in found.sentences]
    assert RUMOUR not in lines or lines[lines.index(RUMOUR) + 1] == DENIED


CRASH = "4일 세종시 한빛전자 공장에서 불이 나 "
FIRST = f"{CRASH}직원 2명이 숨지고 14명이 다쳤다."
LATER = f"{CRASH}숨진 직원이 늘어 사망자는 3명, 부상자는 13명이다."


def test_an_older_count_gives_way_to_the_later_one() -> None:
    found = about(
        "한빛전자",
        [
            article(FIRST, "1", title="한빛전자 세종 공장 화재"),
            article(LATER, "2", title="한빛전자 세종 공장 화재", outlet="나래일보", hours=6),
        ],
    )
    assert texts(found) == [LATER]
    assert {f.conflict for f in found.figures if f.label == "dead"} == {"update"}


def test_a_lower_count_of_the_dead_replaces_none() -> None:
    part = f"{CRASH}직원 1명이 숨지고 14명이 다쳤다."
    found = about(
        "한빛전자",
        [
            article(FIRST, "1", title="한빛전자 세종 공장 화재"),
            article(part, "2", title="한빛전자 세종 공장 화재", outlet="나래일보", hours=6),
        ],
    )
    assert FIRST in texts(found)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_denied_rumour_is_never_told_alone(count: int) -> None:
    rumour = "한빛전자가 다온테크 인수를 추진하는 것으로 4일 확인됐다."
    told = [
        article(f"{rumour} {OTHERS[2]}", "1", title="한빛전자, 다온테크 인수 추진"),
        article(DENIED, "2", outlet="나래일보", title="한빛전자 인수설 부인", hours=5),
    ]
    found = about("한빛전자", told, sentences=count)
    lines = texts(found)
    assert DENIED in lines
    assert rumour not in lines or lines[lines.index(rumour) + 1] == DENIED
    assert [s.text for s in found.sentences if s.denied] in ([], [rumour])


def test_where_one_sentence_is_told_the_rumour_gives_way_to_its_denial() -> None:
    analyses = [read(article(RUMOUR, "1")), read(article(DENIED, "2", hours=1))]
    rumour = Candidate(analyses[0], analyses[0].sentences[0], ())
    chosen, behind = answered(Choice([rumour], {}, {}), analyses, {}, 1)
    assert ([c.analysis for c in chosen.told], behind) == (analyses[1:], {})
    assert chosen.losses == {rumour.place: "denial"}


def test_a_rumour_whose_denial_says_nothing_alone_leaves_its_only_place() -> None:
    one = article(f"{RUMOUR} {OPEN}", "1", title="한빛전자 다온테크 인수 검토")
    other = article(OTHERS[0], "3", outlet="나래일보")
    assert texts(about("한빛전자", [one, other], sentences=1)) == [OTHERS[0]]
    assert len(texts(about("한빛전자", [one, other], sentences=2))) == 2


def test_who_tells_a_denied_rumour_again_does_so_with_its_denial() -> None:
    rumour = "한빛전자가 다온테크 지분 5%의 인수를 추진하는 것으로 4일 확인됐다."
    again = "앞서 한 매체는 한빛전자가 다온테크 지분 5%를 사들이는 방안을 추진한다고 보도했다."
    title = "한빛전자, 다온테크 인수"
    told = [
        article(rumour, "1", title=title),
        article(f"{DENIED} {again}", "2", outlet="나래일보", title=title, hours=5),
    ]
    found = about("한빛전자", told)
    assert "5%" not in shown_figures(found)
    lines = texts(found)
    for each in (rumour, again):
        assert each not in lines or lines[lines.index(each) + 1] == DENIED


def test_hearsay_of_a_report_falls_with_its_rumour() -> None:
    rumour = "한빛전자가 다온테크 인수를 추진하는 것으로 4일 확인됐다."
    price = "한빛전자가 낼 돈으로는 6000억원이 거론된다."
    analyses = [read(article(f"{rumour} {price}", "1")), read(article(DENIED, "2", hours=1))]
    hearsay = Candidate(analyses[0], analyses[0].sentences[1], ())
    chosen, behind = answered(Choice([hearsay], {}, {}), analyses, {}, 2)
    assert [c.analysis for c in chosen.told] == analyses
    assert behind == {hearsay.place: chosen.told[1].place}


def test_a_figure_that_a_later_report_says_is_another_is_told_no_more() -> None:
    first = "새벽계획 셔틀에는 버스 12대가 다닌다."
    later = "새벽계획 셔틀은 버스 12대가 아니라 9대로 시작한다."
    told = [article(first, "1"), article(later, "2", outlet="나래일보", hours=30)]
    old, new = map(read, told)
    one_story = {a.article: "one" for a in (old, new)}
    assert overtaken([old, new], one_story).gone == {(old.article, 0): "replaced"}
    assert overtaken([old, new], {}).gone == {}
    elsewhere = read(article("소방차 12대가 왔다.", "1"))
    assert overtaken([elsewhere, new], {elsewhere.article: "one", new.article: "one"}).gone == {}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("새벽계획 셔틀에는 버스 {}대가 다닌다. ", "새벽계획 셔틀은 버스 {}대가 아니라 9{}대로 시작한다. "),
        ("누리소프트는 새벽계획에 {}억원을 투자한다. ", "바로잡습니다. 누리소프트는 새벽계획에 {}억원이 아니라 9{}억원을 투자한다. "),
        ("누리소프트는 새벽계획에 5억원을 투자한다. ", "바로잡습니다. 누리소프트는 새벽계획에 5억원이 아니라 9{}억원을 투자한다. "),
        ("이 불로 {}명이 숨졌다. ", "이 불로 {}명이 숨졌다. "),
    ],
)  # fmt: skip
def test_pages_of_figures_taken_back_are_weighed_in_linear_time(first: str, later: str) -> None:
    def made(size: int) -> list[Analysis]:
        written = ("".join(line.format(n, n) for n in range(2, size)) for line in (first, later))
        return [read(article(text, f"{n}", hours=n * 3)) for n, text in enumerate(written)]

    def work(both: list[Analysis]) -> None:
        overtaken(both, {each.article: "one" for each in both})

    assert growth_over(work, made, 80) < LINEAR


def test_a_toll_that_its_source_takes_back_is_neither_told_nor_counted() -> None:
    first = article(
        "3일 밤 세종 누리터널에서 버스가 넘어져 승객 3명이 숨지고 20여명이 다쳤다고 세종소방본부가 밝혔다.\n\n"
        "버스에는 승객 40여명이 타고 있던 것으로 추정된다.",
        "1",
        title="세종 누리터널 버스 사고 3명 사망",
    )
    later = article(
        "3일 밤 세종 누리터널에서 버스가 넘어져 승객 24명이 다쳤다. "
        "소방 당국은 처음에 3명이 숨졌다고 밝혔다가 자정께 사망자가 없다고 정정했다.\n\n"
        "중상자 3명은 의식을 되찾았다. 버스에는 승객 43명이 타고 있었다.",
        "2",
        outlet="나래일보",
        title="세종 누리터널 버스 사고 사망자 없어",
        hours=3,
    )
    found = about("누리터널", [first, later])
    assert not any("3명이 숨지고" in each for each in texts(found))
    assert any("정정했다" in each for each in texts(found))
    assert not any("추정된다" in each for each in texts(found))
    assert "dead" not in {figure.label for figure in found.figures}


def test_a_retracted_toll_in_english_is_no_figure_of_its_report() -> None:
    text = (
        "A bus overturned in a Sejong tunnel on Monday, injuring 24 passengers. Officials initially "
        "said 3 people were killed but later corrected the statement."
    )
    own = article(text)
    found = brief_article(read(own), texts_of([own]), NAMES)
    assert "dead" not in {figure.label for figure in found.figures}


QUIT = "오도윤 누리소프트 대표가 지난해 손실의 책임을 지고 사의를 표명한 것으로 4일 확인됐다."
NOT_QUIT = '오도윤 대표가 사의를 표명했다는 일부 보도에 대해 회사는 "사실무근"이라고 밝혔다.'


@pytest.mark.parametrize("asked", ["누리소프트", "오도윤"])
def test_what_was_reported_as_a_fact_goes_with_the_denial_of_that_report(asked: str) -> None:
    told = article(QUIT, "1", title="오도윤 누리소프트 대표 사의")
    denying = article(
        f"누리소프트는 새 요금제를 1200명이 쓴다고 발표했다.\n\n가입은 6월에 다시 받는다.\n\n{NOT_QUIT}",
        "2",
        outlet="나래일보",
        title="누리소프트 새 요금제 1200명 가입",
        hours=6,
    )
    found = texts(about(asked, [told, denying]))
    assert NOT_QUIT in found[found.index(QUIT) + 1 :]


def test_what_is_told_after_a_denial_is_not_answered_by_it() -> None:
    denying = article(NOT_QUIT, "1", title="누리소프트 대표 사의설 부인")
    later = article(QUIT, "2", outlet="나래일보", title="오도윤 대표 사의", hours=20)
    shown = about("누리소프트", [denying, later]).sentences
    assert not any(sentence.denied for sentence in shown)


def test_an_accusation_goes_with_the_reply_right_behind_it() -> None:
    reply = "회사는 이를 정면으로 부인했다."
    accused = '누리소프트 공장 사고와 관련해 노동조합이 "경보기가 고장 나 있었다"고 주장했다.'
    told = article(f"{accused} {reply}\n\n{OTHERS[0]}", "1", title="누리소프트 공장 사고")
    found = texts(about("누리소프트", [told]))
    assert found[found.index(accused) + 1] == reply


def test_a_plan_of_a_day_before_the_latest_news_of_who_planned_is_not_told_as_coming() -> None:
    plan = "누리소프트 노조가 6일부터 사흘간 부분파업에 들어간다."
    news = "누리소프트 노사가 임금 9만원 인상에 합의했다."
    told = [
        article(plan, "1", title="누리소프트 노조 6일부터 파업"),
        article(news, "2", outlet="나래일보", title="누리소프트 노사 합의", hours=100),
    ]
    assert plan not in texts(about("누리소프트", told))
    assert plan in texts(about("누리소프트", told[:1]))
