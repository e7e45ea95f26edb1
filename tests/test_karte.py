"""Maps and charts: true to scale, complete, honest about what is only roughly known."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from itertools import combinations, pairwise
from math import acos, cos, hypot, radians, sin

import pytest

from katalog import karte
from katalog.beschriftung import SCHRIFT, Kasten, Stelle, place_names
from katalog.gebiete import Kreis
from katalog.karte import Blatt
from katalog.kreissummen import kreissummen
from katalog.landkarte import lageplan, landkarte
from katalog.markers import fill
from katalog.saeulen import Betrag, in_millionen, in_tausend
from katalog.views import Site
from records import codes, text

GIESSEN = {"name": "Gießen", "ags": "06531005"}
IM_GEBIET = {"lat": 50.59, "lon": 8.65, "genauigkeit": "gebiet", "quelle": "Stadtplan"}
IN_DER_MITTE = {"lat": 50.58, "lon": 8.67, "genauigkeit": "gemeinde", "quelle": "Stadtplan"}


def foerderung(jahr, betrag, **more):
    return {"jahr": jahr, "betrag_eur": betrag, "programm": "Soziale Stadt", "quelle": "stadt", **more}


# --- projection and outlines ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end"),
    [((9.4797, 51.3127), (8.6512, 49.8728)), ((7.774, 50.06), (10.2358, 50.6)), ((9.0, 49.4), (9.0, 51.6))],
    ids=["Kassel-Darmstadt", "west-east", "along the central meridian"],
)
def test_distances_are_true(start, end):
    """A distance on the map is the distance on the ground, to a thousandth, all over Hessen."""
    (lon1, lat1), (lon2, lat2) = (tuple(map(radians, place)) for place in (start, end))
    on_the_ground = karte.ERDRADIUS_KM * acos(
        sin(lat1) * sin(lat2) + cos(lat1) * cos(lat2) * cos(lon2 - lon1)
    )
    (x1, y1), (x2, y2) = karte.project(*start), karte.project(*end)

    assert hypot(x2 - x1, y2 - y1) == pytest.approx(on_the_ground, rel=1e-3)


def test_north_is_up():
    """Kassel lies above Darmstadt and right of it."""
    (kassel_x, kassel_y), (x, y) = karte.HESSEN.point(9.48, 51.31), karte.HESSEN.point(8.65, 49.87)

    assert kassel_x > x
    assert kassel_y < y


def test_outline_is_written_short():
    """Steps are relative, points that fall together are drawn once, an area without extent not at all."""
    west, nord = karte.project(9, 50)
    paper = Blatt(west=west, nord=nord, breite=100, hoehe=100, je_km=1)
    square = ((9, 50), (9.14, 50), (9.1401, 50), (9.14, 49.91), (9, 49.91), (9, 50))
    speck = ((9, 50), (9.0001, 50), (9.0001, 49.9999), (9, 50))

    assert karte.path(Kreis("06000", "Muster", "Kassel", (square, speck)), paper) == "M0 0l10 0 0 10-10 0z"


def test_neighbours_share_their_border(real):
    """On the smallest map, too, districts leave no gap: what two of them share is drawn from both sides."""
    kreise = real[0].kreise.values()
    source = Counter(edge for kreis in kreise for ring in kreis.ringe for edge in _edges(ring))
    sheet = karte.HESSEN_KLEIN
    inner = {frozenset(sheet.point(*place) for place in edge) for edge, sides in source.items() if sides == 2}
    drawn = Counter(
        edge for kreis in kreise for ring in _drawn(karte.path(kreis, sheet)) for edge in _edges(ring)
    )

    assert len(inner) > 400
    assert [edge for edge in inner if len(edge) == 2 and drawn[edge] < 2] == []


def _edges(ring):
    return [frozenset(edge) for edge in pairwise(ring)]


def _drawn(path):
    """Read a path as a browser does: return its rings as points."""
    for ring in path.removesuffix("z").split("z"):
        numbers = list(map(int, re.findall(r"-?[0-9]+", ring)))
        points = [(numbers[0], numbers[1])]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        yield [*points, points[0]]


def test_districts_are_those_of_2026(real):
    """27 districts, each municipality in one of them, everything on the sheet."""
    catalog, _ = real

    assert len(catalog.kreise) == 27
    assert {g.kreis: g.regierungsbezirk for g in catalog.gemeinden.values()} == {
        kreis.name: kreis.regierungsbezirk for kreis in catalog.kreise.values()
    }
    assert all(catalog.kreise[g.kreis_ags].name == g.kreis for g in catalog.gemeinden.values())
    assert all(karte.HESSEN.shows(g.lon, g.lat) for g in catalog.gemeinden.values())
    assert all(
        karte.HESSEN.shows(*place)
        for kreis in catalog.kreise.values()
        for ring in kreis.ringe
        for place in ring
    )


def test_missing_outlines_are_told(project, findings_of):
    """Without the districts there is no map: a finding, no crash."""
    (project({"standorte/muster.yml": text("standort")}) / "gebiete" / "kreise.geojson").unlink()

    assert codes(findings_of()) == [("K001", "Datensatz")]


# --- points --------------------------------------------------------------------------------------


@pytest.fixture
def orte(catalog_of):
    """Return a function from records to the towns on their map."""
    return lambda files: {ort.name: ort for ort in landkarte(Site(catalog_of(files)))["orte"]}


def test_town_is_one_point(orte):
    """Several Standorte in a town are one point that leads to the town; a single one leads to its page."""
    found = orte(
        {
            "standorte/nord.yml": text("standort", gemeinde=GIESSEN, foerderstatus="abgeschlossen"),
            "standorte/sued.yml": text("standort", gemeinde=GIESSEN, foerderstatus="auslaufend"),
            "standorte/muster.yml": text("standort", foerderstatus="neu-aufgenommen"),
        }
    )

    assert {name: (ort.url, ort.kennungen, ort.zeichen) for name, ort in found.items()} == {
        "Gießen": ("kommunen/giessen/", "nord sued", "laufend"),
        "Wiesbaden": ("standorte/muster/", "muster", "neu"),
    }


@pytest.mark.parametrize(
    ("lagen", "expected"),
    [
        ([IM_GEBIET], (8.65, 50.59, True)),
        ([IN_DER_MITTE], (8.67, 50.58, False)),
        ([IM_GEBIET, IN_DER_MITTE], (8.67, 50.58, False)),
    ],
    ids=["in the area", "in the middle of the town", "one point for both is in the middle"],
)
def test_point_is_honest(orte, lagen, expected):
    """Only a single Standort whose area is known is shown in its area."""
    files = {
        f"standorte/g{number}.yml": text("standort", gemeinde=GIESSEN, lage=lage)
        for number, lage in enumerate(lagen)
    }

    assert tuple(orte(files)["Gießen"].punkt) == expected


def test_town_without_coordinates_has_a_point(orte, real):
    """Where no record gives a point, that of the municipality is used, and not called exact."""
    gemeinde = real[0].gemeinden[GIESSEN["ags"]]
    found = orte({"standorte/g.yml": text("standort", gemeinde=GIESSEN)})

    assert tuple(found["Gießen"].punkt) == (gemeinde.lon, gemeinde.lat, False)


def test_every_town_is_named(real_site):
    """On the real map every town has its name, on one of the two sheets."""
    shown = landkarte(real_site)
    marken = [*shown["marken"], *shown["marken_rhein_main"]]

    assert [marke.ort.name for marke in marken if marke.name is None] == []
    assert sorted(marke.ort.name for marke in marken) == sorted(ort.name for ort in shown["orte"])


def test_small_map_needs_one_place(catalog_of):
    """An example in several municipalities has no small map; otherwise it has that of its Standort."""
    catalog = catalog_of(
        {
            "standorte/s.yml": text("standort", gemeinde=GIESSEN, lage=IM_GEBIET),
            "beispiele/dort.yml": text("beispiel", ausserhalb=..., standort="s"),
            "beispiele/stadt.yml": text("beispiel", ausserhalb={"ort": "Gießen", "ags": GIESSEN["ags"]}),
            "beispiele/viele.yml": text("beispiel", ausserhalb={"ort": "mehrere hessische Kommunen"}),
        }
    )
    site = Site(catalog)
    plans = {kennung: lageplan(site, beispiel) for kennung, beispiel in catalog.beispiele.items()}

    assert plans["viele"] is None
    assert plans["dort"] == lageplan(site, catalog.standorte["s"])
    assert (plans["dort"].genau, plans["stadt"].genau) == (True, False)


def test_map_escapes_what_records_say(catalog_of):
    """Characters with a meaning in HTML stay text on the map."""
    site = Site(catalog_of({"standorte/s.yml": text("standort", gebiet='Nord & Süd "West"')}))
    html = fill("<!-- katalog: karte -->", site, wurzel="../")

    assert "Wiesbaden: Nord &amp; Süd &#34;West&#34;, Förderung läuft (Punkt: Mitte der Kommune)" in html


# --- names ---------------------------------------------------------------------------------------


def test_names_cover_nothing(real_site):
    """No name overlaps another name, a point, the frame or the edge of the sheet."""
    for sheet, marken in (("hessen", "marken"), ("rhein_main", "marken_rhein_main")):
        shown = landkarte(real_site)
        names = [_box(marke) for marke in shown[marken]]
        signs = [Kasten(m.x - 9, m.y - 9, m.x + 9, m.y + 9) for m in shown[marken]]

        assert [pair for pair in combinations(names, 2) if pair[0].touches(pair[1])] == []
        assert [(name, sign) for name in names for sign in signs if name.touches(sign)] == []
        assert all(name.within(Kasten(0, 0, shown[sheet].breite, shown[sheet].hoehe)) for name in names)


def _box(marke):
    width = len(marke.ort.name) * SCHRIFT * 0.5
    left = marke.x + marke.name.dx - {"start": 0, "middle": width / 2, "end": width}[marke.name.anker]
    base = marke.y + marke.name.dy
    return Kasten(left, base - SCHRIFT * 0.7, left + width, base)


def test_name_without_room_is_left_out():
    """A crowd of points keeps its signs and loses names, but never all of them."""
    crowd = [Stelle(100 + 12 * (n % 5), 100 + 12 * (n // 5), 10, "Musterstadt") for n in range(25)]
    names = place_names(crowd, breite=400, hoehe=400)

    assert None in names
    assert any(names)


# --- columns -------------------------------------------------------------------------------------


def test_unknown_years_keep_their_place():
    """A year without an amount is a gap as wide as a column, never closed and never zero."""
    drawn = in_tausend([Betrag(2010, 500_000), Betrag(2013, 250_000)])

    assert [(s.jahr, s.wert, s.hoehe) for s in drawn.saeulen] == [
        (2010, "500", 150),
        (2011, "", 0),
        (2012, "", 0),
        (2013, "250", 75),
    ]
    assert [jahr for jahr, _ in drawn.jahre] == [2010, 2011, 2012, 2013]


def test_amounts_of_a_year_are_not_added_up():
    """A certain and an uncertain amount of one year stand side by side, above one year."""
    drawn = in_tausend([Betrag(2019, 100_000), Betrag(2019, 300_000, unsicher=True), Betrag(2020, 400)])

    assert [(s.jahr, s.wert, s.unsicher) for s in drawn.saeulen] == [
        (2019, "100", False),
        (2019, "300", True),
        (2020, "< 1", False),
    ]
    assert [jahr for jahr, _ in drawn.jahre] == [2019, 2020]


def test_series_shows_years_without_amount():
    """A year of the series whose amount is not known has a place, too, also at the end."""
    drawn = in_millionen([Betrag(2023, 28_338_000)], jahre=[2023, 2024])

    assert [(s.jahr, s.wert) for s in drawn.saeulen] == [(2023, "28,3"), (2024, "")]


# --- sums by district ----------------------------------------------------------------------------


def test_uncertain_amounts_are_never_summed(catalog_of):
    """A sum counts certain amounts only and says how many Standorte and years it covers."""
    site = Site(
        catalog_of(
            {
                "standorte/nord.yml": text(
                    "standort",
                    gemeinde=GIESSEN,
                    foerderung=[foerderung(2018, 100), foerderung(2019, 1000, unsicher=True)],
                ),
                "standorte/sued.yml": text("standort", gemeinde=GIESSEN, foerderung=[foerderung(2018, 20)]),
                "standorte/ohne.yml": text("standort", gemeinde=GIESSEN),
            }
        )
    )
    shown = kreissummen(site)
    (zeile,) = shown["zeilen"]

    assert (zeile.kreis.name, zeile.standorte, zeile.mit_betrag) == ("Landkreis Gießen", 3, 2)
    assert (zeile.betrag_eur, zeile.jahre, zeile.unsichere) == (120, (2018,), 1)
    assert len(shown["ohne"]) == 26


def test_sums_add_up_to_the_records(real_site):
    """Nothing is lost on the way from the records to the districts."""
    rows = [row for s in real_site.catalog.standorte.values() for row in s.foerderung]
    zeilen = kreissummen(real_site)["zeilen"]

    assert sum(z.betrag_eur for z in zeilen) == sum(row.betrag_eur for row in rows if not row.unsicher)
    assert sum(z.unsichere for z in zeilen) == sum(row.unsicher for row in rows)
    assert sum(z.standorte for z in zeilen) == len(real_site.catalog.standorte)


# --- weight --------------------------------------------------------------------------------------


def test_maps_are_light(real_site):
    """The map with its list weighs at most 15 kB, the outlines of the small maps at most 3.5 kB (gzip)."""
    large = len(gzip.compress(fill("<!-- katalog: karte -->", real_site, wurzel="../").encode()))
    outlines = len(gzip.compress(karte.umrisse(real_site.catalog.kreise)))
    print(f"Karte mit Liste: {large} Byte gzip; Umrisse der kleinen Karten: {outlines} Byte gzip")

    assert large <= 15_000
    assert outlines <= 3_500
