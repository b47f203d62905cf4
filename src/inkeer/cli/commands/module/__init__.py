"""`inkeer module`: reading, writing, checking and sharing modules."""

from inkeer.i18n import _

COMMANDS = {
    "show": ("show_module", _("Read a reflection's questions without walking it.")),
    "new": (
        "create_module",
        _("Begin a module of your own. It asks a few things, and writes a file to go on with."),
    ),
    "try": (
        "try_module",
        _("Walk a module while you write it: nothing is saved, and it follows its file."),
    ),
    "check": ("check_modules", _("Check module files: mistakes, and what could be better.")),
    "translate": (
        "translate_module",
        _(
            "Begin a translation of a module, or bring one up to date. The language of the "
            "screen comes before these words: inkeer --language nl module translate ..."
        ),
    ),
    "add": (
        "add_modules",
        _(
            "Add a module from a file, a folder, a zip or a git address. You see it first, then choose."
        ),
    ),
    "remove": (
        "remove_module",
        _("Remove a module from your own folder. What you wrote with it stays."),
    ),
    "schema": ("print_schema", _("The JSON Schema of module files, for your editor.")),
}
