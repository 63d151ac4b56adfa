"""Names that the catalogue does not hold, where the text itself gives enough evidence.

Persons by title, age, form of address or calling beside them (`korean`, `english`), organisations by
legal form, suffix and brackets (`firms`), other names by brackets (`brackets`). Candidates are
settled per text by vote (`votes`). A wrong name is worse than a missing one: in doubt there is none.
"""
