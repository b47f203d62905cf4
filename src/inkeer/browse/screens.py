"""Whole pages that lie over the reader for a moment: to choose from, or to read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from inkeer.browse import kinds
from inkeer.browse.bar import Bar
from inkeer.browse.kinds import Kind
from inkeer.browse.lines import Laid, Line, Span, fitting
from inkeer.browse.reader import Lay, Reader
from inkeer.browse.render import answers_laid
from inkeer.browse.shelf import Answer
from inkeer.i18n import _
from inkeer.terminal.layout import cut, wrapped
from inkeer.terminal.look import MARGIN, Signs
from inkeer.text import safe_line


class Sheet(NamedTuple):
    """What stands on one: a title, blocks, which of them is chosen, and the keys."""

    title: str
    lay: Lay
    chosen: int
    hints: Sequence[Span]


class Over(ModalScreen[int | None]):
    """A page over the reader; gives the number of the block that was taken, or None."""

    CSS = """
    Over { background: $background; }
    Over Reader { height: 1fr; }
    Over #title { margin: 1 0; }
    Over #keys { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,q,question_mark", "leave", show=False)
    ]

    def __init__(self, sheet: Sheet, signs: type[Signs]) -> None:
        super().__init__()
        self._sheet = sheet
        self._signs = signs
        self._left = False

    def compose(self) -> ComposeResult:
        """A title, what there is, and the keys."""
        yield Bar(id="title")
        yield Reader(self._signs)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(Reader).focus()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        room = self.size.width - 2 * MARGIN
        dot = f" {self._signs.dot} "
        margin = Span("", " " * MARGIN)
        title = cut(safe_line(self._sheet.title), room, self._signs.more)
        self.query_one("#title", Bar).show((margin, Span("bold", title)))
        keys = fitting(self._sheet.hints, room, dot)
        self.query_one("#keys", Bar).show((margin, *keys))
        reader = self.query_one(Reader)
        chosen = reader.chosen if reader.chosen >= 0 else self._sheet.chosen
        self.call_after_refresh(reader.show, self._sheet.lay, chosen)

    def on_blocks_taken(self, taken: Reader.Taken) -> None:
        """That is the one."""
        self._leave(taken.blocks.chosen)

    def action_leave(self) -> None:
        """None of them."""
        self._leave(None)

    def _leave(self, result: int | None) -> None:
        if not self._left:  # a second key may come before the page has gone
            self._left = True
            self.dismiss(result)


def kinds_sheet(found: Sequence[Kind], module: str | None, signs: type[Signs]) -> Sheet:
    """Which reflection to list."""
    chosen = [one.module for one in found].index(module)
    lay = partial(kinds.laid, found, more=signs.more)
    move = Span("dim", _("{keys} choose").format(keys=signs.up_down))
    return Sheet(_("Which reflection?"), lay, chosen, [move, Span("dim", _("Enter take")), _back()])


def answers_sheet(ask: str, answers: Sequence[Answer], chosen: int) -> Sheet:
    """All answers to a question."""
    go = Span("dim", _("Enter to that entry"))
    return Sheet(ask, partial(answers_laid, answers), chosen, [go, _back()])


def _back() -> Span:
    """How one leaves a page."""
    return Span("dim", _("Esc back"), "screen.leave")


def keys_sheet(signs: type[Signs], *, colours: bool) -> Sheet:
    """All keys, and what they do."""
    keys = [
        (f"{signs.up_down}  PgUp PgDn  Home End", _("through the entries, or the questions")),
        (_("Enter, Tab"), _("read the entry; Tab goes back to the list")),
        (_("Esc"), _("back; in the list it takes away the search and the filter")),
        ("/", _("search: the list follows as you type")),
        ("m", _("only one reflection")),
        ("[  ]", _("the earlier or the later answer to the same question")),
        ("t", _("all answers to the same question")),
        ("e", _("change the entry in your editor")),
        *([("d", _("other colours: those of your terminal, dark, light"))] if colours else []),
        ("?", _("these keys")),
        ("q", _("close")),
    ]

    def lay(width: int) -> Laid:
        lines: list[Line] = []
        for key, does in keys:
            if width >= _KEYS + 36:
                first, *rest = wrapped(does, width - _KEYS)
                lines.append((Span("accent", key.ljust(_KEYS)), Span("", first)))
                lines += [(Span("", " " * _KEYS + row),) for row in rest]
            else:
                lines.append((Span("accent", key),))
                lines += [(Span("", f"  {row}"),) for row in wrapped(does, width - 2)]
        more = _("The mouse works too: click on an entry, a question, or a key below.")
        lines += [(), *((Span("dim", row),) for row in wrapped(more, min(width, 72)))]
        return Laid(tuple(lines), ())

    return Sheet(_("Keys"), lay, -1, [_back()])


_KEYS = 26
