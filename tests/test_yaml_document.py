"""YAML as inkeer reads and writes it: hostile files refused with their place, every text kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inkeer import i18n, yaml_document, yaml_nodes
from inkeer.errors import FileProblemsError, Place, Problem, split_lines
from inkeer.yaml_nodes import Data, Map, Node, Scalar, Seq


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.activate("en")


def problems(raw: bytes | str, max_bytes: int = yaml_document.MAX_BYTES) -> tuple[Problem, ...]:
    with pytest.raises(FileProblemsError) as caught:
        yaml_document.parse_yaml(raw, "file.yaml", max_bytes)
    assert caught.value.path == "file.yaml"
    return caught.value.problems


def plain(node: Node) -> object:
    """A node as plain lists, dictionaries and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Seq):
        return [plain(item) for item in node.items]
    return {name.text: plain(value) for name, value in node.items}


# -- what is refused --------------------------------------------------------------------------

DEEP = [
    ("[" * 50_000, Place(1, 33)),
    ("{a: " * 50_000, Place(1, 32 * 4 + 1)),
    ("[" * 33 + "]" * 33, Place(1, 33)),
    ("- " * 33 + "x", Place(1, 65)),
    ("a: " + "[" * 32 + "]" * 32, Place(1, 35)),
]


@pytest.mark.parametrize(("text", "place"), DEEP, ids=range(len(DEEP)))
def test_more_than_thirty_two_levels(text: str, place: Place) -> None:
    (problem,) = problems(text)
    assert (problem.message, problem.place) == ("this is nested too deeply", place)


def test_thirty_two_levels_are_read() -> None:
    assert plain(yaml_document.parse_yaml("[" * 32 + "x" + "]" * 32, "f"))
    assert plain(yaml_document.parse_yaml("- " * 32 + "x", "f"))


REFUSED = [
    ("a: 1\nb: &x 2\n", "anchors (&name) are not used here", Place(2, 4, 4)),
    ("&x a: 1\n", "anchors (&name) are not used here", Place(1, 1, 4)),
    ("a: &x [1]\n", "anchors (&name) are not used here", Place(1, 4, 4)),
    ("a: *x\n", "aliases (*name) are not used here", Place(1, 4, 2)),
    ("a: !!str 1\n", "tags (!name) are not used here", Place(1, 4, 7)),
    ("a: !x {b: c}\n", "tags (!name) are not used here", Place(1, 4, 4)),
    ("a: !!python/object/apply:os.system [x]\n", "tags (!name) are not used here", None),
    ("a: ! b\n", "tags (!name) are not used here", None),
    ("a: 1\n<<: {b: 2}\n", "merge keys (<<) are not used here", Place(2, 1, 2)),
    ("a: 1\n---\nb: 2\n", "a second document starts here", Place(2, 1, 3)),
    ("--- a\n--- b\n", "a second document starts here", Place(2, 1, 3)),
    ("? [a]\n: b\n", "a key is a word, and this is a list or a mapping", Place(1, 3)),
    ("", "the file is empty", Place(1, 1)),
    ("# only this\n", "the file is empty", Place(1, 1)),
    ("a: b: c\n", "a second ': ' on one line", Place(1, 5)),
    ("a: 1\n  b: 2\n", "this line does not fit its indentation", Place(2, 3, 4)),
    ("a:\n\tb: 1\n", "there is a tab here", Place(2, 1)),
    ("a: @b\n", "this character cannot begin a value", Place(1, 4)),
    ("a: 1\nb\nc: 1\n", "a colon is missing after this name", Place(2, 1)),
    ("a:\n  b: 1\n c: 2\n", "this line does not fit its indentation", Place(3, 2, 4)),
    ("a: 'b' and c\n", "text goes on after the closing quote", Place(1, 8)),
    ("- a\nb: 1\n", "this line does not fit the list above it", Place(2, 1)),
    ("a: - b\n", "a list cannot begin here", Place(1, 4)),
    ("a: [1, 2\nb: 3\n", "a bracket is opened and not closed", Place(1, 4)),
    ("a: {b: c\n", "a bracket is opened and not closed", Place(1, 4)),
    ("a: 'b\nc: d\n", "a quote is opened and not closed", Place(1, 4)),
    ('a: "b\n---\n', "a quote is opened and not closed", Place(1, 4)),
    ('a: "\\q"\n', "this backslash means something between double quotes", Place(1, 5)),
    ("a: b\0c\n", "this character cannot stand in a text file", Place(1, 5)),
    ("a: \x1b[31m\n", "this character cannot stand in a text file", Place(1, 4)),
    ("a: \u200b\U0001f468\u200d\U0001f469\nb: \x07\n",
     "this character cannot stand in a text file", Place(2, 4)),
    ("a: 1\rb: 2\r\nc: @\n", "this character cannot begin a value", Place(3, 4)),
    ("a: 1\u2028b: 2\x85c: @\n", "this character cannot begin a value", Place(3, 4)),
    ("a: 1\rb: 2\r\nc: \x07\n", "this character cannot stand in a text file", Place(3, 4)),
    ("a: \ud800\n", "this character cannot stand in a text file", Place(1, 4)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "place"), REFUSED)
def test_what_is_hostile_or_mistaken_is_refused_with_its_place(
    text: str, message: str, place: Place | None
) -> None:
    (problem,) = problems(text)
    assert problem.message == message
    assert problem.severity == "error"
    if place is not None:
        assert problem.place == place


def test_every_key_that_stands_twice_is_told() -> None:
    found = problems("a: 1\nb: {c: 1, 'c': 2}\n\"a\": 3\na: 4\n")
    assert [(one.place, one.message) for one in found] == [
        (Place(2, 11, 3), "'c' appears twice; the first is on line 2"),
        (Place(3, 1, 3), "'a' appears twice; the first is on line 1"),
        (Place(4, 1, 1), "'a' appears twice; the first is on line 1"),
    ]


def test_keys_that_stand_twice_can_be_kept_apart_while_reading_goes_on() -> None:
    twice: list[Problem] = []
    node = yaml_document.parse_yaml("a: 1\na: 2\nb: 3\n", "f", duplicates=twice)
    assert plain(node) == {"a": "1", "b": "3"}
    assert [one.place for one in twice] == [Place(2, 1)]


def test_a_file_holds_at_most_256_kib() -> None:
    most = b"a: " + b"x" * (256 * 1024 - 3)
    assert isinstance(yaml_document.parse_yaml(most, "f"), Map)
    (problem,) = problems(most + b"x")
    assert problem.message == "the file is too large: 257 KiB, and at most 256 KiB fits"
    assert problem.place == Place(1, 1)
    assert problems(b"a: bc", max_bytes=4)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"a: \xff\n", Place(1, 4)),
        (b"a: \xc3\xa9\nb: \xc3\n", Place(2, 4)),
        ("a: é".encode("latin-1"), Place(1, 4)),
        ("a: b".encode("utf-16"), Place(1, 1)),
        (b"a: \xed\xa0\x80\n", Place(1, 4)),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_place(raw: bytes, place: Place) -> None:
    (problem,) = problems(raw)
    assert (problem.message, problem.place) == ("this is not UTF-8 text", place)
    assert problem.hint == "save the file again with UTF-8 as its encoding"


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    _read_or_refuse(raw)


@given(st.lists(st.sampled_from([*"[]{}&*!|>'\"%@`#-?:, \t\n", "<<", "a", "---", "...", "\r"])))
def test_any_signs_of_yaml_are_read_or_refused(signs: list[str]) -> None:
    _read_or_refuse("".join(signs).encode())


def _read_or_refuse(raw: bytes) -> None:
    """Every refusal has a place in the file, or just after its end."""
    for problem in _refusals(raw):
        assert 1 <= problem.place.line <= len(split_lines(raw.decode("utf-8", "replace"))) + 1
        assert problem.place.column >= 1


def _refusals(raw: bytes) -> tuple[Problem, ...]:
    try:
        yaml_document.parse_yaml(raw, "f")
    except FileProblemsError as refused:
        assert str(refused).startswith("f:")  # noqa: PT017
        return refused.problems
    return ()


# -- what is read -----------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["no", "nee", "07:30", "010", "1e3", "0x1F", "2026-01-01", "on"])
def test_a_scalar_stays_text(word: str) -> None:
    assert plain(yaml_document.parse_yaml(f"{word}: [{word}]", "f")) == {word: [word]}


def test_nothing_is_what_was_left_empty_and_not_what_stands_in_quotes() -> None:
    node = yaml_document.parse_yaml("[null, ~, Null, 'null', '', \"~\", nil]", "f")
    assert isinstance(node, Seq)
    missing = [item.missing for item in node.items if isinstance(item, Scalar)]
    assert missing == [True, True, True, False, False, False, False]


def test_places_count_characters_and_not_bytes() -> None:
    node = yaml_document.parse_yaml("é: {ü: 1,\n  \U0001f600: [a, bc]}\n", "f")
    assert isinstance(node, Map)
    inner = node.items[0][1]
    assert isinstance(inner, Map)
    places = [(name.place, value.place) for name, value in inner.items]
    assert places == [(Place(1, 5), Place(1, 8)), (Place(2, 3), Place(2, 6))]
    assert node.get("ü") is None


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: b\r\n", b"a: b\n", b"--- \na: b\n...\n"])
def test_a_byte_order_mark_line_ends_and_one_document_mark_are_of_no_matter(raw: bytes) -> None:
    assert plain(yaml_document.parse_yaml(raw, "f")) == {"a": "b"}


# -- what is written --------------------------------------------------------------------------

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
LINED = st.lists(
    st.sampled_from(["", " ", "a", " b", "c ", "\t", "---", "...", "# d", "e: f", "- g", "é", "\r",
                     "\x85", "\u2028", "\ufeff", "\u202e", "'", '"', "%", "\U0001f468\u200d\U0001f469"])
).map("\n".join)  # fmt: skip
TEXTS = ANY_TEXT | LINED | LINED.map("\U0001f319 {}".format)
STRANGE = [
    "",
    "null",
    "~",
    "<<",
    "=",
    "no",
    "010",
    "*a",
    "&a",
    "!a",
    "\n",
    "a\n",
    "\na",
    "a\n\n",
    " \n",
]


def same(data: Data) -> None:
    assert plain(yaml_document.parse_yaml(yaml_document.dump_yaml(data), "f", 10**9)) == data


@given(TEXTS)
@example("a\n" * 3)
@example("\U0001f600 e\u0301 \u05d0\u05d1")
def test_any_text_comes_back_identical(text: str) -> None:
    same(text)


@given(st.lists(TEXTS, max_size=4))
def test_any_text_in_a_list_comes_back_identical(texts: list[str]) -> None:
    same(texts)


@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS, max_size=2), max_size=4))
def test_any_text_in_a_mapping_comes_back_identical(texts: dict[str, Data]) -> None:
    same(texts)


NESTED = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(NESTED)
def test_any_text_anywhere_comes_back_identical(data: Data) -> None:
    same({"answers": [data, {"again": data}]})


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_comes_back_as_a_text_and_not_as_nothing(text: str) -> None:
    node = yaml_document.parse_yaml(yaml_document.dump_yaml({text: [text]}), "f")
    assert plain(node) == {text: [text]}
    assert isinstance(node, Map)
    name, listed = node.items[0]
    assert isinstance(listed, Seq)
    found = [name, *listed.items]
    assert not any(isinstance(one, Scalar) and one.missing for one in found)


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_yaml_cannot_carry_is_not_written(bad: str) -> None:
    assert yaml_nodes.find_unwritable(f"a{bad}b") == bad
    for data in (f"a{bad}", [f"a{bad}"], {"a": bad}, {bad: "a"}):
        with pytest.raises(ValueError, match=f"YAML cannot carry U\\+{ord(bad):04X}"):
            yaml_document.dump_yaml(data)


@given(ANY_TEXT)
def test_all_else_can_be_written(text: str) -> None:
    assert yaml_nodes.find_unwritable(text) is None


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (None, "null"), (True, "true"), (False, "false"), (7, "7"), (Decimal("7.50"), "7.50"),
        (Decimal("1E+3"), "1000"), (date(2026, 12, 1), "2026-12-01"),
    ],
)  # fmt: skip
def test_values_are_written_as_yaml_has_them(data: Data, written: str) -> None:
    assert yaml_document.dump_yaml({"a": data}) == f"a: {written}\n"


def test_what_is_written_is_made_to_be_read() -> None:
    paragraphs = "Because it is quiet.\n\nAnd nobody wants a thing."
    assert yaml_document.dump_yaml({"a": paragraphs, "b": ["x", "y"], "c": "no"}) == (
        "a: |-\n  Because it is quiet.\n\n  And nobody wants a thing.\nb: [x, y]\nc: 'no'\n"
    )
    moons = "é \U0001f319\n\n\U0001f319: two"
    assert yaml_document.dump_yaml({"a": moons}) == "a: |-\n  é \U0001f319\n\n  \U0001f319: two\n"
    long = "word " * 100 + "end"
    assert yaml_document.dump_yaml({"a": long}) == f"a: {long}\n"


# -- where values end ---------------------------------------------------------------------------

ENDS = """\
a: one  # remark
b: "two
 lines"
c: |
  three

  # text

d: [x, {y: z}]
e:
f:
- >+
  kept

- g: 1
"""


def test_where_each_value_ends() -> None:
    rows = ENDS.split("\n")
    ends = yaml_document.find_value_ends(ENDS)
    named = {
        rows[line - 1][column - 1 :].split(":")[0]: end for (line, column), end in ends.items()
    }
    assert ends[1, 4] == (1, 7)  # one
    assert ends[2, 4] == (3, 8)  # two lines
    assert ends[4, 4] == (9, 1)  # the blank line before d belongs to it, and so does "# text"
    assert ends[9, 4] == (9, 15)  # the whole list
    assert ends[9, 8] == (9, 14)  # the mapping in it
    assert ends[10, 3] == (10, 3)  # nothing
    assert ends[12, 3] == (15, 1)
    assert named["g"] == (15, 4)


@given(st.text())
def test_an_end_comes_after_its_beginning(text: str) -> None:
    try:
        yaml_document.parse_yaml(text, "x")
    except FileProblemsError:
        return
    assert all(start <= end for start, end in yaml_document.find_value_ends(text).items())
