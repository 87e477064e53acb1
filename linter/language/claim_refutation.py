"""Claims that the text itself sets aside: myths, quotations it rejects, words it won't use."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.claim_bleeding import ALARM
from linter.language.claim_scope import units
from linter.language.claim_words import Cue, Marked, mark
from linter.language.patterns import is_punctuation
from linter.language.quizzes import asks_for_truth, judges_wrong
from linter.language.tokens import Sentence

_BREAKS = frozenset({";", "but", "instead", "however", "because", "–", "—", "."})
_ENDS = ((), (".",), ("!",), (":",), (",",), (";",), ("–",), ("—",))
_TURNS = frozenset({"but", "yet", "however"})
_CORRECTING = 2
_CONTRAST_REACH = 2
"""How many words may stand between "unlike" and another treatment ("unlike many lasers")."""
_TOLD_MOST = 5
"""How many words may stand between a verb of telling and what is told ("promise to each of you that …")."""
_OPENING = 6
_SHORT = 8
_ASIDE = 4
_HEAD_MOST = 3
_FRONTED = 3
_ASKED_BEFORE = 3
_COPULAS = frozenset({"is", "was", "are", "were"})
_TELLERS = frozenset({"i", "she", "he", "we"})
_HAD = frozenset({"done", "had", "tried"})
_DENYING = frozenset(
    {"hardly", "never", "nobody", "none", "nope", "not", "nothing", "rarely", "seldom", "untrue"}
)
_ECHOING = frozenset({"you", "it", "they", "we", "he", "she", "i", "that"})
_ELLIPTIC = (("is", "not"), ("does", "not"), ("can", "not"), ("are", "not"), ("do", "not"), ("never", "is"))
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
        or _likened(marked, start, end)
        or _fronted(marked, end)
        or _refuted_inside(marked, end)
        or (not settled and (_refuted_next(sentences, index) or _reported(sentences, index, start, end)))
        or _under_myth(sentences, index, start, context)
        or (claim != ALARM and _under_warning(context))
    )


def _likened(marked: Marked, start: int, end: int) -> bool:
    """Whether the claim is denied by likeness: "a dot no more makes a mistake than a yawn makes a bad play"."""
    pairs = list(zip(marked.elements, marked.elements[1:end], strict=False))
    return ("no", "more") in pairs and "than" in marked.elements[start:]


def _fronted(marked: Marked, end: int) -> bool:
    """Whether the clause denies what it puts first: "Painless it isn't"."""
    rest = marked.elements[end : end + _FRONTED]
    return (
        len(rest) == _FRONTED
        and rest[0] in _PRONOUNS
        and rest[2] == "not"
        and _ends_at(marked, end + _FRONTED)
    )


def _ends_at(marked: Marked, place: int) -> bool:
    return place >= len(marked.elements) or is_punctuation(marked.elements[place])


def _disowned(marked: Marked, start: int, end: int) -> bool:
    idle = list(marked.of("pseudo"))
    for cue in marked.of("disown"):
        if any(other.start <= cue.start and cue.end <= other.end for other in idle):
            continue
        between = marked.elements[cue.end : start]
        if between[:1] == (":",):
            between = tuple(element for element in between if element != ";")
        if cue.end <= start + 1 and not _BREAKS.intersection(between):
            return True
    return any(cue.start >= end - 1 for cue in marked.of("disown_after"))


def untold(marked: Marked, start: int) -> bool:
    """Whether the clause says that nobody says what begins at `start`, or can: "we don't promise that you'll feel nothing"."""
    idle = list(marked.of("pseudo"))
    for cue in marked.of("untold"):
        between = marked.elements[cue.end : start]
        apart = any(is_punctuation(element) for element in between) or len(between) > _TOLD_MOST
        if cue.end <= start + 1 and not apart and _BREAKS.isdisjoint(between):
            return not any(other.start < cue.end and cue.start < other.end for other in idle)
    return False


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
    quiz = asks_for_truth(sentences[index].words)
    if quiz and judges_wrong(sentences[index + 1].words):
        return True
    if sentences[index + 1].block != sentences[index].block and not sentences[index].question:
        return False
    following = mark(sentences[index + 1])
    for cue in following.of("refuted_bare"):
        if cue.start == 0 and following.elements[cue.end : cue.end + 1] in _ENDS:
            return True
    if _echoes_back(mark(sentences[index]), following) or _needling_otherwise(
        mark(sentences[index]), following
    ):
        return True
    return any(_opens(following, cue) for cue in following.of("refuted"))


def _echoes_back(marked: Marked, following: Marked) -> bool:
    """Whether the next sentence says yes to what this one denies: "You don't bleed with a pen." "You do, a little."."""
    elements = marked.elements
    pronoun, verb = (*following.elements, "", "")[:2]
    if not _ends_at(following, 2) or pronoun not in _ECHOING:
        return False
    return any(
        elements[place] == verb and elements[place + 1 : place + 2] in (("not",), ("never",))
        for place in range(1, len(elements))
        if pronoun in elements[place - 1 : place]
    )


def _needling_otherwise(marked: Marked, following: Marked) -> bool:
    """Whether a sentence about something else is contrasted with needling: "Gua sha is bloodless. Needling isn't."."""
    if any(True for _ in marked.of("needling")) or not any(
        cue.start <= 1 for cue in following.of("needling")
    ):
        return False
    short = len(following.elements) <= _SHORT
    if not short or any(True for _ in marked.of("treatment_subject")):
        return False
    end = len(following.elements)
    while end and is_punctuation(following.elements[end - 1]):
        end -= 1
    return following.elements[max(0, end - 2) : end] in _ELLIPTIC or following.elements[end - 1 : end] == (
        "does",
    )


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
    """Whether words that refute are what the sentence is about: at its start or end, or said of "it"."""
    if cue.start < _OPENING or len(marked.elements) <= _SHORT or _ends_at(marked, cue.end):
        return True
    before = marked.elements[max(0, cue.start - 2) : cue.start]
    return len(before) == 2 and before[0] in _PRONOUNS and before[1] in _COPULAS


def _under_warning(context: Sequence[Sentence]) -> bool:
    """Whether a head lists the claim among what should make the reader wary."""
    return any(True for sentence in context for _ in mark(sentence).of("warning_label"))


def _asks_which(sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the text asks "Fact or fiction?" before, so that "Fiction:" is its verdict on what stands between."""
    return any(
        sentence.question
        and sentence.block == sentences[index].block
        and "or" in sentence.words
        and any(True for _ in mark(sentence).of("fact_label"))
        for sentence in sentences[max(0, index - _ASKED_BEFORE) : index]
    )


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
    contrasts = {cue.end for cue in marked.of("contrast_before")}
    if any(
        contrasts.isdisjoint(range(cue.start - _CONTRAST_REACH, cue.start + 1))
        for cue in marked.of("other_treatment")
    ):
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
                return not _asks_which(sentences, index)
    adjoins = index > 0 and sentences[index - 1].block == sentences[index].block
    before = mark(sentences[index - 1]) if adjoins else None
    if before is not None and len(before.elements) <= _SHORT:
        if _says_fact(before):
            return False
        if any(True for _ in before.of("myth_label")) and not _states_myth(before):
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
