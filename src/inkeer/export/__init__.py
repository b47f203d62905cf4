"""Taking entries along: one file per format, entries to text, part by part.

A format may go through the entries more than once.
"""

from collections.abc import Callable, Iterable, Iterator

from inkeer.export import json, markdown
from inkeer.journal.entry import Entry

FORMATS: dict[str, Callable[[Iterable[Entry]], Iterator[str]]] = {
    "markdown": markdown.document_of,
    "json": json.document_of,
}
ENDINGS = {"markdown": ".md", "json": ".json"}
