"""What somebody probably meant: other words for a key, and things one level out of place."""

from __future__ import annotations

import re
from collections.abc import Collection

from inkeer.errors import suggest_or_list
from inkeer.i18n import _
from inkeer.text import ODD_SPACE
from inkeer.yaml_nodes import Map, Node, Scalar, Seq

# Our words, each with those that people write instead, in Dutch, in English, or as in other
# programs. The first of ours that is allowed there is meant.
_WORDS = {
    "ask": "vraag vragen stel tekst question text prompt q vraagtekst",
    "title": "titel naam name kop heading header label",
    "label": "naam titel name title tekst",
    "type": "soort vraagtype antwoordtype kind",
    "choices": "keuze keuzes opties optie options option answers antwoorden items values enum",
    "hint": "uitleg toelichting tip hulp help explanation description omschrijving note opmerking",
    "when": "als wanneer indien if voorwaarde conditie condition show_if visible",
    "is": "formule berekening formula value waarde som",
    "sections": "secties sectie delen onderdelen hoofdstukken blokken parts section groups pages",
    "questions": "vragen vraag question items fields velden",
    "computed": "berekend berekeningen computations calculated variables",
    "language": "taal lang locale",
    "translates": "vertaalt vertaling translation_of id",
    "summary": "samenvatting omschrijving beschrijving description subtitle ondertitel",
    "minutes": "minuten duur tijd duration time",
    "intro": "inleiding introductie introduction welkom welcome",
    "closing": "slot afsluiting einde outro end ending conclusion",
    "source": "bron",
    "author": "auteur schrijver maker by",
    "version": "versie",
    "aliases": "alias bijnamen namen names",
    "range": "schaal bereik scale van min max minimum maximum",
    "min": "minimum minimaal vanaf",
    "max": "maximum maximaal tot",
    "low": "laag links left from",
    "high": "hoog rechts right to",
    "wish": "wens gewenst wished desired",
    "aspects": "aspecten onderdelen items rows",
    "unit": "eenheid units",
    "decimals": "decimalen precision",
    "short": "kort",
    "other": "anders overig",
    "deepen": "verdiepen verdieping doorvragen followups probes",
    "follow_up": "opvolging vervolg terugblik reminder",
    "after": "na dagen days",
    "covers": "dekt codes",
    # types
    "text": "tekst open string textarea paragraph longtext essay",
    "select": "keuze radio dropdown enkelvoudig single choice singlechoice single_choice",
    "checkbox": "meerkeuze multiple multi multiselect meervoudig vinkjes checkboxes"
    " multiplechoice multiple_choice aankruisen",
    "confirm": "ja/nee ja-nee janee yes/no yes-no yesno bool boolean jn",
    "number": "cijfer getal nummer numeric integer int float decimal aantal",
    "scale": "schaal slider rating likert score",
    "date": "datum dag day",
    "intention": "voornemen intentie actie action doel goal plan afspraak",
    # languages
    "nl": "nederlands dutch nl-nl nl_nl nld",
    "en": "engels english en-us en-gb en_us en_gb eng",
    # the functions of conditions
    "answered": "beantwoord ingevuld filled",
    "count": "aantal tel len number",
    "mean": "gemiddelde gemiddeld average avg",
    "lowest": "laagste min minimum",
    "highest": "hoogste max maximum",
    "widest": "grootste breedste gap",
    # values
    "true": "ja yes aan on waar 1 y j",
    "false": "nee no uit off onwaar 0 n",
}


def translate_word(word: str, known: Collection[str]) -> str | None:
    """The known word with the same meaning as this one, or None."""
    word = word.strip().lower()
    return next((ours for ours in _WORDS if ours in known and word in _WORDS[ours].split()), None)


def suggest_word(word: str, known: Collection[str]) -> str:
    """The hint for an unknown word where few are known: the one meant, or all of them."""
    return suggest_or_list(translate_word(word, known) or word, known)


def find_odd_indent(node: Node) -> Scalar | None:
    """The first key that an odd space only seems to indent."""
    pairs = node.items if isinstance(node, Map) else ()
    items = node.items if isinstance(node, Seq) else ()
    for name, value in pairs:
        if name.plain and re.match(ODD_SPACE, name.text):
            return name
        if (within := find_odd_indent(value)) is not None:
            return within
    return next(filter(None, map(find_odd_indent, items)), None)


def explain_misplaced(name: str, value: Node) -> tuple[str, str] | None:
    """The message and hint for a question or section out of place; None for anything else."""
    if not isinstance(value, Map):
        return None
    keys = {key.text for key, _value in value.items}
    if name == "questions":
        hint = _("put it in one: under 'sections', an id, and there 'title' and 'questions'")
        return _("'questions' is outside a section"), hint
    if "questions" in keys:
        hint = _("line it up with the other sections, under 'sections'")
        return _("section '{id}' is where no section can be").format(id=name), hint
    if keys & {"type", "ask"}:
        hint = _("line it up with the other questions, under 'questions'")
        return _("question '{id}' is where no question can be").format(id=name), hint
    return None


# Patterns for signs and words of other languages, with what conditions have instead.
_SIGNS = {
    "[\u2018\u2019\u201a\u201c\u201d\u201e]": "'",
    "&&?": "and",
    r"\|\|?": "or",
    r"\bAND\b|\ben\b|\bEN\b": "and",
    r"\bOR\b|\bof\b|\bOF\b": "or",
    r"\bNOT\b|\bniet\b|\bNIET\b|!(?!=)": "not",
    r"\bIN\b|\bcontains\b|\bbevat\b": "in",
    "=>|≥": ">=",
    "=<|≤": "<=",
    "<>|≠|=!": "!=",
    "===": "==",
    r"(?<![<>=!])=(?![=<>!])": "==",
    "×|·": "*",
    "÷": "/",
    "–|−": "-",
}


def find_foreign_sign(condition: str) -> tuple[int, str, str] | None:
    """The first sign of another language in a condition: its index, the sign, and a hint."""
    unquoted = re.sub(r"'[^']*'|\"[^\"]*\"", lambda quoted: "_" * len(quoted[0]), condition)
    matches = ((re.search(pattern, unquoted), ours) for pattern, ours in _SIGNS.items())
    first = min(((match.start(), match[0], ours) for match, ours in matches if match), default=None)
    if first is None:
        return None
    start, sign, ours = first
    if ours == "'":
        return start, sign, _("use straight quotes: 'word'")
    if ours == "==":
        return start, sign, _("equal is written with two signs: ==")
    if sign.isalpha() and ours == "in":
        return start, sign, _("write  'choice' in question")
    return start, sign, _("write {word}").format(word=ours)
