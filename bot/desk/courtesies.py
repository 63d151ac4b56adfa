"""The words that people put around what they ask for: `카카오 알려줘`, `what's new with Samsung?`.

They are taken off at the ends of a question, and only where a request is among them: `뉴스`, `hi-fi`
and `안녕하세요 여러분` are topics. What is asked for then is for `questions` to say.
"""

from __future__ import annotations

import re

# Longer than any courtesy; what stands further in is the question.
_NEAR = 60
_AFTER = "?!.~…。 \t\n"

_GIVE = r"\s?(?:줘요?|주세요|주라|줄래요?|줄 수 있어요?|주시겠어요)"
_DO = rf"(?:\s?좀)?\s?(?:해{_GIVE}|부탁(?:해요?|드려요|드립니다)?)"
_IS_THERE = r"(?:있어요?|있나요?|있니|있습니까|나왔어요?|나왔나요?)"
_REQUEST_KO = (
    rf"(?:좀\s?)?(?:알려|보여|찾아|말해|설명해|가르쳐){_GIVE}|"
    rf"(?:좀\s?)?(?:요약|정리|브리핑|브리프|검색|설명){_DO}|(?<=\s)(?:요약|브리프)|궁금(?:해요?|합니다)|"
    rf"(?:뭐|무슨|어떤)\s?(?:새로운\s?|새\s?|다른\s?)?(?:거|것|게|일|소식|뉴스)?(?:이|가)?\s?{_IS_THERE}|"
    rf"(?:새로운|새)\s?(?:거|것|게|일|소식|뉴스)(?:이|가)?\s?{_IS_THERE}|"
    r"어떻게\s?(?:됐어요?|됐나요?|되고\s?있(?:어요?|나요?)|되나요?|돼요?)|"
    r"(?:누구|뭐)(?:야|예요|에요|지|죠|니)|(?:누구|무엇)인(?:가요?|지)"
)
_ABOUT_KO = (
    r"(?:에\s?(?:대해서?|관해서?|대한|관한)|(?:와|과)?\s?관련(?:해서|된)?)?"
    r"(?:\s(?:최신|최근|새로운|새)?\s?(?:소식|뉴스|기사|내용|근황|동향|이슈)[을를이가은는도]?)?"
)
_END_KO = re.compile(rf"{_ABOUT_KO}(?:^|\s|(?<=\S))(?:{_REQUEST_KO})$")
_OPENING_KO = re.compile(r"(?:저기요?|혹시|이거|그럼|그러면|안녕하세요|안녕)[,!]?\s+(?=\S)")
_OBJECT, _SUBJECT = {True: "을", False: "를"}, {True: "은이", False: "는가"}
"""After a syllable that ends in a consonant, and after one that does not."""
_ASKS_WHO = re.compile("누구|뭐|무엇|어떻게|궁금")
_SHORTEST_WORD = 3
"""With a particle: 한은 and 산은 are banks."""

_POLITE_EN = r"(?:(?:hey|hi|hello|ok|so|please|pls)[,!]?\s+)*(?:(?:can|could|would|will)\s+you\s+)?(?:please\s+)?"
_REQUEST_EN = (
    r"what(?:['’]?s|\s+is|\s+are)\s+(?:new|up|the\s+latest|the\s+news|happening|going\s+on)"
    r"(?:\s+news)?\s+(?:with|on|about|at|in|from)|"
    r"(?:tell|give|send|show|brief|update)\s+(?:me|us)(?:\s+(?:a|the|some|any|more|everything|all|latest|quick|short"
    r"|brief(?:ing)?|summary|news|updates?|info))*\s+(?:on|about|of|from)|"
    r"(?:any|the\s+latest)(?:\s+(?:new|news|updates?))*\s+(?:on|about|from|with)|"
    r"what\s+do\s+(?:we|you)\s+know\s+about|what\s+(?:has\s+)?happened\s+(?:to|with|at|in)|"
    r"summari[sz]e|brief:|who(?:['’]?s|\s+is)(?!\s+who\b)"
)
_START_EN = re.compile(rf"{_POLITE_EN}(?:{_REQUEST_EN})\s+(?=\S)", re.IGNORECASE)
_END_EN = re.compile(r",?\s+(?:please|pls|thanks|thank\s+you)$", re.IGNORECASE)


def without_courtesies(text: str) -> str:
    """What is asked for; `text` as it is where nobody asks for it in words, "" where nothing else is
    there."""
    asked, before = text, ""
    while asked != before:
        before = asked
        asked = _without_start(_without_end(asked))
    return asked


def _without_end(text: str) -> str:
    bare = text.rstrip(_AFTER)
    at = max(0, len(bare) - _NEAR)
    if thanks := _END_EN.search(bare, at):
        bare = bare[: thanks.start()]
        return bare if _START_EN.match(bare) else text
    found = _END_KO.search(bare, at)
    if found is None:
        return text
    rest = bare[: found.start()].rstrip(" ,")
    rest = _without_particle(rest, subject=_ASKS_WHO.search(found[0]) is not None)
    opening = _OPENING_KO.match(rest)
    return rest[opening.end() :] if opening else rest


def _without_start(text: str) -> str:
    found = _START_EN.match(text[:_NEAR])
    return text[found.end() :].rstrip(_AFTER) if found else text


def _without_particle(text: str, *, subject: bool) -> str:
    """`text` without the particle that made it the object, or the subject: 카카오를, 이재용이."""
    word = text.rpartition(" ")[2]
    if len(word) < _SHORTEST_WORD:
        return text
    stem, particle = ord(word[-2]), word[-1]
    endings = (_OBJECT, _SUBJECT) if subject else (_OBJECT,)
    if word[-2].isascii() and word[-2].isalnum():
        fits = any(particle in each[closed] for each in endings for closed in (True, False))
    elif "가" <= word[-2] <= "힣":
        fits = any(particle in each[(stem - ord("가")) % 28 > 0] for each in endings)
    else:
        return text
    return text[:-1] if fits else text
