"""Small files that would cost minutes: each is done in a moment, and told in a page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from person import Person

HANGS = 40  # seconds; each took one to two minutes
HEAD = "format: 1\nid: made\nlanguage: en\ntitle: T\n"
SECTION = "sections:\n  a:\n    title: A\n    questions:\n"
NUMBERS = "".join(f"      n{i}: {{type: number, ask: x}}\n" for i in range(10))
WHENS = "".join(
    f"      t{i}: {{type: text, ask: y, when: n{i % 10} * n{(i + 1) % 10} > {i + 1}}}\n"
    for i in range(20)
)
UNKNOWN = "".join(f"unknwn{i}: x\n" for i in range(15_000))
TEXT = "      q1: {type: text, ask: x}\n"


def run(person: Person, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [person.inkeer, "--language", "en", *words],
        env=person.environment(),
        capture_output=True,
        text=True,
        timeout=HANGS,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + UNKNOWN + SECTION + TEXT, 1),
        (HEAD + SECTION + "      q1:\n        type: text\n        ask: x\n"
         + "".join(f"        unknwn{i}: x\n" for i in range(15_000)), 1),
        (HEAD + SECTION + "".join(f"      q{i}: {{type: txt, ask: x}}\n" for i in range(4_000)), 1),
        (HEAD + SECTION + NUMBERS + WHENS, 0),
        (HEAD + SECTION + TEXT + "      q2: {type: text, ask: '" + "${q1} " * 30_000 + "'}\n", 0),
        (HEAD + SECTION + TEXT + "      q2: {type: text, ask: '" + "${qq} " * 30_000 + "'}\n", 1),
    ],
)  # fmt: skip
def test_a_module_is_checked_in_a_moment(
    person: Person, tmp_path: Path, text: str, code: int
) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(text)
    done = run(person, "module", "check", str(path))
    assert done.returncode == code, done.stderr
    assert len(done.stdout.splitlines()) < 400
    for words in (("walk", str(path), "--answers", "-"), ("module", "show", str(path))):
        assert len(run(person, *words).stderr.splitlines()) < 400


def test_settings_with_many_mistakes_are_told_in_a_page(person: Person) -> None:
    folder = person.home / ".config/inkeer"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(UNKNOWN)
    done = run(person, "list")
    assert done.returncode == 1
    assert "and 14950 more problems" in done.stderr
    assert len(done.stderr.splitlines()) < 200


@pytest.mark.parametrize("text", ["merel " * 300_000, "x" * 4_000_000 + " merel", "é" * 1_000_000])
def test_a_text_full_of_one_word_is_searched_in_a_moment(person: Person, text: str) -> None:
    walk = ("walk", "grenzen", "--answers", "-")
    answers = json.dumps({"behouden": text}, ensure_ascii=False)
    assert person.run(*walk, stdin=answers).returncode == 0
    for word in ("merel", "mer*", "*el", "e", "x*", "zzz"):
        done = run(person, "search", word)
        assert done.returncode == 0
        assert len(done.stdout) < 2_000
