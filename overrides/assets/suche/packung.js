/**
 * Unpacks an index, as hooks/katalog/suche/verzeichnis.py packs it, into the form MiniSearch 7.2.0 writes.
 */

/**
 * @typedef {{ felder: string[], laengen: number[][], woerter: string, vorkommen: string }} Packed
 * @typedef {Record<string, Record<string, number>>} Occurrences By field and number of the Fundstelle.
 */

const FIRST_FIELD = "A".charCodeAt(0);

/** @param {Packed} packed */
export function unpack({ felder, laengen, woerter, vorkommen }) {
  const terms = unpackTerms(woerter);
  const places = vorkommen.split(",");
  return {
    documentCount: laengen.length,
    nextId: laengen.length,
    documentIds: Object.fromEntries(laengen.map((_, number) => [number, number])),
    fieldIds: Object.fromEntries(felder.map((name, number) => [name, number])),
    fieldLength: { ...laengen },
    averageFieldLength: averages(laengen),
    storedFields: {},
    dirtCount: 0,
    serializationVersion: 2,
    index: terms.map((term, place) => /** @type {[string, Occurrences]} */ ([term, occurrences(places[place])])),
  };
}

/** @param {string} packed */
function unpackTerms(packed) {
  let term = "";
  return packed.split(" ").map((rest) => (term = term.slice(0, Number(rest[0])) + rest.slice(1)));
}

/** @param {string} packed */
function occurrences(packed) {
  /** @type {Occurrences} */
  const fields = {};
  for (const field of packed.match(/[A-Z][^A-Z]+/g) ?? []) {
    /** @type {Record<string, number>} */
    const counts = (fields[field.charCodeAt(0) - FIRST_FIELD] = {});
    let number = 0;
    for (const entry of field.slice(1).split(" ")) {
      const [gap, count] = entry.split("*");
      number += Number(gap);
      counts[number] = Number(count ?? 1);
    }
  }
  return fields;
}

/**
 * Return the mean lengths as MiniSearch computes them, step by step: rounding has to come out the same.
 * @param {number[][]} lengths
 */
function averages(lengths) {
  /** @type {number[]} */
  const means = [];
  lengths.forEach((entry, count) => {
    entry.forEach((length, field) => (means[field] = ((means[field] ?? 0) * count + length) / (count + 1)));
  });
  return means;
}
