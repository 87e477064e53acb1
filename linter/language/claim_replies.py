"""Claims that a sentence takes over from a question with a yes, and those that it turns down with a no."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.claim_found import Found
from linter.language.claim_frames import asserted
from linter.language.claim_words import Cue, Marked, claim_words, mark
from linter.language.patterns import is_punctuation
from linter.language.tokens import Sentence

_OPENING = 2
"""Among how many words a yes opens a sentence."""
_ODD = frozenset({"bad", "fine", "normal", "odd", "ok", "okay", "strange", "usual", "weird"})
"""What a question asks about how somebody feels ("Is it OK that I feel nothing?"), and claims nothing by a yes."""
_ODD_MOST = 4
_AT_LAST = frozenset({("so", "no"), ("then", "no"), ("so", "never"), ("sadly", "no"), ("afraid", "not")})
"""The last words of a sentence that says no at its end."""
_TURNING = frozenset({"actually", "although", "but", "sort", "though", "well", "yet"})
"""What opens a second thought about a yes."""


def affirmed(
    marked: Marked, sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]
) -> Iterator[Found]:
    """What a question puts and the sentence says yes to."""
    yes = next((cue for cue in marked.of("affirms") if cue.start < _OPENING), None)
    if yes is not None and _takes_back(marked.elements[yes.end :]):
        return
    if yes is None or any(True for _ in marked.of("hedge", "bare_hedge")):
        return
    asked = _asked_before(sentences, index, context)
    if asked is None or _ODD.intersection(asked.words[:_ODD_MOST]):
        return
    if any(True for _ in marked.of("sure")):
        for claim in claim_words().claims:
            if any(True for _ in mark(asked).of(f"{claim.name}.asks_sure")):
                yield Found(claim.name, yes.start, len(marked.elements), True, False, (yes,))
    plain = _is_plain_yes(yes, sentences, index, mark(asked))
    for found in asserted(mark(asked), (), asked=True):
        if found.holds:
            end = len(marked.elements)
            yield Found(found.claim, yes.start, end, True, False, (yes,), labelled=plain)


def _takes_back(elements: Sequence[str]) -> bool:
    """Whether what follows a yes makes it none: "it does not", "yes and no"."""
    return elements[:1] == ("not",) or elements[:2] == ("and", "no")


def _is_plain_yes(yes: Cue, sentences: Sequence[Sentence], index: int, asked: Marked) -> bool:
    """Whether a sentence opens with a yes to what is asked outright, and nothing in it or behind it softens that."""
    block = sentences[index].block
    following = [each for each in sentences[index + 1 : index + 2] if each.block == block]
    if yes.start or asked.cues.get("modal") or any(each.question for each in following):
        return False
    own, *behind = [mark(each) for each in (sentences[index], *following)]
    if any(True for _ in own.of("except", "condition", "modal")) or not _TURNING.isdisjoint(own.elements):
        return False
    return not any(True for each in behind for _ in each.of("hedge", "bare_hedge", "except")) and not any(
        _TURNING.intersection(each.elements[:1]) for each in behind
    )


def denied_outright(
    marked: Marked, sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]
) -> Iterator[Found]:
    """What a question puts and the sentence says no to, first or last ("Is it for ever? Skin goes on ageing, so no.")."""
    asked = _asked_before(sentences, index, context)
    if asked is None or not (_opens_with_no(marked) or _ends_in_no(marked)):
        return
    for found in asserted(mark(asked), (), asked=True):
        if found.holds:
            yield Found(found.claim, 0, len(marked.elements), False, False, ())


def _opens_with_no(marked: Marked) -> bool:
    return any(
        cue.start == 0 and all(is_punctuation(element) for element in marked.elements[cue.end : cue.end + 1])
        for cue in marked.of("bare_denial", "refuted_bare")
    )


def _ends_in_no(marked: Marked) -> bool:
    words = [element for element in marked.elements if not is_punctuation(element)]
    return tuple(words[-2:]) in _AT_LAST


def _asked_before(sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]) -> Sentence | None:
    """The question that a sentence answers: the one before it in its block, or the one that it stands under."""
    before = sentences[index - 1] if index else None
    same_block = before is not None and before.block == sentences[index].block
    asked = before if same_block or not context else context[-1]
    return asked if asked is not None and asked.question else None
