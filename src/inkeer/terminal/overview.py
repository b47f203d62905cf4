"""The overview after the last question: every answer, and any of them opened again."""

from __future__ import annotations

from functools import partial

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyPressEvent

from inkeer.i18n import _
from inkeer.module.types import Question, UnfitAnswerError
from inkeer.terminal import text_area
from inkeer.terminal.console import Console
from inkeer.terminal.layout import count_columns, cut, wrap
from inkeer.terminal.line_input import LineInput
from inkeer.terminal.prompt_app import join_hints, run_prompt
from inkeer.terminal.prompt_exits import PromptExits, bind_leave_keys
from inkeer.walk.runner import Move
from inkeer.walk.state import Walk

NUMBER = 3  # columns of a row's number
INDENT = 4  # what goes deeper stands under its question
NARROW = 54  # columns; with fewer an answer stands under its question


def ask_overview(console: Console, walk: Walk, exits: PromptExits) -> Question | Move:
    """Show all answers; returns a question to open again, NEXT to save, BACK or PAUSE."""
    write_overview(console, walk)
    parts = [_("Number and Enter to change one"), exits.finish, exits.leave]
    hints = partial(join_hints, parts, console.look)
    if console.look.plain:
        return _choose_in_lines(console, walk, hints())
    buffer = Buffer(multiline=False)
    body = text_area.window(buffer, console.look.signs.pointer)
    warning = ""
    keys = bind_leave_keys(("s-tab", Move.BACK))

    @keys.add("enter")
    @keys.add("tab")
    def _enter(event: KeyPressEvent) -> None:
        nonlocal warning
        try:
            event.app.exit(result=_parse_choice(walk, buffer.text))
        except UnfitAnswerError as error:
            warning = error.message

    def write_head() -> None:
        write_overview(console, walk)
        console.flush()

    result: Question | Move = run_prompt(
        body, keys, lambda: warning, hints, console.look, exits, write_head
    )
    return result


def _choose_in_lines(console: Console, walk: Walk, hints: str) -> Question | Move:
    while True:
        console.write(hints)
        text, move = LineInput(console).read_line(console.look.signs.pointer)
        if move is not Move.NEXT:
            return move
        try:
            return _parse_choice(walk, text)
        except UnfitAnswerError as error:
            console.write(error.message)


def _parse_choice(walk: Walk, typed: str) -> Question | Move:
    questions = _number_questions(walk)
    if not typed.strip():
        return Move.NEXT
    if question := questions.get(typed.strip().replace(",", ".").lstrip("0")):
        return question
    count = sum(question.of is None for question in questions.values())
    raise UnfitAnswerError(_("choose a number from 1 to {count}").format(count=count))


def _number_questions(walk: Walk) -> dict[str, Question]:
    """What shows by its number; a prompt to go deeper into question 7 is 7.1."""
    questions = {}
    for _section, question in walk.visible:
        number, _total = walk.position(question.id)
        deeper = question.id.removeprefix(question.of) if question.of is not None else ""
        questions[f"{number}{deeper}"] = question
    return questions


def describe_skip(question: Question) -> str:
    """What is said of a question that was left without an answer."""
    return _("skipped") if question.of is None else _("not now")


def write_overview(console: Console, walk: Walk) -> None:
    """Write all questions that show, each with its number and answer."""
    console.write_blank()
    console.write(_("Done? This is what you wrote."), "bold")
    console.write_blank()
    for number, question in _number_questions(walk).items():
        _write_row(console, number, walk, question)
    console.write_blank()


def _write_row(console: Console, number: str, walk: Walk, question: Question) -> None:
    look = console.look
    value = walk.answers.get(question.id)
    answer, style = describe_skip(question), "dim"
    if value is not None:
        parts = filter(None, question.format_answer(value))
        answer, style = f" {look.signs.dot} ".join(parts), ""
    ask = walk.fill_text(question.ask)
    if look.plain:
        console.write(f"{number}. {ask}")
        console.write(answer, indent=6)
        return
    under = " " * INDENT if question.of is not None else ""
    head = f"{under}{number:>{NUMBER - 1}}  "
    ask_style = style if under else ""
    if look.width < NARROW:
        width = look.width - len(head)
        console.write_spans(("dim", head), (ask_style, cut(ask, width, look.signs.more)))
        console.write_spans((style, cut(answer, width, look.signs.more)), indent=2 + len(head))
        return
    middle = look.width * 3 // 5
    ask = cut(wrap(ask, 10_000)[0], middle - len(head) - 2, look.signs.more)
    gap = " " * (middle - len(head) - count_columns(ask))
    answer = cut(answer, look.width - middle, look.signs.more)
    console.write_spans(("dim", head), (ask_style, ask + gap), (style, answer))
