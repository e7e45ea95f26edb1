// @ts-check
/**
 * A list of rows as a table: the same values under headers, made of the rows as they stand in the page.
 *
 * Cells are what rows mark with `data-spalte`. Loaded by `facetten.js`; without scripts the rows are all there is.
 */

const LONG = ["Kurz", "Was der Betrag umfasst"]; // sentences have no place in a cell

/**
 * Return a table of rows; its first column holds their links.
 *
 * @param {HTMLElement[]} rows
 * @param {string[]} columns names as in `data-spalte`
 * @param {string} caption
 */
export function table(rows, columns, caption) {
  const shown = columns.filter((column) => !LONG.includes(column));
  const element = document.createElement("table");
  element.className = "k-daten k-stapel";
  element.createCaption().textContent = caption;
  const head = element.createTHead().insertRow();
  for (const column of shown) head.append(header(column, "col"));
  const body = element.createTBody();
  for (const row of rows) fill(body.insertRow(), row, shown);
  return element;
}

/** @param {string} text @param {string} scope */
function header(text, scope) {
  const cell = document.createElement("th");
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}

/** @param {HTMLTableRowElement} line @param {HTMLElement} row @param {string[]} columns */
function fill(line, row, [first, ...columns]) {
  const cell = header("", "row");
  cell.append(copy(row, first));
  line.append(cell);
  for (const column of columns) {
    const cell = line.insertCell();
    cell.dataset.titel = column;
    cell.append(copy(row, column));
  }
}

/** Return a link as a link, anything else as its text. @param {HTMLElement} row @param {string} column */
function copy(row, column) {
  const found = row.querySelector(`[data-spalte="${column}"]`);
  if (!(found instanceof HTMLAnchorElement)) return found?.textContent ?? "";
  const link = document.createElement("a");
  link.href = found.href;
  link.textContent = found.textContent;
  return link;
}
