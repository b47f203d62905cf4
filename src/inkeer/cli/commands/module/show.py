"""`inkeer module show`: read a module without walking it."""

from inkeer.cli import options
from inkeer.cli.commands.modules import to_row
from inkeer.cli.context import Context
from inkeer.i18n import _
from inkeer.journal.entry_filter import EntryFilter
from inkeer.journal.index.module_heads import build_module_head
from inkeer.module.model import Module, Section
from inkeer.module.types import Question
from inkeer.terminal.console import Console
from inkeer.terminal.views.module import describe_origin, describe_size, describe_walks


def show_module(
    context: Context, module: options.ModuleArgument, json: options.JsonOption = False
) -> None:
    module_file = context.library.find(module)
    loaded = context.library.load(str(module_file.path), context.language)
    if not json:
        _draw(context.console, loaded)
        return
    last = next(context.catalogue.list_heads(EntryFilter(module=loaded.id), 1), None)
    context.print_json(
        {
            **to_row(module_file, build_module_head(loaded), last),
            "author": loaded.author,
            "licence": loaded.licence,
            "sections": [_section_to_row(section) for section in loaded.sections],
        }
    )


def _section_to_row(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "title": section.title,
        "when": section.when.source if section.when else None,
        "questions": [_question_to_row(question) for question in section.questions],
    }


def _question_to_row(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "type": question.type,
        "ask": question.ask,
        "hint": question.hint,
        "deepen": [deeper.ask for deeper in question.deeper],
        "when": question.when.source if question.when else None,
        "covers": list(question.covers),
        "fingerprint": question.fingerprint,
    }


def _draw(console: Console, module: Module) -> None:
    console.write_blank()
    console.write(module.title, "bold")
    if module.summary:
        console.write(module.summary)
    console.write_blank()
    if module.intro:
        console.write(module.intro)
        console.write_blank()
    for line in (describe_size(module), describe_walks(module), *describe_origin(module)):
        console.write(line, "dim")
    for section in module.sections:
        console.write_blank()
        console.write(section.title, "accent")
        if section.when:
            console.write(_("when {condition}").format(condition=section.when.source), "dim")
        for question in section.questions:
            _draw_question(console, question)
    console.write_blank()


def _draw_question(console: Console, question: Question) -> None:
    console.write_blank()
    console.write(question.ask, indent=4)
    facts = [question.id, question.type]
    if question.when:
        facts.append(_("when {condition}").format(condition=question.when.source))
    console.write(", ".join(facts), "dim", indent=4)
    for deeper in question.deeper:
        console.write(_("deeper: {ask}").format(ask=deeper.ask), "dim", indent=6)
