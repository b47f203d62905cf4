"""The pages around the questions: the title page before them, the overview after them."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import Window

from inkeer.i18n import _, ngettext
from inkeer.module.types import Question
from inkeer.terminal import prompt_app, text_area
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cells, cut, wrapped
from inkeer.terminal.line_input import LineInput, QuestionLeftError
from inkeer.terminal.prompt_exits import PromptExits, leaving
from inkeer.walk.runner import Move
from inkeer.walk.state import Walk

NUMBER = 3  # columns of a row's number
INDENT = 4  # what goes deeper stands under its question
NARROW = 54  # columns; with fewer an answer stands under its question


def title_page(page: Console, walk: Walk) -> None:
    """What this reflection is, how long it takes, and where it grew from."""
    module = walk.module
    signs = page.look.signs
    page.blank()
    page.text(module.title, "bold")
    if not page.look.plain:
        page.line(("accent", signs.rule * min(cells(module.title), page.look.width)))
    if module.summary:
        page.text(module.summary)
    page.blank()
    if module.intro:
        page.text(walk.text(module.intro))
        page.blank()
    page.text(_("What you write stays on this computer."))
    page.blank()
    count = len(walk.visible)
    facts = [ngettext("{count} question", "{count} questions", count).format(count=count)]
    if count < module.size:
        facts = [_("{count} questions, or a few more").format(count=count)]
    if module.minutes:
        minutes = ngettext("about {count} minute", "about {count} minutes", module.minutes)
        facts.append(minutes.format(count=module.minutes))
    if module.source:
        source = module.source.title
        if module.source.author:
            source = _("{title}, by {author}").format(title=source, author=module.source.author)
        facts.append(_("based on: {source}").format(source=source))
    page.text(prompt_app.joined(facts, page.look), "dim")
    page.blank()


def begin(
    page: Console, lines: LineInput | None, ways: PromptExits, enter: str | None = None
) -> bool:
    """Wait until a person begins; False for later. `lines` where there is no screen.

    `enter` is what Enter does, when it is not to begin.
    """
    page.flush()
    told = [enter or _("Enter begin"), ways.leave]
    if lines is not None:
        lines.say(prompt_app.joined(told, page.look))
        try:
            lines.read("", Buffer())
        except QuestionLeftError as left:
            return left.move is Move.NEXT
        return True
    keys = _moves(Move.NEXT, "enter", "tab")
    shown = prompt_app.show(
        Window(height=0), keys, str, lambda: prompt_app.joined(told, page.look), page.look, ways
    )
    return shown is Move.NEXT


def overview(
    page: Console, walk: Walk, lines: LineInput | None, ways: PromptExits
) -> Question | Move:
    """All answers, and what to do with them: save (NEXT), open one again, BACK or PAUSE."""
    _overview_page(page, walk)
    told = [_("Number and Enter to change one"), ways.finish, ways.leave]
    if lines is not None:
        return _chosen_in_lines(page, walk, lines, told)
    buffer = Buffer(multiline=False)
    mistake: list[str] = []
    keys = _moves(Move.BACK, "s-tab")

    @keys.add("enter")
    @keys.add("tab")
    def _enter(event: KeyPressEvent) -> None:
        chosen = _chosen(walk, buffer.text)
        mistake[:] = [] if chosen else [_no_such(walk)]
        if chosen:
            event.app.exit(result=chosen)

    shown: Question | Move = prompt_app.show(
        text_area.window(buffer, page.look.signs.pointer),
        keys,
        lambda: "".join(mistake),
        lambda: prompt_app.joined(told, page.look),
        page.look,
        ways,
    )
    return shown


def _moves(move: Move, *names: str) -> KeyBindings:
    keys = leaving()
    for name in names:
        keys.add(name)(lambda event: event.app.exit(result=move))
    return keys


def _chosen_in_lines(
    page: Console, walk: Walk, lines: LineInput, told: list[str]
) -> Question | Move:
    while True:
        lines.say(prompt_app.joined(told, page.look))
        buffer = Buffer()
        try:
            lines.read(page.look.signs.pointer, buffer)
        except QuestionLeftError as left:
            if left.move is not Move.NEXT:
                return left.move
        chosen = _chosen(walk, buffer.text)
        if chosen:
            return chosen
        lines.say(_no_such(walk))


def _chosen(walk: Walk, typed: str) -> Question | Move | None:
    typed = typed.strip()
    if not typed:
        return Move.NEXT
    return _numbered(walk).get(typed.replace(",", ".").lstrip("0"))


def _numbered(walk: Walk) -> dict[str, Question]:
    """What shows by its number; a prompt to go deeper into question 7 is 7.1."""
    numbered = {}
    for _section, question in walk.visible:
        number, _total = walk.place(question.id)
        deeper = question.id.removeprefix(question.of) if question.of is not None else ""
        numbered[f"{number}{deeper}"] = question
    return numbered


def _no_such(walk: Walk) -> str:
    count = sum(question.of is None for _section, question in walk.visible)
    return _("choose a number from 1 to {count}").format(count=count)


def nothing(question: Question) -> str:
    """What is said of a question that was left without an answer."""
    return _("skipped") if question.of is None else _("not now")


def _overview_page(page: Console, walk: Walk) -> None:
    page.blank()
    page.text(_("Done? This is what you wrote."), "bold")
    page.blank()
    for number, question in _numbered(walk).items():
        _row(page, number, walk, question)
    page.blank()


def _row(page: Console, number: str, walk: Walk, question: Question) -> None:
    more = page.look.signs.more
    answer = walk.answers.get(question.id)
    told = nothing(question)
    if answer is not None:
        told = f" {page.look.signs.dot} ".join(filter(None, question.told(answer)))
    style = "" if answer is not None else "dim"
    asked = walk.text(question.ask)
    if page.look.plain:
        page.text(f"{number}. {asked}")
        page.text(told, indent=6)
        return
    under = " " * INDENT if question.of is not None else ""
    head = f"{under}{number:>{NUMBER - 1}}  "
    width = page.look.width - len(head)
    asking = "" if answer is not None or not under else "dim"
    if page.look.width < NARROW:
        page.line(("dim", head), (asking, cut(asked, width, more)))
        page.line((style, cut(told, width, more)), indent=2 + len(head))
        return
    middle = page.look.width * 3 // 5
    shown = cut(wrapped(asked, 10_000)[0], middle - len(head) - 2, more)
    gap = " " * (middle - len(head) - cells(shown))
    told = cut(told, page.look.width - middle, more)
    page.line(("dim", head), (asking, shown + gap), (style, told))
