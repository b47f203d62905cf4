"""`inkeer module`: one module, or the files of modules."""

from inkeer.language import _

VERBS = ("show", "check", "schema")
HELP = _("Read one module, or check the files of modules.")
