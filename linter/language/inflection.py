"""Inflected forms of English words, generated rather than guessed from a tagger's lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

VOWELS = frozenset("aeiou")


class Inflector:
    """Generates the forms of a word from the regular rules and a table of exceptions.

    `verbs` gives the past forms that no rule makes (run: ran), `nouns` such plurals (foot: feet);
    `spellings` gives other ways to write a base form, each of which inflects like it.
    """

    def __init__(
        self,
        verbs: Mapping[str, Iterable[str]],
        nouns: Mapping[str, Iterable[str]],
        spellings: Mapping[str, Iterable[str]],
    ) -> None:
        self._verbs = {base: tuple(forms) for base, forms in verbs.items()}
        self._nouns = {base: tuple(forms) for base, forms in nouns.items()}
        self._spellings = {base: tuple(others) for base, others in spellings.items()}
        self._as_noun: dict[str, frozenset[str]] = {}
        self._as_verb: dict[str, frozenset[str]] = {}

    def bases(self, word: str) -> tuple[str, ...]:
        """The word and its other spellings: British and American, hyphen-free, common misspellings."""
        found = [word, *self._spellings.get(word, ())]
        for british, american in (("ise", "ize"), ("iser", "izer"), ("isation", "ization")):
            if word.endswith(british) and len(word) > len(british) + 3:
                found.append(word[: -len(british)] + american)
        return tuple(dict.fromkeys(found))

    def noun_forms(self, word: str) -> frozenset[str]:
        """Singular and plural."""
        known = self._as_noun.get(word)
        if known is None:
            known = self._as_noun[word] = self._inflected_noun(word)
        return known

    def verb_forms(self, word: str) -> frozenset[str]:
        """Base, third person, past and present participle, clipped participles ("rubbin") too."""
        known = self._as_verb.get(word)
        if known is None:
            known = self._as_verb[word] = self._inflected_verb(word)
        return known

    def _inflected_noun(self, word: str) -> frozenset[str]:
        if _is_function_word(word):
            return frozenset({word})
        forms: set[str] = set()
        for base in self.bases(word):
            forms |= {base, plural(base), *self._nouns.get(base, ())}
        return frozenset(forms)

    def _inflected_verb(self, word: str) -> frozenset[str]:
        if _is_function_word(word):
            return frozenset({word})
        forms: set[str] = set()
        for base in self.bases(word):
            irregular = self._verbs.get(base, ())
            forms |= {base, plural(base), *irregular, *self._nouns.get(base, ())}
            for stem in participle_stems(base):
                forms |= {stem + "ing", stem + "in"}
                if not irregular:
                    forms.add(stem + "ed")
        return frozenset(forms)


def _is_function_word(word: str) -> bool:
    """Whether a word is too short to be a noun or verb: us, it, on; their "forms" would be others (using)."""
    return len(word) <= 2 and word[:1] in VOWELS


def plural(word: str) -> str:
    """The regular plural, which is also the third person singular: flake, flakes; press, presses."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def participle_stems(word: str) -> tuple[str, ...]:
    """What -ing and -ed are added to; two stems where usage varies (towelling, toweling)."""
    if word.endswith("ie"):
        return (word[:-2] + "y", word[:-1])
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")):
        return (word[:-1],)
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return (word, word[:-1] + "i")
    if _doubles(word):
        return (word + word[-1],)
    if word.endswith("l") and len(word) > 3 and word[-2] in VOWELS and word[-3] not in VOWELS:
        return (word + "l", word)
    return (word,)


def _doubles(word: str) -> bool:
    """Whether a final consonant doubles: one syllable, one vowel, one closing consonant."""
    if len(word) < 3 or word[-1] in VOWELS or word[-1] in "wxy" or word[-2] not in VOWELS:
        return False
    return not any(letter in VOWELS for letter in word[:-2].removesuffix("qu")) or (
        word[-3] == "u" and word[:-3].endswith("q")
    )
