"""Where the rules and the language data lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def rules_root() -> Path:
    """The folder of shipped rules and language data.

    Raises FileNotFoundError where the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_rules", package.parent / "rules"):
        if (folder / "spellings.yaml").is_file():
            return folder
    raise FileNotFoundError(
        f"the rules that ship with dermalint are missing beside {package}; install dermalint again"
    )
