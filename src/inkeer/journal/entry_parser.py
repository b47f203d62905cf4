"""Reading an entry from its file, with everything in it, known here or not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from inkeer import yaml_document
from inkeer.errors import ProblemError
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.journal.entry_header import build_header
from inkeer.module.types import TYPES, UnfitAnswerError
from inkeer.storage.safe_read import read_file
from inkeer.walk.saved_answers import SavedAnswer
from inkeer.yaml_document import build_from_yaml
from inkeer.yaml_nodes import Data, Fields, infer_data

# The fixed keys of an answered question; all others are its type's context.
_FIXED = ("id", "type", "ask", "answer", "skipped", "shown", "fingerprint", "deepened")


def load_entry(path: Path) -> Entry:
    """The entry in a file; FileProblemsError, with the place, when it cannot be read."""
    return parse_entry(read_file(path), str(path))


def parse_entry(raw: bytes | str, path: str) -> Entry:
    """The entry in a file; FileProblemsError, with the place, when it cannot be read."""
    return build_from_yaml(raw, path, _build_entry)


def round_offsets(entry: Entry) -> Entry:
    """The entry as it reads from its file: before 1940 there were seconds in an offset."""
    started, finished = map(yaml_document.round_offset, (entry.started, entry.finished))
    return entry._replace(started=started, finished=finished)


def _build_entry(fields: Fields) -> Entry:
    known = {"inkeer", *Entry._fields} - {"more"}
    return Entry(
        **build_header(fields)._asdict(),
        module_version=fields.integer("module_version", 1),
        language=fields.text("language", "nl"),
        answers=tuple(_build_answer(Fields(node)) for node in fields.items("answers")),
        computed={
            name.text: _build_computed(Fields(node)) for name, node in fields.pairs("computed")
        },
        set_aside=tuple(parse_saved_answer(Fields(node)) for node in fields.items("set_aside")),
        more=_infer_others(fields, known),
    )


def _build_answer(fields: Fields) -> AnsweredQuestion:
    kind = fields.text("type", "text")
    return AnsweredQuestion(
        id=fields.text("id"),
        type=kind,
        ask=fields.text("ask", ""),
        answer=parse_answer(fields, kind),
        fingerprint=fields.text("fingerprint", ""),
        shown=infer_data(fields.get("shown")),
        context=_infer_others(fields, _FIXED),
        deepened=tuple(
            Deepened(Fields(node).text("ask"), Fields(node).text("answer", ""))
            for node in fields.items("deepened")
        ),
    )


def _build_computed(fields: Fields) -> ComputedValue:
    return ComputedValue(
        fields.text("label", ""),
        infer_data(fields.node.get("value")),
        fields.text("unit", "") or None,
        fields.text("shown", "") or None,
    )


def _infer_others(fields: Fields, known: Collection[str]) -> dict[str, Data]:
    pairs = fields.node.items
    return {name.text: infer_data(node) for name, node in pairs if name.text not in known}


def parse_answer(fields: Fields, kind: str) -> Data:
    """The answer to a question of this type in an entry or a draft; None for a skip."""
    node = fields.get("answer")
    if node is None:
        return None
    try:
        return TYPES[kind].parse_node(node) if kind in TYPES else infer_data(node)
    except UnfitAnswerError as error:
        raise ProblemError(node.place, error.message) from None


def parse_saved_answer(fields: Fields) -> SavedAnswer:
    """An answer that was set aside, from an entry or a draft."""
    name, fingerprint = fields.text("id"), fields.text("fingerprint", "")
    return SavedAnswer(name, fingerprint, infer_data(fields.get("answer")), fields.text("ask", ""))
