// True counts of o200k_base tokens. TokenEstimate learns its table from the first half of the data and is measured on
// the other; tests/AnswerEngine.Training (mode tokens) does both with the files written here.
//   npm install
//   node truth.mjs data DATA-FOLDER OUT-FOLDER     words.jsonl (first half) and passages.jsonl (other half)
//   node truth.mjs corpus CORPUS-FOLDER OUT-FILE   some texts of the project's corpus with their counts: the fixture
import { createHash } from "node:crypto";
import { createWriteStream, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode, decode } from "gpt-tokenizer/encoding/o200k_base";

// The pattern by which the encoding cuts a text before it looks at any token (public, from tiktoken).
const upper = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]", lower = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
const suffix = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])?";
const pattern = new RegExp([
  `[^\\r\\n\\p{L}\\p{N}]?${upper}*${lower}+${suffix}`, `[^\\r\\n\\p{L}\\p{N}]?${upper}+${lower}*${suffix}`,
  "\\p{N}{1,3}", " ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*", "\\s*[\\r\\n]+", "\\s+(?!\\S)", "\\s+",
].join("|"), "gu");

const sets = ["pubmed_mix/corpus.jsonl", "medquad_liveqa/corpus.jsonl", "scifact/corpus.jsonl",
  "cystic_fibrosis/corpus.jsonl", "medlars_med/corpus.jsonl", "topic_anticoagulation/abstracts.jsonl",
  "pubmedqa/corpus.jsonl"];
const passages = 1000, passagesOfASet = 173, seed = "tokens-1";

const hash = text => createHash("sha256").update(seed + text).digest("hex");
const count = text => encode(text, { allowedSpecial: new Set(), disallowedSpecial: new Set() }).length;
const files = (folder, ending) => readdirSync(folder, { recursive: true }).filter(f => f.endsWith(ending)).sort()
  .map(f => readFileSync(join(folder, f), "utf8"));
const bodyOf = markdown => markdown.replace(/^---\n[^]*?\n---\n/, "");

/** Every text once, under the first set that holds it. */
function* texts(data) {
  const seen = new Set();
  for (const set of sets)
    for (const line of readFileSync(join(data, set), "utf8").split("\n").filter(l => l))
      yield* once(set, JSON.parse(line).text);
  for (const text of files(join(data, "ngc_guidelines"), ".md")) yield* once("ngc_guidelines", text);
  for (const text of files(join(data, "evidence_inference/txt_ccby"), ".txt")) yield* once("evidence_inference", text);
  function* once(set, text) {
    if (!text || seen.has(text)) return;
    seen.add(text);
    yield { set, text, key: hash(text) };
  }
}

/** A piece of a long document as a passage has it: whole paragraphs from a place that the key chooses. */
function passage({ text, key }) {
  const paragraphs = text.split(/\n\s*\n/).map(p => p.trim()).filter(p => p);
  let at = parseInt(key.slice(2, 10), 16) % paragraphs.length, piece = paragraphs[at];
  while (piece.split(/\s+/).length < 120 && ++at < paragraphs.length) piece += "\n\n" + paragraphs[at];
  return piece.slice(0, 4000);
}

function fromData(data, out) {
  const words = new Map(), candidates = new Map();
  for (const one of texts(data)) {
    if (parseInt(one.key.slice(0, 2), 16) % 2 === 1) candidates.set(one.set, [...candidates.get(one.set) ?? [], one]);
    else for (const [word] of one.text.matchAll(pattern)) words.set(word, (words.get(word) ?? 0) + 1);
  }
  const stream = createWriteStream(join(out, "words.jsonl"));
  for (const [word, times] of [...words].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
    stream.write(JSON.stringify({ word, times, pieces: encode(word).map(t => decode([t])) }) + "\n");
  stream.end();
  const lines = [...candidates].flatMap(([set, all]) => all.sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, passagesOfASet).map(passage).map(text => JSON.stringify({ set, text, tokens: count(text) })));
  writeFileSync(join(out, "passages.jsonl"), lines.slice(0, passages).join("\n") + "\n");
}

/** Sixty paragraphs of 80 words and more, and twenty lines of any length, chosen by hash. */
function fromCorpus(corpus, out) {
  const all = ["guidelines", "studies"].flatMap(folder => files(join(corpus, folder), ".md")).map(bodyOf)
    .flatMap(t => t.split(/\n\s*\n/)).map(p => p.trim());
  const choose = (some, n) => some.sort((a, b) => (hash(a) < hash(b) ? -1 : 1)).slice(0, n);
  const long = choose(all.filter(p => p.split(/\s+/).length >= 80 && p.length < 1500), 60);
  const short = choose(all.filter(p => p && p.split(/\s+/).length < 80), 20);
  writeFileSync(out, [...long, ...short].map(text => JSON.stringify({ text, tokens: count(text) })).join("\n") + "\n");
}

const [mode, from, to] = process.argv.slice(2);
if (mode === "data" && to) fromData(from, to);
else if (mode === "corpus" && to) fromCorpus(from, to);
else throw new Error("usage: node truth.mjs data DATA-FOLDER OUT-FOLDER | corpus CORPUS-FOLDER OUT-FILE");
