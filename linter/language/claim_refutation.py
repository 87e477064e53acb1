"""Claims that the text itself sets aside: myths, quotations it rejects, words it won't use."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.claim_bleeding import ALARM
from linter.language.claim_scope import units
from linter.language.claim_words import Cue, Marked, mark
from linter.language.tokens import Sentence

_BREAKS = frozenset({";", "but", "instead", "however", "because", "–", "—", "."})
_ENDS = ((), (".",), ("!",), (":",), (",",), (";",), ("–",), ("—",))
_TURNS = frozenset({"but", "yet", "however"})
_CORRECTING = 2
_OPENING = 6
_SHORT = 8
_ASIDE = 4
_HEAD_MOST = 3
_TELLERS = frozenset({"i", "she", "he", "we"})
_HAD = frozenset({"done", "had", "tried"})
_DENYING = frozenset(
    {"hardly", "never", "nobody", "none", "nope", "not", "nothing", "rarely", "seldom", "untrue"}
)
_PRONOUNS = frozenset({"it", "they", "that", "this", "one", "these", "those"})


def set_aside(
    claim: str,
    sentences: Sequence[Sentence],
    index: int,
    span: tuple[int, int],
    context: Sequence[Sentence],
    *,
    settled: bool = False,
) -> bool:
    """Whether the text disowns or refutes the claim that the elements `span` of sentence `index` make."""
    start, end = span
    marked = mark(sentences[index])
    return (
        _disowned(marked, start, end)
        or _refuted_inside(marked, end)
        or (not settled and (_refuted_next(sentences, index) or _reported(sentences, index, start, end)))
        or _under_myth(sentences, index, start, context)
        or (claim != ALARM and _under_warning(context))
    )


def _disowned(marked: Marked, start: int, end: int) -> bool:
    idle = list(marked.of("pseudo"))
    for cue in marked.of("disown"):
        if any(other.start <= cue.start and cue.end <= other.end for other in idle):
            continue
        if cue.end <= start + 1 and not _BREAKS.intersection(marked.elements[cue.end : start]):
            return True
    return any(cue.start >= end - 1 for cue in marked.of("disown_after"))


def _refuted_inside(marked: Marked, end: int) -> bool:
    """Whether the clause after the claim takes it back: "painless (it isn't)"."""
    unit = next((unit for unit in units(marked) if unit.start >= end), None)
    if unit is None or len(unit.elements) > _ASIDE:
        return False
    denies = any(cue.start == unit.start for cue in unit.cues("denies_back"))
    points = unit.elements[0] in _PRONOUNS
    return denies and not (points and _DENYING.isdisjoint(unit.elements))


def _refuted_next(sentences: Sequence[Sentence], index: int) -> bool:
    if index + 1 >= len(sentences) or sentences[index + 1].question:
        return False
    if sentences[index + 1].block != sentences[index].block and not sentences[index].question:
        return False
    following = mark(sentences[index + 1])
    for cue in following.of("refuted_bare"):
        if cue.start == 0 and following.elements[cue.end : cue.end + 1] in _ENDS:
            return True
    return any(_opens(following, cue) for cue in following.of("refuted"))


def _reported(sentences: Sequence[Sentence], index: int, start: int, end: int) -> bool:
    """Whether the claim is only what others say, and the text goes on to set it right."""
    marked = mark(sentences[index])
    if not any(cue.end <= start for cue in marked.of("reported")):
        return False
    rest = [cue.start for cue in marked.of("corrects") if cue.start >= end]
    if any(marked.elements[place - 1] in _BREAKS for place in rest) or _turns(marked, end):
        return True
    following = sentences[index + 1] if index + 1 < len(sentences) else None
    if following is None or following.question or following.block != sentences[index].block:
        return False
    return any(cue.start < _CORRECTING for cue in mark(following).of("corrects", "refuted"))


def _turns(marked: Marked, start: int) -> bool:
    """Whether what follows in the sentence opens with "but" or the like."""
    return any(marked.elements[unit.start] in _TURNS for unit in units(marked) if unit.start >= start)


def _opens(marked: Marked, cue: Cue) -> bool:
    return cue.start < _OPENING or len(marked.elements) <= _SHORT


def _under_warning(context: Sequence[Sentence]) -> bool:
    """Whether a head lists the claim among what should make the reader wary."""
    return any(True for sentence in context for _ in mark(sentence).of("warning_label"))


def _takes_up(marked: Marked) -> bool:
    return marked.elements[0] in _PRONOUNS or "one" in marked.elements[:_ASIDE]


def _contrasts(before: Marked, marked: Marked) -> bool:
    """Whether "this" is set off against what somebody had before: "I've had lasers that hurt. This was painless."."""
    opening = set(before.elements[:_OPENING])
    had = bool(opening & _TELLERS) and bool(opening & _HAD)
    return had and marked.elements[:1] == ("this",)


def _on_other(marked: Marked) -> bool:
    """Whether a sentence or head speaks of another treatment, and not of this one."""
    if any(True for _ in marked.of("needling")):
        return False
    if any(True for _ in marked.of("other_treatment")):
        return True
    return len(marked.elements) <= _HEAD_MOST and any(True for _ in marked.of("other_alone"))


def _says_fact(marked: Marked) -> bool:
    """Whether a label announces what is true; "what we no longer say" doesn't."""
    myths = list(marked.of("myth_label"))
    return any(
        not any(myth.start <= cue.start and cue.end <= myth.end for myth in myths)
        for cue in marked.of("fact_label")
    )


def _states_myth(head: Marked) -> bool:
    """Whether a head tells the myth itself ("Myth: nobody bleeds"), so that the text under it is the answer."""
    parts = units(head)
    return len(parts) > 1 and parts[0].has("myth_label") and parts[0].closing in (":", "–", "—", ".")


def _under_myth(sentences: Sequence[Sentence], index: int, start: int, context: Sequence[Sentence]) -> bool:
    marked = mark(sentences[index])
    for unit in reversed(units(marked)):
        if unit.end <= start and unit.closing in (":", "–", "—", "=", "|", "→"):
            if unit.has("fact_label"):
                return False
            if unit.has("myth_label"):
                return True
    adjoins = index > 0 and sentences[index - 1].block == sentences[index].block
    before = mark(sentences[index - 1]) if adjoins else None
    if before is not None and len(before.elements) <= _SHORT:
        if _says_fact(before):
            return False
        if any(True for _ in before.of("myth_label")):
            return True
    own = any(True for _ in marked.of("needling"))
    contrasted = before is not None and _contrasts(before, marked)
    if before is not None and not own and not contrasted and _takes_up(marked) and _on_other(before):
        return True
    for sentence in context:
        head = mark(sentence)
        if head.elements[-1:] == (":",) and any(True for _ in head.of("disown")):
            return True
        if not own and _on_other(head):
            return True
        if any(True for _ in head.of("myth_label")) and not _says_fact(head) and not _states_myth(head):
            return True
    return False
