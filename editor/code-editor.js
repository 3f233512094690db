// <code-editor>: CodeMirror in the place of the textarea that stands in it. Fetched when that first has the focus.
// Until then, and where this file does not come, the textarea is the editor. What is typed here is written into it, and
// an `input` event tells the app, as if it had been typed there (src/views/editor.rs).
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";
import { nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers, showPanel } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { look } from "./look.js";
import { changeOf, unitsOf } from "./places.js";

/** What CodeMirror says by itself, in the order of the translations in static/words/editor.*. */
const PHRASES = ["Find", "Replace", "next", "previous", "all", "match case", "regexp", "by word", "replace", "replace all",
  "close", "current match", "on line", "replaced match on line $", "replaced $ matches", "Selection deleted", "Control character"];

/** The app's own classes for the kinds of words: its colours in every theme. */
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.bool, tags.null, tags.self], class: "k" },
  { tag: [tags.string, tags.special(tags.string)], class: "st" },
  { tag: tags.number, class: "n" },
  { tag: tags.comment, class: "cm" },
]);

/** The change came from the app: it need not be told. */
const fromApp = Annotation.define();

class CodeEditor extends HTMLElement {
  #area = null;
  #view = null;
  #said = new Compartment();
  #fresh = false;
  #called = "";
  #places = [];
  #messages = [];
  #words = [];
  #language = "";
  #announced = Object.assign(document.createElement("div"), { className: "vh ed-announced", ariaLive: "polite" });

  connectedCallback() {
    // What the app said before this class was there.
    for (const name of ["places", "messages", "language", "textBefore", "composing", "text"]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  disconnectedCallback() {
    this.#view?.destroy();
    this.#view = null;
  }

  /** Where the text is wrong: begin and end of each place, in bytes. Said once for each run. */
  set places(places) {
    this.#fresh ||= this.#places.length + places.length > 0;
    this.#places = [...places];
  }

  /** What is wrong there, a line each. */
  set messages(lines) { this.#messages = lines.split("\n"); }

  /** The language. In its file, a line each: how to leave, what is said when Tab leaves, the phrases where not English. */
  set language(word) {
    if (word === this.#language) return;
    this.#language = word;
    fetch(`./words/editor.${word}.txt`).then((answer) => (answer.ok ? answer.text() : "")).then((text) => {
      if (word !== this.#language) return;
      this.#words = text.trim().split("\n");
      if (this.#view) this.text = this.#area.value;
    }, () => undefined);
  }

  /** The text. Said last: what was said before it is shown with it. */
  set text(text) {
    if (!this.#view && !this.#begin(text)) return;
    const change = changeOf(this.#view.state.doc.toString(), text);
    if (change) this.#view.dispatch({ changes: change, annotations: fromApp.of(true) });
    const called = JSON.stringify([this.#words, this.#places.length, this.#area.ariaLabel]);
    if (called !== this.#called) this.#view.dispatch({ effects: this.#said.reconfigure(this.#saying()) });
    this.#called = called;
    this.#mark(text);
  }

  /** Takes the textarea's place. false: not now. */
  #begin(text) {
    const area = this.querySelector("textarea");
    if (!area) return false;
    const focused = document.activeElement === area;
    if (focused && this.composing) {
      // An input method holds the textarea; it is left to it until the word is there.
      const again = () => { this.composing = false; this.text = area.value; };
      area.addEventListener("compositionend", () => setTimeout(again), { once: true });
      return false;
    }
    this.#area = area;
    const { selectionStart: start, selectionEnd: end, selectionDirection: direction } = area;
    // (`before` is a method that every element has.)
    const before = this.textBefore ?? text;
    this.#view = new EditorView({ state: EditorState.create({ doc: before, extensions: this.#extensions() }) });
    // Whoever still has the textarea in hand writes into the same text.
    area.addEventListener("input", () => this.#take(area.value));
    Object.defineProperty(this.#view.contentDOM, "value", { get: () => area.value, set: (value) => this.#take(value) });
    this.firstElementChild.remove();
    this.style.overflow = "hidden";
    this.dataset.state = "full";
    this.append(this.#view.dom, this.#announced);
    // As a change, so that what was typed into the textarea can be undone too.
    const change = changeOf(before, text);
    const [anchor, head] = direction === "backward" ? [end, start] : [start, end];
    this.#view.dispatch({ changes: change ?? undefined, selection: { anchor: Math.min(anchor, text.length), head: Math.min(head, text.length) }, annotations: fromApp.of(true), scrollIntoView: true });
    if (focused) this.#view.focus();
    return true;
  }

  /** Another text, as if it had been typed. */
  #take(text) {
    const change = changeOf(this.#view.state.doc.toString(), text);
    if (change) this.#view.dispatch({ changes: change });
  }

  #extensions() {
    return [
      lineNumbers(), history(), indentUnit.of("    "), EditorState.tabSize.of(8), bracketMatching(), indentOnInput(),
      new LanguageSupport(pythonLanguage), syntaxHighlighting(colours), search(), look, this.#said.of(this.#saying()),
      Prec.high(keymap.of([
        { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
        // The app runs the program.
        { key: "Mod-Enter", run: () => true },
      ])),
      keymap.of([...searchKeymap, { key: "Escape", run: (view) => this.#letTabGo(view) }, indentWithTab, ...historyKeymap, ...defaultKeymap]),
      EditorView.domEventObservers({
        keydown: (event, view) => {
          if (["Escape", "Tab", "Shift"].includes(event.key)) return;
          view.setTabFocusMode(false);
          this.#announced.textContent = "";
        },
        blur: (_, view) => view.setTabFocusMode(false),
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || update.transactions.every((change) => change.annotation(fromApp))) return;
        this.#area.value = update.state.doc.toString();
        this.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }),
    ];
  }

  /** Tab leaves the editor, once. */
  #letTabGo(view) {
    view.setTabFocusMode(true);
    // In a region of our own: the editor's is emptied with its next change, which may come before it was read.
    this.#announced.textContent = this.#words[1] ?? "";
    return true;
  }

  /** What depends on the language and on what the textarea is called. */
  #saying() {
    const [help = "", , ...phrases] = this.#words;
    const attributes = { "data-testid": "editor", "aria-label": this.#area?.getAttribute("aria-label") ?? "" };
    attributes["aria-describedby"] = "ed-help";
    // It has the focus anyway, as what can be edited; checkers of scrolled regions look for the attribute.
    attributes.tabindex = "0";
    if (this.#places.length) Object.assign(attributes, { "aria-invalid": "true", "aria-describedby": "ed-message ed-help" });
    const panel = () => ({ dom: Object.assign(document.createElement("p"), { id: "ed-help", className: "ed-help", textContent: help }) });
    return [
      EditorView.contentAttributes.of(attributes),
      EditorState.phrases.of(Object.fromEntries(phrases.map((said, index) => [PHRASES[index], said]))),
      showPanel.of(panel),
    ];
  }

  /** New marks; those that are there already move with the text by themselves. */
  #mark(text) {
    if (!this.#fresh) return;
    this.#fresh = false;
    const places = unitsOf(text, this.#places);
    const marks = this.#messages.slice(0, places.length / 2).map((message, index) => {
      const [from, to] = [places[2 * index], Math.max(places[2 * index], places[2 * index + 1])];
      return { from, to, severity: "error", message: message || document.getElementById("ed-message")?.textContent || "!" };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, marks));
  }
}

customElements.define("code-editor", CodeEditor);
