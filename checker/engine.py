"""One article through all of it: read, segment, encode, align, extract, match, check, score."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker import __version__
from checker.align.sentences import align
from checker.align.words import link_unit
from checker.checks import ALL
from checker.checks.check import Check, Problem
from checker.checks.say import say
from checker.errors import CheckerError, InputError, SettingsError
from checker.extract import extract
from checker.extract.remembered import remembered
from checker.findings import MEDIUM, Fact, Finding, Metric, NotChecked, Place, Report, Scores, UnitScores
from checker.languages import load
from checker.languages.lexicon import lexicon
from checker.match import Comparison, Side, Verdict
from checker.match.facts import match
from checker.match.names.alone import Alone
from checker.match.unrelated import unrelated
from checker.match.untranslated import foreign, untranslated
from checker.models import Dictionaries, Dictionary, Encoder, Judge, Tagger
from checker.scoring.consistency import adequacy, as_near, consistency, usual_likeness
from checker.scoring.fluency import Norm, Reading, damage_over, fluency, norm
from checker.scoring.reference import score
from checker.segment import presegmented, segments
from checker.settings import Settings
from checker.types import Document, Encoding, Span, Tagged, TranslationUnit, WordLinks

if TYPE_CHECKING:
    from checker.types import Vectors


class Engine:
    """Compares documents with their translations, with one encoder and one set of settings.

    Raises:
        SettingsError: if the settings select a check that does not exist.
    """

    def __init__(
        self,
        encoder: Encoder,
        settings: Settings | None = None,
        tagger: Tagger | None = None,
        judge: Judge | None = None,
        dictionaries: Dictionaries | None = None,
    ) -> None:
        self.encoder = encoder
        self.settings = settings or Settings()
        for code in self.settings.select:
            if not any(check.code.startswith(code) for check in ALL):
                families = ", ".join(dict.fromkeys(check.code[:3] for check in ALL))
                raise SettingsError(
                    f"no check is called {code}", where="select", advice=f"There are: {families}."
                )
        self.tagger, self.judge, self.dictionaries = tagger, judge, dictionaries
        self.alone = Alone(self._read_alone)

    def compare(
        self, source: Document, targets: Sequence[Document], *, by_line: bool = False
    ) -> tuple[Report, ...]:
        """One report for each translation of ``source``, in order; the source is read once.

        With ``by_line`` each line is one segment.

        Raises:
            InputError: if one of the documents holds no text.
        """
        first, *others = self.read([source, *targets], by_line=by_line)
        return tuple(self.report(first, other) for other in others)

    def compare_pairs(self, pairs: Sequence[tuple[Document, Document]]) -> list[Report | CheckerError]:
        """One report for each pair of documents, or what is wrong with it, in order.

        One encoder call reads all of them; only sentences that may belong together are read again.
        """
        results: list[Report | CheckerError | None] = [_fault(s) or _fault(t) for s, t in pairs]
        good = [pair for pair, fault in zip(pairs, results, strict=True) if fault is None]
        sides = iter(self.read([document for pair in good for document in pair]))
        reports = iter([self.report(source, next(sides)) for source in sides])
        return [next(reports) if fault is None else fault for fault in results]

    def read(self, documents: Sequence[Document], *, by_line: bool = False) -> list[Side]:
        """All that can be read out of each document by itself, from one call of the encoder.

        Raises:
            InputError: if one of them holds no text.
        """
        for document in documents:
            if fault := _fault(document):
                raise fault
        split = presegmented if by_line else segments
        parts = [split(document) for document in documents]
        texts = [s.text for segments in parts for s in segments]
        encoded_all = self.encoder.encode(texts)
        encodings, tags = iter(encoded_all), iter(self.tags(texts, encoded_all))
        sides = []
        for document, segments_ in zip(documents, parts, strict=True):
            language = load(document.lang)
            encoded = tuple(next(encodings) for _ in segments_)
            tagged = tuple(itertools.islice(tags, len(segments_)))
            entities = [one.entities for one in tagged] or [()] * len(segments_)
            mentions = tuple(
                extract(segment, language, names) for segment, names in zip(segments_, entities, strict=True)
            )
            mentions = remembered(segments_, mentions)
            sides.append(Side(document, language, segments_, encoded, mentions, tagged))
        return sides

    def tags(self, texts: Sequence[str], encodings: Sequence[Encoding]) -> list[Tagged]:
        """What the tagger saw in each text, its damage as the judge sees it where there is one; [] without both."""
        tagged = self.tagger.tag(encodings) if self.tagger else []
        if self.judge is None:
            return tagged
        nothing = np.zeros((0, 0), np.float32)
        seen = [(one.entities, one.named) for one in tagged] or [((), nothing)] * len(texts)
        return [
            Tagged(names, damage_over(judged, encoding.pieces), judged.verdict, named)
            for (names, named), judged, encoding in zip(seen, self.judge.judge(texts), encodings, strict=True)
        ]

    def _read_alone(self, names: Sequence[str]) -> Vectors:
        """Names as the tagger sees each by itself, (names, d), each row of length 1; (names, 0) where there is none."""
        if self.tagger is None or not names:
            return np.zeros((len(names), 0), np.float32)
        return self.tagger.alone(self.encoder.encode(names))

    def compare_sides(self, source: Side, target: Side) -> Comparison:
        """The alignment of two sides and the matches of their facts."""
        alignment = self._align(source, target)
        links = tuple(_links(unit, source, target) for unit in alignment)
        left = untranslated(source, target, alignment)
        other = foreign(source, target, left)
        if other:
            return Comparison(source, target, alignment, links, frozenset(), other, ())
        matches = match(source, target, alignment, links, left, self.alone, self.encoder.encode)
        if unrelated(source, target, alignment, matches):
            return Comparison(source, target, alignment, links, left, None, (), unrelated=True)
        return Comparison(source, target, alignment, links, left, None, matches)

    def _align(self, source: Side, target: Side) -> tuple[TranslationUnit, ...]:
        """The alignment; one segment on each side is a pair whatever it says, for that is how it was given."""
        units = align(
            source.segments, target.segments, source.encodings, target.encodings, self.encoder.encode
        )
        if len(source.segments) == len(target.segments) == 1:
            return (TranslationUnit((0,), (0,), units[0].score),)
        return units

    def report(self, source: Side, target: Side, reference: Side | None = None) -> Report:
        """Everything there is to say of ``target`` as a translation of ``source``, beside a ``reference`` of it."""
        comparison = self.compare_sides(source, target)
        findings = _carried(
            [f for check in ALL if self.settings.wants(check.code) for f in _run(check, comparison)]
        )
        ledger = tuple(_ledger(comparison))
        judge = self.judge or self.tagger
        expected = norm(judge.norms, target.language) if judge else None
        dictionary = self.dictionaries.of(target.language.code) if self.dictionaries else None
        readings = _readings(comparison, expected, dictionary)
        alike = usual_likeness(self.tagger.norms if self.tagger else {}, source.language, target.language)
        units = tuple(_unit_scores(comparison, readings, expected, alike))
        return Report(
            source=source.document,
            target=target.document,
            source_segments=source.segments,
            target_segments=target.segments,
            alignment=comparison.alignment,
            findings=findings,
            not_checked=(*_not_checked(comparison), *_unread(comparison, expected)),
            ledger=ledger,
            scores=_scores(
                comparison,
                findings,
                len(ledger),
                expected.document([*readings.values()]) if expected else None,
                alike,
            ),
            units=units,
            signature=self.signature,
            reference=reference.document if reference else None,
            metrics=self._metrics(target, reference) if reference else (),
        )

    def _metrics(self, target: Side, reference: Side) -> tuple[Metric, ...]:
        """sacreBLEU's metrics over the sentences of two texts in one language, which are aligned for it."""
        units = self._align(reference, target)
        texts = [
            [side.text(side.span(indexes)) if indexes else "" for indexes in indexes_of]
            for side, indexes_of in (
                (target, [unit.target for unit in units]),
                (reference, [unit.source for unit in units]),
            )
        ]
        hypothesis, expected = ([" ".join(text.split()) for text in column] for column in texts)
        scores = score(hypothesis, [expected], target.document.lang)
        return tuple(Metric(one.metric, one.score, one.signature) for one in scores)

    @property
    def signature(self) -> str:
        """What decides a result, in the manner of sacreBLEU: models, checks chosen, version."""
        chosen = [
            f"{key}:{','.join(codes)}"
            for key, codes in (("select", self.settings.select), ("ignore", self.settings.ignore))
            if codes
        ]
        models = [f"encoder:{self.encoder.name}"]
        models += [f"tagger:{self.tagger.name}"] if self.tagger else []
        models += [f"fluency:{self.judge.name}"] if self.judge else []
        models += [f"dictionaries:{self.dictionaries.name}"] if self.dictionaries else []
        return "|".join([*models, *chosen, f"version:{__version__}"])


def _fault(document: Document) -> InputError | None:
    if document.text.strip():
        return None
    return InputError("there is no text in it", where=document.name, advice="Give at least one sentence.")


def _links(unit: TranslationUnit, source: Side, target: Side) -> WordLinks:
    if not (unit.source and unit.target):
        return WordLinks()
    return link_unit(unit, source.segments, target.segments, source.encodings, target.encodings)


def _run(check: Check, comparison: Comparison) -> Iterator[Finding]:
    for problem in check.find(comparison):
        yield _finding(check, problem, comparison)


def _finding(check: Check, problem: Problem, comparison: Comparison) -> Finding:
    return Finding(
        code=check.code,
        severity=check.severity,
        confidence=round(min(1.0, max(0.0, problem.confidence)), 3),
        message=problem.message,
        source=_place(comparison.source, problem.source),
        target=_place(comparison.target, problem.target),
        source_value=problem.source_value,
        target_value=problem.target_value,
    )


def _carried(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings but those on negations and quotations in a part of a sentence that was left out: what is not there
    affirms nothing."""
    parts = [f.source for f in findings if f.code == OMITTED and f.source]
    return tuple(
        f for f in findings if not (f.code in WITH_PART and any(_lies_in(f, part) for part in parts))
    )


OMITTED, WITH_PART = "COV001", ("NEG001", "QUO001")


def _lies_in(finding: Finding, part: Place) -> bool:
    """Whether a finding is on what only the source has, within a part of it."""
    place = finding.source
    return bool(place and not finding.target and part.start <= place.start and place.end <= part.end)


def _place(side: Side, span: Span | None) -> Place | None:
    return None if span is None else Place(span.start, span.end, side.text(span))


def _ledger(comparison: Comparison) -> Iterator[Fact]:
    """The facts that agree; where both readings are weak ("first" and an article) there is none."""
    for m in comparison.matches:
        equal = m.verdict is Verdict.EQUAL
        if equal and m.source and m.target and max(m.source.confidence, m.target.confidence) >= MEDIUM:
            source, target = m.source.span, m.target.span
            yield Fact(
                kind=m.source.kind,
                source=_place(comparison.source, source),
                target=_place(comparison.target, target),
                value=str(m.source.value),
                reason=m.reason,
                said=say(m.source.value),
            )


def _readings(
    comparison: Comparison, expected: Norm | None, dictionary: Dictionary | None
) -> dict[int, Reading]:
    """How the units of the translation read, by their index, those that are in its language."""
    source, target = comparison.source, comparison.target
    found = {}
    for index, unit in enumerate(comparison.alignment):
        if not unit.target or not target.tagged or comparison.foreign or index in comparison.untranslated:
            continue
        original = source.text(source.span(unit.source)) if unit.source else ""
        seen = [(target.segments[i], target.encodings[i], target.tagged[i]) for i in unit.target]
        text = target.text(target.span(unit.target))
        usual = expected.odd if expected else {}
        reading = fluency(text, original, target.language, source.language, seen, usual, dictionary)
        if reading is not None:
            found[index] = reading
    return found


def _unit_scores(
    comparison: Comparison, readings: Mapping[int, Reading], expected: Norm | None, alike: float
) -> Iterator[UnitScores]:
    for index, unit in enumerate(comparison.alignment):
        if not unit.target:
            continue
        reading = readings.get(index)
        place = expected.sentence(reading) if expected and reading else None
        yield UnitScores(
            index=index,
            fluency=_rounded(place),
            adequacy=as_near(unit, alike) if unit.source else None,
            reasons=reading.reasons if reading else (),
        )


def _scores(
    comparison: Comparison, findings: Sequence[Finding], accepted: int, reads: float | None, alike: float
) -> Scores:
    lengths = [
        max(_length(comparison.source, u.source), _length(comparison.target, u.target))
        for u in comparison.alignment
    ]
    aligned = sum(1 for u in comparison.alignment if u.source and u.target)
    others = [f for f in findings if not f.code.startswith("COV")]
    unpaired = _unpaired(comparison) if len(others) < len(findings) else 0
    agreement = consistency(accepted + aligned, others, unpaired)
    return Scores(
        consistency=None if comparison.foreign or comparison.unrelated else _rounded(agreement),
        fluency=_rounded(reads),
        adequacy=_rounded(adequacy(comparison.alignment, lengths, alike)),
    )


def _unpaired(comparison: Comparison) -> int:
    """The sentences that only one side has, and the sure facts in them."""
    found = 0
    for unit in comparison.alignment:
        if not (unit.source and unit.target):
            side, indexes = (
                (comparison.source, unit.source) if unit.source else (comparison.target, unit.target)
            )
            found += len(indexes) + sum(m.confidence >= MEDIUM for m in side.mentions_of(indexes))
    return found


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _length(side: Side, indexes: tuple[int, ...]) -> int:
    return sum(len(side.segments[i].text) for i in indexes)


FAMILIES_BY_TABLE = {"numbers": "NUM", "calendar": "DAT", "negation": "NEG", "quotes": "QUO"}
"""The families that need data on a language, by the table that holds it."""


def _not_checked(comparison: Comparison) -> Iterator[NotChecked]:
    source, target = comparison.source, comparison.target
    if reason := incomparable(comparison):
        for family in sorted({check.code[:3] for check in ALL} - {"LNG", "COV", "TYP"}):
            yield NotChecked(family, reason)
        return
    if source.language.code == target.language.code:
        yield NotChecked("LNG", f"source and translation are both in {source.language.name}")
    for side in (source, target):
        name = side.language.name
        if not side.language.table("segmentation").get("split", True):
            yield NotChecked(
                "COV", f"{name} is not split at sentences: omissions inside a paragraph are not seen"
            )
        for table, family in FAMILIES_BY_TABLE.items():
            if not side.language.table(table):
                yield NotChecked(family, f"no {table} data for {name} ({side.language.code})")
    yield from _left_alone(source, target)


def _left_alone(source: Side, target: Side) -> Iterator[NotChecked]:
    """The single checks that do not work in a language, or between two."""
    name = target.language.name
    if target.language.table("fluency").get("reduplicates"):
        yield NotChecked(
            "FLU001",
            f"{name} often says a word twice on purpose: only some doubled words are told",
        )
    if target.language.script == source.language.script and lexicon(source.language) is None:
        yield NotChecked(
            "FLU002", f"there is no list of {source.language.name} words: none left over is looked for"
        )
    if target.language.table("typography").get("separators_vary") and "-" not in target.document.lang:
        advice = "say of which country the text is, as in es-MX"
        yield NotChecked("TYP002", f"{name} is written with either decimal mark: {advice}")


def _unread(comparison: Comparison, expected: Norm | None) -> Iterator[NotChecked]:
    """Why there is no score of fluency."""
    if not comparison.target.tagged:
        yield NotChecked("FLU", "no model that sees damaged words goes with this encoder")
    elif expected is None:
        name = comparison.target.language.name
        yield NotChecked("FLU", f"no human translations into {name} were measured to compare with")


def incomparable(comparison: Comparison) -> str | None:
    """Why no fact of the two sides was compared; None where they were."""
    if comparison.unrelated:
        return "the translation is one of another text"
    if comparison.foreign is None:
        return None
    side = comparison.foreign.side
    name = "source" if side is comparison.source else "translation"
    return f"the {name} is not in {side.language.name}"
