"""The verbs on a pipe: what they print, where they print it, and how they end."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from inkeer import i18n
from inkeer.i18n import LANGUAGES
from inkeer.module import json_schema
from person import Person

ANSWERS = "opdracht: Bo\nbetaling: uur\ntarief: 90\ngefactureerd: 20\nweggewerkt: 10\n"
KEYS = {"id", "module", "title", "started", "finished", "tags", "path"}


@pytest.fixture
def walked(person: Person) -> Person:
    """Somebody with three entries."""
    for at, module in (
        ("2025-03-01T20:00", "grenzen"),
        ("2026-03-01T20:00", "moed"),
        ("2026-09-01T20:00", "grenzen"),
    ):
        stdin = ANSWERS if module == "grenzen" else "geval: Een verhaal\n"
        done = person.run("walk", module, "--at", at, "--answers", "-", stdin=stdin)
        assert done.returncode == 0, done.stderr
    return person


def test_a_walk_without_a_terminal_says_so(person: Person) -> None:
    for words in (["walk"], ["walk", "moed"], ["walk", "moed", "--plain"]):
        done = person.run(*words, "--language", "en")
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.startswith("error: a walk needs a terminal")
        assert "--answers" in done.stderr


def test_list_is_newest_first_and_can_be_filtered(walked: Person) -> None:
    listed = walked.json("list")
    assert [one["started"][:10] for one in listed] == ["2026-09-01", "2026-03-01", "2025-03-01"]
    assert set(listed[0]) >= KEYS
    assert [one["module"] for one in walked.json("list", "--module", "moed")] == ["moed"]
    assert len(walked.json("list", "-n", "1")) == 1
    assert len(walked.json("list", "--since", "1-3-2026")) == 2
    assert len(walked.json("list", "--until", "2025-12-31")) == 1
    assert len(walked.json("list", "--tag", "grenzen")) == 2
    assert walked.json("list", "--since", "2026-09-01", "--until", "2026-09-01")


def test_a_list_of_nothing_tells_why(walked: Person) -> None:
    for words in (["--tag", "nothing"], ["--module", "inleven"], ["--since", "1-1-2100"]):
        told = walked.run("list", *words, "--language", "en").stdout
        assert told.strip() == "No entry fits that. All of them: inkeer list"
    walked.run("delete", "-1")
    walked.run("delete", "-1")
    walked.run("delete", "-1")
    assert walked.run("list", "--language", "en").stdout.strip().startswith("No entries. Write one")


def test_show_finds_entries_by_every_name(walked: Person) -> None:
    last = walked.json("show")
    assert last == walked.json("show", "-1") == walked.json("show", last["id"])
    assert last == walked.json("show", last["id"][:12])
    assert walked.json("show", "-2")["module"] == "moed"
    assert [one["answer"] for one in last["answers"] if one["id"] == "tarief"] == [90]
    assert walked.run("show", "-4").returncode == 1
    assert walked.run("show", "2").returncode == 1


def test_a_broken_entry_stops_no_other(walked: Person) -> None:
    folder = walked.journal / "entries" / "2026"
    broken = folder / "2026-01-01-0000-moed.yaml"
    broken.write_text("inkeer: 1\nid: *x\n", "utf-8")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = walked.run("list", "--json")
    assert len(json.loads(done.stdout)) == 3
    assert f"1 file cannot be understood in full: {broken}" in done.stderr
    assert done.returncode == 0
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_export_writes_markdown_and_json(walked: Person, tmp_path: Path) -> None:
    assert walked.run("export").stdout.count("\n  module: grenzen\n") == 2
    assert len(json.loads(walked.run("export", "--format", "json").stdout)) == 3
    notes = tmp_path / "notes"
    notes.mkdir()
    assert walked.run("export", "--to", str(notes), "--module", "grenzen").returncode == 0
    assert len(list(notes.glob("*-grenzen.md"))) == 2
    again = walked.run("export", "--to", str(notes), "--module", "grenzen")
    assert again.returncode == 1
    assert walked.run("export", "--to", str(notes), "--force").returncode == 0
    one = tmp_path / "one.md"
    assert walked.run("export", "-1", "--to", str(one)).returncode == 0
    assert one.read_text("utf-8").startswith("---\ndate: 2026-09-01\nmodule: grenzen\n")


def test_export_of_nothing_says_so(person: Person) -> None:
    done = person.run("export", "--language", "en")
    assert done.returncode == 1
    assert "there are no entries yet" in done.stderr


def test_modules_are_told_to_programs(walked: Person) -> None:
    told = walked.json("modules")
    assert [one["id"] for one in told] == [
        "eigenaarschap",
        "gibbs",
        "grenzen",
        "inleven",
        "korthagen",
        "moed",
        "starr",
        "veerkracht",
        "week",
        "werkgeverschap",
    ]
    keys = "id title language languages version minutes questions aliases source path last_walked"
    assert all(set(one) >= set(keys.split()) for one in told)
    assert told[2]["last_walked"].startswith("2026-09-01")
    assert told[0]["last_walked"] is None


def test_module_check_tells_all_and_ends_accordingly(person: Person, tmp_path: Path) -> None:
    assert person.run("module", "check").returncode == 0
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nid: bad\nlanguage: nl\ntitel: x\nsections: {}\n", "utf-8")
    done = person.run("module", "check", str(bad), "--json", "--language", "en")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert [(one["line"], one["column"]) for one in told] == [(4, 1), (5, 11)]
    assert told[0]["hint"] == "did you mean 'title'?"
    assert {"path", "line", "column", "severity", "message", "hint"} <= set(told[0])
    walk = person.run("walk", str(bad), "--answers", "-")
    assert walk.returncode == 1
    assert f"{bad}:4:1:" in walk.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["wlak"], 2, "did you mean 'walk'?"),
        (["list", "--modul", "x"], 2, "did you mean '--module'?"),
        (["list", "--since"], 2, "--since needs a value"),
        (["list", "--since", "lang geleden"], 2, "is not a day"),
        (["list", "-n", "veel"], 2, "does not accept this value"),
        (["module"], 2, "Usage: inkeer module"),
        (["module", "show"], 2, "is missing"),
        (["module", "show", "moet"], 1, "did you mean 'moed'?"),
        (["walk", "moet", "--answers", "-"], 1, "did you mean 'moed'?"),
        (["walk", "moed", "--answers", "nowhere.yaml"], 1, "there is no file nowhere.yaml"),
        (["walk", "--answers", "-"], 2, "name a module"),
        (["walk", "moed", "--at", "ooit", "--answers", "-"], 2, "is not a time"),
        (["show", "nothing"], 1, "there are no entries yet"),
        (["show", "--entry"], 2, "there is no option '--entry'"),
        (["export", "--format", "pdf"], 2, "there is no format 'pdf'"),
        (["config", "set", "colour", "red"], 2, "there is no setting 'colour'"),
        (["config", "set", "language", "fr"], 2, "the language"),
        (["--journal"], 2, "--journal needs a value"),
        (["modules", "moed"], 2, "one word too many"),
    ],
)
def test_wrong_use_gets_one_message(person: Person, words: list[str], code: int, says: str) -> None:
    done = person.run(*words, "--language", "en") if words != ["--journal"] else person.run(*words)
    assert done.returncode == code, done.stderr
    told = done.stderr + done.stdout
    assert says in told
    assert "Traceback" not in told


def test_the_language_must_be_one_that_is_there(person: Person) -> None:
    done = person.run("list", "--language", "fr")
    assert done.returncode == 2
    assert "nl" in done.stderr


def test_both_languages_everywhere(person: Person) -> None:
    assert "Usage: inkeer" in person.run("--help", "--language", "en").stdout
    dutch = person.run("--help", "--language", "nl").stdout
    commands = (
        dutch.split("\n\n")[3],
        person.run("--help", "--language", "en").stdout.split("\n\n")[3],
    )
    assert all("walk " in text for text in commands)
    assert not [line for text in commands for line in text.splitlines() if line.endswith("...")]
    assert "Gebruik: inkeer" in dutch
    assert "Options" not in dutch
    assert person.run("list", INKEER_LANGUAGE="nl").stdout != person.run("list").stdout
    assert "Gebruik:" in person.run("walk", "-h", LANG="nl_NL.UTF-8").stdout
    person.run("config", "set", "language", "nl")
    assert "Gebruik:" in person.run("walk", "-h").stdout


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("columns", ["40", "80"])
def test_help_fits_and_cuts_no_sentence_off(person: Person, language: str, columns: str) -> None:
    for words in ([], ["trend"], ["review"], ["module"]):
        done = person.run(*words, "--help", "--language", language, COLUMNS=columns)
        assert max(map(len, done.stdout.splitlines())) < int(columns)
        _usage, _blank, told = done.stdout.partition("\n\n")
        assert told
        assert "..." not in told


def test_settings_are_kept_and_taken_away(person: Person, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    assert person.run("config", "set", "journal", str(other)).returncode == 0
    assert person.json("config")["journal"] == str(other)
    assert person.json("config", "--journal", str(tmp_path))["journal"] == str(tmp_path)
    assert person.run("config", "set", "journal", "").returncode == 0
    assert person.json("config")["journal"] == str(person.journal)
    config = person.home / ".config/inkeer/config.yaml"
    config.write_text("journal: &x y\n", "utf-8")
    done = person.run("list")
    assert done.returncode == 1
    assert f"{config}:1:10" in done.stderr


def test_the_answers_file_tells_all_that_does_not_fit(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("tarif: 90\ntarief: veel\nbetaling: uurr\nopdracht: Bo\n", "utf-8")
    done = person.run("walk", "grenzen", "--answers", str(file), "--language", "en")
    assert done.returncode == 1
    for place in (":1:1: ", ":2:9: ", ":3:11: "):
        assert f"{file}{place}" in done.stderr
    assert not (person.journal / "entries").exists()


def test_a_hidden_answer_is_left_out_with_a_warning(person: Person) -> None:
    answers = "betaling: loon\ntarief: 90\n"
    done = person.run("walk", "grenzen", "--answers", "-", "--language", "en", stdin=answers)
    assert done.returncode == 0
    assert "warning: tarief stays hidden" in done.stderr
    assert "tarief" not in [one.id for one in person.entries()[0].answers]


def test_what_is_written_is_private(walked: Person) -> None:
    for folder, _folders, files in os.walk(walked.journal):
        assert Path(folder).stat().st_mode & 0o777 == 0o700
        for name in files:
            assert (Path(folder) / name).stat().st_mode & 0o777 == 0o600


def test_a_journal_that_cannot_be_written_is_told_before_anything_is_typed(
    person: Person, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", "utf-8")
    words = ["walk", "moed", "--journal", str(in_the_way / "journal"), "--language", "en"]
    done = person.run(*words, "--answers", "-", stdin="geval: x\n")
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: {in_the_way}")
    assert "hint: " in done.stderr
    terminal = person.open(*words)
    terminal.wait_for("cannot be written")
    assert terminal.exit_code() == 1


def test_a_hostile_entry_cannot_steer_the_terminal(walked: Person) -> None:
    source = sorted((walked.journal / "entries/2026").iterdir())[0]
    hostile = source.read_text("utf-8").replace("Een verhaal", '"\\e]0;owned\\a\\u202Ex\\x9b31m"')
    assert "owned" in hostile
    source.write_text(hostile, "utf-8")
    name = walked.json("list")[1]["id"]
    for words in (["show", name], ["show", name, "--json"], ["export", name]):
        out = walked.run(*words).stdout
        assert "owned" in out
        assert not set(out) & {"\x1b", "\x07", "\u202e", "\x9b"}


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_module_schema_prints_what_an_editor_reads(person: Person, spoken: str) -> None:
    done = person.run("module", "schema", "--language", spoken)
    assert (done.returncode, done.stderr) == (0, "")
    i18n.activate(spoken)
    assert done.stdout == json_schema.format_schema()
    i18n.activate("en")


def test_completion_knows_modules_and_entries(walked: Person) -> None:
    told = {"_INKEER_COMPLETE": "complete_bash", "COMP_CWORD": "2"}
    done = walked.run(**told, COMP_WORDS="inkeer walk gr")
    assert done.stdout.split() == ["grenzen"]
    entry = walked.json("list")[0]["id"]
    done = walked.run(**told, COMP_WORDS=f"inkeer show {entry[:6]}")
    assert entry in done.stdout


def test_output_that_nobody_reads_is_no_error(walked: Person) -> None:
    import subprocess

    done = subprocess.run(
        ["/bin/sh", "-c", f"'{walked.inkeer}' export | head -n 1"],
        env=walked.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "---\n"
    assert done.stderr == ""


def test_python_m_inkeer_is_the_same(person: Person) -> None:
    import subprocess
    import sys

    python = shutil.which("python", path=str(Path(sys.executable).parent)) or sys.executable
    done = subprocess.run(
        [python, "-m", "inkeer", "--version"],
        env=person.environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == person.run("--version").stdout
