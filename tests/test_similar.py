"""Similar examples: near ones first, each with its reason."""

from __future__ import annotations

from typing import Any

from katalog.kinds import Beispiel
from katalog.similar import SHOWN, similar
from records import SOUND


def beispiel(kennung: str, *felder: str, typ: str = "Garten") -> Beispiel:
    given: dict[str, Any] = {**SOUND["beispiel"], "handlungsfelder": felder, "massnahmentyp": typ}
    return Beispiel.model_construct(**given, kennung=kennung)


def names(beispiele: list[Beispiel], of: str) -> list[tuple[str, str]]:
    return [(other.kennung, why) for other, why in similar(beispiele)[of]]


def test_same_kind_of_measure_counts_more_than_a_shared_topic():
    """What was built says more than the topic; both together say most."""
    beispiele = [
        beispiel("a", "Klima", "Sport"),
        beispiel("thema", "Klima", typ="Platz"),
        beispiel("typ", "Kultur"),
        beispiel("beides", "Klima", "Sport"),
        beispiel("nichts", "Kultur", typ="Platz"),
    ]

    assert names(beispiele, "a") == [
        ("beides", "Garten, Klima, Sport"),
        ("typ", "Garten"),
        ("thema", "Klima"),
    ]


def test_no_example_is_similar_to_itself():
    """And a single one to nobody."""
    assert similar([beispiel("a", "Klima")]) == {"a": []}


def test_only_a_few_are_shown():
    """Four are enough, the first ones of equals."""
    beispiele = [beispiel(f"b{number}", "Klima") for number in range(9)]

    assert [name for name, _ in names(beispiele, "b0")] == ["b1", "b2", "b3", "b4"]
    assert {len(found) for found in similar(beispiele).values()} == {SHOWN}


def test_every_reason_is_shared_by_both():
    """Readers are never told a reason that is none, also where a word is both a topic and a measure."""
    beispiele = [
        beispiel("a", "Garten", typ="Platz"),
        beispiel("b", "Klima", typ="Garten"),
        beispiel("c", "Klima", typ="Bad"),
    ]

    assert {of: names(beispiele, of) for of in "abc"} == {
        "a": [],
        "b": [("c", "Klima")],
        "c": [("b", "Klima")],
    }


def test_order_of_equals_is_that_of_the_records():
    """Same records, same result."""
    beispiele = [beispiel(name, "Klima") for name in "dacb"]

    assert names(beispiele, "c") == [("d", "Garten, Klima"), ("a", "Garten, Klima"), ("b", "Garten, Klima")]
    assert similar(beispiele) == similar(beispiele)


def test_work_grows_with_the_number_of_examples():
    """Even where all examples are alike, each is compared with a fixed number of others."""
    beispiele = [beispiel(f"b{number}", "Klima") for number in range(400)]
    found = similar(beispiele)

    assert len(found) == 400
    assert (
        max(abs(int(other.kennung[1:]) - int(of[1:])) for of, others in found.items() for other, _ in others)
        <= 60
    )


def test_real_examples_have_neighbours_with_reasons(real_site):
    """Nearly every page leads on, and always says why."""
    found = real_site.similar

    assert sum(bool(others) for others in found.values()) >= 60
    assert [kennung for kennung, others in found.items() if not all(why for _, why in others)] == []
