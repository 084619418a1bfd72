"""What every test may ask for."""

from pathlib import Path

import pytest

_SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data and schemas beside the project; tests that need it skip where it is absent."""
    if not _SHARED.is_dir():
        pytest.skip("needs the labelled data in ../shared, which is not here")
    return _SHARED
