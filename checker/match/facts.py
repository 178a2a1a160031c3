"""All facts of two aligned sides, matched: the rules of each kind of mention, and their one application."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.extract.quantities import PHONE_NUMBER
from checker.findings import MEDIUM
from checker.languages import Language, shared
from checker.match import (
    Match,
    Side,
    Verdict,
    dates,
    directions,
    gained,
    mistaken,
    negations,
    opposites,
    quantities,
)
from checker.match import names as names_
from checker.match.assign import Rule, Sure, assign
from checker.match.names import portfolios
from checker.match.names.alone import Alone
from checker.match.names.doubt import Doubt
from checker.match.names.impostors import Impostors
from checker.match.names.judge import WITHIN, Judge
from checker.types import NAMES, Date, Kind, Mention, Name, Quantity, TranslationUnit, WordLinks

SORTS = {
    Kind.NUMBER: "amount",
    Kind.MONEY: "amount",
    Kind.UNIT: "amount",
    Kind.DATE: "date",
    Kind.TIME: "time",
}


def match(
    source: Side,
    target: Side,
    alignment: Sequence[TranslationUnit],
    links: Sequence[WordLinks],
    untranslated: frozenset[int],
    alone: Alone,
    encode: gained.Encode,
) -> tuple[Match, ...]:
    """The matches of all mentions, in the order of the translation units; ``alone`` reads names by themselves, and
    ``encode`` the sentences without a negation."""
    named = names_.read(source, target, alignment, links, alone)
    pairs = [
        (
            _in_order(source.mentions_of(u.source), named.source[i]),
            _in_order(target.mentions_of(u.target), named.target[i]),
        )
        for i, u in enumerate(alignment)
    ]
    silent = untranslated | {i for i, u in enumerate(alignment) if not (u.source and u.target)}
    scores = [unit.score for unit in alignment]
    readable = _readable(source, target)
    pairs = [([m for m in s if readable(m)], [m for m in t if readable(m)]) for s, t in pairs]
    turned = assign(pairs, links, scores, silent, opposites.rule(source, target, links))
    found = turned + [
        m
        for rule in rules(source, target, links, named.judge, turned)
        for m in assign(pairs, links, scores, silent, rule)
    ]
    found += assign(pairs, links, scores, silent, directions.rule(source, target, links, found))
    found = opposites.settled(source, target, alignment, links, found)
    found = negations.settled(source, target, alignment, found)
    found = gained.weighed(found, source, target, alignment, links, encode)
    doubt = Doubt(named.judge, alignment, links, found)
    found = Impostors(named.judge, alignment, doubt.settled(found)).settled()
    found = portfolios.settled(source, target, alignment, silent, found)
    return tuple(sorted(found, key=lambda m: (m.unit, m.mention.span)))


NEEDS = {Kind.NEGATION: "negation", Kind.QUOTATION: "quotes"}
"""The tables that both languages must have for mentions of these kinds to be compared."""


def _readable(source: Side, target: Side) -> Callable[[Mention], bool]:
    """Whether a mention could be read in both languages; what is written in digits can be in any."""
    tables = [side.language.tables for side in (source, target)]
    words = all("numbers" in table for table in tables)
    missing = {kind for kind, name in NEEDS.items() if not all(name in table for table in tables)}

    def readable(mention: Mention) -> bool:
        if mention.kind in SORTS:
            return words or any(char.isdecimal() for char in mention.text)
        return mention.kind not in missing

    return readable


UNLIKE, WORTH = 4.0, 8.0
"""How odd it is that one name answers another that is surely none of it, against the kinds, places and links of both;
and how much odder a pair may make the others of its unit."""
AGAIN = 0.8
"""How likely one name is another that is said once for two."""


def rules(
    source: Side, target: Side, links: Sequence[WordLinks], judge: Judge, turned: Sequence[Match]
) -> tuple[Rule, ...]:
    """How each kind of mention is matched between these two sides; ``turned`` has the opposites, matched already."""
    kept = min(side.language.table("quotes").get("kept", 1.0) for side in (source, target))
    return (
        of_quantities(source.language, target.language),
        Rule(
            kinds=NAMES,
            equal=judge,
            sort=lambda m: m.kind,
            near=3,
            sure=lambda *_: 1.0,
            linked=0.0,
            repeats=lambda s, t: judge.trust(s, t) >= AGAIN and judge(s, t) != WITHIN,
            akin=lambda s, t: (
                (s.kind is Kind.PERSON) is (t.kind is Kind.PERSON) or judge.trust(s, t) >= AGAIN
            ),
            odd=lambda s, t: UNLIKE * (1 - judge.trust(s, t)),
            worth=WORTH,
            within=_of_one_key,
            apart=True,
            stands=judge.misplaced,
        ),
        negations.rule(source, target, links, opposites.elsewhere(source, target, turned)),
        Rule(kinds=frozenset({Kind.QUOTATION}), equal=_quoted, sort=_alone, near=0, sure=_quotation(kept)),
    )


def _of_one_key(one: Mention, other: Mention) -> bool:
    """Whether the tables know both as the same: a body, and its letters behind it."""
    keys = {m.value.key for m in (one, other) if isinstance(m.value, Name)}
    return len(keys) == 1 and None not in keys


def of_quantities(source: Language, target: Language) -> Rule:
    """How numbers, money, measures, dates and times are matched between two languages."""
    return Rule(
        kinds=frozenset(SORTS),
        equal=lambda s, t: quantities.equal(s, t, source, target),
        sort=_sort,
        near=2,
        sure=_quantity,
        odd=quantities.oddness,
        worth=quantities.WORTH,
        far=quantities.distance,
        repeats=_said_once,
        within=quantities.told_within,
        retold=quantities.retold,
        akin=quantities.akin,
        mistaken=_mistaken,
        rivals=_rivals,
        comparable=mistaken.comparable,
        instead=dates.told_instead,
        total=quantities.total,
    )


def _sort(mention: Mention) -> str:
    """ "Last year" is not mistaken for "January", nor "the second half" for Sunday."""
    value = mention.value
    if isinstance(value, Date) and value.part:
        return "period"
    if isinstance(value, Quantity) and value.unit == PHONE_NUMBER:
        return PHONE_NUMBER
    relative = isinstance(value, Date) and value.shift is not None and value.weekday is None
    return "relative" if relative else SORTS[mention.kind]


def _in_order(said: Sequence[Mention], seen: Sequence[Mention]) -> list[Mention]:
    """The mentions of a unit with those known only from the other side, which take the place of doubtful ones."""
    known = {m.span for m in seen}
    kept = (m for m in said if m.kind not in NAMES or m.span not in known)
    return sorted((*kept, *seen), key=lambda m: (m.span, m.kind))


def _said_once(source: Mention, target: Mention) -> bool:
    """Whether one can be said for two: a date can, but of two amounts alike both must be there."""
    if SORTS[source.kind] != SORTS[target.kind]:
        return False  # "2 p.m." is not two cars
    sure = {source.confidence >= MEDIUM, target.confidence >= MEDIUM}
    return len(sure) == 1 and (SORTS[source.kind] != "amount" or sure == {False})


def _rivals(source: Mention, target: Mention) -> bool:
    """Whether one may be what the other was made into: a date is no length, and a length no weight."""
    sides = [(SORTS[m.kind], quantities.dimension(m.value)) for m in (source, target)]
    return sides[0] == sides[1]


def _mistaken(source: Mention, target: Mention) -> bool:
    """Whether a weak one may be what the other was made into: another day, a month earlier for a week earlier, the
    third for the second, this week for last week."""
    return (
        _other_day(source, target)
        or mistaken.other_distance(source, target)
        or mistaken.other_part(source, target)
        or mistaken.other_rank(source, target)
        or mistaken.other_multiple(source, target)
        or mistaken.other_decade(source, target)
        or mistaken.other_day(source, target)
        or mistaken.other_stage(source, target)
    )


def _other_day(source: Mention, target: Mention) -> bool:
    """Two months or two weekdays, of which one has a name that often means something else: "mars" for "mai"."""
    a, b = source.value, target.value
    if (
        not (isinstance(a, Date) and isinstance(b, Date))
        or max(source.confidence, target.confidence) < MEDIUM
    ):
        return False
    return (a.month is None, a.weekday is None) == (b.month is None, b.weekday is None) and a.shift == b.shift


def _quantity(mention: Mention, verdict: Verdict, _score: float, _linked: bool) -> float:
    """Numbers are seldom left out, and sooner added: "the two countries", "on both days". That it was Tuesday, or in
    June, news translators leave out where the reader knows, but not in which quarter."""
    sure, value = shared("alone")["quantities"], mention.value
    part = isinstance(value, Date) and value.part and verdict is Verdict.MISSING
    if isinstance(value, Date) and not (value.day or value.year or part):
        return float(sure["date"])
    return float(sure["missing" if verdict is Verdict.MISSING else "added"])


SPEECH = 25, 14
"""Letters from which what stands between quotation marks is speech, rather than a title or a term; the second
where words are not written apart."""


def _quotation(kept: float) -> Sure:
    def sure(mention: Mention, _verdict: Verdict, _score: float, _linked: bool) -> float:
        spaced = " " in mention.text.strip()
        long = sum(char.isalnum() for char in mention.text) >= SPEECH[not spaced]
        return (0.6 if long else 0.4) * kept

    return sure


def _quoted(_source: Mention, _target: Mention) -> str:
    return "both quote"


def _alone(mention: Mention) -> str:
    """No such mention is taken for another: each is its own sort."""
    return f"{mention.kind} {mention.span}"
