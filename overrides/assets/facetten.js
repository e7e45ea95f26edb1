// @ts-check
/**
 * Facets of the lists: hides and moves the rows that stand in the page; as a table, it shows copies of them.
 *
 * The form is the choice, the address is the form. Which rows have which value, and in which orders
 * they can stand, was worked out when the site was built (`hooks/katalog/facetten.py`): here are
 * positions of rows only. Without this script the list is complete and the form stays hidden.
 *
 * @typedef {object} Daten
 * @property {Record<string, Record<string, number[]>>} facetten facet, value, rows that have it
 * @property {Record<string, number[]>} sortierungen order, all rows from first to last
 * @property {string} formel characters no cell of a CSV file may begin with
 *
 * @typedef {Map<string, string[]>} Wahl chosen values by facet
 */

import { table } from "./ansicht.js";

const PAUSE = 500; // milliseconds until a change is announced: who ticks three boxes hears one sentence
const ZAHL = new Intl.NumberFormat("de-DE");

/**
 * Find the rows left under a choice, and how many would be left with each value.
 *
 * Values of a facet are alternatives, facets add up. The count of a value asks what choosing it in
 * its facet yields, given what is chosen in the others.
 *
 * @param {Daten["facetten"]} facetten
 * @param {Wahl} wahl
 * @param {number} zahl number of rows
 */
export function evaluate(facetten, wahl, zahl) {
  const failed = new Uint8Array(zahl);
  /** @type {string[]} */
  const failedIn = new Array(zahl);
  for (const [facette, werte] of wahl) {
    const has = new Uint8Array(zahl);
    for (const wert of werte) for (const row of facetten[facette][wert]) has[row] = 1;
    for (let row = 0; row < zahl; row++) {
      if (has[row]) continue;
      failed[row]++;
      failedIn[row] = facette;
    }
  }
  /** @param {string} facette @param {number} row */
  const counts = (facette, row) => !failed[row] || (failed[row] === 1 && failedIn[row] === facette);
  return {
    left: Array.from(failed, (misses) => !misses),
    /** @param {string} facette @param {string} wert */
    count: (facette, wert) => facetten[facette][wert].reduce((sum, row) => sum + Number(counts(facette, row)), 0),
  };
}

/**
 * Write a cell of a CSV file: one line, no formula, quoted where needed.
 *
 * @param {string} text
 * @param {string} formel
 */
export function cell(text, formel) {
  const line = text.replace(/\s+/g, " ").trim();
  const safe = line && formel.includes(line[0]) ? `'${line}` : line;
  return /[";]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A list with its form, its rows and what tells about them. */
class Liste {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {Daten} */
    this.daten = JSON.parse(root.dataset.facetten ?? "");
    this.rows = /** @type {HTMLElement[]} */ ([...this.one(".k-zeilen").children]);
    this.form = /** @type {HTMLFormElement} */ (this.one("form"));
    this.order = /** @type {HTMLSelectElement} */ (this.one("select"));
    this.boxes = /** @type {HTMLInputElement[]} */ ([...this.form.querySelectorAll("[type=checkbox]")]);
    this.asTable = /** @type {HTMLButtonElement | null} */ (this.root.querySelector(".k-ansicht"));
    this.region = this.newRegion();
    this.orderShown = this.order.value;
    this.left = this.rows.map(() => true);
    this.timer = 0;
  }

  /** @param {string} selector @returns {HTMLElement} */
  one(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  start() {
    this.root.classList.add("k-mit-skript");
    for (const selector of [".k-oeffnen", "form", ".k-werkzeuge"]) this.one(selector).hidden = false;
    for (const selector of [".k-ordnung", ".k-ohne-skript"]) this.one(selector)?.remove();
    this.form.addEventListener("change", () => this.choose());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.isOpen) this.toggle();
    });
    this.order.addEventListener("change", () => this.choose());
    this.one(".k-leeren").addEventListener("click", () => this.clear());
    this.asTable?.addEventListener("click", () => {
      this.press(!this.tabular);
      this.choose();
    });
    this.one(".k-csv").addEventListener("click", () => this.save());
    this.one(".k-oeffnen").addEventListener("click", () => this.toggle());
    addEventListener("popstate", () => {
      this.restore();
      this.announce();
    });
    if (location.search) this.restore(); // without a choice the page is right as it came
  }

  /** Take the choice from the address. */
  restore() {
    const query = new URLSearchParams(location.search);
    for (const box of this.boxes) {
      box.checked = query.getAll(box.name).includes(box.value);
      if (box.checked) box.closest("details")?.setAttribute("open", "");
    }
    this.order.value = query.get("sortierung") ?? "";
    if (this.order.selectedIndex < 0) this.order.selectedIndex = 0;
    this.press(query.get("ansicht") === "tabelle");
    this.show();
  }

  /** Keep a new choice in the address, and show it. */
  choose() {
    const query = new URLSearchParams(this.boxes.filter((box) => box.checked).map((box) => [box.name, box.value]));
    if (this.order.selectedIndex) query.append("sortierung", this.order.value);
    if (this.tabular) query.append("ansicht", "tabelle");
    history.pushState(null, "", `${location.pathname}${String(query) && `?${query}`}${location.hash}`);
    this.show();
    this.stay();
    this.announce();
  }

  /** Beside the list the form keeps its place on the screen; the head of a shorter list comes back to it. */
  stay() {
    const beside = getComputedStyle(this.form).position === "sticky";
    if (beside && this.root.getBoundingClientRect().top < 0) this.root.scrollIntoView({ behavior: "instant" });
  }

  clear() {
    for (const box of this.boxes) box.checked = false;
    this.order.selectedIndex = 0;
    this.one(".k-summe").focus(); // while the list is short: focus makes the browser lay it out
    this.choose();
  }

  get isOpen() {
    return this.one(".k-oeffnen").getAttribute("aria-expanded") === "true";
  }

  /** Open or close the form where it has no place beside the list. */
  toggle() {
    const open = !this.isOpen;
    this.one(".k-oeffnen").setAttribute("aria-expanded", String(open));
    if (open) this.form.querySelector("summary")?.focus();
    else this.one(".k-summe").focus();
  }

  show() {
    /** @type {Wahl} */
    const wahl = new Map();
    const chosen = this.boxes.filter((box) => box.checked);
    for (const box of chosen) wahl.set(box.name, [...(wahl.get(box.name) ?? []), box.value]);
    const { left, count } = evaluate(this.daten.facetten, wahl, this.rows.length);
    this.left = left;
    this.sort();
    this.rows.forEach((row, position) => row.hidden === left[position] && (row.hidden = !left[position]));
    for (const box of this.boxes) this.showCount(box, count(box.name, box.value));
    this.showChosen(chosen);
    this.one(".k-summe").textContent = this.summary;
    this.one(".k-nichts").hidden = left.includes(true);
    this.showTable();
    this.showOnMap();
  }

  get tabular() {
    return this.asTable?.getAttribute("aria-pressed") === "true";
  }

  /** @param {boolean} tabular */
  press(tabular) {
    this.asTable?.setAttribute("aria-pressed", String(tabular));
  }

  /** Return the place of the table: it scrolls, so it has a name and takes the focus. */
  newRegion() {
    const region = document.createElement("div");
    region.className = "k-tabelle";
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", this.root.dataset.alle ?? "");
    return region;
  }

  /** Put a table in the place of the rows, or take it away. */
  showTable() {
    this.one(".k-zeilen").hidden = this.tabular;
    const shown = this.rowsInOrder.filter((row) => !row.hidden);
    if (!this.tabular || !shown.length) return this.region.remove();
    this.region.replaceChildren(table(shown, this.columns, this.summary));
    this.one(".k-zeilen").after(this.region);
  }

  get columns() {
    return (this.root.dataset.spalten ?? "").split("|");
  }

  /** Move the rows, if another order was chosen; rows keep their position in `rows`. */
  sort() {
    if (this.order.value === this.orderShown) return;
    this.orderShown = this.order.value;
    this.one(".k-zeilen").append(...this.rowsInOrder);
  }

  get rowsInOrder() {
    return this.daten.sortierungen[this.order.value].map((position) => this.rows[position]);
  }

  /** @param {HTMLInputElement} box @param {number} count */
  showCount(box, count) {
    const label = /** @type {HTMLElement} */ (box.parentElement);
    /** @type {HTMLElement} */ (label.querySelector(".k-anzahl")).textContent = ZAHL.format(count);
    label.classList.toggle("k-leer", !count && !box.checked);
  }

  /** @param {HTMLInputElement[]} chosen */
  showChosen(chosen) {
    for (const mark of this.root.querySelectorAll("details .k-gewaehlt")) {
      const here = mark.closest("details")?.querySelectorAll(":checked").length ?? 0;
      mark.textContent = `${here} gewählt`;
      /** @type {HTMLElement} */ (mark).hidden = !here;
    }
    const all = this.one(".k-oeffnen .k-gewaehlt");
    all.textContent = `${chosen.length} gewählt`;
    all.hidden = !chosen.length;
    this.one(".k-wahl").hidden = !chosen.length;
    this.one(".k-wahl ul").replaceChildren(...chosen.map((box) => this.chip(box)));
  }

  /** @param {HTMLInputElement} box */
  chip(box) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${this.name(box)} `;
    const mark = document.createElement("span");
    mark.textContent = "×";
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", "entfernen");
    button.append(mark);
    button.addEventListener("click", () => this.remove(box));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  /** @param {HTMLInputElement} box */
  name(box) {
    const value = box.nextElementSibling?.textContent ?? "";
    const single = Object.keys(this.daten.facetten[box.name]).join() === "ja";
    return single ? value : `${box.closest("fieldset")?.querySelector("legend")?.textContent}: ${value}`;
  }

  /** Take back one choice; the focus goes to the next one, or to the list. @param {HTMLInputElement} box */
  remove(box) {
    const place = this.boxes.filter((other) => other.checked).indexOf(box);
    box.checked = false;
    this.choose();
    const chips = this.root.querySelectorAll(".k-wahl li button");
    const next = chips[Math.min(place, chips.length - 1)] ?? this.one(".k-summe");
    /** @type {HTMLElement} */ (next).focus();
  }

  get summary() {
    const all = ZAHL.format(this.rows.length);
    const left = ZAHL.format(this.left.filter(Boolean).length);
    const { alle, von } = this.root.dataset;
    return left === all ? `Alle ${all} ${alle}` : `${left} von ${all} ${von}`;
  }

  announce() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.one("[role=status]").textContent = this.summary), PAUSE);
  }

  /** Hide points of a map, and their entries, when none of their locations is left in the list. */
  showOnMap() {
    const orte = this.rows.filter((_, position) => this.left[position]).flatMap((row) => words(row.dataset.orte));
    const filtered = this.left.includes(false);
    const left = new Set(orte);
    for (const point of document.querySelectorAll("[data-standorte]")) {
      const all = words(/** @type {HTMLElement} */ (point).dataset.standorte);
      const here = all.filter((ort) => !filtered || left.has(ort)).length;
      (point.closest("[role=listitem]") ?? point).toggleAttribute("hidden", !here);
      const number = point.querySelector(".k-zahl-im-zeichen");
      if (number) number.textContent = ZAHL.format(here);
    }
  }

  /** Hand over what is shown as a file: UTF-8 with byte order mark, semicolons. */
  save() {
    const shown = this.rowsInOrder.filter((row) => !row.hidden);
    const lines = [[...this.columns, "Adresse"], ...shown.map((row) => cells(row, this.columns))];
    const text = lines.map((line) => line.map((value) => cell(value, this.daten.formel)).join(";") + "\r\n");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", ...text], { type: "text/csv;charset=utf-8" }));
    link.download = `${this.root.dataset.datei}-auswahl.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), PAUSE); // not before the browser has begun to read it
  }
}

/** @param {HTMLElement} row @param {string[]} columns */
function cells(row, columns) {
  const value = (/** @type {Element} */ found) =>
    found instanceof HTMLDataElement ? found.value : (found.textContent ?? "");
  const shown = columns.map((column) => [...row.querySelectorAll(`[data-spalte="${column}"]`)].map(value).join(" | "));
  return [...shown, row.querySelector("a")?.href.split("#")[0] ?? ""];
}

/** @param {string} [text] */
function words(text) {
  return text?.split(" ") ?? [];
}

for (const root of document.querySelectorAll("[data-facetten]")) new Liste(/** @type {HTMLElement} */ (root)).start();
