"""Journals to measure with: invented entries in Dutch and English, the same at every making.

`python benchmarks/journals.py FOLDER 10000` makes FOLDER/10000: in `inkeer` a journal of so many
entries, and in `jrnl.txt` what they say as jrnl keeps it.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import accumulate, product
from pathlib import Path
from random import Random
from typing import NamedTuple

from measuring import EVERY, RARE

from inkeer import i18n
from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Deepened, Entry
from inkeer.module.library import Library, shipped_folder
from inkeer.module.model import Module
from inkeer.module.module_files import load_module
from inkeer.module.types import Question
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.intention import IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.module.types.text import TextQuestion
from inkeer.yaml_nodes import Data

MORE = {"nl": "Wat komt er nog op?", "en": "What else comes up?"}
LAST = datetime(2026, 10, 31, 21)
YEARS = ((1_000, 10), (10_000, 20), (100_000, 30))  # how long it takes to write so many

# The words that come most, the commonest first; then words of two parts, and names of three.
LITTLE = {
    "nl": "ik de het een en dat niet van in is was met op maar te we mijn er wat nog aan voor als "
    "ze hij dan toch om heb wel ook naar over bij team steeds soms mezelf eigenlijk vandaag één "
    "gesprek klant vraag gisteren morgen samen alleen rustig moeilijk coördinatie café geleerd",
    "en": "I the a and to that not of in is was with on but we my there what still at for when "
    "they he then so have also over by me team always sometimes really today one myself talk "
    "client question yesterday tomorrow together alone calm hard learned naïve café slowly",
}
FIRST = {
    "nl": "werk dag week huis klas lees praat denk tijd rust plan zorg leer groei vraag "
    "droom buiten avond morgen middag jaar reis kring doel keuze ruimte grens kracht moed stilte "
    "lach luister schrijf wandel project afdelings mensen kind ouder buur stads water tuin",
    "en": "work day week house class book talk mind time rest plan care self after over under "
    "dream out evening morning noon year road ring goal choice room border strength heart silence "
    "laugh ear write walk side down light child fore neighbour city water garden",
}
SECOND = {
    "nl": "gesprek plan moment vraag groep dag werk druk ruimte lijst boek kamer gang tafel stuk "
    "brief weg kant beeld punt schap houding patroon lijn les gevoel kring wens stap deel zin "
    "verhaal vorm bord tas pad vriend hoek ritme muur raam dienst maat leider regel bank proef",
    "en": "talk plan moment day work load room list book piece letter way side image point ship "
    "line lesson feeling ring wish step part story form board bag path friend corner wall window "
    "mate leader rule bank proof land field stone light keeper maker craft house fall born wise",
}
SYLLABLES = "ba del fen gar hol jos kim lar men nor pel quin ros sten tiv vor wem zan"


class Words:
    """A writer's words in one language, the commonest first, and sentences made of them."""

    def __init__(self, spoken: str, chance: Random) -> None:
        parts = product(FIRST[spoken].split(), SECOND[spoken].split())
        pairs = [first + second for first, second in parts]
        names = ["".join(parts).title() for parts in product(SYLLABLES.split(), repeat=3)]
        for words in (pairs, names):
            Random(spoken).shuffle(words)
        self._words = [*LITTLE[spoken].split(), *pairs, *names]
        self._weights = list(accumulate((rank + 4) ** -1.1 for rank in range(len(self._words))))
        self._chance = chance

    def some(self, least: int, most: int) -> list[str]:
        """So many words."""
        count = self._chance.randint(least, most)
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        """A sentence."""
        words = " ".join(self.some(5, 14))
        return words[0].upper() + words[1:] + self._chance.choice("....?!")

    def paragraphs(self) -> str:
        """A longer answer, in one paragraph or in a few."""
        count = self._chance.choice((1, 1, 1, 1, 2, 3))
        return "\n\n".join(
            " ".join(self.sentence() for _ in range(self._chance.randint(1, 2)))
            for _ in range(count)
        )


class Answers:
    """What one person answers to questions of every type."""

    def __init__(self, words: Words, chance: Random) -> None:
        self._words, self._chance = words, chance

    def answered(self, question: Question, day: date) -> AnsweredQuestion:
        """A question as it is asked on a day, and its answer; now and then it is skipped."""
        given = self._given(question, day) if self._chance.random() > 0.06 else None
        answer = None if given is None else question.accept(given)
        return AnsweredQuestion(
            id=question.id,
            type=question.type,
            ask=self.filled(question.ask),
            answer=answer,
            fingerprint=question.fingerprint,
            shown=None if answer is None else question.answer_labels(answer),
            context={} if answer is None else question.build_context(day, self.filled),
            deepened=self._deepened(question),
        )

    def filled(self, text: str) -> str:
        """A text with a few words where it quotes an earlier answer."""
        return re.sub(r"\$\{[^}]*\}", lambda _found: " ".join(self._words.some(1, 3)), text)

    def _deepened(self, question: Question) -> tuple[Deepened, ...]:
        offered = question.deepen if isinstance(question, TextQuestion) else ()
        if not offered or self._chance.random() < 0.8:
            return ()
        return (Deepened(self._chance.choice(offered), self._words.sentence()),)

    def _given(self, question: Question, day: date) -> Data:
        chance, words = self._chance, self._words
        match question:
            case TextQuestion():
                return " ".join(words.some(1, 4)) if question.short else words.paragraphs()
            case ScaleQuestion():
                marks: Data = None
                for spot in question.spots():
                    marks = question.put_number(marks, spot, chance.randint(*question.range))
                return marks
            case NumberQuestion():
                return Decimal(chance.randint(1, 40))
            case SelectQuestion():
                return chance.choice(list(question.choices))
            case CheckboxQuestion():
                most = min(3, len(question.choices), question.max or 3)
                return chance.sample(list(question.choices), chance.randint(1, most))
            case IntentionQuestion():
                when = day + timedelta(days=chance.randint(1, 30))
                return {"what": words.sentence(), "cue": " ".join(words.some(2, 6)), "date": when}
        return None


class Persona(NamedTuple):
    """Who writes in one language: the modules, the answers given, the words at hand."""

    modules: list[Module]
    answers: Answers
    words: Words


def entries(size: int) -> Iterator[Entry]:
    """So many entries, the oldest first."""
    chance = Random(size)
    i18n.activate("nl")
    personas = {spoken: _persona(spoken, chance) for spoken in i18n.LANGUAGES}
    for number, started in enumerate(_moments(size, chance)):
        spoken = chance.choice(i18n.LANGUAGES)
        yield _entry(personas[spoken], number, started, chance)


def _persona(spoken: str, chance: Random) -> Persona:
    library = Library(shipped_folder().parent / "none", shipped_folder())
    modules = [load_module(file, spoken) for file in library.files()]
    words = Words(spoken, chance)
    return Persona(modules, Answers(words, chance), words)


def _moments(size: int, chance: Random) -> Iterator[datetime]:
    """When each was begun, over the years that it takes, in summer time and in winter time."""
    years = next(years for count, years in reversed(YEARS) if size >= count or count == YEARS[0][0])
    first = LAST - timedelta(days=365.25 * years)
    minutes = sorted(chance.sample(range(int((LAST - first).total_seconds()) // 60), size))
    for minute in minutes:
        moment = first + timedelta(minutes=minute)
        offset = timedelta(hours=2 if 4 <= moment.month <= 10 else 1)
        yield moment.replace(tzinfo=timezone(offset), second=chance.randrange(60))


def _entry(persona: Persona, number: int, started: datetime, chance: Random) -> Entry:
    module = chance.choice(persona.modules)
    # Who is paid by the hour never meets the questions about wages: some are never asked.
    met = [one for place, one in enumerate(module.by_id.values()) if one.when is None or place % 2]
    chosen = sorted(chance.sample(range(len(met)), chance.randint(6, min(9, len(met)))))
    day = started.date()
    answers = [persona.answers.answered(met[place], day) for place in chosen]
    if number % EVERY == EVERY // 2 - 1:
        text = f"{persona.words.sentence()} {RARE.capitalize()}, {persona.words.sentence()}"
        ask, fingerprint = MORE[module.language], answers[0].fingerprint
        answers.append(AnsweredQuestion("more", "text", ask, text, fingerprint))
    tags = (*module.tags, *(word.lower() for word in persona.words.some(0, 1)))
    letters = "".join(chance.choices("abcdefghjkmnpqrstuvwxyz23456789", k=4))
    return Entry(
        id=f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{letters}",
        module=module.id,
        module_version=module.version,
        language=module.language,
        title=module.title,
        started=started,
        finished=started + timedelta(seconds=chance.randint(240, 1500)),
        tags=tags,
        answers=tuple(answers),
        computed={
            one.id: ComputedValue(one.label, Decimal(chance.randint(1, 90)), one.unit)
            for one in module.computed[:1]
            if chance.random() < 0.3
        },
    )


def as_jrnl(entry: Entry) -> str:
    """What an entry says, as jrnl keeps it."""
    told = (f"{one.ask}\n" + "\n".join(one.format_lines()) for one in entry.answers)
    return f"[{entry.started:%Y-%m-%d %H:%M}] {entry.title}\n" + "\n\n".join(told) + "\n\n"


def make(folder: Path, size: int) -> None:
    """The journals of so many entries, under their name once they are whole."""
    making, made = folder / f"{size}.part", folder / str(size)
    os.umask(0o077)
    stems: Counter[str] = Counter()
    (making / "inkeer").mkdir(parents=True)
    with (making / "jrnl.txt").open("w", encoding="utf-8") as jrnl:
        for entry in entries(size):
            stem = entry.file_stem()
            stems[stem] += 1
            ending = f"-{stems[stem]}" if stems[stem] > 1 else ""
            year = making / "inkeer" / "entries" / f"{entry.started:%Y}"
            year.mkdir(parents=True, exist_ok=True)
            (year / f"{stem}{ending}.yaml").write_text(entry.to_yaml(), encoding="utf-8")
            jrnl.write(as_jrnl(entry))
    making.rename(made)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
