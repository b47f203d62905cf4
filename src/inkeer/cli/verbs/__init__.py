"""The verbs, one file each, in the order of the help page."""

VERBS = (
    *("walk", "modules", "module", "list", "search", "show", "trend"),
    *("edit", "delete", "restore", "trash", "export", "doctor", "config"),
)
