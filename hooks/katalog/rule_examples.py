"""For each rule of the check what breaks it and what does not: the handbook shows both, the tests try both.

Of a record stand here only the fields in question; the rest of it is sound. `# feld: …` stands for a
field that is left out.
"""

from __future__ import annotations

from typing import NamedTuple


class Datei(NamedTuple):
    """A file of a case."""

    name: str
    """Path below the project."""
    text: str
    """The whole file, of a record the fields in question, of a picture what it is."""


class Beispielpaar(NamedTuple):
    """How to write it, and how not to."""

    richtig: tuple[Datei, ...]
    falsch: tuple[Datei, ...]


_GARTEN = "data/beispiele/mustergarten.yml"
_VIERTEL = "data/standorte/musterviertel.yml"
_TISCH = "data/methoden/mustertisch.yml"
_AMT = "data/kontakte/musteramt.yml"
_CSV = "data/gebiete/gemeinden.csv"
_SEITE = "docs/programm/muster.md"
_KOPF = (
    "ags,name,kreis,regierungsbezirk,kreis_ags,lat,lon\n"
    "06414000,Wiesbaden,Stadt Wiesbaden,Darmstadt,06414,50.0782,8.2398\n"
)
_MIT_BILD = Datei(
    _GARTEN,
    "bilder:\n  - datei: hochbeete.jpg\n    alt: Drei Kinder pflanzen Kräuter in ein Hochbeet\n"
    "    urheber: Stadt Wiesbaden\n    lizenz: CC BY 4.0\n    personen: keine",
)
_GRUEN = "data/bedarfe/gruen.yml"
_BEDARF = (
    "titel: Grün im Quartier\nbedarfe:\n  - kennung: gemeinsam-gaertnern\n    name: Gemeinsam gärtnern\n"
    "    gesagt:\n      - wir hätten gern Beete\n    hilft:\n"
)
_FOTO = "data/bilder/beispiele/mustergarten/hochbeete.jpg"
_FOTO_HEIL = Datei(_FOTO, "(JPEG, 1600 × 1000 Pixel)")


def _paar(name: str, richtig: str, falsch: str) -> Beispielpaar:
    return Beispielpaar((Datei(name, richtig),), (Datei(name, falsch),))


EXAMPLES: dict[str, Beispielpaar] = {
    "K001": _paar(_GARTEN, "titel: Mustergarten", ""),
    "K002": _paar(_GARTEN, 'titel: "Mustergarten: ein Anfang"', "titel: Mustergarten: ein Anfang"),
    "K003": _paar(_GARTEN, "titel: Mustergarten", "- Mustergarten"),
    "K004": _paar(_GARTEN, "titel: Mustergarten", "titel: &name Mustergarten"),
    "K005": _paar(_GARTEN, "traeger:\n  - Stadt Wiesbaden", "traeger: [[[[[[Stadt Wiesbaden]]]]]]"),
    "K006": _paar(_GARTEN, "titel: Mustergarten", "titel: Mustergarten\ntitel: Unser Garten"),
    "K007": _paar(_GARTEN, "titel: Mustergarten", r'titel: "Muster\u200bgarten"'),
    "K008": _paar(_GARTEN, "titel: Garten am Südring", "titel: Garten am SÃ¼dring"),
    "K010": _paar(_GARTEN, "stichworte:\n  - Garten", "schlagworte:\n  - Garten"),
    "K011": _paar(_GARTEN, "umsetzung: Zwölf Familien bauten Beete.", "umsetzung:"),
    "K012": _paar(_GARTEN, "zielgruppen:\n  - Familien", "zielgruppen:\n  - Familie"),
    "K013": _paar(_GARTEN, "traeger:\n  - Stadt Wiesbaden", "traeger: Stadt Wiesbaden"),
    "K014": _paar(_GARTEN, 'titel: "2024"', "titel: 2024"),
    "K015": _paar(_GARTEN, "foerderung_eur: 310000", "foerderung_eur: 310.000"),
    "K016": _paar(_GARTEN, "zeitraum:\n  von: 1999", "zeitraum:\n  von: 1899"),
    "K017": _paar(_GARTEN, 'erfasst_am: "2026-03-31"', 'erfasst_am: "31.03.2026"'),
    "K018": _paar(_GARTEN, 'geprueft_am: "2026-03-31"', 'geprueft_am: "2090-03-31"'),
    "K019": _paar(_AMT, "web: https://www.example.org/", "web: www.example.org"),
    "K020": _paar(
        _GARTEN,
        "umsetzung: Die Familien bauten **zwölf** Beete.",
        "umsetzung: Die Familien bauten <b>zwölf</b> Beete.",
    ),
    "K021": Beispielpaar(
        (Datei(_GARTEN, "titel: Mustergarten"),),
        (Datei("data/beispiele/Muster_Garten.yml", "titel: Mustergarten"),),
    ),
    "K022": Beispielpaar(
        (Datei(_AMT, "titel: Musteramt"), Datei(_VIERTEL, "kontakt: musteramt")),
        (Datei(_AMT, "titel: Musteramt"), Datei(_VIERTEL, "kontakt: musteramt.yml")),
    ),
    "K023": _paar(
        _VIERTEL,
        "aufnahmejahr: 2019\naufnahmejahr_quelle: stadt",
        "aufnahmejahr: 2019\naufnahmejahr_quelle: landesliste",
    ),
    "K024": _paar(
        _GARTEN,
        "zielgruppen:\n  - Familien\n  - Mädchen & Frauen",
        "zielgruppen:\n  - Familien\n  - Familien",
    ),
    "K030": _paar(_GARTEN, "zeitraum:\n  von: 2021\n  bis: 2023", "zeitraum:\n  von: 2023\n  bis: 2021"),
    "K031": _paar(
        _VIERTEL,
        'gemeinde:\n  name: Wiesbaden\n  ags: "06414000"',
        'gemeinde:\n  name: Kassel\n  ags: "06414000"',
    ),
    "K032": Beispielpaar(
        (Datei(_VIERTEL, "titel: Musterviertel"), Datei(_GARTEN, "standort: musterviertel\n# ausserhalb:")),
        (
            Datei(_VIERTEL, "titel: Musterviertel"),
            Datei(_GARTEN, "standort: musterviertel\nausserhalb:\n  ort: Wiesbaden"),
        ),
    ),
    "K033": Beispielpaar(
        (
            Datei("data/methoden/musterfest.yml", "titel: Musterfest"),
            Datei(_TISCH, "kombinierbar_mit:\n  - musterfest"),
        ),
        (Datei(_TISCH, "kombinierbar_mit:\n  - mustertisch"),),
    ),
    "K034": Beispielpaar(
        (Datei(_VIERTEL, "weiterleitungen:\n  - altes-viertel"),),
        (
            Datei("data/standorte/altes-viertel.yml", "titel: Altes Viertel"),
            Datei(_VIERTEL, "weiterleitungen:\n  - altes-viertel"),
        ),
    ),
    "K035": Beispielpaar(
        (
            Datei("data/adressen.txt", "beispiele/alter-garten/"),
            Datei(_GARTEN, "weiterleitungen:\n  - alter-garten"),
        ),
        (Datei("data/adressen.txt", "beispiele/alter-garten/"), Datei(_GARTEN, "titel: Mustergarten")),
    ),
    "K040": Beispielpaar(
        (Datei(_GARTEN, "titel: Mustergarten"),), (Datei("data/beispiele/notizen.txt", "Noch anrufen!"),)
    ),
    "K041": _paar(_CSV, _KOPF, f"{_KOPF}06414000,Kassel,Landkreis Kassel,Kassel,06414,51.3127,9.4797\n"),
    "K042": _paar(
        _SEITE,
        "---\ntitle: Muster\ndescription: Eine Seite als Muster.\n---\n\n# Muster\n",
        "---\ntitle: Muster\ntemplate: home.html\n---\n\n# Muster\n",
    ),
    "K050": _paar(
        "data/suche/synonyme.yml",
        "gruppen:\n  - woerter: [Garten, Grünanlage]\n",
        "gruppen:\n  - woerter: [Garten]\n",
    ),
    "K051": _paar("data/suche/wortteile.txt", "stadtteilladen stadtteil laden\n", "stadtteilladen\n"),
    "K060": Beispielpaar((_MIT_BILD, _FOTO_HEIL), (_MIT_BILD,)),
    "K061": Beispielpaar((_MIT_BILD, _FOTO_HEIL), (Datei(_GARTEN, "titel: Mustergarten"), _FOTO_HEIL)),
    "K062": Beispielpaar((_MIT_BILD, _FOTO_HEIL), (_MIT_BILD, Datei(_FOTO, "(PNG, 1600 × 1000 Pixel)"))),
    "K063": Beispielpaar(
        (_MIT_BILD, _FOTO_HEIL),
        (_MIT_BILD, Datei(_FOTO, "(JPEG, 1600 × 1000 Pixel, endet in der Mitte)")),
    ),
    "K064": Beispielpaar((_MIT_BILD, _FOTO_HEIL), (_MIT_BILD, Datei(_FOTO, "(JPEG, 640 × 320 Pixel)"))),
    "K065": Beispielpaar(
        (_MIT_BILD, _FOTO_HEIL),
        (Datei(_GARTEN, _MIT_BILD.text.replace("Drei Kinder", "Foto von drei Kindern. Sie")), _FOTO_HEIL),
    ),
    "K081": _paar(
        _TISCH,
        "belege:\n  wofuer: [stadt]\n  wann_geeignet: [stadt]\n  schritte: [stadt]",
        "belege:\n  wofuer: [stadt]\n  wann_geeignet: [stadt]",
    ),
    "K082": _paar(
        _GARTEN,
        "umsetzung: >-\n  Die Stadt gab die Wiese.\n  Zwölf Familien bauten Beete.",
        "umsetzung: >-\n  Die Stadt gab den Familien vom Rand der Wiese, die im Sommer oft trocken war,\n"
        "  im Frühling Holz und Erde, damit sie dort zusammen mit der Schule Beete bauen konnten.",
    ),
    "K083": _paar(
        _GARTEN,
        "umsetzung: Die Stadt gab Holz. Familien bauten Beete. Die Schule pflanzte Kräuter.",
        "umsetzung: Holz wurde geliefert. Beete wurden gebaut. Kräuter wurden gepflanzt.",
    ),
    "K084": _paar(
        _GARTEN,
        "umsetzung: Die Familien pflanzten zum Beispiel Kräuter.",
        "umsetzung: Die Familien pflanzten z. B. Kräuter.",
    ),
    "K085": _paar(
        _GARTEN,
        "ergebnis: Zwölf Familien gärtnern dort seit drei Jahren.",
        "ergebnis: Der Garten ist einzigartig.",
    ),
    "K086": _paar(
        _GARTEN,
        "umsetzung: Bewohnerinnen und Bewohner bauten Beete.",
        "umsetzung: Die Bewohner bauten Beete.",
    ),
    "K087": _paar(_GARTEN, 'geprueft_am: "2026-03-31"', 'geprueft_am: "2021-03-31"'),
    "K088": _paar(
        _GARTEN,
        "umsetzung: Die Satzung regelt das Verfahren der Beteiligung.",
        "umsetzung: Die Quartiersentwicklungskonzeptfortschreibungsbeteiligungsverfahrenssatzung gilt.",
    ),
    "K089": _paar(
        _AMT,
        "email:\n  adresse: stadtplanung@example.org\n  quelle: stadt",
        "email:\n  adresse: erika.mustermann@gmx.de\n  quelle: stadt",
    ),
    "K090": _paar("data/betreiber.yml", 'stelle: "Musterstelle"', "# stelle:"),
    "K091": Beispielpaar(
        (Datei(_GARTEN, "titel: Mustergarten"), Datei(_GRUEN, f"{_BEDARF}      - beispiel/mustergarten\n")),
        (
            Datei(_GARTEN, "titel: Mustergarten"),
            Datei(_TISCH, "titel: Mustertisch"),
            Datei(_GRUEN, f"{_BEDARF}      - methode/mustertisch\n"),
        ),
    ),
}
