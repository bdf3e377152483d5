// Builds the bundle and the list of licences into a folder. The first line of the bundle holds a digest of everything
// it is made of, so that a test without Node sees a bundle that is older than its source.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, "..", "bundle"));

const sources = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json"].concat(
  readdirSync(path.join(here, "src")).map((name) => `src/${name}`),
);
const digest = createHash("sha256");
for (const name of sources.sort()) digest.update(`${name}\n`).update(readFileSync(path.join(here, name)));

// deck.gl and luma.gl refuse to start beside another version of themselves, which they find in a global name.
// Streamlit brings its own for st.pydeck_chart, so this bundle's copies keep a name of their own.
const ownGlobals = {
  name: "own-globals",
  setup(builder) {
    builder.onLoad({ filter: /node_modules\/@(deck|luma)\.gl\/.*\.js$/ }, (file) => {
      const text = readFileSync(file.path, "utf8");
      return { contents: text.replace(/globalThis\.(deck|luma)\b/g, "globalThis.factost_$1"), loader: "js" };
    });
  },
};

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/index.ts"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  loader: { ".css": "text" },
  banner: { js: `/* sources ${digest.digest("hex")}; licences: THIRD_PARTY_LICENCES.txt */` },
  plugins: [ownGlobals],
  outfile: path.join(out, "playing_map.js"),
  metafile: true,
  write: false,
});

const packages = new Set();
const [made] = Object.values(result.metafile.outputs);
for (const [input, { bytesInOutput }] of Object.entries(made.inputs)) {
  if (!bytesInOutput) continue;
  const found = input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (found) packages.add(found[1]);
}
const licences = new Map();
for (const name of [...packages].sort()) {
  const folder = path.join(here, "node_modules", name);
  const about = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(path.join(folder, file), "utf8").trim() : `Licence: ${about.license}`;
  licences.set(text, [...(licences.get(text) ?? []), `${about.name} ${about.version} (${about.license})`]);
}
const texts = [...licences].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);

mkdirSync(out, { recursive: true });
for (const file of result.outputFiles) writeFileSync(file.path, file.contents);
const line = `\n${"-".repeat(80)}\n\n`;
writeFileSync(path.join(out, "THIRD_PARTY_LICENCES.txt"), `playing_map.js contains:\n\n${texts.join(line)}`);
console.log(`${packages.size} packages, ${Math.round(result.outputFiles[0].contents.length / 1000)} kB`);
