"""The verbs, one file each, in the order of the help page."""

VERBS = (
    *("walk", "modules", "module", "list", "search", "show", "compare", "trend", "review"),
    *("edit", "delete", "restore", "trash", "export", "doctor", "config"),
)
