// Days chosen by dragging across the bars of the timeline. The fields From and To do the same.
import { show } from "./swap.js";

function indexAt(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  const [left, step] = [Number(svg.dataset.left), Number(svg.dataset.step)];
  const last = svg.querySelectorAll("[data-start]").length - 1;
  return Math.min(last, Math.max(0, Math.floor((at.x - left) / step)));
}

function mark(svg, low, high) {
  const [left, step] = [Number(svg.dataset.left), Number(svg.dataset.step)];
  let shade = svg.querySelector(".brush");
  if (!shade) {
    shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shade.classList.add("brush");
    svg.append(shade);
  }
  for (const [name, value] of Object.entries({ x: left + low * step, y: 2, width: (high - low + 1) * step, height: svg.dataset.base - 2 })) {
    shade.setAttribute(name, value);
  }
}

export function mountBrush(svg) {
  let from = null;
  let to = null;
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.isPrimary) from = indexAt(svg, event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null || !event.isPrimary) return;
    const now = indexAt(svg, event);
    if (to === null && now === from) return;
    if (to === null) svg.setPointerCapture(event.pointerId);
    to = now;
    mark(svg, Math.min(from, to), Math.max(from, to));
  });
  const end = (event) => {
    const [a, b] = [from, to];
    from = to = null;
    if (b === null) return;
    svg.querySelector(".brush")?.remove();
    if (event.type === "pointercancel") return;
    svg.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true });
    const bars = svg.querySelectorAll("[data-start]");
    const [first, last] = [bars[Math.min(a, b)], bars[Math.max(a, b)]];
    show(`${svg.dataset.brush}${first.dataset.start}&until=${last.dataset.end}`);
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
}
