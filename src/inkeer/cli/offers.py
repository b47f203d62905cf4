"""What is told about a module from elsewhere: what it would change, or why it cannot be put there."""

from __future__ import annotations

from typing import NamedTuple

from inkeer.cli.context import Context
from inkeer.errors import InkeerError
from inkeer.i18n import _, ngettext
from inkeer.module.model import Module
from inkeer.sharing.address import Address
from inkeer.sharing.bundle import Parcel
from inkeer.sharing.install import Present
from inkeer.sharing.manifest import Record
from inkeer.sharing.standing import Compared, Standing
from inkeer.text import safe_line


class Offer(NamedTuple):
    """A good module, where it came from, and how it stands to what is there."""

    parcel: Parcel
    module: Module
    address: Address
    present: Present
    kept: Record | None
    found: Compared


def remarks(session: Context, offer: Offer) -> list[str]:
    """What is to be known before one says yes."""
    told = []
    was = offer.kept.version if offer.kept is not None else 0
    new = offer.module.version
    match offer.found.standing:
        case Standing.NEWER:
            told.append(_("Version {was} is here now; {new} comes.").format(was=was, new=new))
        case Standing.OLDER:
            told.append(_("Version {was} is here, which is newer.").format(was=was))
        case Standing.OTHER:
            told.append(_("Version {was} is here too, with other texts.").format(was=was))
    told += _shadowed(session, offer)
    count = offer.parcel.warnings
    if count:
        warned = ngettext("{count} warning", "{count} warnings", count)
        check = session.command("module", "check", offer.parcel.id)
        shown = _("{warnings}; once it is here {command} shows them")
        told.append(shown.format(warnings=warned.format(count=count), command=check))
    return told


def _shadowed(session: Context, offer: Offer) -> list[str]:
    """What walks another module now, and would walk this one."""
    told = []
    for name in sorted({offer.parcel.id, *offer.parcel.aliases}):
        try:
            found = session.library.find(name)
        except InkeerError:
            continue
        mine = found.where == "own"
        # An id goes before any alias, and one's own alias before those that ship.
        if name == offer.parcel.id:
            loses = found.id != name or not mine
        else:
            loses = found.id != name and not mine
        if loses:
            message = _("'{name}' walks '{id}' now, and would walk this one.")
            if found.id == name:
                message = _("inkeer has a '{name}' of its own; this one would go before it.")
            told.append(message.format(name=name, id=safe_line(found.id)))
    return told


def in_the_way(session: Context, offer: Offer) -> InkeerError:
    """Why it is not put in the place of what is there, and what one can do."""
    name = offer.parcel.id
    files = ", ".join(safe_line(one) for one in offer.found.names)
    own = safe_line(str(session.library.own))
    remove = session.command("module", "remove", name)
    if offer.found.standing is Standing.OWN:
        message = _(
            "a module '{id}' of your own is there, and is not written over: {files} in {folder}"
        )
        hint = _("give yours another name (the file and its id), or put it away: {command}")
    else:
        message = _("'{id}' was changed here since it was added, and stays: {files} in {folder}")
        hint = _("keep yours under another name (the file and its id), or put it away: {command}")
    return InkeerError(
        message.format(id=name, files=files, folder=own), hint.format(command=remove)
    )
