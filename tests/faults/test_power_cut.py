"""After a power cut at any moment everything is there that was, and all that was said to be saved."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from effort import needs
from faults.actions import ACTIONS, MORE, Action, House
from faults.power_cut import Disk
from faults.promise import Promise, kept, raw
from faults.system_calls import Step, recording, steps
from person import INKEER, Person

OLD, NEW = b"as it was\n", b"as it is now\n"


def disk(**files: bytes) -> Disk:
    """A disk with a folder `d` and files in it."""
    return Disk(["d"], {f"d/{name}": data for name, data in files.items()})


def lefts(one: Disk) -> list[dict[str, bytes]]:
    """What a power cut may leave."""
    return list(one.left(seed=0))


# -- the model -----------------------------------------------------------------------------------


def test_what_was_there_stays() -> None:
    assert lefts(disk(one=OLD)) == [{"d/one": OLD}]


def test_what_was_written_in_place_and_not_flushed_may_be_torn() -> None:
    one = disk(one=OLD)
    one.truncate("d/one")
    one.write("d/one", NEW)
    assert lefts(one) == [{"d/one": data} for data in (OLD, b"", NEW[:6], NEW)]
    one.flush("d/one")
    assert lefts(one) == [{"d/one": NEW}]


def test_what_was_added_and_not_flushed_may_be_missing() -> None:
    one = disk(one=OLD)
    one.write("d/one", NEW)
    assert lefts(one) == [{"d/one": OLD + end} for end in (b"", NEW[:6], NEW)]


def test_a_new_file_is_there_for_sure_once_it_and_its_folder_are_flushed() -> None:
    one = disk()
    one.create("d/one")
    one.write("d/one", NEW)
    assert lefts(one) == [{}] * 3 + [{"d/one": data} for data in (b"", NEW[:6], NEW)]
    one.flush("d/one")
    assert lefts(one) == [{}, {"d/one": NEW}]
    one.flush("d")
    assert lefts(one) == [{"d/one": NEW}]


def test_a_name_given_before_the_bytes_are_flushed_may_be_empty() -> None:
    one = disk(one=OLD)
    one.create("d/two")
    one.write("d/two", NEW)
    one.rename("d/two", "d/one")
    one.flush("d")
    assert {"d/one": b""} in lefts(one)


def test_a_file_that_took_its_place_is_the_old_or_the_new() -> None:
    one = disk(one=OLD)
    one.create("d/two")
    one.write("d/two", NEW)
    one.flush("d/two")
    one.rename("d/two", "d/one")
    assert {left["d/one"] for left in lefts(one)} == {OLD, NEW}
    one.flush("d")
    assert lefts(one) == [{"d/one": NEW}]


def test_a_folder_that_was_not_flushed_above_it_takes_all_with_it() -> None:
    one = disk()
    one.mkdir("d/e")
    one.create("d/e/one")
    one.flush("d/e")
    assert lefts(one) == [{}, {"d/e/one": b""}]
    one.flush("d")
    assert lefts(one) == [{"d/e/one": b""}]


def test_a_removal_may_be_forgotten() -> None:
    one = disk(one=OLD)
    one.unlink("d/one")
    assert lefts(one) == [{"d/one": OLD}, {}]
    one.flush("d")
    assert lefts(one) == [{}]


def test_a_file_that_moves_between_folders_is_in_one_of_them_till_both_are_flushed() -> None:
    one = Disk(["d", "e"], {"d/one": OLD})
    one.rename("d/one", "e/one")
    for folder in ("d", "e"):
        assert lefts(one) == [{"d/one": OLD}, {"e/one": OLD}]
        one.flush(folder)
    assert lefts(one) == [{"e/one": OLD}]


def test_a_second_name_and_then_no_first_may_leave_none() -> None:
    one = Disk(["d", "e"], {"d/one": OLD})
    one.link("d/one", "e/one")
    one.unlink("d/one")
    assert {} in lefts(one)
    one.flush("e")
    assert lefts(one) == [{"d/one": OLD, "e/one": OLD}, {"e/one": OLD}]


def test_of_many_ways_some_are_tried_and_always_the_same() -> None:
    one = disk()
    for number in range(20):
        one.create(f"d/{number}")
    assert len(lefts(one)) == 512
    assert lefts(one) == lefts(one)
    assert lefts(one) != list(one.left(seed=1))


# -- what inkeer does ----------------------------------------------------------------------------


class Recorded(NamedTuple):
    """What an action did, from the disk as it was to the files that came of it."""

    folders: list[str]
    before: dict[str, bytes]
    after: dict[str, bytes]
    steps: list[Step]

    def disk(self) -> Disk:
        """The disk as it was."""
        return Disk(self.folders, self.before)

    def broken(self, taken: list[Step]) -> Iterator[str]:
        """What is not as promised when the power is cut after any of these steps."""
        promise = Promise(self.before, self.after)
        disk, saved = self.disk(), False
        for number, step in enumerate(taken):
            step.take(disk)
            saved |= _is_saved(step)
            for left in disk.left(seed=number):
                for wrong in promise.broken(left, saved=saved):
                    yield f"{wrong} (cut off after step {number}: {step.name} {step.paths})"


def _is_saved(step: Step) -> bool:
    """Whether this tells that it was done: in words, or by the id of a new entry."""
    return step.name == "say" and bool(re.search(rb"Saved|^\d{8}T\d{6}Z-\w{4}\n", step.data))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A home whose power may be cut."""
    needs("strace")
    return House(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module", params=[*ACTIONS, *MORE], ids=lambda action: action.name)
def recorded(house: House, request: pytest.FixtureRequest) -> Recorded:
    """A real run of an action."""
    action: Action = request.param

    def run(strace: list[str]) -> None:
        done = house.run([*strace, *action.words(house)])
        assert done.returncode == 0, done.stderr

    return _recorded(house, action.start, run)


def _recorded(house: House, start: str, run: Callable[[list[str]], None]) -> Recorded:
    """What is done by whatever `run` puts behind a call of strace."""
    house.begin(start)
    before = raw(house.home)
    folders = [str(path.relative_to(house.home)) for path in house.home.rglob("*") if path.is_dir()]
    log = house.beside("log")
    run(recording(log))
    taken = [*steps(log, house.home), Step("say", (), b"Saved")]  # at the latest by its exit code
    return Recorded(folders, before, raw(house.home), taken)


def test_the_recording_tells_all_that_was_done(recorded: Recorded) -> None:
    disk = recorded.disk()
    for step in recorded.steps:
        step.take(disk)
    assert disk.now() == recorded.after != recorded.before


def test_a_power_cut_tears_and_loses_nothing(recorded: Recorded) -> None:
    assert list(recorded.broken(recorded.steps)) == []


@pytest.mark.parametrize("forgotten", ["all", "files", "folders"])
def test_without_flushing_it_would(recorded: Recorded, forgotten: str) -> None:
    careless = _careless(recorded.steps, forgotten)
    # What only gives a file another name flushes no file, and so can forget none.
    assert any(recorded.broken(careless)) is (careless != recorded.steps)


def _careless(taken: list[Step], forgotten: str) -> list[Step]:
    """The same steps, without those that flush files, or folders, or anything."""
    files = {step.paths for step in taken if step.name == "create"}
    flushes = [step for step in taken if step.name == "flush"]
    forgot = {
        "all": flushes,
        "files": [step for step in flushes if step.paths in files],
        "folders": [step for step in flushes if step.paths not in files],
    }[forgotten]
    return [step for step in taken if step not in forgot]


# -- a walk from its first word to its entry -----------------------------------------------------

STORY = "Ilse zat er al, en zweeg."


@pytest.fixture(scope="module")
def walked(house: House) -> Recorded:
    """A walk by a person, with a draft that is kept all along."""

    def run(strace: list[str]) -> None:
        traced = house.beside("traced")
        traced.write_text(f'#!/bin/sh\nexec {shlex.join([*strace, INKEER])} "$@"\n', "utf-8")
        traced.chmod(0o700)
        person = Person(house.home, str(traced))
        try:
            person.walk("bank", {"story": STORY, "sure": True}, language="en")
        finally:
            person.leave()

    return _recorded(house, "empty", run)


def _missing(walked: Recorded, taken: list[Step]) -> Iterator[str]:
    """Where an answer is gone, or a file torn, when the power is cut after any of these steps."""
    disk, said = walked.disk(), b""
    whole = set(walked.before.values())  # and what any file was that got its name
    for number, step in enumerate(taken):
        step.take(disk)
        said += step.data if step.name == "say" else b""
        whole |= set(kept(disk.now()).values())
        for left in disk.left(seed=number):
            found = kept(left)
            place = f"(cut off after step {number}: {step.name} {step.paths})"
            if not whole.issuperset(found.values()):
                yield f"something is torn {place}"
            if b"Are you sure?" in said and not any(
                STORY.encode() in one for one in found.values()
            ):
                yield f"an answer is gone after the next question was put {place}"
            if b"Saved" in said and not kept(walked.after).items() <= found.items():
                yield f"the entry is gone after it was said to be saved {place}"


def test_no_answer_is_gone_once_the_next_question_is_put(walked: Recorded) -> None:
    assert list(_missing(walked, walked.steps)) == []


@pytest.mark.parametrize("forgotten", ["all", "files", "folders"])
def test_without_flushing_answers_would_be_gone(walked: Recorded, forgotten: str) -> None:
    careless = _careless(walked.steps, forgotten)
    assert len(careless) < len(walked.steps)
    assert any(_missing(walked, careless))
