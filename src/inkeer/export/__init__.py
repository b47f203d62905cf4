"""Taking entries along: one file per format, entries to text."""

from collections.abc import Callable, Sequence

from inkeer.export import json, markdown
from inkeer.journal.entry import Entry

FORMATS: dict[str, Callable[[Sequence[Entry]], str]] = {
    "markdown": markdown.document_of,
    "json": json.document_of,
}
ENDINGS = {"markdown": ".md", "json": ".json"}
