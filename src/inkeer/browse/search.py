"""The line in which one types what to look for."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from inkeer.text import safe_line


class Search(Input):
    """A line of words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "app.to_list", show=False),
        Binding("escape", "app.step_back", show=False),
    ]

    def __init__(self, words: str, **known: Any) -> None:
        super().__init__(words, compact=True, select_on_focus=False, **known)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What is pasted may hold anything; what is shown may not."""
        return safe_line(value)
