"""edit, delete, restore, trash and doctor on a pipe."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from inkeer.journal.entry import Entry
from person import Person

ANSWERS = "geval: The ramp at number nine\n"


@pytest.fixture
def wrote(person: Person) -> Person:
    """Somebody with two entries, in English."""
    for at in ("2026-03-01T20:00", "2026-09-01T20:00"):
        done = person.run(
            *("walk", "moed", "--language", "en", "--at", at, "--answers", "-"), stdin=ANSWERS
        )
        assert done.returncode == 0, done.stderr
    return person


def ok(person: Person, *words: str, **more: str) -> str:
    done = person.run(*words, "--language", "en", **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def failed(person: Person, *words: str, code: int = 1, **more: str) -> str:
    done = person.run(*words, "--language", "en", **more)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def files(person: Person) -> list[Path]:
    return sorted((person.journal / "entries").glob("*/*.yaml"))


def newest(person: Person) -> Entry:
    return person.entries()[-1]


# -- edit ----------------------------------------------------------------------------------------


def test_tags_come_and_go(wrote: Person) -> None:
    ok(wrote, "edit", "-1", "--add-tag", "ramp", "--add-tag", "Ramp ", "--remove-tag", "KLANT")
    assert newest(wrote).tags == ("besluit", "ramp")
    assert "Nothing was changed" in ok(wrote, "edit", "-1", "--add-tag", "ramp")
    assert len(json.loads(ok(wrote, "trash", "--json"))) == 1


def test_a_tag_is_a_word_on_one_line(wrote: Person) -> None:
    assert "tag" in failed(wrote, "edit", "-1", "--add-tag", "a\nb", code=2)
    assert "tag" in failed(wrote, "edit", "-1", "--add-tag", os.fsdecode(b"\xff"), code=2)


def test_the_text_is_changed_in_an_editor(wrote: Person) -> None:
    told = ok(wrote, "edit", "-1", "--editor", EDITOR="sed -i s/nine/ten/")
    assert "Changed: Look them in the eye" in told
    assert newest(wrote).answers[0].answer == "The ramp at number ten"


def test_comments_and_keys_of_ones_own_stay(wrote: Person) -> None:
    ok(wrote, "edit", "-1", "--editor", EDITOR="sed -i '1i # mine\\nmood: calm'")
    assert files(wrote)[-1].read_text("utf-8").startswith("# mine\nmood: calm\n")
    ok(wrote, "edit", "-1", "--add-tag", "ramp")
    assert newest(wrote).more == {"mood": "calm"}


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("s/^started: .*/started: soon/", "should be a time"),
        ("s/^id: .*/id: another/", "the id of an entry stays as it was"),
        ("$a a: [", "a bracket is opened"),
        ("d", "the file is empty"),
    ],
)
def test_a_mistake_in_the_text_is_told_and_keeps_both(
    wrote: Person, script: str, told: str
) -> None:
    was = files(wrote)[-1].read_bytes()
    stderr = failed(wrote, "edit", "-1", "--editor", EDITOR=f"sed -i '{script}'")
    assert told in stderr
    assert "your text is kept" in stderr
    assert "ramp" not in stderr
    assert files(wrote)[-1].read_bytes() == was


def test_an_entry_that_cannot_be_read_is_mended_as_text(wrote: Person) -> None:
    path = files(wrote)[-1]
    path.write_text(path.read_text("utf-8").replace("started: ", "started: soon, "), "utf-8")
    assert "--editor" in failed(wrote, "edit", path.stem)
    ok(wrote, "edit", path.stem, "--editor", EDITOR="sed -i 's/soon, //'")
    assert len(wrote.entries()) == 2


def test_without_a_terminal_or_a_module_the_other_ways_are_named(wrote: Person) -> None:
    assert "--add-tag" in failed(wrote, "edit", "-1", code=2)
    assert "--editor" in failed(wrote, "edit", "-1", "--answers", code=2)


def test_an_entry_opens_no_module_by_a_path(wrote: Person, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("a secret: of mine\n", "utf-8")
    path = files(wrote)[-1]
    text = path.read_text("utf-8").replace("module: moed", f"module: {secret}")
    path.write_text(text, "utf-8")
    terminal = wrote.open("edit", path.stem, "--answers", "--language", "en")
    terminal.wait_for("cannot be asked")
    assert "secret: of mine" not in terminal.everything()
    assert terminal.exit_code() == 1


# -- delete, restore, trash ----------------------------------------------------------------------


def test_a_deleted_entry_is_gone_and_comes_back(wrote: Person) -> None:
    was = files(wrote)[-1].read_bytes()
    told = ok(wrote, "delete", "-1")
    name = told.strip().split()[-1]
    assert len(json.loads(ok(wrote, "list", "--json"))) == 1
    (row,) = json.loads(ok(wrote, "trash", "--json"))
    assert (row["id"], row["former"]) == (name, False)
    assert f"restore {name}" in ok(wrote, "trash")
    assert "Back again" in ok(wrote, "restore", name)
    assert files(wrote)[-1].read_bytes() == was
    assert "The trash is empty" in ok(wrote, "trash")


def test_what_is_not_there_is_told(wrote: Person) -> None:
    for words in (("delete", "nothing"), ("delete", "-3"), ("restore", "nothing")):
        assert "error: " in failed(wrote, *words)
    assert len(files(wrote)) == 2


def test_an_id_that_is_a_command_is_told_as_a_word(wrote: Person) -> None:
    path = files(wrote)[-1]
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nid: ", "\nid: $(touch x) "), "utf-8")
    told = " ".join(ok(wrote, "delete", path.stem).split())
    assert "restore '$(touch x) " in told


def test_the_trash_is_emptied_only_when_that_is_meant(wrote: Person) -> None:
    ok(wrote, "delete", "-1")
    assert "--yes" in failed(wrote, "trash", "--empty", code=2)
    assert "1 file removed for good" in ok(wrote, "trash", "--empty", "--yes")
    assert json.loads(ok(wrote, "trash", "--json")) == []


def test_a_copy_that_is_deleted_comes_back_as_that_copy(wrote: Person) -> None:
    path = files(wrote)[0]
    copy = path.with_name("copy.yaml")
    copy.write_bytes(path.read_bytes() + b"# mine\n")
    was = path.read_bytes()
    ok(wrote, "delete", "copy")
    ok(wrote, "restore", "-1")
    assert path.read_bytes() == was
    assert copy.exists()


def test_versions_are_in_their_order_in_any_zone(wrote: Person) -> None:
    ok(wrote, "edit", "-1", "--add-tag", "one", TZ="Asia/Tokyo")
    ok(wrote, "edit", "-1", "--add-tag", "two", TZ="UTC")
    assert "To undo this" in ok(wrote, "restore", newest(wrote).id)
    assert newest(wrote).tags[-1] == "one"


def test_what_to_type_names_the_journal_that_was_named(wrote: Person) -> None:
    told = ok(wrote, "--journal", str(wrote.journal), "delete", "-1")
    assert f"inkeer --journal {wrote.journal} restore".replace(" ", "") in "".join(told.split())


# -- doctor --------------------------------------------------------------------------------------


def findings(person: Person, *words: str) -> dict[str, dict[str, object]]:
    """What the doctor says, by the name of the file."""
    done = person.run("doctor", "--json", "--language", "en", *words)
    return {Path(one["path"]).name: one for one in json.loads(done.stdout)}


def test_a_healthy_journal_is_told_so(wrote: Person) -> None:
    assert "2 entries" in ok(wrote, "doctor")
    assert json.loads(ok(wrote, "doctor", "--json")) == []


def test_without_a_journal_there_is_nothing_to_say(person: Person) -> None:
    assert "0 entries" in ok(person, "doctor")
    assert not (person.home / ".local").exists()


def test_what_cannot_be_read_is_told_with_its_place(wrote: Person) -> None:
    files(wrote)[0].write_text("inkeer: 1\nid: x\n  what: is this\n", "utf-8")
    (wrote.journal / "trash").mkdir(mode=0o700)
    (wrote.journal / "trash/gone.yaml").write_bytes(b"\xff")
    own = wrote.journal / "modules"
    own.mkdir(mode=0o700)
    (own / "mine.yaml").write_text("format: 1\nid: mine\n", "utf-8")
    for path in wrote.home.rglob("*.yaml"):
        path.chmod(0o600)
    told = findings(wrote)
    assert {name: (one["severity"], one["line"]) for name, one in told.items()} == {
        files(wrote)[0].name: ("error", 3),
        "gone.yaml": ("error", 1),
        "mine.yaml": ("error", 1),
    }
    failed(wrote, "doctor")
    failed(wrote, "doctor", "--repair")
    assert findings(wrote) == told


def test_what_is_too_open_is_closed(wrote: Person) -> None:
    path = files(wrote)[0]
    path.chmod(0o644)
    wrote.journal.chmod(0o755)
    failed(wrote, "doctor")
    ok(wrote, "doctor", "--repair")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(wrote.journal.stat().st_mode) == 0o700
    ok(wrote, "doctor")


def test_an_entry_that_is_there_twice(wrote: Person) -> None:
    path = files(wrote)[0]
    same, other = path.with_name("same.yaml"), path.with_name("there.yaml")
    for copy in (same, other):
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600)
    other.write_bytes(path.read_bytes() + b"# mine\n")
    assert set(findings(wrote)) == {"same.yaml", path.name}
    failed(wrote, "doctor", "--repair")
    assert not same.exists()
    assert len(list((wrote.journal / "trash").iterdir())) == 1
    assert set(findings(wrote)) == {path.name}


def test_equal_files_are_seen_whichever_comes_first(wrote: Person) -> None:
    path = files(wrote)[0]
    half, same = path.with_name("0-half.yaml"), path.with_name("same.yaml")
    half.write_bytes(path.read_bytes()[:400])
    same.write_bytes(path.read_bytes())
    for copy in (half, same):
        copy.chmod(0o600)
    failed(wrote, "doctor", "--repair")
    assert path.exists()
    assert not same.exists()


def test_a_year_that_is_a_link_to_another_is_no_copy(wrote: Person) -> None:
    year = files(wrote)[0].parent
    year.with_name("2027").symlink_to(year)
    before = files(wrote)
    ok(wrote, "doctor", "--repair")
    assert files(wrote) == before


def test_what_else_is_in_the_folder_keeps_its_rights(wrote: Person) -> None:
    hook = wrote.journal / ".git/hooks/pre-commit"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\n")
    hook.chmod(0o755)
    ok(wrote, "doctor", "--repair")
    assert stat.S_IMODE(hook.stat().st_mode) == 0o755


def test_what_was_left_behind_is_cleared_away(wrote: Person) -> None:
    left = files(wrote)[0].with_name(".inkeer-new-1-abc")
    left.write_bytes(b"half")
    left.chmod(0o600)
    strange = left.with_name("notes.txt")
    strange.write_text("mine")
    strange.chmod(0o600)
    ok(wrote, "doctor", "--repair")
    assert not left.exists()
    assert strange.exists()
    assert findings(wrote)["notes.txt"]["severity"] == "note"


def test_what_cannot_be_read_stops_no_other_verb(wrote: Person) -> None:
    files(wrote)[0].write_bytes(b"\x00\xff")
    for words in (
        *(("list",), ("show",), ("export",), ("trash",), (), ("modules",)),
        *(("edit", "-1", "--add-tag", "ramp"), ("delete", "-1"), ("restore", "-1")),
    ):
        assert ok(wrote, *words)
