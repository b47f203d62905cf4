"""What a terminal sends: the keys that inkeer knows are keys, a paste is text, the rest is nothing."""

from __future__ import annotations

import pytest
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from inkeer.terminal.key_decoder import CUT_OFF_SECONDS, ESCAPE_SECONDS, KeyDecoder

PASTE, END = "\x1b[200~", "\x1b[201~"


class Hands:
    """Somebody at a terminal: what they send arrives in pieces, with time between."""

    def __init__(self) -> None:
        self.presses: list[KeyPress] = []
        self.now = 0.0
        self.decoder = KeyDecoder(self.presses.append, lambda: self.now)

    def send(self, *pieces: str | float) -> list[str]:
        """Send pieces, a number being seconds between them; what came: keys by their names."""
        for piece in pieces:
            if isinstance(piece, float):
                self.now += piece
            else:
                self.decoder.feed(piece)
        came = [_name(press) for press in self.presses]
        self.presses.clear()
        return came


def _name(press: KeyPress) -> str:
    if press.key == Keys.BracketedPaste:
        return f"[{press.data}]"
    return press.key.name if isinstance(press.key, Keys) else press.data


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("a", ["a"]),
        ("é界", ["é", "界"]),
        ("\t", ["ControlI"]),
        ("\r", ["ControlM"]),
        ("\n", ["ControlM"]),
        ("\x7f", ["ControlH"]),
        ("\x1b[A", ["Up"]),
        ("\x1bOB", ["Down"]),
        ("\x1b[3~", ["Delete"]),
        ("\x1b[Z", ["BackTab"]),
        ("\x1bOM", ["ControlM"]),
        ("\x18\x05", ["ControlO"]),
        ("\x1b[99;5u", ["ControlC"]),
    ],
)
def test_a_key_is_known_however_it_is_cut(hands: Hands, sent: str, keys: list[str]) -> None:
    assert hands.send(sent) == keys
    assert hands.send(*sent) == keys


@pytest.mark.parametrize(
    "sent",
    [
        *(chr(code) for code in range(0x20) if chr(code) not in "\x03\x08\t\n\r\x0f\x1a"),
        *(f"\x1b{chr(code)}" for code in range(0x20, 0x7F) if chr(code) not in "[O]P_^X"),
        *(f"\x18{chr(code)}" for code in range(0x20) if chr(code) not in "\x03\x05\x08\t\n\r\x0f\x1a"),
        "\x1b[?2026;2$y",  # a mode
        "\x1b[12;40R",  # where the cursor is
        "\x1b[?62;22c",  # what the terminal is
        "\x1b[>1;4000;20c",
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",  # its background
        "\x1b]10;rgb:0000/0000/0000\x07",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[I",  # the focus
        "\x1b[O",
        "\x1b[M !!",  # the mouse
        "\x1b[<0;10;20M",
        "\x1b[<35;10;20m",
        "\x1b[97;5u",  # key protocols
        "\x1b[27;5;97~",
        "\x1b[1;5D",
        "\x1b\x1b[D",
        "\x1b[[A",
        "\x1bOP",
        "\x1b[15~",
        "\x1b[200",  # never more
        END,  # of no paste
        "\x85",
    ],
)  # fmt: skip
def test_what_is_no_key_is_dropped_to_its_last_byte(hands: Hands, sent: str) -> None:
    assert hands.send(sent, 1.0, "n") == ["n"]
    assert hands.send(*sent, 1.0, "n") == ["n"]
    if sent[-1] not in "0" + "\x1b\x18":
        assert hands.send("y" + sent + "n") == ["y", "n"]


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("abc", "abc"),
        ("a\tb", "a\tb"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\x0bc\x0cd\x85e", "a\nb\nc\nd\ne"),
        ("a\x04b\x1b[1;31mc\x07\x9bd", "abcd"),
        ("a" * 5000, "a" * 5000),
    ],
)
def test_a_paste_is_text(hands: Hands, sent: str, text: str) -> None:
    assert hands.send(PASTE + sent + END) == [f"[{text}]"]
    assert hands.send(*f"{PASTE}{sent}{END}") == [f"[{text}]"]


def test_a_paste_without_its_end_is_text_after_a_moment(hands: Hands) -> None:
    assert hands.send(PASTE + "abc", 2 * CUT_OFF_SECONDS, "\t") == ["[abc]", "ControlI"]
    assert hands.send(PASTE + "abc", "\x03") == ["[abc]", "ControlC"]
    hands.send(PASTE + "abc\x1b[20")
    hands.decoder.flush()
    assert hands.send("d") == ["[abc]", "d"]


def test_an_escape_alone_takes_no_letter_with_it(hands: Hands) -> None:
    assert hands.send("\x1b", 2 * ESCAPE_SECONDS, "n") == ["n"]
    assert hands.send("\x1b[", 2 * ESCAPE_SECONDS, "n") == ["n"]
    assert hands.send("\x1b", "\x03") == ["ControlC"]
    assert hands.send("\x1b\x03") == ["ControlC"]
    assert hands.send("\x1b[12\x03") == ["ControlC"]
    assert hands.send("\x18", "n") == ["n"]


def test_words_behind_an_answer_that_never_ends_are_text(hands: Hands) -> None:
    assert hands.send("\x1b]words", 2 * CUT_OFF_SECONDS, "n") == [*"words", "n"]
    assert hands.send("\x1b]words\tn") == ["[words\tn]"]


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("a\tb", ["[a\tb]"]),
        ("\ta", ["ControlI", "a"]),
        ("ab\t", ["a", "b", "ControlI"]),
        ("word\rn\r", ["[word\nn]", "ControlM"]),
        ("a\rb", ["a", "ControlM", "b"]),
        ("4\r5\r", ["4", "ControlM", "5", "ControlM"]),
        ("a\tb\x1b[Ac\td", ["[a\tb]", "Up", "[c\td]"]),
    ],
)
def test_a_burst_is_text_and_typing_ahead_is_keys(hands: Hands, sent: str, keys: list[str]) -> None:
    assert hands.send(sent) == keys
