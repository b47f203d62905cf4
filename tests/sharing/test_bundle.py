"""Which modules some files are, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkeer.errors import InkeerError
from inkeer.sharing.bundle import Bundle, build_bundles, select_bundles
from sharing.offered import BRAVE, CALM, RUST

FOLDER = Path("somewhere.zip")


def found(language: str = "en", *, alone: bool = False, **texts: str) -> list[Bundle]:
    files = {f"{name.replace('_', '.')}.yaml": text.encode() for name, text in texts.items()}
    return build_bundles(files, FOLDER, language, alone)


def test_a_module_with_its_translation_in_the_readers_language() -> None:
    (one,) = found("nl", calm=CALM, calm_nl=RUST)
    assert one.module is not None
    assert (one.id, one.module.title, one.module.author) == (
        "calm",
        "Een rustige avond",
        "Anna Verhoef",
    )
    assert one.module.licence == "CC BY 4.0"
    assert one.module.languages == ("en", "nl")
    assert one.aliases == {"quiet", "stil"}
    assert one.files == {"calm.yaml": CALM.encode(), "calm.nl.yaml": RUST.encode()}
    assert (one.problems, one.warning_count) == ([], 0)


def test_several_are_found_by_name() -> None:
    several = found(calm=CALM, brave=BRAVE)
    assert [one.id for one in several] == ["brave", "calm"]
    assert select_bundles(several, None) == several
    assert select_bundles(several, "calm") == several[1:]
    with pytest.raises(InkeerError) as caught:
        select_bundles(several, "clam")
    assert caught.value.hint == "did you mean 'calm'?"


def test_other_yaml_is_no_module_unless_a_person_says_so() -> None:
    compose = "services:\n  web:\n    image: x\n"
    assert [one.id for one in found(calm=CALM, compose=compose)] == ["calm"]
    with pytest.raises(InkeerError, match="there is no module in"):
        found(compose=compose)
    (one,) = found(compose=compose, alone=True)
    assert one.module is None


def test_errors_in_a_translation_refuse_the_whole() -> None:
    (one,) = found(calm=CALM, calm_nl=RUST.replace("  taken:", "  takn:"))
    assert one.module is None
    (problems,) = one.list_errors()
    assert problems.path == "somewhere.zip/calm.nl.yaml"
    assert one.explain_refusal().message == "'calm' was not added: it has 1 error"


def test_warnings_are_counted() -> None:
    (one,) = found(calm=CALM, calm_nl=RUST.replace("version: 2", "version: 1"))
    assert one.module is not None
    assert one.warning_count == 1


def test_a_file_of_another_name_than_its_id_is_refused() -> None:
    (one,) = found(storm=CALM)
    assert one.module is None
    (one,) = build_bundles({"\x1b[2J.yaml": CALM.encode()}, FOLDER, "en", alone=False)
    assert one.module is None
    assert "\x1b" not in one.explain_refusal().message


def test_a_translation_of_a_language_that_is_none() -> None:
    (one,) = build_bundles(
        {"calm.yaml": CALM.encode(), "calm.NL-x.yaml": RUST.encode()}, FOLDER, "en", alone=False
    )
    assert one.module is None


def test_endings_are_made_one() -> None:
    (one,) = build_bundles(
        {"calm.yml": CALM.encode(), "calm.nl.yml": RUST.encode()}, FOLDER, "en", False
    )
    assert sorted(one.files) == ["calm.nl.yaml", "calm.yaml"]
    with pytest.raises(InkeerError, match="appears twice"):
        build_bundles({"calm.yml": CALM.encode(), "calm.yaml": CALM.encode()}, FOLDER, "en", False)


def test_what_is_no_text_and_what_is_too_large() -> None:
    for data in (b"format: 1\n\xff\xfe", b"format: 1\n" + b"#" * 300_000, b"format: &x [*x]"):
        (one,) = build_bundles({"calm.yaml": data}, FOLDER, "en", alone=True)
        assert one.module is None
        assert one.list_errors()
