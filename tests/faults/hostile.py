"""Texts that would steer a terminal, and how one sees that they did not and are all still there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

# What a terminal obeys: colours, titles, links, the clipboard, other character sets, questions.
SEQUENCES = (
    *("\x1b[31;4242m", "\x1b[2J", "\x1b[4242;1H", "\x1b[?4242h", "\x1b[6n", "\x1b[c", "\x1b[5i"),
    *("\x1b]0;a title\x07", "\x1b]8;;https://example.org\x1b\\", "\x1b]52;c;ZXZpbA==\x07"),
    *("\x1bP1$q4242\x1b\\", "\x1b_a command\x1b\\", "\x1b^a note\x1b\\", "\x1bXa text\x1b\\"),
    *(
        "\x9b31m",
        "\x9d52;c;ZXZpbA==\x9c",
        "\x904242\x9c",
        "\x84",
        "\x8d",
        "\x9a",
        "\x1bc",
        "\x1b(0",
    ),
    *(
        "\x1b",
        "\x1b[",
        "\x07",
        "\b\b\b",
        "\x0b",
        "\f",
        "\r",
        "\rover",
        "\x0e",
        "\x0f",
        "\x7f",
        "\x85",
    ),
    *("\x1c", "\x1d", "\x1e", "\x1f", "\x01", "\x04", "\x11", "\x13", "\x1a", "\x00", "\x00\x00"),
)
# What turns the direction of text, or breaks a line where no line ends.
TURNS = (
    *("\u202e", "\u202d", "\u202a\u202b\u202c", "\u2066\u2067\u2068\u2069", "\u061c", "\u200e"),
    *("\u200f", "\u2028", "\u2029", "\u202etxt.exe"),
)
# What is no text at all: it can stand in a file's name or a command line, and in no file.
BROKEN = ("\ud800 ", "\udfff", "\udce9", "\ud83d ")  # no two that JSON takes for one sign
# What those who draw, mark up, quote or export might act on.
MARKUP = (
    *(
        "[/]",
        "[bold]",
        "[/bold]",
        "[link=https://example.org]",
        "[red on blue]",
        "[[x]]",
        ":smile:",
    ),
    *(":warning:", "<b>", "</style>", "&#27;", "&lt;", "**a**", "`a`", "# a", "---", "```", "{a}"),
    *("{0}", "{path}", "%s", "%(a)s", "%n", "${a}", "$${", "$(a)", "\\", "\\x1b", "\\u202e", "\\n"),
    *("error: a", "hint: a", '"', "'", "'''", "!!python/object", "&a", "*a", "null", "~", "<<"),
)
# What takes more or less room than it seems to.
SHAPES = (
    *("\t", "\t\t", "  ", "\u00a0", "\u2003", "\u3000", "\u200b", "\u200d", "\u2060", "\ufeff"),
    *(
        "e\u0301",
        "a" + "\u0300" * 40,
        "\u0301",
        "界",
        "字" * 30,
        "ｆｕｌｌ",
        "😀",
        "👩\u200d👩\u200d👧",
    ),
    *(
        "🇳🇱",
        "❤\ufe0f",
        "עברית",
        "العربية",
        "ไทย",
        "नमस्ते",
        "\U000e0041",
        "\ufffe",
        "\ufff9",
        "\u00ad",
    ),
    *("x" * 90, "-" * 73, "\u0e33", "\U0001f468\U0001f3fd", "…", "·", "│", "•"),
)
WORDS = ("and", "so", "it", "is", "quiet", "Tuesday", "because", "nobody", "said", "a", "word")
ATOMS = (*SEQUENCES, *SEQUENCES, *TURNS, *TURNS, *MARKUP, *SHAPES, *WORDS)


def texts(seed: str, count: int, *, broken: bool = True) -> Iterator[str]:
    """So many texts of one line; some hold what no file can carry, unless they may not."""
    by = Random(seed)
    atoms = (*ATOMS, *BROKEN) if broken else tuple(one for one in ATOMS if "\0" not in one)
    for _number in range(count):
        parts = by.choices(atoms, k=by.choice((1, 2, 3, 5, 8, 13)))
        # A full stop, so that nothing that comes after it makes an escape of its end.
        yield by.choice(("", " ", " ")).join(parts) + "."


def long_texts() -> Iterator[str]:
    """Lines of a hundred thousand characters."""
    size = 100_000
    for atom in ("a ", "\x1b[2J", "界", "\u0300"):
        yield (atom * size)[:size] + "."


# -- what came out -------------------------------------------------------------------------------

_TURNING = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def _steers(char: str) -> bool:
    """By Unicode's own account: a control, half a character, another line, another direction."""
    return (
        unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(char) in _TURNING
        or char in "\u061c\u200e\u200f"  # the marks, which are letters of no width
    )


_STEERING = re.compile(
    "[" + "".join(char for char in map(chr, range(0x10000)) if _steers(char) and char != "\n") + "]"
)
_OWN = re.compile(r"\x1b\[(?:0|1|2|31|38;5;30)m")
_VISIBLE = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")


def steering(output: str, *, colour: bool = False) -> set[str]:
    """What in an output a terminal would obey, besides new lines and our own colours."""
    return set(_STEERING.findall(uncoloured(output) if colour else output)) - {"\t"}


def uncoloured(output: str) -> str:
    """The output without the colours that inkeer itself has."""
    return _OWN.sub("", output)


def flat(text: str) -> str:
    """A text without the spaces at which it may be wrapped, and with its visible escapes undone.

    What was shown and what went in are one text when they are flat alike.
    """
    bare = "".join(text.split())
    return "".join(_VISIBLE.sub(lambda it: chr(int(it[1] or it[2], 16)), bare).split())


def begins(shown: str, text: str) -> bool:
    """Whether what was shown is the text, or a beginning of it that says that it was cut."""
    whole, cut = flat(text), shown.rstrip().removesuffix("...").removesuffix("…")
    cut = re.sub(r"\\(x[0-9a-f]?|u[0-9a-f]{0,3})?$", "", cut)  # cut in the middle of an escape
    return flat(shown) == whole or (cut != shown.rstrip() and whole.startswith(flat(cut)))
