/**
 * Narrowing hits by what a reader chose, and counting what each further choice would leave.
 */

/** @typedef {import("./verzeichnis.js").Verzeichnis} Verzeichnis */
/** @typedef {import("./rang.js").Treffer} Treffer */

/**
 * What a reader chose: several values of one facet widen, several facets narrow.
 * @typedef {{ art: string[], thema: string[], kreis: string[] }} Auswahl
 */

/**
 * Return the hits a choice leaves, and for every value how many there would be with it.
 * @param {Verzeichnis} verzeichnis
 * @param {Treffer[]} treffer
 * @param {Auswahl} auswahl
 */
export function narrow(verzeichnis, treffer, auswahl) {
  const facets = /** @type {(keyof Auswahl)[]} */ (Object.keys(auswahl));
  /** @type {Record<string, Map<string, number>>} */
  const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
  const left = treffer.filter(({ number }) => {
    const failing = facets.filter((facet) => !fits(verzeichnis, number, facet, auswahl[facet]));
    for (const facet of facets) {
      if (failing.some((other) => other !== facet)) continue;
      for (const value of valuesOf(verzeichnis, number, facet)) {
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
      }
    }
    return failing.length === 0;
  });
  return { left, counts };
}

/**
 * @param {Verzeichnis} verzeichnis
 * @param {number} number
 * @param {keyof Auswahl} facet
 * @param {string[]} chosen
 */
function fits(verzeichnis, number, facet, chosen) {
  return chosen.length === 0 || valuesOf(verzeichnis, number, facet).some((value) => chosen.includes(value));
}

/**
 * Return what a Fundstelle counts under in a facet, as addresses name it.
 * @param {Verzeichnis} verzeichnis
 * @param {number} number
 * @param {keyof Auswahl} facet
 * @returns {string[]}
 */
function valuesOf(verzeichnis, number, facet) {
  const { art, themen = [], kreis } = verzeichnis.fundstellen[number];
  if (facet === "art") return [art];
  if (facet === "thema") return verzeichnis.themen.filter(([, name]) => themen.includes(name)).map(([id]) => id);
  return verzeichnis.kreise.filter(([, name]) => name === kreis).map(([id]) => id);
}
