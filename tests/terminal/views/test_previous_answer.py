"""Then and now, on a real screen: after an answer that of last time, after a walk what moved."""

from __future__ import annotations

from decimal import Decimal

import pytest

from effort import effort
from inkeer import yaml_document
from inkeer.yaml_nodes import Data
from person import Person, begun, walked
from screen import CTRL_C, ENTER, TAB, Terminal
from terminal.test_screen import ALL

LONG = "Omdat het toen stil was. " * 40
THEN: dict[str, Data] = {
    **ALL,
    "naam": "Iets",
    "kleur": "rood",
    "dingen": ["stoel", "lamp"],
    "een": Decimal(6),
    "twee": Decimal(2),
    "diep": LONG,
    "lijn": {"hier": {"now": 2, "wish": 4}, "daar": {"now": 5, "wish": 5}},
}
SHAPES = pytest.mark.parametrize(
    ("language", "columns", "plain"),
    effort(
        [("nl", 80, False), ("en", 40, True)],
        [(spoken, *shape) for spoken in ("nl", "en") for shape in ((80, False), (40, False), (40, True))],
    ),
)  # fmt: skip


def earlier(
    person: Person, at: str = "2025-03-12T20:00", answers: dict[str, Data] = THEN, **changes: Data
) -> str:
    """A walk of long ago; the entry's id."""
    words = ("walk", "unseen", "--at", at, "--answers", "-")
    done = person.run(*words, stdin=yaml_document.dump_yaml({**answers, **changes}))
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def told(terminal: Terminal) -> str:
    """All that was written, as if no line were ever too long."""
    return " ".join(terminal.everything().split())


@SHAPES
def test_what_was_answered_last_time_stands_under_each_answer(
    unseen: Person, language: str, columns: int, plain: bool
) -> None:
    entry = earlier(unseen)
    terminal = unseen.walk("unseen", ALL, language=language, columns=columns, plain=plain)
    seen = told(terminal)
    if language == "nl":
        day, now, rest, same = "Vorige keer, 12 maart 2025:", "Nu:", "De rest:", "hetzelfde."
        lower = "4,5 (1,5 lager)" if plain else "4,5 (−1,5)"
        mark = "2, gewenst 4. Nu: 0 (2 lager), gewenst 4." if plain else "2 → 4. Nu: 0 (−2) → 4."
        alike = "Hetzelfde: Daar."
    else:
        day, now, rest, same = "Last time, 12 March 2025:", "Now:", "The rest:", "the same."
        lower = "4.5 (1.5 lower)" if plain else "4.5 (−1.5)"
        mark = "2, wished 4. Now: 0 (2 lower), wished 4." if plain else "2 → 4. Now: 0 (−2) → 4."
        alike = "The same: Daar."
    assert f"{day} Iets" in seen
    assert f"{day} {same}" in seen
    assert f"{day} 6. {now} {lower}." in seen
    assert f"{day} {'Rood' if language == 'nl' else 'Red'}" in seen
    assert f"{day} Stoel Lamp" in seen
    assert f"{day} Hier: {mark} {alike}" in seen
    assert f"{rest} inkeer show {entry}" in seen
    assert len(unseen.entries()) == 2
    if plain:
        assert b"\x1b" not in terminal.raw.split(b"Ctrl+C", 1)[1]


@SHAPES
def test_a_walk_ends_with_what_moved(
    unseen: Person, language: str, columns: int, plain: bool
) -> None:
    earlier(unseen)
    answers: dict[str, Data] = {
        **ALL,
        "lijn": {"hier": {"now": 1, "wish": 2}, "daar": {"now": 2, "wish": 4}},
    }
    terminal = unseen.walk("unseen", answers, language=language, columns=columns, plain=plain)
    seen = told(terminal)
    shift = ("1,5 lager" if language == "nl" else "1.5 lower") if plain else "−1"
    if language == "nl":
        head, more, wished = "Wat er verschoof sinds 12 maart 2025:", "en nog 1:", "Daar, gewenst"
        number, mark = "van 6 naar 4,5", "van 5 naar 2"
    else:
        head, more, wished = "What moved since 12 March 2025:", "and 1 more:", "Daar, wished"
        number, mark = "from 6 to 4.5", "from 5 to 2"
    block = seen[seen.index(head) :]
    for part in (number, mark, wished, shift):
        assert part in block
    assert f"{more} inkeer compare unseen" in block
    assert block.index(head) < block.index("inkeer show")


@pytest.mark.parametrize("plain", [False, True])
def test_without_a_last_time_there_is_nothing_to_see_of_it(unseen: Person, plain: bool) -> None:
    terminal = unseen.walk("unseen", ALL, language="en", plain=plain)
    seen = told(terminal)
    assert "Last time" not in seen
    assert "What moved" not in seen


def test_what_did_not_move_is_not_told(unseen: Person) -> None:
    earlier(unseen, answers=ALL)
    terminal = unseen.walk("unseen", ALL, language="en")
    assert told(terminal).count("Last time, 12 March 2025: the same.") == len(ALL)
    assert "What moved" not in told(terminal)


def test_it_is_told_after_the_answer_and_never_before_and_not_for_a_skip(unseen: Person) -> None:
    earlier(unseen)
    terminal = begun(unseen, "unseen")
    terminal.wait_for("Hoe heet het?")
    terminal.press("Nu")
    terminal.settle()
    assert "Last time" not in terminal.text()
    assert "Iets" not in terminal.text()
    terminal.press(ENTER)
    terminal.wait_for("Last time, 12 March 2025: Iets")
    terminal.wait_for("Would you like")
    terminal.press(TAB)
    terminal.wait_for("skipped")
    terminal.settle()
    assert told(terminal).count("Last time") == 1
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")


def test_an_answer_that_is_opened_again_meets_last_time_again(unseen: Person) -> None:
    earlier(unseen)
    terminal = begun(unseen, "unseen")
    for ask in ("Hoe heet het?", "Would you like", "Which colour?", "Hoe ver?", "Welke dag?"):
        terminal.wait_for(ask)
        terminal.press("n", ENTER) if ask == "Would you like" else terminal.press(TAB)
        terminal.settle()
    terminal.wait_for("Enter save")
    terminal.press("1", ENTER)
    terminal.wait_for("Iets", gone=True)
    terminal.press("Nu", ENTER)
    terminal.wait_for("Last time, 12 March 2025: Iets")
    terminal.wait_for("Enter save")
    assert told(terminal).count("12 March 2025: Iets") == 1
    walked(terminal)


def test_changing_an_entry_looks_back_from_that_entry(unseen: Person) -> None:
    earlier(unseen)
    changed = earlier(unseen, "2025-06-01T20:00", naam="Anders")
    earlier(unseen, "2025-09-01T20:00", naam="Later")
    terminal = unseen.open("edit", changed, "--answers", "--language", "en")
    terminal.wait_for("Enter save")
    terminal.press("1", ENTER)
    terminal.wait_for("Hoe heet het?")
    terminal.press("!", ENTER)
    terminal.wait_for("Last time, 12 March 2025: Iets")
    terminal.press(CTRL_C)
    terminal.wait_for("Kept for later")


@pytest.mark.parametrize(
    ("columns", "wanted"),
    [
        (80, ["12 March 2025                         1 June 2025", "Iets                                  Anders"]),
        (60, ["12 March 2025" + " " * 17 + "1 June 2025"]),
        (40, ["then: 12 March 2025", "now: 1 June 2025", "then: Iets", "now: Anders"]),
    ],
)  # fmt: skip
def test_two_walks_stand_beside_each_other_where_there_is_room(
    unseen: Person, columns: int, wanted: list[str]
) -> None:
    earlier(unseen)
    earlier(unseen, "2025-06-01T20:00", naam="Anders")
    terminal = unseen.open("compare", "--language", "en", columns=columns)
    assert terminal.exit_code() == 0
    lines = [line.strip() for line in terminal.everything().splitlines()]
    for line in wanted:
        assert line in lines
    assert max(map(len, terminal.everything().splitlines())) <= columns


@pytest.mark.parametrize(("language", "columns"), [("nl", 80), ("en", 40)])
def test_a_period_is_looked_back_on(unseen: Person, language: str, columns: int) -> None:
    earlier(unseen)
    entry = earlier(unseen, "2025-06-01T20:00", een=Decimal(7))
    words = ("review", "--since", "2025-05-30", "--language", language)
    terminal = unseen.open(*words, columns=columns, rows=50)
    assert terminal.exit_code() == 0
    seen = told(terminal)
    order = (
        ["Terugblik vanaf 30 mei 2025", "Wat je je voornam", "gaan", "Hoe ging het?", "Wat je schreef",
         "1 juni 2025", "Omdat het toen", entry, "Wat er verschoof", "sinds 12 maart 2025",
         "van 6 naar 7 (+1)"]
        if language == "nl"
        else ["Looking back since 30 May 2025", "What you meant to do", "gaan", "Hoe ging het?",
              "What you wrote", "1 June 2025", "Omdat het toen", entry, "What moved",
              "since 12 March 2025", "from 6 to 7 (+1)"]
    )  # fmt: skip
    place = 0
    for part in order:
        place = seen.index(part, place)
