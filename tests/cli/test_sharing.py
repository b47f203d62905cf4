"""module add and module remove on a pipe: from a colleague's file to one's own folder, and away."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from faults.hostile import steering
from person import Person
from sharing.offered import BRAVE, CALM, RUST, committed, put, repository

NEWER = CALM.replace("version: 2", "version: 3").replace("A calm evening", "A calmer evening")
TOKEN = "s3cret-token"


@pytest.fixture
def offered(tmp_path: Path) -> Path:
    """A folder that a colleague gave."""
    return put(tmp_path / "van Anna", calm=CALM, calm_nl=RUST)


def ok(person: Person, *words: str, language: str = "en", **more: str) -> str:
    done = person.run(*words, "--language", language, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def failed(person: Person, *words: str, code: int = 1, **more: str) -> str:
    done = person.run(*words, "--language", "en", **more)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def own(person: Person) -> dict[str, str]:
    """What is in somebody's own folder of modules."""
    folder = person.journal / "modules"
    return {
        str(path.relative_to(folder)): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_from_a_colleagues_folder_to_a_walk(person: Person, offered: Path) -> None:
    told = ok(person, "module", "add", str(offered), "--yes")
    for part in (
        "A calm evening", "calm, 1 question, in English and Dutch, version 2",
        "by Anna Verhoef", "licence: CC BY 4.0", "Walk it: inkeer walk calm",
    ):  # fmt: skip
        assert part in told
    assert f"From {offered}".replace(" ", "") in "".join(told.split())
    assert set(own(person)) == {"calm.yaml", "calm.nl.yaml", ".sources/calm.yaml"}
    answers = "taken: The ramp\n"
    ok(person, "walk", "stil", "--answers", "-", stdin=answers)
    assert person.entries()[0].module == "calm"
    assert "Een rustige avond" in ok(person, "modules", language="nl")


@pytest.mark.parametrize("how", ["file", "translation", "zip", "git"])
def test_from_anything_that_holds_it(
    person: Person, offered: Path, how: str, tmp_path: Path
) -> None:
    source = {"file": offered / "calm.yaml", "translation": offered / "calm.nl.yaml"}.get(how)
    address = str(source)
    if how == "zip":
        address = shutil.make_archive(str(tmp_path / "all"), "zip", tmp_path, "van Anna")
    if how == "git":
        address = f"file://{repository(offered)}"
    ok(person, "module", "add", address, "--yes")
    assert own(person)["calm.yaml"] == CALM
    assert own(person)["calm.nl.yaml"] == RUST
    assert "already there, nothing changed" in ok(person, "module", "add", address)
    assert "up to date" in ok(person, "module", "add", "--update")


def test_without_a_terminal_it_is_shown_and_not_added(person: Person, offered: Path) -> None:
    told = failed(person, "module", "add", str(offered), code=2)
    assert "A calm evening" in told
    assert "--yes adds without asking" in told
    assert own(person) == {}


def test_one_of_several_and_all_of_them(person: Person, offered: Path) -> None:
    put(offered, brave=BRAVE)
    ok(person, "module", "add", f"{offered}#brave", "--yes")
    assert set(own(person)) == {"brave.yaml", ".sources/brave.yaml"}
    assert "did you mean 'calm'?" in failed(person, "module", "add", f"{offered}#clam", "--yes")
    ok(person, "module", "add", str(offered), "--yes")
    assert {"brave.yaml", "calm.yaml"} < set(own(person))


def test_one_with_errors_is_shown_and_the_others_come(person: Person, offered: Path) -> None:
    put(offered, brave=BRAVE.replace("type: text", "type: txt"))
    told = failed(person, "module", "add", str(offered), "--yes")
    assert "unknown type 'txt'" in told
    assert "'brave' was not added: it has 1 error" in told
    assert "Added: A calm evening" in told
    assert "brave.yaml" not in own(person)


def test_no_licence_and_names_that_are_taken_are_told(person: Person, offered: Path) -> None:
    text = CALM.replace("licence: CC BY 4.0\n", "").replace("quiet", "empathy, alone")
    put(offered, calm=text)
    put(offered, moed=text.replace("id: calm", "id: moed"))
    told = failed(person, "module", "add", str(offered), code=2)
    assert told.count("it does not mention a licence") == 2
    assert "inkeer has a 'moed' of its own; this one would take precedence." in told
    assert told.count("'empathy' walks 'inleven' now, and would walk this one.") == 2
    assert "'alone'" not in told


def test_a_module_of_ones_own_is_not_written_over(person: Person, offered: Path) -> None:
    mine = CALM.replace("A calm evening", "Mine")
    put(person.journal / "modules", calm=mine)
    told = failed(person, "module", "add", str(offered), "--yes")
    assert "you have a module 'calm' of your own" in told
    assert "calm.yaml" in told
    assert own(person) == {"calm.yaml": mine}


def test_one_that_was_changed_by_hand_stays(person: Person, offered: Path) -> None:
    ok(person, "module", "add", str(offered), "--yes")
    put(offered, calm=NEWER)
    put(person.journal / "modules", calm=CALM + "closing: Mine.\n")
    before = own(person)
    for words in (["--update"], ["--update", "calm"], [str(offered)]):
        told = failed(person, "module", "add", *words, "--yes")
        assert "'calm' has changed here since it was added, so it stays: calm.yaml" in told
        assert own(person) == before


def test_a_newer_version_is_found_at_its_source(
    person: Person, offered: Path, tmp_path: Path
) -> None:
    put(tmp_path / "other", brave=BRAVE)
    repository(offered)
    ok(person, "module", "add", f"file://{offered}", "--yes")
    ok(person, "module", "add", str(tmp_path / "other"), "--yes")
    committed(offered, calm=NEWER)
    told = failed(person, "module", "add", "--update", code=2)
    assert "Version 2 is here now; 3 comes." in told
    assert own(person)["calm.yaml"] == CALM
    assert "up to date" in ok(person, "module", "add", "--update", "brave")
    told = ok(person, "module", "add", "--update", "--yes")
    assert "Here now: A calmer evening, version 3" in told
    assert "A brave evening: up to date" in told
    assert own(person)["calm.yaml"] == NEWER
    assert "version: 3" in own(person)[".sources/calm.yaml"]


def test_what_was_cut_off_is_taken_up_again(person: Person, offered: Path) -> None:
    ok(person, "module", "add", str(offered), "--yes")
    before = own(person)[".sources/calm.yaml"]
    put(offered, calm=NEWER)
    ok(person, "module", "add", "--update", "--yes")
    (person.journal / "modules/.sources/calm.yaml").write_text(before, "utf-8")  # as a crash would
    assert "up to date" in ok(person, "module", "add", "--update")
    put(offered, calm=NEWER.replace("version: 3", "version: 4"))
    assert "version 4" in ok(person, "module", "add", "--update", "--yes")
    (person.journal / "modules/calm.yaml").unlink()  # or a putting away
    ok(person, "module", "add", str(offered), "--yes")


def test_an_older_version_is_said_to_be_older(person: Person, offered: Path) -> None:
    put(offered, calm=NEWER)
    ok(person, "module", "add", str(offered), "--yes")
    put(offered, calm=CALM)
    assert "Version 3 is here, which is newer." in failed(
        person, "module", "add", str(offered), code=2
    )
    assert "yours stays" in ok(person, "module", "add", "--update", "--yes")
    assert own(person)["calm.yaml"] == NEWER
    ok(person, "module", "add", str(offered), "--yes")
    assert own(person)["calm.yaml"] == CALM


def test_a_source_that_is_gone_stops_no_other(
    person: Person, offered: Path, tmp_path: Path
) -> None:
    put(tmp_path / "other", brave=BRAVE)
    ok(person, "module", "add", str(tmp_path / "other"), "--yes")
    ok(person, "module", "add", str(offered / "calm.yaml"), "--yes")
    shutil.rmtree(tmp_path / "other")
    told = failed(person, "module", "add", "--update")
    assert "there is no file or folder of that name" in told
    assert "A calm evening: up to date" in told


def test_what_cannot_be_looked_at_again(person: Person, offered: Path) -> None:
    assert "No module here came from elsewhere." in ok(person, "module", "add", "--update")
    assert "did not come from elsewhere" in failed(person, "module", "add", "--update", "moed")
    ok(person, "module", "add", str(offered), "--yes")
    put(person.journal / "modules/.sources", calm="format: 1\nid: calm\n")
    before = own(person)
    for words in (["--update"], [str(offered / "calm.yaml")]):
        put(offered, calm=NEWER)
        told = failed(person, "module", "add", *words, "--yes")
        assert ".sources/calm.yaml:1:1: 'source' is missing here" in told
        assert own(person) == before


def test_a_relative_path_is_kept_whole(person: Person, offered: Path) -> None:
    words = [person.inkeer, "module", "add", "./calm.yaml", "--yes"]
    subprocess.run(words, cwd=offered, env=person.environment(), check=True, capture_output=True)
    assert f"source: {offered}/calm.yaml" in own(person)[".sources/calm.yaml"]
    assert "up to date" in ok(person, "module", "add", "--update")


def test_a_password_is_neither_kept_nor_shown(
    person: Person, offered: Path, tmp_path: Path
) -> None:
    """Git is told to look elsewhere for this address, as it would be by somebody's own settings."""
    repository(offered)
    address = f"https://me:{TOKEN}@example.org/m.git"
    settings = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.file://{offered}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://example.org/m.git",
    }
    done = person.run("module", "add", address, "--yes", "--language", "en", **settings)
    assert done.returncode == 0, done.stderr
    assert "The password in the address is not kept" in done.stdout
    assert "From https://example.org/m.git" in done.stdout
    assert TOKEN not in done.stdout + done.stderr
    assert "source: https://example.org/m.git" in own(person)[".sources/calm.yaml"]
    assert not any(
        TOKEN.encode() in path.read_bytes() for path in person.home.rglob("*") if path.is_file()
    )


def test_hostile_texts_are_shown_and_not_obeyed(person: Person, tmp_path: Path) -> None:
    nasty = "\\x1b]0;a title\\x07\\u202ex\\x9b31m"
    text = CALM
    for words in ("A calm evening", "Anna Verhoef", "CC BY 4.0"):
        text = text.replace(words, f'"{words}{nasty}"')
    put(tmp_path / "it", calm=text, broken=text.replace("type: text", f'type: "{nasty}"'))
    (tmp_path / "it/\x1b[2J.yaml").write_text(CALM, "utf-8")
    told = failed(person, "module", "add", str(tmp_path / "it"), "--yes")
    assert not steering(told)
    assert "A calm evening\\x1b]0;a title" in told
    shown = ok(person, "module", "show", "calm")
    assert not steering(shown)
    assert "by Anna Verhoef\\x1b" in shown


def test_author_and_licence_for_programs(person: Person, offered: Path) -> None:
    found = json.loads(ok(person, "module", "show", str(offered / "calm.yaml"), "--json"))
    assert (found["author"], found["licence"]) == ("Anna Verhoef", "CC BY 4.0")
    shipped = json.loads(ok(person, "module", "show", "moed", "--json"))
    assert (shipped["author"], shipped["licence"]) == (None, None)


# -- remove --------------------------------------------------------------------------------------


def test_what_is_put_away_is_kept_and_entries_stay(person: Person, offered: Path) -> None:
    ok(person, "module", "add", str(offered), "--yes")
    ok(person, "walk", "calm", "--answers", "-", stdin="taken: The ramp\n")
    assert "--yes removes it" in failed(person, "module", "remove", "calm", code=2)
    told = ok(person, "module", "remove", "quiet", "--yes")
    assert "Removed: A calm evening" in told
    left = own(person)
    assert {path.rsplit("/", 1)[1] for path in left} == {"calm.yaml", "calm.nl.yaml", "source"}
    assert all(path.startswith(".removed/calm.") for path in left)
    assert "What do you take home?" in ok(person, "show")
    assert "there is no module 'calm'" in failed(person, "module", "remove", "calm", "--yes")
    ok(person, "module", "add", str(offered), "--yes")
    assert own(person)["calm.yaml"] == CALM


def test_what_comes_with_inkeer_stays(person: Person, offered: Path) -> None:
    assert "'moed' comes with inkeer" in failed(person, "module", "remove", "moed", "--yes")
    path = str(offered / "calm.yaml")
    assert "not in your own folder" in failed(person, "module", "remove", path, "--yes", code=2)
    assert (offered / "calm.yaml").exists()
    put(person.journal / "modules", moed=CALM.replace("id: calm", "id: moed"))
    told = ok(person, "module", "remove", "moed", "--yes")
    assert "inkeer walk moed is the one that comes with inkeer again." in told


def test_what_cannot_be_read_can_be_put_away(person: Person) -> None:
    put(person.journal / "modules", bad="format: &x 1\n")
    assert "Removed: bad.yaml" in ok(person, "module", "remove", "bad", "--yes")
    assert [text for path, text in own(person).items() if path.endswith("bad.yaml")]
