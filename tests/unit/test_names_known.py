"""Names from the tables and from the head, in one text."""

from __future__ import annotations

import pytest

from checker.extract.known_names import WORD, find, fold
from checker.extract.names import names
from checker.languages import codes, load, organisations, shared
from checker.types import Entity, Kind, Name, Segment, Span


def keys(text: str, lang: str) -> list[tuple[str, str]]:
    return [(text[k.span.start : k.span.end], k.key) for k in find(text, load(lang)) if k.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text", "form", "key"),
    [
        ("en", "Ministers flew to the Czech Republic.", "Czech Republic", "territory:CZ"),
        ("en", "Deliveries from the U.S. are late.", "U.S", "territory:US"),
        ("fr", "Les États-Unis ont refusé.", "États-Unis", "territory:US"),
        ("de", "Die Beamten des Internationalen Währungsfonds kamen.", "Internationalen Währungsfonds", "org:IMF"),
        ("uk", "Міністри прибули до Франції.", "Франції", "territory:FR"),
        ("uk", "У Києві тихо.", "Києві", "place:Kyiv"),
        ("ru", "Он говорил с представителем Евросоюза.", "Евросоюза", "org:EU"),
        ("pl", "Rozmowy w Niemczech trwają.", "Niemczech", "territory:DE"),
        ("fi", "Hän matkusti Ranskaan.", "Ranskaan", "territory:FR"),
        ("tr", "Almanya'nın tutumu değişmedi.", "Almanya", "territory:DE"),
        ("ar", "وصل إلى واشنطن وفرنسا أمس.", "فرنسا", "territory:FR"),
        ("ar", "تعهد للاتحاد الأوروبي بذلك.", "اتحاد الأوروبي", "org:EU"),
        ("he", "הם נפגשו בצרפת.", "צרפת", "territory:FR"),
        ("zh", "法国和英国成立了联盟。", "法国", "territory:FR"),
        ("ja", "首相はフランスを訪れた。", "フランス", "territory:FR"),
        ("ko", "총리는 프랑스에서 회담했다.", "프랑스에서", "territory:FR"),
        ("th", "เขาเดินทางไปฝรั่งเศส", "ฝรั่งเศส", "territory:FR"),
        ("sw", "Wakuu wa Umoja wa Ulaya walisema.", "Umoja wa Ulaya", "org:EU"),
        ("pl", "Dyrektor Międzynarodowej Agencji Energetycznej", "Międzynarodowej Agencji Energetycznej", "org:IEA"),
        ("ru", "депутаты Верховной рады", "Верховной рады", "org:Verkhovna_Rada"),
        ("he", "שגריר באו\"ם", "באו\"ם", "org:UN"),
        ("fa", "گزارش آژانس بین‌المللی انرژی اتمی", "آژانس بین‌المللی انرژی اتمی", "org:IAEA"),
        ("sr", "MMF je saopštio", "MMF", "org:IMF"),
        ("zh-Hant", "東協領袖", "東協", "org:ASEAN"),
        ("hi", "FBI ने जांच शुरू की", "FBI", "org:FBI"),
        ("ko", "호주는 500만 달러를 보냈다.", "호주는", "territory:AU"),
        ("fr", "La Centrafrique a voté.", "Centrafrique", "territory:CF"),
        ("pl", "Rząd RPA milczy.", "RPA", "territory:ZA"),
        ("pl", "Na Celebesie zginęły 63 osoby.", "Celebesie", "place:Sulawesi"),
        ("he", "כך מסר המכון הגאולוגי של ארה\"ב", "המכון הגאולוגי של ארה\"ב", "org:USGS"),
        ("ko", "중국을 인정했다.", "중국을", "territory:CN"),
        ("ko", "서울에서 만났다.", "서울에서", "city:Asia/Seoul"),
        ("uk", "На узбережжі Чорного моря", "Чорного моря", "place:Black_Sea"),
        ("fi", "Alus upposi Mustallamerellä.", "Mustallamerellä", "place:Black_Sea"),
        ("zh", "两艘货轮在黑海相撞", "黑海", "place:Black_Sea"),
        ("hu", "Bécsben tárgyaltak.", "Bécsben", "city:Europe/Vienna"),
        ("ru", "В Латинской Америке", "Латинской Америке", "territory:419"),
        ("zh", "来自刚果（布）的矿工", "刚果（布", "territory:CG"),
    ],
)  # fmt: skip
def test_a_known_name_is_found_with_its_endings_and_clitics(
    lang: str, text: str, form: str, key: str
) -> None:
    assert (form, key) in keys(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Ils participeront à la réunion de jeudi."),
        ("en", "They ate turkey and asked us who had the china."),
        ("zh", "发展中国家需要更多援助。"),
        ("sw", "Malipo ya kwanza yatafika kesho."),
        ("vi", "Tôi rất ý thức về điều đó."),
    ],
)
def test_a_common_word_is_no_country(lang: str, text: str) -> None:
    assert keys(text, lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "form", "key"),
    [
        ("pl", "na północy kraju", "północy", "compass:north"),
        ("de", "in Südwestafrika", "Südwestafrika", "compass:southwest"),
        ("fr", "le nord-est du pays", "nord-est", "compass:northeast"),
        ("zh", "该国东北部", "东北部", "compass:northeast"),
        ("th", "ภาคตะวันออกเฉียงเหนือ", "ตะวันออกเฉียงเหนือ", "compass:northeast"),
        ("cs", "Iráčtí představitelé", "Iráčtí", "territory:IQ"),
        ("hu", "az ír kormány", "ír", "territory:IE"),
        ("tr", "Beyaz Rus hükümeti", "Beyaz Rus", "territory:BY"),
    ],
)
def test_nationalities_and_points_of_the_compass_are_read_weakly(
    lang: str, text: str, form: str, key: str
) -> None:
    found = [k for k in find(text, load(lang)) if text[k.span.start : k.span.end] == form]
    assert [(k.key, k.confidence < 0.5) for k in found] == [(key, True)]


def test_every_language_has_the_points_of_the_compass() -> None:
    points = shared("compass")
    assert len(points) == 8
    assert all(codes_of.keys() == set(codes()) for codes_of in points.values())


def test_names_of_every_language_compile_and_know_france() -> None:
    for code in codes():
        language = load(code)
        form = str(language.table("names")["territories"]["FR"]).split()[0].replace("_", " ")
        assert ("territory:FR") in {k.key for k in find(form, language)}, code


def test_a_short_acronym_among_capitals_only_answers() -> None:
    (loud,) = find("WHO WROTE THE LETTER", load("en"))
    assert loud.key == "org:WHO"
    assert loud.confidence < 0.5
    assert [k.confidence for k in find("The WHO wrote.", load("en"))] == [0.9]


def test_a_form_that_may_mean_something_else_only_answers() -> None:
    assert [(k.key, k.confidence) for k in find("The Senate rose.", load("en"))] == [("org:US_Senate", 0.4)]


def test_the_table_of_organisations_is_well_formed() -> None:
    rows = organisations()
    assert len({(key, lang) for key, lang, _ in rows}) == len(rows)
    assert {lang for _, lang, _ in rows} <= {*codes(), "*"}
    for key, lang, forms in rows:
        assert forms.split() == forms.split(" "), (key, lang)
        assert all(WORD.search(form) for form in forms.split()), (key, lang)


def test_folding_keeps_every_offset() -> None:
    for text in ("İstanbul'da Straße", "أوكرانيا وفرنسا", "Ελλάδα", "ёлка й", "한국 プラハ"):
        assert len(fold(text)) == len(text)


def segment(text: str, start: int = 10) -> Segment:
    return Segment(0, Span(start, start + len(text)), text)


def test_spans_are_those_of_the_document() -> None:
    (mention,) = names(segment("Paris slept."), load("en"))
    assert (mention.span, mention.text, mention.value) == (
        Span(10, 15),
        "Paris",
        Name("Paris", "city:Europe/Paris"),
    )


def test_a_person_called_after_a_place_is_a_person() -> None:
    text = "Vernon Jordan spoke."
    (mention,) = names(segment(text), load("en"), [Entity(Kind.PERSON, Span(0, 13), 0.9)])
    assert (mention.kind, mention.text) == (Kind.PERSON, "Vernon Jordan")


def test_a_place_in_the_name_of_an_organisation_only_answers() -> None:
    text = "The Bank of Poland closed."
    found = list(names(segment(text), load("en"), [Entity(Kind.ORGANISATION, Span(4, 18), 0.9)]))
    assert [m.text for m in found] == ["Bank of Poland", "Poland"]
    assert found[1].confidence < 0.5


def test_punctuation_is_no_part_of_a_name_and_digits_alone_are_none() -> None:
    text = "“Anna Berg”, 2021"
    entities = [Entity(Kind.PERSON, Span(0, 12), 0.8), Entity(Kind.ORGANISATION, Span(13, 17), 0.8)]
    assert [m.text for m in names(segment(text), load("en"), entities)] == ["Anna Berg"]


def test_what_brackets_say_again_is_one_name() -> None:
    def found(text: str) -> list[str | None]:
        segment = Segment(0, Span(0, len(text)), text)
        return [m.value.key for m in names(segment, load("en")) if isinstance(m.value, Name)]

    assert found("the International Monetary Fund (IMF) and NATO") == ["org:IMF", "org:NATO"]
    assert found("the International Monetary Fund (NATO)") == ["org:IMF", "org:NATO"]
