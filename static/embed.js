// <cut-away>: a Cutaway scene in a page of your own. docs/embed.md has lines to copy.
//
//   <script type="module" src="https://HOST/PATH/embed.js"></script>
//   <cut-away link="/learn/names-label"></cut-away>
//
// Attributes: `link`, what stands behind `#` in the address of a scene; `mode`, `steps` or `question`, nothing for
// everything; `theme`, `light` or `dark`, nothing to follow the page; `lang`, `en` or `zh`; `height`, in pixels;
// `live`, to load at once. Until the reader touches it, the element is its own content (or the lesson's picture) and
// a button: nothing else is fetched, and nothing is stored. Event `cutaway-moved` tells `{at, event, events, state}`;
// the method `goTo(at)` moves the scene.
const site = new URL(".", import.meta.url);

const WORDS = {
  en: { start: "Step through it", ask: "Answer the question", title: "Cutaway: a Python program, step by step" },
  zh: { start: "逐步运行", ask: "回答问题", title: "Cutaway：逐步运行的 Python 程序" },
};

const STYLE = `
:host{display:block;position:relative;margin:1em 0;border:1px solid #c9ced2;border-radius:10px;overflow:hidden;background:#fff;color:#15202b}
:host([data-dark]){border-color:#44525f;background:#101b26;color:#e9eff5}
:host([hidden]){display:none}
.still{display:grid;gap:12px;padding:16px;box-sizing:border-box}
.still img{display:block;width:100%;height:auto;max-height:440px;object-fit:contain;object-position:left top}
::slotted(*){margin:0;font:15px/1.7 ui-monospace,Menlo,Consolas,monospace;white-space:pre;overflow:auto}
button{justify-self:start;font:600 16px/1 system-ui,sans-serif;border:0;border-radius:10px;padding:14px 20px;min-height:44px;background:#15202b;color:#fff;cursor:pointer}
:host([data-dark]) button{background:#e9eff5;color:#15202b}
button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
:host([data-dark]) button:focus-visible{outline-color:#8ab8ff}
iframe{display:block;width:100%;border:0}
`;

// What the page says about itself: an attribute, a class, `color-scheme`, or else the system.
function pageIsDark() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  for (const root of [document.documentElement, document.body]) {
    const { dataset, classList } = root;
    const said = dataset.theme ?? dataset.colorScheme ?? dataset.bsTheme ?? dataset.mdColorScheme;
    if (said === "dark" || said === "slate") return true;
    if (said === "light" || said === "default") return false;
    if (classList.contains("dark")) return true;
    if (classList.contains("light")) return false;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  if (/\bdark\b/.test(scheme) && !/\blight\b/.test(scheme)) return true;
  return dark && (/\bdark\b/.test(scheme) || scheme === "normal");
}

const elements = new Set();
const follow = () => elements.forEach((element) => element.follow());
new MutationObserver(follow).observe(document.documentElement, { attributes: true });
if (document.body) new MutationObserver(follow).observe(document.body, { attributes: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);

addEventListener("message", ({ source, origin, data }) => {
  if (origin !== site.origin || typeof data !== "object" || data === null || data.cutaway !== 1) return;
  for (const element of elements) if (element.frame?.contentWindow === source) element.hear(data);
});

class CutAway extends HTMLElement {
  frame = null;
  #wanted = null;

  connectedCallback() {
    elements.add(this);
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      const style = document.createElement("style");
      style.textContent = STYLE;
      root.append(style, this.#still());
    }
    this.follow();
    if (this.hasAttribute("live")) this.start();
  }

  disconnectedCallback() {
    elements.delete(this);
  }

  get #words() {
    const lang = (this.getAttribute("lang") ?? this.closest("[lang]")?.lang ?? "en").toLowerCase();
    return lang.startsWith("zh") ? WORDS.zh : WORDS.en;
  }

  get #link() {
    return (this.getAttribute("link") ?? "/").replace(/^#/, "");
  }

  get #asks() {
    return this.getAttribute("mode") === "question";
  }

  get #theme() {
    const said = this.getAttribute("theme");
    if (said === "light" || said === "dark") return said;
    return pageIsDark() ? "dark" : "light";
  }

  // What stands there before anything is fetched: the page's own words, or the lesson's picture.
  #still() {
    const still = document.createElement("div");
    still.className = "still";
    still.part = "still";
    const lesson = /^\/learn\/([a-z0-9-]+)/.exec(this.#link);
    if (this.childElementCount > 0) {
      still.append(document.createElement("slot"));
    } else if (lesson) {
      const picture = document.createElement("img");
      picture.alt = "";
      picture.loading = "lazy";
      picture.src = new URL(`lessons/${lesson[1]}/${this.#asks ? "question" : "figure"}${this.#theme === "dark" ? "-dark" : ""}.svg`, site);
      still.append(picture);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.#asks ? this.#words.ask : this.#words.start;
    button.addEventListener("click", () => this.start(true));
    still.append(button);
    return still;
  }

  /** Loads the scene. */
  start(focus = false) {
    if (this.frame) return;
    const mode = this.getAttribute("mode");
    const lang = this.getAttribute("lang");
    const query = [mode === "steps" || mode === "question" ? `embed=${mode}` : "embed", `theme=${this.#theme}`];
    if (lang) query.push(`lang=${encodeURIComponent(lang)}`);
    const frame = document.createElement("iframe");
    frame.title = this.#words.title;
    frame.allow = "fullscreen; clipboard-write";
    frame.style.height = `${this.#height(Math.max(360, this.offsetHeight))}px`;
    frame.src = `${site.href}?${query.join("&")}#${this.#link}`;
    this.frame = frame;
    this.shadowRoot.querySelector(".still").replaceWith(frame);
    if (focus) frame.focus();
  }

  /** Goes to this event, as in a link's `at`; loads the scene where needed. */
  goTo(at) {
    this.#wanted = at;
    this.start();
    this.#say({ go: at });
  }

  follow() {
    const theme = this.#theme;
    this.toggleAttribute("data-dark", theme === "dark");
    const picture = this.shadowRoot?.querySelector("img");
    if (picture) picture.src = picture.src.replace(/(-dark)?\.svg$/, theme === "dark" ? "-dark.svg" : ".svg");
    this.#say({ theme });
  }

  hear(message) {
    // What was said while nobody listened there, or to a build that another took the place of.
    if (message.listening === true) this.#say({ theme: this.#theme });
    if (Number.isFinite(message.height) && !this.hasAttribute("height")) {
      this.frame.style.height = `${this.#height(Math.min(640, Math.max(360, message.height)))}px`;
    }
    if (!Number.isFinite(message.at)) return;
    const { at, event, events, state } = message;
    // What the page wanted before the scene was there.
    if (state === "done" && this.#wanted !== null) this.#say({ go: this.#wanted });
    if (state === "done") this.#wanted = null;
    this.dispatchEvent(new CustomEvent("cutaway-moved", { bubbles: true, detail: { at, event, events, state } }));
  }

  #height(otherwise) {
    const said = Number.parseInt(this.getAttribute("height") ?? "", 10);
    return said > 0 ? said : otherwise;
  }

  #say(message) {
    this.frame?.contentWindow?.postMessage({ cutaway: 1, ...message }, site.origin);
  }
}

if (!customElements.get("cut-away")) customElements.define("cut-away", CutAway);
