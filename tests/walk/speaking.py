"""Tests that read messages read them in English."""

from __future__ import annotations

import pytest

from inkeer.i18n import activate


@pytest.fixture(autouse=True)
def english() -> None:
    activate("en")
