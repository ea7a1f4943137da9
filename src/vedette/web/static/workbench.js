// Small comforts over pages that work without them: keys, filters that apply at once, the reader.
import { mountReader } from "./reader.js";

document.documentElement.classList.add("js");

/** True where a key is text that somebody is typing. */
function isTyping(target) {
  return target.closest("input:not([type=checkbox]), select, textarea") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
  if (isTyping(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    return document.querySelector(".find input").focus();
  }
  const key = CSS.escape(event.key);
  const field = document.querySelector(`[data-focus="${key}"]`);
  if (field) {
    event.preventDefault();
    return field.focus();
  }
  const wanted = document.querySelector(`[data-key="${key}"]`);
  if (wanted) {
    event.preventDefault();
    wanted.click();
    if (wanted.tagName === "SUMMARY") wanted.focus();
  }
});

for (const form of document.querySelectorAll("form[data-submit]")) {
  form.addEventListener("change", () => form.requestSubmit());
  // Empty fields say nothing; without them the address can be read and sent on.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
}

/** Says when the decisions on their way have been worked in, and shows it unless somebody types. */
async function watchDesk(note) {
  const answer = await fetch("/api/desk").catch(() => null);
  const desk = answer?.ok ? await answer.json() : null;
  if (!desk || desk.pending > 0) return setTimeout(watchDesk, 2000, note);
  const idle = !isTyping(document.activeElement) && !document.querySelector("aside details[open]");
  if (idle && !location.pathname.startsWith("/review")) return location.reload();
  note.textContent = desk.failed[0] ?? "The decisions are worked in; load the page again to see it.";
}

for (const note of document.querySelectorAll("[data-pending]")) watchDesk(note);

for (const reader of document.querySelectorAll("[data-reader]")) mountReader(reader);
