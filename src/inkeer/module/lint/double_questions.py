"""Finds two questions in one, in Dutch and English, where that is plainly so. Pure."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_QUOTED = (  # never past a second opening sign, so that a thousand of them take no time
    r"\$\{[^{}\n]*\}|\([^()]*\)|\[[^\[\]]*\]|\"[^\"\n]*\"|“[^“”]*”|„[^„“”]*[“”]|‘[^‘’]*’"
    r"|«[^«»]*»|(?<!\w)'[^'\n]*'(?!\w)"
)
_SENTENCES = r"[^.!?:;…]+[.!?:;…]*"
_ABBREVIATED = r"\b(?:\w\.){2,}|\b(?:bijv|bv|nl|evt|ca|resp|etc|enz|mr|mrs|dr|vs)\."


class _Words(NamedTuple):
    """What a question begins with, its verbs, and what joins two questions."""

    asks: str
    verbs: str
    joins: str
    counts: str  # these take a noun before the verb: which step do you


_LANGUAGES = {
    "nl": _Words(
        "wat|wie|wiens|waar|wanneer|hoe|hoelang|hoeveel|hoezo|waarom|welke?|waaraan|waarbij|waardoor"
        "|waarin|waarheen|waarmee|waarnaar|waarom|waarop|waarover|waartoe|waaruit|waarvan|waarvoor",
        "is|zijn|was|waren|ben|bent|wordt?|werd|heb|hebt|heeft|hebben|had|hadden|kan|kun|kunt|kon"
        "|kunnen|zou|zouden|zal|zul|zult|wil|wilt|wilde|wou|mag|mocht|moet|moest|ga|gaat|ging|doet?"
        "|deed|deden|denkt?|dacht|voelt?|voelde|ziet?|zag|hoort?|hoorde|zegt?|zei|maakt?|maakte"
        "|merkt?|merkte|vindt?|vond|weet|wist|komt?|kwam|geeft?|gaf|neemt?|nam|helpt?|hielp|leert?"
        "|leerde|blijft?|bleef|houdt?|hield|kiest?|koos|verwacht|verwachtte|betekent|betekende"
        "|gebeurt|gebeurde|valt|viel|ligt|lag|staat|stond|brengt?|bracht|krijgt?|kreeg|laat|liet"
        "|speelt|speelde|werkt?|werkte|reageert|reageerde|zet|zette|begint|begon|vraagt?|vroeg",
        "en",
        "hoeveel|welke?",
    ),
    "en": _Words(
        "what|who|whom|whose|where|when|how|why|which",
        "is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might"
        "|must|makes|made|helps|helped|matters|mattered|happens|happened|comes|came|lies|stands"
        "|keeps|kept|feels|felt|says|said|needs|needed|gives|gave|holds|held",
        "and",
        "what|which|whose|how",
    ),
}
_FINITE_FIRST = {  # a question without a question word begins with one of these, and who is asked
    "nl": r"(?:{verbs})\s+(?:je|jij|u|jullie|hij|zij|ze|het|dat|dit|er|de|jouw)\b",
    "en": r"(?:{verbs})\s+(?:you|he|she|they|it|that|this|there|we|your|the)\b",
}


_PREPOSITIONS = (
    "(?:aan|bij|door|in|met|naar|op|over|tegen|uit|van|voor|about|at|by|for|from|on|to|with)"
)


class _Rules(NamedTuple):
    begins: re.Pattern[str]
    second: re.Pattern[str]
    first: re.Pattern[str]


@cache
def _rules(language: str) -> _Rules:
    asks, verbs, joins, counts = _LANGUAGES[language]
    finite = _FINITE_FIRST[language].format(verbs=verbs)
    lead = rf"\s*(?:(?:{joins}|maar|but|dus|so)\s+)?(?:{_PREPOSITIONS}\s+)?"
    return _Rules(
        re.compile(rf"{lead}(?:(?:{asks})\b|{finite})", re.IGNORECASE),
        re.compile(
            rf",?\s(?:{joins})\s+(?P<second>(?:{asks})(?:\s+(?:{verbs})\b|\s*\?))"
            rf"|,?\s(?:{joins})\s+(?P<counted>(?:{counts})\s+\w+\s+(?:{verbs})\s)",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?:{asks})\s+\w+\s+\w+|\b{finite}", re.IGNORECASE),
    )


def find_second_question(text: str, language: str) -> int | None:
    """Where in a text its second question begins; None where there is one, or it is not sure."""
    marks = text.count("?")
    if not marks or language not in _LANGUAGES:
        return None
    if marks == 1 and f" {_LANGUAGES[language].joins} " not in " ".join(text.lower().split()):
        return None  # most texts, in no time
    bare = re.sub(_QUOTED, _blank_out, text)
    bare = re.sub(_ABBREVIATED, _blank_out, bare, flags=re.IGNORECASE)
    rules = _rules(language)
    questions = [
        sentence
        for sentence in re.finditer(_SENTENCES, bare)
        if sentence[0].endswith("?")
        and bare[sentence.end() : sentence.end() + 1].strip() == ""
        and rules.begins.match(sentence[0])
        and len(sentence[0].split()) > 2
    ]
    for sentence in questions:
        joined = rules.second.search(sentence[0])
        if joined and rules.first.search(sentence[0], 0, joined.start()):
            group = "second" if joined["second"] else "counted"
            return sentence.start() + joined.start(group)
    if len(questions) < 2:
        return None
    second = questions[1]
    return second.start() + len(second[0]) - len(second[0].lstrip())


def _blank_out(match: re.Match[str]) -> str:
    return "x" * len(match[0])
