"""Amounts, dates and quotes: what readers of a brief look for first, with exact offsets."""

from summaries.facts.amounts import Amount, find_amounts
from summaries.facts.dates import DateMention, find_dates
from summaries.facts.quotes import Quote, find_quotes

__all__ = ["Amount", "DateMention", "Quote", "find_amounts", "find_dates", "find_quotes"]
