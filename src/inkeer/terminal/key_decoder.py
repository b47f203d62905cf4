"""What a terminal sends, as the few keys that inkeer knows; everything else is dropped, whole.

- A key is in one of the two tables. What a library does with any other, nobody asked for.
- A sequence that is no key goes to its last byte: what the terminal answers, the mouse, the focus,
  a key of some protocol, a letter with Alt.
- A paste is text, whatever stands in it: every kind of line end is a newline, other controls are
  dropped. When the mark of its end does not come, it is text after a moment.
- So is a burst, pasted where pastes are not marked: letters, Tab, and letters at once. With Enter
  between, there must be more than a few: a person who types ahead may enter several numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from time import monotonic

from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

# Seconds after which an Escape was that key alone, and an answer or a paste was cut off.
ESCAPE_SECONDS, CUT_OFF_SECONDS = 0.05, 0.5

_INTERRUPT, _EDITOR = "\x03", "\x18\x05"  # Ctrl+X Ctrl+E is the one key of two
_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"
_CONTROLS = {
    _INTERRUPT: Keys.ControlC,
    "\x08": Keys.Backspace,
    "\t": Keys.Tab,
    "\n": Keys.Enter,
    "\r": Keys.Enter,
    "\x0f": Keys.ControlO,
    "\x1a": Keys.ControlZ,
    "\x7f": Keys.Backspace,
}
_SEQUENCES = {
    **{f"\x1b{by}A": Keys.Up for by in "[O"},
    **{f"\x1b{by}B": Keys.Down for by in "[O"},
    **{f"\x1b{by}C": Keys.Right for by in "[O"},
    **{f"\x1b{by}D": Keys.Left for by in "[O"},
    **{f"\x1b{name}": Keys.Home for name in ("[H", "OH", "[1~", "[7~")},
    **{f"\x1b{name}": Keys.End for name in ("[F", "OF", "[4~", "[8~")},
    "\x1b[3~": Keys.Delete,
    "\x1b[Z": Keys.BackTab,
    "\x1bOM": Keys.Enter,
    "\x1b[99;5u": Keys.ControlC,  # Ctrl+C of two protocols that a program may have left on
    "\x1b[27;5;99~": Keys.ControlC,
    _EDITOR: Keys.ControlO,
}
_STRING = r"\x1b\x1b?[\]P_^X]"  # an answer of any length begins, to BEL or Escape and a backslash
_ANSWER = r"\x1b(?:\][0-9]|P[0-9>!+$]|_G)[^\x00-\x1f\x7f]*"  # and not letters that were typed
_COMPLETE = (
    rf"{_EDITOR}|\x1b\x1b?(?:\[M[^\x00-\x1f]{{3}}|\[\[[A-E]|\[[0-?]*[ -/]*[@-~]|O[0-?]*[@-~])"
    rf"|{_STRING}[^\x00-\x1f\x7f]*(?:\x07|\x1b\\)|\x1b\x1b?[ -NQ-WYZ\\`-\x7e\x80-\U0010ffff]"
)
_CUT_OFF = r"\x18|\x1b\x1b?(?:\[(?:M[^\x00-\x1f]{0,2}|\[|[0-?]*[ -/]*)|O[0-?]*)?"
_BEGUN = rf"{_CUT_OFF}|{_STRING}[^\x00-\x1f\x7f]*\x1b?"
_BROKEN = rf"{_ANSWER}|{_STRING}|{_CUT_OFF}"
_LINE_END = "\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]"
_CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_COLOUR = r"\x1b\[[0-?]*[ -/]*[@-~]"  # and the like, in what is pasted from a terminal


class KeyDecoder(Vt100Parser):
    """Takes what a terminal sends, in pieces of any size, and gives the keys."""

    def __init__(
        self, give: Callable[[KeyPress], None], clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(give)
        self._clock = clock
        self._fed_at = 0.0
        self._pending = ""  # the beginning of a sequence
        self._paste: str | None = None  # what was pasted so far

    def feed(self, data: str) -> None:
        """Decode what was read at once."""
        now = self._clock()
        is_long = self._paste is not None or re.match(_STRING, self._pending)
        patience = CUT_OFF_SECONDS if is_long else ESCAPE_SECONDS
        if data == _INTERRUPT or now - self._fed_at > patience:
            self.flush()
        self._fed_at = now
        self._pending += data
        for press in _join_bursts([*self._decode()]):
            self.feed_key_callback(press)

    def flush(self) -> None:
        """Give up waiting for the rest: a paste is text, and so is what was no sequence after all."""
        rest, pasted = self._pending, self._paste
        self._pending, self._paste = "", None
        if pasted is not None:
            presses = [*_paste_text(pasted)]
        else:
            presses = [*map(_press_char, re.sub(_BROKEN, "", rest, count=1))]
        for press in presses:
            self.feed_key_callback(press)

    def reset(self, request: bool = False) -> None:
        """Forget what was begun."""
        super().reset(request)
        self._pending, self._paste = "", None

    def _decode(self) -> Iterator[KeyPress]:
        while self._pending:
            if self._paste is not None:
                pasted, mark, rest = self._pending.partition(_PASTE_END)
                self._pending = rest if mark else _find_begun_mark(pasted)
                self._paste += pasted.removesuffix("" if mark else self._pending)
                if not mark:
                    return
                yield from _paste_text(self._paste)
                self._paste = None
            elif self._pending[0] in "\x1b\x18":
                if re.fullmatch(_BEGUN, self._pending):
                    return
                match = re.match(_COMPLETE, self._pending) or re.match(_BROKEN, self._pending)
                assert match is not None
                self._pending = self._pending[match.end() :]
                if match[0] == _PASTE:
                    self._paste = ""
                elif match[0] in _SEQUENCES:
                    yield KeyPress(_SEQUENCES[match[0]], match[0])
            else:
                char, self._pending = self._pending[0], self._pending[1:]
                if char in _CONTROLS or not re.match(_CONTROL, char):
                    yield _press_char(char)


def _press_char(char: str) -> KeyPress:
    return KeyPress(_CONTROLS.get(char, char), char)


def _paste_text(text: str) -> Iterator[KeyPress]:
    text = re.sub(_CONTROL, "", re.sub(_LINE_END, "\n", re.sub(_COLOUR, "", text)))
    if text:
        yield KeyPress(Keys.BracketedPaste, text)


def _find_begun_mark(text: str) -> str:
    """What at the end of a text may be the beginning of the mark that ends a paste."""
    lengths = range(len(_PASTE_END) - 1, 0, -1)
    return next((_PASTE_END[:n] for n in lengths if text.endswith(_PASTE_END[:n])), "")


def _join_bursts(presses: list[KeyPress]) -> list[KeyPress]:
    """Keys that were read at once, with each burst among them as a paste.

    A Tab or Enter before or after letters is a key, and so typing ahead goes on to the next.
    """
    kinds = "".join(map(_kind, presses))
    joined: list[KeyPress] = []
    rest = 0
    for burst in re.finditer("c+(?:[te]+c+)+", kinds):
        if "t" not in burst[0] and "cccc" not in burst[0]:
            continue
        text = "".join(press.data for press in presses[slice(*burst.span())])
        joined += [*presses[rest : burst.start()], *_paste_text(text)]
        rest = burst.end()
    return joined + presses[rest:]


def _kind(press: KeyPress) -> str:
    """c: a character; t: Tab; e: Enter; -: any other key."""
    if press.key in (Keys.Tab, Keys.Enter):
        return "t" if press.key == Keys.Tab else "e"
    return "-" if isinstance(press.key, Keys) else "c"
