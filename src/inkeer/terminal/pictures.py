"""Small pictures in a line of text: how far one is, and where on a scale. Pure."""

from __future__ import annotations

from inkeer.terminal.look import Signs

BAR = 11
WIDEST = 21


def bar(done: int, total: int, signs: Signs) -> tuple[str, str]:
    """How far one is, as the part that is behind and the part that is ahead."""
    filled = BAR if total <= 0 else round(BAR * done / total)
    return signs.line * filled, signs.rest * (BAR - filled)


def line(low: int, high: int, now: int | None, wish: int | None, signs: Signs) -> str:
    """A scale as a line with a mark for now and one for the wish."""
    steps = high - low
    length = min(2 * steps + 1, WIDEST)
    drawn = [signs.line] * length

    def spot(value: int) -> int:
        return round((value - low) * (length - 1) / steps)

    if wish is not None:
        drawn[spot(wish)] = signs.wish
    if now is not None:
        same = wish is not None and spot(now) == spot(wish)
        drawn[spot(now)] = signs.both if same else signs.now
    return "".join(drawn)
