"""What the validators of `make audit` would find, where it can be told without them."""

from __future__ import annotations

import re

ALLOWED_REL = {"noopener", "canonical", "icon", "apple-touch-icon", "manifest", "stylesheet", "license"}
SLASHED = re.compile(r"<(?:area|br|col|hr|img|input|link|meta|source|wbr)\b[^>]*/>")


def test_elements_without_an_end_have_no_slash(published):
    """In HTML the slash of `<br />` means nothing; next to an unquoted value it does harm."""
    assert {} == found(published, lambda page: SLASHED.findall(page.html))


def test_native_elements_instead_of_roles(published):
    """A region is a `<section>`, a list a `<ul>`: the element says what a role would have to."""
    roles = " or ".join(f"@role='{role}'" for role in ("region", "list", "button", "navigation", "main"))
    path = f"//*[not(ancestor-or-self::*[local-name()='svg'])][{roles}]"

    assert {} == found(published, lambda page: [element.tag for element in page.tree.xpath(path)])


def test_every_form_can_be_sent(published):
    """A form has a button that submits it (WCAG technique H32)."""
    path = "//form[not(.//button[@type='submit'])]"

    assert {} == found(published, lambda page: [form.get("aria-label") for form in page.tree.xpath(path)])


def test_relations_are_those_html_knows(published):
    """No link has a `rel` that means nothing on it."""
    assert {} == found(published, lambda page: set(" ".join(page.tree.xpath("//@rel")).split()) - ALLOWED_REL)


def test_browsers_fetch_one_style_sheet(published):
    """One request for all styles, a second one for what only lists or the search need."""
    sheets = {path.name for path in published.folder.rglob("*.css")}
    more = found(
        published,
        lambda page: [
            href.rpartition("/")[2]
            for href in page.tree.xpath("//link[@rel='stylesheet']/@href")
            if not href.endswith("assets/stil.css")
        ],
    )

    assert sheets == {"stil.css", "bedarfe.css", "facetten.css", "suchseite.css"}
    assert more == {
        "bedarfe/": ["bedarfe.css"],
        "beispiele/": ["facetten.css"],
        "methoden/": ["facetten.css"],
        "standorte/": ["facetten.css"],
        "suche/": ["suchseite.css"],
    }


def found(site, find):
    """Return what is found on which pages."""
    return {page.address: list(here) for page in site.content_pages if (here := find(page))}
