"""The quotes a brief shows: each speaker once, other wordings as variants, no guessed speaker."""

from __future__ import annotations

from summaries import Article
from summaries.briefs import ShownQuote
from summaries.briefs.quoting import telling_quotes
from tests.summaries.newsroom import article, read, texts_of

OH = "오도윤 누리소프트 대표는 “전력은 가까운 변전소에서 끌어오기로 했다”고 4일 세종에서 말했다."
OH_TOO = "오도윤 누리소프트 대표는 “주민과 한 약속은 빠짐없이 지키겠다”고 강조했다."
HAN = "한서진 한빛전자 회장은 “약속한 물량은 제때 내놓겠다”고 밝혔다."
SOMEBODY = "한 업계 관계자는 “값이 정해지려면 두 달은 더 걸린다”고 전했다."
NOBODY = "현장에는 “누구를 위한 공사인지 묻고 싶다”는 현수막이 걸렸다."


def quotes(*articles: Article, limit: int = 3, once: bool = True) -> tuple[ShownQuote, ...]:
    sentences = [(read(each), s) for each in articles for s in read(each).sentences]
    return telling_quotes(sentences, texts_of(articles), limit=limit, once_each=once)


def test_each_speaker_is_quoted_once() -> None:
    found = quotes(article(f"{OH} {OH_TOO} {HAN}"), limit=9)
    assert [quote.speaker_id for quote in found] in (
        ["oh-doyun", "han-seojin"],
        ["han-seojin", "oh-doyun"],
    )


def test_all_that_one_person_said_can_be_asked_for() -> None:
    found = quotes(article(f"{OH} {OH_TOO} {HAN}"), limit=9, once=False)
    assert [quote.speaker_id for quote in found].count("oh-doyun") == 2


def test_a_quote_carries_its_speaker_and_verb() -> None:
    text = f"{HAN}"
    (quote,) = quotes(article(text))
    assert quote.text == "약속한 물량은 제때 내놓겠다"
    assert (quote.speaker, quote.speaker_id) == ("한서진", "han-seojin")
    assert quote.verb == "밝혔다"
    assert quote.direct
    assert quote.span.of(text) == quote.text
    assert quote.variants == ()


def test_known_names_come_before_unnamed_sources() -> None:
    found = quotes(article(f"{SOMEBODY} {HAN}"), limit=9)
    assert [quote.speaker_id for quote in found] == ["han-seojin", None]
    assert found[1].speaker is not None
    assert "관계자" in found[1].speaker


def test_a_banner_has_no_speaker() -> None:
    assert all(quote.speaker is None for quote in quotes(article(NOBODY)))


def test_unnamed_voices_are_not_taken_for_one_person() -> None:
    other = "한 주민은 “밤에도 트럭이 다닌다니 걱정이 앞선다”고 털어놨다."
    assert len(quotes(article(f"{SOMEBODY} {other}"), limit=9)) == 2


def test_another_articles_wording_of_a_statement_is_a_variant() -> None:
    reworded = OH.replace("끌어오기로 했다", "가져오기로 했다")
    one, two = article(OH, "1"), article(reworded, "2", outlet="나래일보", hours=1)
    (quote,) = quotes(one, two)
    assert len(quote.variants) == 1
    (variant,) = quote.variants
    assert {quote.article, variant.article} == {one.id, two.id}
    assert {quote.text, variant.text} == {
        "전력은 가까운 변전소에서 끌어오기로 했다",
        "전력은 가까운 변전소에서 가져오기로 했다",
    }


def test_another_statement_of_the_same_person_is_no_variant() -> None:
    one, two = article(OH, "1"), article(OH_TOO, "2", outlet="나래일보", hours=1)
    (quote,) = quotes(one, two)
    assert quote.variants == ()
    assert len(quotes(one, two, once=False)) == 2


def test_the_same_words_of_two_people_are_no_variants() -> None:
    twin = OH.replace("오도윤 누리소프트 대표", "한서진 한빛전자 회장")
    found = quotes(article(OH, "1"), article(twin, "2", hours=1))
    assert {quote.speaker_id for quote in found} == {"oh-doyun", "han-seojin"}
    assert all(quote.variants == () for quote in found)


def test_a_word_between_marks_is_no_statement() -> None:
    assert quotes(article("오도윤 누리소프트 대표는 “대단하다”고 말했다.")) == ()


def test_no_more_quotes_than_the_limit() -> None:
    found = article(f"{OH} {HAN} {SOMEBODY}")
    for limit in (1, 2, 3):
        assert len(quotes(found, limit=limit)) == limit


def test_only_the_sentences_handed_in_are_quoted() -> None:
    one = article(f"{OH} {HAN}")
    reading = read(one)
    (quote,) = telling_quotes([(reading, reading.sentences[1])], texts_of([one]))
    assert quote.speaker_id == "han-seojin"


def test_nothing_said_gives_no_quote() -> None:
    assert quotes(article("누리소프트는 세종에 데이터센터를 짓는다.")) == ()
    assert telling_quotes([], {}) == ()
