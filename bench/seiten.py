"""The synthetic records as plain Markdown pages: the sections, tables and lists of the product's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.begriffe import verlinkt
from bench.bloecke import (
    FOLDERS,
    abschnitt,
    beleg,
    belege,
    belegt,
    euro,
    page,
    punkte,
    steckbrief,
    stelle,
    summe,
    tabelle,
    verweis,
    verweise,
)
from bench.slug import slug

if TYPE_CHECKING:
    from bench.netz import Netz
    from bench.werkstatt import Record


def record_pages(netz: Netz) -> dict[str, str]:
    """Return all record pages as Markdown by their path below `docs/`."""
    writers = {"standorte": _standort, "beispiele": _beispiel, "methoden": _methode, "kontakte": _kontakt}
    return {
        f"{FOLDERS.get(folder, folder)}/{kennung}.md": "\n\n".join(
            [*_kopf(record), *writers[folder](netz, kennung, record), *_fuss(record)]
        )
        for folder, records in netz.bestand.folders.items()
        for kennung, written in records.items()
        for record in [verlinkt(written, netz.bestand.vorrat.begriffe)]
    }


def _kopf(record: Record) -> list[str]:
    return [page(record["titel"], record["kurz"], record["kurz"])]


def _themen(record: Record) -> str:
    return ", ".join(verweis("themen", slug(name), name) for name in record["handlungsfelder"])


_PROSA = {
    "ausgangslage": "Das Gebiet",
    "ziele": "Ziele",
    "massnahmen": "Was geplant und getan wurde",
    "stand_heute": "Stand heute",
    "nach_der_foerderung": "Nach der Förderung",
}
"""Texts of a Standort with their headings."""


def _standort(netz: Netz, kennung: str, r: Record) -> list[str]:
    gemeinde = netz.gemeinde(r)
    gebiet, kommune = r["einwohner_gebiet"], r["einwohner_gemeinde"]
    return [
        *steckbrief(
            Kommune=verweis("kommunen", slug(gemeinde.name), gemeinde.name),
            Programmgebiet=f"{r['gebiet']}, auch: {'; '.join(r['gebiet_varianten'])}",
            Kreis=gemeinde.kreis,
            Programm=r["programm"],
            Förderung=f"{r['foerderstatus']}{beleg(r['foerderstatus_quelle'])} {r['foerderstatus_hinweis']}",
            Aufnahme=f"{r['aufnahmejahr']}{beleg(r['aufnahmejahr_quelle'])}",
            Ende=f"{r['ende']}{beleg(r['ende_quelle'])}",
            Fläche=f"{r['flaeche_ha']} ha{belege(r, 'flaeche_ha')}",
            Einwohner_im_Gebiet=f"{gebiet['zahl']}, Stand {gebiet['stand']}, {gebiet['quelle']}",
            Einwohner_der_Kommune=f"{kommune['zahl']}, Stand {kommune['stand']}, {kommune['quelle']}",
            Themen=f"{_themen(r)}{belege(r, 'handlungsfelder')}",
        ),
        *(part for feld, titel in _PROSA.items() for part in abschnitt(titel, r[feld], belegt(r, feld))),
        *abschnitt(
            "Weitere belegte Angaben", punkte(f"{f['text']}{beleg(f['quelle'])}" for f in r["fakten"])
        ),
        *abschnitt(
            "Gute Beispiele aus diesem Gebiet",
            punkte(verweise(netz, "beispiele", netz.beispiele.get(("standort", kennung), ()))),
        ),
        *abschnitt(
            "Förderung",
            tabelle(
                ["Jahr", "Programm", "Betrag", "Anmerkung"],
                [
                    [
                        z["jahr"],
                        z["programm"],
                        f"{euro(z['betrag_eur'])}{beleg(z['quelle'])}",
                        z["anmerkung"],
                    ]
                    for z in r["foerderung"]
                ],
            ),
            f"Belegt sind zusammen {euro(summe(r))}.",
        ),
        *abschnitt("Anlaufstelle im Quartier", stelle(r["quartiersmanagement"])),
        *abschnitt(
            "Wer Auskunft gibt", stelle(r["ansprechstelle"]), *verweise(netz, "kontakte", [r["kontakt"]])
        ),
        *_hinweise(r),
        *abschnitt("Zum Weiterlesen", punkte(f"[www.example.org]({link}) {link}" for link in r["links"])),
        *abschnitt("Lage", f"{r['lage']['lat']}° Nord, {r['lage']['lon']}° Ost. {r['lage']['quelle']}"),
    ]


def _beispiel(netz: Netz, kennung: str, r: Record) -> list[str]:
    gemeinde = netz.gemeinde(r)
    kennung_of = {word: name for name, word in netz.bestand.vorrat.methoden.items()}
    methoden = [verweis("methoden", kennung_of[w], w) if w in kennung_of else w for w in r["methoden"]]
    zeitraum = r["zeitraum"]
    standort = {"Standort": verweise(netz, "standorte", [r["standort"]])[0]} if "standort" in r else {}
    auch = verweise(netz, "standorte", r["weitere_standorte"])
    return [
        *steckbrief(
            Ort=f"{verweis('kommunen', slug(gemeinde.name), gemeinde.name)} {gemeinde.kreis}",
            **standort,
            Quartier=r["gebiet"],
            Auch_in=", ".join(auch),
            Zeitraum=f"{zeitraum['von']} bis {zeitraum.get('bis', 'heute')}{belege(r, 'zeitraum')} "
            f"{zeitraum['hinweis']}",
            Was_entstand=r["massnahmentyp"],
            Träger=f"{', '.join(r['traeger'])}{belege(r, 'traeger')}",
            Partner=f"{', '.join(r['partner'])}{belege(r, 'partner')}",
            Kosten=f"**{euro(r['kosten']['betrag_eur'])}**{belege(r, 'kosten')} {r['kosten']['hinweis']}",
            Fördermittel=f"{euro(r['foerderung_eur'])}{belege(r, 'foerderung_eur')}",
            Wer_bezahlte=f"{'; '.join(map(_anteil, r['finanzierung']))}{belege(r, 'finanzierung')}",
            Programm=", ".join(r["programme"]),
            Für_wen=", ".join(r["zielgruppen"]),
            Themen=_themen(r),
            Methoden=", ".join(methoden),
            Auskunft=verweise(netz, "kontakte", [r["kontakt"]])[0],
            Belege=r["belegtiefe"],
        ),
        *abschnitt("Ausgangslage", r["ausgangslage"], belegt(r, "ausgangslage")),
        *abschnitt("Umsetzung", r["umsetzung"], belegt(r, "umsetzung")),
        *abschnitt("Ergebnis", r["ergebnis"], belegt(r, "ergebnis")),
        *abschnitt("Auszeichnungen", punkte(r["auszeichnungen"]), belegt(r, "auszeichnungen")),
        *abschnitt(
            "Was geholfen hat",
            *(f"{f['text']}\n\n{_herkunft(f)}" for f in r["erfolgsfaktoren"]),
            belegt(r, "erfolgsfaktoren"),
        ),
        *abschnitt(
            "Was schwierig war",
            *(_stein(stein) for stein in r["stolpersteine"]),
            belegt(r, "stolpersteine"),
        ),
        *abschnitt(
            "Was andere dafür brauchen",
            punkte(r["uebertragbarkeit"]["voraussetzungen"]),
            "Das geht auch in einer kleinen Kommune." if r["uebertragbarkeit"]["geht_auch_klein"] else "",
            _herkunft(r["uebertragbarkeit"]),
            belegt(r, "uebertragbarkeit"),
        ),
        *abschnitt("Wer Auskunft gibt", stelle(r["ansprechstelle"])),
        *abschnitt(
            "Voneinander gelernt",
            punkte(verweise(netz, "beispiele", [*r["gelernt_von"], *r["uebernommen_von"]])),
        ),
        *abschnitt("Ähnliche Beispiele", punkte(verweise(netz, "beispiele", netz.similar[kennung]))),
        *_hinweise(r),
        f"Stichwörter: {', '.join(r['stichworte'])}",
    ]


def _anteil(part: Record) -> str:
    return f"{part['wer']}: **{euro(part['betrag_eur'])}** {part['hinweis']}"


def _stein(stein: Record) -> str:
    title = f"**{stein['art']}** {_herkunft(stein)}"
    return f"{title}\n\n{stein['was_geschah']}\n\nWas half:\n\n{stein['was_half']}"


def _herkunft(part: Record) -> str:
    return "*Einschätzung der Redaktion*" if part["herkunft"] == "redaktionell" else ""


def _methode(netz: Netz, kennung: str, r: Record) -> list[str]:
    aufwand = r["aufwand"]
    weitere = [k for k in netz.beispiele.get(("methode", kennung), ()) if k not in r["beispiele"]]
    return [
        *steckbrief(
            Art=r["art"],
            Phase=", ".join(r["phase"]),
            Beteiligung=r["beteiligungsstufe"],
            **{name: " ".join(aufwand[name.lower()].split()) for name in ("Dauer", "Personal", "Kosten")},
            Beispiele=len(weitere) + len(r["beispiele"]),
        ),
        belegt(r, "aufwand"),
        *abschnitt("Wofür", r["wofuer"], belegt(r, "wofuer")),
        *abschnitt("Wann die Methode passt", punkte(r["wann_geeignet"]), belegt(r, "wann_geeignet")),
        *abschnitt("Wann sie nicht passt", punkte(r["wann_nicht"]), belegt(r, "wann_nicht")),
        *abschnitt("So geht es", punkte(r["schritte"], "1."), _redaktionell(r), belegt(r, "schritte")),
        *abschnitt("Zum Aufwand", aufwand["hinweis"]),
        *abschnitt("Stolpersteine", punkte(r["stolpersteine"]), belegt(r, "stolpersteine")),
        *abschnitt("Beispiele aus Hessen", punkte(verweise(netz, "beispiele", r["beispiele"]))),
        "### Weitere Beispiele mit dieser Methode",
        punkte(verweise(netz, "beispiele", weitere)),
        "### Außerdem in der Praxis",
        punkte(f"{fall['text']} [Quelle]({fall['url']})" for fall in r["praxis"]),
        *abschnitt("Gut zu kombinieren mit", punkte(verweise(netz, "methoden", r["kombinierbar_mit"]))),
        *_hinweise(r),
    ]


def _redaktionell(r: Record) -> str:
    return f"Von der Redaktion zusammengestellt: {r['redaktionell'][0]['hinweis']}"


def _kontakt(netz: Netz, kennung: str, r: Record) -> list[str]:
    anschrift = r["anschrift"]
    return [
        *steckbrief(
            Stelle=f"{r['stelle']} ({r['abkuerzung']})",
            Art=r["art"],
            Träger=f"{', '.join(r['traeger'])}{belege(r, 'traeger')}",
            Anschrift=f"{anschrift['zusatz']}, {anschrift['strasse']}, {anschrift['plz']} {anschrift['ort']}",
            Telefon=r["telefon"][0]["nummer"],
            E_Mail=f"[{r['email']['adresse']}](mailto:{r['email']['adresse']})",
            Website=f"[www.example.org]({r['web']})",
        ),
        *abschnitt("Aufgabe im Programm", r["aufgabe"], belegt(r, "aufgabe")),
        *abschnitt("Zuständig für", punkte(r["zustaendig_fuer"]), belegt(r, "zustaendig_fuer")),
        *abschnitt("Leistungen", punkte(r["leistungen"]), belegt(r, "leistungen")),
        *abschnitt("Ansprechpersonen", punkte(f"**{p['name']}**, {p['funktion']}" for p in r["personen"])),
        *abschnitt(
            "Standorte", punkte(verweise(netz, "standorte", netz.standorte.get(("kontakt", kennung), ())))
        ),
        *abschnitt(
            "Gute Beispiele",
            punkte(verweise(netz, "beispiele", netz.beispiele.get(("kontakt", kennung), ()))),
        ),
        *_hinweise(r),
    ]


def _hinweise(record: Record) -> list[str]:
    return abschnitt("Was unsicher oder offen ist", *record["hinweise"])


def _fuss(r: Record) -> list[str]:
    quellen = [
        f"[{q['titel']}]({q['url']}) {q['fassung']} gelesen am {q['gesehen_am']}" for q in r["quellen"]
    ]
    return [
        *abschnitt("Quellen", punkte(quellen, "1.")),
        *abschnitt(
            "Stand und Mitwirkung",
            tabelle(
                ["Angabe", "Wert"],
                [
                    ["Aufgenommen", r["erfasst_am"]],
                    ["Geprüft", r["geprueft_am"]],
                    ["Redaktion", "Katalogredaktion"],
                    ["Zitieren als", f"{r['titel']}. In: Sozialer Zusammenhalt in Hessen."],
                ],
            ),
            punkte(f"{eintrag['am']}: {eintrag['was']}" for eintrag in r["aenderungen"]),
            "Etwas stimmt nicht oder fehlt? [So können Sie mitmachen](https://www.example.org/mitmachen/).",
        ),
    ]
