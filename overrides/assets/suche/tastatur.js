/**
 * Keys: arrows lead from the field through the hits, Escape leads back and then empties the field.
 */

/**
 * @param {HTMLInputElement} field
 * @param {Element} list
 * @param {() => void} changed Called when the field was emptied.
 */
export function listen(field, list, changed) {
  const links = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > li > h2 > a")]);

  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && links().length > 0) {
      event.preventDefault();
      links()[0].focus();
    }
    if (event.key === "Escape" && field.value !== "") {
      event.preventDefault();
      field.value = "";
      changed();
    }
  });

  list.addEventListener("keydown", (event) => {
    const { key, target } = /** @type {KeyboardEvent} */ (event);
    if (key === "Escape") {
      field.focus();
      return;
    }
    const step = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
    const place = links().findIndex((link) => link.closest("li") === /** @type {Element} */ (target).closest(".treffer > li"));
    if (step === 0 || place < 0) return;
    event.preventDefault();
    (place + step < 0 ? field : links()[place + step])?.focus();
  });
}
