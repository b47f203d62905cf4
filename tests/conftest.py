"""How all the tests are run."""

from __future__ import annotations

import os

from hypothesis import settings

# A machine that is busy is no mistake of the program's.
settings.register_profile("inkeer", deadline=None)
settings.load_profile("inkeer")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: half of the tests wait for a terminal."""
    return 2 * (os.cpu_count() or 1)
