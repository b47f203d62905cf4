"""JSON: one document with the keys of the journal format, that any program reads back."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.rendered import export_text
from inkeer.export.json import dump_json
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from journal.entries import STARTED, answered, entries, entry
from walk.examples import EVENING, FULL, walked
from walk.texts import PATIENT, TRICKY, texts

CONTROLS = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def loaded(one: Entry) -> dict[str, object]:
    (found,) = json.loads(export_text("json", one))
    assert isinstance(found, dict)
    return found


def test_a_document_is_an_array_of_entries() -> None:
    assert json.loads(export_text("json")) == []
    found = json.loads(export_text("json", entry(id="x"), entry(id="y")))
    assert [one["id"] for one in found] == ["x", "y"]


def test_an_entry_has_the_keys_of_the_journal_format() -> None:
    found = loaded(entry(id="20261121T183600Z-k7q2"))
    assert list(found) == [
        *("inkeer", "id", "module", "module_version", "language", "title"),
        *("started", "finished", "tags", "answers", "computed"),
    ]
    answers = found.pop("answers")
    assert found == {
        "inkeer": 1,
        "id": "20261121T183600Z-k7q2",
        "module": "free-evening",
        "module_version": 3,
        "language": "en",
        "title": "An evening of your own",
        "started": "2026-11-21T19:36:00+01:00",
        "finished": "2026-11-21T19:48:00+01:00",
        "tags": ["rest"],
        "computed": {
            "over": {"label": "Hours without a screen", "value": 5, "unit": "hours a week"},
            "short": {"label": "What falls short", "value": "reading", "shown": "Reading"},
        },
    }
    assert isinstance(answers, list)
    assert [one["id"] for one in answers if "answer" not in one] == ["day", "step"]


def test_answers_of_every_type_are_plain_data() -> None:
    step = {"what": "Read", "cue": None, "date": date(2026, 12, 1)}
    given = {**FULL, "hours": Decimal("2.5"), "day": date(2026, 12, 6), "step": step}
    found = loaded(build_entry(walked(EVENING, given), STARTED, STARTED))["answers"]
    assert isinstance(found, list)
    assert {one["id"]: one["answer"] for one in found} == {
        **FULL,
        "hours": 2.5,
        "day": "2026-12-06",
        "step": {"what": "Read", "cue": None, "date": "2026-12-01"},
    }
    assert [type(one["answer"]) for one in found[:2]] == [int, float]
    assert found[-1]["follow_up"]["due"] == "2026-12-05"


def test_text_that_is_not_ascii_stays_readable() -> None:
    assert '"café 😀 עברית"' in export_text("json", entry(answers=(answered("café 😀 עברית"),)))


@pytest.mark.parametrize("tricky", [*TRICKY, "\x00", "\ud800", "\\u0041", '"', "</script>"])
def test_what_is_easily_mistaken_comes_back_identical(tricky: str) -> None:
    text = f"a{tricky}b"
    written = dump_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not CONTROLS.search(written)
    written.encode()  # a lone surrogate stands in it as an escape


@PATIENT
@given(st.recursive(texts | st.none() | st.booleans() | st.integers(), st.lists, max_leaves=5))
def test_any_data_comes_back_identical(data: object) -> None:
    assert json.loads(dump_json(data)) == data


@PATIENT
@given(entries())
def test_any_entry_comes_back_with_every_text_as_it_was(one: Entry) -> None:
    written = export_text("json", one)
    assert not CONTROLS.search(written)
    (found,) = json.loads(written)
    assert found["title"] == one.title
    assert found["tags"] == list(one.tags)
    assert [answer["answer"] for answer in found["answers"]] == [
        answer.answer for answer in one.answers
    ]
    assert [
        [(deeper["ask"], deeper["answer"]) for deeper in answer.get("deepened", [])]
        for answer in found["answers"]
    ] == [[tuple(deeper) for deeper in answer.deepened] for answer in one.answers]
    assert found["set_aside"][0]["answer"] == one.set_aside[0].answer


@pytest.mark.parametrize("number", ["3", "3.0", "0.1", "-2.5", "1000000000000000"])
def test_numbers_are_numbers(number: str) -> None:
    assert json.loads(dump_json(Decimal(number))) == float(number)


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError):
        dump_json(object())
