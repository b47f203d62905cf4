"""What a module is, in a few lines: its size, its walks, whose it is; and one from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from inkeer.i18n import _, format_count, join_phrases
from inkeer.module.model import Module
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut

_LINE = 160  # columns that a text of one line may take; nobody's title is longer
_SUMMARY = 480


def draw_offer(console: Console, module: Module, remarks: Sequence[str] = ()) -> None:
    """Draw a module that may be added, with what one needs to know before saying yes."""
    console.write_blank()
    console.write(_shorten(module.title), "bold")
    if module.summary:
        console.write(_shorten(" ".join(module.summary.split()), _SUMMARY))
    names = {"nl": _("Dutch"), "en": _("English")}
    languages = join_phrases([names.get(code, code) for code in module.languages])
    facts = [module.id, describe_size(module), _("in {languages}").format(languages=languages)]
    facts.append(_("version {number}").format(number=module.version))
    console.write(", ".join(facts), "dim")
    for line in describe_origin(module):
        console.write(line, "dim")
    if not module.licence:
        console.write(_("it does not mention a licence"), "dim")
    for remark in remarks:
        console.write(remark)


def describe_size(module: Module) -> str:
    """How many questions it has, and about how long it takes."""
    count, minutes = module.question_count, module.minutes
    questions = format_count("{count} question", "{count} questions", count)
    if not minutes:
        return questions
    duration = format_count("about {count} minute", "about {count} minutes", minutes)
    return f"{questions}, {duration}"


def describe_walks(module: Module) -> str:
    """How many questions walks through it ask, as far as walks that are tried show that."""
    if not any(module.conditions()):
        return _("every walk asks all of them")
    from inkeer.module.explore import explore  # costs start-up

    exploration = explore(module)
    message = _(
        "in {walks} walks that were tried, the shortest asked {shortest} questions, "
        "the longest {longest}"
    )
    return message.format(**exploration._asdict())


def describe_origin(module: Module) -> list[str]:
    """Its author, what it is based on, and its licence, as far as it names them."""
    lines = []
    if module.author:
        lines.append(_("by {author}").format(author=_shorten(module.author)))
    if module.source:
        source = module.source.title
        if module.source.author:
            source = _("{title}, by {author}").format(title=source, author=module.source.author)
        lines.append(_("based on: {source}").format(source=_shorten(source)))
    if module.licence:
        lines.append(_("licence: {licence}").format(licence=_shorten(module.licence)))
    return lines


def _shorten(text: str, width: int = _LINE) -> str:
    return cut(text, width, "...")
