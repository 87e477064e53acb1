"""What time expressions say: a table of texts with their readings, and laws that hold for any words."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.language.time_words import load_times
from linter.language.times import Anchor, TimeExpression, find_anchor, find_times

_TOKENISER = spacy.blank("en")

# A reading is written "relation lower upper", "-" for None, with "~hours" for the upper end of a range;
# several readings of one text are parted by semicolons.
LENGTHS = {
    "for 3 days": "during 0 72",
    "3 days": "during 0 72",
    "three days off": "during 0 72",
    "Retinol: 72h": "during 0 72",
    "gym: one day off": "during 0 24",
    "48h": "during 0 48",
    "48hrs": "during 0 48",
    "72hr": "during 0 72",
    "48 hrs": "during 0 48",
    "7d": "during 0 168",
    "1 wk": "during 0 168",
    "2wks": "during 0 336",
    "14 day": "during 0 336",
    "a fortnight": "during 0 336",
    "fortnite": "during 0 336",
    "a whole fortnight": "during 0 336",
    "a couple of days": "during 0 48",
    "a couple days": "during 0 48",
    "a few days": "during 0 72",
    "a few hours": "during 0 2 ~6",
    "several days": "condition - -",
    "half a day": "during 0 12",
    "half an hour": "during 0 0.5",
    "10 mins in the sun": "during 0 0.166667",
    "a day and a half": "during 0 36",
    "one and a half days": "during 0 36",
    "2½ days": "during 0 60",
    "1.5 days": "during 0 36",
    "one day and twelve hours": "during 0 36",
    "thirty-six hours": "during 0 36",
    "seventy two hours": "during 0 72",
    "a hundred and sixty-eight hours": "during 0 168",
    "a dozen days": "during 0 288",
    "10+ days": "during 0 240",
    "7+ days": "during 0 168",
    "seven (7) days": "during 0 168",
    "7 (seven) days": "during 0 168",
    "ten long days": "during 0 240",
    "a full seven days": "during 0 168",
    "24-hour wait": "during 0 24",
    "a 7-day break": "during 0 168",
    "five nights": "during 0 120",
    "a month": "during 0 672",
    "another week": "during 0 168",
    "the whole ten days": "during 0 240",
    "the full week": "during 0 168",
    "for the week": "during 0 168",
    "not for a week": "during 0 168",
    "at least 3 days": "during 0 72",
    "up to 3 days": "during 0 72",
    "about a week": "during 0 168",
    "no less than seven days": "during 0 168",
    "a minimum of 7 days": "during 0 168",
    "7 days minimum": "during 0 168",
    "a week or longer": "during 0 168",
    "over a week": "during 0 168",
    "a day or two": "during 0 24 ~48",
    "5–7 days": "during 0 120 ~168",
    "5-7 days": "during 0 120 ~168",
    "5 to 7 days": "during 0 120 ~168",
    "between 5 and 7 days": "during 0 120 ~168",
    "two or three days": "during 0 48 ~72",
    "24/48 hours": "during 0 24 ~48",
    "24 to 48 hours": "during 0 24 ~48",
    "24 hours to 3 days": "during 0 24 ~72",
    "a week to ten days": "during 0 168 ~240",
    "0–72 h": "during 0 72",
    "Tretinoin held 2/52": "during 0 336",
    "no acids x 7/7": "during 0 168",
    "less than a week": "within 0 168",
    "under a week": "within 0 168",
    "well within a week": "within 0 168",
    "inside ten days": "within 0 240",
    "within 48 hours": "within 0 48",
    "in under a week": "within 0 168",
    "the redness for 2 days, the gym for 1 and retinol for 7": "during 0 48; during 0 24; during 0 168",
    "minoxidil waits 24 hours, shampoo waits 48": "during 0 24; during 0 48",
    "no acids for ten days; retinol, after two": "during 0 240; from 48 -",
}

NO_WINDOW = {
    "SPF 30": "",
    "0.5 mm": "",
    "20 %": "",
    "60 pads for $48": "",
    "£120 a session": "",
    "a 30-minute session": "",
    "10-minute mask": "",
    "a day cream": "",
    "takes 40 minutes": "",
    "12 yrs experience": "",
    "she is 25 years old": "",
    "two weeks ago": "",
    "in the past six months": "",
    "the last 24 hours": "",
    "four weeks apart": "",
    "vitamin D3 serum": "",
    "keep out of the sun": "",
    "no sun, no sea": "",
    "when can I use retinol?": "",
    "when you wash your face, scrub it": "",
    "the morning before work": "",
    "open 24/7": "",
    "SPF 30 may clog": "",
    "factor 50 w tint": "",
    "the first serum": "",
    "the second you open it": "",
    "the kit at the till": "",
    "last night": "",
    "peel pads or beads": "",
    "30": "",
    "for": "",
    "until": "",
    "": "",
}

FREQUENCIES = {
    "twice a day": "frequency - -",
    "once a week": "frequency - -",
    "every two hours": "frequency - -",
    "every 2 hours": "frequency - -",
    "every few hours": "frequency - -",
    "every other night": "frequency - -",
    "every third night": "frequency - -",
    "every single day": "frequency - -",
    "every Sunday": "frequency - -",
    "three times daily": "frequency - -",
    "3 times a day": "frequency - -",
    "2 x per week": "frequency - -",
    "one night in three": "frequency - -",
    "each morning": "frequency - -",
    "nightly": "frequency - -",
    "on alternate nights": "frequency - -",
    "gel b.d.": "frequency - -",
    "at night": "frequency - -",
    "morning, noon and night": "frequency - -",
    "2L a day": "frequency - -",
    "two litres of water a day": "frequency - -",
    "20 minutes a day": "frequency - -",
    "once a week has passed": "from 168 -",
    "twice a day for a week": "frequency - -; during 0 168",
    "SPF every 2 hours from day 2": "frequency - -; from 48 -",
}

STRETCHES = {
    "today": "during 0 24",
    "tonight": "during 0 24",
    "2nite": "during 0 24",
    "this evening": "during 0 24",
    "this arvo": "during 0 24",
    "later today": "during 0 24",
    "the same day": "during 0 24",
    "that same evening": "during 0 24",
    "that very night": "during 0 24",
    "straight away": "during 0 24",
    "immediately after your treatment": "during 0 24",
    "right after": "during 0 24",
    "at once": "during 0 24",
    "on the way home": "during 0 24",
    "when you get home": "during 0 24",
    "the minute we shut": "during 0 24",
    "fresh from the pen": "during 0 24",
    "for the rest of the day": "during 0 24",
    "the evening of treatment": "during 0 24",
    "on the night of your needling": "during 0 24",
    "at 6 tonight": "during 0 24",
    "at bedtime": "at 0 24",
    "by teatime": "at 0 24",
    "before bed": "at 0 24",
    "at lunch": "at 0 24",
    "after work": "at 0 24",
    "overnight": "during 0 12",
    "for the first week": "during 0 168",
    "first 24 hours": "during 0 24",
    "your first 48 hours": "during 0 48",
    "the first few days": "during 0 72",
    "the first couple of days": "during 0 48",
    "in the first 5–7 days": "during 0 120",
    "for the next three nights": "during 0 72",
    "the first three mornings": "during 0 72",
    "first night": "at 0 24",
    "this week": "during 0 168",
    "all week": "during 0 168",
    "in the fortnight after a session": "during 0 336",
    "for the week after": "during 0 168",
    "for the ten days after needling": "during 0 240",
    "the ten days that follow": "during 0 240",
    "a long weekend": "during 0 72",
    "the weekend": "at - -",
    "week one": "at 0 168",
    "Week 2": "at 168 336",
    "weeks 2–4": "during 168 672",
    "week 2–4": "during 168 672",
    "in week one": "during 0 168",
    "day 0": "at 0 24",
    "Day 3": "at 72 96",
    "D3": "at 72 96",
    "d+3": "at 72 96",
    "day-3": "at 72 96",
    "on day three": "at 72 96",
    "by day eight": "at 192 216",
    "day 1": "at 24 48",
    "day 2 or 3": "during 48 96",
    "days 1–6": "during 24 168",
    "days 1 to 3": "during 24 96",
    "days 1 and 2": "during 24 72",
    "Day 2 to day 7": "during 48 192",
    "hours 0 to 12": "during 0 12",
    "hour 12 to day 7": "during 12 168",
    "on the first day": "at 0 24",
    "on the second day": "at 48 72",
    "on the third night": "at 72 96",
    "third evening": "at 72 96",
    "on the 3rd night": "at 72 96",
    "night two": "at 24 48",
    "Night 8": "at 168 192",
    "nights 1 to 7": "during 0 168",
    "the 3rd and 4th week": "during 336 672",
    "at hour 24": "at 24 25",
    "for good": "during 0 -",
    "for the whole first week": "during 0 168",
    "from day 5 to day 7": "during 120 192",
    "for two weeks before and after treatment": "during 0 336",
    "needling brides wait the week": "during 0 168",
    "at the end of the week": "at - -",
    "by the end of week one": "at 168 168",
    "Today is day 6. Today's task": "at 144 168; during 144 168",
}

UNTIL = {
    "until tomorrow": "until 24 24",
    "til tmrw": "until 24 24",
    "until the following morning": "until 24 24",
    "till the next day": "until 24 24",
    "until the morning": "until 24 24",
    "until day 4": "until 96 96",
    "before day 4": "until 96 96",
    "not before day 4": "until 96 96",
    "no sooner than day 5": "until 120 120",
    "no earlier than 7 days": "until 168 168",
    "until at least day 8": "until 192 192",
    "until the third night": "until 72 72",
    "until this day next week": "until 168 168",
    "until next week": "until 168 168",
    "until week two": "until 168 168",
    "until 48 hours have passed": "until 48 48",
    "until 48 hours after your treatment": "until 48 48",
    "until a week has gone by": "until 168 168",
    "until the week is out": "until 168 168",
    "before the week is up": "until 168 168",
    "until the end of the first week": "until 168 168",
    "until after day 7": "until 192 192",
    "till a week Friday": "until 168 168",
    "till the rehearsal dinner on day 4": "until 96 96",
    "through day 6": "until 168 168",
    "up to day 4": "until 96 96",
    "until bedtime": "until 10 10",
    "wait five days before using retinol": "until 120 120",
    "wait five days before any peel pads": "until 120 120",
    "wait ten days before you touch your face wash": "until 240 240",
    "give it ten days before a peel": "until 240 240",
}

FROM = {
    "after 3 days": "from 72 -",
    "3 days later": "from 72 -",
    "after 15 minutes": "from 0.25 -",
    "in 3 days": "from 72 -",
    "in ten days' time": "from 240 -",
    "in a week's time": "from 168 -",
    "in a month": "from 672 -",
    "past 72 hours": "from 72 -",
    "from day 4": "from 96 -",
    "day three onwards": "from 72 -",
    "day 3 on": "from 72 -",
    "day 8+": "from 192 -",
    "day 8 or later": "from 192 -",
    "from the second day": "from 48 -",
    "from the eighth day": "from 192 -",
    "after day 3": "from 96 -",
    "after the first week": "from 168 -",
    "after the first 24 hours": "from 24 -",
    "from week two": "from 168 -",
    "once 48 hours have gone by": "from 48 -",
    "once the first week is over": "from 168 -",
    "once it's been 48 hours": "from 48 -",
    "once day one is behind you": "from 48 -",
    "a week on, retinol is fine": "from 168 -",
    "two weeks after": "from 336 -",
    "48 hours after your treatment": "from 48 -",
    "two days after your needling": "from 48 -",
    "24 h after treatment": "from 24 -",
    "24 hours after your retinol": "from 24 -",
    "36h post": "from 36 -",
    "as soon as 24 hours after": "from 24 -",
    "1-2 weeks post-procedure": "from 168 - ~336",
    "post 10 days": "from 240 -",
    "6 hours since your session": "from 6 -",
    "hour six on": "from 6 -",
    "from hour twelve": "from 12 -",
    "5–7 days on": "from 120 - ~168",
    "a fortnight from now": "from 336 -",
    "one week today": "from 168 -",
    "tomorrow week": "from 192 -",
    "this day fortnight": "from 336 -",
    "Monday week": "from 168 -",
    "a week on Sunday": "from 168 -",
    "next week": "from 168 -",
    "next month": "from 672 -",
    "tomorrow": "from 24 48",
    "tmrw pm": "from 24 48",
    "tomorrow morning": "from 24 48",
    "the next day": "from 24 48",
    "the following morning": "from 24 48",
    "the morning after": "from 24 48",
    "the day after treatment": "from 24 48",
    "the day after tomorrow": "from 48 72",
    "by nine the next morning": "from 24 48",
    "from tomorrow": "from 24 -",
    "from 10.00 tmrw": "from 24 -",
    "from tonight": "from 0 -",
    "from the first day": "from 0 -",
    "from the minute you leave us": "from 0 -",
    "whenever you like": "from 0 -",
    "no gym for 24 hours. After that, run": "during 0 24; from 24 -",
    "retinol comes back on day 8; until then, none": "at 192 216; until 192 192",
}

CONDITIONS = {
    "until healed": "condition - -",
    "until the redness has gone": "condition - -",
    "until we tell you": "condition - -",
    "until your review": "condition - -",
    "until further notice": "condition - -",
    "until your skin no longer feels hot": "condition - -",
    "till your next sitting": "condition - -",
    "once the flaking is over": "condition - -",
    "once your nurse has cleared you": "condition - -",
    "when your skin has calmed": "condition - -",
    "when we say so": "condition - -",
    "after your follow-up": "condition - -",
    "as soon as the scabs have dropped": "condition - -",
    "while your skin heals": "condition - -",
    "for as long as redness persists": "condition - -",
    "for now": "condition - -",
    "for a while": "condition - -",
    "not before Friday": "condition - -",
    "till the weekend": "condition - -",
    "until the fourteenth": "condition - -",
    "after that": "condition - -",
    "no retinol until healed and no gym for 24 hours": "condition - -; during 0 24",
}

PRETREATMENT = {
    "five days before your appointment": "pretreatment - -",
    "in the 5 days before your visit": "pretreatment - -",
    "the night before": "pretreatment - -",
    "the night before your session": "pretreatment - -",
    "the day before": "pretreatment - -",
    "two days before.": "pretreatment - -",
    "night b4": "pretreatment - -",
    "beforehand": "pretreatment - -",
    "before you come in": "pretreatment - -",
    "before your appointment": "pretreatment - -",
    "prior to treatment": "pretreatment - -",
    "ahead of your visit": "pretreatment - -",
    "before we needle": "pretreatment - -",
    "48 hours pre-treatment": "pretreatment - -",
    "a week prior to microneedling": "pretreatment - -",
    "in the week leading up to your session": "pretreatment - -",
    "right up to the sixth night before": "pretreatment - -",
    "on the morning of your appointment": "pretreatment - -",
}

WEEKDAYS = {
    "Treated on Friday? No retinol until Tuesday": "until 96 96",
    "You were treated on Monday. First wash: Friday": "at 96 120",
    "Tx weds, gym fri": "at 48 72",
    "needled on Thursday, not before Saturday": "until 48 48",
    "Needling on the 4th, retinol from the 14th": "from 240 -",
    "Needles Friday, sauna Friday at six, flight Sunday": "at 0 24; at 48 72",
    "Needled on Monday, peel pads Monday week": "at 168 192",
    "Needled on Friday, sauna by the weekend": "at 24 72",
    "rolled on sun, gym on wed": "at 72 96",
    "Sat: swim": "at - -",
    "on Friday": "at - -",
}

TABLE = {
    text: readings
    for group in (
        LENGTHS, NO_WINDOW, FREQUENCIES, STRETCHES, UNTIL, FROM, CONDITIONS, PRETREATMENT, WEEKDAYS
    )
    for text, readings in group.items()
}  # fmt: skip


def _words(text: str) -> list[str]:
    return [token.text for token in _TOKENISER(text)]


def _written(expression: TimeExpression) -> str:
    hours = ("-" if hour is None else f"{hour:g}" for hour in (expression.lower, expression.upper))
    longest = "" if expression.longest is None else f" ~{expression.longest:g}"
    return " ".join((expression.relation, *hours)) + longest


@pytest.mark.parametrize(("text", "readings"), TABLE.items(), ids=TABLE)
def test_reading(text: str, readings: str) -> None:
    assert "; ".join(_written(found) for found in find_times(_words(text))) == readings


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("no retinol for at least 3 days please", "for at least 3 days"),
        ("avoid the gym until 48 hours after your treatment.", "until 48 hours after your treatment"),
        ("acids once the flaking is over, gym tomorrow", "once the flaking is over"),
        ("no retinol (5–7 days)", "5–7 days"),
        ("rest five days before your appointment", "five days before your appointment"),
    ],
)
def test_words_covered(text: str, covered: str) -> None:
    assert find_times(_words(text))[0].text == covered


def test_curly_and_straight_apostrophes_read_alike() -> None:
    straight, curly = find_times(_words("in ten days' time")), find_times(_words("in ten days’ time"))
    assert [_written(one) for one in straight] == [_written(one) for one in curly]


def test_newlines_join_and_hard_breaks_part() -> None:
    joined = find_times(["for", "the", "next", "\n", "three", "\n", "nights"])
    assert [_written(one) for one in joined] == ["during 0 72"]
    parted = find_times(["until", "healed", "\u2028", "no", "gym", "today"])
    assert [_written(one) for one in parted] == ["condition - -", "during 0 24"]


def test_unit_from_an_earlier_block() -> None:
    assert [_written(one) for one in find_times(["For", "seven", ":"], unit="day")] == ["during 0 168"]
    assert find_times(["For", "seven", ":"]) == ()


def test_anchor_given_or_found() -> None:
    assert find_anchor(_words("Thank you for coming on Thursday")) == Anchor(weekday=3)
    assert find_anchor(_words("Treated on Friday 22 August?")) == Anchor(weekday=4, month_day=22)
    assert find_anchor(_words("mandelic on monday, needling on tuesday")) == Anchor(weekday=1)
    assert find_anchor(_words("no gym until Friday after your needling")) is None
    found = find_times(_words("no retinol until Tuesday"), anchor=Anchor(weekday=4))
    assert [_written(one) for one in found] == ["until 96 96"]


_VOCABULARY = load_times()
_SMALL_WORDS = """
    for until after before from in on at by within once when the a first next of and or to your treatment
    - – / + ( ) . , : 's ' 3 7 24 48h D3 5-7 5–7 0 h d 1/2 3/7 ½ hundred half few couple today tomorrow week
    healed skin passed has no sooner than each every x we d 10.00 pm
"""
_PIECES = st.sampled_from(
    sorted(
        {"\n", "\u2028"}.union(
            _SMALL_WORDS.split(),
            _VOCABULARY.file.numbers,
            _VOCABULARY.file.ordinals,
            _VOCABULARY.units,
            _VOCABULARY.file.weekdays,
            _VOCABULARY.file.fillers,
            _VOCABULARY.file.asking,
        )
    )
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_words(words: list[str]) -> None:
    found = find_times(words)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(words)
        assert one.text == " ".join(words[one.start : one.end])
        assert (one.lower is None and one.upper is None) or one.relation in {
            "during",
            "until",
            "from",
            "at",
            "within",
        }
        if one.lower is not None and one.upper is not None:
            assert one.lower <= one.upper
        end = one.end
    assert find_times(words) == found


@pytest.mark.parametrize(
    "piece", ["a", "for", "full", "-", "until the skin", "day 3 to", "and a half", "the first"]
)
def test_time_grows_with_the_words(piece: str) -> None:
    def seconds(repeats: int) -> float:
        words = piece.split() * repeats
        started = time.perf_counter()
        find_times(words)
        return time.perf_counter() - started

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(1000), 0.002)
