"""What is searched, what a person asks for, and the sentence in which it was found.

Searched is what a person wrote or chose: answers, what they deepened into, what came of an intention,
the title and the tags. Not the wording of the questions: every walk of a module has that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from inkeer.journal.entry import AnsweredQuestion, Entry
    from inkeer.yaml_document import Data

START, END = "\x01", "\x02"  # around each word that was found
_BETWEEN = " \ue000 "  # a token of its own: no phrase reaches from one part into the next
_OURS = "[\x01\x02\ue000]"
_UNSEARCHABLE = "[\0\x01\x02\ue000\ud800-\udfff]"  # in no text that is searched
_ROOM = 200  # characters of a sentence that are shown


class Hit(NamedTuple):
    """A place where words were found; no question where it is the title or a tag.

    `excerpt` is the sentence, with START and END around what was found.
    """

    question: str | None
    ask: str | None
    excerpt: str


def searched(entry: Entry) -> str:
    """All that is searched of an entry, part by part."""
    parts = [" · ".join([entry.title, *entry.tags]), *map(_of_answer, entry.answers)]
    parts.append("\n".join(_texts([one.answer for one in entry.set_aside])))
    return _BETWEEN.join(re.sub(_OURS, " ", part) for part in parts)


def hits(marked: str, questions: Sequence[tuple[str, str]]) -> list[Hit]:
    """Where words were found in what is `searched`, given that with START and END in it.

    `questions` are the ids and the wordings of the entry's questions.
    """
    asked: list[tuple[str | None, str | None]] = [(None, None), *questions, (None, None)]
    parts = zip(marked.split(_BETWEEN), asked, strict=False)
    return [Hit(*one, excerpt(part)) for part, one in parts if START in part]


def expression(words: Sequence[str], *, beginning: bool = False) -> str | None:
    """What to ask the index for these words, all of which must be there; None for no word at all.

    Several words in one are a phrase, a * at the end takes every word that begins so; with
    `beginning` that goes for the last word, which somebody may still be typing.
    """
    terms = []
    for number, word in enumerate(words, 1):
        bare = word.strip().rstrip("*").strip('"').rstrip("*")
        if not re.search(r"\w", bare):
            continue
        prefix = word.rstrip('" ').endswith("*") or (beginning and number == len(words))
        quoted = re.sub(_UNSEARCHABLE, " ", bare).replace('"', '""')
        terms.append(f'"{quoted}"{" *" if prefix else ""}')
    return " AND ".join(terms) or None


def excerpt(part: str) -> str:
    """The first sentence with a hit in it, cut around the hit where it is long."""
    at = part.index(START)
    before = max(part.rfind(sign, 0, at) for sign in "\n.!?")
    after = min((one for sign in "\n.!?" if (one := part.find(sign, at)) >= 0), default=len(part))
    begin, end = before + 1, min(len(part), after + 1)
    left = right = ""
    if at - begin > _ROOM // 2:
        begin, left = _word(part, at - _ROOM // 2), "…"
    if end - begin > _ROOM:
        end, right = _word(part, begin + _ROOM), "…"
    cut = part[begin : max(end, part.index(END, at) + 1)].strip()
    return left + cut + (END if cut.count(START) > cut.count(END) else "") + right


def _word(part: str, at: int) -> int:
    """The beginning of a word near a place."""
    space = part.find(" ", at, at + 40)
    return at if space < 0 else space + 1


def _of_answer(one: AnsweredQuestion) -> str:
    chosen = one.shown if isinstance(one.shown, str | Sequence) else one.answer
    texts = [*_texts(chosen), *(deeper.answer for deeper in one.deepened)]
    follow_up = one.context.get("follow_up")
    if isinstance(follow_up, Mapping):
        texts += [*_texts(follow_up.get("outcome")), *_texts(follow_up.get("earlier"))]
    return "\n".join(texts)


def _texts(data: Data) -> Iterator[str]:
    """The texts in an answer; numbers, yes and no are no words."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value)
