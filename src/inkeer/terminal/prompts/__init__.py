"""How each question type is asked: on the screen and in plain lines. One file for each prompt."""

from __future__ import annotations

from inkeer.terminal.prompts.base import Prompt
from inkeer.terminal.prompts.choices import CheckboxPrompt, ConfirmPrompt, SelectPrompt
from inkeer.terminal.prompts.intention import IntentionPrompt
from inkeer.terminal.prompts.scale import ScalePrompt
from inkeer.terminal.prompts.text import LinePrompt, TextPrompt

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

__all__ = ["PROMPTS", "Prompt"]
