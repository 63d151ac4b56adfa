"""The schema that outsiders validate against: itself valid, and strict about every object."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from bot import contract
from summaries import Article, analyse

SCHEMA = contract.schema()
NOON = datetime(2025, 2, 4, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))
TEXT = (
    "손정의 소프트뱅크그룹 회장은 4일 “스타게이트에 5000억달러(약 720조원)를 투자하겠다”고 말했다. "
    "삼성전자 점유율은 40%에서 42%로 늘었다.\n"
)


def fits(value: object) -> bool:
    return bool(Draft202012Validator(SCHEMA).is_valid(value))


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every object inside `value`, its own first."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from objects(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from objects(inner, (*path, n))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


@pytest.fixture(scope="module")
def analysed() -> dict[str, Any]:
    return contract.analysis_json(analyse(Article(TEXT, published_at=NOON)))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_object_of_the_schema_refuses_unknown_keys_and_lists_what_it_needs() -> None:
    loose = [
        path
        for path in objects(SCHEMA)
        if at(SCHEMA, path).get("type") == "object"
        and (at(SCHEMA, path).get("additionalProperties") is not False)
    ]
    assert loose == []
    # What may be left out is what belongs to an answer that found nothing.
    optional = {
        key
        for path in objects(SCHEMA)
        if at(SCHEMA, path).get("type") == "object"
        for key in at(SCHEMA, path)["properties"]
        if key not in at(SCHEMA, path).get("required", [])
    }
    assert optional == {"reason", "suggestions", "choices"}


def test_what_is_found_in_a_text_fits_and_nothing_less_or_more(analysed: dict[str, Any]) -> None:
    assert fits(analysed)
    assert analysed["amounts"]
    assert analysed["quotes"]
    assert analysed["dates"]
    for path in objects(analysed):
        for key in at(analysed, path):
            less = copy.deepcopy(analysed)
            del at(less, path)[key]
            assert not fits(less), (path, key)
        more = copy.deepcopy(analysed)
        at(more, path)["extra"] = 1
        assert not fits(more), path


def test_values_are_numbers_or_ranges_and_never_null(analysed: dict[str, Any]) -> None:
    wrongs: list[object] = [None, "5000", [1], [1, 2, 3], {}]
    for wrong in wrongs:
        changed = copy.deepcopy(analysed)
        changed["amounts"][0]["value"] = wrong
        assert not fits(changed)
    changed = copy.deepcopy(analysed)
    changed["amounts"][0]["value"] = [1, 2.5]
    assert fits(changed)


@pytest.mark.parametrize(
    ("key", "field", "right", "wrong"),
    [
        ("lines", "label", "glossary", "menu"),
        ("lines", "n", 1, 0),
        ("mentions", "type", "term", "company"),
        ("mentions", "entity", None, 3),
        ("amounts", "bound", "about", "roughly"),
        ("quotes", "speaker", None, 1),
        ("sentences", "start", 0, -1),
    ],
)
def test_labels_and_numbers_are_the_documented_ones(
    analysed: dict[str, Any], key: str, field: str, right: object, wrong: object
) -> None:
    for value, fitting in ((right, True), (wrong, False)):
        changed = copy.deepcopy(analysed)
        changed[key][0][field] = value
        assert fits(changed) is fitting


def test_korean_is_written_as_korean_and_the_same_value_as_the_same_bytes() -> None:
    assert contract.dumps({"b": "가", "a": 1}) == '{\n  "b": "가",\n  "a": 1\n}'
    assert json.loads(contract.dumps({"text": "가\n"})) == {"text": "가\n"}
