"""Where sentences end, and where they do not; lines of | show the ends."""

from __future__ import annotations

import pytest

from checker.segment import LONGEST, presegmented, segments
from checker.types import Document

SENTENCES = [
    ("en", "Mr. Hale met Dr. Ivy on Jan. 5.|They talked at St. Mary's."),
    ("en", "No. 5 was first.|Did it cost 3.5 million?|Yes!"),
    (
        "en",
        "J. K. Moore wrote to the U.S. Embassy.|The U.S. Senate sat.|He lives in the U.S.|The rest do not.",
    ),
    ("en", "“We lost.|It hurts.”|Then she left."),
    ("en", '"Why now?" she asked.|"Because it rains."|He laughed.'),
    ("en", "He waited... and waited.|Nobody came…|It rained."),
    (
        "de",
        "Am 18. August kam Dr. Holz.|Er blieb z. B. im 19. Jahrhundert hängen.|Die Zahl stieg auf 12.|Der Rest fiel.",
    ),
    ("de", "„Geht!“, rief sie.|„Wir gehen.“|Sie gingen."),
    (
        "de",
        "Sie wurden geholt.|17 Menschen kamen am 3. Mai, siehe Artikel 5.|Das steht in Absatz Nr. 12 der Satzung.",
    ),
    ("cs", "Hráčů mnoho zůstalo.|18 jamek čeká na ně dne 2. června."),
    ("fi", "Kaikki ovat jäljellä.|14 ihmistä lähti."),
    ("fr", "« Partez ! » a-t-il crié.|M. Petit est parti.|Mme Roux aussi."),
    ("fr", "« Nous restons. »|Ils sont restés."),
    ("es", "El Sr. Gil llegó a EE. UU. ayer.|¿Por qué?|Nadie lo sabe."),
    ("ru", "Это было в 2020 г. в Москве.|И. И. Петров уехал.|«Мы ждём», — сказал он."),
    ("uk", "Ціна зросла до 5 тис. грн.|Він пішов."),
    ("cs", "Přišel 5. května.|Dr. Novák mlčel."),
    ("fi", "Tapaaminen on 5. toukokuuta.|Kaikki tulevat."),
    ("fi", "LIMA 4.6. Kaivos sulkee kuilunsa.|Se alkaa 5.7.|Kaikki tulevat."),
    ("ar", "قال د. سامي ذلك.|هل هذا صحيح؟|نعم."),
    ("fa", "او رفت.|آیا برمی‌گردد؟|نه."),
    ("ur", "وہ آیا۔|کیا وہ گیا؟|نہیں۔"),
    ("hi", "डॉ. राव आए।|वे गए।|क्यों?"),
    ("bn", "তিনি এলেন।|কেন?"),
    ("zh", "他说：“好。”|然后他走了。|真的吗？|真的！"),
    ("ja", "「もう帰る。」と彼は言った。|雨が降った。"),
    ("ko", "“비가 온다.”라고 그는 말했다.|모두 떠났다."),
    ("el", "Έφυγε χθες;|Ναι.|Ο κ. Νίκου έμεινε."),
    ("tr", "2. Dünya Savaşı bitti.|Dr. Kaya geldi."),
    ("sw", "Bw. Juma alifika.|Bi. Asha aliondoka."),
    ("vi", "Ông đến TP. Huế.|Bà ở lại."),
    # Words of the language that are abbreviations of another.
    ("sv", "Ingen vet, sade hon.|Lind teg om det.|Hon gick ut.|Sen. Hale kom med Rev. Moore."),
    ("nb", "Hun visste ikke om det.|Berg gikk ut.|Han kom med Gen. Hale."),
    ("da", "Hun tog dem med.|Holm blev bleg.|Det gik, som det var.|Han kom."),
    ("nl", "Niemand wist dat.|Jansen zweeg.|Het ging niet best.|Hij kwam met mr. Smit."),
    ("de", "Er wartete auf mich.|Maria kam.|Es war ein Fehler dieser Art.|Der Rest steht in Art. 5."),
    ("fi", "Hän näki sen.|Virtanen lähti."),
    ("hu", "Azt mondta, hogy nem.|Kovács hallgatott."),
    ("it", "Disse di no.|Rossi partì due anni fa.|Il resto è negli Usa.|Bianchi restò col dott. Neri."),
    ("es", "Dijo que no.|Gil votó en contra.|Todo salió bien.|Vive en el no. 5."),
    ("ro", "Nu mai era niciun loc.|Ionescu a plecat la ore.|Restul nu."),
    ("tr", "Gelen sen.|Kaya sustu."),
    ("hr", "Kuja ima rep.|Horvat je otišao."),
    ("en", "He told me.|Moore said no.|Hale sat at No. 5 with Rep. Ivy."),
]


@pytest.mark.parametrize(("lang", "marked"), SENTENCES)
def test_sentences(lang: str, marked: str) -> None:
    parts = marked.split("|")
    text = ("" if lang in ("zh", "ja") else " ").join(parts)
    assert [s.text for s in segments(Document("text", lang, text))] == parts


def test_a_line_is_a_paragraph() -> None:
    text = "\ufeffHeadline without a stop\r\n\r\nFirst one. Second one.\nThird\u00a0one.\n"
    found = segments(Document("text", "en", text))
    assert [(s.paragraph, s.text) for s in found] == [
        (0, "Headline without a stop"),
        (1, "First one."),
        (1, "Second one."),
        (2, "Third\u00a0one."),
    ]


def test_a_wrapped_text_has_paragraphs_between_empty_lines() -> None:
    first = (
        "The harbour of the old town was closed for three days after the storm had\n"
        "torn two ferries from their moorings, and the mayor said that nobody could\n"
        "tell when it would open. Fishermen waited on the quay with their crates in\n"
        "the rain, as their fathers had done in the winter of the great flood, and\n"
        "nobody spoke."
    )
    found = segments(Document("text", "en", f"{first}\n\nThe next paragraph is short.\n"))
    assert [s.paragraph for s in found] == [0, 0, 1]
    assert found[1].text.startswith("Fishermen waited")


def test_short_lines_are_no_wrapped_text() -> None:
    found = segments(Document("text", "en", "One goal\nTwo goals\nNo goals\nA red card\nThe end\nOver"))
    assert len(found) == 6


def test_a_dash_after_the_last_full_stop_ends_the_text() -> None:
    assert "".join(segment.text for segment in segments(Document("t", "ar", ".– "))).strip() == ".–"


def test_what_never_ends_is_cut() -> None:
    found = segments(Document("text", "en", "word " * 5_000))
    assert max(len(s.text) for s in found) <= LONGEST
    assert "".join(s.text for s in found).replace(" ", "") == "word" * 5_000


def test_presegmented_lines_keep_their_numbers() -> None:
    found = presegmented(Document("text", "en", "One. Two.\n\n Three \r\n"))
    assert [(s.index, s.text) for s in found] == [(0, "One. Two."), (1, ""), (2, "Three")]


def test_an_acronym_spelled_by_the_names_of_its_letters_ends_no_sentence() -> None:
    text = "הנשיא הורה לאפ. בי. איי לפתוח בחקירה. היא תימשך שבוע."
    assert [s.text for s in segments(Document("story", "he", text))] == [text[:37], text[38:]]


def test_words_have_the_letters_of_their_script_and_the_spans_those_of_the_file() -> None:
    text = "Нe знам. Eврoпa ћути."  # Latin e, E, o and a
    document = Document("a.sr.txt", "sr", text)
    found = segments(document)
    assert [s.text for s in found] == ["Не знам.", "Европа ћути."]
    assert [text[s.span.start : s.span.end] for s in found] == ["Нe знам.", "Eврoпa ћути."]
