// Inside an embedded scene (`?embed`): tells the page around it that it listens, where the reader is and how high the
// scene wants to be, and hears where the page wants it. Only numbers and two words are understood; nothing is stored.
const host = window.parent;
const tell = (message) => host.postMessage({ cutaway: 1, ...message }, "*");
const bench = () => document.querySelector("[data-testid=bench]");

addEventListener("message", ({ source, data }) => {
  if (source !== host || typeof data !== "object" || data === null || data.cutaway !== 1) return;
  if (Number.isInteger(data.go) && data.go >= 0) dispatchEvent(new CustomEvent("cutaway-go", { detail: data.go }));
  if (data.theme === "light" || data.theme === "dark") dispatchEvent(new CustomEvent("cutaway-theme", { detail: data.theme }));
});

// The height at which neither the program nor the picture has to be scrolled.
function wantedHeight() {
  const dock = document.querySelector(".dock");
  const within = [...document.querySelectorAll(".code-col > *, .stage-size")].map((part) => part.scrollHeight);
  const columns = getComputedStyle(bench()).gridTemplateRows.split(" ").length;
  const inside = columns > 1 ? within.reduce((sum, height) => sum + height, 0) : Math.max(0, ...within);
  return Math.ceil(inside + (dock?.offsetHeight ?? 0) + 24);
}

let told = "";
let height = 0;
function look() {
  const root = bench();
  if (!root) return;
  const { at, event, events, state } = root.dataset;
  if (state === "done" || state === "stopped") {
    // Only growing: a scene that shrinks under the reader's hand is worse than a little room.
    const wanted = wantedHeight();
    if (wanted > height) {
      height = wanted;
      tell({ height });
    }
  }
  const now = `${at} ${events} ${state}`;
  if (now === told) return;
  told = now;
  tell({ at: Number(at), event: Number(event), events: Number(events), state });
}

new MutationObserver(() => requestAnimationFrame(look)).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-at", "data-state"] });
look();
// Once here, and again when the whole build has taken this one's place: what the page says before is heard by nobody.
const listening = () => tell({ listening: true });
addEventListener("cutaway-listening", listening);
listening();
