"""Joins the mechanisms' reading with the learned one. This is the one place that decides between them.

Stance: advise, permit and normalise count as one side, forbid and mention as the two others. The
side with the highest probability wins, the mechanisms' own side having `Thresholds.trust` added.
What the lexicon doesn't know as a thing counts from a probability of `propose` for the concept and
the stance each. A claim that the mechanisms see holds from `keep`, one that they see refuted from
`overrule`, one that they don't see from `claim`; where another treatment's name, a label's value or a flat
statement settles a claim, the mechanisms judge. A window, phase and treatment is always the mechanisms'.
So is everything that is said of another treatment, or of a concept that the reader wasn't trained on.

Breach: what breaks a rule by its stance and window is no finding where the reader's probability for a
breach is below `veto` (`answer` for a short answer, unless a clock decides), or below `agree` where the mechanisms
saw no stance, or below `turn` where they saw the opposite one or where an asker's question names the thing. Where a
clock decides, advice and permission are no finding if the reader gives less than `stance` for them and less than `clock` for a breach. What is said
of aftercare or a professional in words that name neither ("bin it") is never vetoed. From `insist` on, an end
that no clock tells ("once healed") and doubt about whose skin it is don't excuse it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from linter.language.model import POSITIVE, Evidence, Phase, Stance, Statement, Treatment
from linter.language.place import BARE, Subject
from linter.language.ruled_concepts import RULED
from linter.language.statements import statements_of
from linter.language.understanding import Understanding, in_order
from linter.reader.asked import is_answer, is_elliptical, is_plain, reading_at, reading_of, tells_around
from linter.reader.labels import KNOWN, OPPOSITES
from linter.reader.ranges import Named, Shut, only_quotes
from linter.reader.scores import Run, Scored
from linter.reader.settled import settled_by_place
from linter.reader.thresholds import Thresholds

_SIDES: tuple[tuple[Stance, ...], ...] = (POSITIVE, (Stance.FORBID,), (Stance.MENTION,))
_ASKER = frozenset({"i", "we"})
_SELDOM_NAMED = frozenset({"professional", "aftercare"})
"""What answers and pronouns are most often about that say to do without it."""
_NEAR = 40
"""How near, in code points, words can't name anew what is named already."""


def join(understanding: Understanding, scored: Scored, thresholds: Thresholds) -> tuple[Statement, ...]:
    """The statements of a document by both readings."""
    joint = _Join(understanding, scored, thresholds)
    return in_order((*joint.advice(), *joint.claims()))


@dataclass(frozen=True, slots=True)
class _Opinion:
    """What both readings come to: the stance, the mechanisms' own, and the reader's probabilities."""

    stance: Stance
    mechanism: Stance
    chances: Mapping[Stance, float]


@dataclass(frozen=True, slots=True)
class _Join:
    understanding: Understanding
    scored: Scored
    thresholds: Thresholds

    def advice(self) -> Iterator[Statement]:
        """The statements of advice, those whose side the reader turns decided anew."""
        by_subject: defaultdict[Subject, list[Statement]] = defaultdict(list)
        for each in self.understanding.statements:
            if each.stance is not Stance.CLAIM:
                by_subject[_subject(each)].append(each)
        shut = Shut(self.understanding)
        settled = settled_by_place(self.understanding, by_subject, shut)
        turned: dict[Subject, _Opinion] = {}
        for subject, own in by_subject.items():
            opinion = self._opinion(own[0].block, subject, own[0].stance)
            if opinion is None or not _is_learned(own[0]):
                yield from own
            elif (
                subject in settled
                or subject[0] in OPPOSITES
                or self._titles(own[0].block)
                or _side(opinion.stance) is _side(own[0].stance)
            ):
                yield from (self._noted(each, opinion, self._least(each, opinion)) for each in own)
            else:
                turned[subject] = opinion
        turned.update(self._proposed(by_subject, shut))
        stances = {subject: opinion.stance for subject, opinion in turned.items()}
        if stances:
            document, readings = self.understanding.document, self.understanding.readings
            for each in statements_of(document, readings, stances, self.understanding.domain):
                opinion = turned.get(_subject(each))
                if opinion is not None and _side(each.stance) is _side(opinion.stance) and _is_learned(each):
                    seen = opinion.mechanism is not Stance.MENTION or self._asks(each)
                    least = self.thresholds.turn if seen else self.thresholds.agree
                    yield self._noted(each, opinion, least)

    def _least(self, statement: Statement, opinion: _Opinion) -> float:
        """The least probability of a breach for what the mechanisms see.

        None is asked of words that name nothing. None is asked where a clock decides, unless the reader doubts that the thing is advised or allowed at all.
        """
        if any(tells(self.understanding, statement) for tells in (is_plain, is_elliptical, tells_around)):
            return self.thresholds.answer
        window = statement.window
        if window is None or window.conditional:
            if statement.concept in _SELDOM_NAMED and self._points(statement):
                return 0.0
            likeliest = max(_SIDES, key=lambda side: _sum(opinion.chances, side))
            answers = _side(statement.stance) is likeliest and is_answer(self.understanding, statement)
            return self.thresholds.answer if answers else self.thresholds.veto
        doubtful = statement.stance in POSITIVE and statement.concept not in OPPOSITES
        unlikely = _sum(opinion.chances, POSITIVE) < self.thresholds.stance
        return self.thresholds.clock if doubtful and unlikely else 0.0

    def _points(self, statement: Statement) -> bool:
        """Whether a statement stands on words that name nothing, of which the reader learned nothing."""
        block = self.understanding.document.blocks[statement.block]
        return statement.stance is not Stance.MENTION and not any(
            mention.concept == statement.concept
            and block.source_span(*reading.sentence.span(mention.start, mention.end))
            == (statement.start, statement.end)
            for reading in self.understanding.readings.get(statement.block, ())
            for mention in reading.mentions
        )

    def _titles(self, block: int) -> bool:
        """Whether a block is a heading: it names what is spoken of, and the text below it advises."""
        return self.understanding.document.blocks[block].kind == "heading"

    def _opinion(self, block: int, subject: Subject, own: Stance) -> _Opinion | None:
        chances = self.scored.stances(block, *subject)
        if chances is None:
            return None

        def weight(side: tuple[Stance, ...]) -> float:
            return _sum(chances, side) + (self.thresholds.trust if own in side else 0.0)

        best = max(_SIDES, key=weight)
        stance = own if own in best else max(best, key=lambda each: chances[each])
        return _Opinion(stance, own, chances)

    def _proposed(self, known: Collection[Subject], shut: Shut) -> Iterator[tuple[Subject, _Opinion]]:
        """Things in words that the lexicon lacks."""
        named = Named(known)
        unlearned = Named(("", start, end) for concept, start, end in known if concept not in KNOWN)
        for block, run in (*self.scored.things(), *self.scored.breaches(RULED)):
            if run.probability < self.thresholds.propose or self._titles(block):
                continue
            subject = (run.tag, *_on_tokens(self.understanding, block, run))
            if subject[0] not in RULED or any(named.near(*subject, reach=_NEAR)):
                continue
            if shut.holds(subject) or any(unlearned.near("", *subject[1:])) or self._labels(block, subject):
                continue
            opinion = self._opinion(block, subject, Stance.MENTION)
            if opinion is not None and opinion.stance is not Stance.MENTION:
                named.add(subject)
                yield subject, opinion

    def _labels(self, block: int, subject: Subject) -> bool:
        """Whether the words are a label in bold that names a topic and says nothing of it ("**Rings.** They come off first.")."""
        reading = reading_of(self.understanding, block, subject[1])
        return reading is not None and reading.sentence.label_end == len(reading.sentence.tokens) <= BARE

    def _asks(self, statement: Statement) -> bool:
        """Whether a statement stands in an asker's question, whose answer decides: "Am I allowed to …?"."""
        reading = reading_at(self.understanding, statement)
        if reading is None or not reading.sentence.question:
            return False
        tokens = reading.sentence.tokens
        return tokens[0].pos == "AUX" and len(tokens) > 1 and tokens[1].text in _ASKER

    def _noted(self, statement: Statement, opinion: _Opinion, least: float) -> Statement:
        breach = self.scored.breach(statement.block, statement.start, statement.end)
        if breach >= self.thresholds.insist:
            statement = _insisted(statement)
        probability = round(_sum(opinion.chances, _side(statement.stance)), 2)
        return replace(
            statement,
            mechanism=opinion.mechanism,
            probability=probability,
            breach=breach,
            doubted=breach < least,
            sure=is_plain(self.understanding, statement)
            or max(breach, probability if opinion.mechanism is opinion.stance else 0.0)
            >= self.thresholds.sure,
        )

    def claims(self) -> Iterator[Statement]:
        """The claims, those that only the reader sees included where copy is about microneedling."""
        if self.understanding.domain.treatment != Treatment.MICRONEEDLING:
            yield from (each for each in self.understanding.statements if each.stance is Stance.CLAIM)
            return
        held: list[Statement] = []
        for each in self.understanding.statements:
            if each.stance is Stance.CLAIM:
                chance = self.scored.claim(each.block, each.concept, each.start, each.end)
                least = self.thresholds.keep if each.holds else self.thresholds.overrule
                holds = each.holds if each.settled else chance >= least
                sure = each.settled or chance >= self.thresholds.sure
                held.append(replace(each, holds=holds, probability=chance, mechanism=Stance.CLAIM, sure=sure))
        yield from held
        decided = [each for each in held if each.holds or each.settled]
        holding = Named((each.concept, each.start, each.end) for each in decided)
        refuted = Named(("", each.start, each.end) for each in held if not each.holds)
        for block, run in self.scored.claims():
            known = any(holding.near(run.tag, run.start, run.end))
            doubtful = any(refuted.near("", run.start, run.end))
            long_enough = self.understanding.document.source[run.start : run.end].strip().count(" ") > 0
            least = self.thresholds.overrule if doubtful else self.thresholds.claim
            claimed = run.probability >= least and long_enough and not known
            if claimed and not only_quotes(self.understanding, block):
                yield self._claim(block, run)

    def _claim(self, block: int, run: Run) -> Statement:
        quote = self.understanding.document.source[run.start : run.end]
        return Statement(
            concept=run.tag,
            stance=Stance.CLAIM,
            start=run.start,
            end=run.end,
            quote=quote,
            phase=Phase.NONE,
            treatment=Treatment.MICRONEEDLING,
            block=block,
            evidence=(Evidence("concept", quote, run.start, run.end),),
            mechanism=Stance.MENTION,
            probability=run.probability,
            sure=run.probability >= self.thresholds.sure,
        )


def _is_learned(statement: Statement) -> bool:
    """Whether the reader was trained on what a statement speaks of."""
    return statement.concept in KNOWN and statement.treatment is not Treatment.OTHER


def _insisted(statement: Statement) -> Statement:
    """A statement without what the mechanisms left open: an end that no clock tells, and whose skin."""
    window, treatment = statement.window, statement.treatment
    return replace(
        statement,
        window=None if window is not None and window.conditional else window,
        treatment=Treatment.MICRONEEDLING if treatment is Treatment.NONE else treatment,
    )


def _subject(statement: Statement) -> Subject:
    return statement.concept, statement.start, statement.end


def _side(stance: Stance) -> tuple[Stance, ...]:
    return next(side for side in _SIDES if stance in side)


def _sum(chances: Mapping[Stance, float], side: Iterable[Stance]) -> float:
    return sum(chances[each] for each in side)


def _on_tokens(understanding: Understanding, block: int, run: Run) -> tuple[int, int]:
    """The source range of the tokens that a run touches, in the sentence where it begins."""
    spans = understanding.document.blocks[block].source_span
    readings = understanding.readings.get(block, ())
    first = bisect_right(
        readings,
        run.start,
        key=lambda each: spans(each.sentence.tokens[0].start, each.sentence.tokens[0].end)[0],
    )
    for reading in readings[max(0, first - 1) : first + 1]:
        touched = [
            span
            for token in reading.sentence.tokens
            if (span := spans(token.start, token.end))[0] < run.end and run.start < span[1]
        ]
        if touched:
            return touched[0][0], max(end for _, end in touched)
    return run.start, run.end
