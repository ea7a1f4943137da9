// The reader: a statement lights up its words, words choose their statement, and selected words
// become the place of a correction. Offsets are code points, as everywhere in Vedette.

const lengthOf = (range) => [...range.toString()].length;

/** The offsets in the document of what a range holds of its text; null where it holds none. */
function offsetsOf(text, range) {
  let found = null;
  for (const piece of text.querySelectorAll("mark[data-at], span[data-at]")) {
    if (!range.intersectsNode(piece)) continue;
    const part = document.createRange();
    part.selectNodeContents(piece);
    const before = part.cloneRange();
    // Either end may lie in a block rather than in words: three clicks choose a whole paragraph.
    if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
    if (part.collapsed) continue;
    before.setEnd(part.startContainer, part.startOffset);
    const start = Number(piece.dataset.at) + lengthOf(before);
    found = { start: found?.start ?? start, end: start + lengthOf(part) };
  }
  return found;
}

export function mountReader(reader) {
  const text = reader.querySelector(".text");
  const items = [...reader.querySelectorAll("[data-statement]")];
  const marks = [...text.querySelectorAll("mark[data-s]")];

  function choose(name, scroll) {
    for (const item of items) {
      const chosen = item.dataset.statement === name;
      item.classList.toggle("chosen", chosen);
      if (chosen && scroll) item.scrollIntoView({ block: "nearest" });
    }
    for (const mark of marks) mark.classList.toggle("lit", mark.dataset.s.split(" ").includes(name));
  }

  for (const item of items) {
    item.querySelector(".head").addEventListener("click", () => choose(item.dataset.statement, false));
  }
  for (const mark of marks) {
    mark.addEventListener("click", () => {
      const names = mark.dataset.s.split(" ");
      const at = names.findIndex((name) => reader.querySelector(".chosen")?.dataset.statement === name);
      choose(names[(at + 1) % names.length], true);
    });
  }
  if (text.dataset.at) {
    choose(text.dataset.at, true);
    text.querySelector("mark.lit")?.scrollIntoView({ block: "center" });
  }

  // A slot's name opens its correction; the words are then selected in the text.
  for (const button of reader.querySelectorAll("[data-slot]")) {
    button.addEventListener("click", () => {
      const item = button.closest("[data-statement]");
      choose(item.dataset.statement, false);
      const form = item.querySelector("[data-correct]");
      form.closest("details").open = true;
      form.elements.slot.value = button.dataset.slot;
      form.elements.to.value = "";
      form.querySelector("[data-words]").textContent = "Select its words in the text, or type a value.";
      text.classList.add("selecting");
      form.elements.to.focus();
    });
  }

  reader.querySelector("[data-marks]").addEventListener("change", (event) => {
    text.classList.toggle("unmarked", !event.target.checked);
  });

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const found = text.contains(range.startContainer) ? offsetsOf(text, range) : null;
    if (!found) return;
    const form = reader.querySelector(".chosen [data-correct]");
    if (!form) return;
    form.elements.start.value = found.start;
    form.elements.end.value = found.end;
    form.querySelector("[data-words]").textContent = `The words: “${selection.toString().trim()}”`;
    // While a slot is being corrected its words are the value to begin with.
    if (text.classList.contains("selecting")) form.elements.to.value = selection.toString().trim().slice(0, 200);
  });
}
