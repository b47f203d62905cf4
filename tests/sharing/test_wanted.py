"""Which names of a source are looked at; none leads out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.errors import InkeerError
from inkeer.sharing.sources import MAX_FILES, ListedFile, select_files
from inkeer.yaml_document import MAX_BYTES


def names(*given: str, wrapped: bool = False) -> list[str]:
    return list(select_files((ListedFile(name, 1) for name in given), wrapped).files)


def test_the_top_and_its_two_shelves_and_nothing_deeper() -> None:
    assert names(
        "a.yaml", "b.yml", "modules/c.yaml", "reflections/d.nl.yaml",
        "other/e.yaml", "modules/deep/f.yaml", ".hidden.yaml", "notes.txt", "yaml",
    ) == ["a.yaml", "b.yml", "c.yaml", "d.nl.yaml"]  # fmt: skip


def test_a_zip_may_have_all_in_one_folder() -> None:
    packed = ("My modules/", "My modules/a.yaml", "My modules/modules/b.yaml", "__MACOSX/._a.yaml")
    assert names(*packed, wrapped=True) == ["a.yaml", "b.yaml"]
    assert names(*packed) == []
    assert names("modules/a.yaml", wrapped=True) == ["a.yaml"]
    assert names("x/a.yaml", "y/b.yaml", wrapped=True) == []
    assert names("x/a.yaml", "b.yaml", wrapped=True) == ["b.yaml"]


def test_links_and_large_files_are_passed_over_and_told() -> None:
    found = select_files(
        [
            ListedFile("a.yaml", 1, False),
            ListedFile("b.yaml", MAX_BYTES + 1),
            ListedFile("c.yaml", MAX_BYTES),
        ]
    )
    assert list(found.files) == ["c.yaml"]
    assert found.skipped == ["a.yaml is a link, or not a file", "b.yaml is too large"]


def test_one_name_twice_is_refused() -> None:
    with pytest.raises(InkeerError, match="two files called"):
        names("a.yaml", "modules/a.yaml")


@pytest.mark.parametrize("plain", [True, False])
def test_there_are_not_endlessly_many(plain: bool) -> None:
    many = [ListedFile(f"m{number}.yaml", 1, plain) for number in range(MAX_FILES + 1)]
    assert len(select_files(many[:-1]).files) == (MAX_FILES if plain else 0)
    with pytest.raises(InkeerError, match="more than 200"):
        select_files(many)


PART = st.one_of(
    st.sampled_from(["..", ".", "", "a", "modules", "C:", "~", "\\", "a\\..\\b", "\0", "x.yaml"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)


@given(st.lists(PART, min_size=1, max_size=5).map("/".join), st.booleans())
def test_no_name_leads_out(name: str, wrapped: bool) -> None:
    try:
        found = names(name, wrapped=wrapped)
    except InkeerError:
        return
    assert ".." not in name.split("/")
    assert not name.startswith("/")
    assert "\0" not in name
    for one in found:
        assert "/" not in one
        assert "\\" not in one


@pytest.mark.parametrize(
    "name",
    [
        "../x.yaml",
        "/etc/x.yaml",
        "a/../../x.yaml",
        "..\\x.yaml",
        "C:\\x.yaml",
        "x\0.yaml",
        "a//x.yaml",
    ],
)
def test_one_name_that_leads_out_spoils_all(name: str) -> None:
    with pytest.raises(InkeerError, match="land outside"):
        names("calm.yaml", name)
