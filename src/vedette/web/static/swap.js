// Shows another address of the same page without loading it anew: the part that changes is put in
// place, and the address with it, so that going back works and the view can be sent.

let asked = 0;

export async function show(address, { push = true } = {}) {
  const part = document.querySelector("#shown");
  const mine = ++asked;
  part.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { accept: "text/html" } }).catch(() => null);
  if (mine !== asked) return; // somebody has gone on meanwhile
  if (!answer?.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("#shown");
  if (!found) return location.assign(address);
  if (push) history.pushState({ swapped: true }, "", address);
  for (const place of ["#shown", "main > h1", "form.filters", "footer"]) {
    const [old, made] = [document.querySelector(place), page.querySelector(place)];
    if (old && made) old.replaceWith(document.adoptNode(made));
  }
  document.dispatchEvent(new CustomEvent("shown"));
}

export function watchHistory() {
  if (!document.querySelector("#shown")) return;
  history.replaceState({ swapped: true }, "");
  addEventListener("popstate", (event) => {
    if (event.state?.swapped) show(location.href, { push: false });
  });
}
