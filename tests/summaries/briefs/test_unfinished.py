"""Sentences that say too little alone: half a correction, a thing named before."""

from __future__ import annotations

import pytest

from tests.summaries.newsroom import about, article, read

FIRE = "A fire destroyed eight shops of Nurisoft in Sejong on Tuesday, the city said."
WRONG = "An earlier version of this story said eight shops of Nurisoft were destroyed."


def test_half_a_correction_is_not_told() -> None:
    told = article(f"{FIRE}\n\n{WRONG} It was seven.", "1", title="Fire at Nurisoft shops")
    lines = [s.text for s in about("nurisoft", [told]).sentences]
    assert WRONG not in lines
    assert "It was seven." not in lines


def test_a_whole_correction_is_told() -> None:
    whole = (
        "An earlier version of this story said eight shops of Nurisoft were destroyed, not seven."
    )
    assert not read(article(whole, "1")).sentences[0].cut_off
    assert read(article(WRONG, "1")).sentences[0].cut_off


def test_what_half_a_correction_takes_back_is_told_no_more() -> None:
    first = article(FIRE, "1", title="Fire at Nurisoft shops")
    seven = "The fire of Tuesday in Sejong destroyed seven shops, Nurisoft said."
    later = article(
        f"{seven}\n\n{WRONG} It was seven.", "2", title="Fire at Nurisoft shops", hours=5
    )
    lines = [s.text for s in about("nurisoft", [first, later]).sentences]
    assert seven in lines
    assert FIRE not in lines


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("이 학교에서는 학생 412명이 급식을 먹는다.", True),
        ("이 아파트 주민들은 급식 대신 도시락을 받았다.", True),
        ("그 병원은 20일까지 문을 닫는다.", True),
        ("이 밖에 시는 급식 예산을 늘리기로 했다.", False),
        ("이 가운데 5명은 병원에 입원했다.", False),
        ("이날 학교는 급식을 중단했다.", False),
        ("세종시는 4일 급식을 중단했다.", False),
    ],
)
def test_this_and_a_common_noun_point_back(words: str, points: bool) -> None:
    (sentence,) = read(article(words, "1")).sentences
    assert sentence.points == points
    assert sentence.leans or not points


def test_what_points_back_opens_no_brief_of_a_matter() -> None:
    points = "이 학교에서는 학생 412명이 급식을 먹는다."
    text = f"세종의 한 초등학교 학생 43명이 4일 복통을 호소했다. {points} 학교는 급식을 중단했다."
    lines = [
        s.text for s in about("급식", [article(text, "1", title="세종 초등학교 복통")]).sentences
    ]
    assert points not in lines or lines.index(points) > 0
