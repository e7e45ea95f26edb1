"""Hand-written HTML: words, structure and links; nothing that runs, loads or hides."""

from __future__ import annotations

import pytest

from katalog.html_guard import foreign

FINE = [
    "<p>Ein <strong>Satz</strong> mit <a href='../isek/'>Weg</a>.</p>",
    '<p><a href="https://www.example.org/?a=1&amp;b=2#c">x</a></p>',
    '<p><a href="http://www.example.org/">y</a></p>',
    '<a href="mailto:stadt@example.org">x</a> <a href="tel:+49611">y</a>',
    '<a href="katalog:methode/isek">z</a>',
    '<h2 id="a">B<a class="headerlink" href="#a" title="Verweis">#</a></h2>',
    "<table><thead><tr><th scope='col'>a</th></tr></thead><tr><td colspan=2>b</td></tr></table>",
    '<div class="admonition note"><p class="admonition-title">x</p></div>',
    '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    "<!-- katalog: standorte --><!--katalog:neu-kurz-->",
    "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;</code></pre>",
    '<img src="bild.png" alt="x" width="3" height="4">',
    "<p>5 < 6 & 7 > 6</p>",
]
FOREIGN = [
    "<script>x</script>",
    "<SCRIPT SRC=x>",
    "<style>x</style>",
    "<iframe src=x>",
    "<object data=x>",
    "<embed src=x>",
    "<svg onload=x>",
    "<math>",
    "<form action=x>",
    "<input>",
    "<button>",
    "<base href=x>",
    "<meta charset=x>",
    "<link rel=stylesheet href=x>",
    "<template>",
    "<noscript>",
    "<video src=x>",
    "<x-y>",
    "<p onclick=x>",
    "<p ONCLICK=x>",
    "<p style='color:red'>",
    "<p/onclick=x>",
    "<a href=javascript:x>",
    "<a href='JaVaScRiPt:x'>",
    "<a href=' javascript:x'>",
    "<a href='java\tscript:x'>",
    "<a href='java&#10;script:x'>",
    "<a href='&#106;avascript:x'>",
    "<a href='data:text/html,x'>",
    "<a href='vbscript:x'>",
    "<a href='file:///etc/passwd'>",
    "<a href='//www.example.org/'>",
    "<a href='\\\\www.example.org'>",
    "<a href='https://[x'>",
    "<a ping=x>",
    "<a target=_blank>",
    "<img src='https://www.example.org/x.png'>",
    "<img src='//www.example.org/x.png'>",
    "<img src='data:image/svg+xml,x'>",
    "<img srcset=x>",
    "<!-- Kommentar -->",
    "<!--><script>x</script>-->",
    "<!-- katalog: x --!><script>x</script>-->",
    "<!doctype html>",
    "<![CDATA[x]]>",
    "<?php x ?>",
]


@pytest.mark.parametrize("html", FINE)
def test_words_structure_and_links_are_fine(html: str) -> None:
    """What Markdown makes, and what people write by hand for want of Markdown."""
    assert foreign(html) == ""


@pytest.mark.parametrize("html", FOREIGN)
def test_what_runs_loads_or_hides_is_refused(html: str) -> None:
    """Whatever a browser would act upon, however it is spelt."""
    assert foreign(html).startswith("enthält ")
