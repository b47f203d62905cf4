"""What an address means, and which are refused before anything is done with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkeer.errors import ExitCode, InkeerError
from inkeer.sharing.sources import Address, SourceKind, parse_address

PASSWORD = "s3cret-token"


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/team/modules.git",
        "https://example.org/team/modules",
        "http://example.org/modules.git",
        "ssh://git@example.org:2222/modules",
        "git@example.org:team/modules.git",
        "file:///somewhere/modules",
    ],
)
def test_what_git_fetches(text: str) -> None:
    assert parse_address(text) == Address(SourceKind.GIT, text)
    assert parse_address(text).label.stem == "modules"


def test_paths_by_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shelf").mkdir()
    assert parse_address("shelf") == Address(SourceKind.FOLDER, str(tmp_path / "shelf"))
    assert parse_address("./a/../shelf/") == Address(SourceKind.FOLDER, str(tmp_path / "shelf"))
    assert parse_address("calm.yaml") == Address(SourceKind.FILE, str(tmp_path / "calm.yaml"))
    assert parse_address("All.ZIP") == Address(SourceKind.ZIP, str(tmp_path / "All.ZIP"))
    assert parse_address("bare.git") == Address(SourceKind.GIT, str(tmp_path / "bare.git"))


def test_one_of_several(tmp_path: Path) -> None:
    assert parse_address("https://example.org/m.git#calm").name == "calm"
    odd = tmp_path / "odd#calm"
    odd.mkdir()
    assert parse_address(str(odd)) == Address(SourceKind.FOLDER, str(odd))
    assert parse_address(f"{odd}#brave") == Address(SourceKind.FOLDER, str(odd), "brave")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"https://me:{PASSWORD}@example.org/m.git", "https://example.org/m.git"),
        (f"https://{PASSWORD}@example.org/m.git", "https://example.org/m.git"),
        (f"https://me@{PASSWORD}@example.org/m.git", "https://example.org/m.git"),
        (f"ssh://git:{PASSWORD}@example.org/m.git", "ssh://git@example.org/m.git"),
        (f"https://example.org/m?access_token={PASSWORD}", "https://example.org/m"),
        (f"https://example.org/m.git?a=1&b={PASSWORD}", "https://example.org/m.git"),
        (f"https://me@example.org/m?{PASSWORD}", "https://example.org/m"),
    ],
)
def test_a_password_is_for_git_alone(text: str, shown: str) -> None:
    address = parse_address(text)
    assert address.clone_url == text
    assert address.text == shown
    assert PASSWORD not in str(address.label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "--upload-pack=touch here",
        "ext::sh -c 'touch here'",
        "fd::17",
        "https://-oProxyCommand=x/m.git",
        "ssh://-oProxyCommand=x/m",
        "ftp://example.org/m.git",
        "https://example.org/m.git\nhttps://example.net",
        "a\0b.yaml",
        "\udcff.yaml",
        "nothing-of-this-name",
        f"ftp://me:{PASSWORD}@example.org/m",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(InkeerError) as caught:
        parse_address(text)
    assert caught.value.code == ExitCode.USAGE
    assert PASSWORD not in caught.value.format_line()
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("ending", ["zip", "yaml", "yml"])
def test_files_on_the_web_are_for_a_browser(ending: str) -> None:
    with pytest.raises(InkeerError, match="only takes git repositories") as caught:
        parse_address(f"https://example.org/calm.{ending}")
    assert caught.value.hint is not None
    assert "download" in caught.value.hint


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    try:
        address = parse_address(text)
    except InkeerError:
        return
    assert not address.clone_url.startswith("-")
    assert "::" not in address.clone_url.partition("/")[0]
