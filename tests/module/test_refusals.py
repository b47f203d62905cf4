"""What stands in a module file and is refused: one message each, at the marked place."""

from __future__ import annotations

from module.cases import ID_RULE, Case, check, one, parametrized
from module.marked import EXAMPLE

KEYS = [
    one("in the module", "minutes: 8", "❱minuten❰: 8",
        "unknown key 'minuten'", "did you mean 'minutes'?"),
    one("in a section", "    intro: Eerst", "    ❱inleiding❰: Eerst",
        "unknown key 'inleiding'", "did you mean 'intro'?"),
    one("in a question", "        range: 1-10", "        ❱rang❰: 1-10",
        "unknown key 'rang'", "did you mean 'range'?"),
    one("of another type", "        range: 1-10", "        ❱unit❰: uur",
        "a question of this type has no 'unit'", "only these types have it: number"),
    one("in a computed value", "    unit: uur per", "    ❱units❰: uur per",
        "unknown key 'units'", "did you mean 'unit'?"),
    one("in the source", "  author: Niemand", "  ❱auteur❰: Niemand",
        "unknown key 'auteur'", "did you mean 'author'?"),
    one("in a follow-up", "          after: 14", "          after: 14\n          ❱when❰: nu",
        "unknown key 'when'", "choose from: after, ask"),
    one("required and misspelt", "title: Een avond", "❱titel❰: Een avond",
        "unknown key 'titel'", "did you mean 'title'?"),
    one("type misspelt", "        type: checkbox", "        ❱typ❰: checkbox",
        "unknown key 'typ'", "did you mean 'type'?"),
]  # fmt: skip

TYPES = [
    one("near a type", "type: checkbox", "type: ❱chekbox❰",
        "unknown type 'chekbox'", "did you mean 'checkbox'?"),
    one("in other words", "type: checkbox", "type: ❱vinkjes❰",
        "unknown type 'vinkjes'", "did you mean 'checkbox'?"),
    one("near none", "type: checkbox", "type: ❱kring❰", "unknown type 'kring'",
        "choose from: text, select, checkbox, confirm, number, scale, date, intention"),
    one("a list", "type: checkbox", "type: ❱[checkbox]", "a type is missing here",
        "choose from: text, select, checkbox, confirm, number, scale, date, intention"),
]  # fmt: skip

MISSING = [
    one("format", "format: 1\n", "❱", "a module needs 'format'"),
    one("id", "format: 1\nid: vrije-avond", "❱format: 1", "a module needs 'id'"),
    one("language", "format: 1\nid: vrije-avond\nversion: 3\nlanguage: nl",
        "❱format: 1\nid: vrije-avond\nversion: 3", "a module needs 'language'"),
    Case("title", (("format: 1", "❱format: 1"), ("title: Een avond voor jezelf\n", "")),
         "a module needs 'title'"),
    one("section title", "  nu:\n    title: Waar je nu staat\n", "  ❱nu❰:\n",
        "section 'nu' needs 'title'"),
    one("question type", "      uren:\n        type: number\n", "      ❱uren❰:\n",
        "question 'uren' needs 'type'"),
    one("question ask", "      uren:\n        type: number\n        ask: Hoe lang duurt zo'n avond?",
        "      ❱uren❰:\n        type: number", "question 'uren' needs 'ask'"),
    one("choices",
        "      gezelschap:\n        type: checkbox\n        ask: Met wie breng je die avonden door?\n"
        "        choices:\n          alleen: Alleen\n          gezin: Met mijn gezin\n",
        "      ❱gezelschap❰:\n        type: checkbox\n        ask: Met wie?\n",
        "question 'gezelschap' needs 'choices'"),
    one("label", "  over:\n    label: Uren zonder scherm\n", "  ❱over❰:\n",
        "computed value 'over' needs 'label'"),
    one("is", "  over:\n    label: Uren zonder scherm\n    is: avonden * uren - scherm\n",
        "  ❱over❰:\n    label: Uren\n", "computed value 'over' needs 'is'"),
    one("source title", "  title: Verzonnen voor deze bladzijde\n  author",
        "  ❱author", "source needs 'title'"),
    one("after", "          after: 14\n          ask: Wat was", "          ❱ask: Wat was",
        "follow_up needs 'after'"),
]  # fmt: skip

IDS = [
    one("capital", "      scherm:", "      ❱Scherm❰:",
        f"'Scherm' {ID_RULE}", "for example 'scherm'"),
    one("dash", "      terug:", "      ❱weer-terug❰:",
        f"'weer-terug' {ID_RULE}", "for example 'weer_terug'"),
    one("digit first", "      terug:", "      ❱2e_keer❰:",
        f"'2e_keer' {ID_RULE}", "for example 'e_keer'"),
    one("forty-one", "      terug:", f"      ❱{'a' * 41}❰:",
        f"'{'a' * 41}' {ID_RULE}", f"for example '{'a' * 40}'"),
    one("of a section", "  nu:", "  ❱Nu❰:", f"'Nu' {ID_RULE}", "for example 'nu'"),
    one("of a choice", "          gezin:", "          ❱Gezin❰:",
        f"'Gezin' {ID_RULE}", "for example 'gezin'"),
    one("of an aspect", "          bewegen:", "          ❱be wegen❰:",
        f"'be wegen' {ID_RULE}", "for example 'be_wegen'"),
    one("of a computed value", "  over:", "  ❱Over❰:",
        f"'Over' {ID_RULE}", "for example 'over'"),
    one("word of the language", "      terug:", "      ❱mean❰:",
        "'mean' is a word of the condition language and cannot be an id", "for example mean_"),
    one("word of Python", "      terug:", "      ❱class❰:",
        "'class' is a word of the condition language and cannot be an id", "for example class_"),
    one("aspect called now", "          bewegen:", "          ❱now❰:",
        "'now' is a word of the condition language and cannot be an id", "for example now_"),
    one("used twice", "      terug:", "      ❱avonden❰:",
        "'avonden' appears twice; the first is on line 29",
        "every question and computed value has an id of its own"),
    one("of the module", "id: vrije-avond", "id: ❱Vrije_avond❰",
        "'Vrije_avond' cannot be an id: lower-case letters, digits and -, a letter first,"
        " at most 64", "for example 'vrije-avond'"),
    one("of the module, too long", "id: vrije-avond", f"id: ❱{'a' * 65}❰",
        f"'{'a' * 65}' cannot be an id: lower-case letters, digits and -, a letter first,"
        " at most 64", f"for example '{'a' * 64}'"),
    one("not the file's name", "id: vrije-avond", "id: ❱vrije-avondje❰",
        "the id is 'vrije-avondje', and the file is called 'vrije-avond'",
        "give both one name: vrije-avondje.yaml"),
    one("alias", "aliases: [evening]", "aliases: [❱Evening❰]",
        "'Evening' cannot be an id: lower-case letters, digits and -, a letter first, at most 64",
        "for example 'evening'"),
]  # fmt: skip

VALUES = [
    one("format 2", "format: 1", "format: ❱2",
        "this version of inkeer reads format 1", "write  format: 1 , or install a newer inkeer"),
    one("language", "language: nl", "language: ❱Nederlands❰",
        "a language's code is expected here, such as nl or en", "did you mean 'nl'?"),
    one("no language", "language: nl", "language: ❱Quenya❰",
        "a language's code is expected here, such as nl or en"),
    one("version", "version: 3", "version: ❱0", "a whole number from 1 to 999999 is expected here"),
    one("minutes", "minutes: 8", "minutes: ❱acht❰", "a whole number from 1 to 600 is expected here",
        "write only the number, in figures"),
    one("a comma", "        max: 7", "        max: ❱7,5❰",
        "a number is expected here", "in a module file a number has a point: 7.5"),
    one("no number", "        max: 7", "        max: ❱zeven❰",
        "a number is expected here", "write only the number, in figures"),
    one("min over max", "        min: 0", "        min: ❱8", "'min' is more than 'max'",
        "exchange the two numbers, if they are the right ones"),
    one("decimals", "    decimals: 1", "    decimals: ❱7", "a whole number from 0 to 6 is expected here"),
    one("range reversed", "range: 1-10", "range: ❱10-1❰",
        "a range of whole numbers is expected here", "write 1-10"),
    one("range over 100", "range: 1-10", "range: ❱1-101❰",
        "a range of whole numbers is expected here", "100 is the most it can be"),
    one("range in words", "range: 1-10", "range: ❱een tot tien❰",
        "a range of whole numbers is expected here", "for example 1-10"),
    one("flag", "        wish: true", "        wish: ❱ja❰", "true or false is expected here",
        "did you mean 'true'?"),
    one("empty text", "ask: Wat doe je als eerste?", "ask: ❱''❰", "a text is missing here",
        "write it after the colon; and put it in quotes if it begins with #"),
    one("no text", "title: Een avond voor jezelf", "title: ❱[een, twee]",
        "a text is expected here, not a list or keys",
        "put a text that holds a colon, or begins with a sign, between quotes"),
    one("two lines", "title: Een avond voor jezelf", 'title: ❱"een\\ntwee"❰', "this must fit on one line"),
    one("tags", "tags: [rust]", "tags: [❱rust en stilte❰]", "one word is expected here, without spaces"),
    one("covers", "covers: [V2]", "covers: ❱V2❰",
        "a list of texts is expected here", "begin each with a dash and a space"),
    one("choices as a list",
        "        choices:\n          alleen: Alleen\n          gezin: Met mijn gezin\n",
        "        choices: ❱[alleen]\n",
        "ids with their texts are expected here", "for example  alleen: alleen"),
    one("no aspects", "        aspects:\n          lezen: Lezen\n          bewegen: Bewegen\n",
        "        aspects: ❱{}\n", "at least one is needed here"),
    one("source as text", "source:\n  title: Verzonnen voor deze bladzijde\n  author: Niemand",
        "source: ❱een artikel❰", "'source' needs keys of its own: title, author",
        "put them on the lines below it, two spaces further in"),
    one("follow-up as text", "        follow_up:\n          after: 14\n          ask: Wat was",
        "        follow_up: ❱Wat was", "'follow_up' needs keys of its own: after, ask",
        "put them on the lines below it, two spaces further in"),
]  # fmt: skip

GROUPS = [KEYS, TYPES, MISSING, IDS, VALUES]


@parametrized([case for group in GROUPS for case in group])
def test_one_mistake_gives_one_message_at_its_place(case: Case) -> None:
    if case.name == "follow-up as text":  # the mark runs to the end of its line
        case = case._replace(edits=(*case.edits, ("er anders?", "er anders?❰")))
    check(case, EXAMPLE)
