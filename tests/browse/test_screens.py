"""How the reader looks, at two sizes, in dark and light, in Dutch and English."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from browse import snapshots
from browse.drawer import noor
from browse.seat import Seat, read
from inkeer.browse.source import Position
from inkeer.browse.themes import DARK, LIGHT, OWN
from inkeer.i18n import activate


async def _list(_seat: Seat) -> None:
    """As it opens."""


async def _entry(seat: Seat) -> None:
    await seat.press("tab", "down", "down")


async def _search(seat: Seat) -> None:
    await seat.press("slash")
    await seat.write("zwolle")


async def _nothing(seat: Seat) -> None:
    await seat.press("slash")
    await seat.write("xyz")


async def _said(seat: Seat) -> None:
    await seat.press("right_square_bracket")


async def _kinds(seat: Seat) -> None:
    await seat.press("m", "down")


async def _answers(seat: Seat) -> None:
    await seat.press("t")


async def _keys(seat: Seat) -> None:
    await seat.press("question_mark")


Do = Callable[[Seat], Awaitable[None]]
SCENES: dict[str, Do] = {
    "list": _list,
    "entry": _entry,
    "search": _search,
    "nothing": _nothing,
    "said": _said,
    "kinds": _kinds,
    "answers": _answers,
    "keys": _keys,
}
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
NARROW = {"40x20": (40, 20)}
THEMES = {"dark": DARK, "light": LIGHT, "own": OWN}
CASES = (
    *((name, size, theme, speech) for name in ("list", "entry") for size in SIZES
      for theme in ("dark", "light") for speech in ("nl", "en")),
    *((name, "80x24", theme, speech) for name in SCENES if name not in ("list", "entry")
      for theme, speech in (("dark", "nl"), ("light", "en"))),
    *((name, "40x20", "dark", "nl") for name in SCENES),
    *((name, "80x24", "own", "en") for name in ("list", "entry")),
)  # fmt: skip


def _shown(scene: str, size: str, theme: str, speech: str, *, colour: bool = True) -> str:
    activate(speech)
    shown = ""

    async def look(seat: Seat) -> None:
        nonlocal shown
        await SCENES[scene](seat)
        shown = snapshots.picture(seat.app)

    place = Position(theme=THEMES[theme])
    read(noor(), look, size={**SIZES, **NARROW}[size], place=place, colour=colour)
    return shown


@pytest.mark.parametrize(("scene", "size", "theme", "speech"), CASES, ids="-".join)
def test_a_screen_looks_as_it_did(scene: str, size: str, theme: str, speech: str) -> None:
    snapshots.check(f"{scene}-{size}-{theme}-{speech}", _shown(scene, size, theme, speech))


def test_without_colour_all_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = _shown("entry", "80x24", "own", "en", colour=False)
    styles = shown.partition("\n--\n")[2]
    assert styles
    assert all(
        line.split(": ")[1].endswith("default on default") for line in styles.splitlines() if line
    )
    snapshots.check("entry-80x24-no-colour-en", shown)


def test_every_picture_is_of_a_scene() -> None:
    known = {"-".join(case) for case in CASES} | {"entry-80x24-no-colour-en"}
    assert {path.stem for path in snapshots.FOLDER.glob("*")} == known
