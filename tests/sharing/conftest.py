"""Every test of modules from elsewhere speaks English, and leaves no language behind."""

from collections.abc import Iterator

import pytest

from inkeer import language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language.current()
    language.activate("en")
    yield
    language.activate(before)
