"""Every test of modules speaks English unless it asks for Dutch, and leaves no language behind."""

from collections.abc import Iterator

import pytest

from inkeer import i18n


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = i18n.current_language()
    i18n.activate("en")
    yield
    i18n.activate(before)
