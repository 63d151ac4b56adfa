"""Terms: what words of a sentence are matched and weighed by."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.words import STOP, stem_english, stem_korean, terms


@pytest.mark.parametrize(
    "forms",
    [
        ["삼성전자", "삼성전자가", "삼성전자는", "삼성전자의", "삼성전자를", "삼성전자에서", "삼성전자에서는",
         "삼성전자와", "삼성전자도", "삼성전자까지", "삼성전자로부터", "삼성전자보다", "삼성전자라고"],
        ["공장을", "공장이", "공장은", "공장으로", "공장에는", "공장에서도", "공장이라며"],
        ["투자", "투자를", "투자했다", "투자한다", "투자할", "투자하면서", "투자했다고", "투자하기"],
        ["확정됐다", "확정된다", "확정되면", "확정되고", "확정"],
        ["HBM", "HBM을", "HBM은", "hbm의", "HBM으로"],
        ["GPT4o", "GPT4o는", "gpt4o"],
        ["company", "companies", "Company", "company's"],
        ["sign", "signs", "signed", "signing"],
        ["invest", "invested", "Investing", "invests"],
        ["box", "boxes"],
    ],
)  # fmt: skip
def test_forms_of_one_word_give_one_term(forms: list[str]) -> None:
    (term,) = terms(forms[0])
    assert {form: terms(form) for form in forms} == dict.fromkeys(forms, (term,))


@pytest.mark.parametrize(
    "word", ["회의", "도로", "경기", "물가", "수도", "나라", "가가", "은", "의의"]
)
def test_a_noun_of_one_or_two_syllables_is_left_whole(word: str) -> None:
    assert stem_korean(word) == word


def test_a_noun_that_ends_like_a_particle_still_matches_itself() -> None:
    assert terms("주주총회의") == terms("주주총회를") == terms("주주총회")


def test_a_particle_after_a_latin_word_is_no_term() -> None:
    assert terms("OpenAI의 HBM을 SK가 GPU로") == ("openai", "hbm", "sk", "gpu")


def test_latin_and_hangul_in_one_word_are_two_terms() -> None:
    assert terms("SK하이닉스가 AI반도체를") == ("sk", "하이닉스", "ai", "반도체")


def test_a_particle_standing_alone_is_no_particle_of_a_latin_word_before_a_space() -> None:
    assert terms("GPU 와이퍼") == ("gpu", "와이퍼")


def test_numbers_are_terms_however_their_thousands_are_set_apart() -> None:
    assert terms("5,000억") == terms("5000억") == ("5000", "억")
    assert terms("56.2 1,234,567") == ("56.2", "1234567")


def test_model_names_keep_their_number() -> None:
    assert terms("HBM4E and GDDR7") == ("hbm4e", "gddr7")


def test_stop_words_of_both_languages_are_left_out() -> None:
    assert terms("그리고 이날 또한 관련 경우") == ()
    assert terms("The and of would have said") == ()
    assert "공장" not in STOP


def test_repeats_and_order_are_kept() -> None:
    assert terms("공장과 전력, 다시 공장") == ("공장", "전력", "다시", "공장")


@pytest.mark.parametrize(
    ("word", "stem"),
    [("bus", "bus"), ("class", "class"), ("red", "red"), ("king", "king"), ("gas", "gas"),
     ("ties", "tie"), ("dogs", "dog"), ("Seoul's", "seoul")],
)  # fmt: skip
def test_short_english_words_are_not_cut_to_nothing(word: str, stem: str) -> None:
    assert stem_english(word) == stem


@given(st.text())
def test_terms_never_fail_and_are_never_empty(text: str) -> None:
    found = terms(text)
    assert all(found)
    assert not set(found) & {"the", "그리고"}


korean = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=9)


@given(st.lists(st.one_of(korean, st.text(max_size=6))).map(" ".join))
def test_composed_and_decomposed_text_give_the_same_terms(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert terms(composed) == terms(decomposed)


@given(korean)
def test_a_stem_begins_its_word_and_keeps_two_syllables(word: str) -> None:
    stem = stem_korean(word)
    assert word.startswith(stem)
    assert len(stem) >= min(2, len(word))


@given(st.from_regex(r"[A-Za-z]{1,14}('s)?", fullmatch=True))
def test_an_english_stem_is_lower_case_and_not_empty(word: str) -> None:
    stem = stem_english(word)
    assert stem
    assert stem == stem.lower()
