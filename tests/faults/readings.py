"""Damaged files, each read in every way that inkeer reads them, in a process that watches itself.

    python -m faults.readings KIND CHUNK FIRST LAST

tries the numbers from FIRST up to LAST. It writes each number before it is tried, so that whoever
started it knows which one brought it down: an exception that is none of inkeer's own, a crash, a
hang (two seconds of the processor), or too much memory.
"""

from __future__ import annotations

import io
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import yaml

if "python-yaml" in sys.argv:  # as where libyaml is missing; before inkeer looks for it
    del yaml.CSafeLoader

from faults.mutants import LARGE, large, mutant
from inkeer.errors import FileProblemsError, InkeerError, Problem, split_lines
from inkeer.export import FORMATS
from inkeer.i18n import LANGUAGES, activate
from inkeer.journal import drafts, entry_header, entry_parser
from inkeer.journal.draft_resume import resume_draft
from inkeer.journal.entry import Entry
from inkeer.journal.entry_builder import build_entry
from inkeer.journal.entry_header import StoredEntry
from inkeer.module.library import Library, shipped_folder
from inkeer.module.model import Module
from inkeer.module.module_files import check_module
from inkeer.module.types import UnfitAnswerError
from inkeer.review.intentions import collect_due_intentions
from inkeer.terminal import title_page
from inkeer.terminal.console import Console, Look, Signs
from inkeer.terminal.views.entry import draw_entry, draw_entry_list
from inkeer.walk import answers_file, runner
from inkeer.walk.state import Walk
from walk.examples import EVENING, FULL, NESTED, module, walked

T = TypeVar("T")

SECONDS = 2  # of the processor, so that a busy machine is no hang
MEMORY = 256 * 1024  # KiB
MARK = "Kwartelpad"  # stands in every private text, and may stand in no message
TESTS = Path(__file__).parents[1]
NOW = datetime(2026, 11, 21, 19, 36, tzinfo=UTC)
LOOKS = (Look(40, colour=True, signs=Signs), Look(80, plain=True))
AN_EVENING = module(EVENING)

PRIVATE = f"{MARK}: no.\n{MARK}: no.\n\n{MARK}: what then?"
WILDER = f"""\
- {MARK} said: "never", and then {MARK}
  'again' {{{MARK}: [yes]}}

&{MARK} *{MARK} !{MARK} # {MARK}"""


# -- what is damaged -----------------------------------------------------------------------------


@cache
def _entries() -> dict[str, bytes]:
    """An entry with every type of answer, one of few words, and one that was kept long ago."""
    given = {**FULL, "pull": PRIVATE, "company": ["alone", {"other": WILDER}]}
    step = {"what": f"{MARK} - go", "cue": f"{MARK}: rain", "date": date(2026, 12, 1)}
    whole = build_entry(walked(EVENING, {**given, "step": step}), NOW, NOW)
    small = whole._replace(answers=whole.answers[5:6], tags=(MARK, f"{MARK}: b"), computed={})
    kept = (TESTS / "journal/kept/entry-1.yaml").read_text("utf-8")
    kept = kept.replace("answer: Dat het stil blijft.", f"answer: '{MARK}: {MARK}: so'")
    for text in ("Omdat het stil is.", "Anders.", "de kat"):
        kept = kept.replace(text, f"{text} {MARK}")
    written = {"whole": whole.to_yaml(), "small": small.to_yaml(), "kept": kept}
    return {name: text.encode() for name, text in written.items()}


@cache
def _drafts() -> dict[str, bytes]:
    text = (TESTS / "journal/kept/draft-1.yaml").read_text("utf-8")
    text = text.replace("Because it is qui", f"{MARK} is qui").replace("Something.", f"'{MARK}: a'")
    return {"draft": text.encode()}


@cache
def _answers() -> dict[str, bytes]:
    """Answers as one writes them by hand; what is private stands on lines of its own."""
    lines = f"{PRIVATE}\n{WILDER}".replace("\n", "\n  ")
    text = f"""\
evenings: 3
hours: 2,5
company: [alone, other: "{MARK}: too"]
balance:
  reading: {{now: 3, wish: 8}}
  moving: 6
pull: |-
  {lines}
weather: sun
ready: yes
day: 1-12-2026
step: {{what: "{MARK} - go", cue: '{MARK}', date: 2026-12-01}}
"""
    return {"answers": text.encode()}


@cache
def _modules() -> dict[str, bytes]:
    """Modules by their file names: small ones, and all that ship, with their translations."""
    paths = [*TESTS.glob("module/vrije-avond*.yaml"), *shipped_folder().glob("*.yaml")]
    small = {"free-evening.yaml": EVENING.encode(), "nested.yaml": NESTED.encode()}
    return {**{path.name: path.read_bytes() for path in paths}, **small}


# -- how it is read ------------------------------------------------------------------------------


def told(read: Callable[[], T], *, private: bool = True) -> T | None:
    """What a reader gives, or None when it refuses; a refusal holds nothing private.

    It has its seconds for this and for what is done with it next; nobody catches the signal, which
    ends the process.
    """
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        return read()
    except InkeerError as error:
        said = f"{error}\n{error.format_line()}"
        assert said.strip()
        assert not private or MARK not in said, said
        return None


def read_entry(_name: str, raw: bytes) -> bool:
    head = told(lambda: entry_header.parse_header(raw, "entry.yaml"))
    one = told(lambda: entry_parser.parse_entry(raw, "entry.yaml"))
    if one is None:
        return False
    assert head is not None, "an entry without a head"
    show(one, head)
    return True


def show(one: Entry, head: entry_header.EntryHeader) -> None:
    """Every way out, and the way back."""
    page = Console(LOOKS[len(one.id) % 2], io.StringIO())
    draw_entry(page, one)
    draw_entry_list(page, [StoredEntry(Path("entry.yaml"), head)])
    for made in FORMATS.values():
        "".join(made.render([one])).encode()
    collect_due_intentions([one], NOW.date())
    assert entry_parser.parse_entry(one.to_yaml().encode(), "again") == one


def read_draft(_name: str, raw: bytes) -> bool:
    one = told(lambda: drafts.parse_draft(raw, "draft.yaml"))
    if one is None:
        return False
    assert drafts.parse_draft(one.to_yaml().encode(), "again") == one
    resume_draft(one, Walk(AN_EVENING))
    return True


def read_answers(_name: str, raw: bytes) -> bool:
    given = told(lambda: answers_file.parse_answers(raw, "answers.yaml", AN_EVENING))
    if given is None:
        return False
    start = runner.Progress(Walk(AN_EVENING))
    progress, _finished = runner.run_walk(
        start,
        answers_file.FileAsker(given),
    )
    finish(progress.walk)
    return True


def read_module(name: str, raw: bytes) -> bool:
    """As `module check` does, and then as `walk` does; a translation with its module."""
    path = FOLDER / name
    path.write_bytes(raw)
    try:
        library = Library(FOLDER, FOLDER)
        whole = FOLDER / f"{name.partition('.')[0]}.yaml"
        problems = told(lambda: check_module(library.find(str(whole))), private=False)
        assert problems is not None
        for one in problems:
            well_formed(*one)
        if any(problem.severity == "error" for _path, _text, problem in problems):
            return False
        for language in LANGUAGES if len(list(FOLDER.glob(f"{whole.stem}.*"))) > 1 else ("en",):
            walk_through(library.load(str(whole), language))
        return True
    finally:
        path.write_bytes(MODULES[name])


def well_formed(path: Path, text: str, problem: Problem) -> None:
    """A problem says something, and points into its file; just after the end is a place too."""
    assert path.parent == FOLDER
    assert problem.severity in ("error", "warning")
    assert all(said is None or said.strip() for said in (problem.message, problem.hint))
    line, column, length = problem.place
    lines = split_lines(text)
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
    assert length >= 1
    assert str(FileProblemsError(str(path), text, (problem,))).startswith(f"{path}:{line}:")


GIVEN: dict[str, Any] = {
    "text": "A word.",
    "confirm": True,
    "number": Decimal(3),
    "date": date(2026, 12, 1),
    "intention": {"what": "Go", "cue": None, "date": None},
}


def an_answer(question: Any) -> Any:
    """An answer of the question's type."""
    match question.type:
        case "select" | "checkbox":
            return next(iter(question.choices))
        case "scale":
            mark = {"now": question.range[0], "wish": question.range[1]}
            return dict.fromkeys(question.aspects, mark) if question.aspects else mark
        case _:
            return GIVEN[question.type]


def walk_through(read: Module) -> None:
    walk = Walk(read)
    title_page.write_title_page(Console(LOOKS[len(walk.visible) % 2], io.StringIO()), walk)
    question = walk.next_question(None)
    while question is not None:
        walk.fill_text(question.ask)
        walk.fill_text(question.hint)
        try:
            walk = walk.with_answer(question.id, an_answer(question))
        except UnfitAnswerError:
            walk = walk.with_answer(question.id, None)
        question = walk.next_question(question.id)
    walk.fill_text(read.closing)
    finish(walk)


def finish(walk: Walk) -> None:
    """The entry of a walk, which must be one that can be read."""
    one = build_entry(walk, NOW, NOW)
    assert entry_parser.parse_entry(one.to_yaml().encode(), "entry.yaml") == one


# -- each in its turn ----------------------------------------------------------------------------

Reader = Callable[[str, bytes], bool]
READERS: dict[str, Reader] = {
    "entry": read_entry,
    "draft": read_draft,
    "answers": read_answers,
    "module": read_module,
}
ORIGINALS = {"entry": _entries, "draft": _drafts, "answers": _answers, "module": _modules}
MODULES = _modules()
# What is small is read fast, and so is damaged more often.
_SMALL = {"entry": ["small"] * 3, "module": ["nested.yaml"] * 40 + ["free-evening.yaml"] * 6}


def damaged(kind: str, chunk: int, number: int) -> tuple[str, bytes]:
    """The name and the bytes of one file; in the last chunk of all, of those that are large."""
    if kind == "large":
        name = list(LARGE)[number]
        return name, large(name, chunk << 20)
    originals = ORIGINALS[kind]()
    seed = Random(f"{kind} {chunk} {number}")
    name = seed.choice([*originals, *_SMALL.get(kind, ())])
    return name, mutant(seed, originals[name])


def peak() -> int:
    """The most memory that this process has had, in KiB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def forget_peak() -> None:
    """Begin anew to count what `peak` tells."""
    forget = Path("/proc/self/clear_refs")
    if forget.exists():
        forget.write_text("5")


def tried(kind: str, chunk: int, number: int) -> list[bool]:
    """Whether each reader of this kind gave something."""
    name, raw = damaged(kind, chunk, number)
    forget_peak()
    readers = [kind] if kind != "large" else ["entry", "answers", "module"]
    results = []
    for one in readers:
        results.append(READERS[one](name if kind != "large" else "nested.yaml", raw))
    return results


def main(kind: str, chunk: int, first: int, last: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))  # for the sake of the machine
    activate(("nl", "en")[chunk % 2])
    given = 0
    for name, raw in MODULES.items():
        (FOLDER / name).write_bytes(raw)
    for number in range(first, last):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        given += sum(tried(kind, chunk, number))
        assert peak() < MEMORY, f"{peak()} KiB"
    sys.stdout.write(f"read {given}\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        FOLDER = Path(made)
        main(sys.argv[1], *map(int, sys.argv[2:5]))
