"""`inkeer module`: reading, writing, checking and sharing modules."""

from inkeer.i18n import _

VERBS = ("show", "new", "try", "check", "translate", "add", "remove", "schema")
HELP = _("Read, write, check and share modules.")
