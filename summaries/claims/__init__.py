"""What a sentence claims: made once in `analyse` and stored, compared without the text.

`making` turns words into tokens, `telling` reads names, figures, dates, predicate and standing out
of them, `agreeing` decides whether two claims are one. `meanings` is the table of words.
"""
