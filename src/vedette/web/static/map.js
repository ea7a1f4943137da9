// The map under a pointer: drag to move, wheel or double click to come closer, and the rows of the
// tables lit up with their mark. Without this the links and keys do the same.
import { show } from "./swap.js";

const STEP = 6; // units of the drawing before a press is a drag

function viewOf(svg) {
  const [lat, lon, span] = svg.dataset.map.split(",").map(Number);
  const box = svg.viewBox.baseVal;
  return { lat, lon, span, box, perUnit: span / box.height, squeeze: Math.cos((lat * Math.PI) / 180) };
}

function addressOf(svg, { lat, lon, span }) {
  const words = [lat.toFixed(4), lon.toFixed(4), Math.min(150, Math.max(0.2, span)).toPrecision(4)];
  return svg.dataset.moved.replace("VIEW", words.join("%2C"));
}

/** The point of the drawing under the pointer. */
function pointOf(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return { x: at.x, y: at.y };
}

function closer(svg, event, times) {
  const view = viewOf(svg);
  const at = pointOf(svg, event);
  const [dx, dy] = [at.x - view.box.width / 2, at.y - view.box.height / 2];
  const keep = 1 - 1 / times; // what lies under the pointer stays under it
  show(addressOf(svg, {
    lat: view.lat - dy * view.perUnit * keep,
    lon: view.lon + (dx * view.perUnit * keep) / view.squeeze,
    span: view.span / times,
  }));
}

function mountDrag(svg) {
  const ground = svg.querySelector(".ground");
  let from = null;
  let moved = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.isPrimary) from = pointOf(svg, event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !event.isPrimary) return;
    const at = pointOf(svg, event);
    const by = { x: at.x - from.x, y: at.y - from.y };
    if (!moved && Math.hypot(by.x, by.y) < STEP) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = by;
    svg.classList.add("dragged");
    ground.setAttribute("transform", `translate(${by.x} ${by.y})`);
  });
  const end = (event) => {
    const by = moved;
    from = moved = null;
    svg.classList.remove("dragged");
    if (!by) return;
    if (event.type === "pointercancel") return ground.removeAttribute("transform");
    svg.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    setTimeout(() => svg.dispatchEvent(new Event("settled")), 0);
    const view = viewOf(svg);
    show(addressOf(svg, {
      lat: view.lat + by.y * view.perUnit,
      lon: view.lon - (by.x * view.perUnit) / view.squeeze,
      span: view.span,
    }));
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

function mountWheel(svg) {
  let turned = 0;
  let waiting = 0;
  svg.addEventListener("wheel", (event) => {
    if (!(event.ctrlKey || event.metaKey || svg.contains(document.activeElement) || svg.matches(":hover"))) return;
    event.preventDefault();
    turned += event.deltaY;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const times = Math.min(8, Math.max(1 / 8, 2 ** (-turned / 160)));
      turned = 0;
      if (times !== 1) closer(svg, event, times);
    }, 90);
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => {
    event.preventDefault();
    closer(svg, event, event.shiftKey ? 0.5 : 2);
  });
}

/** A row and its mark light up together; a click on a row's own space keeps them lit. */
function mountLink(part) {
  const light = (name, on) => {
    const key = CSS.escape(name);
    for (const each of part.querySelectorAll(`[data-mark="${key}"], [data-of="${key}"]`)) each.classList.toggle("lit", on);
  };
  const nameOf = (target) => {
    const at = target.closest?.("[data-mark], [data-of]");
    return at && (at.dataset.mark ?? at.dataset.of);
  };
  for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    part.addEventListener(enter, (event) => { const name = nameOf(event.target); if (name) light(name, true); });
    part.addEventListener(leave, (event) => { const name = nameOf(event.target); if (name) light(name, false); });
  }
}

export function mountMap(part) {
  const svg = part.querySelector("[data-map]");
  if (!svg) return;
  mountDrag(svg);
  mountWheel(svg);
  mountLink(part);
}
