"""The text that is searched, the expression to search for, and the sentence that matched.

Searched is what a person wrote or chose: answers, deeper answers, what came of an intention, the
title and the tags. The wording of questions is not: every walk of a module has that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from inkeer.journal.entry import AnsweredQuestion, Entry
    from inkeer.yaml_nodes import Data

START, END = "\x01", "\x02"  # around each word that matched
_BETWEEN = " \ue000 "  # a token of its own, so that no phrase spans two parts
_OURS = "[\x01\x02\ue000]"
_UNSEARCHABLE = "[\0\x01\x02\ue000\ud800-\udfff]"  # never in the searched text
_ROOM = 200  # characters of a sentence that are shown


class Hit(NamedTuple):
    """A match in an entry; without a question it is in the title or a tag.

    `excerpt` is the sentence, with START and END around what matched.
    """

    question: str | None
    ask: str | None
    excerpt: str


def collect_text(entry: Entry) -> str:
    """The searched text of an entry, part by part."""
    parts = [" · ".join([entry.title, *entry.tags]), *map(_collect_answer, entry.answers)]
    parts.append("\n".join(_list_texts([saved.answer for saved in entry.set_aside])))
    return _BETWEEN.join(re.sub(_OURS, " ", part) for part in parts)


def find_hits(marked: str, questions: Sequence[tuple[str, str]]) -> list[Hit]:
    """The matches in a text from `collect_text`, marked with START and END.

    `questions` are the ids and the wordings of the entry's questions.
    """
    owners: list[tuple[str | None, str | None]] = [(None, None), *questions, (None, None)]
    parts = zip(marked.split(_BETWEEN), owners, strict=False)
    return [Hit(*owner, _cut_excerpt(part)) for part, owner in parts if START in part]


def build_expression(words: Sequence[str], *, beginning: bool = False) -> str | None:
    """The full-text query for entries with all these words; None when there is no word in them.

    An argument of several words is a phrase, and * at its end matches any word that starts so;
    with `beginning` so does the last word, which may still be being typed.
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


def _cut_excerpt(part: str) -> str:
    """The first sentence with a match, cut around the match where it is long."""
    at = part.index(START)
    before = max(part.rfind(sign, 0, at) for sign in "\n.!?")
    after = min((end for sign in "\n.!?" if (end := part.find(sign, at)) >= 0), default=len(part))
    begin, end = before + 1, min(len(part), after + 1)
    left = right = ""
    if at - begin > _ROOM // 2:
        begin, left = _next_word(part, at - _ROOM // 2), "…"
    if end - begin > _ROOM:
        end, right = _next_word(part, begin + _ROOM), "…"
    cut = part[begin : max(end, part.index(END, at) + 1)].strip()
    return left + cut + (END if cut.count(START) > cut.count(END) else "") + right


def _next_word(part: str, at: int) -> int:
    """Where the next word begins, or this place when none does nearby."""
    space = part.find(" ", at, at + 40)
    return at if space < 0 else space + 1


def _collect_answer(answered: AnsweredQuestion) -> str:
    shown = answered.shown
    chosen = shown if isinstance(shown, str | Sequence) else answered.answer
    texts = [*_list_texts(chosen), *(deepened.answer for deepened in answered.deepened)]
    follow_up = answered.context.get("follow_up")
    if isinstance(follow_up, Mapping):
        texts += [*_list_texts(follow_up.get("outcome")), *_list_texts(follow_up.get("earlier"))]
    return "\n".join(texts)


def _list_texts(data: Data) -> Iterator[str]:
    """The texts in an answer, without numbers, yes and no."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _list_texts(value)
    elif isinstance(data, Sequence):
        for value in data:
            yield from _list_texts(value)
