"""The verbs, one file each, in the order of the help page."""

VERBS = (
    *("walk", "modules", "module", "list", "search", "show", "browse", "compare", "trend"),
    *("review", "today", "intentions", "follow-up"),
    *("edit", "delete", "restore", "trash", "export", "doctor", "config"),
)
