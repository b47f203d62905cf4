"""Small pictures in a line of text: how far one is, and where on a scale. Pure."""

from __future__ import annotations

from inkeer.terminal.look import Signs

BAR = 11
WIDEST = 21


def bar(done: int, total: int, signs: type[Signs]) -> tuple[str, str]:
    """How far one is, as the part that is behind and the part that is ahead."""
    filled = BAR if total <= 0 else round(BAR * done / total)
    return signs.line * filled, signs.rest * (BAR - filled)


def length(low: int, high: int, room: int = WIDEST) -> int:
    """How long a scale is drawn in so much room: two signs a step, or one, or what there is."""
    steps = high - low
    return next((one for one in (2 * steps + 1, steps + 1) if one <= min(room, WIDEST)), room)


def line(
    low: int, high: int, now: int | None, wish: int | None, signs: type[Signs], length: int
) -> str:
    """A scale as a line of some length, with a mark for now and one for the wish."""
    steps = high - low
    drawn = [signs.line] * length

    def spot(value: int) -> int:
        return round((value - low) * (length - 1) / steps)

    if wish is not None:
        drawn[spot(wish)] = signs.wish
    if now is not None:
        same = wish is not None and spot(now) == spot(wish)
        drawn[spot(now)] = signs.both if same else signs.now
    return "".join(drawn)
