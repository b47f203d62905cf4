"""Times by the clock of this computer."""

from __future__ import annotations

from datetime import datetime


def localize(time: datetime) -> datetime:
    """A time without a zone as the clock here showed it, with its offset.

    One that the clock skipped is as much later as the clock was moved; of one that it showed
    twice, it is the first. OverflowError, ValueError or OSError at the ends of the calendar.
    """
    local = time.astimezone()
    if local.replace(tzinfo=None, fold=0) == time.replace(fold=0):
        return local
    return max(time.replace(fold=fold).astimezone() for fold in (0, 1))
