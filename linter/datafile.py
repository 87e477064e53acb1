"""YAML files of ours (rules, settings) to validated models, with errors that name file, line and key."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar

import yaml
from pydantic import AfterValidator, AliasChoices, BaseModel, ValidationError
from pydantic_core import ErrorDetails

Key = str | int
Model = TypeVar("Model", bound=BaseModel)
_WRONG_KEY = "[key]"
"""What pydantic puts at the end of a way where the key itself is wrong, and not its value."""

# The C parser where PyYAML was built with it: the rules load several times faster.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(Exception):
    """A file of rules or settings that can't be used: one sentence with file, line and key."""

    def __init__(self, path: str, problem: str, line: int | None = None) -> None:
        self.path = path
        self.problem = problem
        self.line = line
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {problem}")

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, int | None]]:
        # An exception is pickled by its message alone, and so couldn't come back from another process.
        return type(self), (self.path, self.problem, self.line)


def load_model(path: Path, model: type[Model]) -> Model:
    """The YAML file at `path` as a `model`.

    Raises DataError where the file can't be read, is no YAML, names a key twice, or doesn't fit.
    """
    root, data = _read(path)
    try:
        return model.model_validate(data)
    except ValidationError as error:
        detail = first_error(error)
        line, keys = _place_of(root, detail["loc"]) if root is not None else (None, [])
        raise DataError(str(path), describe(detail, model, keys), line) from error


def error_at(path: Path, location: Sequence[Key], problem: str) -> DataError:
    """The error that what stands at `location` of a file has a problem which its model can't see.

    Raises DataError where the file can't be read any more.
    """
    root, _ = _read(path)
    line, keys = _place_of(root, location) if root is not None else (None, list(location))
    return DataError(str(path), f"{'.'.join(map(str, keys))}: {problem}", line)


def key_lines(path: Path) -> dict[tuple[str, ...], int]:
    """The line (from 1) of each key of a YAML file, by the keys that lead to it, outermost first.

    Raises DataError where the file can't be read or is no YAML.
    """
    root, _ = _read(path)
    lines: dict[tuple[str, ...], int] = {}
    pending: list[tuple[tuple[str, ...], yaml.Node | None]] = [((), root)]
    while pending:
        way, node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lines[*way, str(key.value)] = key.start_mark.line + 1
                pending.append(((*way, str(key.value)), value))
    return lines


def holding(*names: str) -> AfterValidator:
    """For a field that is a mapping: it must have these keys, since the code asks for them."""

    def check(value: Mapping[str, Any]) -> Mapping[str, Any]:
        for name in names:
            if name not in value:
                raise ValueError(f"{name} is missing{did_you_mean(name, value)}")
        return value

    return AfterValidator(check)


def _read(path: Path) -> tuple[yaml.Node | None, Any]:
    """The file as nodes, which know their lines, and as plain data."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(str(path), f"can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DataError(str(path), "is not UTF-8 text") from error
    try:
        root, data = _parsed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError(
            str(path), f"is not valid YAML: {error.problem}", None if mark is None else mark.line + 1
        ) from error
    except yaml.YAMLError as error:
        raise DataError(str(path), f"is not valid YAML: {error}") from error
    if root is not None:
        _refuse_doubled_keys(root, path)
    return root, data


def _parsed(text: str) -> tuple[yaml.Node | None, Any]:
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        return root, {} if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def first_error(error: ValidationError) -> ErrorDetails:
    """The error to tell of first: a key that doesn't exist explains the one that is missing for it."""
    details = error.errors(include_url=False)
    return next((detail for detail in details if detail["type"] == "extra_forbidden"), details[0])


def describe(detail: ErrorDetails, model: type[BaseModel], keys: Sequence[Key] = ()) -> str:
    """One error of a validation in plain words: the key, what is wrong, and a likely right name.

    `keys` is the way to the key as the file has it, where that is known better than by the model.
    """
    location = detail["loc"]
    key = ".".join(str(part) for part in keys or location) or "the file"
    match detail["type"]:
        case "extra_forbidden":
            return f"{key}: no such key{did_you_mean(str(location[-1]), _keys_at(model, location[:-1]))}"
        case "missing":
            return f"{key}: is missing"
        case "value_error":
            return f"{key}: {detail['ctx']['error']}"
        case "literal_error" | "enum":
            message = f"{key}: should be {detail['ctx']['expected']}, not {detail['input']!r}"
            choices = detail["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            return message + did_you_mean(str(detail["input"]), choices)
        case _:
            message = detail["msg"]
            return f"{key}: {message[:1].lower()}{message[1:]}"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """ ", did you mean X?" for the choice most like `word`, or nothing."""
    near = difflib.get_close_matches(word, list(choices), n=1)
    return f", did you mean {near[0]!r}?" if near else ""


def _keys_at(model: type[BaseModel], location: Sequence[Key]) -> set[str]:
    """The keys that fit at a place of the model; more than one model may stand there in a union."""
    models = [model]
    for part in location:
        if isinstance(part, str):
            following = [
                inner
                for outer in models
                for name, inner in _inner_models(outer)
                if part in (name, *_aliases(outer, name))
            ]
            # A tagged union adds its tag to the location; it names no field.
            models = following or models
    return {key for each in models for name in each.model_fields for key in (_aliases(each, name) or (name,))}


def _aliases(model: type[BaseModel], name: str) -> tuple[str, ...]:
    field = model.model_fields[name]
    if isinstance(field.validation_alias, AliasChoices):
        return tuple(str(choice) for choice in field.validation_alias.choices)
    return () if field.alias is None else (field.alias,)


def _inner_models(model: type[BaseModel]) -> list[tuple[str, type[BaseModel]]]:
    found = []
    for name, field in model.model_fields.items():
        pending: list[Any] = [field.annotation]
        while pending:
            annotation = pending.pop()
            if isinstance(annotation, type) and issubclass(annotation, BaseModel):
                found.append((name, annotation))
            pending.extend(getattr(annotation, "__args__", ()))
    return found


def _place_of(root: yaml.Node, location: Sequence[Key]) -> tuple[int, list[Key]]:
    """The line of the innermost node on the way to `location`, and the way to it as the file has it.

    The validator's own parts (the tag of a union, the mark of a wrong key) are left out; a missing key
    ends the way.
    """
    node = root
    line = root.start_mark.line + 1
    keys: list[Key] = []
    location = [part for part in location if part != _WRONG_KEY]
    for part in location:
        value, found = _step(node, part)
        if value is not None:
            node, line = value, found
            keys.append(part)
    if location and (not keys or keys[-1] != location[-1]):
        keys.append(location[-1])
    return line, keys


def _step(node: yaml.Node, part: Key) -> tuple[yaml.Node | None, int]:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        value = node.value[part]
        return value, value.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return value, key.start_mark.line + 1
    return None, 0


def _refuse_doubled_keys(root: yaml.Node, path: Path) -> None:
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.SequenceNode):
            pending.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    raise DataError(str(path), f"{key.value}: stands here twice", key.start_mark.line + 1)
                seen.add(key.value)
                pending.append(value)
