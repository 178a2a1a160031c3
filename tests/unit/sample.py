"""A made-up story with reports by hand, to test reports apart from what finds things."""

from __future__ import annotations

from checker.findings import Fact, Finding, NotChecked, Place, Report, Scores, Severity, UnitScores
from checker.reports.story import Story, Unread
from checker.types import Document, Kind, Segment, Span, TranslationUnit

_EN = (
    "The harbour of Rosmar will close for 12 days, the port office said on Monday.",
    "At least 25 people were hurt when a crane fell.",
    "The mayor did not visit the site.",
    "Repairs will cost 3 million euros.",
)
_FR = (
    "Le port de Rosmar fermera pendant 21 jours, a annoncé lundi la capitainerie.",
    "Au moins 25 personnes ont été blessées par la chute d’une grue.",
    "Le maire s’est rendu sur place.",
    "Les réparations coûteront 3 millions d’euros.",
    "Le trafic reprendra ensuite.",
)
_AR = (
    "سيغلق ميناء روسمار 21 يوما، حسبما أعلن مكتب الميناء يوم الاثنين.",
    "أصيب ما لا يقل عن 25 شخصا عندما سقطت رافعة.",
    "لم يزر رئيس البلدية الموقع.",
    "ستكلف الإصلاحات 3 ملايين يورو.",
)
_ZH = (
    "港务局周一表示，罗斯马港将关闭21天。",
    "一台起重机倒塌，造成至少25人受伤。",
    "市长没有前往现场。",
    "维修费用将达300万欧元。",
)


def document(name: str, lang: str, sentences: tuple[str, ...], separator: str = "\n") -> Document:
    return Document(name, lang, separator.join(sentences), "file name")


def segments(text: str, sentences: tuple[str, ...]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for index, sentence in enumerate(sentences):
        start = text.index(sentence)
        found.append(Segment(index, Span(start, start + len(sentence)), sentence))
    return tuple(found)


def place(text: str, words: str) -> Place:
    start = text.index(words)
    return Place(start, start + len(words), words)


def report(
    target: Document,
    sentences: tuple[str, ...],
    findings: tuple[Finding, ...],
    *,
    ledger: tuple[Fact, ...] = (),
    not_checked: tuple[NotChecked, ...] = (),
    scores: Scores = Scores(0.75, 0.9123, 0.88),  # noqa: B008, it is frozen
) -> Report:
    source = document("rosmar.en.txt", "en", _EN)
    extra = tuple(TranslationUnit((), (i,), 0.0) for i in range(len(_EN), len(sentences)))
    return Report(
        source=source,
        target=target,
        source_segments=segments(source.text, _EN),
        target_segments=segments(target.text, sentences),
        alignment=(*(TranslationUnit((i,), (i,), 0.9) for i in range(len(_EN))), *extra),
        findings=findings,
        not_checked=not_checked,
        ledger=ledger,
        scores=scores,
        units=(UnitScores(0, 0.93, 0.9), UnitScores(2, 0.41, 0.6, ("rendu",))),
        signature="checker:0|encoder:none",
    )


def number(source: str, target: str, code: str = "NUM001", confidence: float = 0.95) -> Finding:
    return Finding(
        code,
        Severity.CRITICAL,
        confidence,
        "The number differs: 12 in the source, 21 in the translation.",
        place(source, "12"),
        place(target, "21"),
        "12",
        "21",
    )


def story() -> Story:
    """Three translations with findings of each shape, one in each direction and width, and one unreadable."""
    en = "\n".join(_EN)
    fr, ar, zh = (
        document(f"rosmar.{lang}.txt", lang, sentences)
        for lang, sentences in (("fr", _FR), ("ar", _AR), ("zh", _ZH))
    )
    missing = Finding(
        "NEG001",
        Severity.MAJOR,
        0.7,
        "The source denies it, the translation does not.",
        place(en, "not"),
        None,
        "not",
    )
    added = Finding(
        "COV002",
        Severity.MINOR,
        0.6,
        "The translation has a sentence that the source lacks.",
        None,
        place(fr.text, _FR[4]),
    )
    unsure = Finding(
        "ENT001", Severity.MAJOR, 0.3, "The name may differ.", place(en, "Rosmar"), place(fr.text, "Rosmar")
    )
    ledger = (
        Fact(Kind.NUMBER, place(en, "25"), place(fr.text, "25"), "25", "25 = 25"),
        Fact(
            Kind.MONEY,
            place(en, "3 million euros"),
            place(fr.text, "3 millions d’euros"),
            "3000000 EUR",
            "same value",
        ),
    )
    skipped = (NotChecked("FLU", "There is no measure of fluency for this language."),)
    return Story(
        document("rosmar.en.txt", "en", _EN),
        (
            report(
                fr, _FR, (added, missing, unsure, number(en, fr.text)), ledger=ledger, not_checked=skipped
            ),
            report(ar, _AR, (number(en, ar.text),)),
            Unread("rosmar.xx.txt", "rosmar.xx.txt: not UTF-8 at byte 14. Save it as UTF-8."),
            report(zh, _ZH, (number(en, zh.text),)),
            report(zh, _ZH, (), ledger=ledger[:1], scores=Scores()),
        ),
    )
