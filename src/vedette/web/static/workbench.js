// Small comforts over pages that work without them: keys, filters that apply at once, the reader.
import { mountBrush } from "./brush.js";
import { followBuild } from "./build.js";
import { mountMap } from "./map.js";
import { mountReader } from "./reader.js";
import { mountSort } from "./sort.js";
import { show, watchHistory } from "./swap.js";

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
  const arrow = event.target.closest(".map") && document.querySelector(`[data-map-key="${CSS.escape(event.key)}"]`);
  if (arrow) {
    event.preventDefault();
    return arrow.click();
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

/** A filter applies at once; empty fields say nothing, and without them the address can be read. */
function mountFilter(form) {
  form.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value || (name === "sort" && value === "newest")) event.formData.delete(name);
  });
  form.addEventListener("submit", (event) => {
    if (!document.querySelector("#shown")) return;
    event.preventDefault();
    const named = document.activeElement?.name;
    const asked = new URLSearchParams(new FormData(form));
    show(`${form.action}?${asked}`).then(() => named && document.querySelector(`form.filters [name="${CSS.escape(named)}"]`)?.focus());
  });
}

/** What is there once the page, or a part of it, has been put in place. */
function mount() {
  for (const form of document.querySelectorAll("form[data-submit]:not([data-live])")) {
    form.dataset.live = "";
    mountFilter(form);
  }
  for (const table of document.querySelectorAll("table[data-sortable]:not([data-live])")) {
    table.dataset.live = "";
    mountSort(table);
  }
  const shown = document.querySelector("#shown:not([data-live])");
  if (!shown) return;
  shown.dataset.live = "";
  mountMap(shown);
  for (const svg of shown.querySelectorAll("[data-brush]")) mountBrush(svg);
}

mount();
document.addEventListener("shown", mount);
watchHistory();
// The links of map and timeline change the part below the filter and leave the rest where it is.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#shown .views a[href], #shown .pager a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const address = new URL(link.getAttribute("href"), location.href);
  if (address.pathname !== location.pathname || address.hash) return;
  event.preventDefault();
  const again = link.dataset.mapKey ?? link.dataset.key;
  show(address.href).then(() => {
    const same = again && document.querySelector(`.map [data-map-key="${CSS.escape(again)}"], .map [data-key="${CSS.escape(again)}"]`);
    if (same) same.focus({ preventScroll: true });
    else if (link.closest(".pager")) document.querySelector("#shown table.list caption")?.scrollIntoView();
  });
});

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

for (const part of document.querySelectorAll("[data-build]")) followBuild(part);

for (const reader of document.querySelectorAll("[data-reader]")) mountReader(reader);
