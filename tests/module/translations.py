"""Modules at random and translations that somebody is at work on, for property tests."""

from __future__ import annotations

import re

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from inkeer import yaml_document
from inkeer.yaml_nodes import Data, Map, Node, Scalar, Seq
from walk.texts import texts

Keys = dict[str, Data]
# What a module may say: it quotes nothing, and it is no text without a sign that can be seen.
said = texts.map(lambda text: text.replace("${", "")).filter(lambda text: bool(text.strip()))
lines = said.map(lambda text: text.replace("\n", " "))


@st.composite
def questions(draw: DrawFn) -> Keys:
    """One question with some of all that can be translated."""
    kind = draw(st.sampled_from(["text", "select", "scale", "intention", "number"]))
    asked: Keys = {"type": kind, "ask": draw(said)}
    if draw(st.booleans()):
        asked["hint"] = draw(said)
    if kind == "text" and draw(st.booleans()):
        asked["deepen"] = draw(st.lists(said, min_size=1, max_size=3))
    if kind == "select":
        asked["choices"] = draw(_labels)
    if kind == "scale":
        asked |= draw(st.fixed_dictionaries({}, optional={"low": lines, "high": lines}))
        asked |= draw(st.fixed_dictionaries({}, optional={"aspects": _labels}))
    if kind == "intention" and draw(st.booleans()):
        asked["follow_up"] = {"after": 14, "ask": draw(said)}
    if kind == "number" and draw(st.booleans()):
        asked["unit"] = draw(lines)
    return asked


_labels: SearchStrategy[Keys] = st.dictionaries(
    st.sampled_from(["a", "b", "no"]), lines, min_size=1, max_size=3
)


@st.composite
def modules(draw: DrawFn) -> Keys:
    """A module in Dutch; ids come from few, so that two of them are like one that was changed."""
    module: Keys = {"format": 1, "id": "random", "version": draw(st.integers(1, 3))}
    module |= {"language": "nl", "title": draw(lines)}
    optional = {"summary": said, "intro": said, "closing": said}
    module |= draw(st.fixed_dictionaries({}, optional=optional))
    names = draw(st.lists(st.sampled_from("qrstuv"), min_size=1, max_size=6, unique=True))
    sections: dict[str, dict[str, Data]] = {}
    for name in names:
        section = sections.setdefault(
            draw(st.sampled_from(["here", "there"])), {"title": draw(lines), "questions": {}}
        )
        asked = section["questions"]
        assert isinstance(asked, dict)
        asked[name] = draw(questions())
    if draw(st.booleans()):
        module["computed"] = {"sum": {"label": draw(lines), "is": "1 + 1"}}
    return {**module, "sections": sections}


@st.composite
def worked_on(draw: DrawFn, sheet: str) -> str:
    """A translation in which somebody wrote some texts, and remarks of their own."""
    rows = []
    for row in sheet.splitlines():
        lead = row[: len(row) - len(row.lstrip())]
        if draw(st.integers(0, 9)) == 0 and not re.match(r" *#(   |$)", row):
            rows.append(f"{lead}# my own: {draw(st.integers(0, 99))}")
        if row.endswith('""') and "#" not in row and draw(st.booleans()):
            text = draw(lines if row.startswith("title") else texts)
            written = yaml_document.dump_yaml({"x": text}).removeprefix("x: ").rstrip("\n")
            row = row.removesuffix('""') + written.replace("\n", f"\n{lead}")
        rows.append(row)
    return "\n".join(rows) + draw(st.sampled_from(["", "\n", "\n\n# the end\n"]))


def document_of(module: Keys) -> Map:
    """The module as it would be read from its file."""
    node = yaml_document.parse_yaml(yaml_document.dump_yaml(module), "random.yaml")
    assert isinstance(node, Map)
    return node


def leaves(node: Node, path: str = "") -> dict[str, Scalar]:
    """Every value with its path."""
    if isinstance(node, Scalar):
        return {path: node}
    pairs = [(key.text, one) for key, one in node.items] if isinstance(node, Map) else []
    if isinstance(node, Seq):
        pairs = [(str(number), one) for number, one in enumerate(node.items, 1)]
    return {
        key: one for name, below in pairs for key, one in leaves(below, f"{path}.{name}").items()
    }


def texts_of(module: Map) -> dict[str, str]:
    """Every text of a module by the path that it has in a translation: told apart by hand."""
    found = {}
    for path, leaf in leaves(module).items():
        path = re.sub(r"^\.sections\.\w+\.questions", ".questions", path)
        if re.fullmatch(
            r"\.(title|summary|intro|closing)|\.computed\.\w+\.(label|unit)|\.sections\.\w+\.title"
            r"|\.questions\.\w+\.(ask|hint|low|high|unit|(choices|aspects|deepen)\.\w+|follow_up\.ask)",
            path,
        ):
            found[path] = leaf.text
    return found


def remark_above(sheet: str, line: int) -> str:
    """What the last remark with an original above a line says, without any space."""
    rows = sheet.split("\n")
    end = line - 1
    start = end - 1
    while not re.match(r" *# nl( \(.*?\))?:", rows[start]):
        assert rows[start].lstrip().startswith("#"), f"no original above line {line}"
        start -= 1
    told = [re.sub(r"^ *# nl( \(.*?\))?:", "", rows[start])]
    told += [row.lstrip().removeprefix("#") for row in rows[start + 1 : end] if "my own" not in row]
    return "".join("".join(told).split())
