// node --test editor/
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { changeOf, unitsOf } from "./places.js";

test("places in bytes become places in units", () => {
  assert.deepEqual(unitsOf("a = 中\nb", [0, 4, 7, 8]), [0, 4, 5, 6]);
  // Outside of the basic plane a sign has four bytes and two units.
  assert.deepEqual(unitsOf("😀x", [4, 5]), [2, 3]);
  assert.deepEqual(unitsOf("ab", [99]), [2]);
});

test("the change between two texts is the smallest, and makes the one of the other", () => {
  assert.equal(changeOf("same", "same"), null);
  assert.deepEqual(changeOf("a = 1\n", "a = 12\n"), { from: 5, to: 5, insert: "2" });
  const texts = ["", "a", "aa", "aba", "a = 1\nb = 2\n", "b = 2\n", "中文", "a中"];
  for (const before of texts) {
    for (const after of texts) {
      const change = changeOf(before, after);
      const made = change ? before.slice(0, change.from) + change.insert + before.slice(change.to) : before;
      assert.equal(made, after);
    }
  }
});

test("every phrase of CodeMirror is said in Chinese", () => {
  const lines = (file) => readFileSync(new URL(file, import.meta.url), "utf8").trim().split("\n");
  const [, list] = /const PHRASES = \[([^\]]*)\]/.exec(lines("./code-editor.js").join("\n"));
  const phrases = list.split('"').length >> 1;
  assert.ok(phrases > 10);
  assert.equal(lines("../static/words/editor.zh.txt").length, 2 + phrases);
  assert.equal(lines("../static/words/editor.en.txt").length, 2);
});
