"""Markdown: what was typed is read as it was typed, and can be nothing but text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from export.rendered import EMPTY, Rendered, as_typed, export_text, rendered
from inkeer.export.markdown import literal
from inkeer.journal.entry import Deepened, Entry
from inkeer.journal.entry_parser import parse_entry
from inkeer.text import sanitize
from inkeer.walk.saved_answers import SavedAnswer
from journal.entries import answered, entries, entry
from walk.texts import PATIENT, TRICKY, texts

KEPT = Path(__file__).parents[1] / "journal" / "kept" / "entry-1.yaml"
OBSIDIAN = ("%%", "$$", "==", "^", "#tag", "[[", "]]", "|", "~~", "<", ">", "`", "*", "_")

# A line of nothing but such a space is how an empty line is written, so it is tried apart.
typed = texts.map(lambda text: text.replace(EMPTY, " "))


def parts(markdown: str) -> tuple[str, str]:
    """The front matter and the rest of a document of one entry."""
    opening, front, body = re.split(r"^---$\n?", markdown, maxsplit=2, flags=re.MULTILINE)
    assert opening == ""
    return front, body


def page(one: Entry) -> Rendered:
    return rendered(parts(export_text("markdown", one))[1])


def on_one_line(text: str) -> str:
    return sanitize(" ".join(text.split()))


def under(page: Rendered, heading: str) -> list[str]:
    """The paragraphs under a heading, up to the next."""
    at = next(i for i, (kind, text) in enumerate(page.blocks) if kind != "p" and text == heading)
    found = []
    for kind, text in page.blocks[at + 1 :]:
        if kind != "p":
            break
        found.append(text)
    return found


# -- nothing but text ----------------------------------------------------------------------------


@PATIENT
@given(typed)
def test_any_text_is_read_as_it_was_typed(text: str) -> None:
    page = rendered(literal(text))
    assert {kind for kind, _text in page.blocks} <= {"p"}
    assert page.marks == set()
    assert as_typed([text for _kind, text in page.blocks]) == sanitize(text)


@pytest.mark.parametrize("tricky", TRICKY)
def test_what_is_markup_elsewhere_is_text_here(tricky: str) -> None:
    for text in (tricky, f"{tricky}{tricky}", f"a\n{tricky}\nb", f"{tricky} a {tricky}"):
        typed = text.replace(EMPTY, " ")
        page = rendered(literal(typed))
        assert {kind for kind, _text in page.blocks} <= {"p"}
        assert page.marks == set()
        assert as_typed([text for _kind, text in page.blocks]) == sanitize(typed)


@pytest.mark.parametrize(
    "text",
    [
        *("# heading", "heading\n===", "heading\n---", "- one\n- two", "+ one", "* one", "1. one"),
        *("1) one", "10. ten", "> quote", "```\ncode\n```", "    code", "\tcode", "---", "***"),
        *("<b>bold</b>", "<!-- gone -->", "&copy; &#65;", "[a](b)", "![a](b)", "[a]: b", "a  \nb"),
        *("a\\\nb", "*a* _b_ `c` ~~d~~", "|a|b|\n|-|-|\n|1|2|", "<https://example.org>", ": a"),
        *("- [ ] to do", "2. \n3. ", "-", "1.", "a\n-\nb", "  - one", "\\*a\\*", "\n - a"),
    ],
)
def test_markdown_that_was_typed_is_shown_and_not_followed(text: str) -> None:
    page = rendered(literal(text))
    assert {kind for kind, _text in page.blocks} == {"p"}
    assert page.marks == set()
    assert as_typed([text for _kind, text in page.blocks]) == text


@pytest.mark.parametrize("space", [EMPTY, "\u2003", "\u3000", "\ufeff"])
def test_a_space_of_another_kind_is_kept_at_the_edges(space: str) -> None:
    text = f"{space}a{space}\n{space}b"
    (paragraph,) = [text for _kind, text in rendered(literal(text)).blocks]
    assert paragraph == text


@pytest.mark.parametrize("sign", OBSIDIAN)
def test_no_sign_of_obsidian_is_left_unescaped(sign: str) -> None:
    written = literal(f"{sign}a {sign} b{sign}")
    bare = re.sub(r"\\.|&#?\w+;", "", written)
    assert not set(sign) & set(bare) - set("tag")


@PATIENT
@given(texts)
def test_no_sign_of_markdown_html_or_obsidian_is_left_unescaped(text: str) -> None:
    bare = re.sub(r"\\.|&(#\d+|nbsp);", "", literal(text))
    assert not set("\\`*_[]<>#|~$^&%=") & set(bare)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", bare)


# -- an entry ------------------------------------------------------------------------------------


@PATIENT
@given(entries())
def test_a_document_has_the_headings_that_we_wrote_and_no_other(one: Entry) -> None:
    *questions, company = one.answers
    expected = [("h1", one.title)]
    for question in questions:
        expected.append(("h2", question.ask or question.id))
        expected += [("h3", deeper.ask) for deeper in question.deepened]
    expected += [("h2", company.ask or company.id), ("h2", "What follows from it")]
    expected.append(("h2", "Written before this reflection changed"))
    expected += [("h3", kept.ask or kept.id) for kept in one.set_aside]
    found = page(one)
    assert [block for block in found.blocks if block[0][0] == "h"] == [
        (kind, on_one_line(text)) for kind, text in expected
    ]
    assert {kind for kind, _text in found.blocks} <= {"h1", "h2", "h3", "p", "li"}
    assert found.marks == set()


@PATIENT
@given(typed.filter(str.strip), typed)
def test_answers_and_what_was_asked_further_are_read_as_they_were_typed(
    text: str, deeper: str
) -> None:
    one = entry(answers=(answered(text, deepened=(Deepened("And then?", deeper),)),), computed={})
    found = page(one)
    assert as_typed(under(found, "Why is that?")) == sanitize(text)
    assert as_typed(under(found, "And then?")) == sanitize(deeper)


def test_what_was_asked_further_stays_under_an_answer_that_was_taken_away() -> None:
    skipped = answered("", deepened=(Deepened("And then?", "More."),))._replace(answer=None)
    found = page(entry(answers=(skipped,), computed={}))
    assert (under(found, "Why is that?"), under(found, "And then?")) == (["skipped"], ["More."])


def test_what_was_set_aside_is_taken_along() -> None:
    aside = SavedAnswer("gone", "", "First.\n\nSecond.", "And before?")
    found = page(entry(set_aside=(aside,)))
    assert under(found, "And before?") == ["First.", "Second."]


def test_choices_and_computed_values_are_lists_of_ours() -> None:
    found = [text for kind, text in page(entry()).blocks if kind == "li"]
    assert found[:2] == ["On my own", "the neighbours"]
    assert [line.partition(":")[0] for line in found[2:]] == [
        *("Reading", "Moving", "Hours without a screen", "What falls short")
    ]


def test_a_skip_is_told_apart_from_an_answer() -> None:
    found = page(entry())
    assert under(found, "Which day will you keep free?") == ["skipped"]
    assert found.marks == {"em_open", "em_close"}
    assert page(entry(answers=(answered("*skipped*"),))).marks == set()


def test_the_kept_entry_of_an_earlier_version_can_be_exported() -> None:
    found = page(parse_entry(KEPT.read_bytes(), str(KEPT)))
    assert found.blocks[0] == ("h1", "Een avond voor jezelf")
    ask = "Je houdt 5,5 uur over, en Lezen trekt het hardst. Waarom dat?"
    assert under(found, ask) == ["Omdat het stil is.", "En niemand iets van me wil."]
    assert under(found, "Wat neem je daarin voor vanzelfsprekend aan?") == ["Dat het stil blijft."]


# -- front matter --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("mood:: 5", r"mood:\: 5"),
        ("[mood:: 5] (a:: b)", r"\[mood:\: 5\] (a:\: b)"),
        ("a:::b", r"a:\:\:b"),
        ("at 12:30, x: y", "at 12:30, x: y"),
    ],
)
def test_no_field_of_dataview_is_made(text: str, markdown: str) -> None:
    assert literal(text) == markdown


@pytest.mark.parametrize(
    ("tags", "valid"),
    [
        (("2026",), ["_2026"]),
        (("two words",), ["two-words"]),
        (("a/b", "é_1"), ["a/b", "é_1"]),
        (("C#", "c, d"), ["C", "c-d"]),
        (("a b", "a-b"), ["a-b"]),
        (("#",), ["_"]),
    ],
)
def test_tags_are_valid_and_kept_as_written(tags: tuple[str, ...], valid: list[str]) -> None:
    front = yaml.safe_load(parts(export_text("markdown", entry()._replace(tags=tags)))[0])
    assert front["tags"] == valid
    assert front.get("tags_as_written", valid) == list(tags)


@PATIENT
@given(entries())
def test_front_matter_is_yaml_with_date_module_and_tags(one: Entry) -> None:
    front = yaml.safe_load(parts(export_text("markdown", one))[0])
    assert front["date"] == date(2026, 11, 21)
    assert front["module"] == "free-evening"
    written = front.get("tags_as_written", front["tags"])
    assert [*map(sanitize, written)] == [*map(sanitize, one.tags)]
    for tag in front["tags"]:  # as Obsidian takes them
        assert re.fullmatch(r"[\w/-]+", tag)
        assert not tag.isdigit()
    assert front["id"] == one.id


def test_front_matter_says_which_entry_it_is() -> None:
    front = yaml.safe_load(parts(export_text("markdown", entry(id="x")))[0])
    assert front.pop("started").astimezone(UTC) == datetime(2026, 11, 21, 18, 36, tzinfo=UTC)
    assert front.pop("finished").astimezone(UTC) == datetime(2026, 11, 21, 18, 48, tzinfo=UTC)
    assert front == {
        "date": date(2026, 11, 21),
        "module": "free-evening",
        "tags": ["rest"],
        "title": "An evening of your own",
        "id": "x",
        "language": "en",
    }


# -- several -------------------------------------------------------------------------------------


def test_without_entries_there_is_nothing() -> None:
    assert export_text("markdown") == ""


@PATIENT
@given(st.lists(entries(), min_size=2, max_size=3))
def test_several_entries_are_one_document_with_the_headings_that_we_wrote(
    many: list[Entry],
) -> None:
    front, body = parts(export_text("markdown", *many))
    found = rendered(body)
    assert [text for kind, text in found.blocks if kind == "h1"] == [
        on_one_line(one.title) for one in many
    ]
    alone = [block for one in many for block in page(one).blocks]
    assert found.blocks == alone
    assert [one["id"] for one in yaml.safe_load(front)["entries"]] == [one.id for one in many]
