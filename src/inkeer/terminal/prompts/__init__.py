"""How each question type is asked: on the screen and in plain lines."""

from __future__ import annotations

from inkeer.terminal.prompts.base import Prompt
from inkeer.terminal.prompts.choices import CheckboxPrompt, ConfirmPrompt, SelectPrompt
from inkeer.terminal.prompts.scale import ScalePrompt
from inkeer.terminal.prompts.text import IntentionPrompt, LinePrompt, TextPrompt

PROMPTS: dict[str, type[Prompt]] = {
    "text": TextPrompt,
    "select": SelectPrompt,
    "checkbox": CheckboxPrompt,
    "confirm": ConfirmPrompt,
    "number": LinePrompt,
    "scale": ScalePrompt,
    "date": LinePrompt,
    "intention": IntentionPrompt,
}
