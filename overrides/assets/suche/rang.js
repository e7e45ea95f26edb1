/**
 * From a query to hits: which Fundstellen answer it, and in which order.
 */

import { suggestion, understand } from "./anfrage.js";
import { Bedarfe } from "./bedarfe.js";
import { Naehe } from "./naehe.js";
import { stem, words } from "./sprache.js";
import { Titel } from "./titel.js";

/** @typedef {import("./verzeichnis.js").Verzeichnis} Verzeichnis */
/** @typedef {import("./verzeichnis.js").Fundstelle} Fundstelle */
/** @typedef {import("./anfrage.js").Concept} Concept */

/**
 * A hit; `more` are further sections of the page, `because` is the hit that led to it when none of
 * the words stands there itself; `need` is the name of the need it answers.
 * @typedef {{ number: number, score: number, more: number[], because?: number, need?: string }} Treffer
 */

/** @typedef {{ best: number[], sections: Map<number, number> }} Page */

/** A hit answers at least this share of what a query asks, rare words counting more. */
const ENOUGH = 0.2;
/** How much more it is worth to answer more of a query. */
const COMPLETE = 0.5;
/** How much more it is worth to answer it in one passage, and for how many hits this is looked up. */
const TOGETHER = 2;
const READ = 30;
/** How much more it is worth to have the title that was asked for. */
const TITLED = 1;
/** What only leads on to other pages stands behind them. */
const LEADS_ON = 0.4;
/** @type {Record<string, number>} */
const BY_ART = { begriff: LEADS_ON, thema: LEADS_ON, kommune: LEADS_ON, website: LEADS_ON };
/** An example lifts its location and its methods, and they lift it; the less, the more links they have. */
const LIFTED_BY = 10;
const LIFT = 0.2;
const FEW_LINKS = 6;
/** A page that has none of the words itself is lifted less. */
const UNASKED = 0.5;

/**
 * How much more it is worth to answer a need that is meant, and what, as a share of the best, without the
 * words of the query: where a single word names a thing, and where several describe a need. `caution`
 * makes the latter the less, the less surely the need is meant.
 */
const NAMED = { helps: 1, unasked: 0.2, caution: 0 };
const DESCRIBED = { helps: 2, unasked: 0.5, caution: 2 };
/** What helps as well counts less, and so does, to who asks a question, what is no page of knowledge. */
const AS_WELL = 0.5;
const UNEXPLAINED = 0.5;
/** A need is told to readers when it is meant as surely as this, and nearly as surely as the first. */
const TOLD = 0.5;
const NEARLY = 0.8;

/** How much more pages of knowledge are worth to who asks a question, and how questions begin. */
const EXPLAINS = 1.5;
const QUESTION = /^\s*(?:w(?:as|er|en|em|o|ie|ann|arum|ozu|oran|omit|ofür|ieso|eshalb|elche[rmns]?|ieviele?)|darf|dürfen|muss|müssen|kann|können|gibt|ist|sind|soll|sollen|braucht|brauchen|lohnt|hat|haben|bekommt|bekommen)\s/iu;

/** Who answers a word well reaches this share of the best score. */
const WELL = 0.3;
/** How much a further way to a word adds where another is found. */
const FURTHER = 0.3;

/** What reaches less than this share of the best score hardly answers; the first are shown anyway. */
const FAINT = 0.05;
const FIRST = 10;

const SPELLING = /\p{L}{3,}/gu;

export class Suche {
  /** @param {Verzeichnis} verzeichnis */
  constructor(verzeichnis) {
    this.verzeichnis = verzeichnis;
    this.titel = new Titel(verzeichnis);
    /** @type {string[] | undefined} */
    this.spellings = undefined;
    /** @type {Naehe | undefined} */
    this.naehe = undefined;
    /** @type {Bedarfe | undefined} */
    this.bedarfe = undefined;
    /** Stems of the names of places: they tell where, not what is needed. @type {Set<string>} */
    this.places = new Set(verzeichnis.fundstellen.flatMap(({ ort }) => words(ort ?? "").map(stem)));
  }

  /** @param {string[]} texte The texts themselves, by number of the Fundstelle. */
  addTexte(texte) {
    this.naehe = new Naehe(texte);
    const everyday = new Set([...this.verzeichnis.alltagswoerter].map(stem));
    this.bedarfe = new Bedarfe(this.verzeichnis.bedarfe, [...this.verzeichnis.stems], (word) => everyday.has(word));
  }

  /**
   * Return all hits of a query, the best first; sections of one page are one hit.
   * @param {string} query
   */
  search(query) {
    const concepts = understand(query, this.verzeichnis);
    const explained = QUESTION.test(query);
    const described = concepts.length > 1;
    const found = this.answers(concepts, described);
    const stems = new Set(found.flatMap(({ stems }) => [...stems.keys()]));
    const weights = this.weights(found.map(({ scores }) => scores), concepts);
    const ranked = this.titled(this.rank(found.map(({ scores }) => scores), weights, explained), concepts, weights);
    const asked = concepts.map(({ word }) => stem(word));
    const meanings = meaningsOf(asked, found.map(({ stems }) => stems));
    const needs = this.needs(concepts, asked, meanings, weights);
    const treffer = this.helping(this.lift(this.together(ranked, meanings, weights)), needs, described, explained);
    return {
      treffer: this.telling(treffer, new Set(asked)),
      stems,
      meinten: suggestion(concepts, this.allSpellings()),
      bedarfe: needs.filter(({ surely }) => surely >= Math.max(TOLD, NEARLY * needs[0].surely)),
    };
  }

  /**
   * Return the needs that a query tells of. A place tells where, not what is needed, and what is spelled
   * wrong is not sure enough.
   * @param {Concept[]} concepts
   * @param {string[]} asked Stems of the words of the query.
   * @param {import("./naehe.js").Meanings} meanings
   * @param {number[]} weights
   */
  needs(concepts, asked, meanings, weights) {
    if (!this.bedarfe || concepts.some(({ corrected }) => corrected)) return [];
    return this.bedarfe.meant(meanings, weights.map((weight, word) => (this.places.has(asked[word]) ? 0 : weight)));
  }

  /**
   * Return what is found of each word; everyday words count in full where nothing else is known.
   * @param {Concept[]} concepts
   * @param {boolean} described
   */
  answers(concepts, described) {
    const found = concepts.map((concept) => this.found(concept, described));
    const isKnown = found.some(({ scores }, place) => concepts[place].says === 1 && scores.size > 0);
    if (!isKnown) for (const concept of concepts) concept.says = 1;
    return isKnown ? found : concepts.map((concept) => this.found(concept, described));
  }

  /**
   * Return the score of every Fundstelle that has a word: the best way counts. What only resembles
   * the word never outshines the word itself.
   * @param {Concept} concept
   * @param {boolean} [described] Whether the query has several words.
   */
  found({ ways, says }, described = false) {
    /** @type {Map<number, number>} */
    const scores = new Map();
    /** All that ways add up to. @type {Map<number, number>} */
    const sums = new Map();
    /** Stems that were meant, and how surely. @type {Map<string, number>} */
    const stems = new Map();
    let limit = Infinity;
    for (const way of ways) {
      const parts = way.stems.map((stem) => this.verzeichnis.find(stem, { prefix: way.prefix, described }));
      if (way.stems.length === 1 || limit === Infinity) {
        for (const stem of parts.flatMap((part) => [...part.stems])) {
          stems.set(stem, Math.max(stems.get(stem) ?? 0, way.weight));
        }
      }
      const all = inAll(parts.map((part) => part.scores));
      const highest = Math.max(0, ...all.values());
      const scale = way.weight * Math.min(1, limit / highest);
      if (way.weight === 1 && !way.prefix) limit = highest;
      for (const [number, score] of all) {
        scores.set(number, Math.max(scores.get(number) ?? 0, scale * score * says));
        sums.set(number, (sums.get(number) ?? 0) + scale * score * says);
      }
    }
    for (const [number, best] of scores) {
      scores.set(number, best + FURTHER * (/** @type {number} */ (sums.get(number)) - best));
    }
    return { scores, stems };
  }

  /**
   * Return how much each word of a query says: more if few pages answer it well; everyday words less.
   * @param {Map<number, number>[]} found Scores by number, for each word of the query.
   * @param {Concept[]} concepts
   */
  weights(found, concepts) {
    const total = this.verzeichnis.fundstellen.length;
    return found.map((scores, place) => {
      const good = WELL * Math.max(...scores.values());
      const many = [...scores.values()].filter((score) => score > good).length;
      return concepts[place].says * Math.log(1 + total / Math.max(1, many));
    });
  }

  /**
   * Add up what each page answers of a query; who answers more of it comes first.
   * @param {Map<number, number>[]} found Scores by number, for each word of the query.
   * @param {number[]} weights
   * @param {boolean} explained Whether an explanation is asked for.
   * @returns {Treffer[]}
   */
  rank(found, weights, explained) {
    const asked = weights.reduce((sum, weight) => sum + weight, 0);
    /** @type {Map<string, Page>} */
    const pages = new Map();
    found.forEach((scores, place) => {
      for (const [number, score] of scores) {
        const { url: address, art } = this.verzeichnis.fundstellen[number];
        const url = art === "begriff" ? address : address.split("#")[0];
        const page = pages.get(url) ?? { best: found.map(() => 0), sections: new Map() };
        page.best[place] = Math.max(page.best[place], score);
        page.sections.set(number, (page.sections.get(number) ?? 0) + score);
        pages.set(url, page);
      }
    });
    /** @type {Treffer[]} */
    const treffer = [];
    for (const { best, sections } of pages.values()) {
      const share = weights.reduce((all, weight, place) => all + (best[place] > 0 ? weight : 0), 0) / asked;
      if (share < ENOUGH) continue;
      const worth = (/** @type {number} */ section) => sections.get(section) ?? 0;
      const [number, ...more] = [...sections.keys()].sort((a, b) => worth(b) - worth(a) || a - b);
      const sum = best.reduce((all, score) => all + score, 0);
      const { art } = this.verzeichnis.fundstellen[number];
      treffer.push({ number, score: sum * share ** COMPLETE * (BY_ART[art] ?? 1) * (explained && art === "seite" ? EXPLAINS : 1), more });
    }
    return sorted(treffer);
  }

  /**
   * Put forward what has the words of a query as its title.
   * @param {Treffer[]} treffer
   * @param {Concept[]} concepts
   * @param {number[]} weights
   */
  titled(treffer, concepts, weights) {
    const asked = concepts.map(({ word }) => stem(word));
    for (const hit of treffer) {
      const same = [hit.number, ...hit.more].map((number) => this.titel.same(number, asked, weights));
      hit.score *= 1 + TITLED * Math.max(...same);
    }
    return sorted(treffer);
  }

  /**
   * Put forward which of the best hits have the words of a query near to each other.
   * @param {Treffer[]} treffer
   * @param {import("./naehe.js").Meanings} meanings
   * @param {number[]} weights
   */
  together(treffer, meanings, weights) {
    const { naehe, verzeichnis } = this;
    if (!naehe || weights.length < 2) return treffer;
    for (const hit of treffer.slice(0, READ)) {
      const shares = [hit.number, ...hit.more].map((number) =>
        naehe.share(number, meanings, weights, verzeichnis.stoppwoerter),
      );
      hit.score *= 1 + TOGETHER * Math.max(...shares);
    }
    return sorted(treffer);
  }

  /**
   * Let the best hits lift the pages they are linked with, a little less where links are many.
   * @param {Treffer[]} treffer
   */
  lift(treffer) {
    const lifted = new Map(treffer.map((hit) => [hit.number, { ...hit }]));
    for (const { number, score } of treffer.slice(0, LIFTED_BY)) {
      const linked = this.linked(number);
      const given = (LIFT * score) / Math.sqrt(Math.max(1, linked.length / FEW_LINKS));
      for (const other of linked) {
        const lift = given / Math.sqrt(Math.max(1, this.linked(other).length / FEW_LINKS));
        const hit = lifted.get(other) ?? { number: other, score: 0, more: [], because: number };
        hit.score += lifted.has(other) ? lift : UNASKED * lift;
        lifted.set(other, hit);
      }
    }
    return sorted([...lifted.values()]);
  }

  /**
   * Put forward what helps with the needs that are meant, also where none of the words stands.
   * @param {Treffer[]} treffer
   * @param {import("./bedarfe.js").Bedarf[]} needs
   * @param {boolean} described Whether the query has several words.
   * @param {boolean} explained Whether an explanation is asked for.
   */
  helping(treffer, needs, described, explained) {
    const { helps, unasked, caution } = described ? DESCRIBED : NAMED;
    const best = treffer[0]?.score ?? 1;
    const helped = new Map(treffer.map((hit) => [hit.number, { ...hit }]));
    for (const { name, hilft, auch, surely } of needs) {
      const added = unasked * best * surely ** caution;
      const ziele = [...hilft.map((number) => [number, surely]), ...auch.map((number) => [number, AS_WELL * surely])];
      for (const [number, sure] of ziele) {
        const much = sure * (explained && this.verzeichnis.fundstellen[number].art !== "seite" ? UNEXPLAINED : 1);
        const hit = helped.get(number) ?? { number, score: 0, more: [], need: name };
        if (hit.score === 0 && surely < TOLD) continue;
        hit.score += much * (helps * hit.score + added);
        helped.set(number, hit);
      }
    }
    return sorted([...helped.values()]);
  }

  /**
   * Leave out what hardly answers: far behind the best, unless it is among the first or lies in a place
   * that was asked for.
   * @param {Treffer[]} treffer
   * @param {Set<string>} asked Stems of the words of the query.
   */
  telling(treffer, asked) {
    const least = FAINT * (treffer[0]?.score ?? 0);
    return treffer.filter(({ number, score }, rank) => rank < FIRST || score >= least || this.liesIn(number, asked));
  }

  /**
   * @param {number} number
   * @param {Set<string>} asked
   */
  liesIn(number, asked) {
    return words(this.verzeichnis.fundstellen[number].ort ?? "").some((word) => asked.has(stem(word)));
  }

  /** @param {number} number */
  linked(number) {
    return this.verzeichnis.verbunden[number] ?? [];
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
}

/**
 * Return the mean score of everything that all maps have.
 * @param {Map<number, number>[]} maps
 */
function inAll([first, ...others]) {
  if (others.length === 0) return first;
  /** @type {Map<number, number>} */
  const all = new Map();
  for (const [number, score] of first) {
    if (!others.every((other) => other.has(number))) continue;
    const sum = others.reduce((sum, other) => sum + /** @type {number} */ (other.get(number)), score);
    all.set(number, sum / (others.length + 1));
  }
  return all;
}

/**
 * Return which words of the query a stem stands for, and how surely.
 * @param {string[]} asked Stems of the words of the query.
 * @param {Map<string, number>[]} stems For each word of the query, what it means.
 * @returns {import("./naehe.js").Meanings}
 */
function meaningsOf(asked, stems) {
  /** @type {import("./naehe.js").Meanings} */
  const meanings = new Map();
  stems.forEach((means, word) => {
    for (const [stem, surely] of [...means, [asked[word], 1]]) {
      meanings.set(stem, (meanings.get(stem) ?? new Map()).set(word, surely));
    }
  });
  return meanings;
}

/** @param {Treffer[]} treffer */
function sorted(treffer) {
  return treffer.sort((one, other) => other.score - one.score || one.number - other.number);
}
