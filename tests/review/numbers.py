"""Entries with numbers in them, for the tests of what is seen over time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from inkeer.journal.entry import AnsweredQuestion, ComputedValue, Entry
from inkeer.yaml_nodes import Data
from journal.entries import STARTED


def walked(
    *answers: AnsweredQuestion,
    day: int = 0,
    computed: Mapping[str, ComputedValue] | None = None,
    **more: Any,
) -> Entry:
    """A walk some days after the first, with these answers."""
    at: datetime = more.pop("at", STARTED + timedelta(days=day))
    made = Entry(
        id=f"{at:%Y%m%dT%H%M%S}Z-test",
        module="rest",
        module_version=1,
        language="en",
        title="Rest",
        started=at,
        finished=at,
        tags=(),
        answers=answers,
        computed=computed or {},
    )
    return made._replace(**more)


def scale(answer: Data, **changes: Any) -> AnsweredQuestion:
    """How it is, on a scale."""
    context = {"range": changes.pop("range", "1-10"), "low": "little", "high": "much"}
    made = AnsweredQuestion("calm", "scale", "How calm is it?", answer, "aaaaaa", context=context)
    return made._replace(**changes)


def number(answer: str | None, **changes: Any) -> AnsweredQuestion:
    """How many hours."""
    value = None if answer is None else Decimal(answer)
    unit = changes.pop("unit", "hours")
    made = AnsweredQuestion(
        "hours", "number", "How many hours?", value, "bbbbbb", context={"unit": unit}
    )
    return made._replace(**changes)


def computed(value: Data, unit: str | None = "hours a week") -> dict[str, ComputedValue]:
    """What follows from answers."""
    return {"left": ComputedValue("Hours left", value, unit)}


def keep(journal: Path, *entries: Entry) -> list[Path]:
    """Put entries in a journal, as files; one at the time of another has an id of its own."""
    folder = journal / "entries/2026"
    folder.mkdir(parents=True, exist_ok=True)
    there = len(list(folder.iterdir()))
    paths = [folder / f"{there + index}.yaml" for index in range(len(entries))]
    texts = [path.read_text("utf-8") for path in folder.iterdir()]
    for path, one in zip(paths, entries, strict=True):
        if any(f"id: {one.id}\n" in text for text in texts):
            one = one._replace(id=f"{one.id}-{path.stem}")
        texts.append(one.to_yaml())
        path.write_text(texts[-1], "utf-8")
    return paths
