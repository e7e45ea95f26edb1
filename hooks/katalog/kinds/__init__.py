"""The kinds of records, one module each. A new kind is entered here and in `fields.FOLDERS`."""

from katalog.kinds.base import Datensatz
from katalog.kinds.beispiel import Beispiel
from katalog.kinds.kontakt import Kontakt
from katalog.kinds.methode import Methode
from katalog.kinds.standort import Standort

KINDS: dict[str, type[Datensatz]] = {
    "standort": Standort,
    "beispiel": Beispiel,
    "methode": Methode,
    "kontakt": Kontakt,
}

__all__ = ["KINDS", "Beispiel", "Datensatz", "Kontakt", "Methode", "Standort"]
