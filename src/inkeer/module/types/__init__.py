"""The question types. Each file is one: its keys, its answer, and what a condition may ask of it."""

from inkeer.module.types.base import Question, Unfit
from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.confirm import ConfirmQuestion
from inkeer.module.types.date import DateQuestion
from inkeer.module.types.intention import IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.module.types.text import TextQuestion

TYPES: dict[str, type[Question]] = {
    one.type: one
    for one in (
        TextQuestion,
        SelectQuestion,
        CheckboxQuestion,
        ConfirmQuestion,
        NumberQuestion,
        ScaleQuestion,
        DateQuestion,
        IntentionQuestion,
    )
}

__all__ = ["TYPES", "Question", "Unfit"]
