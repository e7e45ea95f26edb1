/**
 * The search beside the page, so that typing never waits for it.
 *
 * Asked { id, query, auswahl, count }, answers { id, … } as soon as titles are there, and again when
 * body texts and excerpts have come.
 */

import { LONGEST } from "./anfrage.js";
import { narrow } from "./auswahl.js";
import { excerpt, mark, meaning } from "./auszug.js";
import { Suche } from "./rang.js";
import { Verzeichnis } from "./verzeichnis.js";

/** @type {Suche | undefined} */
let suche;
/** @type {string[]} */
let texte = [];
/** @type {any} */
let asked;

self.addEventListener("message", ({ data }) => {
  if (data.base) load(data.base);
  else {
    asked = data;
    answer();
  }
});

/** @param {string} base Address of the folder of the index. */
async function load(base) {
  try {
    const [kopf, text, auszug] = ["kopf", "text", "auszug"].map((name) => read(`${base}${name}.json`));
    suche = new Suche(new Verzeichnis(await kopf));
    answer();
    suche.verzeichnis.addText(await text);
    texte = (await auszug).texte;
    suche.addTexte(texte);
    answer(true);
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
}

/** @param {string} url */
async function read(url) {
  const response = await fetch(url, { cache: "no-cache" }); // asks whether it changed: files belong together
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.json();
}

function answer(complete = texte.length > 0) {
  if (!suche || !asked) return;
  const { id, query, auswahl, count } = asked;
  const { treffer, stems, meinten, bedarfe } = suche.search(query.slice(0, LONGEST));
  const { left, counts } = narrow(suche.verzeichnis, treffer, auswahl);
  const { arten, themen, kreise } = suche.verzeichnis;
  const means = meaning(stems);
  self.postMessage({
    id,
    complete,
    total: left.length,
    unfiltered: treffer.length,
    treffer: left.slice(0, count).map((hit) => shown(hit, means)),
    counts,
    labels: { art: Object.entries(arten), thema: themen, kreis: kreise },
    meinten,
    bedarfe: bedarfe.map(({ kennung, name }) => [kennung, name]),
    nahe: treffer.length > 0 ? [] : suche.nearThemes(query),
  });
}

/**
 * Return what the page shows of a hit.
 * @param {import("./rang.js").Treffer} hit
 * @param {import("./auszug.js").Means} means
 */
function shown({ number, more, because, need = "" }, means) {
  const verzeichnis = /** @type {Suche} */ (suche).verzeichnis;
  const found = verzeichnis.fundstellen[number];
  return {
    ...found,
    art: verzeichnis.arten[found.art],
    titel: mark(found.titel, means),
    auszug: excerpt(texte[number] ?? "", means),
    bedarf: need,
    wegen: because === undefined ? "" : verzeichnis.fundstellen[because].titel,
    mehr: more.slice(0, 3).map((other) => verzeichnis.fundstellen[other]),
  };
}
