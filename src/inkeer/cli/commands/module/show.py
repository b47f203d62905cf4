"""`inkeer module show`: read a module without walking it."""

from typing import Annotated

import typer

from inkeer.cli import options
from inkeer.cli.commands.modules import row
from inkeer.cli.context import Context
from inkeer.i18n import _, ngettext
from inkeer.journal.entry_filter import EntryFilter
from inkeer.module.model import Module
from inkeer.terminal.console import Console
from inkeer.terminal.views.module import credited

HELP = _("Read a reflection's questions without walking it.")


def run(
    ctx: typer.Context,
    module: Annotated[
        str,
        typer.Argument(
            metavar=_("MODULE"),
            help=_("A module's name, or the path of a module file."),
            autocompletion=options.complete_module,
        ),
    ],
    json: options.Json = False,
) -> None:
    session: Context = ctx.obj
    found = session.library.find(module)
    read = session.library.load(str(found.path), session.language)
    if json:
        from inkeer.export.json import dump_json

        walked = next(session.heads(EntryFilter(module=read.id), 1), None)
        data = row(found, read, walked)
        makers = {"author": read.author, "licence": read.licence}
        session.page.raw(dump_json({**data, **makers, "sections": _sections(read)}))
        return
    _page(session.page, read)


def _sections(module: Module) -> list[dict[str, object]]:
    return [
        {
            "id": section.id,
            "title": section.title,
            "when": section.when.source if section.when else None,
            "questions": [
                {
                    "id": question.id,
                    "type": question.type,
                    "ask": question.ask,
                    "hint": question.hint,
                    "deepen": [one.ask for one in question.deeper],
                    "when": question.when.source if question.when else None,
                    "covers": list(question.covers),
                    "fingerprint": question.fingerprint,
                }
                for question in section.questions
            ],
        }
        for section in module.sections
    ]


def _page(page: Console, module: Module) -> None:
    page.blank()
    page.text(module.title, "bold")
    if module.summary:
        page.text(module.summary)
    page.blank()
    if module.intro:
        page.text(module.intro)
        page.blank()
    count = module.size
    facts = [ngettext("{count} question", "{count} questions", count).format(count=count)]
    if module.minutes:
        minutes = ngettext("about {count} minute", "about {count} minutes", module.minutes)
        facts.append(minutes.format(count=module.minutes))
    page.text(", ".join(facts), "dim")
    for told in credited(module):
        page.text(told, "dim")
    for section in module.sections:
        page.blank()
        page.text(section.title, "accent")
        if section.when:
            page.text(_("when {condition}").format(condition=section.when.source), "dim")
        for question in section.questions:
            page.blank()
            page.text(question.ask, indent=4)
            facts = [question.id, question.type]
            if question.when:
                facts.append(_("when {condition}").format(condition=question.when.source))
            page.text(", ".join(facts), "dim", indent=4)
            for one in question.deeper:
                page.text(_("deeper: {ask}").format(ask=one.ask), "dim", indent=6)
    page.blank()
