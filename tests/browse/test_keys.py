"""What each key and each click does."""

from __future__ import annotations

import pytest

from browse.drawer import REST, Drawer, at, branch, evening, many, noor
from browse.seat import Seat, read
from inkeer.browse.render import Line
from inkeer.browse.source import Position

LATEST, MARIT, NOWHERE, SKIPPED, JUNE, ZWOLLE = (one.id for one in noor().entries)


def test_the_last_entry_is_there_to_read_at_once() -> None:
    async def look(seat: Seat) -> None:
        assert seat.entry == LATEST
        assert "bench there" in seat.text()
        assert "November 2026" in seat.text()

    read(noor(), look)


@pytest.mark.parametrize(
    ("keys", "entry"),
    [
        (["down"], MARIT),
        (["j", "j"], NOWHERE),
        (["j", "j", "k"], MARIT),
        (["up"], LATEST),
        (["end"], ZWOLLE),
        (["end", "down"], ZWOLLE),
        (["end", "home"], LATEST),
        (["pagedown"], ZWOLLE),
        (["end", "pageup"], LATEST),
    ],
)
def test_keys_go_through_the_list(keys: list[str], entry: str) -> None:
    async def do(seat: Seat) -> None:
        await seat.press(*keys)
        assert seat.entry == entry

    read(noor(), do)


def test_a_page_of_a_long_list_is_a_page() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("pagedown")
        first = seat.app.list.chosen
        assert 10 < first < 24
        await seat.press("pagedown", "pagedown", "pageup", "pageup")
        assert abs(seat.app.list.chosen - first) <= 3
        assert "›" in seat.text()

    read(many(200), do)


@pytest.mark.parametrize("key", ["tab", "enter", "right"])
def test_the_entry_takes_the_keys(key: str) -> None:
    async def do(seat: Seat) -> None:
        await seat.press(key, "down")
        assert seat.entry == LATEST
        await seat.press("down", "down", "down", "down")
        assert seat.question != "where"
        await seat.press("escape", "down")
        assert seat.entry == MARIT

    read(noor(), do)


def test_a_long_answer_is_scrolled_through_before_the_next_question() -> None:
    long = "\n".join(f"line {number}" for number in range(25))

    async def do(seat: Seat) -> None:
        await seat.press("tab", "down")
        assert seat.question == "where"
        assert seat.app.reader.scroll_offset.y == 1
        seen = ""
        for _press in range(35):
            seen += seat.text()
            await seat.press("down")
        assert all(f"line {number}\n" in seen for number in range(25))
        await seat.press("end")
        assert seat.question == "pull"
        assert "Hours without a screen" in seat.text()
        await seat.press("home")
        assert "21 November 2026, 19:36" in seat.text()

    read(Drawer([evening(at(11, 21), where=long)]), do)


def test_search_as_you_type() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("slash")
        await seat.write("zwolle")
        assert seat.entry == ZWOLLE
        assert "1 entry" in seat.text()
        assert "brother in Zwolle" in seat.text()
        await seat.press("enter")
        await seat.press("escape")
        assert seat.entry == ZWOLLE  # still chosen, and the others are there again
        assert "6 entries" in seat.text()

    read(noor(), do)


def test_letters_are_commands_only_where_nothing_is_typed() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("slash")
        await seat.write("quem[]t?jkd")
        assert seat.app.panes.search.value == "quem[]t?jkd"
        assert "Nothing was found." in seat.text()
        await seat.press("escape")
        assert "6 entries" in seat.text()

    app = read(noor(), do)
    assert app.return_value is None


def test_a_question_is_followed_through_time() -> None:
    async def do(seat: Seat) -> None:
        assert "3 of 3" in seat.text()
        await seat.press("left_square_bracket")
        assert (seat.entry, seat.question) == (NOWHERE, "where")
        assert "2 of 3" in seat.text()
        await seat.press("left_square_bracket")  # past the one where it was skipped
        assert (seat.entry, seat.question) == (ZWOLLE, "where")
        await seat.press("left_square_bracket")
        assert seat.entry == ZWOLLE
        assert "There is no earlier answer" in seat.text()
        await seat.press("right_square_bracket", "right_square_bracket")
        assert seat.entry == LATEST
        await seat.press("right_square_bracket")
        assert "There is no later answer" in seat.text()

    read(noor(), do)


def test_two_quick_hops_are_two_hops() -> None:
    async def do(seat: Seat) -> None:
        await seat.pilot.press("left_square_bracket", "left_square_bracket")
        await seat.settle()
        assert seat.entry == ZWOLLE

    read(noor(), do)


def test_another_question_is_followed_as_well() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("tab")
        while seat.question != "evenings":
            await seat.press("down")
        await seat.press("left_square_bracket", "left_square_bracket")
        assert (seat.entry, seat.question) == (SKIPPED, "evenings")
        assert "› How many evenings" in seat.text()

    read(noor(), do)


def test_a_hop_from_where_it_was_skipped() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("down", "down", "down")
        assert seat.entry == SKIPPED
        await seat.press("right_square_bracket")
        assert seat.entry == NOWHERE

    read(noor(), do)


def test_a_hop_to_an_entry_that_is_not_listed_lists_all() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("slash")
        await seat.write("zwolle")
        await seat.press("enter", "right_square_bracket")
        assert seat.entry == NOWHERE
        assert seat.app.panes.search.value == ""
        assert "6 entries" in seat.text()

    read(noor(), do)


def test_all_answers_to_a_question_together() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("t")
        assert "12 March 2025" in seat.text()
        assert "To my brother" in seat.text()
        assert "Nowhere" in seat.text()
        await seat.press("home", "enter")
        assert (seat.entry, seat.question) == (ZWOLLE, "where")
        await seat.press("t", "escape")
        assert seat.entry == ZWOLLE

    read(noor(), do, size=(80, 40))


def test_only_one_reflection() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("m")
        assert "Which reflection?" in seat.text()
        assert "Whose branch is it?  2" in seat.text()
        await seat.press("end", "enter")
        assert [one.head.id for one in seat.app.list.entries] == [MARIT, JUNE]
        await seat.press("m", "escape")
        assert len(seat.app.list.entries) == 2
        await seat.press("escape")
        assert len(seat.app.list.entries) == 6

    read(noor(), do)


def test_the_keys_are_told() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("question_mark")
        assert "the list follows as you type" in seat.text()
        await seat.press("escape")
        assert seat.entry == LATEST

    read(noor(), do)


def test_the_colours_go_round() -> None:
    async def do(seat: Seat) -> None:
        seen = [seat.app.theme]
        for _press in range(3):
            await seat.press("d")
            seen.append(seat.app.theme)
        assert len(set(seen)) == 3
        assert seen[0] == seen[-1]

    read(noor(), do)


def test_the_mouse_does_it_too() -> None:
    async def do(seat: Seat) -> None:
        await seat.click("14  Whose")
        assert seat.entry == MARIT
        await seat.click("21  An")
        await seat.click("[ earlier" if "[ earlier" in seat.text() else "[ 2 November")
        assert seat.entry == NOWHERE
        await seat.click("How many evenings")
        assert seat.question == "evenings"
        await seat.click("? keys")
        assert "the list follows" in seat.text()
        await seat.click("Esc back")
        await seat.click("All reflections")
        await seat.click("Whose branch")
        assert len(seat.app.list.entries) == 2
        await seat.click("q close")

    app = read(noor(), do, size=(100, 30))
    assert not app.is_running


@pytest.mark.parametrize("key", ["q", "ctrl+c", "ctrl+q"])
def test_closing(key: str) -> None:
    async def do(seat: Seat) -> None:
        await seat.press(key)

    assert read(noor(), do).return_value is None


def test_ctrl_c_closes_from_anywhere() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("question_mark")
        await seat.pilot.press("ctrl+c")
        await seat.pilot.pause()
        assert not seat.app.is_running

    read(noor(), do)


def test_the_editor_is_wished_for_and_one_comes_back_to_the_same_place() -> None:
    async def do(seat: Seat) -> None:
        await seat.press("slash")
        await seat.write("asleep")
        await seat.press("enter", "enter", "down", "down", "e")

    wish = read(noor(), do).return_value
    assert wish is not None
    assert wish.stored is not None
    assert wish.stored.head.id == NOWHERE

    async def look(seat: Seat) -> None:
        assert (seat.entry, seat.question) == (NOWHERE, wish.question)
        assert seat.app.panes.reading
        assert seat.app.panes.search.value == "asleep"
        assert "1 entry" in seat.text()
        assert "the editor stopped" in seat.text()

    read(noor(), look, place=wish._replace(message="the editor stopped"))


def test_a_reflection_that_has_gone_meanwhile_is_no_longer_filtered_by() -> None:
    async def look(seat: Seat) -> None:
        assert len(seat.app.list.entries) == 1
        await seat.press("m", "escape")

    read(Drawer([branch(at(1, 1))]), look, place=Position(module="evening"))


def test_an_entry_that_cannot_be_read_stops_nothing() -> None:
    shelf = noor()
    shelf.torn = {MARIT}

    async def do(seat: Seat) -> None:
        await seat.press("down")
        assert "This entry cannot be read: a mistake in it" in seat.text()
        await seat.press("left_square_bracket", "t", "down")
        assert seat.entry == NOWHERE
        assert "I fell asleep" in seat.text()

    read(shelf, do)


def test_one_pane_at_a_time_on_a_narrow_screen() -> None:
    async def do(seat: Seat) -> None:
        assert "An evening of your own" in seat.text()
        assert "bench" not in seat.text()
        await seat.press("enter")
        assert "bench" in seat.text()
        assert "November 2026\n" not in seat.text()
        await seat.press("left_square_bracket")
        assert "I fell asleep" in seat.text()
        await seat.press("escape")
        assert "› " in seat.text()
        assert seat.entry == NOWHERE
        await seat.click("14  Whose")
        assert "Marit" in seat.text()

    read(noor(), do, size=(40, 20))


def test_the_window_may_change_its_size() -> None:
    async def do(seat: Seat) -> None:
        for size in ((40, 12), (120, 40), (20, 5), (1, 1), (80, 24)):
            await seat.pilot.resize_terminal(*size)
            await seat.press("down", "tab", "down", "pagedown", "tab")
        await seat.press("home", "enter", "home")
        assert "bench" in seat.text()

    read(noor(), do)


def test_texts_are_never_wider_than_the_measure() -> None:
    async def look(seat: Seat) -> None:
        start = min(line.index(REST[:20]) for line in seat.lines() if REST[:20] in line)
        assert max(len(line[start:]) for line in seat.lines()[3:-4]) <= 72

    read(noor(), look, size=(200, 50))


def test_any_number_of_entries_is_drawn_by_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    async def do(seat: Seat) -> None:
        drawn: list[int] = []
        line = seat.app.list.line

        def watched(number: int) -> Line:
            drawn.append(number)
            return line(number)

        monkeypatch.setattr(seat.app.list, "line", watched)
        await seat.press("end", "pageup", "home", "down")
        assert 0 < len(drawn) < 1000

    read(many(5_000), do)
