"""The quotes a brief shows: each speaker once, other wordings as variants, no guessed speaker."""

from __future__ import annotations

from summaries import Article, brief_article, profile_entity
from summaries.briefs import ShownQuote
from summaries.briefs.quoting import telling_quotes
from tests.summaries.newsroom import NAMES, about, article, named, read, texts_of

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


def test_sources_without_a_name_in_two_articles_are_two() -> None:
    other = "한 업계 관계자는 “공장을 더 지을 돈이 남아 있지 않다”고 털어놨다."
    one, two = article(SOMEBODY, "1"), article(other, "2", outlet="나래일보")
    assert len({quote.text for quote in quotes(one, two, limit=9)}) == 2
    assert len(quotes(article(f"{SOMEBODY} {other}"), limit=9)) == 1, "in one article it is one"


def test_the_same_words_of_nobody_known_are_shown_once() -> None:
    words = "“주민과 의논하지 않은 계획은 받아들일 수 없다는 뜻이다”"
    first, second = f"현장에서는 {words}라는 반응이 나왔다.", f"회의에서는 {words}라는 말이 나왔다."
    one, two = article(first, "1"), article(second, "2", outlet="나래일보", hours=1)
    (quote,) = quotes(one, two, limit=9)
    (variant,) = quote.variants
    assert {quote.article, variant.article} == {one.id, two.id}
    assert quote.speaker is None
    assert len(quotes(article(f"{first}\n\n{second}"), limit=9)) == 1


def test_the_words_of_somebody_known_are_not_shown_again_without_a_name() -> None:
    words = HAN.partition("회장은 ")[2].replace("밝혔다", "했다")
    unnamed = f"이날 행사에서는 {words}"
    found = quotes(article(HAN, "1"), article(unnamed, "2", outlet="나래일보", hours=1), limit=9)
    assert [quote.speaker_id for quote in found] == ["han-seojin"]


def test_two_named_people_who_say_the_same_are_two() -> None:
    other = HAN.replace("한서진 한빛전자 회장", "오도윤 누리소프트 대표")
    found = quotes(article(HAN, "1"), article(other, "2", outlet="나래일보", hours=1), limit=9)
    assert {quote.speaker_id for quote in found} == {"han-seojin", "oh-doyun"}


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


PLAN = "오도윤 누리소프트 대표는 4일 “설계와 시공을 함께 진행해 착공을 올해 9월로 앞당기겠다”고 말했다."
UNMOVED = "오도윤 누리소프트 대표는 이날 설명회에서 “올해 9월 착공 일정은 그대로”라고 말했다."


def test_what_somebody_says_anew_a_week_later_is_shown_as_well() -> None:
    one, two = article(PLAN, "1"), article(UNMOVED, "2", outlet="나래일보", hours=24 * 7)
    found = quotes(one, two)
    assert len(found) == 2
    assert all(quote.variants == () for quote in found)


def test_two_records_of_one_occasion_are_one_quote() -> None:
    told = "한서진 한빛전자 회장이 4일 세종에서 열린 임원 회의에서 “사상 최대 이익을 낸 시기가 가장 위험한 시기”라고 말했다."
    again = (
        "한서진 한빛전자 회장은 4일 임원들에게 “기록을 세운 시기가 제일 위험한 시기다”라고 말했다."
    )
    (quote,) = quotes(article(told, "1"), article(again, "2", outlet="나래일보", hours=1))
    assert len(quote.variants) == 1


def test_the_opposite_words_of_one_speaker_are_no_variant() -> None:
    for one, two in [
        ("올해 판매 가격을 10% 올리겠다", "올해 판매 가격을 10% 내리겠다"),
        ("새 공장은 세종에 짓겠다", "새 공장은 세종에 짓지 않겠다"),
        ("직원 300명을 새로 뽑겠다", "직원 500명을 새로 뽑겠다"),
    ]:
        texts = [f"한서진 한빛전자 회장은 4일 “{words}”고 말했다." for words in (one, two)]
        found = quotes(article(texts[0], "1"), article(texts[1], "2", hours=1), once=False)
        assert [quote.variants for quote in found] == [(), ()], one


def test_what_may_be_the_same_words_in_another_language_is_shown_last_and_once() -> None:
    korean = article(f"{OH} {OH_TOO}", "1")
    english = article(
        "“We will keep every promise to residents,” Nurisoft CEO Oh Do-yun said on Tuesday. “We took "
        "the power line from a substation,” Oh Do-yun said.",
        "2",
        outlet="Narae Times",
        hours=1,
    )
    assert len(quotes(korean, english, limit=9)) == 1
    first, second, last = (q.article for q in quotes(korean, english, limit=9, once=False))
    assert first == second != last


def test_a_refusal_is_told_before_an_office_speaking_of_its_work() -> None:
    routine = "윤슬시 관계자는 “용수 공급 방안을 검토하고 있다”고 설명했다."
    refusal = "오도윤 누리소프트 대표는 “대책이 나올 때까지 한 발도 물러서지 않겠다”고 말했다."
    assert quotes(article(f"{routine} {refusal}"))[0].speaker_id == "oh-doyun"


def test_a_quote_of_a_sentence_shown_already_comes_after_its_like() -> None:
    one = article(f"{HAN} {OH_TOO}")
    reading = read(one)
    pairs = [(reading, sentence) for sentence in reading.sentences]
    for sentence in reading.sentences:
        shown = {(reading.article, sentence.span)}
        found = telling_quotes(pairs, texts_of([one]), shown=shown)
        assert sentence.span.holds(found[-1].span)


def test_a_quote_carries_the_office_and_the_day_of_saying() -> None:
    (quote,) = quotes(article(OH))
    assert (quote.role, quote.said_on) == ("누리소프트 대표", "2025-02-04")
    (quote,) = quotes(article(HAN))
    assert quote.said_on is None


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


def test_no_brief_quotes_a_sentence_that_is_cut_off_or_corrected() -> None:
    said = "한서진 한빛전자 회장은 “공장에 500억원을 들이겠다고 약속한다”고 말했다"
    told = "한빛전자는 4일 세종에서 공장 문을 열었다."
    whole, teaser = article(f"{told} {said}.", "1"), article(f"{told}\n{said}...", "1")
    right = article(
        "한서진 한빛전자 회장은 공장에 500억원이 아니라 50억원을 들이겠다고 말했다.",
        "2", title="[정정] 한빛전자 공장", hours=3,
    )  # fmt: skip
    assert len(quoted_in_all_briefs([whole])) == 3
    assert not quoted_in_all_briefs([teaser])
    assert not quoted_in_all_briefs([whole, right])


def quoted_in_all_briefs(articles: list[Article]) -> list[ShownQuote]:
    """What the briefs of the topic, of the person and of an article alone quote."""
    readings, texts = [read(each) for each in articles], texts_of(articles)
    profile = profile_entity(named("han-seojin"), readings, texts, NAMES)
    alone = brief_article(readings[0], texts, NAMES).quotes if len(readings) == 1 else ()
    topical = about("한빛전자", articles).quotes
    return [*topical, *profile.quotes_by, *profile.quotes_about, *alone]


def test_nothing_said_gives_no_quote() -> None:
    assert quotes(article("누리소프트는 세종에 데이터센터를 짓는다.")) == ()
    assert telling_quotes([], {}) == ()
