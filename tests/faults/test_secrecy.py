"""Nothing goes out: no network, and no word of what was written outside the journal and drafts."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from effort import needs
from faults.full_home import ENTRIES, build, seen
from faults.homes import to_the_overview
from faults.test_untouched import ROWS
from person import INKEER, Person, begun, walked
from screen import CTRL_C, CTRL_O, ENTER, Terminal

SECRET = "kaneelbroodje"  # stands in every text that is written here, and in no module
# (A pair of AF_UNIX sockets is how asyncio wakes itself; it leads nowhere.)
NETWORK = re.compile(r"AF_INET|AF_NETLINK|AF_PACKET|connect\(")

# What editors do: look at what they were given, leave copies, and save under the old name.
EDITOR = r"""#!/bin/sh
{ printf '%s\n' "$@"; env; } > "$SEEN/told"
file="$1" folder=$(dirname "$1") name=$(basename "$1")
stat -c '%a' "$file" "$folder" > "$SEEN/rights"
printf '%s\n' "$file" > "$SEEN/path"
cp "$file" "$file~"; cp "$file" "$folder/.$name.swp"; cp "$file" "$folder/#$name#"
cp "$file" "$folder/new"; printf ' en meer' >> "$folder/new"; mv "$folder/new" "$file"
"""


@pytest.fixture
def traced(person: Person, tmp_path: Path) -> tuple[Person, Path]:
    """The same person, and a record of each program that is started and each socket."""
    needs("strace")
    record = tmp_path / "record"
    script = tmp_path / "traced"
    words = ["strace", "-f", "-qq", "-v", "-s", "9999", "-e", "trace=%network,execve", "-o"]
    script.write_text(f'#!/bin/sh\nexec {shlex.join([*words, str(record), INKEER])} "$@"\n')
    script.chmod(0o755)
    return Person(person.home, str(script)), record


def test_no_verb_uses_a_network(traced: tuple[Person, Path], tmp_path: Path) -> None:
    someone, record = traced
    rich = build(tmp_path / "rich")
    tracing = Person(rich.home, someone.inkeer)
    verbs = {row.words.partition(" ")[0]: row for row in reversed(ROWS) if row.code == 0}
    for row in verbs.values():
        tracing.run(*row.words.split(), stdin=row.stdin)
        trace = record.read_text("utf-8")
        assert "execve(" in trace
        assert not NETWORK.search(trace), f"{row.words}: {trace}"


def _edited(person: Person, folder: Path, *words: str) -> Terminal:
    """A walk whose first answer is written by hand, and then in an editor."""
    more = _editor(folder)
    terminal = person.open("walk", "eigenaarschap", "--language", "en", *words, more=more)
    terminal.wait_for("Enter begin")
    terminal.press(ENTER)
    terminal.wait_for("Ctrl+O")
    terminal.press(f"Een {SECRET}", CTRL_O)
    terminal.wait_for(f"{SECRET} en meer", anywhere=True)
    return terminal


def _editor(folder: Path) -> dict[str, str]:
    script = folder / "editor"
    script.write_text(EDITOR, "utf-8")
    script.chmod(0o755)
    (folder / "seen").mkdir()
    (folder / "tmp").mkdir()
    return {"EDITOR": str(script), "SEEN": str(folder / "seen"), "TMPDIR": str(folder / "tmp")}


@pytest.mark.parametrize("plain", [False, True])
def test_a_walk_tells_nobody(traced: tuple[Person, Path], tmp_path: Path, plain: bool) -> None:
    someone, record = traced
    terminal = _edited(someone, tmp_path, *(["--plain"] if plain else []))
    to_the_overview(terminal, 1, plain=plain)
    walked(terminal)
    assert SECRET in someone.entries()[0].to_yaml()
    trace = record.read_text("utf-8")
    assert "execve(" in trace
    assert SECRET not in trace, "in the arguments or environment of a program"
    assert not NETWORK.search(trace)
    told = tmp_path / "seen"
    assert SECRET not in (told / "told").read_text("utf-8")
    assert (told / "rights").read_text("utf-8").split() == ["600", "700"]
    assert SECRET not in (told / "path").read_text("utf-8")
    assert list((tmp_path / "tmp").iterdir()) == []
    _only_in_the_journal(someone, tmp_path)


def _only_in_the_journal(person: Person, folder: Path) -> None:
    there = [name for name, file in seen(folder).items() if SECRET.encode() in file.data]
    assert there
    for name in there:
        assert (folder / name).is_relative_to(person.journal / "entries"), name


def test_what_an_editor_leaves_goes_with_its_folder(person: Person, tmp_path: Path) -> None:
    terminal = _edited(person, tmp_path)
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")
    assert terminal.exit_code() == 130
    (draft,) = person.drafts()
    assert [path for path in draft.parent.rglob("*") if path != draft] == []
    folder = Path((tmp_path / "seen/path").read_text("utf-8").strip()).parent
    assert not folder.exists(), "the editor had a folder of its own"


BROKEN = (
    f"inkeer: 1\nid: &x {SECRET}\n",
    f"inkeer: 1\nid: a\nmodule: moed\nstarted: {SECRET}\n",
    f"inkeer: 1\nid: a\nmodule: moed\nstarted: 2026-01-01\nanswers:\n- {SECRET}\n",
    f"inkeer: 1\nid: a\nmodule: moed\nstarted: 2026-01-01\nanswers:\n- id: x\n  type: number\n  answer: {SECRET}\n",
    f"inkeer: 1\nid: a\nmodule: moed\nstarted: 2026-01-01\n{SECRET}: a\n{SECRET}: b\n",
    f'inkeer: 1\nid: a\nmodule: moed\nstarted: 2026-01-01\ntitle: "{SECRET}\n',
    f"inkeer: 1\nid: a\nmodule: moed\nstarted: 2026-01-01\ntyped: [{SECRET}]\n",
    f"inkeer: 1\nid: a\nmodule: moed\nstarted: 2026-01-01\n- {SECRET}\n",
)


def test_a_file_that_cannot_be_read_is_not_quoted(person: Person) -> None:
    half = begun(person, "moed")
    half.wait_for("1/")
    half.press("x", CTRL_C)
    half.wait_for("Kept for later")
    (draft,) = person.drafts()
    folder = person.home / ENTRIES / "2026"
    folder.mkdir(parents=True)
    for number, text in enumerate(BROKEN):
        (folder / f"2026-01-01-000{number}-moed.yaml").write_text(text, "utf-8")
    for words in (["list"], ["show"], ["show", "--json"], ["export"], ["doctor", "--json"], []):
        done = person.run(*words)
        assert done.returncode in (0, 1), done.stderr
        assert SECRET not in done.stderr
        if words == ["doctor", "--json"]:
            assert done.stdout.count("-moed.yaml") >= len(BROKEN) - 1, done.stdout  # one is odd
            assert SECRET not in done.stdout
    for text in BROKEN:
        draft.write_text(text, "utf-8")
        terminal = person.open("walk", "moed", "--language", "en")
        terminal.wait_for("--fresh")
        assert terminal.exit_code() == 1
        assert "error: " in terminal.everything()
        assert SECRET not in terminal.everything()


def test_an_answers_file_that_does_not_fit_is_not_quoted(person: Person) -> None:
    for text in (
        f"past: {SECRET}\n",
        f"peildatum: {SECRET}\n",
        f"geval: [{SECRET}]\n",
        f"geval: &x {SECRET}\n",
        f'geval: "{SECRET}\n',
        f"stap: {{what: {SECRET}, date: {SECRET}}}\n",
    ):
        done = person.run("walk", "moed", "--answers", "-", "--language", "en", stdin=text)
        assert done.returncode == 1, text
        assert "error: " in done.stderr
        assert SECRET not in done.stderr + done.stdout, done.stderr


FAULT = """
import sys
from inkeer.cli import main
from inkeer.storage import atomic_write
create = atomic_write.create
def fault(path, data, *, numbered=False):
    if numbered:
        raise {kind}(data.decode())
    return create(path, data)
atomic_write.create = fault
sys.argv = ["inkeer", "walk", "moed", "--answers", "-"]
main.main()
"""


@pytest.mark.parametrize("kind", ["ValueError", "KeyError", "RuntimeError", "UnicodeError"])
def test_a_fault_of_our_own_quotes_nothing(kind: str, person: Person) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULT.format(kind=kind)],
        input=f"geval: {SECRET}\n",
        env=person.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert kind in done.stderr
    assert "Traceback" not in done.stderr
    assert SECRET not in done.stderr + done.stdout
