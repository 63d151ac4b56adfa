"""Measurements: how well the readers find what labelled articles hold, and what each stage costs.

Nothing here is imported by the product. `labelled` reads articles with labels, `extraction` scores
the readers on them, `speed` times the stages.
"""
