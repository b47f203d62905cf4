"""Modules checked with yaml.safe_load and pydantic 2, as a good engineer would in an hour.

Run in an environment of its own, with the files as arguments: JSON of what is said of each. It knows
nothing of the condition language, of `${quotes}`, or of the module beside a translation.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from placing import main
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\n]*\S[^\n]*$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ModuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")]
Word = Annotated[str, StringConstraints(pattern=r"^\S+$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class Question(Part):
    ask: Text
    hint: Text | None = None
    when: Line | None = None
    covers: list[Word] = []


class TextQuestion(Question):
    type: Literal["text"]
    short: bool = False
    deepen: list[Text] = []


class Choosing(Question):
    choices: Annotated[dict[Id, Line], Field(min_length=1)]
    other: bool = False

    @model_validator(mode="after")
    def other_is_free(self) -> Any:
        if self.other and "other" in self.choices:
            raise ValueError("choice id 'other' is taken when other is true, use another id")
        return self


class SelectQuestion(Choosing):
    type: Literal["select"]


class CheckboxQuestion(Choosing):
    type: Literal["checkbox"]
    min: int | None = Field(None, ge=1, le=99)
    max: int | None = Field(None, ge=1, le=99)


class ConfirmQuestion(Question):
    type: Literal["confirm"]


class NumberQuestion(Question):
    type: Literal["number"]
    min: float | None = None
    max: float | None = None
    unit: Line | None = None

    @model_validator(mode="after")
    def bounds(self) -> Any:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min must not be more than max, exchange the numbers")
        return self


class ScaleQuestion(Question):
    type: Literal["scale"]
    range: str = "1-10"
    low: Line | None = None
    high: Line | None = None
    wish: bool = False
    aspects: dict[Id, Line] = {}

    @field_validator("range")
    @classmethod
    def low_before_high(cls, value: str) -> str:
        found = re.fullmatch(r"(\d+)-(\d+)", value)
        if not found or not int(found[1]) < int(found[2]) <= 100:
            raise ValueError("range must look like 1-10, low before high, at most 100")
        return value


class DateQuestion(Question):
    type: Literal["date"]


class FollowUp(Part):
    after: int = Field(ge=1, le=3660)
    ask: Text


class IntentionQuestion(Question):
    type: Literal["intention"]
    follow_up: FollowUp | None = None


AnyQuestion = Annotated[
    TextQuestion
    | SelectQuestion
    | CheckboxQuestion
    | ConfirmQuestion
    | NumberQuestion
    | ScaleQuestion
    | DateQuestion
    | IntentionQuestion,
    Field(discriminator="type"),
]


class Section(Part):
    title: Line
    intro: Text | None = None
    when: Line | None = None
    questions: Annotated[dict[Id, AnyQuestion], Field(min_length=1)]


class Computed(Part):
    label: Line
    is_: Line = Field(alias="is")
    unit: Line | None = None
    decimals: int | None = Field(None, ge=0, le=6)


class Source(Part):
    title: Line
    author: Line | None = None


class Module(Part):
    format: Literal[1]
    id: ModuleId
    version: int = Field(1, ge=1)
    language: Language
    title: Line
    aliases: list[ModuleId] = []
    summary: Text | None = None
    minutes: int | None = Field(None, ge=1, le=600)
    tags: list[Word] = []
    source: Source | None = None
    intro: Text | None = None
    computed: dict[Id, Computed] = {}
    sections: Annotated[dict[Id, Section], Field(min_length=1)]
    closing: Text | None = None

    @model_validator(mode="after")
    def ids_are_unique(self) -> Any:
        names = [*self.computed]
        for section in self.sections.values():
            names += section.questions
        twice = sorted({one for one in names if names.count(one) > 1})
        if twice:
            raise ValueError(f"ids must be unique in the module: {', '.join(twice)}")
        return self


class TranslatedQuestion(Part):
    ask: Text | None = None
    hint: Text | None = None
    low: Line | None = None
    high: Line | None = None
    unit: Line | None = None
    choices: dict[Id, Line] = {}
    aspects: dict[Id, Line] = {}
    deepen: list[Text] = []
    follow_up: dict[Literal["ask"], Text] = {}


class TranslatedPart(Part):
    title: Line | None = None
    intro: Text | None = None
    label: Line | None = None
    unit: Line | None = None


class Translation(Part):
    format: Literal[1]
    translates: ModuleId
    language: Language
    version: int = Field(1, ge=1)
    title: Line | None = None
    summary: Text | None = None
    aliases: list[ModuleId] = []
    intro: Text | None = None
    closing: Text | None = None
    source: Source | None = None
    computed: dict[Id, TranslatedPart] = {}
    sections: dict[Id, TranslatedPart] = {}
    questions: dict[Id, TranslatedQuestion] = {}


def problems(path: Path, data: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """The path to each problem, and what is said of it."""
    translation = path.name.count(".") == 2 or (isinstance(data, dict) and "translates" in data)
    try:
        made = (Translation if translation else Module).model_validate(data)
    except ValidationError as error:
        return [(one["loc"], one["msg"]) for one in error.errors()]
    name = path.name.split(".")[0]
    written = made.translates if isinstance(made, Translation) else made.id
    if written != name:
        return [(("translates" if translation else "id",), f"must be the file's name, {name}")]
    return []


if __name__ == "__main__":
    main(sys.argv[1:], yaml, problems)
