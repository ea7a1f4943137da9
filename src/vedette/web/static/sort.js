// Tables that are sorted by a click on a heading; a second click turns the order round.

function valueOf(row, column) {
  const words = row.cells[column].textContent.trim();
  const number = Number(words.replace(",", ""));
  return words !== "" && Number.isFinite(number) ? number : words;
}

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (a === "" || b === "") return a === "" ? 1 : -1; // what is not told comes last
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

export function mountSort(table) {
  for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.className = "link";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((a, b) => (down ? -1 : 1) * compare(valueOf(a, column), valueOf(b, column)));
      table.tBodies[0].append(...rows);
    });
  }
}
