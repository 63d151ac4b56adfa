"""What broadcasters write down of an interview: a head with who speaks, then the words."""

from __future__ import annotations

import pytest

from tests.summaries.newsroom import article, read

_BEFORE = "세종시가 다리를 다시 놓기로 했습니다.\n\n"
_AFTER = "\n\n세종시는 공사에 두 해를 들입니다."


@pytest.mark.parametrize(
    "words",
    [
        '[한소라/세종시 도로과장 : "다리가 너무 낡았습니다."]',
        '[한소라 / 세종시 도로과장 : "다리가 너무 낡았습니다."]',
        '[한소라/세종시 도로과장]\n"다리가 너무 낡았습니다."',
        '[인터뷰] 한소라(세종시 도로과장) : "다리가 너무 낡았습니다."',
    ],
)
def test_the_head_of_an_interview_names_the_speaker(words: str) -> None:
    seen = read(article(f"{_BEFORE}{words}{_AFTER}"))
    assert [quote.speaker for quote in seen.quotes] == ["한소라"]


def test_a_head_without_words_gives_them_to_nobody_else() -> None:
    first = '[한소라/세종시 도로과장 : "다리가 낡았습니다."]\n\n'
    second = '[오도윤/강변마을 주민]\n"멀리 돌아다녔습니다."'
    seen = read(article(f"{_BEFORE}{first}{second}{_AFTER}"))
    assert [quote.speaker for quote in seen.quotes] == ["한소라", "오도윤"]


def test_who_is_interviewed_is_known_with_the_office() -> None:
    text = f'{_BEFORE}[한소라/세종시 도로과장 : "다리가 너무 낡았습니다."]{_AFTER}'
    (person,) = (m for m in read(article(text)).mentions if m.type == "person")
    assert (person.name, person.role and person.role.of(text)) == ("한소라", "세종시 도로과장")


def test_words_of_an_interview_are_not_told_as_the_report() -> None:
    words = "[한소라/세종시 도로과장 : 다리가 낡았습니다. 겨울마다 금이 갔습니다. 다시 놓습니다.]"
    body = read(article(f"{_BEFORE}{words}{_AFTER}")).sentences
    assert [sentence.leans for sentence in body] == [False, True, True, True, False]


_ASKED = (
    "오도윤 누리소프트 대표를 3일 세종에서 만났다.\n\n"
    '―지난해 다리 공사에 120억원을 썼다.\n"예산이 모자라 한 해를 쉬었다. 올해 다시 시작한다."\n\n'
    '―공사를 서두르는 이유는.\n"겨울마다 다리에 금이 가서 주민들이 멀리 돌아다닌다."\n'
)


def test_a_question_is_never_quoted_and_its_figures_are_nobodys() -> None:
    seen = read(article(_ASKED))
    asking = [s for s in seen.sentences if s.cut_off]
    assert [s.span.of(_ASKED).lstrip("―")[:5] for s in asking] == ["지난해 다", "공사를 서"]
    assert not seen.figures


def test_the_answers_of_an_interview_are_those_of_the_one_who_is_asked() -> None:
    assert {quote.speaker for quote in read(article(_ASKED)).quotes} == {"오도윤"}


def test_of_two_who_are_asked_nobody_is_guessed() -> None:
    both = _ASKED.replace("오도윤", "한소라 세종시 도로과장과 오도윤")
    assert {None} == {quote.speaker for quote in read(article(both)).quotes}


def test_a_list_behind_dashes_is_no_interview() -> None:
    text = "세종시가 계획을 내놓았다.\n\n―다리를 다시 놓는다.\n―길을 넓힌다.\n"
    assert not any(s.cut_off for s in read(article(text)).sentences)
