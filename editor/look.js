// How the editor looks: the tokens of static/tokens.css and nothing else, so it follows theme, contrast and text size.
import { EditorView } from "@codemirror/view";

const mono = "var(--w-regular) var(--fs-code)/var(--lh-code) var(--font-mono)";

export const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", background: "transparent" },
  "&.cm-focused": { outline: "none", boxShadow: "inset 3px 0 0 var(--focus)" },
  ".cm-scroller": { font: mono, fontVariantLigatures: "none", fontFeatureSettings: '"calt" 0', scrollbarWidth: "thin" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 26px 0 0" },
  ".cm-gutters": { background: "transparent", border: "0", color: "var(--ink-3)", fontSize: "var(--fs-1)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "46px", padding: "0 16px 0 0" },
  ".cm-content ::selection, .cm-content::selection": { background: "color-mix(in srgb,var(--focus) 28%,transparent)" },
  "&.cm-focused .cm-matchingBracket": { background: "var(--hl)", outline: "1px solid var(--hl-line)" },
  "&.cm-focused .cm-nonmatchingBracket": { background: "none" },
  ".cm-searchMatch": { background: "var(--hl-soft)", outline: "1px solid var(--line-2)" },
  ".cm-searchMatch-selected": { background: "var(--hl)", outline: "1.5px solid var(--hl-line)" },
  ".cm-searchMatch .cm, .cm-searchMatch.cm": { color: "var(--ink)" },
  // Where the text is wrong.
  ".cm-line:has(.cm-lintRange-error),.cm-line:has(.cm-lintPoint-error)": { background: "var(--free-wash)" },
  ".cm-lintRange-error": { backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy var(--free) 1.5px", textUnderlineOffset: "5px" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--free)" },
  ".cm-tooltip": { background: "var(--panel)", color: "var(--ink)", border: "1.5px solid var(--ink)", borderRadius: "var(--r-2)", maxWidth: "min(420px,90vw)", font: "var(--w-regular) var(--fs-1)/1.5 var(--font-sans)" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--free)", padding: "6px 10px" },
  // Below the text: how to leave, and the search.
  ".cm-panels": { background: "var(--panel)", color: "var(--ink)", font: "var(--w-regular) var(--fs-1)/1.5 var(--font-sans)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".ed-help": { margin: "0", padding: "6px 16px", color: "var(--ink-2)" },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", gap: "6px", alignItems: "center", padding: "8px 44px 8px 16px", borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search br": { display: "none" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "4px", fontSize: "inherit", margin: "0", minHeight: "28px" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button": { margin: "0" },
  ".cm-textfield": { font: "inherit", fontSize: "inherit", minHeight: "30px", flex: "1 1 140px", minWidth: "0", background: "var(--panel)", color: "var(--ink)", border: "1px solid var(--line-2)", borderRadius: "var(--r-2)", padding: "2px 8px" },
  ".cm-button": { font: "inherit", fontSize: "inherit", minHeight: "30px", background: "var(--panel)", backgroundImage: "none", color: "var(--ink)", border: "1px solid var(--line-2)", borderRadius: "var(--r-3)", padding: "2px 10px" },
  ".cm-button:active": { backgroundImage: "none", background: "var(--sunken)" },
  ".cm-panel.cm-search [name=close]": { top: "6px", right: "8px", width: "30px", height: "30px", fontSize: "20px", color: "var(--ink)" },
  "@media (pointer: coarse)": { ".cm-textfield, .cm-button, .cm-panel.cm-search label": { minHeight: "44px" }, ".cm-panel.cm-search [name=close]": { width: "44px", height: "44px", top: "2px", right: "0" } },
  ".cm-textfield:focus-visible, .cm-button:focus-visible, .cm-panel.cm-search [name=close]:focus-visible": { outline: "2px solid var(--focus)", outlineOffset: "2px" },
});
