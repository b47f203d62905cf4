"""Translations: laid over a module text by text, and checked against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkeer.errors import FileProblemsError, Problem
from inkeer.module.model import Module
from inkeer.module.module_files import ModuleFile, check_module, load_module
from inkeer.module.types.choices import CheckboxQuestion
from inkeer.module.types.intention import IntentionQuestion
from inkeer.module.types.number import NumberQuestion
from inkeer.module.types.scale import ScaleQuestion
from inkeer.module.types.text import TextQuestion
from module.marked import EXAMPLE, changed, unmarked

ENGLISH = (Path(__file__).parent / "vrije-avond.en.yaml").read_text(encoding="utf-8")
HEAD = "format: 1\ntranslates: vrije-avond\nlanguage: en\nversion: 3\n"


def found(
    folder: Path, translation: str, language: str = "en", module: str = EXAMPLE
) -> ModuleFile:
    path = folder / "vrije-avond.yaml"
    path.write_text(module, encoding="utf-8")
    (folder / f"vrije-avond.{language}.yaml").write_text(translation, encoding="utf-8")
    return ModuleFile(path, "path")


def english(folder: Path, translation: str = ENGLISH) -> Module:
    return load_module(found(folder, translation), "en")


def told(folder: Path, translation: str, language: str = "en") -> list[Problem]:
    return [problem for _p, _t, problem in check_module(found(folder, translation, language))]


def check(folder: Path, marked: str, message: str, hint: str | None, severity: str) -> None:
    text, places = unmarked(marked)
    assert [tuple(problem) for problem in told(folder, text)] == [
        (place, message, hint, severity) for place in places
    ]
    assert places


# -- laid over --------------------------------------------------------------------------------


def test_a_whole_translation_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(tmp_path, ENGLISH) == []


def test_every_text_of_a_translation_is_in_its_place(tmp_path: Path) -> None:
    module = english(tmp_path)
    assert (module.language, module.title) == ("en", "An evening to yourself")
    assert module.summary == "Where do your free evenings go, and where would you like them?"
    assert module.intro == "You may skip any question."
    assert module.closing == "Put this away, and look again in two weeks."
    assert [(one.label, one.unit) for one in module.computed] == [
        ("Hours without a screen", "hours a week"), ("What falls shortest", None),
    ]  # fmt: skip
    assert [(one.title, one.intro) for one in module.sections] == [
        ("Where you are now", "First count, then judge."), ("Where you want to go", None),
    ]  # fmt: skip
    assert all("?" in question.ask for question in module.by_id.values())
    hours, company = module.by_id["uren"], module.by_id["gezelschap"]
    assert isinstance(hours, NumberQuestion)
    assert isinstance(company, CheckboxQuestion)
    assert hours.unit == "hours"
    assert company.choices == {"alleen": "On my own", "gezin": "With my family"}
    scale, text, step = (module.by_id[name] for name in ("balans", "trek", "stap"))
    assert isinstance(scale, ScaleQuestion)
    assert isinstance(text, TextQuestion)
    assert isinstance(step, IntentionQuestion)
    assert (scale.low, scale.high) == ("hardly", "plenty")
    assert scale.aspects == {"lezen": "Reading", "bewegen": "Moving"}
    assert text.deepen[0] == "What do you take for granted in this?"
    assert step.follow_up is not None
    assert (step.follow_up.after, step.follow_up.ask) == (14, "What was different?")


def test_what_is_no_text_stays_as_it_was(tmp_path: Path) -> None:
    theirs = english(tmp_path)
    ours = load_module(found(tmp_path, ENGLISH), "nl")
    assert ours.language == "nl"
    assert ours.languages == theirs.languages == ("nl", "en")
    assert (ours.id, ours.version, ours.minutes) == (theirs.id, theirs.version, theirs.minutes)
    assert {name: one.fingerprint for name, one in ours.by_id.items()} == {
        name: one.fingerprint for name, one in theirs.by_id.items()
    }
    assert [section.when and section.when.source for section in ours.sections] == [
        section.when and section.when.source for section in theirs.sections
    ]


def test_a_language_that_is_not_there_falls_back_whole(tmp_path: Path) -> None:
    assert load_module(found(tmp_path, ENGLISH), "fr").title == "Een avond voor jezelf"


def test_a_translation_adds_its_aliases(tmp_path: Path) -> None:
    assert english(tmp_path).aliases == ("evening", "free-evening")
    assert load_module(found(tmp_path, ENGLISH), "nl").aliases == ("evening",)


LEAVES = [
    "title: An evening to yourself\n",
    "intro: |\n  You may skip any question.\n",
    "closing: Put this away, and look again in two weeks.\n",
    "    label: Hours without a screen\n",
    "    intro: First count, then judge.\n",
    "    ask: How many evenings a week are yours?\n",
    "    unit: hours\n  scherm",
    "      alleen: On my own\n",
    "    high: plenty\n",
    "      bewegen: Moving\n",
    "    deepen:\n      - What do you take for granted in this?\n"
    "      - What would somebody who loves you say?\n",
    "    follow_up:\n      ask: What was different?\n",
]
PATHS = [
    "title", "intro", "closing", "computed.over.label", "sections.nu.intro",
    "questions.avonden.ask", "questions.uren.unit", "questions.gezelschap.choices.alleen",
    "questions.balans.high", "questions.balans.aspects.bewegen", "questions.trek.deepen",
    "questions.stap.follow_up.ask",
]  # fmt: skip


@pytest.mark.parametrize(("part", "path"), [*zip(LEAVES, PATHS, strict=True)])
def test_a_text_that_is_missing_falls_back_alone_and_check_says_so(
    tmp_path: Path, part: str, path: str
) -> None:
    rest = "  scherm" if part.endswith("  scherm") else ""
    empty = ENGLISH.replace("  avonden:\n    ask: How many evenings a week are yours?\n", "")
    text = empty if path == "questions.avonden.ask" else changed(ENGLISH, (part, rest))
    problems = told(tmp_path, text)
    message = f"'{path}' is not translated; it falls back to the module's own language"
    assert [(one.message, one.severity) for one in problems] == [(message, "warning")]
    theirs, whole, ours = (
        _texts(english(tmp_path, one)) for one in (text, ENGLISH, HEAD)
    )  # what only has a head falls back in everything
    differing = [index for index, said in enumerate(theirs) if said != whole[index]]
    assert differing
    assert all(theirs[index] == ours[index] for index in differing)
    assert len(differing) == (2 if path.endswith("deepen") else 1)


def _texts(module: Module) -> list[object]:
    """Every text of a module, in one row."""
    row: list[object] = [module.title, module.summary, module.intro, module.closing]
    row += [part for one in module.computed for part in (one.label, one.unit)]
    row += [part for one in module.sections for part in (one.title, one.intro)]
    for _section, question in module.questions():
        row += [question.ask, question.hint]
        for name in ("unit", "low", "high"):
            row.append(getattr(question, name, None))
        for name in ("choices", "aspects"):
            row += getattr(question, name, {}).values()
        row += getattr(question, "deepen", ())
        row.append(getattr(question, "follow_up", None))
    return row


def test_an_empty_translation_falls_back_in_everything(tmp_path: Path) -> None:
    module = english(tmp_path, HEAD)
    assert (module.title, module.language) == ("Een avond voor jezelf", "en")
    problems = told(tmp_path, HEAD)
    assert {one.severity for one in problems} == {"warning"}
    paths = [one.message.split("'")[1] for one in problems]
    assert set(PATHS) <= set(paths)
    assert len(paths) == len(set(paths))


# -- checked ----------------------------------------------------------------------------------


def test_a_stale_version_is_reported(tmp_path: Path) -> None:
    check(
        tmp_path,
        changed(ENGLISH, ("version: 3", "version: ❱2")),
        "this translates version 2, and the module is at version 3",
        "see what changed, and then write  version: 3",
        "warning",
    )


UNKNOWN = [
    ("  terug:\n", "  ❱terugg❰:\n", "questions.terugg", "questions.terug"),
    ("  balans:\n", "  ❱balnas❰:\n", "questions.balnas", "questions.balans"),
    ("      gezin: With", "      ❱gezn❰: With", "questions.gezelschap.choices.gezn",
     "questions.gezelschap.choices.gezin"),
    ("      lezen: R", "      ❱leezn❰: R", "questions.balans.aspects.leezn",
     "questions.balans.aspects.lezen"),
    ("    high: plenty", "    ❱hihg❰: plenty", "questions.balans.hihg", "questions.balans.high"),
    ("  nu:\n", "  ❱no❰:\n", "sections.no", None),
    ("  over:\n", "  ❱ovre❰:\n", "computed.ovre", "computed.over"),
    ("    label: What", "    ❱is❰: lowest(balans)\n    label: What", "computed.mager.is", None),
    ("    title: Where you want to go", "    title: X\n    ❱intro❰: Y", "sections.verder.intro", None),
    ("      ask: What was different?", "      ask: X\n      ❱after❰: 3",
     "questions.stap.follow_up.after", None),
    ("    ask: How long is", "    ❱min❰: 3\n    ask: How long is", "questions.uren.min", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path", "near"), UNKNOWN)
def test_an_unknown_id_is_reported_once(
    tmp_path: Path, old: str, new: str, path: str, near: str | None
) -> None:
    hint = f"did you mean '{near}'?" if near else "take it out, or write it in the module first"
    if path.endswith((".is", ".min", ".after")):
        hint = "leave it out: a translation holds only texts"
    text, places = unmarked(changed(ENGLISH, (old, new)))
    errors = [one for one in told(tmp_path, text) if one.severity == "error"]
    assert [tuple(one) for one in errors] == [
        (place, f"the module has no text '{path}'", hint, "error") for place in places
    ]
    if near:
        assert told(tmp_path, text) == errors


def test_a_lost_placeholder_is_reported(tmp_path: Path) -> None:
    check(
        tmp_path,
        changed(
            ENGLISH,
            ("ask: You have ${over} left, and ${mager} pulls hardest. How come?",
             "ask: ❱You have some left, and ${mager} pulls hardest.❰"),
        ),
        "this translation lacks the placeholder ${over}",
        "put ${over} where the answer belongs", "warning",
    )  # fmt: skip


def test_a_prompt_to_go_deeper_keeps_its_placeholders(tmp_path: Path) -> None:
    check(
        tmp_path,
        changed(
            ENGLISH,
            ("- What do you take for granted in this?", "- ❱What of ${avonden}?❰"),
        ),
        "the module does not quote ${avonden} here",
        "leave it out, or quote it in the module too", "error",
    )  # fmt: skip


def test_a_placeholder_of_its_own_is_refused(tmp_path: Path) -> None:
    check(
        tmp_path,
        changed(ENGLISH, ("ask: How long is such an evening?", "ask: ❱How long, ${avonden}?❰")),
        "the module does not quote ${avonden} here",
        "leave it out, or quote it in the module too", "error",
    )  # fmt: skip


KINDS = [
    ("    ask: How long is such an evening?", "    ask: ❱[a, b]",
     "a text is expected here, not a list or keys",
     "put a text that holds a colon, or begins with a sign, between quotes"),
    ("    choices:\n      alleen: On my own\n      gezin: With my family\n", "    choices: ❱[a]\n",
     "ids with their texts are expected here",
     "write the same ids as in the module, each with its text"),
    ("    deepen:\n      - What do you take for granted in this?\n",
     "    deepen:\n      ❱- What?\n      - And?\n",
     "the module has 2 texts here, and this has 3",
     "translate each of them, in the same order"),
    ("title: An evening to yourself", 'title: ❱"An evening\\nto yourself"❰', "this must fit on one line", None),
    ("    title: Where you are now", '    title: ❱"Where\\nyou are"❰', "this must fit on one line", None),
    ("translates: vrije-avond", "translates: ❱vrije-avnd❰",
     "'translates' is 'vrije-avnd', and the file's name says 'vrije-avond'",
     "write  translates: vrije-avond"),
    ("language: en", "language: ❱de❰", "'language' is 'de', and the file's name says 'en'", "write  language: en"),
    ("aliases: [free-evening]", "aliases: [❱Free❰]",
     "'Free' cannot be an id: lower-case letters, digits and -, a letter first, at most 64",
     "for example 'free'"),
    ("closing: Put", "❱ending❰: Put", "unknown key 'ending'", "did you mean 'closing'?"),
    ("closing: Put", "❱xyzzy❰: Put", "unknown key 'xyzzy'",
     "choose from: format, translates, language, version, aliases, title, summary, intro, closing,"
     " source, computed, sections, questions"),
    ("format: 1\n", "❱", "a translation needs 'format'", None),
    ("format: 1\n", "format: ❱2\n", "this version of inkeer reads format 1",
     "write  format: 1 , or install a newer inkeer"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message", "hint"), KINDS)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, old: str, new: str, message: str, hint: str | None
) -> None:
    check(tmp_path, changed(ENGLISH, (old, new)), message, hint, "error")


def test_an_empty_text_is_not_translated(tmp_path: Path) -> None:
    check(
        tmp_path,
        changed(ENGLISH, ("    high: plenty", "    ❱high❰:")),
        "'questions.balans.high' is not translated; it falls back to the module's own language",
        "write it here in this language, with the same ids", "warning",
    )  # fmt: skip


def test_a_source_may_keep_its_name_or_get_another(tmp_path: Path) -> None:
    text = f"{ENGLISH}source: {{title: Invented for this page}}\n"
    assert told(tmp_path, text) == []
    source = english(tmp_path, text).source
    assert source is not None
    assert (source.title, source.author) == ("Invented for this page", "Niemand")


def test_all_problems_are_told_in_order(tmp_path: Path) -> None:
    text, places = unmarked(
        changed(
            ENGLISH,
            ("version: 3", "version: ❱1"),
            ("  nu:\n", "  ❱nul❰:\n"),
            ("    high: plenty", "    ❱hihg❰: plenty"),
        )
    )
    assert [one.place for one in told(tmp_path, text)] == places


def test_a_translation_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    with pytest.raises(FileProblemsError) as caught:
        english(tmp_path, "- no\n")
    assert str(caught.value).startswith(f"{tmp_path}/vrije-avond.en.yaml:1:1: a translation begins")
    with pytest.raises(FileProblemsError) as caught:
        english(tmp_path, changed(ENGLISH, ("${last.stap}", "${avondje}")))
    line = ENGLISH.split("${last.stap}")[0].count("\n") + 1
    assert f"vrije-avond.en.yaml:{line}:" in str(caught.value)
    assert "^^^^^^^^^^" in str(caught.value)
    assert told(tmp_path, "a: [\n") != []


@pytest.mark.parametrize("text", ["", "sections: {nu: x}", "questions: [a]", "computed: a"])
def test_a_translation_of_any_shape_is_checked_without_a_stumble(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, f"{HEAD}{text}\n") != []
    english(tmp_path, f"{HEAD}{text}\n")


# -- not yet translated -----------------------------------------------------------------------


def test_an_empty_text_falls_back_and_is_told_at_its_place(tmp_path: Path) -> None:
    marked = HEAD + '❱title❰: ""\nquestions:\n  trek:\n    deepen:\n      - ❱""❰\n      - ❱""❰\n'
    text, places = unmarked(marked)
    module = english(tmp_path, text)
    assert module.title == "Een avond voor jezelf"
    asked = module.by_id["trek"]
    assert isinstance(asked, TextQuestion)
    assert asked.deepen[0] == "Wat neem je daarin voor vanzelfsprekend aan?"
    found = [problem for problem in told(tmp_path, text) if problem.place in places]
    assert [(one.message.split("'")[1], one.severity) for one in found] == [
        ("title", "warning"), ("questions.trek.deepen.1", "warning"),
        ("questions.trek.deepen.2", "warning"),
    ]  # fmt: skip
    assert all(problem.severity == "warning" for problem in told(tmp_path, text))


def test_a_list_falls_back_item_by_item(tmp_path: Path) -> None:
    module = english(tmp_path, HEAD + 'questions: {trek: {deepen: ["", And they?]}}\n')
    asked = module.by_id["trek"]
    assert isinstance(asked, TextQuestion)
    assert asked.deepen == ("Wat neem je daarin voor vanzelfsprekend aan?", "And they?")


def test_a_title_that_is_there_must_still_fit_on_one_line(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, HEAD + "title: |\n  One\n  two\n")
    assert problem.message == "this must fit on one line"
