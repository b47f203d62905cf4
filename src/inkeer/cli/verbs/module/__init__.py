"""`inkeer module`: reading, writing, checking and sharing modules."""

from inkeer.language import _

VERBS = ("show", "try", "check", "schema")
HELP = _("Read, write, check and share modules.")
