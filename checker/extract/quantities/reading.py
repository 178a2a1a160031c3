"""The first look at a text: its numbers, in digits or words, and its month and weekday names, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import regex

from checker.extract.quantities import digits, spelled
from checker.extract.quantities.compose import MOST_PARTS, THOUSAND, Composer
from checker.extract.quantities.entries import Entry, Role
from checker.extract.quantities.folding import Folding
from checker.extract.quantities.fractions import half_after, more_before, part_of
from checker.extract.quantities.items import DOUBTFUL, SURE, TWO, WEAK, Form, Item, Numeral
from checker.extract.quantities.lexicon import Lexicon
from checker.extract.quantities.phrases import WORD
from checker.extract.quantities.spelled import GAP, HALF
from checker.extract.quantities.stopwatch import watch
from checker.languages import Language, shared

IN_NAME = 2
SIGN = regex.compile(r"(?:^|[^\d ] |^ |[(\u2e80-\uffff])-$")
SCORE = regex.compile(r"(?:(?<=\d)|^)(?: ?[-–:] ?)(?=\d)")
PART = regex.compile(r"/([2-9]|10)(?=\)? \p{L}|(?![日月年號号]|\p{Arab})\p{Lo})")
MIXED = regex.compile(r"[ -](\d)/([23458])(?![\d/:-]|[.,]\d)")
"""A half, a third, a quarter, a fifth or an eighth behind a whole number."""
SEASON = regex.compile(r"(?<!\d)[12]\d(\d\d)[-–/]$")
"""What stands before the second year of "1995-96"."""
BEFORE_SIGN = regex.compile(r" ?(\p{L}{1,3})(?=\p{Sc})")
SIGN_INSIDE = regex.compile(r" ?\p{Sc} ")
ROMAN = regex.compile(
    r"(?<![\p{L}\d])(?=[IVX]{2,})X{0,2}(?:IX|IV|V?I{0,3})(?:er|ème|eme|e|è|o|º|ª)?(?![\p{L}\d])"
    r"|(?<=\p{Lu}\p{Ll}{2,12} )[XV](?![\p{L}\d'])"
)

LONGEST_SIGN, LAKH = 6, 100_000


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language writes numbers in digits; ``signs`` of money may stand before them without a space, ``slashed``
    are decimals behind a stroke, before the words of the table ``slash_before``; ``article_marks`` end a number that
    its magnitude follows ("12-те хиляди")."""

    decimal: str
    ordinal_marks: tuple[str, ...]
    article_marks: frozenset[str]
    glued: dict[str, Fraction]
    before_signs: dict[str, Fraction]
    slashed: regex.Pattern[str] | None
    signs: tuple[str, ...]


def habits(language: Language) -> Habits:
    """The habits of a language from its tables ``[numbers]`` and ``[cldr.separators]``."""
    numbers = language.table("numbers")
    separators = language.table("cldr").get("separators", {})
    marks = f"{numbers.get('ordinal_marks', '')} {numbers.get('article_marks', '')}".split()
    marks = sorted(marks, key=len, reverse=True)
    slashed = "|".join(map(regex.escape, Folding().forms(numbers.get("slash_before", "").split())))
    return Habits(
        decimal=numbers.get("decimal") or separators.get("decimal", "."),
        ordinal_marks=tuple(mark.lower() for mark in marks),
        article_marks=frozenset(numbers.get("article_marks", "").split()),
        glued=_sizes(numbers.get("glued", {})),
        slashed=regex.compile(rf"/(\d{{1,2}})(?= (?:{slashed}))") if slashed else None,
        before_signs=_sizes(shared("currencies").get("magnitudes", {})),
        signs=tuple(
            form.lower()
            for table in (language.table("money").get("before", {}), shared("currencies").get("codes", {}))
            for forms in table.values()
            for form in forms.split()
        ),
    )


def _sizes(table: Mapping[str, str]) -> dict[str, Fraction]:
    return {form: Fraction(size) for size, forms in table.items() for form in forms.split()}


def read(text: str, original: str, lexicon: Lexicon, habit: Habits, masked: bytearray) -> Iterator[Item]:
    """The items of a folded text.

    ``original`` has its capitals, letter by letter; letters ``masked`` with 1 are passed over, what is read in those
    masked with ``IN_NAME`` states nothing by itself.
    """
    token = lexicon.token
    romans = {m.start(): m.end() for m in ROMAN.finditer(original)}
    place = 0
    while (match := token.search(text, place)) is not None:
        start, place = match.start(), match.end()
        if masked[start] == 1:
            continue
        item: Item | None
        if start in romans:
            place = romans[start]
            item = Numeral(start, place, roman(original[start:place]), Form.WORDS, WEAK)
        elif match[0].isdecimal():
            item, place = _digits(text, start, lexicon, habit)
        else:
            found = lexicon.at(text, match[0], start)
            if found is None:
                continue
            item, place = spelled.word(text, original, start, found, lexicon)
            if not lexicon.spaced and isinstance(item, Numeral) and spelled.is_pair(text, start):
                item, rest = spelled.pair(text, original, item, lexicon)
                yield item
                item = rest
        if lexicon.endless and start and text[start - 1].isdecimal() and not match[0].isdecimal():
            continue  # 세 of "44세" counts years, and is no three
        if item is not None:
            yield replace(item, confidence=DOUBTFUL) if masked[start] == IN_NAME else item


def _digits(text: str, start: int, lexicon: Lexicon, habit: Habits) -> tuple[Numeral | None, int]:
    if watched := watch(text, start):
        return watched, watched.end
    written = digits.at(text, start)
    end = start + len(written)
    values = digits.readings(written, habit.decimal)
    letter = start and text[start - 1].isascii() and text[start - 1].isalpha()
    if letter and not text.endswith(habit.signs, max(0, start - LONGEST_SIGN), start):  # a name: "G7", "HER2"
        word = text[max(0, start - 2) : start]
        sure = TWO if len(word) == 2 and word.isascii() and word.isalpha() else DOUBTFUL
        if text[end : end + 1] in digits.VULGAR and values:  # "14½" behind a space left out
            sure = SURE
        named = _fraction(text, Numeral(start, end, values, Form.DIGITS, sure)) if values else None
        return named, named.end if named else end
    if not values:
        return None, end
    numeral = Numeral(start, end, values, Form.DIGITS, digits=written)
    season = SEASON.search(text[max(0, start - 6) : start]) if len(written) == 2 else None
    if season and int(season[1]) < int(written):
        return replace(numeral, values=(int(season[0][:2]) * 100 + values[0], *values)), end
    if start and text[start - 1] in "-–" and SIGN.search(text[max(0, start - 3) : start - 1] + "-"):
        numeral = replace(numeral, start=start - 1, negative=True)
    if habit.slashed and (slash := habit.slashed.match(text, end)) and written.isdecimal():
        value = Fraction(f"{written}.{slash[1]}")  # "۲/۵ میلیون"
        numeral = replace(numeral, end=slash.end(), values=(value,), digits="")
    else:
        numeral = _fraction(text, numeral)
    glued = lexicon.endless or not lexicon.spaced
    if glued and spelled.is_which(text, start, lexicon):  # "제247조" is an article, no trillion
        sure = WEAK if numeral.value <= 1 else SURE
        return replace(numeral, ordinal=True, confidence=sure), numeral.end
    if ranked := spelled.ranked(text, numeral.end, lexicon):
        sure = TWO if numeral.value <= 1 else SURE
        return replace(numeral, end=ranked, ordinal=True, confidence=sure), ranked
    if part := part_of(text, numeral, lexicon):
        return part, part.end
    numeral = _scaled(text, numeral, lexicon, habit)
    if more := more_before(text, numeral, lexicon):
        return more, more.end
    if not numeral.scaled:
        after = end + text.startswith("'", end)  # "20'ই সেপ্টেম্বর"
        for mark in habit.ordinal_marks:
            if (
                text.startswith(mark, after)
                and (glued or not text[after + len(mark) : after + len(mark) + 1].isalnum())
                and mark != "."
            ):
                confidence = DOUBTFUL if numeral.value <= 3 else SURE
                end = after + len(mark)
                inflected = _scaled(text, replace(numeral, end=end), lexicon, habit)  # "2-х мільйонів"
                if inflected.scaled:
                    return inflected, inflected.end
                if mark in habit.article_marks:
                    break
                return replace(numeral, end=end, ordinal=True, confidence=confidence), end
    dotted = "." in habit.ordinal_marks and text.startswith(". ", end) and text[end + 2 : end + 3].isalpha()
    if dotted and numeral.value in (2, 3):
        numeral = replace(numeral, confidence=DOUBTFUL)  # "die 2. Liga"
    if numeral.value in (0, 1) and not numeral.scaled and not _scored(text, start, end):
        numeral = replace(numeral, confidence=DOUBTFUL)
    numeral = spelled.of_decades(text, numeral, lexicon)
    return numeral, numeral.end


def _scored(text: str, start: int, end: int) -> bool:
    """Whether digits are half of a score: "1-0", "1:0", "1 - 0"."""
    return (
        SCORE.match(text, end) is not None or SCORE.search(text[max(0, start - 4) : start] + "0") is not None
    )


def _fraction(text: str, numeral: Numeral) -> Numeral:
    """ "2½", "2 1/2", "7-1/4", "1/5" of an inch"""
    sign, before = text[numeral.end : numeral.end + 1], text[numeral.start - 1 : numeral.start]
    if before in digits.VULGAR and not text[numeral.start - 2 : numeral.start - 1].isdecimal():
        half = numeral.value + digits.VULGAR[before]  # from right to left
        return replace(numeral, start=numeral.start - 1, values=(half,), digits="")
    if sign in digits.VULGAR and sign:
        return replace(numeral, end=numeral.end + 1, values=(numeral.value + digits.VULGAR[sign],), digits="")
    part = PART.match(text, numeral.end) if numeral.digits.isdecimal() and before != "/" else None
    if part and 0 < numeral.value < int(part[1]):
        return replace(numeral, end=part.end(), values=(numeral.value / int(part[1]),), digits="")
    mixed = MIXED.match(text, numeral.end) if numeral.digits.isdecimal() and before != "/" else None
    if mixed and int(mixed[1]) < int(mixed[2]):
        value = numeral.value + Fraction(int(mixed[1]), int(mixed[2]))
        return replace(numeral, end=mixed.end(), values=(value,), digits="")
    return numeral


def _scaled(text: str, numeral: Numeral, lexicon: Lexicon, habit: Habits) -> Numeral:
    """The number with the magnitudes after it: "2.5 million", "1億2000万", "2 crore 50 lakh"."""
    letters = WORD.match(text, numeral.end)
    if letters and letters[0] in habit.glued:
        size = habit.glued[letters[0]]
        times = _times(numeral, size, letters.end())
        # "137m" is metres as often as millions, and "2B" a group.
        return replace(times, values=(*times.values, *numeral.values)) if letters[0] in ("m", "b") else times
    if (before := BEFORE_SIGN.match(text, numeral.end)) and before[1] in habit.before_signs:
        return _times(numeral, habit.before_signs[before[1]], before.end())  # "300 M€"
    composer = Composer(step=lexicon.step)
    composer.take(Entry(Role.CARDINAL, numeral.values))
    composer.low = Fraction(10**18)
    end, scaled = numeral.end, False
    if text[end : end + 1] in lexicon.infixes and lexicon.magnitude_at(text, end + 1):
        numeral, end = replace(numeral, more=True), end + 1  # "550多万"
    elif text.startswith("+ ", end) and lexicon.magnitude_at(text, end + 2):
        numeral, end = replace(numeral, more=True), end + 1  # "300+ billion"
    elif or_more := _or_more(text, end, lexicon):
        numeral, end = replace(numeral, more=True), or_more  # "50 и более миллионов"
    elif sign := SIGN_INSIDE.match(text, end):
        end = sign.end() - 1 if lexicon.magnitude_at(text, sign.end()) else end  # "9 £ milliarder"
    for _ in range(MOST_PARTS):
        gap = GAP.match(text, end)
        assert gap is not None
        if not scaled and (half := half_after(text, end, lexicon)):
            return _scaled(
                text, replace(numeral, end=half, values=(numeral.value + Fraction(1, 2),)), lexicon, habit
            )
        magnitude = lexicon.magnitude_at(text, lexicon.past(text, gap.end()))
        if magnitude is None or (magnitude[0] < lexicon.scale_from and lexicon.step == THOUSAND):
            break
        composer.take(Entry(Role.MAGNITUDE, (magnitude[0],)))
        end, scaled = magnitude[1], True
        more = GAP.match(text, end)
        assert more is not None
        place = spelled.past_joint(text, more.end(), lexicon)
        written = digits.at(text, place)
        values = digits.readings(written, habit.decimal) if written else ()
        if not values or values[0] >= (composer.low or 0):
            continue
        after = GAP.match(text, place + len(written))
        assert after is not None
        nearer = lexicon.magnitude_at(text, after.end())
        if nearer is not None and nearer[0] == composer.scale:
            break  # "1万2,500万" are two numbers
        whole = numeral.digits.isdecimal() and written.isdecimal() and more[0] == " "
        whole = whole and (composer.low or 0) <= LAKH  # "12 bin 500", not "95 miljoonaa 140 megawatin"
        tail = whole or (lexicon.step > THOUSAND and (lexicon.spaced or not more[0]))  # "123만 4567명"
        joined = place > more.end() and len(written) != spelled.LONGEST_TAIL
        if (nearer is not None and nearer[0] < (composer.low or 0)) or (tail and not joined):
            composer.group += values[0]
            end = place + len(written)
            if nearer is None:
                break
    if not scaled:
        return numeral
    if half := half_after(text, end, lexicon):
        composer.take(HALF)
        end = half
    values = (composer.value,)
    if len(numeral.values) > 1:
        values = tuple(composer.value * value / numeral.value for value in numeral.values)
    size = composer.value / numeral.value if numeral.value else Fraction(1)
    return replace(numeral, end=end, values=values, scaled=True, size=size)


def _or_more(text: str, end: int, lexicon: Lexicon) -> int | None:
    """Where a bound between a number and its magnitude ends."""
    if not lexicon.or_more or text[end : end + 1] != " ":
        return None
    found = lexicon.or_more.at(text, end + 1)
    return found[1] if found and lexicon.magnitude_at(text, found[1] + 1) else None


def _times(numeral: Numeral, size: Fraction, end: int) -> Numeral:
    return replace(numeral, end=end, values=tuple(v * size for v in numeral.values), scaled=True, size=size)


def roman(letters: str) -> tuple[Fraction, ...]:
    """The value of a Roman numeral."""
    sizes = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters.rstrip("erèmoºª")]
    signed = (-n if n < following else n for n, following in zip(sizes, [*sizes[1:], 0], strict=True))
    return (Fraction(sum(signed)),)
