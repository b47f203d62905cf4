"""The shortest and the longest walk, and what never appears, beside every walk that there is."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from inkeer.module.map.formula import formulas
from inkeer.module.map.never import Search
from inkeer.module.map.ways import ways
from inkeer.module.model import Module
from module.generated import modules, walks

slow = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@given(modules())
@slow
def test_the_shortest_and_the_longest_are_those_of_all_walks(module: Module) -> None:
    counts = {len(walk.visible) for walk in walks(module)}
    found = ways(module)
    assert found is not None
    assert min(counts) <= found.fewest <= found.most <= max(counts)
    assert not found.fewest_sure or found.fewest == min(counts)
    assert not found.most_sure or found.most == max(counts)


@given(modules())
@slow
def test_what_is_said_never_to_appear_does_not(module: Module) -> None:
    search = Search(module, formulas(module))
    told = [one for one in search.found() if not one.partly]
    seen = list(walks(module)) if told else []
    shown = {question.id for walk in seen for _section, question in walk.visible}
    for one in told:
        hidden = [*one.because, *([one.question] if one.question else [])]
        assert not shown & set(hidden)
        if one.question is None:
            (section,) = (each for each in module.sections if each.id == one.section)
            assert not shown & {question.id for question in section.questions}
    assert search.at_most(0) >= max(len(walk.visible) for walk in walks(module))
