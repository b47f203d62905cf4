"""Searching entries: what to look for, the text it is looked for in, and the sentences. Pure.

Searched is what a person wrote or chose: answers, deeper answers, what came of an intention, the
title and the tags. The wording of questions is not: every walk of a module has that. Case, accents
and punctuation make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from inkeer.journal.entry import AnsweredQuestion, Entry
    from inkeer.yaml_nodes import Data

_ACCENTS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_SENTENCE = r"[^\n.!?]{0,1000}[\n.!?]?"  # or a part of one that nobody would read to its end
_ROOM = 200  # characters of a sentence that are shown

Mark = tuple[int, int]  # where a match begins and ends


class Term(NamedTuple):
    """Words that stand next to each other, folded; `whole` is how they stand there as whole words."""

    anywhere: str
    whole: str


class Query(NamedTuple):
    """What to look for: all of these."""

    terms: tuple[Term, ...]


class Hit(NamedTuple):
    """A match in an entry; without a question it is in the title or a tag.

    `excerpt` is the sentence, with the places in it that match.
    """

    question: str | None
    ask: str | None
    excerpt: str
    marks: tuple[Mark, ...]


def parse_query(words: Iterable[str]) -> Query | None:
    """What to look for; None when there is no word in it.

    Words that are given as one are a phrase. A * at an end is where a word may go on: without any,
    words are also found as parts of others, after those that are whole.
    """
    terms = []
    for given in words:
        phrase = given.strip().strip('"').strip()
        folded = fold_text(phrase).strip()
        if not folded:
            continue
        before, after = phrase.startswith("*"), phrase.endswith("*")
        whole = f"{'' if before else ' '}{folded}{'' if after else ' '}"
        terms.append(Term(whole if before or after else folded, whole))
    return Query(tuple(terms)) if terms else None


def fold_text(text: str) -> str:
    """A text as it is compared: its words, with one space around each."""
    if not text.isascii():
        text = re.sub(_ACCENTS, "", normalize("NFD", text))
    return re.sub(r"[\W_]+", " ", f" {text.casefold()} ")


def fold_entry(entry: Entry) -> str:
    """The text of an entry in which words are looked for; no phrase spans two of its parts."""
    return "\n".join(fold_text(text) for _question, _ask, text in _list_parts(entry))


def find_hits(entry: Entry, query: Query) -> list[Hit]:
    """Where in an entry words stand, one hit for each question at most."""
    return [
        Hit(question, ask, *_cut_excerpt(*_find_sentence(text, query)))
        for question, ask, text in _list_parts(entry)
        if _matches(text, query)
    ]


def _matches(text: str, query: Query, *, whole: bool = False) -> bool:
    folded = fold_text(text)
    return any((term.whole if whole else term.anywhere) in folded for term in query.terms)


def _find_sentence(text: str, query: Query) -> tuple[str, list[Mark]]:
    """The first sentence with a match, whole if there is one, else the first two that have one."""
    whole = _matches(text, query, whole=True)
    sentences = re.findall(_SENTENCE, text)
    pairs = map(str.__add__, sentences, sentences[1:])
    for sentence in (*sentences, *pairs):
        if _matches(sentence, query, whole=whole) and (marks := _find_marks(sentence, query)):
            return sentence, marks
    return text[:_ROOM], []


def _find_marks(sentence: str, query: Query) -> list[Mark]:
    """What matches in a sentence, in order and without overlap."""
    folded, origin = " ", [0]  # of each folded character, the one it comes from
    for at, char in enumerate(sentence):
        for other in fold_text(f"a{char}a")[2:-2]:
            if other != " " or folded[-1] != " ":
                folded += other
                origin.append(at)
    folded, origin = folded.rstrip() + " ", [*origin, len(sentence)]
    marks: list[Mark] = []
    for mark in sorted(_list_matches(folded, origin, query)):
        if marks and mark[0] <= marks[-1][1]:
            marks[-1] = marks[-1][0], max(mark[1], marks[-1][1])
        else:
            marks.append(mark)
    return marks


def _list_matches(folded: str, origin: list[int], query: Query) -> Iterator[Mark]:
    for term in query.terms:
        words = term.anywhere.strip()
        lead = term.anywhere.index(words)
        for match in re.finditer(re.escape(term.anywhere), folded):
            start = match.start() + lead
            last = start + len(words) - 1
            yield origin[start], max(origin[last] + 1, origin[last + 1])  # with its accents


def _cut_excerpt(sentence: str, marks: list[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """A sentence cut around its first match where it is long, without the space around it."""
    begin, end, left, right = 0, len(sentence), "", ""
    if marks and marks[0][0] > _ROOM // 2:
        begin, left = _next_word(sentence, marks[0][0] - _ROOM // 2), "…"
    if end - begin > _ROOM:
        end, right = _next_word(sentence, begin + _ROOM), "…"
    begin += len(sentence[begin:end]) - len(sentence[begin:end].lstrip())
    excerpt = sentence[begin:end].rstrip()
    shift = len(left) - begin
    shown = ((first + shift, min(last, end) + shift) for first, last in marks if first < end)
    return left + excerpt + right, tuple(shown)


def _next_word(text: str, at: int) -> int:
    """Where the next word begins, or this place when none does nearby."""
    space = text.find(" ", at, at + 40)
    return at if space < 0 else space + 1


def _list_parts(entry: Entry) -> Iterator[tuple[str | None, str | None, str]]:
    """The parts of an entry's text, with the id and the wording of the question they answer."""
    yield None, None, " · ".join([entry.title, *entry.tags])
    for answered in entry.answers:
        yield answered.id, answered.ask, "\n".join(_list_answer_texts(answered))
    yield None, None, "\n".join(_list_texts([saved.answer for saved in entry.set_aside]))


def _list_answer_texts(answered: AnsweredQuestion) -> Iterator[str]:
    shown = answered.shown
    yield from _list_texts(shown if isinstance(shown, str | Sequence) else answered.answer)
    yield from (deepened.answer for deepened in answered.deepened)
    follow_up = answered.context.get("follow_up")
    if isinstance(follow_up, Mapping):
        yield from _list_texts([follow_up.get("outcome"), follow_up.get("earlier")])


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
