"""What the log calls the turns that a digest takes. The numbers for who runs the service count these
lines, so both say them by these names.

With each stand the place and the part's mark (`DUE` and `SKIPPED`: the slot).
"""

from __future__ import annotations

DUE = "digest due"
"""Its time came, and it was built; `quiet` where there is nothing to send."""

SKIPPED = "digest skipped: not running at its time"

SENT = "digest part sent"
"""`late` is how many seconds after its time."""

NOT_SENT = "digest part not sent"
"""`again` where it will be tried again; else it is given up."""

UNKNOWN = "digest part not sent again: nobody can say if it arrived"

MAYBE_SENT = "digest part may have arrived; looking it up next"
