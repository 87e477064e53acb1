"""What copy claims of the treatment, and what only looks like a claim."""

from __future__ import annotations

import sys
from types import FrameType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.documents import read_text
from linter.language.claims import ClaimReading, read_claims
from linter.language.parsing import read_sentences
from linter.language.tokens import Sentence

ASSERTED = {
    "guaranteed-result": [
        "Your scars will be erased for ever.",
        "One course and those crow's feet are gone, permanently.",
        "Results guaranteed or your money back.",
        "It works for every skin, every time.",
        "Instant results after a single session!",
        "Microneedling cures melasma.",
        "You'll never see a wrinkle again.",
        "Say goodbye to stretch marks for good.",
        "We promise flawless skin.",
        "Wipes out acne scars completely.",
        "Once your pores have shrunk, they stay that way for life.",
        "If you see no difference after three sessions, we refund every penny.",
        "There's a 100 % success rate at our clinic.",
        "Is it permanent? Yes, for life.",
        "Not a single customer has walked out of here without clearer skin.",
        "Acne scars don't stand a chance: they're history by Easter.",
        "You WILL look ten years younger, no two ways about it.",
        "The lines disappear and they stay gone.",
    ],
    "absolute-safety": [
        "There are absolutely no risks.",
        "It's 100% safe.",
        "Zero side effects, ever.",
        "Anyone can have it, whatever their medical history.",
        "Safe for everybody, no exceptions.",
        "Nothing can go wrong.",
        "A treatment free of side effects.",
        "What are the risks? There are none.",
        "Absolutely nothing to fear, there's no danger in it for anyone.",
        "It's as safe as brushing your teeth, with no possible complications.",
        "Pregnant? Diabetic? On blood thinners? No matter, it's fine for everyone.",
        "There's no one who can't have it.",
        "Risk factor: zero.",
        "We have never seen a single side effect, and you won't either.",
        "needling = no risk, all glow",
        "Contraindications: none. Come as you are.",
        "nothing bad can happen trust me",
        "This treatment is no danger for nobody.",
    ],
    "painless": [
        "You'll sleep through it. It simply does not hurt.",
        "Pain: none.",
        "There's no discomfort whatsoever.",
        "Nobody has ever felt a thing in our chair.",
        "Does it hurt? Not one bit.",
        "Pain-free needling from £99",
        "It's completely painless thanks to our numbing cream.",
        "You won't even notice the needles.",
        "Think feather, not needle: there is nothing to feel.",
        "ouch factor 0/10",
        "Our clients nod off, because there's no pain to keep them awake.",
        "Hurt? Not even on the lip.",
        "Zero sting, zero stress.",
        "It never hurts anyone.",
        "didnt feel nuthin, literally fell asleep, zero pain",
        "Pain is nothing, you not feel the needle.",
        "The patient will experience no pain or discomfort at any stage.",
        "Honestly? Painless. Like, totally painless.",
    ],
    "no-downtime": [
        "No downtime at all.",
        "There's zero recovery time, so go dancing.",
        "Your skin heals instantly.",
        "Be fully healed by tomorrow morning.",
        "You can go straight on with your life as if nothing had happened.",
        "Downtime? Forget it.",
        "Recovery: nil.",
        "In and out in an hour, with no recovery to schedule.",
        "You leave looking exactly as you arrived, and there's nothing you can't do that night.",
        "The skin has mended before you've put your shoes on.",
        "No healing time needed.",
        "Micro-wounds that close the second the needle leaves.",
        "There are no restrictions afterwards.",
        "Forget downtime!",
        "u can go str8 out after, no downtime lol",
        "After treatment skin is healing same hour.",
        "The patient requires no recovery period.",
        "Needled, healed and home in time for lunch.",
    ],
    "no-bleeding": [
        "There is never any blood.",
        "Nobody bleeds with our device.",
        "A completely bloodless treatment.",
        "You won't bleed.",
        "Not a single drop of blood, we promise.",
        "Bleeding: none.",
        "Not one of our patients has ever bled.",
        "Blood simply isn't part of it.",
        "The gauze comes away white, because there isn't any bleeding.",
        "No bleeding, no bruising.",
        "Blood? You won't see any.",
        "It's needling without the blood.",
        "no blood nothing, dont worry babe",
        "At no point will any bleeding occur.",
        "In this method blood is not coming.",
        "Guess how many people have bled on my table? None.",
        "Zero blood, zero fuss.",
        "Microneedling doesn't draw blood.",
    ],
    "bleeding-alarm": [
        "If you see blood, your therapist has damaged your skin.",
        "Even the tiniest speck of blood means that something has gone wrong.",
        "Bleeding is a sign of a botched treatment.",
        "A few drops of blood are a warning sign.",
        "It's not normal to see pinpoint bleeding.",
        "Any blood at all is dangerous, so stop the treatment.",
        "Spots of blood are proof that whoever did it was careless.",
        "A drop of blood? Then your skin has been injured.",
        "One red dot and you know the girl hasn't a clue.",
        "Pinprick bleeding is your skin's way of telling you to stop.",
        "if u see any blood they done it wrong, get out",
        "Blood is not normal in this treatment, it is bad technique.",
        "The presence of blood, however slight, constitutes evidence of tissue injury.",
        "Tiny red dots of blood? Someone pressed too hard.",
        "Bleeding shows that the skin barrier has been damaged by an unskilled hand.",
    ],
    "heavy-bleeding-normal": [
        "Bleeding for several days is perfectly normal.",
        "Heavy bleeding is a sign that the treatment is working.",
        "Don't worry if you are still bleeding on day three.",
        "It's quite common to bleed for two or three days.",
        "The more you bleed, the better your results.",
        "Blood pouring down your cheeks? Great, that's collagen in the making.",
        "Soaking through three dressings? Brilliant, it's working.",
        "It's healthy for the face to keep bleeding into the weekend.",
        "We like to see plenty of blood: it shows the collagen is on its way.",
        "A week of bleeding is nothing out of the ordinary.",
        "Blood streaming down your cheeks is the mark of a session done right.",
        "bleeding 4 days? thats good babe means its workin",
        "Much blood is good sign, skin is cleaning itself.",
        "Persistent bleeding over forty-eight hours is to be considered a normal response.",
        "You'll still be bleeding on Wednesday if we treat you on Monday, which is just as it should be.",
        "Blood ran down my neck and Marta said that was perfect.",
        "Heavy bleeding? Nothing to worry about.",
    ],
    "wrong-mechanism": [
        "The needles inject collagen deep into the skin.",
        "It adds fresh collagen to your face.",
        "The roller removes the top layer of skin.",
        "Our pen burns off damaged skin.",
        "The needles fill your wrinkles from within.",
        "Collagen is pumped into the skin through the needles.",
        "It wounds the deep tissue.",
        "We scrape away the dead outer layer to reveal new skin.",
        "With every stamp a little collagen goes in.",
        "It works by stripping off the old skin.",
        "Think of it as sandpaper: the dull layer comes off.",
        "Hollow needles carry collagen to where you've lost it.",
        "It burns the surface so that new skin can grow.",
        "The needles plough right through to the fat.",
        "Serum and collagen are injected at the same time.",
        "The pen tops up your collagen levels.",
        "the pen pumps ur face full of collagen",
        "Needle is taking away old skin and new is coming.",
    ],
}

NOT_ASSERTED = [
    "Most clients notice smoother skin after a few weeks.",
    "No clinic can guarantee results.",
    "Results aren't permanent, and you may need a top-up.",
    "It can help fade scars over time.",
    "We guarantee a warm welcome and a cup of tea.",
    "Lasting results usually take three to six sessions.",
    "Is it permanent? No, skin keeps ageing.",
    "We can't promise that your scars will disappear.",
    "Permanent make-up is done in the next room.",
    "Microneedling is generally safe in trained hands.",
    "No treatment is without risk.",
    "Serious side effects are rare.",
    "It isn't safe for everyone.",
    "Safe for all skin tones.",
    "There's little risk of scarring.",
    "It doesn't hurt much.",
    "Most people find it virtually painless.",
    "Does it hurt? Not really, it's more of a scratchy feeling.",
    "It isn't painless, but it is bearable.",
    "Numbing cream keeps discomfort to a minimum.",
    "You may feel a slight stinging.",
    "Don't expect it to be painless.",
    "You will not feel much pain.",
    "Little to no downtime.",
    "Downtime is minimal.",
    "Expect one to three days of downtime.",
    "There's no such thing as no downtime.",
    "Healing begins immediately after the session.",
    "Most clients need no time off work.",
    "You may see a few spots of blood.",
    "At shallow depths there is usually no bleeding.",
    "There should be no bleeding by the next morning.",
    "No blood thinners for a week before your visit.",
    "Once there is no more bleeding, we apply a serum.",
    "A little blood is normal and nothing to worry about.",
    "Pinpoint bleeding doesn't mean that your skin is damaged.",
    "Heavy bleeding isn't normal; call us.",
    "If bleeding lasts longer than a day, something may be wrong.",
    "Tiny dots of blood are harmless.",
    "Heavy bleeding is never normal.",
    "Bleeding that lasts more than a day should be checked.",
    "Light bleeding is normal and stops within minutes.",
    "If you're still bleeding after two days, phone us.",
    "Your skin makes its own collagen.",
    "It doesn't remove any skin.",
    "No collagen is injected.",
    "Lasers burn away the top layer; microneedling doesn't.",
    "Tiny channels prompt your body to lay down new collagen.",
    "Unlike fillers, it adds nothing to the skin.",
    "The treatment stimulates collagen in the deeper layers.",
    "Myth: microneedling is painless. Fact: most people feel a prickle.",
    "Don't believe anyone who promises zero downtime.",
    "We won't tell you it's painless, risk-free or instant.",
    "“No downtime” is a phrase we never use.",
    "Some websites claim that it cures acne. It doesn't.",
    "Hand on heart, I can't swear it'll shift every mark.",
    "Your results may vary, and some scars never shift.",
    "Our vouchers are valid for life.",
    "We do guarantee one thing: nobody will be rude to you.",
    "How permanent is it? About as permanent as a haircut.",
    "Safe? Yes, in the right hands and on the right skin.",
    "Ask us about risks and side effects before you book.",
    "As with any procedure there are risks.",
    "I won't pretend that it's risk-free.",
    "It stings a bit around the nose.",
    "Painless? I wouldn't go that far.",
    "The numbing cream takes away most of the pain.",
    "With the cream on, few people feel any pain.",
    "A lunchtime treatment: back to work afterwards, if a bit pink.",
    "Downtime is shorter than with a laser.",
    "Allow your skin a few days of recovery time.",
    "There's hardly any downtime.",
    "Some clients don't bleed at all.",
    "Bleeding is minimal.",
    "If there's no blood, that's fine too.",
    "Dots of blood show that the needles have reached the right depth, no more.",
    "Finding a speck of blood on your pillow is no reason to panic.",
    "Blood that won't stop is an emergency.",
    "Bleeding heavily is not what we'd expect.",
    "If it keeps bleeding for hours, press gently and ring us.",
    "Needling puts nothing in and takes nothing away.",
    "It triggers collagen; it doesn't supply it.",
    "The needles stay in the upper layers and never reach the fat.",
    "We remove your make-up and clean your skin.",
    "A peel removes dead skin; needling leaves it where it is.",
    "Dead skin flakes off by itself after a few days.",
    "Softer lines by summer? That's the plan, no promises.",
    "My scar's still there, just less angry.",
    "We aim to improve texture; nobody can tell you by how much.",
    "Gone are the days of week-long waiting lists.",
    "Your deposit is guaranteed for six months.",
    "The redness disappears within two days.",
    "We have listed the risks overleaf; please read them.",
    "It's safe when it's done properly.",
    "If your skin is calm there is no risk in booking early.",
    "Complications are uncommon but they do occur.",
    "The numbing cream means you'll barely feel a thing.",
    "It isn't unbearable, most say 3 out of 10.",
    "I'd be lying if I said it didn't hurt.",
    "No pain, no gain? We don't think so, but expect some tingling.",
    "Downtime is short: a day or two of pink.",
    "There's no long recovery, just a couple of rosy days.",
    "We can't offer a treatment without downtime.",
    "Keep the next day free, as the skin needs time to recover.",
    "There's less blood than you'd think.",
    "Bleeding stops within minutes.",
    "It doesn't bleed much.",
    "We take no blood, as this isn't a PRP treatment.",
    "Don't panic over a dot of blood, it's how pinpricks work.",
    "A little blood isn't a sign of damage.",
    "Bright red bleeding that soaks the dressing is a warning sign.",
    "Prolonged bleeding is not a normal response.",
    "Spots of blood for the first hour are normal.",
    "Call us if bleeding goes on for two days.",
    "Nothing is removed and nothing is added.",
    "Your fibroblasts lay down new collagen over the following weeks.",
    "Micro-injuries tell the skin to produce more collagen and elastin.",
    "It boosts your natural collagen.",
    "The numbing cream is removed before we start.",
    "After a few days the skin may peel.",
]
IN_CONTEXT = [
    ("Does it hurt?\n\nNot one bit.", {"painless"}),
    ("Does it hurt? Not really, a little.", set()),
    ("Is it permanent? Yes, for life.", {"guaranteed-result"}),
    ("Is it permanent? No, skin keeps ageing.", set()),
    ("Any side effects?\n\nZilch.", {"absolute-safety"}),
    ("People ask about blood. There isn't any.", {"no-bleeding"}),
    ("Waxing hurts. Our needling never does.", {"painless"}),
    ("You won't have any:\n\n- pain\n- downtime\n- bleeding", {"painless", "no-downtime", "no-bleeding"}),
    ("Be wary of adverts that promise:\n\n- zero downtime", set()),
    ("| | Our needling |\n|---|---|\n| Pain | none |\n| Downtime | zero |", {"painless", "no-downtime"}),
    ("| Treatment | Pain |\n|---|---|\n| LED light | none |\n| Microneedling | mild |", set()),
    ("Painless, bloodless, zero downtime.", {"painless", "no-bleeding", "no-downtime"}),
    ("We won't tell you it's painless, risk-free or instant.", set()),
    ("Myth: needling is painless. Fact: most people feel a prickle.", set()),
    ("Myth: needling hurts. Fact: it is painless.", {"painless"}),
    ("“No downtime” is a phrase we never use.", set()),
    ("I was promised zero pain. Reader, I yelped.", set()),
    ("Some websites claim that it cures acne. It doesn't.", set()),
    ("Zero downtime! You may be a little pink.", {"no-downtime"}),
    ("You bled for two days. That is just as it should be.", {"heavy-bleeding-normal"}),
    ("You bled for two days. That is not what we'd expect.", set()),
    ("Is it normal to bleed for three days? Perfectly.", {"heavy-bleeding-normal"}),
    ("A speck of blood? Then something went wrong.", {"bleeding-alarm"}),
    ("A peel takes skin off. Needling leaves it on.", set()),
    ("Another clinic lasered me and it burned the skin off.", set()),
    ("Collagen sits in the tips. The pen then delivers it under the skin.", {"wrong-mechanism"}),
]


def sentences_of(text: str) -> tuple[list[Sentence], list[list[Sentence]]]:
    """The sentences of a Markdown text, and for each what it stands under."""
    document = read_text("copy.md", text)
    sentences = [sentence for _, sentence in read_sentences([document])]
    contexts = []
    for sentence in sentences:
        block = document.blocks[sentence.block]
        above = (*block.headings[-1:], *block.lead_ins, block.row, block.column)
        contexts.append([each for index in above for each in sentences if each.block == index])
    return sentences, contexts


def readings_of(text: str) -> list[ClaimReading]:
    sentences, contexts = sentences_of(text)
    return [
        reading
        for index, context in enumerate(contexts)
        for reading in read_claims(sentences, index, context=context)
    ]


def claims_of(text: str) -> set[str]:
    return {reading.claim for reading in readings_of(text) if reading.holds}


@pytest.mark.parametrize(
    ("claim", "text"), [(claim, text) for claim, texts in ASSERTED.items() for text in texts]
)
def test_asserted(claim: str, text: str) -> None:
    assert claims_of(text) == {claim}


@pytest.mark.parametrize("text", NOT_ASSERTED)
def test_not_asserted(text: str) -> None:
    assert claims_of(text) == set()


@pytest.mark.parametrize(("text", "claims"), IN_CONTEXT)
def test_in_context(text: str, claims: set[str]) -> None:
    assert claims_of(text) == claims


def test_span_covers_the_thing_and_its_denial() -> None:
    sentences, _ = sentences_of("Come in: there is no downtime at all.")
    (reading,) = read_claims(sentences, 0)
    assert sentences[0].words[reading.start : reading.end] == ("no", "downtime")
    assert [role for role, _, _ in reading.cues] == ["denier", "no-downtime.things"]


def test_hedged_claims_are_read_but_do_not_hold() -> None:
    (reading,) = [each for each in readings_of("It is virtually painless.") if each.claim == "painless"]
    assert reading.hedged
    assert not reading.holds


def test_verdict_in_the_next_sentence_is_placed_on_the_blood() -> None:
    sentences, contexts = sentences_of("Expect to bleed for three days. That shows it's working.")
    (reading,) = read_claims(sentences, 0, context=contexts[0])
    assert reading.claim == "heavy-bleeding-normal"
    assert "bleed" in sentences[0].words[reading.start : reading.end]


def test_a_question_alone_claims_nothing() -> None:
    assert readings_of("No downtime? No pain? Completely safe for everyone?") == []


def test_work_grows_with_the_text_only() -> None:
    def calls(repeats: int) -> int:
        sentences, _ = sentences_of("no pain and no blood or risk " * repeats)
        count = 0

        def hear(frame: FrameType, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(hear)
        try:
            for index in range(len(sentences)):
                read_claims(sentences, index)
        finally:
            sys.setprofile(before)
        return count

    calls(1)
    assert calls(400) < 20 * calls(40)


_COMMON = """no not never zero pain downtime blood bleed risk safe everyone painless guaranteed results
scars gone
for good
if you see a drop of it is normal , . ? : – wrong collagen the needles inject skin layer remove most
may 0 / %
once and but none nobody without"""
_WORDS = st.sampled_from(_COMMON.split())


@example("BLOOD NORMAL? .")
@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_any_text_is_read(text: str) -> None:
    sentences, contexts = sentences_of(text)
    for index, sentence in enumerate(sentences):
        for reading in read_claims(sentences, index, context=contexts[index]):
            assert 0 <= reading.start < reading.end <= len(sentence.tokens)
            assert all(0 <= start < end <= len(sentence.tokens) for _, start, end in reading.cues)
