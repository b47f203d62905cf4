"""The colours of the reader: the terminal's own, a dark page or a light one; one accent in each."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.style import Style
from textual.theme import Theme

OWN, DARK, LIGHT = "inkeer", "inkeer-dark", "inkeer-light"


def _theme(
    name: str, paper: str, ink: str, accent: str, quiet: str, faint: str, *, dark: bool
) -> Theme:
    own = name == OWN
    return Theme(
        name=name,
        primary=accent,
        accent=accent,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        dark=dark,
        ansi=own,
        variables={
            "quiet": quiet,
            "scrollbar": faint,
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
            "ansi-background": paper,  # what Textual's own styles ask for
            "ansi-foreground": ink,
            "input-selection-background": accent,
            "input-selection-foreground": paper,
        },
    )


# The terminal's own colours are dark or light as the terminal is; the accent reads on both.
THEMES = (
    _theme(
        OWN,
        "ansi_default",
        "ansi_default",
        "#008787",
        "ansi_default",
        "ansi_bright_black",
        dark=True,
    ),
    _theme(DARK, "#15191a", "#d8dddd", "#4fb3b3", "#8a9697", "#3a4446", dark=True),
    _theme(LIGHT, "#fbfaf7", "#22282a", "#006d6d", "#667174", "#c9cfcf", dark=False),
)


def _palette(accent: str, dim: Style, warn: str) -> Mapping[str, Style]:
    teal = Style(foreground=Color.parse(accent))
    return {
        "": Style(),
        "bold": Style(bold=True),
        "dim": dim,
        "accent": teal,
        "chosen": teal + Style(bold=True),
        "warn": Style(foreground=Color.parse(warn)),
    }


PALETTES = {
    OWN: _palette("#008787", Style(dim=True), "ansi_red"),
    DARK: _palette("#4fb3b3", Style(foreground=Color.parse("#8a9697")), "#e08080"),
    LIGHT: _palette("#006d6d", Style(foreground=Color.parse("#667174")), "#a02c2c"),
}


def following(theme: str) -> str:
    """The colours that come after these."""
    order = (OWN, DARK, LIGHT)
    return order[(order.index(theme) + 1) % len(order)]
