"""Which words name the remedy of a broken module, whichever tool says them and however.

A rule is a pattern in what `expected.yaml` has as the remedy, and patterns of words of which one is
enough. `{}` in those is what the first pattern caught. They are wide on purpose.
"""

from __future__ import annotations

import re

# What is to be written, or one of the words that are there to choose from.
_LITERAL = (
    (r"did you mean '(.+?)'\?", ("{}",)),
    (r"choose from: (.+)", ("{}",)),  # any of them
    (r"only these types have it: (.+)", ("{}",)),
    (r"needs '(\w+)'", ("{}",)),
    (r"for example: ", ("for example",)),
    (r"for example +'?([\w-]+)'?", ("{}", r"lower.?case", r"\[a-z\]")),
    (r"^write +(\d+-\d+)", ("{}", r"\d+-\d+")),
    (r"^write  (format|translates|language): ([\w-]+)", ("{}",)),
    (r"see what changed, .*version: (\d)", ("{}",)),
    (r"(?:has a point:|is written) (\S+)", ("{}", "point")),
    (r"give both one name", ("name", "file")),
    (r"under the name (\S+)", ("{}",)),
    (r"name one of its parts", (r"balance\.\w+",)),
    (r"(wish: true)", ("{}",)),
    (r"put (\$\{\w+\})", ("{}",)),
    (r"such as (\w+)$", ("{}", "before")),
    (r"^(?:write|equal|say).*?(\S+)$", ("{}",)),
)
# What is to be done.
_DEED = (
    (r"spaces? in its place|ordinary spaces", ("spaces",)),
    (r"column|two more spaces|further in|line it up", ("indent", "column", "spaces", "line.* up")),
    (r"colon", ("colon", r"':'", "quot")),
    (r"quot|#", ("quot", "escape", "twice", "space")),
    (r"UTF-8", ("utf-?8", "encoding")),
    (r"dash", ("dash", r"'-'", "list")),
    (r"bracket|comma|close it", ("close", "comma", r"'[]},]'", "remove")),
    (r"remove|leave (it )?out|take", ("remove", "leave", "not allowed", "take", "delete", "extra")),
    (r"written? .*id|its? text|an id", (r"\bids?\b", "mapping", "dict", "object")),
    (r"number|figures|at most", ("number", "integer", "figures", "at most", "less than")),
    (r"in one: under", ("sections",)),
    (r"keep one|of its own|another id|another name", ("unique", "duplicate", "twice", "another")),
    (r"earlier|move|later", ("earlier", "before", "move", "later")),
    (r"join two", ("join", r"\band\b")),
    (r"answers only|one line|on the lines|compare|ask ", ("line", "compare", "answer", "keys")),
    (r"one word|without spaces", ("one word", "space")),
    (r"asks for a scale", ("scale",)),
    (r"plain text|something in it|first line|text that it shows", ("text", "empty", "format")),
    (r"translate", ("each", "items", "order")),
)  # fmt: skip


def named(remedy: str, said: str) -> bool:
    """Whether a remedy, as the corpus has it, is named in what a tool says."""
    words = _words(remedy)
    assert words, f"no rule for: {remedy}"
    return any(re.search(word, said, re.IGNORECASE) for word in words)


def _words(remedy: str) -> list[str]:
    for pattern, words in _LITERAL:
        if found := re.search(pattern, remedy):
            caught = found[found.lastindex or 0].split(", ")
            texts = [rf"(?<!\w){re.escape(one)}(?!\w)" for one in caught]
            return [text if word == "{}" else word for word in words for text in texts]
    return [word for pattern, words in _DEED if re.search(pattern, remedy) for word in words]
