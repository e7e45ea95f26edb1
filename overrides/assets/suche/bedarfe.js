/**
 * Needs that editors have put together: which of them a query tells of, and what helps.
 */

/**
 * Kennung, name, how people say it (words apart by spaces, phrases by commas; a word is the number of its
 * stem in hexadecimal digits, or after „_“ the stem itself), and the numbers of what helps and of what helps as well.
 * @typedef {[string, string, string, number[], number[]]} Packed
 */

/**
 * A need, and how surely it is meant, from 0 to 1.
 * @typedef {{ kennung: string, name: string, hilft: number[], auch: number[], surely: number }} Bedarf
 */

/** Below this, a need is hardly meant; so many of them count. */
const MEANT = 0.25;
const MOST = 3;
/** How much all phrases of a need together tell beside the one that is nearest to the query. */
const TOGETHER = 0.7;

export class Bedarfe {
  /**
   * @param {Packed[]} packed
   * @param {string[]} numbered Stems by number.
   * @param {(stem: string) => boolean} isEveryday
   */
  constructor(packed, numbered, isEveryday) {
    const read = (/** @type {string} */ word) => (word.startsWith("_") ? word.slice(1) : numbered[parseInt(word, 16)]);
    this.all = packed.map(([kennung, name, said, hilft, auch]) => {
      const phrases = said.split(",").map((phrase) => phrase.split(" ").map(read));
      return { kennung, name, hilft, auch, phrases, stems: [...new Set(phrases.flat())] };
    });
    /** In how many needs a stem occurs. @type {Map<string, number>} */
    this.counts = new Map();
    for (const { stems } of this.all) for (const stem of stems) this.counts.set(stem, (this.counts.get(stem) ?? 0) + 1);
    this.isEveryday = isEveryday;
  }

  /**
   * Return the needs a query tells of, the surest first.
   * @param {import("./naehe.js").Meanings} meanings
   * @param {number[]} weights How much each word of the query says.
   * @returns {Bedarf[]}
   */
  meant(meanings, weights) {
    if (weights.every((weight) => weight === 0)) return [];
    const found = this.all.flatMap(({ phrases, stems, ...bedarf }) => {
      const nearest = Math.max(...phrases.map((phrase) => this.alike(phrase, meanings, weights)));
      const surely = (1 - TOGETHER) * nearest + TOGETHER * answered(stems, meanings, weights) * Math.sqrt(nearest);
      return surely >= MEANT ? [{ ...bedarf, surely }] : [];
    });
    return found.sort((one, other) => other.surely - one.surely).slice(0, MOST);
  }

  /**
   * Return how much a phrase and a query say the same.
   * @param {string[]} phrase
   * @param {import("./naehe.js").Meanings} meanings
   * @param {number[]} weights
   */
  alike(phrase, meanings, weights) {
    let [asked, all] = [0, 0];
    for (const stem of phrase) {
      const rare = this.rare(stem);
      all += rare;
      asked += rare * Math.max(0, ...(meanings.get(stem)?.values() ?? []));
    }
    return answered(phrase, meanings, weights) * (asked / all);
  }

  /** @param {string} stem */
  rare(stem) {
    const log = Math.log(1 + this.all.length / /** @type {number} */ (this.counts.get(stem)));
    return this.isEveryday(stem) ? log / 4 : log;
  }
}

/**
 * Return the share of a query that stems answer.
 * @param {string[]} stems
 * @param {import("./naehe.js").Meanings} meanings
 * @param {number[]} weights
 */
function answered(stems, meanings, weights) {
  const found = weights.map(() => 0);
  for (const stem of stems) {
    for (const [word, surely] of meanings.get(stem) ?? []) found[word] = Math.max(found[word], surely);
  }
  const sum = (/** @type {number[]} */ numbers) => numbers.reduce((all, one) => all + one, 0);
  return sum(found.map((surely, word) => surely * weights[word])) / sum(weights);
}
