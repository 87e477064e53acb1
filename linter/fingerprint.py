"""Names of findings that last: the same for a finding whose line has moved since."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.findings import Finding

_LENGTH = 32
"""How many hexadecimal digits a fingerprint has; 128 bits never meet by chance."""


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """A fingerprint for each of the findings of a run, in their order, all of them different.

    It is made of path, code, the excerpt with its white space evened out, and which one of its like in
    the file a finding is; so lines may move and be wrapped anew, and what stands around may change.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    made = [""] * len(findings)
    for number in sorted(range(len(findings)), key=lambda number: findings[number].sort_key()):
        finding = findings[number]
        alike = (finding.place.path, finding.code, " ".join(finding.excerpt.split()))
        seen[alike] += 1
        made[number] = digest(*alike, str(seen[alike]))
    return made


def digest(*parts: str) -> str:
    """A fingerprint of texts, in hexadecimal digits."""
    # File names that are no Unicode come with lone surrogates, which strict UTF-8 has no bytes for.
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:_LENGTH]
