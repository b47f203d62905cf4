"""The Dutch catalogue: what the source asks for, and what is there. Run it to bring it up to date."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PO = ROOT / "src/inkeer/locale/nl/LC_MESSAGES/inkeer.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "format_count": (1, 2)}
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
HEAD = """\
# The Dutch of inkeer. `make messages` takes in what is new and compiles it.
msgid ""
msgstr ""
"Language: nl\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def asked() -> Catalog:
    """Every message in the source."""
    catalogue = Catalog()
    found = extract_from_dir(ROOT / "src", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in found:
        catalogue.add(message)
    return catalogue


def there() -> Catalog:
    """Every message in the catalogue, with its Dutch."""
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    catalogue.creation_date = catalogue.revision_date = LONG_AGO  # or each day would make another
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update() -> None:
    """Take in what is new, let go of what is gone, and compile."""
    catalogue = there()
    catalogue.update(asked(), no_fuzzy_matching=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, sort_output=True, ignore_obsolete=True)
    PO.write_bytes(HEAD.encode() + out.getvalue())
    MO.write_bytes(compiled(there()))


if __name__ == "__main__":
    update()
