"""Real zips, good ones and hostile ones."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkeer.errors import InkeerError
from inkeer.sharing.zip import MAX_NAMES, MAX_ZIP, read_zip
from inkeer.yaml_document import MAX_BYTES
from sharing.offered import CALM, RUST


def packed(
    path: Path, files: dict[str, str], method: int = zipfile.ZIP_DEFLATED, mode: int = 0
) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = method
            archive.writestr(info, text)
    return path


def refused(path: Path) -> str:
    with pytest.raises(InkeerError) as caught:
        read_zip(path)
    return caught.value.message


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("head", ["", "modules/", "Van Anna/", "Van Anna/reflections/", "./"])
def test_what_is_in_it_comes_out(tmp_path: Path, method: int, head: str) -> None:
    files = {f"{head}calm.yaml": CALM, f"{head}calm.nl.yaml": RUST, f"{head}read me.txt": "x"}
    found, passed = read_zip(packed(tmp_path / "a.zip", files, method))
    assert found == {"calm.yaml": CALM.encode(), "calm.nl.yaml": RUST.encode()}
    assert passed == []


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK])
def test_a_link_or_a_device_is_not_followed(tmp_path: Path, kind: int) -> None:
    path = packed(tmp_path / "a.zip", {"calm.yaml": "/etc/passwd"}, mode=kind | 0o777)
    assert read_zip(path) == ({}, ["calm.yaml is a link, or not a file"])


def test_what_unpacks_to_very_much_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"calm.yaml": "#" * 20_000_000})
    assert read_zip(path) == ({}, ["calm.yaml is too large"])


def test_a_size_that_is_a_lie_is_not_believed(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"calm.yaml": "#" * 10_000_000})
    raw = path.read_bytes()
    assert raw.count(struct.pack("<L", 10_000_000)) >= 2
    path.write_bytes(raw.replace(struct.pack("<L", 10_000_000), struct.pack("<L", 100)))
    assert "not a zip that can be read" in refused(path)


def test_thousands_of_names(tmp_path: Path) -> None:
    some = {f"{number}.txt": "" for number in range(MAX_NAMES)}
    assert read_zip(packed(tmp_path / "a.zip", some)) == ({}, [])
    assert "too much" in refused(packed(tmp_path / "b.zip", {**some, "one.txt": ""}))


def test_a_very_large_zip_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with path.open("wb") as file:
        file.truncate(MAX_ZIP + 1)
    assert "too much" in refused(path)


def test_a_password(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"calm.yaml": CALM})
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + at] |= 1
    path.write_bytes(raw)
    assert "it has a password" in refused(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing(tmp_path: Path, method: int) -> None:
    assert "compression is not supported" in refused(
        packed(tmp_path / "a.zip", {"calm.yaml": CALM}, method)
    )


@pytest.mark.parametrize(
    "name", ["../calm.yaml", "/calm.yaml", "a/../../calm.yaml", "..\\calm.yaml"]
)
def test_a_name_that_leads_out(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a.zip", {"brave.yaml": CALM, name: CALM})
    assert "land outside" in refused(path)


def test_a_nul_in_a_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"calm.yaml": CALM, "braveX.yaml": CALM})
    path.write_bytes(path.read_bytes().replace(b"braveX.yaml", b"brave\0.yaml"))
    assert "land outside" in refused(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("calm.yaml", CALM)
        archive.writestr("calm.yaml", RUST)
    assert "two files called calm.yaml" in refused(path)


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", b"PK\5\6" + bytes(18)[:5]])
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert "not a zip that can be read" in refused(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_zip_is_read_or_refused(tmp_path: Path, damage: list[tuple[int, int]]) -> None:
    path = packed(tmp_path / "a.zip", {"calm.yaml": CALM, "modules/calm.nl.yaml": RUST})
    raw = bytearray(path.read_bytes())
    for at, byte in damage:
        raw[at % len(raw)] = byte
    path.write_bytes(raw)
    try:
        found, _passed = read_zip(path)
    except InkeerError:
        return
    assert all(len(data) <= MAX_BYTES + 1 for data in found.values())
