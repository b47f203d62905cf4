"""Somebody who types a whole walk at a human pace, with the time of every key; many at once."""

from __future__ import annotations

import select
import time
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from random import Random
from typing import Any, NamedTuple

from inkeer.module.model import Module
from inkeer.module.types import Question
from inkeer.walk.state import Walk
from inkeer.yaml_nodes import Data
from person import Person, place, typed_keys, typed_lines
from screen import BACKSPACE, ENTER, Terminal

WORDS = (
    *("ik", "bleef nog even,", "zij niet;", "één keer", "eerlijk\n\nmorgen", "dan toch", "# weer:"),
    *(
        "koffie 🙂",
        "–",
        "niemand",
        "vroeg iets",
        "en juist toen",
        "stil\nwat",
        "als 't anders kon?",
    ),
)
THINKING = 2.6  # seconds: long enough for all that was typed before it to be due on the disk


class Keys(NamedTuple):
    """Keys that are pressed together, after a pause."""

    pause: float
    keys: str


class Part(NamedTuple):
    """A question, where it says that it stands, its answer, and the keys that give it."""

    question: Question
    place: str
    answer: Data
    keys: tuple[Keys, ...]


class Pressed(NamedTuple):
    """Keys and when they were pressed."""

    when: float
    keys: str


def parts(module: Module, chance: Random, *, plain: bool) -> list[Part]:
    """A walk with answers by chance, and the keys that a person would need for it."""
    told, walk = [], Walk(module)
    question = walk.next_question(None)
    while question is not None:
        answer = _answer(question, chance)
        keys = (typed_lines if plain else typed_keys)(question, answer)
        pieces = chain.from_iterable(_pieces(one, chance) for one in keys)
        told.append(
            Part(
                question,
                place(walk, question, "en", plain=plain),
                answer,
                tuple(Keys(_pause(chance), one) for one in pieces),
            )
        )
        walk = walk.with_answer(question.id, answer)
        question = walk.next_question(question.id)
    return told


def _pieces(keys: str, chance: Random) -> Iterator[str]:
    """A text in the chunks in which fingers give it; one key as it is."""
    while keys:
        end = len(keys) if keys.startswith("\x1b") else chance.randint(1, 6)
        yield keys[:end]
        keys = keys[end:]


def _pause(chance: Random) -> float:
    return THINKING if chance.random() < 0.04 else chance.uniform(0.01, 0.25)


def _text(chance: Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 6))).strip()


def _answer(question: Any, chance: Random) -> Data:
    if chance.random() < (0.7 if question.type == "text" else 0.1):
        return None
    match question.type:
        case "text":
            return "K. de B." if question.short else _text(chance)
        case "select":
            return _own(chance) if question.other else chance.choice(list(question.choices))
        case "checkbox":
            own = question.other and chance.random() < 0.5
            return [_own(chance)] if own else list(question.choices)[: chance.randint(1, 2)]
        case "confirm":
            return chance.random() < 0.5
        case "number":
            return Decimal(chance.randint(0, 99)) / 4
        case "date":
            return date(2027, 1, chance.randint(1, 31))
        case "scale":
            marks: Data = None
            for spot in question.spots():
                marks = question.put_number(marks, spot, chance.randint(*question.range))
            return marks
        case _:
            return {"what": "bellen", "cue": "de koffie op is", "date": date(2027, 1, 31)}


def _own(chance: Random) -> Data:
    return {"other": f"iets van {chance.randint(1, 99)} jaar geleden"}


class Typist:
    """A walk in a terminal, typed by itself as time goes by, and cut off with kill -9."""

    def __init__(self, person: Person, module: str, seed: str, *, plain: bool) -> None:
        self.seed = seed
        self.person = person
        self.words = ["walk", module, "--language", "en", *(["--plain"] if plain else [])]
        chance = Random(seed)
        self.parts = parts(person.module(module, "en"), chance, plain=plain)
        self.plain = plain
        self.pressed: list[list[Pressed]] = [[] for _ in self.parts]  # for each part
        self.saved: float | None = None  # when the key that saves was pressed
        self.killed = 0.0
        # At any moment from the first key, or in the fraction of a second in which it saves.
        planned = sum(one.pause for part in self.parts for one in part.keys)
        self._late = chance.random() < 0.25
        self._lasts = chance.uniform(0, 0.4 if self._late else planned)
        self._kill_at = float("inf")
        self._terminal: Terminal | None = None

    def start(self) -> None:
        """Begin."""
        self._terminal = self.person.open(*self.words)
        self._typing = self._typed(self._terminal)
        self._awaits: bytes | float = 0.0
        self._mark = 0

    @property
    def terminal(self) -> Terminal:
        """Where it types."""
        assert self._terminal is not None
        return self._terminal

    @property
    def due(self) -> float:
        """When it wants to do something again."""
        waiting = float("inf") if isinstance(self._awaits, bytes) else self._awaits
        return min(waiting, self._kill_at)

    def go(self, now: float) -> bool:
        """Do what is due; False once it was killed."""
        if now >= self._kill_at:
            if self.terminal.running:  # it may have ended by itself, saved
                self.terminal.kill()
            self.killed = time.monotonic()
            self.terminal.hang_up()
            return False
        if isinstance(self._awaits, bytes):
            found = self.terminal.raw.find(self._awaits, self._mark)
            if found < 0:
                assert self.terminal.running, self.terminal.everything()
                return True
            self._awaits = 0.0
        if now >= self._awaits:
            self._awaits = next(self._typing)
        return True

    def _typed(self, terminal: Terminal) -> Iterator[bytes | float]:
        """Each time what it waits for: words on the screen, or a moment."""
        yield b"Enter begin"
        self._press(ENTER)
        if not self._late:
            self._kill_at = time.monotonic() + self._lasts
        for number, part in enumerate(self.parts):
            yield part.place.encode()
            for pause, keys in part.keys:
                yield time.monotonic() + pause
                self._press(keys)
                self.pressed[number].append(Pressed(time.monotonic(), keys))
        yield b"Enter save"
        self._press(ENTER)
        self.saved = time.monotonic()
        self._kill_at = min(self._kill_at, self.saved + self._lasts)
        while True:
            yield float("inf")

    def _press(self, keys: str) -> None:
        self._mark = len(self.terminal.raw)
        self.terminal.press(keys)


def type_all(typists: Iterable[Typist], at_once: int) -> None:
    """Let them all type, some at once in one loop, until each was killed."""
    waiting, busy = list(typists), list[Typist]()
    while waiting or busy:
        if waiting and len(busy) < at_once:
            busy.append(waiting.pop(0))
            busy[-1].start()
        until = min(one.due for one in busy) - time.monotonic()
        told = [one.terminal.file for one in busy]
        select.select(told, [], [], max(0.0, min(until, 0.2)))
        for one in busy:
            one.terminal.catch_up()
        busy = [one for one in busy if one.go(time.monotonic())]


def standing(question: Question, pressed: Iterable[str]) -> list[str]:
    """What stood in a prompt after each single key, as `recovered` tells it: keys that write."""
    lines = question.type == "text" and not getattr(question, "short", False)
    stood = [""]
    for keys in pressed:
        for key in [keys] if keys.startswith("\x1b") else keys:
            now = stood[-1]
            if key == BACKSPACE:
                now = now[:-1]
            elif key == ENTER and lines:
                now += "\n"
            elif key.isprintable():
                now += key
            stood.append(now)
    return stood


def recovered(question: Any, typed: Any) -> str:
    """What a draft holds of a prompt, as the keys that wrote it."""
    match typed:
        case {"text": text} | {"line": text}:
            return str(text)
        case {"chosen": chosen, "other": own}:
            return "".join(_chosen(question, one) for one in chosen if one != "other") + str(own)
        case {"marks": marks}:
            at = (question.number_at(marks, spot) for spot in question.spots())
            return "".join(str(one) for one in at if one is not None)
        case {"what": what, "cue": cue, "date": day}:
            return f"{what}{cue}{day}"
        case None:
            return ""
    raise AssertionError(f"what is this? {typed}")


def _chosen(question: Any, name: str) -> str:
    if question.type == "confirm":
        return name[0]
    return str(list(question.choices).index(name) + 1)
