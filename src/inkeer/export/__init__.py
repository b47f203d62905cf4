"""Taking entries along: one file per format. Each entry becomes a piece, and pieces one document."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from inkeer.export import json, markdown
from inkeer.journal.entry import Entry
from inkeer.journal.index.database import Piece


class Format(NamedTuple):
    """A way to write entries: how a file of it ends, and how it is made.

    `document` may go through the pieces more than once.
    """

    ending: str
    piece: Callable[[Entry], Piece]
    document: Callable[[Iterable[Piece]], Iterator[str]]

    def of(self, *entries: Entry) -> str:
        """The document of some entries."""
        return "".join(self.document([self.piece(one) for one in entries]))


FORMATS = {
    "markdown": Format(".md", markdown.piece, markdown.document_of),
    "json": Format(".json", json.piece, json.document_of),
}
