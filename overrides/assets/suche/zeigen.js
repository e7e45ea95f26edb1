/**
 * Drawing what was found. Texts from records and queries become text nodes, never markup.
 */

/** @typedef {import("./auszug.js").Piece} Piece */
/** @typedef {import("./auswahl.js").Auswahl} Auswahl */
/** @typedef {import("./verzeichnis.js").Fundstelle} Fundstelle */

/**
 * @typedef {Omit<Fundstelle, "titel"> & { titel: Piece[], auszug: Piece[], bedarf: string, wegen: string, mehr: Fundstelle[] }} Hit
 * @typedef {object} Answer
 * @property {number} id
 * @property {number} total Hits with the present choice.
 * @property {number} unfiltered Hits without it.
 * @property {Hit[]} treffer
 * @property {Record<string, Map<string, number>>} counts
 * @property {Record<string, [string, string][]>} labels
 * @property {string} meinten
 * @property {[string, string][]} bedarfe Kennung and name of the needs the query tells of.
 * @property {[string, string][]} nahe
 */

const DAY = new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeZone: "UTC" });
const FACETS = { thema: "Thema", kreis: "Kreis oder Stadt" };

/**
 * Return an element with its attributes and what stands in it.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
function element(tag, attributes, children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {Piece[]} pieces */
function pieces(pieces) {
  return pieces.map(({ text, marked }) => (marked ? element("mark", {}, [text]) : text));
}

/**
 * Return what is told about the number of hits.
 * @param {string} query
 * @param {Answer} answer
 */
export function told(query, { total, unfiltered }) {
  const asked = `„${query.trim()}“`;
  if (unfiltered === 0) return `Nichts gefunden für ${asked}.`;
  if (total === 0) return `Mit dieser Auswahl kein Treffer für ${asked}, ohne sie ${unfiltered}.`;
  return `${total} Treffer für ${asked}.`;
}

/**
 * Return a hit as an entry of the list; its first link leads to it.
 * @param {Hit} hit
 * @param {string} root Address of the root of the site.
 */
export function entry(hit, root) {
  const stand = hit.stand ? `Stand ${DAY.format(new Date(hit.stand))}` : "";
  const facts = ["", hit.seite, hit.ort, stand].filter((fact, place) => fact || place === 0).join(" · ");
  const item = element("li", {}, [
    element("h2", {}, [element("a", { href: root + hit.url, "data-wieder": hit.url }, pieces(hit.titel))]),
    element("p", { class: "k-trefferart" }, [element("strong", {}, [hit.art]), facts]),
    element("p", { class: "k-auszug" }, pieces(hit.auszug)),
  ]);
  if (hit.bedarf) item.append(element("p", { class: "k-trefferart" }, [`Passt zum Bedarf: ${hit.bedarf}`]));
  if (hit.wegen) item.append(element("p", { class: "k-trefferart" }, [`Gehört zu: ${hit.wegen}`]));
  if (hit.mehr.length > 0) {
    const links = hit.mehr.map(({ url, titel }) => element("li", {}, [element("a", { href: root + url }, [titel])]));
    item.append(element("p", { class: "k-trefferart" }, ["Auch auf dieser Seite:"]));
    item.append(element("ul", { class: "k-mehr" }, links));
  }
  return item;
}

/**
 * Return the filters: how many hits there are of each kind, in view above them, then the others.
 * @param {Answer} answer
 * @param {Auswahl} auswahl
 * @param {Set<string>} opened
 */
export function filters(answer, auswahl, opened) {
  const kinds = fieldset("art", boxes("art", answer, auswahl), "Treffer nach Art");
  kinds.classList.add("k-arten");
  const others = Object.entries(FACETS).flatMap(([facet, name]) => folded(facet, name, answer, auswahl, opened));
  const isChosen = Object.values(auswahl).some((values) => values.length > 0);
  const cancel = isChosen ? [element("button", { type: "button" }, ["Auswahl aufheben"])] : [];
  return [kinds, element("div", { class: "k-weitere" }, [...others, ...cancel])];
}

/**
 * Return the filter by a facet that can be closed; nothing when there is nothing to choose.
 * @param {string} facet
 * @param {string} name
 * @param {Answer} answer
 * @param {Auswahl} auswahl
 * @param {Set<string>} opened
 */
function folded(facet, name, answer, auswahl, opened) {
  const values = boxes(facet, answer, auswahl);
  if (values.length === 0) return [];
  const { length } = auswahl[/** @type {keyof Auswahl} */ (facet)];
  const title = length > 0 ? `${name} (${length} gewählt)` : name;
  const summary = element("summary", { "data-wieder": facet }, [title]);
  const details = element("details", { "data-facette": facet }, [summary, fieldset(facet, values, name)]);
  details.toggleAttribute("open", opened.has(facet));
  return [details];
}

/**
 * @param {string} facet
 * @param {HTMLElement[]} boxes
 * @param {string} name
 */
function fieldset(facet, boxes, name) {
  const hidden = facet === "art" ? "" : "k-nur-vorlesen";
  return element("fieldset", {}, [element("legend", { class: hidden }, [name]), ...boxes]);
}

/**
 * Return a box for every value with its hits under the present choice, chosen ones in any case.
 * @param {string} facet
 * @param {Answer} answer
 * @param {Auswahl} auswahl
 */
function boxes(facet, answer, auswahl) {
  const chosen = auswahl[/** @type {keyof Auswahl} */ (facet)];
  const counts = answer.counts[facet];
  const values = answer.labels[facet].filter(([value]) => counts.has(value) || chosen.includes(value));
  return values.map(([value, label]) => box(facet, value, label, counts.get(value) ?? 0, chosen));
}

/**
 * @param {string} facet
 * @param {string} value
 * @param {string} label
 * @param {number} count
 * @param {string[]} chosen
 */
function box(facet, value, label, count, chosen) {
  const input = element("input", { type: "checkbox", name: facet, value, "data-wieder": `${facet}=${value}` }, []);
  input.toggleAttribute("checked", chosen.includes(value));
  return element("label", {}, [input, element("span", {}, [label]), element("span", { class: "k-anzahl" }, [String(count)])]);
}

/**
 * Return links to what editors have put together for the needs a query tells of, or nothing.
 * @param {Answer} answer
 * @param {string} root
 */
export function needs({ bedarfe }, root) {
  if (bedarfe.length === 0) return [];
  const links = bedarfe.map(([kennung, name]) => element("li", {}, [element("a", { href: `${root}bedarfe/#${kennung}` }, [name])]));
  return [element("div", { class: "k-bedarfe" }, [element("p", {}, ["Dazu zusammengestellt:"]), element("ul", {}, links)])];
}

/**
 * Return the offer of another spelling, or nothing.
 * @param {Answer} answer
 */
export function offer({ meinten }) {
  if (!meinten) return [];
  const link = element("a", { href: `?${new URLSearchParams({ q: meinten })}` }, [meinten]);
  return [element("p", { class: "k-meinten" }, ["Meinten Sie „", link, "“?"])];
}

/**
 * Return the button that shows more hits, if there are more.
 * @param {Answer} answer
 */
export function more({ total, treffer }) {
  return total > treffer.length ? [element("button", { type: "button" }, ["Weitere Treffer zeigen"])] : [];
}

/**
 * Return what helps when nothing was found.
 * @param {Answer} answer
 * @param {string} root
 */
export function nothing({ nahe }, root) {
  const themes = nahe.map(([kennung, name]) =>
    element("li", {}, [element("a", { href: `${root}themen/${kennung}/` }, [name])]),
  );
  return [
    element("p", {}, ["Oft hilft ein allgemeineres Wort, ein Wort weniger oder der Name der Kommune."]),
    element("p", {}, ["Diese Themen liegen am nächsten:"]),
    element("ul", { class: "k-mehr" }, themes),
    element("p", {}, [
      "Oder fragen Sie: ",
      element("a", { href: `${root}kontakt/` }, ["Wer bei welcher Frage weiterhilft"]),
      ".",
    ]),
  ];
}
