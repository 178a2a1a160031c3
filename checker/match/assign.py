"""Which mention answers which: an assignment over each translation unit, then over its neighbours.

Values are multisets where the text allows: within a unit every mention answers at most one on the other side.
What is left is looked for in the neighbouring units (a fact that moved is not missing), then among the facts
already answered (a translator may say once what the source says twice), and only then reported: as *changed*
where both sides have something of the same sort left, else as *missing* or *added*.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field

from checker.match import Match, Verdict
from checker.types import Kind, Mention, Span, WordLinks

Equal = Callable[[Mention, Mention], str | None]
"""Why two mentions, source's and target's, are equal in value; None if they are not."""

Sure = Callable[[Mention, Verdict, float, bool], float]
"""How likely a fact found on one side only is an error, by whether it is missing or added, by the score of its
translation unit (the nearer the rest of the unit, the less it is a free rendering), and by whether the word
alignment links it to anything."""

Sort = Callable[[Mention], str]
"""What a mention can be mistaken for: only mentions of one sort are reported as changed into each other."""


STRONG = 0.5
"""How sure a mention is at least that states something by itself."""
DOUBTFUL = 0.4
BOTH_LEFT = 0.6
"""How sure two unlike values are of one another where nothing else is left, though either is ``DOUBTFUL``: half of a
name ("G7"), a lone one, "millions"."""
LINKED = 0.65
"""How sure two unlike values are of one another where the word alignment links them, weak as they may be."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How the mentions of some kinds are matched.

    ``near`` is how many units away a fact may have moved or been said already (0: it belongs to its unit), ``linked``
    how sure it is at least that unlike values stand for one another where the word alignment links them; 0 where that
    says nothing, as with names, which are found by their links. ``repeats`` says whether a mention of the translation
    can be said once for two of the source, ``restates`` whether one of the source can be said twice, ``within``
    whether one is told within the other, ``akin`` whether one may answer the other from another unit, ``mistaken``
    whether a weak one may be what a strong one was made into, ``rivals`` whether one that is left over may be what the
    other was made into, so that the other is not simply said once, ``comparable`` whether it may have been at all,
    ``instead`` why one may stand for another that is not its equal, where both are left over, ``total`` why several
    are together one of the other side. ``odd`` is how unlike two are though they are equal, as names by their context:
    pairs less odd come first, and none makes the others odder than it is ``worth``; of those that are not equal, the
    least ``far`` from one another go together.
    """

    kinds: frozenset[Kind]
    equal: Equal
    sort: Sort
    near: int
    sure: Sure
    linked: float = LINKED
    repeats: Callable[[Mention, Mention], bool] = lambda _source, _target: True
    restates: Callable[[Mention, Mention], bool] | None = None
    """As ``repeats`` where it is None."""
    within: Callable[[Mention, Mention], bool] = lambda _source, _target: False
    retold: Callable[[Mention, Mention], bool] = lambda _source, _target: True
    akin: Callable[[Mention, Mention], bool] = lambda _source, _target: True
    mistaken: Callable[[Mention, Mention], bool] = lambda _source, _target: False
    rivals: Callable[[Mention, Mention], bool] = lambda _source, _target: True
    comparable: Callable[[Mention, Mention], bool] = lambda _source, _target: True
    stands: Callable[[Mention, Mention, WordLinks], bool] = lambda _source, _target, _links: False
    odd: Callable[[Mention, Mention], float] = lambda _source, _target: 0.0
    worth: float = math.inf
    apart: bool = False
    """Whether of two facts that are both said again, and that nothing links, neither stands for the other."""
    far: Callable[[Mention, Mention], float] = lambda _source, _target: 0.0
    instead: Equal = lambda _source, _target: None
    total: Callable[[Sequence[Mention], Mention], str | None] = lambda _parts, _whole: None


@dataclass(slots=True)
class _Unit:
    """The unanswered (``source``, ``target``) and the answered mentions of one unit."""

    index: int
    source: list[Mention]
    target: list[Mention]
    links: WordLinks
    score: float
    silent: bool
    answered_source: list[Mention] = field(default_factory=list)
    answered_target: list[Mention] = field(default_factory=list)
    changed: list[Mention] = field(default_factory=list)


def assign(
    pairs: Sequence[tuple[Sequence[Mention], Sequence[Mention]]],
    links: Sequence[WordLinks],
    scores: Sequence[float],
    silent: Container[int],
    rule: Rule,
) -> list[Match]:
    """The matches between the mentions of each translation unit.

    ``pairs[i]`` are the mentions of unit ``i`` on the two sides, in the order of the text, ``links[i]`` its word
    alignment, ``scores[i]`` its score. In the ``silent`` units (one-sided, untranslated) nothing is reported, but
    their facts may answer those of others. Each strong mention (confidence at least .5) ends in exactly one match;
    a weak one only where it answers another or stands against one.
    """
    units = [
        _Unit(
            index=i,
            source=[m for m in source if m.kind in rule.kinds],
            target=[m for m in target if m.kind in rule.kinds],
            links=links[i],
            score=scores[i],
            silent=i in silent,
        )
        for i, (source, target) in enumerate(pairs)
    ]
    matches: list[Match] = []
    for unit in units:
        matches += _within(unit, rule)
    matches += _moved(units, rule)
    for unit in units:
        matches += _summed(unit, rule)
        matches += _repeated(unit, units, rule)
        matches += _instead(unit, rule)
        matches += _changed(unit, rule)
        matches += _left(unit, units, rule)
    return sorted(matches, key=lambda m: (m.unit, m.mention.span))


def _within(unit: _Unit, rule: Rule) -> list[Match]:
    """The cheapest assignment in one unit: near, sure and linked pairs come first."""
    reasons = {
        (i, j): why
        for i, s in enumerate(unit.source)
        for j, t in enumerate(unit.target)
        if (why := rule.equal(s, t))
    }
    costs: dict[int, dict[int, float]] = {}
    for i, j in reasons:
        s, t = unit.source[i], unit.target[j]
        costs.setdefault(i, {})[j] = _cost(s, t, i, j, unit) + rule.odd(s, t)
    chosen = cheapest(costs, rule.worth)
    matches = [_equal(unit, unit.source[i], unit.target[j], reasons[i, j]) for i, j in sorted(chosen.items())]
    unit.answered_source = [unit.source[i] for i in sorted(chosen)]
    unit.answered_target = [unit.target[j] for j in sorted(chosen.values())]
    unit.source = [m for i, m in enumerate(unit.source) if i not in chosen]
    unit.target = [m for j, m in enumerate(unit.target) if j not in chosen.values()]
    return matches


def cheapest(costs: Mapping[int, Mapping[int, float]], worth: float = math.inf) -> dict[int, int]:
    """The assignment of least cost that has as many pairs as it can, where one more makes it dearer by ``worth`` at
    most (shortest augmenting paths); ``costs`` has those of the pairs that may be."""
    mate: dict[int, int] = {}
    owner: dict[int, int] = {}
    while True:
        least: dict[int, float] = {}
        via: dict[int, int] = {}
        open_ = [(i, 0.0) for i in costs if i not in mate]
        while open_:
            i, spent = open_.pop()
            for j, cost in costs[i].items():
                if spent + cost < least.get(j, math.inf) - 1e-9:
                    least[j], via[j] = spent + cost, i
                    if j in owner and owner[j] != i:
                        open_.append((owner[j], spent + cost - costs[owner[j]][j]))
        free = [j for j in least if j not in owner]
        last = min(free, key=lambda j: (least[j], j), default=None)
        if last is None or least[last] > worth:
            return mate
        while True:
            i = via[last]
            before = mate.get(i)
            mate[i], owner[last] = last, i
            if before is None:
                break
            last = before


def _cost(s: Mention, t: Mention, i: int, j: int, unit: _Unit) -> float:
    """How odd it is that ``t`` answers ``s``: other kind, weak reading, told otherwise, not linked, other place."""
    place = abs((i + 1) / (len(unit.source) + 1) - (j + 1) / (len(unit.target) + 1))
    other = 4 * (s.kind != t.kind) + 0.5 * (s.value != t.value)
    return other + 2 * abs(s.confidence - t.confidence) + (not _linked(s, t, unit)) + place


def _equal(unit: _Unit, source: Mention, target: Mention, reason: str) -> Match:
    return Match(Verdict.EQUAL, unit.index, source, target, reason, 1.0)


def _moved(units: list[_Unit], rule: Rule) -> list[Match]:
    """Left-over mentions of a unit that are answered by left-over ones of a unit nearby."""
    matches = []
    for unit in units:
        for source in list(unit.source):
            if any(rule.stands(source, target, unit.links) for target in unit.target):
                continue
            rivals = any(_against(source, target, target, unit, rule) for target in unit.target)
            for other in _near(unit, units, rule.near):
                told = (
                    t
                    for t in other.target
                    if rule.akin(source, t) and not (rivals and t.value != source.value)
                )
                found = next(((t, why) for t in told if (why := rule.equal(source, t))), None)
                if found:
                    target, why = found
                    matches.append(_equal(unit, source, target, f"{why}, said in a sentence nearby"))
                    unit.source.remove(source)
                    other.target.remove(target)
                    unit.answered_source.append(source)
                    other.answered_target.append(target)
                    break
    return matches


def _near(unit: _Unit, units: list[_Unit], near: int) -> list[_Unit]:
    around = units[max(0, unit.index - near) : unit.index + near + 1]
    return sorted((u for u in around if u is not unit), key=lambda u: abs(u.index - unit.index))


def _repeated(unit: _Unit, units: list[_Unit], rule: Rule) -> list[Match]:
    """Facts said twice on one side and once on the other, where nothing stands against them."""
    matches = []
    near = [unit, *_near(unit, units, rule.near)]
    restates = rule.restates or rule.repeats

    def once(source: Mention) -> Mention | None:
        return next(
            (t for u in near for t in u.answered_target if _again(source, t, rule, rule.repeats)), None
        )

    def twice(target: Mention) -> Mention | None:
        return next((s for u in near for s in u.answered_source if _again(s, target, rule, restates)), None)

    def apart(source: Mention, target: Mention) -> bool:
        return rule.apart and not _linked(source, target, unit)

    for source in list(unit.source):
        if any(
            _against(source, target, target, unit, rule) and not (apart(source, target) and twice(target))
            for target in unit.target
        ):
            continue
        if again := once(source):
            matches.append(_equal(unit, source, again, "said once in the translation"))
            unit.source.remove(source)
    for target in list(unit.target):
        if any(_against(source, target, source, unit, rule) for source in unit.source):
            continue
        if again := twice(target):
            matches.append(_equal(unit, again, target, "said again in the translation"))
            unit.target.remove(target)
    return matches


MOST_PARTS = 5


def _summed(unit: _Unit, rule: Rule) -> list[Match]:
    """Left-over mentions in a row that are together one left-over mention of the other side."""
    matches = []
    for parts, wholes, forward in ((unit.source, unit.target, True), (unit.target, unit.source, False)):
        for whole in _strong(wholes):
            found = _parts(_strong(parts), whole, rule)
            if not found:
                continue
            run, why = found
            pairs = [(part, whole) if forward else (whole, part) for part in run]
            matches += [_equal(unit, source, target, why) for source, target in pairs]
            wholes.remove(whole)
            parts[:] = [part for part in parts if part not in run]
            unit.answered_source += [*dict.fromkeys(source for source, _ in pairs)]
            unit.answered_target += [*dict.fromkeys(target for _, target in pairs)]
    return matches


def _parts(left: Sequence[Mention], whole: Mention, rule: Rule) -> tuple[Sequence[Mention], str] | None:
    """The longest row of mentions that are together ``whole``, and why."""
    for size in range(min(len(left), MOST_PARTS), 1, -1):
        for start in range(len(left) - size + 1):
            if why := rule.total(left[start : start + size], whole):
                return left[start : start + size], why
    return None


def _instead(unit: _Unit, rule: Rule) -> list[Match]:
    """Left-over mentions that may stand for one another, where as many of the one's sort are left on its side as of the
    other's on the other, without what only says again what is answered beside it: "Saturday", "29 September". Of
    several it is the linked one, or the barest: "23日" rather than "10月23日"."""
    matches = []
    source_left = [m for m in unit.source if not _beside(m, unit.answered_source, rule)]
    target_left = [m for m in unit.target if not _beside(m, unit.answered_target, rule)]
    for source in list(source_left):
        left, right = (Counter(map(rule.sort, side)) for side in (source_left, target_left))
        may = [
            (target, why)
            for target in target_left
            if left[rule.sort(source)] == right[rule.sort(target)] and (why := rule.instead(source, target))
        ]
        if may:
            target, why = min(may, key=lambda pair: (not _linked(source, pair[0], unit), len(pair[0].text)))
            matches.append(_equal(unit, source, target, why))
            for side, mention in ((source_left, source), (target_left, target)):
                side.remove(mention)
            unit.source.remove(source)
            unit.target.remove(target)
            unit.answered_source.append(source)
            unit.answered_target.append(target)
    return matches


RIGHT_BESIDE = 2
"""Letters between what says one thing twice, at most: "Monday, Oct. 19", "14日(木)"."""


def _beside(mention: Mention, others: Sequence[Mention], rule: Rule) -> bool:
    """Whether one of ``others``, of its sort, stands right beside a mention."""
    gaps = (
        max(m.span.start - mention.span.end, mention.span.start - m.span.end)
        for m in others
        if rule.sort(m) == rule.sort(mention)
    )
    return any(gap <= RIGHT_BESIDE for gap in gaps)


def _against(source: Mention, target: Mention, left: Mention, unit: _Unit, rule: Rule) -> bool:
    """Whether two facts that found no equal may stand against one another ("Leeds 0", "Leeds 1"), as every strong one
    that is ``left`` may against what is its rival."""
    opposed = rule.sort(source) == rule.sort(target) and _sure(source, target, unit, rule) > 0
    return rule.rivals(source, target) and (left.confidence >= STRONG or opposed)


def _again(source: Mention, target: Mention, rule: Rule, repeats: Callable[[Mention, Mention], bool]) -> bool:
    if rule.within(source, target):
        return True
    return repeats(source, target) and rule.akin(source, target) and rule.equal(source, target) is not None


def _changed(unit: _Unit, rule: Rule) -> list[Match]:
    """Left-over mentions of one sort on both sides, paired by word alignment, then by order."""
    if unit.silent:
        return []
    sures = {
        (i, j): sure
        for i, s in enumerate(unit.source)
        for j, t in enumerate(unit.target)
        if rule.sort(s) == rule.sort(t) and (sure := _sure(s, t, unit, rule))
    }
    for pair in [pair for pair in sures if rule.apart]:
        for i, j in _crossed(*pair, unit, rule):
            sures.pop(pair, None)
            sures.setdefault((i, j), min(unit.source[i].confidence, unit.target[j].confidence))
    candidates = [
        (_cost(s, t, i, j, unit), rule.far(s, t), i, j, sure)
        for (i, j), sure in sures.items()
        for s, t in ((unit.source[i], unit.target[j]),)
    ]
    gone_source: set[int] = set()
    gone_target: set[int] = set()
    matches = []
    for cost, _, i, j, sure in sorted(candidates, key=lambda c: (c[0] + c[1], c)):
        if i in gone_source or j in gone_target:
            continue
        gone_source.add(i)
        gone_target.add(j)
        s, t = unit.source[i], unit.target[j]
        confidence = 0.95 * sure / (1 + 0.02 * cost)
        matches.append(Match(Verdict.CHANGED, unit.index, s, t, "the values differ", confidence))
        unit.changed += [s, t]
    unit.source = [m for i, m in enumerate(unit.source) if i not in gone_source]
    unit.target = [m for j, m in enumerate(unit.target) if j not in gone_target]
    return matches


def _sure(source: Mention, target: Mention, unit: _Unit, rule: Rule) -> float:
    """How sure it is that one stands for the other; 0 where one is weak and nothing links them: a weak one ("ein")
    must not take a strong one with it that is missing."""
    sure = min(source.confidence, target.confidence)
    if not rule.comparable(source, target):
        return 0.0
    if rule.linked and _linked(source, target, unit):
        return max(sure, rule.linked)
    if rule.linked and sure < 0.5 and (sure >= DOUBTFUL or rule.mistaken(source, target)):
        return BOTH_LEFT
    return sure if sure >= 0.5 else 0.0


def _crossed(i: int, j: int, unit: _Unit, rule: Rule) -> list[tuple[int, int]]:
    """The pairs that two names of a unit belong to that nothing links, where each is linked to another of their sort,
    however weak: "Civil Union" to "Burgerunie", "Heritage" to "Erfgoed"."""
    source, target = unit.source[i], unit.target[j]
    if _linked(source, target, unit):
        return []
    sort = rule.sort(source)
    theirs = (k for k, t in enumerate(unit.target) if rule.sort(t) == sort and _linked(source, t, unit))
    ours = (k for k, s in enumerate(unit.source) if rule.sort(s) == sort and _linked(s, target, unit))
    other, one = next(theirs, None), next(ours, None)
    return [] if one is None or other is None else [(i, other), (one, j)]


def _linked(source: Mention, target: Mention, unit: _Unit) -> bool:
    return any(span.overlaps(target.span) for span in unit.links.targets_of(source.span))


def _left(unit: _Unit, units: list[_Unit], rule: Rule) -> list[Match]:
    """What has no partner at all; a whole sentence without one is for others to report.

    A fact that the other document has somewhere else is likelier to be right. What only says again what is changed
    ("30 m (100 ft)") is reported with that.
    """
    if unit.silent:
        return []
    matches = []
    unit.source = [m for m in unit.source if not any(rule.within(changed, m) for changed in unit.changed)]
    unit.target = [m for m in unit.target if not any(rule.within(m, changed) for changed in unit.changed)]
    for source in _strong(unit.source):
        there = (t for u in units for t in (*(() if u is unit else u.answered_target), *u.target))
        elsewhere = rule.near and any(rule.equal(source, t) for t in there)
        linked = bool(unit.links.targets_of(_head(source)))
        sure = source.confidence * rule.sure(source, Verdict.MISSING, unit.score, linked)
        matches.append(_alone(Verdict.MISSING, unit, source, None, sure * (ELSEWHERE if elsewhere else 1)))
    for target in _strong(unit.target):
        there = (s for u in units for s in (*(() if u is unit else u.answered_source), *u.source))
        elsewhere = rule.near and any(rule.equal(s, target) and rule.retold(s, target) for s in there)
        linked = bool(unit.links.sources_of(_head(target)))
        sure = target.confidence * rule.sure(target, Verdict.ADDED, unit.score, linked)
        matches.append(_alone(Verdict.ADDED, unit, None, target, sure * (ELSEWHERE if elsewhere else 1)))
    return matches


UNTOLD = "not in the translation"
ELSEWHERE = 0.7
"""What is left of the confidence where the other document has the same value in another place."""


def _alone(
    verdict: Verdict, unit: _Unit, source: Mention | None, target: Mention | None, confidence: float
) -> Match:
    reason = UNTOLD if verdict is Verdict.MISSING else "not in the source"
    return Match(verdict, unit.index, source, target, reason, confidence)


def _head(mention: Mention) -> Span:
    """The first word of a mention: "ne" of "ne viendra pas", which is what has no counterpart."""
    return Span(mention.span.start, mention.span.start + len(mention.text.split(maxsplit=1)[0]))


def _strong(mentions: list[Mention]) -> list[Mention]:
    return [m for m in mentions if m.confidence >= STRONG]
