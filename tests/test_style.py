"""Hints on how a text reads: a table of German sentences for each rule, right and wrong."""

from __future__ import annotations

import pytest

from katalog.style import MAX_WORDS, check_text, sentences

# --- Sentences -----------------------------------------------------------------------------------

SENTENCES = [
    ("Die Stadt baut. Der Verein hilft.", 2, "zwei Sätze"),
    ("Was nun? Das hier! Und das.", 3, "Frage und Ausruf"),
    ("„Kommt alle.“ Das stand auf dem Plakat.", 2, "Punkt im Zitat"),
    ("Am 3. März 2024 öffnete das Haus.", 1, "Tag"),
    ("Das Haus ist von 1912. Es steht leer.", 2, "Jahr am Ende"),
    ("Im 19. Jahrhundert stand hier ein Werk.", 1, "Ordnungszahl"),
    ("Es kamen 48.000 Menschen.", 1, "Tausenderpunkt"),
    ("Das kostete 3 Mio. Euro und 2 Mrd. Mark.", 1, "Million und Milliarde"),
    ("Nach Abs. 2 und Art. 3 gilt Nr. 5.", 1, "Absatz, Artikel, Nummer"),
    ("Dr. Muster wohnt bei St. Elisabeth.", 1, "Doktor und Sankt"),
    ("Der Verein Nachbarn e. V. Musterstadt lud ein.", 1, "eingetragener Verein"),
    ("Es gab z. B. Beete, d. h. Gärten, i. d. R. Hochbeete.", 1, "kleine Abkürzungen"),
    ("Es kamen ca. 30 Kinder bzw. Jugendliche.", 1, "rund und beziehungsweise"),
    ("In Limburg a. d. Lahn begann es.", 1, "Ortsname"),
    ("Eins\nzwei", 2, "jede Zeile für sich"),
    ("ohne Punkt", 1, "ohne Punkt"),
    ("", 0, "leer"),
]


@pytest.mark.parametrize(
    ("text", "count"), [row[:2] for row in SENTENCES], ids=[why for *_, why in SENTENCES]
)
def test_sentences_end_where_readers_stop(text, count):
    """Ordinal numbers and abbreviations end no sentence; a year does."""
    assert len(sentences(text)) == count


# --- The rules -----------------------------------------------------------------------------------

_JUST = f"Die Stadt {'und der Verein ' * 7}bauen heute."
_LONG = f"Die Stadt {'und der Verein ' * 7}bauen beide heute."
_PASSIVE = "Das Haus wurde gebaut. Die Wege werden neu. Ein Platz wird frei."

RIGHT = [
    (_JUST, "25 Wörter"),
    (f"{_JUST} {_JUST}", "zwei Sätze mit 25 Wörtern"),
    ("Geplant sind:\n\n" + "\n".join(["- ein Haus für alle im Viertel"] * 9), "Liste ist kein langer Satz"),
    (f"{_JUST[:-1]}\n\nneuer Absatz", "Absatz beendet den Satz"),
    ("Das Haus wurde gebaut. Die Stadt plant. Der Platz wurde frei. Er wird schön.", "Passiv mit Pause"),
    ("Zum Beispiel kamen rund 30 Kinder, das heißt alle.", "ausgeschrieben"),
    ("Die Kosten sind nicht bekannt.", "ca in einem Wort"),
    ("Das integrierte Konzept (ISEK) ist fertig. Das ISEK gilt.", "in Klammern erklärt"),
    ("Das ISEK (integriertes Konzept) ist fertig.", "danach erklärt"),
    ("Der ÖPNV fährt, ein PDF liegt bei.", "allgemein bekannt"),
    ("Die EU zahlt.", "zwei Buchstaben"),
    ("Das passt am besten und ist am wichtigsten.", "am besten"),
    ("Die Wege bestehen größtenteils aus Kies, die Größe zählt.", "kein Superlativ"),
    ("Das Vorbild war ein anderes Haus.", "Vorbild ist kein Lob"),
    ("Bürgerinnen und Bürger kamen.", "Paarform"),
    ("Bürger und Bürgerinnen kamen.", "Paarform, andere Folge"),
    ("Expertinnen und Experten halfen den Seniorinnen und Senioren.", "zwei Paarformen"),
    ("Bewohnerschaft, Bürgerhaus und Teilnehmerzahl.", "Wortteil"),
    ("Die Bürgermeisterin sprach.", "anderes Wort"),
    ("Menschen aus dem Viertel, Fachleute und Mietparteien.", "neutral"),
    ("Geöffnet von 8:in der Frühe bis 9:30.", "Doppelpunkt in einer Zahl"),
    ("[Die Seite](https://www.example.org/ABC/ca./beste/Mieter) sagt es.", "Adresse eines Verweises"),
]
WRONG = [
    (_LONG, "K082", "26 Wörtern", "26 Wörter"),
    (f"Kurz. {_LONG} Kurz.", "K082", "26 Wörtern", "langer Satz in der Mitte"),
    (f"- kurz\n- {_LONG}", "K082", "26 Wörtern", "langer Eintrag"),
    (_PASSIVE, "K083", "3 Sätze", "dreimal Passiv"),
    (f"Die Stadt plant. {_PASSIVE}", "K083", "3 Sätze", "dreimal Passiv am Ende"),
    ("Es kamen z. B. Kinder.", "K084", "„z. B.“", "mit Leerzeichen"),
    ("Es kamen z.B. Kinder.", "K084", "„z.B.“", "ohne Leerzeichen"),
    ("Es kamen ca. 30 Kinder.", "K084", "„ca.“", "ungefähr"),
    ("Es kamen ca 30 Kinder.", "K084", "„ca“", "ungefähr ohne Punkt"),
    ("Kinder bzw. Jugendliche kamen.", "K084", "„bzw.“", "beziehungsweise"),
    ("Das war i. d. R. so.", "K084", "„i. d. R.“", "in der Regel"),
    ("Die GWH baut.", "K084", "„GWH“", "unbekannt"),
    ("Der Bau (ABC) war gut. Auch XYZ kam.", "K084", "„XYZ“", "nur die andere ist erklärt"),
    ("Ein einzigartiges Haus.", "K085", "„einzigartiges“", "Lob"),
    ("Vorbildlich gelöst.", "K085", "„Vorbildlich“", "Lob am Anfang"),
    ("Das größte Haus der Stadt.", "K085", "„größte“", "Superlativ"),
    ("Die Besten kamen.", "K085", "„Besten“", "Superlativ groß geschrieben"),
    ("Bürger*innen kamen.", "K086", "„r*innen“", "Stern"),
    ("Mieter:innen kamen.", "K086", "„r:innen“", "Doppelpunkt"),
    ("Planer_innen kamen.", "K086", "„r_innen“", "Unterstrich"),
    ("BewohnerInnen kamen.", "K086", "„rInnen“", "großes I"),
    ("Lehrer·innen kamen.", "K086", "„r·innen“", "Mittelpunkt"),
    ("Die Bewohner kamen.", "K086", "„Bewohner“", "nur Männer"),
    ("Mit den Mietern sprach niemand.", "K086", "„Mietern“", "nur Männer, gebeugt"),
    ("Experten und Senioren kamen.", "K086", "„Experten“", "nur Männer, andere Endung"),
    ("Bürgerinnen und Bürger und Mieter kamen.", "K086", "„Mieter“", "nur ein Wort ohne Paar"),
]


@pytest.mark.parametrize("text", [row[0] for row in RIGHT], ids=[row[1] for row in RIGHT])
def test_text_that_reads_well(text):
    """What is right is not blamed: a hint that is often wrong is soon overlooked."""
    assert list(check_text(text)) == []


@pytest.mark.parametrize(
    ("text", "code", "part"), [row[:3] for row in WRONG], ids=[f"{row[1]} {row[3]}" for row in WRONG]
)
def test_text_that_could_read_better(text, code, part):
    """One hint, of the right rule, that names the words and says what to write instead."""
    (found,) = check_text(text)

    assert found.code == code
    assert part in found.message
    assert found.hint.endswith(".")


def test_longest_sentence_is_the_one_the_rule_names():
    """The number in the rule of the handbook is the number of the check."""
    from katalog.rules import RULES

    assert f"höchstens {MAX_WORDS} Wörter" in RULES["K082"]


# --- What depends on the record ------------------------------------------------------------------


def test_superlative_with_a_source_is_a_fact():
    """„Größte“ may be said where a source says so; praise stays praise."""
    assert list(check_text("Das größte Haus der Stadt.", is_sourced=True)) == []
    assert [hint.code for hint in check_text("Das schönste, einzigartige Haus.", is_sourced=True)] == ["K085"]


def test_abbreviation_that_others_explain_needs_no_words():
    """Abbreviations of the glossary and of names in the record are known."""
    assert list(check_text("Die GWH baut.", frozenset(["GWH"]))) == []
    assert len(list(check_text("Die GWH baut.", frozenset(["GW"])))) == 1


def test_every_hint_of_a_text_is_told_at_once():
    """Different rules do not hide each other."""
    text = f"{_LONG} Ca. 30 Mieter lobten das einzigartige, größte Haus der Stadt."

    assert sorted(hint.code for hint in check_text(text)) == ["K082", "K084", "K085", "K085", "K086"]
