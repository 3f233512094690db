// <trial-deletion rows="..." words="..." left="...">: a collection done by hand, each step checked when it is made.
// Fetched when its dialog first opens. What is right comes from the engine, in `rows`; the words are static/words/trial.*.

const MARKS = ["kept", "lost"];

class TrialDeletion extends HTMLElement {
  static observedAttributes = ["rows", "words"];

  #rows = [];
  #words = new Map();
  #phase = 0;

  connectedCallback() {
    this.#begin();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#begin();
  }

  #begin() {
    const lines = (this.getAttribute("words") ?? "").split("\n").filter(Boolean);
    this.#words = new Map(lines.map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]));
    if (!lines.length) return;
    const parts = (text) => text.split("\u001f").filter(Boolean);
    this.#rows = (this.getAttribute("rows") ?? "").split("\n").filter(Boolean).map((line) => {
      const [name, count, refs, reachable, by, inside, outside] = line.split("\t");
      return { name, count: Number(count), refs: Number(refs), reachable: reachable === "1", by, inside: parts(inside), outside: parts(outside), done: false };
    });
    this.#phase = 0;
    this.#draw();
  }

  /** A sentence of the words' file, its places filled in. */
  #say(key, ...values) {
    return (this.#words.get(key) ?? "").replace(/\$(\d)/g, (_, place) => values[Number(place) - 1] ?? "");
  }

  #list(names) {
    const counted = new Map();
    for (const name of names) counted.set(name, (counted.get(name) ?? 0) + 1);
    return [...counted].map(([name, n]) => (n > 1 ? `${name} ×${n}` : name)).join(this.#say("comma") || ", ");
  }

  /** What an answer to a row would have meant; "" when it is right. */
  wrong(row, answer) {
    const { name, count, refs, inside, outside } = row;
    const within = this.#list(inside);
    if (this.#phase === 0) {
      if (answer === count) return "";
      return this.#say(answer < count ? "copy-low" : "copy-high", answer, count, name);
    }
    if (this.#phase === 1) {
      if (answer === refs) return "";
      if (answer < 0) return this.#say("subtract-negative", name);
      if (answer < refs) return this.#say("subtract-low", answer, this.#list(outside), name);
      return this.#say(answer === count ? "subtract-none" : "subtract-high", answer, within, name, inside.length);
    }
    if ((answer === "kept") === row.reachable) return "";
    if (!row.reachable) return this.#say("mark-garbage", name, within);
    return refs > 0 ? this.#say("mark-outside", name, refs, this.#list(outside)) : this.#say("mark-rescued", name, row.by);
  }

  #right(row) {
    const { name, count, refs } = row;
    if (this.#phase === 0) return this.#say("copy-right", count);
    if (this.#phase === 1) return `${count} − ${count - refs} = ${refs}`;
    if (!row.reachable) return this.#say("garbage-because", name);
    return refs > 0 ? this.#say("outside-because", refs) : this.#say("rescued-because", row.by);
  }

  #draw() {
    const steps = [0, 1, 2].map((step) => {
      const item = make("li", { className: step < this.#phase ? "was" : "", textContent: this.#say(`step-${step}`) });
      if (step === this.#phase) item.setAttribute("aria-current", "step");
      return item;
    });
    const over = this.#phase > 2;
    const intro = make("p", { className: "intro", textContent: over ? this.#over() : this.#say(`intro-${this.#phase}`) });
    if (over) intro.dataset.testid = "trial-over";
    const rows = make("ol", { className: "rows" }, ...this.#rows.map((row, index) => this.#row(row, index, over)));
    const rest = make("button", { className: "btn", type: "button", textContent: this.#say(over ? "again" : "rest"), onclick: () => (over ? this.#begin() : this.#showRest()) });
    rest.dataset.testid = over ? "trial-again" : "trial-rest";
    this.next = make("button", { className: "btn ink", type: "button", textContent: this.#say(this.#phase < 2 ? "next" : "finish"), onclick: () => this.#onward() });
    this.next.dataset.testid = "trial-next";
    this.said = make("p", { className: "said" });
    this.said.setAttribute("role", "status");
    this.dataset.phase = String(this.#phase);
    const left = Number(this.getAttribute("left") ?? 0);
    const others = left ? [make("p", { className: "note", textContent: this.#say("left", left) })] : [];
    this.replaceChildren(make("ol", { className: "steps" }, ...steps), intro, rows, ...others, this.said, make("div", { className: "ends" }, rest, ...(over ? [] : [this.next])));
    this.#ready();
  }

  #over() {
    const lost = this.#rows.filter((row) => !row.reachable).length;
    return this.#say("over", this.#rows.length - lost, lost);
  }

  #row(row, index, over) {
    const name = make("b", { id: `trial-name-${index}`, textContent: row.name });
    const held = make("span", { className: "held", textContent: this.#say("held", row.count, this.#list([...row.inside, ...row.outside])) });
    const known = this.#phase > 1 && !over ? [make("span", { className: "refs", textContent: `gc_refs ${row.refs}` })] : [];
    const verdict = make("p", { className: "verdict", id: `trial-said-${index}` });
    const field = over ? make("span", { className: "mark", textContent: this.#say(row.reachable ? "kept" : "lost") }) : this.#phase < 2 ? this.#number(row, index) : this.#marks(row, index);
    const item = make("li", {}, make("div", { className: "who" }, name, held, ...known), field, verdict);
    item.dataset.row = String(index);
    if (over) item.dataset.state = row.reachable ? "kept" : "lost";
    return item;
  }

  #number(row, index) {
    const field = make("input", { type: "number", inputMode: "numeric", min: "0", autocomplete: "off" });
    field.setAttribute("aria-label", this.#say("field", row.name));
    field.setAttribute("aria-describedby", `trial-said-${index}`);
    const check = () => {
      if (field.value.trim() !== "" && !row.done) this.#judge(index, Number(field.value), field);
    };
    field.addEventListener("change", check);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      // Else the button that gets the focus would be pressed by the same key.
      event.preventDefault();
      check();
      if (row.done) (this.querySelector("input:not([readonly])") ?? this.next).focus();
    });
    return make("label", { className: "num" }, make("span", { textContent: "gc_refs" }), field);
  }

  #marks(row, index) {
    const group = make("div", { className: "seg" }, ...MARKS.map((mark) => {
      const button = make("button", { type: "button", textContent: this.#say(mark), onclick: () => { if (!row.done) this.#judge(index, mark, button); } });
      button.setAttribute("aria-pressed", "false");
      button.dataset.mark = mark;
      return button;
    }));
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", `trial-name-${index}`);
    return group;
  }

  #judge(index, answer, field) {
    const row = this.#rows[index];
    const wrong = this.wrong(row, answer);
    row.done = !wrong;
    const item = this.querySelector(`[data-row="${index}"]`);
    item.dataset.state = wrong ? "wrong" : "right";
    item.querySelector(".verdict").textContent = wrong || this.#right(row);
    if (field.matches("input")) {
      field.readOnly = !wrong;
      field.setAttribute("aria-invalid", String(Boolean(wrong)));
    } else {
      for (const button of field.parentElement.children) {
        button.setAttribute("aria-pressed", String(button === field && !wrong));
        if (!wrong) button.setAttribute("aria-disabled", "true");
      }
    }
    this.said.textContent = `${row.name}: ${wrong || `${this.#say("right")} ${this.#right(row)}`}`;
    this.#ready();
  }

  #ready() {
    this.next.setAttribute("aria-disabled", String(!this.#rows.every((row) => row.done)));
  }

  #showRest() {
    this.#rows.forEach((row, index) => {
      if (row.done) return;
      const item = this.querySelector(`[data-row="${index}"]`);
      const field = item.querySelector("input");
      if (field) field.value = String(this.#phase ? row.refs : row.count);
      const answer = row.reachable ? "kept" : "lost";
      if (field) this.#judge(index, Number(field.value), field);
      else this.#judge(index, answer, item.querySelector(`[data-mark="${answer}"]`));
    });
    this.next.focus();
  }

  #onward() {
    if (!this.#rows.every((row) => row.done)) {
      this.said.textContent = this.#say("not-yet");
      return;
    }
    for (const row of this.#rows) row.done = false;
    this.#phase += 1;
    this.#draw();
    const intro = this.querySelector(".intro");
    intro.tabIndex = -1;
    intro.focus();
  }
}

function make(name, props, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
}

customElements.define("trial-deletion", TrialDeletion);
