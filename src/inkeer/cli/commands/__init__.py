"""The verbs, in the order of the help page: the function in the file of its name, and its help.

A group has a package, with a registry of its own, and no function.
"""

from inkeer.i18n import _

COMMANDS = {
    "walk": ("walk", _("Walk a reflection and keep what you write.")),
    "modules": ("list_modules", _("All reflections, and when you last walked each.")),
    "module": ("", _("Read, write, check and share modules.")),
    "list": ("list_entries", _("The entries, newest first.")),
    "search": ("search_entries", _("Find entries by the words in them.")),
    "show": ("show_entry", _("Read an entry again: the last, or the one you name.")),
    "browse": ("browse", _("Read on a full screen, and follow a question through time.")),
    "compare": ("compare_walks", _("Two walks of one reflection, side by side.")),
    "trend": ("show_trend", _("Your scales and numbers over time.")),
    "review": ("show_review", _("Look back on a week or a month.")),
    "today": ("show_today", _("What you wrote on this day in earlier months and years.")),
    "intentions": ("list_intentions", _("What you mean to do, from all your entries.")),
    "follow-up": ("follow_up", _("Say what came of what you meant to do.")),
    "edit": ("edit_entry", _("Change an entry: its answers, its tags, or its text.")),
    "delete": ("delete_entry", _("Put an entry in the trash; restore brings it back.")),
    "restore": ("restore_entry", _("Bring an entry back, or back to what it was before.")),
    "trash": ("show_trash", _("What was deleted, and what edited entries were before.")),
    "export": ("export_entries", _("Export entries as Markdown or JSON.")),
    "doctor": ("examine_journal", _("Is everything readable, private and complete?")),
    "config": ("configure", _("Where everything is kept, and the settings.")),
}
