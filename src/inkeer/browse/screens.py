"""Sheets that lie over the reader for a moment: to choose from, or to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from inkeer.browse.render import Fragment, Layout, Line, fit_hints, render_answers
from inkeer.browse.source import PastAnswer
from inkeer.browse.widgets import Bar, Reader, Render
from inkeer.i18n import _
from inkeer.journal.entry_header import StoredEntry
from inkeer.terminal.console import MARGIN, Signs
from inkeer.terminal.layout import cut, wrap
from inkeer.text import sanitize_line

_KEYS = 26  # columns for a key


class SheetScreen(ModalScreen[int | None]):
    """A title, blocks, and the keys; gives the number of the block that was picked, or None."""

    CSS = """
    SheetScreen { background: $background; }
    SheetScreen Reader { height: 1fr; }
    SheetScreen #title { margin: 1 0; }
    SheetScreen #keys { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,left,q,question_mark", "leave")]

    def __init__(
        self,
        title: str,
        render: Render,
        signs: type[Signs],
        hints: Sequence[Fragment] = (),
        chosen: int = -1,
    ) -> None:
        super().__init__()
        self._heading, self._render_blocks, self._signs = title, render, signs
        self._hints = [*hints, Fragment("dim", _("Esc back"), "screen.leave")]
        self._chosen = chosen
        self._dismissed = False

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield Reader(self._signs)
        yield Bar(id="keys")

    def on_mount(self) -> None:
        self.query_one(Reader).focus()

    def on_resize(self) -> None:
        room = self.size.width - 2 * MARGIN
        margin = Fragment("", " " * MARGIN)
        title = cut(sanitize_line(self._heading), room, self._signs.more)
        self.query_one("#title", Bar).set_line((margin, Fragment("bold", title)))
        keys = fit_hints(self._hints, room, f" {self._signs.dot} ")
        self.query_one("#keys", Bar).set_line((margin, *keys))
        reader = self.query_one(Reader)
        chosen = reader.chosen if reader.chosen >= 0 else self._chosen
        self.call_after_refresh(reader.set_content, self._render_blocks, chosen)

    def on_blocks_picked(self, picked: Reader.Picked) -> None:
        self._close(picked.blocks.chosen)

    def action_leave(self) -> None:
        self._close(None)

    def _close(self, result: int | None) -> None:
        if not self._dismissed:  # a second key may come before the sheet has gone
            self._dismissed = True
            self.dismiss(result)


class ModuleFilter(NamedTuple):
    """The entries of one module, or all of them (None), under their newest title."""

    module: str | None
    title: str
    total: int


def list_filters(entries: Sequence[StoredEntry]) -> list[ModuleFilter]:
    """All entries, and then those of each module by its title; `entries` are newest first."""
    totals = Counter(head.module for _path, head in entries)
    titles = {head.module: head.title for _path, head in reversed(entries)}
    filters = [ModuleFilter(module, titles[module], total) for module, total in totals.items()]
    filters.sort(key=lambda choice: choice.title.casefold())
    return [ModuleFilter(None, _("All reflections"), len(entries)), *filters]


def render_filters(filters: Sequence[ModuleFilter], width: int, more: str) -> Layout:
    lines = []
    for choice in filters:
        title = cut(sanitize_line(choice.title), width - 8, more)
        lines.append((Fragment("", title), Fragment("dim", f"  {choice.total}")))
    return Layout(tuple(lines), tuple(range(len(lines))))


def build_filters_sheet(
    filters: Sequence[ModuleFilter], module: str | None, signs: type[Signs]
) -> SheetScreen:
    """The reflections to choose from; that of `module` is chosen."""
    chosen = [choice.module for choice in filters].index(module)
    render = partial(render_filters, filters, more=signs.more)
    move = Fragment("dim", _("{keys} choose").format(keys=signs.up_down))
    hints = [move, Fragment("dim", _("Enter take"))]
    return SheetScreen(_("Which reflection?"), render, signs, hints, chosen)


def build_answers_sheet(
    ask: str, answers: Sequence[PastAnswer], chosen: int, signs: type[Signs]
) -> SheetScreen:
    hints = [Fragment("dim", _("Enter to that entry"))]
    return SheetScreen(ask, partial(render_answers, answers), signs, hints, chosen)


def build_keys_sheet(signs: type[Signs], *, colours: bool) -> SheetScreen:
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
    return SheetScreen(_("Keys"), partial(_render_keys, keys), signs)


def _render_keys(keys: Sequence[tuple[str, str]], width: int) -> Layout:
    lines: list[Line] = []
    for key, does in keys:
        if width >= _KEYS + 36:
            first, *rest = wrap(does, width - _KEYS)
            lines.append((Fragment("accent", key.ljust(_KEYS)), Fragment("", first)))
            lines += [(Fragment("", " " * _KEYS + row),) for row in rest]
        else:
            lines.append((Fragment("accent", key),))
            lines += [(Fragment("", f"  {row}"),) for row in wrap(does, width - 2)]
    mouse = _("The mouse works too: click on an entry, a question, or a key below.")
    lines += [(), *((Fragment("dim", row),) for row in wrap(mouse, min(width, 72)))]
    return Layout(tuple(lines), ())
