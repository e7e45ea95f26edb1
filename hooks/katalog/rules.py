"""The rules of the check: one code each, with the German text that the handbook shows."""

from __future__ import annotations

from katalog.findings import Level

RULES: dict[str, str] = {
    "K001": "Eine Datei ist eine gewöhnliche Textdatei in UTF-8, nicht leer und höchstens 200 kB groß.",
    "K002": "Eine Datei ist gültiges YAML: gleich weit eingerückt, Anführungszeichen paarweise.",
    "K003": "Ein Datensatz besteht aus Feldern der Form „feld: Wert“.",
    "K004": "Anker (&), Verweise (*), Typangaben (!), „<<“ und mehrere Dokumente je Datei gibt es nicht.",
    "K005": "Felder sind höchstens sechs Ebenen tief verschachtelt.",
    "K006": "Jedes Feld steht nur einmal.",
    "K007": "Texte und Kommentare enthalten keine unsichtbaren Zeichen und keine Zeichen, die die Leserichtung umkehren.",
    "K008": "Texte sind richtig gespeichert („ü“, nicht „Ã¼“), und kein Wort mischt zwei Schriften oder stapelt Akzente.",
    "K010": "Es gibt nur die Felder aus der Vorlage.",
    "K011": "Pflichtfelder sind ausgefüllt; ein leeres Feld wird weggelassen.",
    "K012": "Wörter aus einem Vokabular sind so geschrieben wie dort.",
    "K013": "Listen sind Listen, Gruppen von Feldern sind Gruppen, Texte sind Texte.",
    "K014": "Text, den YAML für eine Zahl, ein Datum oder ein Ja/Nein halten könnte, steht in Anführungszeichen.",
    "K015": "Zahlen stehen ohne Anführungszeichen, ohne Tausenderpunkt und ohne Einheit; Ja/Nein ist true oder false.",
    "K016": "Texte, Listen und Zahlen halten ihre Grenzen ein.",
    "K017": 'Ein Datum steht als "JJJJ-MM-TT" in Anführungszeichen und steht im Kalender.',
    "K018": "Ein Datum der Erfassung, Prüfung oder Änderung liegt nicht in der Zukunft.",
    "K019": "Web-Adressen beginnen mit https:// (Quellen und Websites von Stellen auch http://); Kennungen, Schlüssel und Nummern haben ihre Form.",
    "K020": "Texte enthalten kein HTML; Fließtexte kennen Absätze, Listen, *kursiv*, **fett** und Verweise.",
    "K021": "Der Dateiname ist die Kennung: a–z, 0–9 und einzelne Bindestriche, höchstens 60 Zeichen, Endung .yml.",
    "K022": "Ein Verweis nennt einen Datensatz, den es gibt.",
    "K023": "Eine Angabe nennt eine Quelle, die unter „quellen“ des Datensatzes steht.",
    "K024": "Kein Wort und kein Verweis steht in einer Liste doppelt; Kurznamen von Quellen sind eindeutig.",
    "K030": "Kein Ende liegt vor dem Beginn.",
    "K031": "Gemeindename und Gemeindeschlüssel gehören zusammen und stehen in data/gebiete/gemeinden.csv.",
    "K032": "Ein Beispiel gehört zu einem Standort oder nennt seinen Ort unter „ausserhalb“.",
    "K033": "Ein Datensatz verweist nicht auf sich selbst.",
    "K034": "Jede Adresse gehört genau einem Datensatz oder einer Seite, auch die früheren Adressen (weiterleitungen).",
    "K035": "Jede Adresse, die einmal veröffentlicht war, führt weiter zu einer Seite (data/adressen.txt).",
    "K040": "Im Ordner data/ liegen nur Dateien, die der Katalog kennt.",
    "K041": "Die Liste der Gemeinden nennt je Zeile Schlüssel, Name, Kreis, Regierungsbezirk und einen Punkt, nichts doppelt; die Karte der Kreise ist GeoJSON.",
    "K042": "Eine handgeschriebene Seite hat im Kopf nur title, description und hide und im Text kein HTML, das etwas ausführt oder nachlädt.",
    "K050": "Synonyme verbinden mindestens zwei Wörter, die die Suche unterscheidet; jedes steht in einer Gruppe.",
    "K051": "Die Tabelle der Wortteile nennt je Zeile ein neues Wort und seine Teile, getrennt durch Leerzeichen.",
    "K060": "Ein Bild liegt als Datei im Ordner seines Datensatzes: data/bilder/<art>/<kennung>/.",
    "K061": "Unter data/bilder/ liegt nur, was ein Datensatz nennt.",
    "K062": "Bilder sind unbewegte JPEG, PNG oder WebP; die Endung passt zum Inhalt, und die Datei enthält nichts anderes.",
    "K063": "Ein Bild ist vollständig und lässt sich öffnen.",
    "K064": "Ein Bild hat mindestens 800 × 400 Pixel, höchstens 40 Millionen (WebP 20) und höchstens 20 MB.",
    "K065": "Der Alternativtext sagt, was zu sehen ist, und beginnt nicht mit „Bild“ oder „Foto“.",
    "K081": "Jedes Feld mit Tatsachen nennt unter „belege“ seine Quellen oder ist als redaktionell gekennzeichnet.",
    "K082": "Ein Satz hat höchstens 25 Wörter.",
    "K083": "Nicht drei Sätze hintereinander verschweigen mit „wird“ oder „wurde“, wer etwas tut.",
    "K084": "Abkürzungen sind ausgeschrieben, in Klammern erklärt oder stehen im Glossar.",
    "K085": "Texte loben nicht; sie sagen, was geschah.",
    "K086": "Texte meinen alle Menschen: neutrale Wörter oder Paarformen, keine Zeichen im Wort.",
    "K087": "Angaben werden alle zwei Jahre geprüft (geprueft_am).",
    "K088": "Ein Wort hat höchstens 60 Zeichen.",
    "K089": "Angaben nennen keine privaten Postfächer, Handynummern und Kontonummern.",
    "K090": "Was nur der Betreiber angeben kann, steht in data/betreiber.yml.",
    "K091": "Jedes Beispiel und jede Methode steht in data/bedarfe/ bei dem, wozu sie passen.",
}

_LEVELS = {
    "K065": Level.WARNUNG,
    "K081": Level.WARNUNG,
    **dict.fromkeys(("K082", "K083", "K084", "K085", "K086", "K087", "K088", "K089", "K091"), Level.HINWEIS),
    "K090": Level.BETREIBERANGABE,
}


def level_of(code: str) -> Level:
    """Return how bad a breach of the rule is."""
    return _LEVELS.get(code, Level.FEHLER)
