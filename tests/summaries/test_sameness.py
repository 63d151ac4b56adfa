"""Which sentences and texts say the same."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.analysis import ReadSentence
from summaries.sameness import (
    MIN_SKETCH,
    containment,
    fingerprint,
    letters,
    repeats,
    says_same,
    sketch,
)
from tests.growth import LINEAR, growth
from tests.summaries.newsroom import article, examples, read
from tests.summaries.test_origins import OTHER_DESK, STORY

BASE = "한빛전자는 4일 세종 공장에 5000억원을 투자해 메모리 생산 라인을 늘린다고 발표했다."


def sentence(text: str) -> ReadSentence:
    (found,) = read(article(text)).sentences
    return found


# --- fingerprints and sketches -------------------------------------------------------------------


def test_a_fingerprint_looks_past_case_spaces_and_punctuation() -> None:
    assert fingerprint("“새벽호”가  SK를, 만났다.") == fingerprint("새벽호가 sk를 만났다")
    assert fingerprint("5000억원") != fingerprint("5100억원")
    assert fingerprint("ＨＢＭ") == fingerprint("hbm")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1.5 오른 값", "15 오른 값"),
        ("3-1로 이겼다", "31로 이겼다"),
        ("-0.2% 성장", "0.2% 성장"),
        ("1.52배", "15.2배"),
    ],
)
def test_a_fingerprint_keeps_the_marks_of_a_number(a: str, b: str) -> None:
    assert fingerprint(a) != fingerprint(b)


def test_a_fingerprint_looks_past_the_commas_and_dashes_of_a_number() -> None:
    assert fingerprint("1,500명") == fingerprint("1500명")
    assert fingerprint("3–1로 이겼다") == fingerprint("3-1로 이겼다")


def test_a_shared_percentage_makes_no_repeat() -> None:
    told = sentence("한빛전자는 3분기 영업이익이 5% 늘었다고 공시했다.")
    assert not repeats(told, sentence("한빛전자는 국내 직원의 5%를 내보낸다."))


def test_a_denial_does_not_repeat_what_it_denies() -> None:
    told = sentence("한빛전자는 세종 공장에 5000억원을 투자한다.")
    assert not repeats(told, sentence("한빛전자는 세종 공장에 5000억원을 투자하지 않는다."))


@given(st.text(), st.text())
def test_texts_of_other_letters_have_other_fingerprints(a: str, b: str) -> None:
    numbers = any(c.isdigit() for c in a + b)  # whose marks count
    if a.isascii() and b.isascii() and not numbers:
        kept = ["".join(c for c in text.lower() if c.isalnum()) for text in (a, b)]
        assert (fingerprint(a) == fingerprint(b)) == (kept[0] == kept[1])


@given(st.text())
def test_letters_are_what_a_plain_filter_keeps(text: str) -> None:
    folded = unicodedata.normalize("NFKC", text).casefold()
    assert letters(text) == "".join(c for c in folded if c.isalnum())


@given(st.text(max_size=400))
def test_a_sketch_is_sorted_and_holds_each_gram_once(text: str) -> None:
    found = sketch(text)
    assert list(found) == sorted(set(found))
    assert sketch(text) == found


@given(st.text(max_size=60), st.text(min_size=5, max_size=60), st.text(max_size=60))
def test_a_gram_is_kept_or_left_out_wherever_it_stands(
    before: str, shared: str, after: str
) -> None:
    assert set(sketch(shared)) <= set(sketch(before + shared + after))


def test_a_sketch_keeps_one_gram_in_eight_of_either_language() -> None:
    for language in ("ko", "en"):
        text = "".join(letters(e.text) for e in examples().values() if e.language == language)
        grams = {text[at : at + 5] for at in range(len(text) - 4)}
        assert len(grams) / 10 < len(sketch(text)) < len(grams) / 6


def test_a_sketch_does_not_see_case_spaces_or_the_width_of_letters() -> None:
    whole = STORY * 2
    assert sketch(letters(whole)) == sketch(letters(whole.replace(" ", "")))
    assert sketch(letters(whole)) == sketch(letters(whole[:100]) + letters(whole[100:]))
    latin = "Hanvit will build a second memory line in Sejong next spring. " * 2
    wide = latin.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    assert sketch(letters(latin.upper())) == sketch(letters(wide)) != ()


def test_containment_is_the_share_of_the_smaller() -> None:
    small, large = tuple(range(20)), tuple(range(10, 100))
    assert containment(small, large) == containment(large, small) == 0.5
    assert containment(small, small) == 1.0


def test_too_little_text_is_never_a_copy() -> None:
    short = tuple(range(MIN_SKETCH - 1))
    assert containment(short, tuple(range(100))) == containment(short, short) == 0.0
    assert containment((), ()) == 0.0


def test_the_sketch_of_an_analysis_holds_the_article_and_none_of_its_surroundings() -> None:
    dressed = f"홈 뉴스 경제\n\n{STORY}\n많이 본 뉴스\n1 다른 기사 제목\n2 또 다른 기사 제목\n"
    assert read(article(dressed)).sketch == read(article(STORY)).sketch


# --- sentences -----------------------------------------------------------------------------------


def test_a_sentence_corroborates_itself_in_other_punctuation() -> None:
    assert says_same(sentence(BASE), sentence(BASE.replace("4일 ", "4일,  ")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "한빛전자가 누리소프트를 30억달러에 인수하기로 했다.",
            "한빛전자가 누리소프트를 30억달러에 매각하기로 했다.",
        ),
        ("Hanvit shares rose 3% on Monday.", "Hanvit shares fell 3% on Monday."),
        ("한빛전자가 누리소프트를 제소했다.", "누리소프트가 한빛전자를 제소했다."),
    ],
)
def test_one_word_or_one_order_can_turn_a_claim_round(one: str, other: str) -> None:
    assert not says_same(sentence(one), sentence(other))


@pytest.mark.parametrize(
    "changed",
    [
        BASE.replace("5000억원", "5100억원"),
        BASE.replace("5000억원", "5000억엔"),
        BASE.replace("5000억원", "거액"),
        BASE.replace("4일", "5일"),
        BASE.replace("한빛전자", "한빛조선"),
        BASE.replace("한빛전자는", "한빛전자와 누리소프트는"),
        BASE.replace("늘린다고 발표했다", "늘린다고 발표하지 않았다"),
        BASE.replace("늘린다고 발표했다", "늘릴 계획이다"),
        BASE.replace("늘린다고 발표했다", "늘린다고 부인했다"),
    ],
)
def test_another_figure_date_name_or_predicate_is_no_corroboration(changed: str) -> None:
    assert changed != BASE
    assert not says_same(sentence(BASE), sentence(changed))
    assert not says_same(sentence(changed), sentence(BASE))


def test_little_in_common_is_no_corroboration() -> None:
    other = "한빛전자는 4일 베트남에서 5000억원을 빌려 협력사 대금을 미리 치른다고 발표했다."
    assert sentence(other).facts == sentence(BASE).facts
    assert not says_same(sentence(BASE), sentence(other))


SENTENCES = [
    found
    for text in (BASE, BASE.replace("메모리 ", ""), BASE.replace("4일", "5일"), STORY, OTHER_DESK)
    for found in read(article(text)).sentences
]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_saying_the_same_is_mutual_and_always_a_repeat(
    one: ReadSentence, other: ReadSentence
) -> None:
    assert says_same(one, other) == says_same(other, one)
    assert repeats(one, other) == repeats(other, one)
    assert repeats(one, other) or not says_same(one, other)


def test_a_sentence_repeats_one_whose_words_it_mostly_shares() -> None:
    shorter = "한빛전자는 세종 공장의 메모리 생산 라인을 늘린다."
    assert repeats(sentence(BASE), sentence(shorter))
    assert not says_same(sentence(BASE), sentence(shorter))


def test_the_same_sum_about_the_same_names_is_a_repeat_in_the_other_language() -> None:
    english = "Hanvit Electronics will put 500 billion won into a memory line in Sejong."
    assert repeats(sentence(BASE), sentence(english))
    assert not repeats(sentence(BASE), sentence(english.replace("500", "900")))


def test_a_shared_date_alone_is_no_repeat() -> None:
    other = "한빛전자 노조는 4일 임금 교섭을 다시 열자고 요구했다."
    assert not repeats(sentence(BASE), sentence(other))


def test_nothing_in_common_is_no_repeat() -> None:
    assert not repeats(sentence(BASE), sentence("주민들은 통학로 안전을 걱정했다."))
    assert not repeats(
        sentence("시장은 사흘 동안 쉬었다."), sentence("주민들은 통학로를 걱정했다.")
    )
    empty = replace(sentence(BASE), terms=(), entities=(), facts=(), fingerprint="")
    assert not repeats(empty, sentence(BASE))


@pytest.mark.parametrize("piece", ["1", "1,", "1.", "-1", "▲", "1-", "+1,.", "가1"])
def test_a_page_of_digits_is_fingerprinted_in_linear_time(piece: str) -> None:
    assert growth(lambda n: fingerprint(piece * n), 4_000) < LINEAR
