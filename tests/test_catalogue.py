"""Everything on the screen is there in Dutch: no message is untranslated, stale or not compiled."""

from __future__ import annotations

import string

import catalogue


def _ids(messages: object) -> set[object]:
    return {message.id for message in messages if message.id}  # type: ignore[attr-defined]


def test_every_message_of_the_source_is_there_and_no_other() -> None:
    assert _ids(catalogue.asked()) == _ids(catalogue.there())


def test_every_message_is_translated() -> None:
    untranslated = [
        message.id
        for message in catalogue.there()
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]
    assert untranslated == []


def test_what_is_compiled_is_what_is_written() -> None:
    assert catalogue.compiled(catalogue.there()) == catalogue.MO.read_bytes()


def test_no_placeholder_is_lost_in_translation() -> None:
    for message in catalogue.there():
        if not message.id:
            continue
        wanted = _fields(_forms(message.id)[-1])
        for form in _forms(message.string):
            assert _fields(form) == wanted, message.id


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def _fields(text: str) -> set[str]:
    return {name for _lit, name, _spec, _conv in string.Formatter().parse(text) if name}
