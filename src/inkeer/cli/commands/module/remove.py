"""`inkeer module remove`: put a module away. Its files are kept, and so is what was written."""

from inkeer.cli import options
from inkeer.cli.context import Context
from inkeer.cli.signals import interruptions
from inkeer.errors import InkeerError, UsageError
from inkeer.i18n import _
from inkeer.module.module_files import ModuleFile
from inkeer.sharing.module_folder import ModuleFolder
from inkeer.text import sanitize_line


def remove_module(
    context: Context, module: options.ModuleNameArgument, yes: options.YesOption = False
) -> None:
    module_file = context.library.find(module)
    if module_file.where != "own":
        raise _not_own(module_file)
    title = _load_title(context, module_file)
    message = _("Remove '{title}'?").format(title=sanitize_line(title)[:60])
    choices = _("No, leave it"), _("Yes, remove it"), _("--yes removes it without asking")
    if not yes and not context.confirm(message, *choices):
        context.console.write(_("Nothing was removed."))
        return
    with interruptions():
        folder = ModuleFolder(context.library.own).remove(module_file.id, context.now)
    console = context.console
    console.write(_("Removed: {title}").format(title=title))
    console.write(
        _("What you wrote with it stays, with its questions. Its files are kept here:"), "dim"
    )
    console.write_spans(("dim", str(folder)), indent=4)  # whole, so that it can be copied
    if any(other.id == module_file.id for other in context.library.files()):
        message = _("{command} is the one that comes with inkeer again.")
        context.suggest(message, "walk", module_file.id)


def _load_title(context: Context, module_file: ModuleFile) -> str:
    try:
        return context.library.load(str(module_file.path), context.language).title
    except InkeerError:  # what cannot be read can be put away all the same
        return module_file.path.name


def _not_own(module_file: ModuleFile) -> InkeerError:
    if module_file.where == "shipped":
        return InkeerError(
            _("'{id}' comes with inkeer, and stays").format(id=module_file.id),
            _("you need not walk it; your own module of that name takes precedence"),
        )
    message = _("{path} is not in your own folder of modules").format(path=module_file.path)
    return UsageError(message, _("give the name by which you walk it"))
