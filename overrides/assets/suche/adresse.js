/**
 * What is searched, as it stands in the address: /suche/?q=…&art=…&thema=…&kreis=…
 */

import { LONGEST } from "./anfrage.js";

/** @typedef {import("./auswahl.js").Auswahl} Auswahl */

/** @typedef {{ query: string, auswahl: Auswahl }} Stand */

/**
 * @param {string} search
 * @returns {Stand}
 */
export function read(search) {
  const given = new URLSearchParams(search);
  return {
    query: (given.get("q") ?? "").slice(0, LONGEST),
    auswahl: { art: given.getAll("art"), thema: given.getAll("thema"), kreis: given.getAll("kreis") },
  };
}

/**
 * @param {Stand} stand
 */
export function write({ query, auswahl }) {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  for (const [facet, values] of Object.entries(auswahl)) for (const value of values) given.append(facet, value);
  const written = given.toString();
  return `${location.pathname}${written ? `?${written}` : ""}`;
}
