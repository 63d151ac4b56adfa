"""A correction of a whole text: no mere copy, and what it gives anew is told in place of the rest."""

from __future__ import annotations

import pytest

from summaries import Article, profile_entity
from summaries.origins import Fold, group
from tests.summaries.newsroom import NAMES, about, article, named, read, texts_of

WRONG = "한빛전자 세종 공장장 차모 씨에게 세종지법 형사2부가 징역 6년을 선고했다."
RIGHT = WRONG.replace("6년", "3년")
REST = (
    "차씨는 2021년부터 부품 대금을 빼돌려 한빛전자 주식을 산 혐의로 구속 기소됐다.\n\n"
    "재판부는 차씨가 빼돌린 돈을 거의 갚지 않아 죄가 무겁다고 한빛전자 측에 설명했다.\n\n"
    "한빛전자는 공장 회계를 모두 다시 들여다보고 감사 부서를 따로 두겠다고 했다."
)
TITLE = "부품 대금 빼돌린 한빛전자 공장장 징역 6년"


def pair(mark: str = "[정정] ", notice: str = "") -> list[Article]:
    title = mark + TITLE.replace("6년", "3년")
    return [
        article(f"{WRONG}\n\n{REST}", "1", title=TITLE),
        article(f"{notice}{RIGHT}\n\n{REST}", "2", title=title, hours=5),
    ]


@pytest.mark.parametrize(
    ("mark", "notice"),
    [
        ("[정정] ", ""),
        ("[수정] ", ""),
        ("", "*형량을 징역 6년에서 징역 3년으로 바로잡습니다.\n\n"),
    ],
)
def test_the_corrected_sentence_is_told_in_place_of_the_wrong_one(mark: str, notice: str) -> None:
    lines = [s.text for s in about("한빛전자", pair(mark, notice)).sentences]
    assert RIGHT in lines
    assert WRONG not in lines


def test_a_correction_counts_with_what_it_corrects() -> None:
    told = [*map(read, pair())]
    found = group(told)
    assert found.copy_of == {}
    assert found.folds == {told[1].article: Fold(told[0].article, "copy")}
    assert set(found.origin_of.values()) == {"가온일보"}


def test_a_copy_of_the_wrong_text_brings_it_back_neither_before_nor_after() -> None:
    wrong, right = pair()
    copies = [article(wrong.text, str(n), title=TITLE, outlet=f"{n}일보", hours=n) for n in (3, 8)]
    found = about("한빛전자", [wrong, *copies, right])
    assert RIGHT in [s.text for s in found.sentences]
    assert WRONG not in [s.text for s in found.sentences]
    assert found.origins == 1


def test_what_a_correction_repeats_is_told_once_as_before() -> None:
    wrong, right = pair()
    origins = {s.text: s.origins for s in about("한빛전자", [wrong, right]).sentences}
    assert set(origins.values()) == {1}
    assert len(origins) == len(about("한빛전자", [wrong]).sentences)


def test_an_unmarked_rewriting_stays_a_copy() -> None:
    told = [*map(read, pair(mark=""))]
    assert group(told).copy_of == {told[1].article: told[0].article}


def test_a_profile_tells_the_corrected_sentence_too() -> None:
    told = pair()
    found = profile_entity(named("hanvit-electronics"), [*map(read, told)], texts_of(told), NAMES)
    assert WRONG not in [s.text for s in found.sentences]


def test_a_correction_may_be_corrected() -> None:
    wrong, right = pair()
    last = article(
        right.text.replace("징역 3년", "징역 4년"), "3", title="[정정] 한빛전자 공장장", hours=9
    )
    lines = [s.text for s in about("한빛전자", [wrong, right, last]).sentences]
    assert RIGHT.replace("3년", "4년") in lines
    assert not {WRONG, RIGHT} & {*lines}
