"""Measurements: how well the readers find what labelled articles hold, and what each stage costs.

Nothing here is imported by the product. `labels` reads articles with labels, `extraction` scores the
readers on them, `newsroom` the grouping and briefing of many, `speed` times the stages.
"""
