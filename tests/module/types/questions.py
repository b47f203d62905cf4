"""A question of every type, to give answers to."""

from __future__ import annotations

from datetime import date

from inkeer.module.types.choices import CheckboxQuestion, SelectQuestion
from inkeer.module.types.confirm import ConfirmQuestion
from inkeer.module.types.date import DateQuestion
from inkeer.module.types.intention import IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.module.types.text import TextQuestion

TODAY = date(2026, 11, 21)
FRUIT = {"apple": "An apple", "pear": "A pear", "plum": "A plum"}

TEXT = TextQuestion(id="q", ask="Q")
SHORT = TextQuestion(id="q", ask="Q", short=True)
SELECT = SelectQuestion(id="q", ask="Q", choices=FRUIT)
OPEN_SELECT = SelectQuestion(id="q", ask="Q", choices=FRUIT, other=True)
CHECKBOX = CheckboxQuestion(id="q", ask="Q", choices=FRUIT)
OPEN_CHECKBOX = CheckboxQuestion(id="q", ask="Q", choices=FRUIT, other=True)
CONFIRM = ConfirmQuestion(id="q", ask="Q")
NUMBER = NumberQuestion(id="q", ask="Q")
SCALE = ScaleQuestion(id="q", ask="Q")
WISH = ScaleQuestion(id="q", ask="Q", wish=True)
ASPECTS = ScaleQuestion(id="q", ask="Q", aspects={"air": "Air", "sea": "Sea"})
BOTH = ScaleQuestion(id="q", ask="Q", aspects={"air": "Air", "sea": "Sea"}, wish=True)
DATE = DateQuestion(id="q", ask="Q")
INTENTION = IntentionQuestion(id="q", ask="Q")
