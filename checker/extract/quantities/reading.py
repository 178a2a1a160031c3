"""The first look at a text: its numbers, in digits or words, and its month and weekday names, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction

import regex

from checker.extract.quantities import digits
from checker.extract.quantities.compose import MOST_PARTS, THOUSAND, Composer
from checker.extract.quantities.lexicon import CHARACTERS, DUAL, SCALES, WORD, Entry, Found, Lexicon, Role
from checker.languages import Language

SURE, LIKELY, DOUBTFUL, WEAK = 1.0, 0.9, 0.45, 0.3
TWO = 0.65  # said of a pair without being meant as a count: "the two countries"
IN_NAME = 2
TOKEN = regex.compile(r"\d|[\p{L}\p{M}]+")
LETTER = regex.compile(r"\d|[A-Za-z\p{Cyrillic}]+|[\p{L}\p{M}]")
SIGN = regex.compile(r"(?:^|[^\d ] |^ |[(\u2e80-\uffff])-$")
SCORE = regex.compile(r"(?:(?<=\d)|^)(?: ?[-–:] ?)(?=\d)")
HALF = Entry(Role.HALF, (Fraction(1, 2),))
GAP = regex.compile(r"[ -]?")
SIGN_INSIDE = regex.compile(r" ?\p{Sc} ")
ROMAN = regex.compile(
    r"(?<![\p{L}\d])(?=[IVX]{2,})X{0,2}(?:IX|IV|V?I{0,3})(?:er|ème|eme|e|è|o|º|ª)?(?![\p{L}\d])"
)


class Form(Enum):
    """How a number is written."""

    DIGITS = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the folded text.

    ``scaled``: a magnitude took part, ``size`` is what it multiplies the digits by; ``ordinal``: it says which, not
    how many; ``decade``, ``century``: ten or a hundred years begin with it; ``article``: it is a number only
    before a unit ("a mile").
    """

    start: int
    end: int
    values: tuple[Fraction, ...]
    form: Form
    confidence: float = SURE
    scaled: bool = False
    ordinal: bool = False
    digits: str = ""
    decade: bool = False
    century: bool = False
    article: bool = False
    about: bool = False
    negative: bool = False
    more: bool = False
    size: Fraction = Fraction(1)

    @property
    def value(self) -> Fraction:
        return self.values[0]

    @property
    def whole(self) -> int | None:
        """The value as an integer, of a number without a magnitude that has one."""
        if self.scaled or not self.values or self.value.denominator != 1:
            return None
        return int(self.value)


@dataclass(frozen=True, slots=True)
class CalendarName:
    """A month (1 to 12) or weekday (1 to 7) by name."""

    start: int
    end: int
    role: Role
    value: int
    confidence: float


Item = Numeral | CalendarName
YEARS = range(1900, 2100)


def is_year(item: Numeral) -> bool:
    """Whether four bare digits are most likely a year."""
    return len(item.digits) == 4 and not item.ordinal and not item.decade and item.whole in YEARS


@dataclass(frozen=True, slots=True)
class Habits:
    """How a language writes numbers in digits."""

    decimal: str
    ordinal_marks: tuple[str, ...]
    glued: dict[str, Fraction]


def habits(language: Language) -> Habits:
    """The habits of a language from its tables ``[numbers]`` and ``[cldr.separators]``."""
    numbers = language.table("numbers")
    separators = language.table("cldr").get("separators", {})
    marks = sorted(numbers.get("ordinal_marks", "").split(), key=len, reverse=True)
    return Habits(
        decimal=numbers.get("decimal") or separators.get("decimal", "."),
        ordinal_marks=tuple(mark.lower() for mark in marks),
        glued={
            form: Fraction(size) for size, forms in numbers.get("glued", {}).items() for form in forms.split()
        },
    )


def read(text: str, original: str, lexicon: Lexicon, habit: Habits, masked: bytearray) -> Iterator[Item]:
    """The items of a folded text.

    ``original`` has its capitals, letter by letter; letters ``masked`` with 1 are passed over, what is read in those
    masked with ``IN_NAME`` states nothing by itself.
    """
    token = TOKEN if lexicon.spaced else LETTER
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
            item, place = _word(text, original, start, found, lexicon)
            if not lexicon.spaced and isinstance(item, Numeral) and _is_pair(text, start):
                item, rest = _pair(text, original, item, lexicon)
                yield item
                item = rest
        if item is not None:
            yield replace(item, confidence=DOUBTFUL) if masked[start] == IN_NAME else item


def _is_pair(text: str, start: int) -> bool:
    """Whether two numerals that follow on one another stand side by side: 二三十 is twenty or thirty."""
    one, other = (CHARACTERS.get(char, 0) for char in (text[start], text[start + 1 : start + 2]))
    return 0 < one == other - 1 and text[start + 2 : start + 3] not in CHARACTERS


def _pair(text: str, original: str, whole: Numeral, lexicon: Lexicon) -> tuple[Numeral, Numeral]:
    place = whole.start + 1
    found = lexicon.at(text, text[place], place)
    rest = _word(text, original, place, found, lexicon)[0] if found else None
    if not isinstance(rest, Numeral):
        return whole, whole
    low = rest.value * CHARACTERS[text[whole.start]] / CHARACTERS[text[place]]
    first = replace(rest, start=whole.start, end=place, values=(low,), confidence=DOUBTFUL)
    return first, replace(rest, confidence=DOUBTFUL)


def _digits(text: str, start: int, lexicon: Lexicon, habit: Habits) -> tuple[Numeral | None, int]:
    written = digits.at(text, start)
    end = start + len(written)
    values = digits.readings(written, habit.decimal)
    if start and text[start - 1].isalpha() and text[start - 1].isascii() and text[start - 1 : start] != "$":
        return (
            Numeral(start, end, values, Form.DIGITS, DOUBTFUL) if values else None
        ), end  # a name: "G7", "B2B"
    if not values:
        return None, end
    numeral = Numeral(start, end, values, Form.DIGITS, digits=written)
    if start and text[start - 1] in "-–" and SIGN.search(text[max(0, start - 3) : start - 1] + "-"):
        numeral = replace(numeral, start=start - 1, negative=True)
    numeral = _fraction(text, numeral)
    if not (lexicon.spaced and not lexicon.endless) and _is_which(text, start, lexicon):
        sure = DOUBTFUL if numeral.value <= 3 else SURE
        return replace(
            numeral, ordinal=True, confidence=sure
        ), numeral.end  # "제247조" is an article, no trillion
    if part := _part(text, numeral, lexicon):
        return part, part.end
    numeral = _scaled(text, numeral, lexicon, habit)
    if not numeral.scaled:
        after = end + text.startswith("'", end)  # "20'ই সেপ্টেম্বর"
        for mark in habit.ordinal_marks:
            if (
                text.startswith(mark, after)
                and not text[after + len(mark) : after + len(mark) + 1].isalnum()
                and mark != "."
            ):
                confidence = DOUBTFUL if numeral.value <= 3 else SURE
                end = after + len(mark)
                return replace(numeral, end=end, ordinal=True, confidence=confidence), end
    if numeral.value in (0, 1) and not numeral.scaled and not _scored(text, start, end):
        numeral = replace(numeral, confidence=DOUBTFUL)
    numeral = _of_decades(text, numeral, lexicon)
    return numeral, numeral.end


def _scored(text: str, start: int, end: int) -> bool:
    """Whether digits are half of a score: "1-0", "1:0", "1 - 0"."""
    return (
        SCORE.match(text, end) is not None or SCORE.search(text[max(0, start - 4) : start] + "0") is not None
    )


def _fraction(text: str, numeral: Numeral) -> Numeral:
    """ "2½", "2 1/2" """
    sign, before = text[numeral.end : numeral.end + 1], text[numeral.start - 1 : numeral.start]
    if before in digits.VULGAR and not text[numeral.start - 2 : numeral.start - 1].isdecimal():
        half = numeral.value + digits.VULGAR[before]  # from right to left
        return replace(numeral, start=numeral.start - 1, values=(half,), digits="")
    if sign in digits.VULGAR and sign:
        return replace(numeral, end=numeral.end + 1, values=(numeral.value + digits.VULGAR[sign],), digits="")
    if text[numeral.end : numeral.end + 4] in (" 1/2", "-1/2"):
        return replace(numeral, end=numeral.end + 4, values=(numeral.value + Fraction(1, 2),), digits="")
    return numeral


def _scaled(text: str, numeral: Numeral, lexicon: Lexicon, habit: Habits) -> Numeral:
    """The number with the magnitudes after it: "2.5 million", "1億2000万", "2 crore 50 lakh"."""
    letters = WORD.match(text, numeral.end)
    if letters and letters[0] in habit.glued:
        size = habit.glued[letters[0]]
        times = _times(numeral, size, letters.end())
        # "137m" is metres as often as millions, and "2B" a group.
        return replace(times, values=(*times.values, *numeral.values)) if letters[0] in ("m", "b") else times
    composer = Composer(step=lexicon.step)
    composer.take(Entry(Role.CARDINAL, numeral.values))
    composer.low = Fraction(10**18)
    end, scaled = numeral.end, False
    if text[end : end + 1] in lexicon.infixes and lexicon.magnitude_at(text, end + 1):
        numeral, end = replace(numeral, more=True), end + 1  # "550多万"
    elif text.startswith("+ ", end) and lexicon.magnitude_at(text, end + 2):
        numeral, end = replace(numeral, more=True), end + 1  # "300+ billion"
    elif sign := SIGN_INSIDE.match(text, end):
        end = sign.end() - 1 if lexicon.magnitude_at(text, sign.end()) else end  # "9 £ milliarder"
    for _ in range(MOST_PARTS):
        gap = GAP.match(text, end)
        assert gap is not None
        if not scaled and (half := _half_after(text, end, lexicon)):
            return _scaled(
                text, replace(numeral, end=half, values=(numeral.value + Fraction(1, 2),)), lexicon, habit
            )
        magnitude = lexicon.magnitude_at(text, gap.end())
        if magnitude is None or (magnitude[0] < 100 and lexicon.step == 1000):
            break
        composer.take(Entry(Role.MAGNITUDE, (magnitude[0],)))
        end, scaled = magnitude[1], True
        more = GAP.match(text, end)
        assert more is not None
        written = digits.at(text, more.end())
        values = digits.readings(written, habit.decimal) if written else ()
        if not values or values[0] >= (composer.low or 0):
            continue
        after = GAP.match(text, more.end() + len(written))
        assert after is not None
        nearer = lexicon.magnitude_at(text, after.end())
        if nearer is not None and nearer[0] == composer.scale:
            break  # "1万2,500万" are two numbers
        if (nearer is not None and nearer[0] < (composer.low or 0)) or (not lexicon.spaced and not more[0]):
            composer.group += values[0]
            end = more.end() + len(written)
            if nearer is None:
                break
    if not scaled:
        return numeral
    if half := _half_after(text, end, lexicon):
        composer.take(HALF)
        end = half
    values = (composer.value,)
    if len(numeral.values) > 1:
        values = tuple(composer.value * value / numeral.value for value in numeral.values)
    size = composer.value / numeral.value if numeral.value else Fraction(1)
    return replace(numeral, end=end, values=values, scaled=True, size=size)


def _times(numeral: Numeral, size: Fraction, end: int) -> Numeral:
    return replace(numeral, end=end, values=tuple(v * size for v in numeral.values), scaled=True, size=size)


def _half_after(text: str, end: int, lexicon: Lexicon) -> int | None:
    if not lexicon.halves_after:
        return None
    start = end + (text[end : end + 1] == " ")
    found = lexicon.halves_after.at(text, start)
    return found[1] if found else None


def _word(text: str, original: str, start: int, found: Found, lexicon: Lexicon) -> tuple[Item | None, int]:
    entry = found.entries[0]
    if entry.role is Role.NOTHING and len(found.entries) == 1:
        return None, found.end
    if entry.role in (Role.MONTH, Role.WEEKDAY):
        small = not any(char.isupper() for char in original[start : found.end])
        if (small or (entry.capital and not original[start].isupper())) and text[
            start : found.end
        ] in lexicon.displaced:
            entry = lexicon.displaced[text[start : found.end]]  # "thứ tư" is the fourth, "thứ Tư" Wednesday
            sure = WEAK if entry.value <= 3 else LIKELY
            return Numeral(start, found.end, entry.values, Form.WORDS, sure, ordinal=True), found.end
        if entry.capital and not original[start].isupper():
            return None, found.end
        proper = lexicon.small_months and original[start].isupper()  # "Марта" is a name, "марта" is March
        sure = entry.sure and not (proper and entry.role is Role.MONTH)
        return CalendarName(start, found.end, entry.role, int(entry.value), SURE if sure else WEAK), found.end
    if (
        entry.role is Role.WEAK
        and entry.value == HALF.value
        and (half := _half_of(text, start, found, lexicon))
    ):
        return half, half.end
    if entry.role is Role.WEAK and (many := _tens_of(text, start, found, lexicon)):
        return many, many.end
    if entry.role is Role.WEAK and _counts_magnitude(text, found, lexicon):
        counting = replace(found, entries=(Entry(Role.CARDINAL, entry.values[:1]),))
        return _composed(text, start, counting, lexicon)
    if entry.role in (Role.WEAK, Role.ARTICLE):
        article = entry.role is Role.ARTICLE
        decade = len(entry.values) == 2 and entry.values[1] - entry.values[0] == 1900  # "ثمانينيات"
        numeral = Numeral(start, found.end, entry.values, Form.WORDS, WEAK, article=article, decade=decade)
        return numeral, found.end
    return _composed(text, start, found, lexicon)


def _tens_of(text: str, start: int, found: Found, lexicon: Lexicon) -> Numeral | None:
    """ "数十亿", "หลายพันล้าน": some number of that size."""
    step = _next(text, found.end, lexicon) if found.entries[0].value in (10, 100, 1000) else None
    if not step or step[0].entries[0].role is not Role.MAGNITUDE or step[0].entries[0].value < lexicon.step:
        return None
    value = found.entries[0].value * step[0].entries[0].value
    return Numeral(start, step[0].end, (value,), Form.WORDS, DOUBTFUL, scaled=True)


def _counts_magnitude(text: str, found: Found, lexicon: Lexicon) -> bool:
    """Whether a word that is mostly no number counts a thousand or more: "sei milioni", "neuf mille"."""
    if not lexicon.spaced or lexicon.scale_first or found.entries[0].value not in range(3, 10):
        return False
    step = _next(text, found.end, lexicon)
    following = step[0].entries[0] if step else None
    return following is not None and following.role is Role.MAGNITUDE and following.value >= THOUSAND


def _of_decades(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral:
    """ "two decades" are twenty years, "two dozen" are 24: both readings, as the next word may be kept or not."""
    if numeral.scaled or numeral.ordinal or not lexicon.spaced or numeral.value < 2:
        return numeral
    step = _next(text, numeral.end, lexicon)
    entry = step[0].entries[0] if step else None
    if step is None or entry is None or entry.role is not Role.WEAK or entry.value not in (10, 12):
        return numeral
    values = (*(numeral.value * value for value in entry.values), numeral.value)
    return replace(numeral, end=step[0].end, values=values, digits="")


def _half_of(text: str, start: int, found: Found, lexicon: Lexicon) -> Numeral | None:
    """ "half a million", "полмиллиона", "un demi-million" """
    step = _next(text, found.end, lexicon)
    if step and step[0].entries[0].role is Role.ARTICLE:
        step = _next(text, step[0].end, lexicon)
    if not step or step[0].entries[0].role is not Role.MAGNITUDE or step[0].entries[0].value < lexicon.step:
        return None
    value = HALF.value * step[0].entries[0].value
    return Numeral(start, step[0].end, (value,), Form.WORDS, LIKELY, scaled=True)


def _composed(text: str, start: int, found: Found, lexicon: Lexicon) -> tuple[Numeral | None, int]:
    """The number that begins with what was found, as far as it goes."""
    composer = Composer(ones_first=lexicon.ones_first, step=lexicon.step)
    end = found.end
    first = found.entries[0]
    if lexicon.scale_first and first.role is Role.MAGNITUDE:
        return _scale_first(text, start, found, lexicon)
    if not _take_all(composer, found):
        return None, end
    counted = composer, end
    while True:
        if composer.counted and composer.scale is None and (half := _half_after(text, end, lexicon)):
            composer.take(HALF)
            end = half
        step = _next(text, end, lexicon)
        if step is None:
            break
        following, joined = step
        role = following.entries[0].role
        if role is Role.WEAK and lexicon.spaced and _counts_on(following, composer, lexicon):
            following = replace(following, entries=(Entry(Role.CARDINAL, following.entries[0].values),))
        elif role in (Role.WEAK, Role.ARTICLE, Role.MONTH, Role.WEEKDAY, Role.NOTHING):
            break
        if joined and role is Role.MAGNITUDE:
            break
        attempt = replace(composer)
        if role is Role.MAGNITUDE and composer.group and following.entries[0].value == composer.scale:
            composer, end = counted  # "مليوني وثلاثة ملايين" are two numbers
            break
        if not _take_all(attempt, following, joined=joined or text[end] == "-"):
            break
        if not composer.group:
            counted = composer, end
        composer, end = attempt, following.end
    if composer.scale is not None and (half := _half_after(text, end, lexicon)):
        composer.take(HALF)
        end = half
    ordinal = composer.ordinal or _is_which(text, start, lexicon)
    characters = text[start:end] if not lexicon.spaced and end - start <= 2 else ""
    loose = len(characters) == 1 or (len(characters) == 2 and not set(characters) & SCALES.keys())
    confidence = _confidence(composer, ordinal=ordinal, character=loose)
    if confidence == TWO and lexicon.the and lexicon.the.before(text, start - (text[start - 1] == " ")):
        confidence = DOUBTFUL  # "the two countries"
    scaled = composer.scale is not None
    size = composer.scale or Fraction(1)
    numeral = Numeral(
        start, end, (composer.value,), Form.WORDS, confidence, scaled, ordinal, about=first.about, size=size
    )
    if part := _part(text, numeral, lexicon):
        return part, part.end
    numeral = _of_decades(text, numeral, lexicon)
    return numeral, numeral.end


def _part(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral | None:
    """ "two thirds", "3分の2": the number with what it is a part of."""
    count = numeral.whole
    if count is None or numeral.scaled or numeral.ordinal or not 1 <= count <= 100:
        return None
    if lexicon.parts and count < 10:
        found = lexicon.parts.at(text, numeral.end + (text[numeral.end : numeral.end + 1] in (" ", "-")))
        if found and found[1] > numeral.end:
            sure = WEAK if count == 1 else LIKELY
            return replace(numeral, values=(count * found[0],), end=found[1], confidence=sure, digits="")
    if lexicon.over and (over := lexicon.over.at(text, numeral.end)) and 1 < count < 100:
        start = over[1] + (text[over[1] : over[1] + 1] == " ")
        written = digits.at(text, start)
        if not written and (first := lexicon.at(text, text[start : start + 1], start)):
            return replace(
                numeral, values=(first.entries[0].value / count,), end=first.end, confidence=LIKELY
            )
        if written.isdecimal():
            value = Fraction(int(written), count)
            return replace(numeral, values=(value,), end=start + len(written), confidence=LIKELY, digits="")
    return None


def _counts_on(found: Found, composer: Composer, lexicon: Lexicon) -> bool:
    """Whether a word that is mostly no number is one here: "один" after "двадцать"."""
    values = found.entries[0].values
    if found.entries[0] is DUAL:
        return False  # "ألف رائعتين" are two masterpieces
    ten = composer.low is not None and composer.low >= 10
    if ten and lexicon.teens and composer.group % 100 == 10:
        return False  # "deseti druhů" are ten kinds
    return ten and len(values) == 1 and values[0] in range(1, 10)


def _is_which(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the word before makes it an ordinal: "第二", "ya pili"."""
    if not lexicon.which or not start:
        return False
    return lexicon.which.before(text, start - (text[start - 1] == " ")) is not None


def _take_all(composer: Composer, found: Found, *, joined: bool = False) -> bool:
    joined = joined or found.joined
    for entry in found.entries:
        if entry.role is Role.NOTHING:
            joined = True
        elif not composer.take(entry, joined=joined):
            return False
    return True


def _next(text: str, end: int, lexicon: Lexicon) -> tuple[Found, bool] | None:
    """What stands after ``end``, over a space, a hyphen or a joining word."""
    gap = GAP.match(text, end)
    assert gap is not None
    place = gap.end()
    if lexicon.spaced and place == end:
        return None
    match = (TOKEN if lexicon.spaced else LETTER).match(text, place)
    if match is None or match[0].isdecimal():
        return None
    joined = False
    if match[0] in lexicon.joining and lexicon.spaced:
        after = TOKEN.match(text, match.end() + 1)
        if after is None or text[match.end()] not in " -" or after[0].isdecimal():
            return None
        match, joined = after, True
    found = lexicon.at(text, match[0], match.start())
    return (found, joined or found.joined) if found else None


def _scale_first(text: str, start: int, found: Found, lexicon: Lexicon) -> tuple[Numeral | None, int]:
    """Magnitude before count: "milioni tano", "elfu mbili na mia tano", "milioni 2.5"."""
    total, end, last, counted = Fraction(0), found.end, Fraction(0), False
    size = found.entries[0].value
    while True:
        count, after = _count(text, end, lexicon)
        total += size * (count or 1)
        counted |= count is not None
        end, last = after, size
        step = _next(text, end, lexicon)
        if step is None or step[0].entries[0].role not in (Role.MAGNITUDE, Role.CARDINAL):
            break
        entry = step[0].entries[0]
        if entry.value >= last:
            break
        if entry.role is Role.MAGNITUDE:
            size, end = entry.value, step[0].end
            continue
        rest, end = _count(text, end, lexicon)
        total += rest or 0
        break
    confidence = LIKELY if counted else DOUBTFUL
    return Numeral(start, end, (total,), Form.WORDS, confidence, scaled=last >= 1000), end


def _count(text: str, end: int, lexicon: Lexicon) -> tuple[Fraction | None, int]:
    """A number smaller than a thousand made of cardinals only, after ``end``."""
    composer = Composer()
    digit = digits.PLAIN.match(text, end + 1) if text[end : end + 1] == " " else None
    if digit:
        values = digits.readings(digit[0], ".")
        if values:
            return values[0], digit.end()
    while (step := _next(text, end, lexicon)) is not None:
        following, joined = step
        if following.entries[0].role is not Role.CARDINAL or (
            joined and composer.low is not None and composer.low <= 1
        ):
            break
        attempt = replace(composer)
        if not _take_all(attempt, following, joined=joined):
            break
        composer, end = attempt, following.end
    return (composer.value if composer.parts else None), end


def _confidence(composer: Composer, *, ordinal: bool, character: bool) -> float:
    """How sure a number in words is a count: "one" is an article, "millions" a manner of speaking.

    Second and third rank or repeat as often as they count, and a single character (二) is often part of a word.
    """
    value = composer.value
    if value in (0, 1) or (ordinal and value <= 3):
        return WEAK
    if not composer.counted and composer.parts > 1 and composer.step > THOUSAND:
        return LIKELY  # 百万 is one million, no manner of speaking
    if not composer.counted:
        return DOUBTFUL if value >= THOUSAND else WEAK
    if composer.last is Role.HALF and value < 1:
        return WEAK
    if character:
        return DOUBTFUL
    return TWO if value == 2 and composer.parts == 1 else LIKELY


def roman(letters: str) -> tuple[Fraction, ...]:
    """The value of a Roman numeral."""
    sizes = [{"I": 1, "V": 5, "X": 10}[letter] for letter in letters.rstrip("erèmoºª")]
    signed = (-n if n < following else n for n, following in zip(sizes, [*sizes[1:], 0], strict=True))
    return (Fraction(sum(signed)),)
