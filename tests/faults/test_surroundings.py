"""A system around inkeer that is odd: its locale, its clock, its home, its clutter, its programs."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from person import Person

SIGNS = "vogel € ë 界 👍 “”"


def written(person: Person, text: str, *words: str, module: str = "grenzen") -> None:
    walk = ("walk", module, "--answers", "-", *words)
    done = person.run(*walk, stdin=json.dumps({"behouden": text}, ensure_ascii=False))
    assert done.returncode == 0, done.stderr


# -- what goes to a pipe or a file is UTF-8 ------------------------------------------------------


@pytest.mark.parametrize(
    "around",
    [
        {"LC_ALL": "nl_NL.ISO-8859-1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
        {"LC_CTYPE": "ja_JP.SJIS"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
    ],
)
def test_a_pipe_gets_utf8_whatever_the_locale(person: Person, around: dict[str, str]) -> None:
    written(person, SIGNS)
    for words in (("export", "--format", "json"), ("export",), ("show",), ("search", "vogel")):
        done = subprocess.run(
            [person.inkeer, *words], env=person.environment(**around), capture_output=True
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert SIGNS in done.stdout.decode("utf-8")


# -- the hour that the clock skips ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "at", "started"),
    [
        ("Africa/Cairo", "2026-04-24", "2026-04-24T01:00:00+03:00"),
        ("Europe/Amsterdam", "2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),
        ("America/New_York", "2026-03-08T02:15", "2026-03-08T03:15:00-04:00"),
        ("Australia/Lord_Howe", "2026-10-04T02:10", "2026-10-04T02:40:00+11:00"),
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00:00+14:00"),  # a whole day
        ("Europe/Amsterdam", "2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),  # twice: the first
        ("Europe/Amsterdam", "2026-05-01T12:00", "2026-05-01T12:00:00+02:00"),
    ],
)
def test_a_time_that_never_was_is_as_much_later(
    person: Person, zone: str, at: str, started: str
) -> None:
    walk = ("walk", "week", "--answers", "-", "--at", at)
    assert person.run(*walk, stdin="", TZ=zone).returncode == 0
    (entry,) = json.loads(person.run("list", "--json", TZ=zone).stdout)
    assert entry["started"] == started
    (path,) = (person.journal / "entries").rglob("*.yaml")
    text = path.read_text("utf-8").replace(f"started: {started}", f"started: {at:T<11}00:00"[:30])
    if "T" in at:  # and as somebody wrote it by hand
        path.write_text(text.replace(f"{at}00:00", at), "utf-8")
        (entry,) = json.loads(person.run("list", "--json", TZ=zone).stdout)
        assert entry["started"] == started


# -- no home that is known -----------------------------------------------------------------------


def test_without_a_home_that_is_known_there_is_one_plain_word(tmp_path: Path) -> None:
    stranger = ["unshare", "--user", "--map-user=12345"]
    if subprocess.run([*stranger, "true"], capture_output=True).returncode:
        pytest.skip("no namespaces here")
    person = Person(tmp_path)
    around = {**person.environment(), "LANG": "C.UTF-8"}
    del around["HOME"]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [*stranger, person.inkeer, *words]
        return subprocess.run(
            command, env=around, cwd=tmp_path, input="", capture_output=True, text=True
        )

    journal = ("--journal", str(tmp_path / "journal"))
    assert run("--version").stdout.startswith("inkeer ")
    for words in (("list",), ("config",), (), ("walk", "week", "--answers", "-"), ("doctor",)):
        done = run(*words, "--language", "en")
        assert (done.returncode, done.stdout) == (1, ""), words
        assert done.stderr == (
            "error: where your home is cannot be told\nhint: set HOME to a folder of yours\n"
        )
    for words in (("walk", "week", "--answers", "-"), ("list",), ("show",), ("export",)):
        done = run(*words, *journal)
        assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["journal"]


# -- the clutter of other systems ----------------------------------------------------------------


def test_hidden_files_are_passed_over_and_counted(person: Person) -> None:
    written(person, "x")
    assert person.run("module", "new", "mijn").returncode == 0
    (entry,) = person.journal.glob("entries/*/*.yaml")
    before = person.json("list")
    clutter = b"\0\5\x16\7\0\2\0\0Mac OS X        "
    for folder in (entry.parent, person.journal / "modules", person.journal / "trash"):
        folder.mkdir(mode=0o700, exist_ok=True)
        for name in (f"._{entry.name}", "._mijn.yaml", "._mijn.en.yaml", ".DS_Store"):
            (folder / name).write_bytes(clutter)
    for name in (".stversions", ".git"):
        (entry.parents[1] / name).mkdir()
        shutil.copy(entry, entry.parents[1] / name)
    for path in person.journal.rglob(".*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    for words in ((), ("list",), ("modules",), ("module", "check"), ("trash",), ("export",)):
        done = person.run(*words)
        assert (done.returncode, done.stderr) == (0, ""), words
    assert person.json("list") == before
    assert person.json("trash") == []
    done = person.run("doctor", "--language", "en")
    assert done.returncode == 0
    assert "6 hidden files of other programs; they are left alone" in done.stdout


# -- JSON as programs write it -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (r'{"behouden": "\ud83d\udc4d"}', "👍"),
        (r'{"behouden": "\uD83D\uDC4D\uD83D\uDC4D"}', "👍👍"),
        ('{\n\t"behouden":\t"\\u00e9\\/\\t"\n}', "é/\t"),
        (r'{"behouden": "C:\\ud83d\\udc4d"}', r"C:\ud83d\udc4d"),
        (r'{"behouden": "\\\ud83d\udc4d"}', "\\👍"),
        ('{"behouden": "a: b # c"}', "a: b # c"),
    ],
)
def test_json_is_read_as_json(person: Person, text: str, answer: str) -> None:
    walk = ("walk", "grenzen", "--answers", "-")
    done = person.run(*walk, stdin=text)
    assert done.returncode == 0, done.stderr
    answers = {row["id"]: row.get("answer") for row in person.json("show")["answers"]}
    assert answers["behouden"] == answer


# -- copies that sync programs make --------------------------------------------------------------


def test_an_entry_with_copies_counts_once_and_they_are_told_once(person: Person) -> None:
    written(person, "merel")
    written(person, "kraai", module="grenzen")
    (entry,) = (p for p in person.journal.glob("entries/*/*.yaml") if "merel" in p.read_text())
    name = person.json("show", entry.stem)["id"]
    copies = [entry.with_stem(f"{entry.stem}{end}") for end in (" (conflicted copy)", "-2x", "~")]
    for path in copies:
        path.write_text(entry.read_text("utf-8").replace("merel", "merels"), "utf-8")
        path.chmod(0o600)
    for words in (("list",), ("search", "merel"), ("export", "--format", "json")):
        done = person.run(*words, *(() if words[0] == "export" else ("--json",)))
        ids = [row["id"] for row in json.loads(done.stdout)]
        assert ids.count(name) == 1
        assert done.stderr.count("warning: ") == 1
        assert name in done.stderr
    assert "merels" not in person.run("show", name).stdout
    assert "merels" in person.run("show", copies[0].stem).stdout  # each has its own name still
    entry.unlink()
    assert [row["id"] for row in person.json("list")].count(name) == 1


# -- what git leaves in a file -------------------------------------------------------------------


@pytest.mark.parametrize("at", ["title:", "started:", "answers:"])
def test_two_versions_that_git_left_are_told(person: Person, at: str) -> None:
    written(person, "x")
    (path,) = person.journal.glob("entries/*/*.yaml")
    lines = path.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith(at))
    lines[number:number] = [
        "<<<<<<< HEAD",
        lines[number],
        "=======",
        lines[number],
        ">>>>>>> other",
    ]
    path.write_text("\n".join(lines), "utf-8")
    (finding,) = (f for f in json.loads(person.run("doctor", "--json").stdout) if f["line"])
    assert finding["message"] == "git left two versions here"
    assert finding["line"] == number + 1
