"""On real articles as they came (not part of the project): nothing that is named is missed."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from summaries.lines import label_lines
from summaries.names import default_catalogue
from summaries.names.recognition import find_mentions
from summaries.sentences import split_sentences

_SEEDS = Path(os.environ.get("BRIEFING_CORPUS", "../shared")) / "seeds"
_NAMED = {
    "sam-altman": r"[올울]트먼",
    "masayoshi-son": r"손정의|손 마사요시|(?<![가-힣])손 회장",
    "chey-tae-won": r"최태원|(?<![가-힣])최 회장",
    "lee-jae-yong": r"이재용|(?<![가-힣])이 회장",
    "openai": r"(?<!SB)오픈AI",
    "softbank": r"소프트뱅크|소트프뱅크|스포트뱅크",
    "kakao": r"카카오(?!톡)",
    "sk-hynix": r"SK하이닉스",
    "oracle": r"오[라러]클",
}


@pytest.mark.skipif(not _SEEDS.is_dir(), reason="the corpus is not on this machine")
@pytest.mark.parametrize("id_", sorted(_NAMED))
def test_every_naming_of_the_protagonists_is_found(id_: str) -> None:
    for path in sorted(_SEEDS.glob("*.txt")):
        text = path.read_text("utf-8")
        sentences = [s.span for s in split_sentences(text, label_lines(text, ""))]
        found = find_mentions(text, sentences, default_catalogue(), "ko")
        named = sum(len(re.findall(_NAMED[id_], s.of(text))) for s in sentences)
        assert sum(m.entity == id_ for m in found) == named, path.name
