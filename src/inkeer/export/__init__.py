"""Taking entries along: one file per format."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from inkeer.export import json, markdown
from inkeer.journal.entry import Entry


class Format(NamedTuple):
    """A way to write entries: the ending of its files, and what writes a document part by part.

    `render` may go through the entries more than once.
    """

    ending: str
    render: Callable[[Iterable[Entry]], Iterator[str]]


FORMATS = {
    "markdown": Format(".md", markdown.render),
    "json": Format(".json", json.render),
}
