"""An entry to text and back: in the format as promised, exactly, and kind to hand-edited files."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from inkeer import yaml_document, yaml_nodes
from inkeer.errors import FileProblemsError
from inkeer.journal import entry_header
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry, new_id
from inkeer.journal.entry_parser import parse_entry
from inkeer.walk.saved_answers import SavedAnswer
from journal.entries import STARTED, answered, entries, entry
from walk.examples import EVENING, FULL, walked
from walk.texts import PATIENT, TRICKY, texts

KEPT = Path(__file__).parent / "kept" / "entry-1.yaml"
LEAST = "inkeer: 1\nid: x\nmodule: m\nstarted: 2026-11-21T19:36:00+01:00\n"


def back(one: Entry) -> Entry:
    return parse_entry(one.to_yaml().encode(), "entry.yaml")


def problem_at(text: str | bytes) -> tuple[int, int]:
    with pytest.raises(FileProblemsError) as refused:
        parse_entry(text, "entry.yaml")
    (problem,) = refused.value.problems
    return problem.place.line, problem.place.column


# -- what is written -----------------------------------------------------------------------------


def test_an_entry_is_written_as_the_format_says() -> None:
    text = entry(id="20261121T183600Z-k7q2").to_yaml()
    head, _answers, _rest = text.partition("answers:\n")
    assert head == (
        "inkeer: 1\n"
        "id: 20261121T183600Z-k7q2\n"
        "module: free-evening\n"
        "module_version: 3\n"
        "language: en\n"
        "title: An evening of your own\n"
        "started: 2026-11-21T19:36:00+01:00\n"
        "finished: 2026-11-21T19:48:00+01:00\n"
        "tags: [rest]\n"
    )


def test_answers_stand_in_the_order_of_asking_with_what_was_shown() -> None:
    data = entry().to_data()
    assert list(data) == [
        *("inkeer", "id", "module", "module_version", "language", "title"),
        *("started", "finished", "tags", "answers", "computed"),
    ]
    by_id = {one.id: one.to_data() for one in entry().answers}
    assert list(by_id) == [
        *("evenings", "hours", "screen", "company", "balance", "pull"),
        *("weather", "ready", "day", "step"),
    ]
    assert by_id["company"]["shown"] == ["On my own", "the neighbours"]
    assert by_id["weather"] == {
        "id": "weather",
        "type": "select",
        "ask": "Which weather fits your evenings?",
        "answer": "rain",
        "shown": "Rainy",
        "fingerprint": by_id["weather"]["fingerprint"],
    }
    assert by_id["balance"]["range"] == "1-10"
    assert by_id["hours"]["unit"] == "hours"


def test_a_question_is_kept_in_the_words_in_which_it_was_asked() -> None:
    by_id = {one.id: one for one in entry().answers}
    assert by_id["pull"].ask == "You keep 5.0 hours a week, and Reading falls short. Why is that?"


def test_a_skip_is_kept_as_a_skip_and_nothing_more() -> None:
    day = next(one for one in entry().answers if one.id == "day")
    assert list(day.to_data()) == ["id", "type", "ask", "skipped", "fingerprint"]
    assert day.to_data()["skipped"] is True
    assert "skipped: true" in entry().to_yaml()


def test_what_is_hidden_is_not_in_the_entry() -> None:
    walk = walked(EVENING, {**FULL, "evenings": 0, "company": ["family"]})
    hidden = build_entry(walk, STARTED, STARTED)
    assert walk.answers["pull"] == "Because it is quiet."
    assert "quiet" not in hidden.to_yaml()
    assert "pull" not in [one.id for one in hidden.answers]
    assert "short" not in hidden.computed


def test_computed_values_are_kept_as_they_were_shown() -> None:
    assert {name: one.to_data() for name, one in entry().computed.items()} == {
        "over": {"label": "Hours without a screen", "value": 5, "unit": "hours a week"},
        "short": {"label": "What falls short", "value": "reading", "shown": "Reading"},
    }
    assert entry().computed["over"].format_value() == "5.0 hours a week"


def test_a_computed_whole_number_is_kept_without_decimals_that_nobody_asked_for() -> None:
    walk = walked(EVENING.replace("    decimals: 1\n", ""), FULL)
    kept = build_entry(walk, STARTED, STARTED).computed["over"]
    assert (
        kept.format_value() == walk.module.computed[0].format_value(Decimal(5)) == "5 hours a week"
    )
    assert "value: 5," in build_entry(walk, STARTED, STARTED).to_yaml()


def test_an_intention_carries_when_it_is_asked_about() -> None:
    step = {"what": "Read", "cue": None, "date": None}
    made = build_entry(walked(EVENING, {**FULL, "step": step}), STARTED, STARTED).answers[-1]
    assert made.context["follow_up"] == {
        "after": 14,
        "ask": "What was different, after Rainy days?",
        "due": date(2026, 12, 5),
    }


def test_times_keep_their_offset() -> None:
    summer = datetime(2026, 7, 1, 8, 5, 9, tzinfo=UTC).astimezone(STARTED.tzinfo) - timedelta(
        hours=1
    )
    again = back(entry(started=summer)).started
    assert again.isoformat() == "2026-07-01T08:05:09+01:00"


def test_a_files_name_carries_local_time_and_the_module() -> None:
    assert entry().file_stem() == "2026-11-21-1936-free-evening"


def test_an_id_carries_the_instant_and_no_two_are_alike() -> None:
    ids = {new_id(STARTED) for _again in range(50)}
    assert len(ids) > 45  # four letters by chance
    assert {one.partition("-")[0] for one in ids} == {"20261121T183600Z"}


# -- and back, exactly ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", TRICKY)
def test_what_is_easily_mistaken_comes_back_identical(text: str) -> None:
    for one in (text, f"a{text}", f"{text}a", f"a{text}b", f"a\n{text}\nb", f"a\n\n\n{text} \n"):
        kept = entry(answers=(answered(one),))
        assert back(kept) == kept


@PATIENT
@given(texts.filter(str.strip))
def test_any_text_comes_back_identical(text: str) -> None:
    kept = entry(answers=(answered(text),))
    assert back(kept).answers[0].answer == text


@PATIENT
@given(entries())
def test_any_entry_comes_back_identical(one: Entry) -> None:
    assert back(one) == one
    assert back(one).to_yaml() == one.to_yaml()


@PATIENT
@given(entries())
def test_the_head_is_that_of_the_whole(one: Entry) -> None:
    assert (
        entry_header.parse_header(one.to_yaml(), "entry.yaml")._asdict().items()
        <= one._asdict().items()
    )


def test_a_long_text_comes_back_identical() -> None:
    kept = entry(answers=(answered("A sentence of some length. \n" * 20_000 + "end"),))
    assert back(kept) == kept


@pytest.mark.parametrize("bad", ["\0", "\ud800", "a\udfffb"])
def test_what_yaml_cannot_carry_is_never_written(bad: str) -> None:
    with pytest.raises(ValueError, match=r"U\+"):
        entry(answers=(answered(bad),)).to_yaml()


def test_types_come_back_as_they_were() -> None:
    kept = entry(
        set_aside=(SavedAnswer("gone", "", {"now": 3, "wish": None, "text": "3"}, "Then?"),)
    )
    again = back(kept)
    for before, after in zip(kept.answers, again.answers, strict=True):
        assert (before.answer, type(before.answer)) == (after.answer, type(after.answer))
    assert again.set_aside == kept.set_aside


# -- what was kept before, and by hand -----------------------------------------------------------


def test_an_entry_kept_by_an_earlier_version_is_read() -> None:
    one = parse_entry(KEPT.read_bytes(), str(KEPT))
    assert (one.id, one.module, one.module_version) == ("20261121T183600Z-k7q2", "vrije-avond", 3)
    assert one.started == datetime(2026, 11, 21, 18, 36, tzinfo=UTC)
    assert one.finished - one.started == timedelta(minutes=12, seconds=12)
    assert one.tags == ("rust",)
    assert {one.id: one.answer for one in one.answers} == {
        "avonden": 3,
        "uren": Decimal("2.5"),
        "gezelschap": ["alleen", {"other": "de kat"}],
        "balans": {"lezen": {"now": 3, "wish": 8}, "bewegen": None},
        "trek": "Omdat het stil is.\n\nEn niemand iets van me wil.",
        "scherm": None,
        "moe": False,
        "begin": date(2026, 12, 1),
        "weer": "zon",
        "stap": {
            "what": "Een boek kopen",
            "cue": "ik langs de winkel fiets",
            "date": date(2026, 11, 28),
        },
    }
    assert one.answers[4].deepened[0].answer == "Dat het stil blijft."
    assert one.computed["over"].format_value() == "5.5 uur per week"
    assert one.set_aside == (SavedAnswer("vroeger", "3d4e5f", "Anders.", "Hoe was het vroeger?"),)


def test_a_kept_entry_can_be_read_without_its_module() -> None:
    one = parse_entry(KEPT.read_bytes(), str(KEPT))
    scale = one.answers[3].format_lines()
    assert [line.partition(":")[0] for line in scale] == ["Lezen", "Bewegen"]
    assert re.findall(r"\d+", scale[0]) == ["3", "8"]
    assert [answer.format_lines() for answer in one.answers if answer.type != "scale"] == [
        ["3"],
        ["2.5 uur"],
        ["Alleen", "de kat"],
        ["Omdat het stil is.", "", "En niemand iets van me wil."],
        [],
        ["no"],
        ["1 December 2026"],
        ["Zonnig"],
        ["Een boek kopen", "When: ik langs de winkel fiets", "Day: 28 November 2026"],
    ]


def test_a_kept_entry_is_written_with_all_that_was_in_it() -> None:
    one = parse_entry(KEPT.read_bytes(), str(KEPT))
    assert back(one) == one
    written, kept = (
        yaml_document.parse_yaml(one.to_yaml(), "new"),
        yaml_document.parse_yaml(KEPT.read_bytes(), "old"),
    )
    assert plainly(written) == plainly(kept)


def plainly(node: yaml_nodes.Node) -> object:
    """A document without its places and its order of keys."""
    if isinstance(node, yaml_nodes.Map):
        return {key.text: plainly(value) for key, value in node.items}
    if isinstance(node, yaml_nodes.Seq):
        return [plainly(value) for value in node.items]
    return node.text


def test_the_least_that_can_be_read() -> None:
    one = parse_entry(LEAST, "entry.yaml")
    assert (one.title, one.answers, one.tags) == ("m", (), ())
    assert one.finished == one.started


def test_an_entry_edited_by_hand_is_welcome() -> None:
    one = parse_entry(
        LEAST + "tags:\n- a b\n- 2026\nanswers:\n  - {id: q, answer: written later}\n"
        "  - {id: c, type: confirm, answer: yes}\n  - {id: n, type: number, answer: '7,5'}\n"
        "  - {id: s, type: scale, answer: }\n  - {id: d, type: date, answer: 1-12-2026}\n"
        "  - {id: u, type: unheard-of, answer: {x: 1}}\nmine: kept apart\n",
        "entry.yaml",
    )
    assert one.tags == ("a b", "2026")
    assert [answer.answer for answer in one.answers] == [
        *("written later", True, Decimal("7.5"), None, date(2026, 12, 1), {"x": 1}),
    ]
    assert one.answers[0].format_lines() == ["written later"]


def test_a_time_without_an_offset_is_local() -> None:
    one = parse_entry(LEAST.replace("+01:00", ""), "entry.yaml")
    assert one.started == datetime(2026, 11, 21, 19, 36).astimezone()


def test_an_entry_with_windows_line_ends_and_a_byte_order_mark_is_read() -> None:
    raw = b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode()
    assert parse_entry(raw, "entry.yaml") == parse_entry(LEAST, "entry.yaml")


def test_a_newer_format_is_refused_and_named() -> None:
    with pytest.raises(FileProblemsError, match="newer inkeer"):
        parse_entry(LEAST.replace("inkeer: 1", "inkeer: 2"), "entry.yaml")
    assert problem_at(LEAST.replace("inkeer: 1", "inkeer: 2")) == (1, 9)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1)),
        ("- a list\n", (1, 1)),
        (LEAST.replace("id: x\n", ""), (1, 1)),
        (LEAST.replace("2026-11-21T", "last night, "), (4, 10)),
        (LEAST + "module_version: three\n", (5, 17)),
        (LEAST + "tags: rest\n", (5, 7)),
        (LEAST + "tags: [[rest]]\n", (5, 8)),
        (LEAST + "answers: {id: q}\n", (5, 10)),
        (LEAST + "answers:\n- {id: n, type: number, answer: many}\n", (6, 33)),
        (LEAST + "answers:\n- {id: c, type: confirm, answer: perhaps}\n", (6, 34)),
        (LEAST + "answers:\n- {id: d, type: date, answer: 2026-13-45}\n", (6, 31)),
        (LEAST + "answers:\n- {id: s, type: scale, answer: [1]}\n", (6, 32)),
        (LEAST + "answers:\n- {type: text, answer: whose}\n", (6, 3)),
        (LEAST + "title: a: b\n", (5, 9)),
        (LEAST + "id: twice\n", (5, 1)),
        (LEAST + "title: &a b\n", (5, 8)),
        (LEAST.encode() + b"title: caf\xe9\n", (5, 11)),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    text: str | bytes, place: tuple[int, int]
) -> None:
    assert problem_at(text) == place


@pytest.mark.parametrize(
    "bad",
    [
        "title: my secret: thought\n",
        "answers:\n- {id: n, type: number, answer: secret}\n",
        "answers: [{answer: secret\n",
        "answers:\n- {id: c, type: confirm, answer: my secret thought}\n",
    ],
)
def test_a_problem_tells_its_place_and_never_what_was_written(bad: str) -> None:
    with pytest.raises(FileProblemsError) as refused:
        parse_entry(LEAST + bad, "2026/entry.yaml")
    line, column = problem_at(LEAST + bad)
    assert str(refused.value).startswith(f"2026/entry.yaml:{line}:{column}: ")
    assert "secret" not in str(refused.value)


# -- what is not known here ----------------------------------------------------------------------


def test_keys_that_are_not_known_stay_when_it_is_written_again() -> None:
    text = entry().to_yaml() + "mood: calm\nmore: [1, '2']\nplace: {room: '12'}\n"
    one = parse_entry(text, "entry.yaml")
    assert one.more == {"mood": "calm", "more": [1, "2"], "place": {"room": "12"}}
    assert parse_entry(one.to_yaml(), "entry.yaml") == one


def test_an_answer_of_a_type_that_is_not_known_is_told() -> None:
    one = answered("")._replace(type="drawing", answer=["a line", {"other": "a dot"}])
    assert one.format_lines() == ["a line, a dot"]
