// node editor/bundle.mjs FOLDER: the editor as one module in FOLDER, and the licences of what is in it.
import { build } from "esbuild";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const folder = process.argv[2];

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["editor/code-editor.js"],
  outfile: join(folder, "editor.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome111", "firefox121", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const [{ inputs }] = Object.values(metafile.outputs);
const used = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
const packages = new Set(used.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean));
const licences = [...packages].sort().map((name) => {
  const file = ["LICENSE", "LICENSE.md"].map((end) => join(root, "node_modules", name, end)).find(existsSync);
  if (!file) throw new Error(`${name} has no licence`);
  return `${name}\n\n${readFileSync(file, "utf8").trim()}\n`;
});
writeFileSync(join(folder, "editor.LICENSE.txt"), licences.join("\n\n"));
