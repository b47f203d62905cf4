"""The colours of the reader: the terminal's own, a dark page or a light one; one accent in each."""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.style import Style
from textual.theme import Theme

OWN, DARK, LIGHT = "inkeer", "inkeer-dark", "inkeer-light"


def _build_theme(
    name: str, paper: str, ink: str, accent: str, quiet: str, faint: str, warn: str
) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        accent=accent,
        foreground=ink,
        background=paper,
        surface=paper,
        panel=paper,
        dark=name != LIGHT,
        ansi=name == OWN,
        variables={
            "quiet": quiet,
            "warn": warn,
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
_GREY, _RED = "ansi_bright_black", "ansi_red"
THEMES = (
    _build_theme(OWN, "ansi_default", "ansi_default", "#008787", "ansi_default", _GREY, _RED),
    _build_theme(DARK, "#15191a", "#d8dddd", "#4fb3b3", "#8a9697", "#3a4446", "#e08080"),
    _build_theme(LIGHT, "#fbfaf7", "#22282a", "#006d6d", "#667174", "#c9cfcf", "#a02c2c"),
)


def _build_palette(theme: Theme) -> Mapping[str, Style]:
    accent, quiet, warn = (
        Style(foreground=Color.parse(colour))
        for colour in (theme.primary, theme.variables["quiet"], theme.variables["warn"])
    )
    return {
        "": Style(),
        "bold": Style(bold=True),
        "dim": Style(dim=True) if theme.ansi else quiet,
        "accent": accent,
        "chosen": accent + Style(bold=True),
        "warn": warn,
    }


PALETTES = {theme.name: _build_palette(theme) for theme in THEMES}


def next_theme(name: str) -> str:
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)]
