/**
 * The search page: what is asked, what is answered, and the address that says it.
 */

import { read, write } from "./adresse.js";
import { listen } from "./tastatur.js";
import { entry, filters, more, needs, nothing, offer, told } from "./zeigen.js";

/** @typedef {import("./zeigen.js").Answer} Answer */

const ROOT = new URL("../../", import.meta.url).href;
const AT_ONCE = 20;
const CALM = 300; // milliseconds without typing after which the address follows

/** @template {Element} T @param {string} selector @returns {T} */
const part = (selector) => /** @type {T} */ (document.querySelector(selector));

const field = /** @type {HTMLInputElement} */ (part("#suchfeld"));
const form = /** @type {HTMLFormElement} */ (part("#suchformular"));
const status = part("main [role=status]");
const result = /** @type {HTMLElement} */ (part(".k-suchergebnis"));
const filterBox = part(".k-suchfilter");
const before = part(".k-vor-treffern");
const list = part("ol.treffer");
const after = part(".k-nach-treffern");

let stand = read(location.search);
let count = AT_ONCE;
/** Number of the latest question, and whether the worker still works on one. */
let asked = 0;
let busy = false;
let behind = false;
/** @type {Worker | undefined} */
let worker;
/** @type {number | undefined} */
let calm;
/** Filters beside the kinds are open where there is room. */
const opened = new Set(matchMedia("(min-width: 60em)").matches ? ["thema", "kreis"] : []);

/** Show what the address asks for, then listen. */
export function begin() {
  if (field.value === "") field.value = stand.query;
  else stand = { ...stand, query: field.value }; // somebody typed before this script was there
  ask();
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", typed);
  form.addEventListener("submit", submitted);
  filterBox.addEventListener("change", chosen);
  filterBox.addEventListener("click", cleared);
  filterBox.addEventListener("toggle", toggled, true);
  after.addEventListener("click", continued);
  window.addEventListener("popstate", returned);
  listen(field, list, typed);
}

/** Fetch the index: only now, when somebody searches. */
function load() {
  if (worker) return;
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }) => (data.failed ? failed() : answered(data)));
  worker.addEventListener("error", failed);
  worker.postMessage({ base: `${ROOT}suche/` });
}

function failed() {
  status.textContent = "Die Suche ließ sich nicht laden. Unten stehen die vollständigen Listen.";
}

/** Ask what is to be found now. While an answer is under way, only the latest question waits. */
function ask() {
  asked += 1;
  if (stand.query.trim() === "") {
    result.hidden = true;
    status.textContent = "";
    return;
  }
  load();
  behind = busy;
  if (busy) return;
  busy = true;
  worker?.postMessage({ id: asked, ...stand, count });
}

/** @param {Answer} answer */
function answered(answer) {
  busy = false;
  if (behind) ask();
  else if (answer.id === asked) show(answer);
}

/** @param {Answer} answer */
function show(answer) {
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const again = focused?.dataset.wieder;
  status.textContent = told(stand.query, answer);
  list.replaceChildren(...answer.treffer.map((hit) => entry(hit, ROOT)));
  filterBox.replaceChildren(...(answer.unfiltered > 0 ? filters(answer, stand.auswahl, opened) : []));
  before.replaceChildren(...offer(answer), ...needs(answer, ROOT));
  after.replaceChildren(...(answer.unfiltered > 0 ? more(answer) : nothing(answer, ROOT)));
  result.hidden = false;
  if (again) /** @type {HTMLElement | null} */ (document.querySelector(`[data-wieder="${CSS.escape(again)}"]`))?.focus();
}

/** The field changed: by keys, pasting, dictation or a pen, all the same. */
function typed() {
  stand = { ...stand, query: field.value };
  count = AT_ONCE;
  clearTimeout(calm);
  calm = setTimeout(() => history.replaceState(null, "", write(stand)), CALM);
  ask();
}

/** @param {Event} event */
function submitted(event) {
  event.preventDefault();
  clearTimeout(calm);
  stand = { ...stand, query: field.value };
  remember();
  ask();
}

/** Make the present state a step that the back button returns to. */
function remember() {
  const address = write(stand);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
}

/** @param {Event} event */
function chosen(event) {
  const box = /** @type {HTMLInputElement} */ (event.target);
  const facet = /** @type {keyof typeof stand.auswahl} */ (box.name);
  const others = stand.auswahl[facet].filter((value) => value !== box.value);
  choose({ ...stand.auswahl, [facet]: box.checked ? [...others, box.value] : others });
}

/** @param {Event} event */
function cleared(event) {
  if (!(event.target instanceof HTMLButtonElement)) return;
  field.focus();
  choose({ art: [], thema: [], kreis: [] });
}

/** @param {import("./auswahl.js").Auswahl} auswahl */
function choose(auswahl) {
  clearTimeout(calm);
  stand = { ...stand, auswahl };
  count = AT_ONCE;
  remember();
  ask();
}

/** @param {Event} event */
function toggled(event) {
  const details = /** @type {HTMLDetailsElement} */ (event.target);
  if (details.open) opened.add(details.dataset.facette ?? "");
  else opened.delete(details.dataset.facette ?? "");
}

/** Show more hits, and go on reading at the first new one. */
function continued(/** @type {Event} */ event) {
  if (!(event.target instanceof HTMLButtonElement)) return;
  const last = list.lastElementChild?.querySelector("a");
  last?.focus();
  count += AT_ONCE;
  ask();
}

function returned() {
  clearTimeout(calm);
  stand = read(location.search);
  field.value = stand.query;
  count = AT_ONCE;
  ask();
}
