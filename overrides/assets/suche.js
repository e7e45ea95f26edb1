/**
 * On every page: Ctrl+K (Cmd+K) leads to the search field. On the search page: the search itself,
 * fetched only there.
 */

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("#suchfeld, [data-suchfeld]"));

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  if (!field) return;
  event.preventDefault();
  if (!field.checkVisibility()) location.assign(/** @type {HTMLFormElement} */ (field.form).action); // narrow screens
  field.focus();
  field.select();
});

const page = document.querySelector("#suchformular");
if (page) import("./suche/seite.js").then(({ begin }) => begin());
