// Follows a build that runs: its stage as it goes, and the page anew once it has ended.

function words(state) {
  if (state.stopping) return "stopping";
  const of = state.total === null ? "" : ` of ${state.total}`;
  return state.done ? `${state.stage}: ${state.done}${of}` : state.stage;
}

function ended(part, state) {
  const typing = document.activeElement?.closest("input, select, textarea") || document.querySelector("aside details[open]");
  if ("here" in part.dataset || !(typing || location.pathname.startsWith("/review"))) return location.reload();
  const told = { done: "The build has ended; load the page again to see it.", stopped: "The build was stopped." };
  part.textContent = told[state.outcome] ?? `The build failed: ${state.words}`;
}

export function followBuild(part) {
  const events = new EventSource("/api/build/events");
  const told = part.querySelector("[data-told]");
  const bar = part.querySelector("progress");
  let spoken = "";
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (!state.running || String(state.number) !== part.dataset.build) {
      events.close();
      return ended(part, state);
    }
    const now = words(state);
    if (now !== spoken) told.textContent = "here" in part.dataset ? now : ` (${now})`;
    spoken = now;
    if (bar && state.total) Object.assign(bar, { max: state.total, value: state.done });
    else bar?.removeAttribute("value");
  });
}
