"""Bytes become the text that was written, or are refused."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import IntakeError
from bot.intake.decoding import declared_charset, decode, one_line

KOREAN = (
    "햇볕발전 조합이 4일 “뚝섬에 똠얌꿍 가게를 연다”고 알렸다."  # 똠: in CP949 but not in KS X 1001
)
COMMON = "조합은 4일 총회를 열고 회장을 새로 뽑았다."
ENGLISH = "The café’s owner said the “new” menu costs £5."


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        (codecs.BOM_UTF8 + KOREAN.encode(), "euc-kr", KOREAN),
        (KOREAN.encode("utf-16"), "utf-8", KOREAN),
        (KOREAN.encode(), None, KOREAN),
        (KOREAN.encode(), "euc-kr", KOREAN),
        (KOREAN.encode("cp949"), "euc-kr", KOREAN),
        (KOREAN.encode("cp949"), "KS_C_5601-1987", KOREAN),
        (KOREAN.encode("cp949"), "utf-8", KOREAN),
        (KOREAN.encode("cp949"), None, KOREAN),
        (COMMON.encode("euc-kr"), "ISO-8859-1", COMMON),
        (ENGLISH.encode("cp1252"), "ISO-8859-1", ENGLISH),
        (ENGLISH.encode("cp1252"), "windows-1252", ENGLISH),
        ("東京の工場".encode("shift_jis"), "Shift_JIS", "東京の工場"),
    ],
)
def test_a_text_is_read_whatever_its_label_says(data: bytes, label: str | None, text: str) -> None:
    assert decode(data, label) == text


def test_the_first_label_that_fits_wins_over_a_later_one() -> None:
    assert decode("東京".encode("shift_jis"), "utf-8", "shift_jis") == "東京"


@pytest.mark.parametrize("label", ["unicode_escape", "zip", "rot13", "punycode", "no-such", ""])
def test_a_label_can_not_choose_a_codec_that_is_no_encoding_of_text(label: str) -> None:
    assert decode(COMMON.encode("cp949"), label) == COMMON


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x41", codecs.BOM_UTF8 + b"\xff", b"\x89PNG\r\n\x1a\n\xff\xff\x80"]
)
def test_bytes_that_fit_no_encoding_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(IntakeError, match="UTF-8"):
        decode(data, None)


@given(st.text())
def test_utf8_comes_back_exactly(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), "euc-kr") == text


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_every_hangul_syllable_survives_cp949_unless_the_bytes_are_utf8_too(text: str) -> None:
    data = text.encode("cp949")
    assert decode(data, "euc-kr") in {text, data.decode("utf-8", "replace")}


@given(st.binary(), st.none() | st.text(max_size=20))
def test_any_bytes_are_decoded_or_refused(data: bytes, label: str | None) -> None:
    with suppress(IntakeError):
        assert isinstance(decode(data, label), str)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<?xml version="1.0" encoding="euc-kr"?><rss>', "euc-kr"),
        (b'<html><head><meta charset="utf-8">', "utf-8"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ks_c_5601-1987'>", None),
        (b"<p>no word about it</p>", None),
    ],
)
def test_a_page_or_feed_names_its_own_encoding(head: bytes, charset: str | None) -> None:
    expected = "ks_c_5601-1987" if b"ks_c" in head else charset
    assert declared_charset(head) == expected


@given(st.text(alphabet=st.characters()))
def test_a_title_is_one_line_that_can_be_stored(value: str) -> None:
    line = one_line(value)
    assert "\n" not in line
    assert line == line.strip()
    line.encode("utf-8")
