"""The keys that work here and now, for the last line; each can be clicked as well."""

from __future__ import annotations

from inkeer.browse.lines import Span
from inkeer.i18n import _
from inkeer.terminal.look import Signs


def hints(where: str, signs: type[Signs], *, narrow: bool) -> list[Span]:
    """The keys in the `list`, the entry (`reader`) or the line to `search` in."""
    keys = Span("dim", _("? keys"), "app.keys")
    leave = Span("dim", _("q close"), "app.leave")
    edit = Span("dim", _("e editor"), "app.edit")
    if where == "search":
        return [
            Span("dim", _("Enter to the list"), "app.to_list"),
            Span("dim", _("Esc clear"), "app.step_back"),
        ]
    if where == "reader":
        to_list = Span("dim", _("Esc list"), "app.step_back")
        if narrow:  # the first that fit; how to get out is among them
            return [to_list, keys, leave, edit]
        move = Span("dim", _("{keys} question").format(keys=signs.up_down))
        return [move, to_list, edit, keys, leave]
    read = Span("dim", _("Enter read"), "app.to_reader")
    search = Span("dim", _("/ search"), "app.search")
    kinds = Span("dim", _("m filter"), "app.kinds")
    if narrow:
        return [read, keys, leave, search, kinds]
    move = Span("dim", _("{keys} choose").format(keys=signs.up_down))
    return [move, read, search, kinds, edit, keys, leave]
