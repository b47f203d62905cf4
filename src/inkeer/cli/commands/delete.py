"""`inkeer delete`: put an entry in the trash, where it stays until it is wanted back."""

from inkeer.cli import options
from inkeer.cli.context import Context, describe_entry, read_clock
from inkeer.i18n import _
from inkeer.journal import operations


def delete_entry(context: Context, entry: options.EntryArgument) -> None:
    path, header = context.catalogue.find_file(entry)
    trashed = operations.delete(context.journal, path, read_clock())
    name = trashed.stem if header is None else header.id
    what = path.name if header is None else describe_entry(header)
    context.console.write(_("In the trash: {what}").format(what=what))
    context.suggest(_("Bring it back: {command}"), "restore", name)
