"""What somebody probably meant: other words for our own, and things that stand one level off."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from inkeer.errors import nearest_word, suggest_or_list
from inkeer.i18n import _
from inkeer.yaml_document import Map, Node, Scalar, Seq
from inkeer.yaml_errors import ODD_SPACE

# Our words, each with those that people write in its place, in Dutch, in English, or as other
# programs have it. The first of ours that can stand there is meant.
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


def meant(word: str, known: Collection[str]) -> str | None:
    """The known word that stands for this one, or looks most like it; None when none does."""
    return translated(word, known) or nearest_word(word, known)


def translated(word: str, known: Collection[str]) -> str | None:
    """The known word for which people write this one; None when there is none."""
    word = word.strip().lower()
    same = (one for one in _WORDS if one in known and word in _WORDS[one].split())
    return next(same, None)


def suggestion(word: str, known: Collection[str]) -> str:
    """The hint for a word that is not known, where few are: the one meant, or all of them."""
    near = meant(word, known)
    return suggest_or_list(near or word, known)


def oddly_indented(node: Node) -> Scalar | None:
    """The first key that begins with a space that is none, and so stands where it was not put."""
    pairs = node.items if isinstance(node, Map) else ()
    items = node.items if isinstance(node, Seq) else ()
    for name, value in pairs:
        if name.plain and re.match(ODD_SPACE, name.text):
            return name
        if (within := oddly_indented(value)) is not None:
            return within
    return next(filter(None, map(oddly_indented, items)), None)


def misplaced(name: str, value: Node) -> tuple[str, str] | None:
    """The message and hint for a question or a section where none can stand; None for all else."""
    if not isinstance(value, Map):
        return None
    held = {key.text for key, _value in value.items}
    if name == "questions":
        return (
            _("'questions' stands outside a section"),
            _("put it in one: under 'sections', an id, and there 'title' and 'questions'"),
        )
    if "questions" in held:
        return (
            _("section '{id}' stands where no section can").format(id=name),
            _("line it up with the other sections, under 'sections'"),
        )
    if held & {"type", "ask"}:
        return (
            _("question '{id}' stands where no question can").format(id=name),
            _("line it up with the other questions, under 'questions'"),
        )
    return None


def fallen(
    items: Iterable[tuple[Scalar, Node]], inner: Callable[[str, str, Node], bool]
) -> tuple[Scalar, ...]:
    """A name with nothing under it, and after it the keys that stand as far in as it does.

    `inner` says whether a key with its value belongs under a name. Nothing, when all is well.
    """
    found: tuple[Scalar, ...] = ()
    for name, value in items:
        if found and inner(found[0].text, name.text, value):
            found = (*found, name)
        elif len(found) > 1:
            break
        else:
            found = (name,) if isinstance(value, Scalar) and value.missing else ()
    return found if len(found) > 1 else ()


def fell(found: tuple[Scalar, ...]) -> tuple[str, str]:
    """The message and hint for the first of such keys."""
    message = _("'{key}' belongs to '{id}', and stands no further in")
    hint = _("put two more spaces before it, and before all lines that belong there too")
    return message.format(key=found[1].text, id=found[0].text), hint


# Signs and words that have another form in conditions, as patterns, with that form.
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


def other_sign(condition: str) -> tuple[int, str, str] | None:
    """Where a sign of another language stands in a condition, that sign, and the hint for it."""
    bare = re.sub(r"'[^']*'|\"[^\"]*\"", lambda found: "_" * len(found[0]), condition)
    found = ((re.search(sign, bare), ours) for sign, ours in _SIGNS.items())
    first = min(((one.start(), one[0], ours) for one, ours in found if one), default=None)
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
