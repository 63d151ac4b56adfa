"""English verbs of saying and writing."""

from __future__ import annotations

import re
from typing import Final

from summaries.facts.tables import listed

SAYING: Final = listed(
    "said says say told tells adds added wrote writes replied asked asks argued argues argue warned",
    "warns warn explained explains noted notes stressed insisted insists announced declared claimed",
    "claims recalled recalls admitted admits acknowledged confirmed confirms stated states predicted",
    "posted tweeted joked promised suggested suggests conceded remarked responded commented testified",
    "quipped continued concluded estimated reported reports alleged emphasised emphasized maintained",
    "countered shouted yelled chanted whispered muttered cried boasted lamented complained mused",
    "observed pledged vowed urged demanded ruled revealed reiterated reflected repeated agreed",
    "contended cautioned denied asserted hinted signalled signaled thinks believes feels read reads",
    "laughed shrugged sighed answered retorted opined advised texted emailed pointed jokes allege alleges vows urges",
)
_NAMING: Final = listed(
    "called calls call described describes dismissed dismisses accused accuses branded labelled",
    "labeled hailed praised denounced condemned blasted criticised criticized slammed likened referred",
    "spoke speaks complained boasted rejected derided characterised characterized deemed attacked cited",
)
_PARTICIPLES: Final = listed(
    "adding saying calling warning describing insisting arguing telling writing claiming noting",
    "accusing explaining stressing predicting citing promising vowing dismissing",
)
_QUIET: Final = frozenset(listed("thinks believes feels reads read"))
NAMING: Final = frozenset(_NAMING)
PARTICIPLES: Final = frozenset(_PARTICIPLES)
BEFORE: Final = re.compile(
    rf"\b(?:{'|'.join(sorted({*SAYING, *_NAMING, *_PARTICIPLES}))}|[Aa]ccording to|puts? it)\b"
)
"""What can tell of words that follow."""
BEHIND: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(set(SAYING) - _QUIET))}|according to|(?<=it )reads?)\b"
)
"""What can tell of words that went before."""
