"""Amounts, dates and quotes: what readers of a brief look for first, with exact offsets.

The values are here; `amounts`, `dates` and `quotes` find them, `quantities` tells what a figure
measures.
"""

from summaries.facts.found import Amount, DateMention, Quote

__all__ = ["Amount", "DateMention", "Quote"]
