"""Numbers in words: what stands together makes one number, as far as its parts go on with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import regex

from checker.extract.quantities import digits
from checker.extract.quantities.compose import THOUSAND, Composer
from checker.extract.quantities.entries import Entry, Found, Role
from checker.extract.quantities.fractions import half_after, is_part, magnitude_after, part_of
from checker.extract.quantities.items import (
    DOUBTFUL,
    HOMONYM,
    LIKELY,
    MULTIPLIED,
    RANKED,
    SURE,
    TWO,
    WEAK,
    CalendarName,
    Form,
    Item,
    Numeral,
)
from checker.extract.quantities.lexicon import CHARACTERS, DUAL, LETTER, SCALES, TOKEN, Lexicon

DOZEN = Fraction(12)
HALF = Entry(Role.HALF, (Fraction(1, 2),))
QUARTER = Fraction(1, 4)
GAP = regex.compile(r"[ -]?")
ALONE = {Role.WEAK, Role.ARTICLE, Role.INSIDE, Role.TIMES, Role.MONTH, Role.WEEKDAY, Role.NOTHING}
"""What no number goes on with."""
LONE = {Role.CARDINAL, Role.ORDINAL, Role.WEAK, Role.NOTHING}
"""What a word that begins with the character of a digit may be by itself."""
LAST_WORD = regex.compile(r"(?<![\p{L}\p{M}])([\p{L}\p{M}]{1,6}) $")


def word(text: str, original: str, start: int, found: Found, lexicon: Lexicon) -> tuple[Item | None, int]:
    """The item that begins with what was ``found`` at ``start``, and where to read on."""
    entry = found.entries[0]
    if entry.role is Role.NOTHING and len(found.entries) == 1:
        return None, found.end
    if entry.role in (Role.MONTH, Role.WEEKDAY):
        small = not any(char.isupper() for char in original[start : found.end])
        small = small or (entry.capital and not original[start].isupper())
        if small and lexicon.weekday_before and lexicon.weekday_before.before(text, start - 1):
            return CalendarName(start, found.end, entry.role, int(entry.value), SURE), found.end
        if small and text[start : found.end] in lexicon.displaced:
            entry = lexicon.displaced[text[start : found.end]]  # "thứ tư" is the fourth, "thứ Tư" Wednesday
            sure = RANKED if entry.value <= 3 else LIKELY
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
    quarter = entry.role is Role.WEAK and QUARTER in entry.values[:2] and {*entry.values} & {4, 25}
    if quarter and (whole := magnitude_after(text, found.end, lexicon)):  # "ćwierć miliona"
        first = _with_article(text, start, lexicon)
        values = (QUARTER * whole[0],)
        return Numeral(first, whole[1], values, Form.WORDS, LIKELY, scaled=True), whole[1]
    if entry.role is Role.WEAK and (many := _tens_of(text, start, found, lexicon)):
        return many, many.end
    if entry.role is Role.WEAK and _counts_magnitude(text, start, found, lexicon):
        counting = replace(found, entries=(Entry(Role.CARDINAL, entry.values[:1]),))
        return _composed(text, original, start, counting, lexicon)
    if entry.role is Role.TIMES:
        sure = {1: WEAK, 2: TWO}.get(int(entry.value), LIKELY)  # "einfach" is simple
        sure = sure if entry.sure else MULTIPLIED
        return Numeral(start, found.end, entry.values, Form.WORDS, sure, times=True), found.end
    if entry.role in (Role.WEAK, Role.ARTICLE, Role.INSIDE):
        article = entry.role is Role.ARTICLE
        decade = len(entry.values) == 2 and entry.values[1] - entry.values[0] == 1900  # "ثمانينيات"
        numeral = Numeral(start, found.end, entry.values, Form.WORDS, WEAK, article=article, decade=decade)
        dozen = of_decades(text, numeral, lexicon) if entry.value == 1 else numeral
        return replace(dozen, more=entry.more, inside=entry.role is Role.INSIDE), dozen.end
    return _composed(text, original, start, found, lexicon)


def _tens_of(text: str, start: int, found: Found, lexicon: Lexicon) -> Numeral | None:
    """ "数十亿", "หลายพันล้าน": some number of that size."""
    step = _next(text, found.end, lexicon) if found.entries[0].value in (10, 100, 1000) else None
    if not step or step[0].entries[0].role is not Role.MAGNITUDE or step[0].entries[0].value < lexicon.step:
        return None
    value = found.entries[0].value * step[0].entries[0].value
    return Numeral(start, step[0].end, (value,), Form.WORDS, DOUBTFUL, scaled=True)


def _counts_magnitude(text: str, start: int, found: Found, lexicon: Lexicon) -> bool:
    """Whether a word that is mostly no number counts a thousand or more: "sei milioni", "neuf mille", "venti mila"; "एक
    करोड़" where the language says that its one does (``counts``)."""
    entry = found.entries[0]
    known = entry.value in range(3, 100) or text[start : found.end] in lexicon.counts
    if not lexicon.spaced or lexicon.scale_first or not known:
        return False
    if len(entry.values) > 1 and entry.value not in range(3, 10):
        return False
    step = _next(text, found.end, lexicon)
    following = step[0].entries[0] if step else None
    return following is not None and following.role is Role.MAGNITUDE and following.value >= THOUSAND


def _half_of(text: str, start: int, found: Found, lexicon: Lexicon) -> Numeral | None:
    """ "half a million", "полмиллиона", "un demi-million", "media docena" """
    step = _next(text, found.end, lexicon)
    if step and step[0].entries[0].role is Role.ARTICLE:
        step = _next(text, step[0].end, lexicon)
    if step and step[0].entries[0].role is Role.WEAK and step[0].entries[0].values == (DOZEN,):
        return Numeral(start, step[0].end, (DOZEN / 2,), Form.WORDS, WEAK)
    if not step or step[0].entries[0].role is not Role.MAGNITUDE or step[0].entries[0].value < lexicon.step:
        return None
    value = HALF.value * step[0].entries[0].value
    return Numeral(
        _with_article(text, start, lexicon), step[0].end, (value,), Form.WORDS, LIKELY, scaled=True
    )


def _with_article(text: str, start: int, lexicon: Lexicon) -> int:
    """Where the article before ``start`` begins, if one stands there: "plus d'un demi-million"."""
    last = LAST_WORD.search(text, 0, start)
    entry = lexicon.forms.get(last[1]) if last else None
    return last.start(1) if last and entry and entry.role is Role.ARTICLE else start


def _composed(
    text: str, original: str, start: int, found: Found, lexicon: Lexicon
) -> tuple[Numeral | None, int]:
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
        if composer.counted and composer.scale is None and (half := half_after(text, end, lexicon)):
            composer.take(HALF)
            end = half
        step = _next(text, end, lexicon)
        if step is None:
            if further := _in_digits(text, end, composer, lexicon):
                composer, end = further
                continue
            break
        following, joined = step
        role = following.entries[0].role
        if role in LONE and (goes_on := lexicon.part_at(text, end, following.end)):
            following, role = goes_on, goes_on.entries[0].role
        if (role is Role.ORDINAL or not joined) and is_part(text, end, lexicon):
            break  # "cinq centièmes", "fyra hundradelar"
        place = end + (text[end] in " -")
        if role is Role.WEAK and composer.scale and _counts_magnitude(text, place, following, lexicon):
            following = replace(following, entries=(Entry(Role.CARDINAL, following.entries[0].values[:1]),))
        elif role is Role.WEAK and lexicon.spaced and _counts_on(following, composer, lexicon, joined=joined):
            following = replace(following, entries=(Entry(Role.CARDINAL, following.entries[0].values),))
        elif role in ALONE:
            break
        if joined and role is Role.MAGNITUDE:
            break
        attempt = replace(composer)
        size = following.entries[0].value
        if (
            role is Role.MAGNITUDE
            and composer.group
            and (size == composer.scale or composer.group >= size >= lexicon.step)
        ):
            composer, end = counted  # "مليوني وثلاثة ملايين" are two numbers
            break
        if not _take_all(attempt, following, joined=joined or text[end] == "-"):
            break
        if not composer.group:
            counted = composer, end
        composer, end = attempt, following.end
    if composer.scale is not None and (half := half_after(text, end, lexicon)):
        composer.take(HALF)
        end = half
    characters = text[start:end] if not lexicon.spaced and end - start <= 2 else ""
    rank = ranked(text, end, lexicon)
    ordinal = composer.ordinal or rank is not None or is_which(text, start, lexicon)
    if rank:
        characters, end = "", rank
    loose = len(characters) == 1 or (len(characters) == 2 and not set(characters) & SCALES.keys())
    confidence = _confidence(composer, ordinal=ordinal, character=loose)
    if lexicon.spaced and _is_title(original, start, end, capitals=lexicon.capitals):
        confidence = min(confidence, DOUBTFUL)
    if not first.sure and composer.parts == 1:
        confidence = HOMONYM
    if confidence == TWO and lexicon.the and lexicon.the.before(text, start - (text[start - 1] == " ")):
        confidence = DOUBTFUL  # "the two countries"
    scaled = composer.scale is not None
    size = composer.scale or Fraction(1)
    numeral = Numeral(
        start,
        end,
        (composer.value,),
        Form.WORDS,
        confidence,
        scaled,
        ordinal,
        about=first.about,
        more=first.more,
        size=size,
    )
    if composer.last is Role.MAGNITUDE:
        numeral = replace(numeral, bare=not composer.counted and composer.value < THOUSAND)
        quarter = lexicon.quarters and lexicon.quarters.before(text, start - 1)
        if quarter:  # "सवा दो लाख"
            value = composer.value + quarter[0] * (composer.scale or 100)
            numeral = replace(numeral, start=quarter[1], values=(value,), confidence=LIKELY)
    if part := part_of(text, numeral, lexicon):
        return part, part.end
    numeral = of_decades(text, numeral, lexicon)
    return numeral, numeral.end


def _in_digits(text: str, end: int, composer: Composer, lexicon: Lexicon) -> tuple[Composer, int] | None:
    """The number with a smaller magnitude that is counted in digits behind its words, and its end: "दो अरब 40 करोड़";
    or with the figures below a thousand: "دو هزار و ۳۰۰"."""
    thousands = composer.scale == THOUSAND or composer.value == 2 * THOUSAND  # "ألفين"
    if lexicon.tails and thousands and not composer.ordinal and (rest := _tail(text, end, composer, lexicon)):
        total = composer.total + rest[0]
        return replace(composer, total=total, low=Fraction(1), counted=True, parts=composer.parts + 1), rest[
            1
        ]
    if composer.scale is None or composer.last is not Role.MAGNITUDE:
        return None
    gap = end + (text[end : end + 1] == " ")
    place = past_joint(text, gap, lexicon)
    if not composer.counted and place == gap:
        return None
    written = digits.at(text, place) if text[place : place + 1].isdecimal() else ""
    behind = place + len(written)
    size = lexicon.magnitude_at(text, behind + (text[behind : behind + 1] == " ")) if written else None
    if size is None or not written.isdecimal() or int(written) * size[0] >= composer.scale:
        return None
    total = composer.total + int(written) * size[0]
    parts = composer.parts + 1
    return replace(composer, total=total, scale=size[0], low=size[0], counted=True, parts=parts), size[1]


def _tail(text: str, end: int, composer: Composer, lexicon: Lexicon) -> tuple[int, int] | None:
    """The figures that go on with a thousand in words, and their end."""
    place = end + text.startswith(" ", end)
    figures = past_joint(text, place, lexicon)
    if place == end or (figures == place and not composer.counted):
        return None
    written = digits.at(text, figures)
    behind = figures + len(written)
    if composer.value % THOUSAND:
        return None  # "two thousand three hundred 300"
    size = lexicon.magnitude_at(text, behind + text.startswith(" ", behind))
    if len(written) != LONGEST_TAIL or not written.isdecimal() or size or TAIL_GOES_ON.match(text, behind):
        return None
    return int(written), behind


LONGEST_TAIL = 3
TAIL_GOES_ON = regex.compile(r" ?[%:/–-]")


def past_joint(text: str, place: int, lexicon: Lexicon) -> int:
    """``place``, or that of the figures behind the joining word that stands there: "و ۳۰۰", "و300"."""
    for joint in lexicon.joining if lexicon.tails else ():
        behind = place + len(joint)
        behind += text.startswith(" ", behind)
        if text.startswith(joint, place) and text[behind : behind + 1].isdecimal():
            return behind
    return place


def _is_title(original: str, start: int, end: int, *, capitals: bool) -> bool:
    """Whether a number is a part of a name in the midst of a sentence: "to Six Flags", "the Tenth Army", "predstava
    Troja"."""
    if not (original[start].isupper() and original[start - 1] == " "):
        return False
    before = original[max(0, start - LONGEST_BEFORE) : start].split()
    named = original[end : end + 2][1:].isupper() or (before[-1:] and before[-1].isalpha() and not capitals)
    return bool(before and before[-1].islower() and named)


LONGEST_BEFORE = 40
"""How many letters of the word before a number are looked at."""


def _counts_on(found: Found, composer: Composer, lexicon: Lexicon, *, joined: bool) -> bool:
    """Whether a word that is mostly no number is one here: "один" after "двадцать"."""
    values = found.entries[0].values
    if found.entries[0] is DUAL:
        return False  # "ألف رائعتين" are two masterpieces
    if lexicon.ones_first and not joined:
        return False  # "عشرين ثانية" are twenty seconds
    ten = composer.low is not None and composer.low >= 10
    if ten and lexicon.teens and composer.group % 100 == 10:
        return False  # "deseti druhů" are ten kinds
    return ten and len(values) == 1 and values[0] in range(1, 10)


def is_pair(text: str, start: int) -> bool:
    """Whether two numerals that follow on one another stand side by side: 二三十 is twenty or thirty."""
    one, other = (CHARACTERS.get(char, 0) for char in (text[start], text[start + 1 : start + 2]))
    return 0 < one == other - 1 and text[start + 2 : start + 3] not in CHARACTERS


def pair(text: str, original: str, whole: Numeral, lexicon: Lexicon) -> tuple[Numeral, Numeral]:
    """The two numbers of such a pair."""
    place = whole.start + 1
    found = lexicon.at(text, text[place], place)
    rest = word(text, original, place, found, lexicon)[0] if found else None
    if not isinstance(rest, Numeral):
        return whole, whole
    low = rest.value * CHARACTERS[text[whole.start]] / CHARACTERS[text[place]]
    first = replace(rest, start=whole.start, end=place, values=(low,), confidence=DOUBTFUL)
    return first, replace(rest, confidence=DOUBTFUL)


def is_which(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether the word before makes it an ordinal: "第二", "ya pili"."""
    if not lexicon.which or not start:
        return False
    return lexicon.which.before(text, start - (text[start - 1] == " ")) is not None


def ranked(text: str, end: int, lexicon: Lexicon) -> int | None:
    """Where what makes the number before it an ordinal ends: "2番目"."""
    return next((end + len(mark) for mark in lexicon.ranks if text.startswith(mark, end)), None)


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
    match = (TOKEN if lexicon.spaced else LETTER).match(text, lexicon.past(text, place))
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
    if counted and (half := half_after(text, end, lexicon)):  # "milioni mbili na nusu"
        total, end = total + last / 2, half
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
    if value in (0, 1):
        return WEAK
    if ordinal and value <= 3:
        return RANKED
    if not composer.counted and composer.parts > 1 and composer.step > THOUSAND:
        return LIKELY  # 百万 is one million, no manner of speaking
    if not composer.counted:
        return DOUBTFUL if value >= THOUSAND else WEAK
    if composer.last is Role.HALF and value < 1:
        return WEAK
    if value < 1 and value.numerator == 1:
        return DOUBTFUL  # "the final third"
    if character:
        return DOUBTFUL
    return TWO if value == 2 and composer.parts == 1 else LIKELY


def of_decades(text: str, numeral: Numeral, lexicon: Lexicon) -> Numeral:
    """ "two decades" are twenty years, "two dozen" are 24: both readings, as the next word may be kept or not."""
    if numeral.scaled or numeral.ordinal or not lexicon.spaced or numeral.value < 1:
        return numeral
    step = _next(text, numeral.end, lexicon)
    entry = step[0].entries[0] if step else None
    if step is None or entry is None or entry.role is not Role.WEAK or entry.value not in (10, 12, 1000):
        return numeral
    if numeral.value == 1:  # "una docena"
        dozen = replace(numeral, end=step[0].end, values=entry.values, article=False)
        return dozen if entry.value == DOZEN else numeral
    values = [*(numeral.value * value for value in entry.values), numeral.value]
    if entry.value == 12:  # "some four dozen" are some fifty
        values.insert(1, Fraction(round(values[0], -1)))
    return replace(numeral, end=step[0].end, values=tuple(values), digits="")
