"""A module from elsewhere, shown before one says yes to it: what it is, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from inkeer.i18n import _, join_phrases, ngettext
from inkeer.module.model import Module
from inkeer.terminal.console import Console
from inkeer.terminal.layout import cut

_LINE = 160  # columns that a text of one line may take; nobody's title is longer
_SUMMARY = 480


def offered(page: Console, module: Module, remarks: Sequence[str] = ()) -> None:
    """A module that may be added, and what is to be known before one says yes."""
    page.blank()
    page.text(_short(module.title), "bold")
    if module.summary:
        page.text(_short(" ".join(module.summary.split()), _SUMMARY))
    page.text(_size(module), "dim")
    for told in credited(module):
        page.text(told, "dim")
    if not module.licence:
        page.text(_("it says nothing about a licence"), "dim")
    for remark in remarks:
        page.text(remark)


def credited(module: Module) -> list[str]:
    """By whom it is, what it is based on, and under which licence, as far as it says so."""
    told = []
    if module.author:
        told.append(_("by {author}").format(author=_short(module.author)))
    if module.source:
        source = module.source.title
        if module.source.author:
            source = _("{title}, by {author}").format(title=source, author=module.source.author)
        told.append(_("based on: {source}").format(source=_short(source)))
    if module.licence:
        told.append(_("licence: {licence}").format(licence=_short(module.licence)))
    return told


def _size(module: Module) -> str:
    facts = [ngettext("{count} question", "{count} questions", module.size)]
    facts[0] = facts[0].format(count=module.size)
    if module.minutes:
        minutes = ngettext("about {count} minute", "about {count} minutes", module.minutes)
        facts.append(minutes.format(count=module.minutes))
    names = {"nl": _("Dutch"), "en": _("English")}
    spoken = join_phrases([names.get(code, code) for code in module.languages])
    facts.append(_("in {languages}").format(languages=spoken))
    facts.append(_("version {number}").format(number=module.version))
    return ", ".join([module.id, *facts])


def _short(text: str, width: int = _LINE) -> str:
    return cut(text, width, "...")
