"""Runs inside the peers' environment: sentences as JSON lines in, choices as JSON lines out.

The first line out names the peers that can run, and why the others cannot:

    {"peers": ["sumy Luhn · words", …], "missing": {"lexrankr": "No module named 'gensim'"}}

Then each line in is answered by one line out; `seconds` is CPU time, tokenising included:

    {"peer": "…", "language": "ko", "sentences": ["…", …], "count": 3}
    {"chosen": [0, 4, 7], "seconds": 0.012}   or   {"error": "ValueError: …", "seconds": 0.003}

One that names a tokenizer in place of a peer is answered by what tokenising alone takes:

    {"tokenizer": "Kiwi", "language": "ko", "sentences": ["…", …]}
    {"seconds": 0.008}

Every package splits texts in its own way, and the question here is which sentences they choose, not
where these end: so each is handed the numbers of the sentences, one a line, and a tokenizer that
knows the words behind a number.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from time import process_time
from typing import Any

Tokens = list[list[str]]
Tokenizer = Callable[[Sequence[str], str], Tokens]
"""The sentences of an article and its language -> the words of each."""
Chooser = Callable[[Tokens, str, int], list[int]]
"""The tokens of each sentence, the language, how many -> the indexes chosen, in order."""

# What carries meaning: nouns, numerals, verb and adjective stems, roots, Latin, Han, digits.
_TELLING_TAGS = frozenset("NNG NNP NR VV VA XR SL SH SN".split())
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


# --- tokenizers ---


def words(sentences: Sequence[str], _language: str) -> Tokens:
    """Words as they are written, in lower case: Korean keeps its particles."""
    return [[word.lower() for word in _WORD.findall(sentence)] for sentence in sentences]


def kiwi_words(sentences: Sequence[str], language: str) -> Tokens:
    """Korean as the telling morphemes that Kiwi finds; everything else as plain words."""
    if language != "ko":
        return words(sentences, language)
    analysed = _kiwi().tokenize(list(sentences))
    return [
        [t.form.lower() for t in own if t.tag.split("-")[0] in _TELLING_TAGS] for own in analysed
    ]


@cache
def _kiwi() -> Any:
    return importlib.import_module("kiwipiepy").Kiwi(num_workers=1)


# --- the peers ---


def sumy(summarizer: str, class_: str) -> Chooser:
    """One of sumy's summarizers, with its own stop words and, for English, its stemmer."""
    module = importlib.import_module(f"sumy.summarizers.{summarizer}")
    dom = importlib.import_module("sumy.models.dom")
    stemmers = importlib.import_module("sumy.nlp.stemmers")
    stop_words = importlib.import_module("sumy.utils").get_stop_words

    @cache
    def built(language: str) -> Any:
        own = getattr(module, class_)(
            stemmers.Stemmer("english") if language == "en" else stemmers.null_stemmer
        )
        own.stop_words = stop_words("english" if language == "en" else "korean")
        return own

    def choose(tokens: Tokens, language: str, count: int) -> list[int]:
        known = _Known(tokens)
        numbered = [dom.Sentence(str(i), known) for i in range(len(tokens))]
        document = dom.ObjectDocumentModel([dom.Paragraph(numbered)])
        return [int(str(one)) for one in built(language)(document, count)]

    return choose


class _Known:
    """A tokenizer in sumy's manner: the words of the sentence whose number it is given."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens

    def to_words(self, number: str) -> tuple[str, ...]:
        return tuple(self._tokens[int(number)])


def lexrankr() -> Chooser:
    """lexrankr with its defaults. Its `probe` fails on a whole number (1.0 never binds what it
    returns by), so it is asked for the share that gives as many."""
    lexrank = importlib.import_module("lexrankr").LexRank

    def choose(tokens: Tokens, _language: str, count: int) -> list[int]:
        own = lexrank(lambda number: tokens[int(number)])
        own.summarize(_numbers(tokens))
        share = (count + 0.5) / own.max_k if count < own.max_k else own.max_k + 1
        return [int(number) for number in own.probe(share)]

    return choose


def textrankr() -> Chooser:
    textrank = importlib.import_module("textrankr").TextRank

    def choose(tokens: Tokens, _language: str, count: int) -> list[int]:
        own = textrank(lambda number: tokens[int(number)])
        return [int(n) for n in own.summarize(_numbers(tokens), count, verbose=False)]

    return choose


def _numbers(tokens: Tokens) -> str:
    return "\n".join(map(str, range(len(tokens))))


BUILDERS: dict[str, Callable[[], Chooser]] = {
    "sumy Luhn": lambda: sumy("luhn", "LuhnSummarizer"),
    "sumy TextRank": lambda: sumy("text_rank", "TextRankSummarizer"),
    "sumy LexRank": lambda: sumy("lex_rank", "LexRankSummarizer"),
    "lexrankr": lexrankr,
    "textrankr": textrankr,
}
TOKENIZERS: dict[str, Tokenizer] = {"words": words, "Kiwi": kiwi_words}


@dataclass(frozen=True, slots=True)
class Peer:
    """One way of choosing, on words of one kind."""

    tokenize: Tokenizer
    choose: Chooser


def build() -> tuple[dict[str, Peer], dict[str, str]]:
    """The peers that can run, by name, and for each package that cannot be loaded the reason."""
    ready: dict[str, Peer] = {}
    missing: dict[str, str] = {}
    tokenizers: dict[str, Tokenizer] = {}
    for name, tokenize in TOKENIZERS.items():
        try:
            tokenize(["처음 한 번은 느리다."], "ko")
        except Exception as problem:
            missing[name] = _told(problem)
        else:
            tokenizers[name] = tokenize
    for name, builder in BUILDERS.items():
        try:
            chooser = builder()
        except Exception as problem:
            missing[name] = _told(problem)
            continue
        for kind, tokenize in tokenizers.items():
            ready[f"{name} · {kind}"] = Peer(tokenize, chooser)
    return ready, missing


def _told(problem: Exception) -> str:
    return " ".join(f"{type(problem).__name__}: {problem}".split())[:200]


def main() -> None:
    ready, missing = build()
    _say({"peers": list(ready), "missing": missing})
    for line in sys.stdin:
        asked = json.loads(line)
        start = process_time()
        try:
            answer = _answer(asked, ready)
        except Exception as problem:
            answer = {"error": _told(problem)}
        _say({**answer, "seconds": process_time() - start})


def _answer(asked: dict[str, Any], ready: dict[str, Peer]) -> dict[str, object]:
    if "tokenizer" in asked:
        TOKENIZERS[asked["tokenizer"]](asked["sentences"], asked["language"])
        return {}
    peer = ready[asked["peer"]]
    tokens = peer.tokenize(asked["sentences"], asked["language"])
    return {"chosen": peer.choose(tokens, asked["language"], asked["count"])}


def _say(answer: dict[str, object]) -> None:
    print(json.dumps(answer, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
