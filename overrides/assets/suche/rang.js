/**
 * From a query to hits: which Fundstellen answer it, in which order, and how they are spread.
 */

import { suggestion, understand } from "./anfrage.js";

/** @typedef {import("./verzeichnis.js").Verzeichnis} Verzeichnis */
/** @typedef {import("./verzeichnis.js").Fundstelle} Fundstelle */
/** @typedef {import("./anfrage.js").Concept} Concept */

/**
 * What a reader chose: several values of one facet widen, several facets narrow.
 * @typedef {{ art: string[], thema: string[], kreis: string[] }} Auswahl
 */

/** @typedef {{ number: number, score: number, more: number[] }} Treffer */

/** A hit answers at least this share of what a query asks, rare words counting more. */
const ENOUGH = 0.5;
const SPELLING = /\p{L}{3,}/gu;

export class Suche {
  /** @param {Verzeichnis} verzeichnis */
  constructor(verzeichnis) {
    this.verzeichnis = verzeichnis;
    /** @type {string[] | undefined} */
    this.spellings = undefined;
  }

  /**
   * Return all hits of a query, the best first; sections of one page are one hit.
   * @param {string} query
   */
  search(query) {
    const concepts = understand(query, this.verzeichnis);
    const found = concepts.map((concept) => this.found(concept));
    const ranked = rank(concepts, found, this.verzeichnis.fundstellen.length);
    const stems = new Set(found.flatMap(({ stems }) => [...stems]));
    return { treffer: this.byPage(ranked), stems, meinten: suggestion(concepts, this.allSpellings()) };
  }

  /**
   * Return the score of every Fundstelle that has a word: the best way counts.
   * @param {Concept} concept
   */
  found(concept) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** @type {Set<string>} */
    const stems = new Set();
    for (const way of concept.ways) {
      const parts = way.stems.map((stem) => this.verzeichnis.find(stem, way.prefix));
      for (const part of parts) for (const stem of part.stems) stems.add(stem);
      for (const [number, score] of parts[0].scores) {
        let sum = score;
        let inAll = true;
        for (const { scores: others } of parts.slice(1)) {
          const other = others.get(number);
          if (other === undefined) inAll = false;
          else sum += other;
        }
        const worth = (way.weight * sum) / parts.length;
        if (inAll && worth > (scores.get(number) ?? 0)) scores.set(number, worth);
      }
    }
    return { scores, stems };
  }

  /**
   * @param {[number, number][]} ranked
   * @returns {Treffer[]}
   */
  byPage(ranked) {
    /** @type {Map<string, Treffer>} */
    const pages = new Map();
    for (const [number, score] of ranked) {
      const page = this.verzeichnis.fundstellen[number].url.split("#")[0];
      const hit = pages.get(page);
      if (hit) hit.more.push(number);
      else pages.set(page, { number, score, more: [] });
    }
    return [...pages.values()];
  }

  /** Return every word of titles, places and themes as it is written, for suggestions. */
  allSpellings() {
    this.spellings ??= [
      ...new Set(
        this.verzeichnis.fundstellen.flatMap(({ titel, ort, themen }) =>
          [titel, ort ?? "", ...(themen ?? [])].join(" ").match(SPELLING) ?? [],
        ),
      ),
    ];
    return this.spellings;
  }

  /**
   * Return the themes that come nearest to a query without hits, else those with most to find.
   * @param {string} query
   */
  nearThemes(query) {
    const { fundstellen, themen } = this.verzeichnis;
    const near = understand(query, this.verzeichnis).flatMap((concept) => [...this.found(concept).scores.keys()]);
    const counts = new Map(themen.map(([, name]) => [name, 0]));
    for (const number of near.length > 0 ? near : fundstellen.keys()) {
      for (const name of fundstellen[number].themen ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return themen.toSorted(([, a], [, b]) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, 3);
  }

  /**
   * Return the hits a choice leaves, and for every value how many there would be with it.
   * @param {Treffer[]} treffer
   * @param {Auswahl} auswahl
   */
  narrow(treffer, auswahl) {
    const facets = /** @type {(keyof Auswahl)[]} */ (Object.keys(auswahl));
    /** @type {Record<string, Map<string, number>>} */
    const counts = Object.fromEntries(facets.map((facet) => [facet, new Map()]));
    const left = treffer.filter(({ number }) => {
      const failing = facets.filter((facet) => !this.fits(number, facet, auswahl[facet]));
      for (const facet of facets) {
        if (failing.some((other) => other !== facet)) continue;
        for (const value of this.valuesOf(number, facet)) {
          counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
        }
      }
      return failing.length === 0;
    });
    return { left, counts };
  }

  /**
   * @param {number} number
   * @param {keyof Auswahl} facet
   * @param {string[]} chosen
   */
  fits(number, facet, chosen) {
    return chosen.length === 0 || this.valuesOf(number, facet).some((value) => chosen.includes(value));
  }

  /**
   * Return what a Fundstelle counts under in a facet, as addresses name it.
   * @param {number} number
   * @param {keyof Auswahl} facet
   * @returns {string[]}
   */
  valuesOf(number, facet) {
    const { art, themen = [], kreis } = this.verzeichnis.fundstellen[number];
    if (facet === "art") return [art];
    if (facet === "thema") return this.verzeichnis.themen.filter(([, name]) => themen.includes(name)).map(([id]) => id);
    return this.verzeichnis.kreise.filter(([, name]) => name === kreis).map(([id]) => id);
  }
}

/**
 * Add up what each Fundstelle answers of a query; who answers more of it comes first.
 * @param {Concept[]} concepts
 * @param {{ scores: Map<number, number> }[]} found
 * @param {number} total
 * @returns {[number, number][]}
 */
function rank(concepts, found, total) {
  const weights = found.map(({ scores }) => Math.log(1 + total / Math.max(1, scores.size)));
  const asked = weights.reduce((sum, weight) => sum + weight, 0);
  /** @type {Map<number, [number, number]>} */
  const sums = new Map();
  found.forEach(({ scores }, place) => {
    for (const [number, score] of scores) {
      const [sum, answered] = sums.get(number) ?? [0, 0];
      sums.set(number, [sum + score, answered + weights[place]]);
    }
  });
  /** @type {[number, number][]} */
  const ranked = [];
  for (const [number, [sum, answered]] of sums) {
    const share = answered / asked;
    if (share >= ENOUGH) ranked.push([number, sum * share]);
  }
  return ranked.sort(([a, one], [b, other]) => other - one || a - b);
}
