"""Making the index equal to what is on the disk: only files that changed are read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from inkeer.errors import InkeerError
from inkeer.journal.entry_header import EntryHeader
from inkeer.journal.index import reading, stamps
from inkeer.journal.index.database import Place, Row, Tables
from inkeer.journal.index.stamps import Stamp
from inkeer.storage.safe_read import read_file

# A time with its offset, as inkeer writes it; one without, by hand and in any way, is read as local.
_OFFSET = (
    rb"(?m)^(?:started|finished): ['\"]?[-0-9]+[T ][0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})['\"]?\r?$"
)
Watch = Callable[[int, int], None]  # told how many of how many files are done


def stale(index: Tables, entries: Path) -> list[bytes]:
    """The folders that are no longer as the index has them; OSError when they cannot be looked into."""
    root = os.fsencode(entries)
    known = index.digests()
    there = stamps.years(root)
    paths = [os.fsdecode(os.path.join(root, name)) for name in there]
    digests = reading.read(stamps.digest, paths, index.size() // reading.STATS)
    changed = [name for name, one in zip(there, digests, strict=True) if known.get(name) != one]
    return changed + sorted(known.keys() - set(there))


def update(
    index: Tables,
    entries: Path,
    folders: Sequence[bytes],
    watch: Watch = lambda _done, _all: None,
) -> None:
    """Bring the rows of these folders up to date; OSError when they cannot be looked into."""
    root = os.fsencode(entries)
    there = set(stamps.years(root))
    found = {
        name: stamps.stamps(os.path.join(root, name)) if name in there else {} for name in folders
    }
    waiting: list[tuple[Place, Stamp, bool]] = []
    gone = False
    for folder, present in found.items():
        known = index.stamps(folder)
        for name in known.keys() - present.keys():
            index.remove(Place(folder, name))
            gone = True
        same = {name for name, stamp in present.items() if known.get(name) == (stamp, True)}
        # Whether it is settled is asked before it is read: what is written later has another stamp.
        waiting += [
            (Place(folder, name), present[name], stamps.settled(present[name]))
            for name in sorted(present.keys() - same)
        ]
    rows = reading.read(row_of, [_path(root, place) for place, _stamp, _settled in waiting])
    for number, ((place, stamp, settled), row) in enumerate(zip(waiting, rows, strict=True), 1):
        index.put(place, stamp, settled, row)
        watch(number, len(waiting))
    for folder, present in found.items():
        kept = index.stamps(folder)
        whole = kept.keys() == present.keys() and all(settled for _stamp, settled in kept.values())
        whole = whole and folder in there  # of one that is gone there is nothing to know
        index.settle(folder, stamps.digest_of(present.items()) if whole else None)
    if gone:
        index.compact()


def note(index: Tables, entries: Path, path: Path) -> None:
    """Take in one file that was just written, or is gone; OSError when neither can be told."""
    place = Place(os.fsencode(path.parent.name), os.fsencode(path.name))
    try:
        stamp = stamps.stamp_of(os.fsencode(path))
    except FileNotFoundError:
        index.remove(place)
        return
    settled = stamps.settled(stamp)
    index.put(place, stamp, settled, row_of(_path(os.fsencode(entries), place)))


def row_of(path: str) -> Row:
    """What is kept of a file."""
    from inkeer.journal import entry  # costs start-up, and an index that is up to date reads none
    from inkeer.journal.index import search_text
    from inkeer.journal.index.serialization import packed
    from inkeer.yaml_fields import MAX_BYTES

    try:
        raw = read_file(Path(path), MAX_BYTES)
    except InkeerError:
        return Row(None, broken=True)
    zone = stamps.zone() if len(re.findall(_OFFSET, raw)) != 2 else None
    try:
        found = entry.read(raw, path)
    except InkeerError:
        return Row(_head(raw, path), broken=True, zone=zone)
    intends = any(one.type == "intention" for one in found.answers)
    return Row(found.head, False, intends, packed(found), search_text.searched(found), zone)


def _path(root: bytes, place: Place) -> str:
    return os.fsdecode(os.path.join(root, *place))


def _head(raw: bytes, path: str) -> EntryHeader | None:
    from inkeer.journal import entry_header

    try:
        return entry_header.read(raw, path)
    except InkeerError:
        return None
