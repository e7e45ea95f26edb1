"""Every part of the design once, for the style page, which only the preview shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katalog.kinds import Beispiel
from katalog.matrix import matrix
from katalog.saeulen import Betrag, in_tausend
from katalog.zeitleiste import zeitleiste

if TYPE_CHECKING:
    from katalog.views import Site


def stilseite(site: Site) -> dict[str, Any]:
    """Return a chart, one time bar of every sort there is in the catalogue, and the matrix."""
    records = site.visible(site.catalog.beispiele.values())
    bars = [zeitleiste(site, record) for record in records if isinstance(record, Beispiel)]
    amounts = [Betrag(2017, 124_000), Betrag(2018, 731_000), Betrag(2020, 400_000, unsicher=True)]
    return {
        "diagramm": in_tausend(amounts),
        "leisten": list({bar.offen: bar for bar in bars if bar}.values()),
        **matrix(site),
    }
