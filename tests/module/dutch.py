"""Which words of a Dutch message are still English: those that only the English side knows."""

from __future__ import annotations

import re
from functools import cache

import catalogue
from inkeer.module.identifiers import RESERVED
from inkeer.module.keys import COMPUTED, MODULE, QUESTION, SECTION
from inkeer.module.translation import TRANSLATION
from inkeer.module.types import TYPES

_WORD = r"[^\W\d_]+"


def left_in_english(message: str, text: str) -> set[str]:
    """The English words in a Dutch message about a file that holds `text`.

    What the message quotes from the file, and the words of the format itself, belong there.
    """
    return _words(message) & _english() - _words(text)


def _words(text: str) -> set[str]:
    return set(re.findall(_WORD, text.lower()))


@cache
def _english() -> frozenset[str]:
    """The words of all English messages that are in no Dutch one, nor in the format."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for message in catalogue.there():
        for words, said in ((ours, message.id), (theirs, message.string)):
            for one in (said,) if isinstance(said, str) else tuple(said or ()):
                words |= _words(re.sub(r"\{\w*\}", "", one))
    types = {key.name for kind in TYPES.values() for key in kind.keys}
    known = {
        key.name for part in (MODULE, SECTION, QUESTION, COMPUTED, TRANSLATION) for key in part
    }
    nested = {"after", "ask"}  # the keys of follow_up
    return frozenset(ours - theirs - types - known - nested - set(TYPES) - RESERVED)
