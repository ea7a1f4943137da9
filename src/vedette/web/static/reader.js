// The reader: a statement lights up its words, words choose their statement, and selected words
// become the place of a correction. Offsets are code points, as everywhere in Vedette.

/** The offset in the document of a point of the page; null outside the text. */
function offsetOf(node, within) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece || !piece.dataset.at) return null;
  return Number(piece.dataset.at) + [...piece.textContent.slice(0, within)].length;
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
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const start = offsetOf(range.startContainer, range.startOffset);
    const end = offsetOf(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    const form = reader.querySelector(".chosen [data-correct]");
    if (!form) return;
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.querySelector("[data-words]").textContent = `The words: “${selection.toString()}”`;
    // While a slot is being corrected its words are the value to begin with.
    if (text.classList.contains("selecting")) form.elements.to.value = selection.toString().trim().slice(0, 200);
  });
}
