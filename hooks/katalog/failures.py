"""What the system says when it cannot read or write, in German: the words of the system are English."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOSPC: ("ist kein Platz mehr", "Platz schaffen"),
    errno.EDQUOT: ("ist das Kontingent erschöpft", "Platz schaffen"),
    errno.EFBIG: ("würde eine Datei zu groß", "Die erlaubte Größe von Dateien erhöhen"),
    errno.EROFS: ("darf nichts geschrieben werden", "Einen beschreibbaren Ordner angeben"),
    errno.EACCES: ("fehlt das Recht zum Lesen oder Schreiben", "Rechte des Ordners prüfen"),
    errno.EPERM: ("fehlt das Recht zum Lesen oder Schreiben", "Rechte des Ordners prüfen"),
    errno.ENOTDIR: ("steht eine Datei, wo ein Ordner hingehört", "Die Datei umbenennen"),
    errno.EEXIST: ("steht eine Datei, wo ein Ordner hingehört", "Die Datei umbenennen"),
    errno.EISDIR: ("steht ein Ordner, wo eine Datei hingehört", "Den Ordner umbenennen"),
    errno.EMFILE: ("sind zu viele Dateien offen", "Andere Programme schließen"),
}


def told(error: OSError) -> str:
    """Return a sentence and a remedy for an error of the system; the old site stays in any case."""
    what, remedy = _SAID.get(error.errno or 0, ("ist Lesen oder Schreiben gescheitert", "Den Ort prüfen"))
    where = error.filename2 or error.filename
    place = f"Bei {where}" if where else "Auf diesem Rechner"
    number = f" (Fehler {errno.errorcode.get(error.errno, error.errno)})" if error.errno else ""
    return f"{place} {what}{number}. {remedy} und noch einmal versuchen; die Website bleibt, wie sie war."
