"""An entry laid out: every text that is in it, once, in the order of reading."""

from __future__ import annotations

from hypothesis import given

from inkeer.journal.entry import AnsweredQuestion, Deepened, Entry
from inkeer.journal.entry_layout import lay_out_answer, lay_out_entry
from journal.entries import answered, entries, entry
from walk.texts import PATIENT


def test_the_paragraphs_of_an_entry_in_their_order() -> None:
    shown = entry(
        answers=(
            answered("So.", deepened=(Deepened("And then?", "Later."),)),
            AnsweredQuestion("hours", "number", "", None, "x"),
        )
    )
    kinds = [paragraph.kind for paragraph in lay_out_entry(shown)]
    assert kinds == [
        *("title", "meta", "question", "answer", "deeper", "deeper answer"),
        *("question", "skipped", "results", "result", "result"),
    ]
    by_kind = {paragraph.kind: paragraph.texts for paragraph in lay_out_entry(shown)}
    assert by_kind["meta"] == ("21 November 2026, 19:36 · rest",)
    assert by_kind["question"] == ("hours",)  # of one without a text, its name
    assert by_kind["skipped"] == ("skipped",)


@PATIENT
@given(entries())
def test_every_text_is_laid_out(shown: Entry) -> None:
    lines = [line for paragraph in lay_out_entry(shown) for line in paragraph.lines]
    assert lines[0] == shown.title
    for part in shown.answers:
        assert (part.ask or part.id) in lines
        assert {*part.format_lines()} <= {*lines}
        assert {text for deeper in part.deepened for text in deeper} <= {*lines}
    for former in shown.set_aside:
        assert (former.ask or former.id) in lines


def test_several_choices_are_a_list_and_one_is_an_answer() -> None:
    company = AnsweredQuestion("with", "checkbox", "With whom?", ["a", "b"], "x", ["Alone", "Bo"])
    (paragraph,) = lay_out_answer(company)
    assert (paragraph.kind, paragraph.lines) == ("list", ("Alone", "Bo"))
    (paragraph,) = lay_out_answer(company._replace(answer=["a"], shown=["Alone"]))
    assert (paragraph.kind, paragraph.lines) == ("answer", ("Alone",))
