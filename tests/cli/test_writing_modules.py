"""Beginning a module and its translation from the command line: files, and what is said of them."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from inkeer.cli import global_options
from inkeer.cli.settings import Settings
from inkeer.module import library
from inkeer.yaml_document import decode_text
from person import Person

SCHEMA = "inkeer.schema.json"


def own(person: Person) -> Path:
    return person.journal / "modules"


def made(person: Person, name: str = "calm", language: str = "en") -> Path:
    done = person.run("module", "new", name, "--language", language)
    assert done.returncode == 0, done.stderr
    return own(person) / f"{name}.yaml"


def translated(person: Person, name: str = "calm", code: str = "nl") -> str:
    done = person.run("module", "translate", name, "--language", code)
    assert done.returncode == 0, done.stderr
    return done.stdout


# -- new ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_terminal_a_module_has_plain_defaults(person: Person, language: str) -> None:
    path = made(person, "a-day-off", language)
    text = path.read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={SCHEMA}\n")
    assert f"\nlanguage: {language}\n" in text
    assert "\ntitle: A day off\n" in text
    assert {one.name for one in path.parent.iterdir()} == {path.name, SCHEMA}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    done = person.run("module", "check", "a-day-off", "--language", "en")
    assert "1 module checked: all is well." in done.stdout
    assert person.run("walk", "a-day-off", "--answers", "-").returncode == 0


def test_a_path_is_where_the_file_comes(person: Person, tmp_path: Path) -> None:
    for name in ("one.yaml", "sub/two", "sub/three.yml"):
        done = person.run("module", "new", f"{tmp_path}/{name}", "--language", "en")
        assert done.returncode == 0, done.stderr
    made_here = {str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.y*ml")}
    assert made_here == {"one.yaml", "sub/two.yaml", "sub/three.yml"}
    assert (tmp_path / "sub" / SCHEMA).exists()
    assert not own(person).exists()
    assert f"moduletry{tmp_path}/sub/three.yml" in "".join(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Day Off", "day-off"), ("1st", "st"), ("été", "ete"), ("x" * 65, "x" * 64), ("", "a"),
     ("./a/calm.en.yaml", "calm-en"), ("calm.en.yaml", "calm-en"), ("..", "a")],
)  # fmt: skip
def test_a_name_that_is_no_id_gets_one_that_is(person: Person, name: str, hint: str) -> None:
    done = person.run("module", "new", name, "--language", "en")
    assert done.returncode == 2
    assert "cannot be an id" in done.stderr
    assert f"for example '{hint}'" in done.stderr
    assert not person.journal.exists()


def test_a_name_that_is_taken_stays_with_whoever_has_it(person: Person) -> None:
    path = made(person)
    path.write_text(path.read_text("utf-8").replace("id: calm\n", "id: calm\naliases: [still]\n"))
    before = path.read_bytes()
    for name, says in (
        ("calm", "there is already a file"),
        ("still", "'still' is another name for calm"),
        ("moed", "'moed' comes with inkeer"),
        ("ownership", "'ownership' is another name for eigenaarschap"),
        (str(path), "there is already a file"),
        (str(path.with_suffix(".yml")), "there is already a file"),
    ):
        done = person.run("module", "new", name, "--language", "en")
        assert (done.returncode, says in done.stderr) == (1, True), done.stderr
        assert "hint: choose another name" in done.stderr
    assert path.read_bytes() == before
    assert len(list(own(person).iterdir())) == 2


def test_a_folder_is_no_module(person: Person, tmp_path: Path) -> None:
    for name in (f"{tmp_path}", f"{tmp_path}/new/"):
        done = person.run("module", "new", name, "--language", "en")
        assert done.returncode == 2
        assert "is a folder" in done.stderr
    assert list(tmp_path.glob("*")) == [person.home]


def test_where_nothing_can_be_written_it_is_said(person: Person, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    done = person.run("module", "new", f"{tmp_path}/file/calm.yaml", "--language", "en")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_schema_of_somebody_else_stays(person: Person) -> None:
    own(person).mkdir(parents=True)
    (own(person) / SCHEMA).write_text("mine", "utf-8")
    made(person)
    assert (own(person) / SCHEMA).read_text("utf-8") == "mine"


# -- translate ----------------------------------------------------------------------------------


def test_a_translation_is_begun_and_a_second_run_changes_nothing(person: Person) -> None:
    made(person)
    told = translated(person)
    path = own(person) / "calm.nl.yaml"
    assert "23 texts were added." in told
    assert str(path) in "".join(told.split())
    before = path.stat()
    assert "Nothing had to be added." in translated(person)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    checked = person.run("module", "check", "calm", "--language", "en")
    assert checked.returncode == 0
    assert "0 errors, 23 warnings" in checked.stdout
    assert person.run("walk", "calm", "--answers", "-", "--language", "nl").returncode == 0


def test_every_language_is_one_to_translate_into(person: Person) -> None:
    made(person)
    translated(person, code="de")
    assert person.json("module", "show", "calm")["languages"] == ["en", "de"]


def test_the_screen_speaks_as_it_always_does(person: Person) -> None:
    made(person)
    told = ["module", "translate", "calm", "--language"]
    assert "De vertaling staat hier" in person.run(*told, "nl", LANG="nl_NL.UTF-8").stdout
    assert "The translation is here" in person.run(*told, "nl").stdout
    assert "De vertaling staat hier" in person.run("--language", "nl", *told, "de").stdout
    assert "De vertaling" in person.run("--language=nl", *told[:3], "--language=fr").stdout


def test_only_behind_its_words_the_language_is_the_translations() -> None:
    words = ["module", "translate", "calm", "--language", "de", "--plain"]
    found, rest = global_options.split_global_options(["--language", "nl", *words])
    assert (found, rest) == (Settings(language="nl", plain=True), words[:-1])
    assert global_options.split_global_options(["module", "show", "translate", "--language=en"]) == (
        Settings(language="en"), ["module", "show", "translate"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["calm", "--language", "en"], 2, "calm is written in 'en' itself"),
        (["calm", "--language", "Dutch"], 2, "no language has the code 'Dutch'"),
        (["calm", "--language", "../x"], 2, "no language has the code"),
        (["calm"], 2, "'--language' is missing"),
        (["calm", "--language"], 2, "--language needs a value"),
        (["nothing", "--language", "de"], 1, "there is no module 'nothing'"),
        (["moed", "--language", "de"], 1, "moed comes with inkeer"),
        (
            [str(library.shipped_folder() / "moed.yaml"), "--language", "de"],
            1,
            "moed comes with inkeer",
        ),
        (["broken", "--language", "de"], 1, "broken.yaml:1:1: a module needs 'id'"),
    ],
)
def test_what_cannot_be_translated(person: Person, words: list[str], code: int, says: str) -> None:
    made(person)
    (own(person) / "broken.yaml").write_text("format: 1\n", "utf-8")
    before = sorted(own(person).iterdir())
    done = person.run("module", "translate", *words)
    assert (done.returncode, says in done.stderr) == (code, True), done.stderr
    assert sorted(own(person).iterdir()) == before
    assert not (library.shipped_folder() / "moed.de.yaml").exists()


def test_what_ships_can_be_translated_as_a_copy(person: Person) -> None:
    own(person).mkdir(parents=True)
    shutil.copy(library.shipped_folder() / "moed.yaml", own(person))
    translated(person, "moed", "de")
    assert (own(person) / "moed.de.yaml").exists()


def test_a_changed_and_a_lost_text_are_named(person: Person) -> None:
    module = made(person)
    translated(person)
    path = own(person) / "calm.nl.yaml"
    text = path.read_text("utf-8").replace('closing: ""', "closing: Klaar.")
    path.write_text(
        text.replace("\nquestions:\n", "\nquestions:\n  gone:\n    ask: Weg\n"), "utf-8"
    )
    new = module.read_text("utf-8").replace("enough for now", "enough for today")
    module.write_text(new.replace("version: 1", "version: 2"), "utf-8")
    told = translated(person)
    for part in ("- closing", "- questions.gone", "22 texts wait", "version: 2"):
        assert part in told
    sheet = path.read_text("utf-8")
    assert "# en (changed): That is enough for today.\nclosing: Klaar.\n" in sheet
    assert "version: 1\n" in sheet
    checked = person.run("module", "check", "calm", "--language", "en").stdout
    assert "this translates version 1, and the module is at version 2" in checked


def test_a_broken_translation_is_shown_and_not_touched(person: Person) -> None:
    made(person)
    path = own(person) / "calm.nl.yaml"
    for text, says in (("a: [\n", "a bracket is opened"), ("format: 1\n", "a translation needs")):
        path.write_text(text, "utf-8")
        done = person.run("module", "translate", "calm", "--language", "nl")
        assert (done.returncode, path.read_text("utf-8")) == (1, text)
        assert "calm.nl.yaml:" in done.stderr
        assert says in done.stderr


def test_a_byte_order_mark_and_the_line_ends_of_windows_stay(person: Person) -> None:
    made(person)
    translated(person)
    path = own(person) / "calm.nl.yaml"
    rows = path.read_text("utf-8").split("\n")
    without = [row for row in rows if row not in ('closing: ""', "# en: That is enough for now.")]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(without).encode())
    assert "1 text was added." in translated(person)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# yaml")
    text = decode_text(raw, "x")
    assert text.count("\r\n") == text.count("\n")
    assert '\r\n\r\n# en: That is enough for now.\r\nclosing: ""\r\n' in text


def test_a_translation_that_is_a_link_stays_one(person: Person, tmp_path: Path) -> None:
    made(person)
    real = tmp_path / "real.yaml"
    real.write_text("format: 1\ntranslates: calm\nlanguage: nl\n", "utf-8")
    (own(person) / "calm.nl.yaml").symlink_to(real)
    done = person.run("module", "translate", "calm", "--language", "nl")
    assert (done.returncode, "is a link, and nothing is changed" in done.stderr) == (1, True)
    assert real.read_text("utf-8").count("\n") == 3
