// Phones that come home at once: `node bench/field/run.mjs [--phones 50] [--scans 60] [--program FILE]
// [--fill FILE]`. Opens the demo's office on SQLite, lays cards into a district, lets each phone take
// the list along, hand its cards over with a signature, and send; all phones at the same moment, over
// HTTP, twenty entries a request as the page does it. Then everything is sent once more, and counted.
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const target = resolve(process.env.CARGO_TARGET_DIR ?? join(root, "target"));
const given = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const phones = Number(given("phones", 50));
const scans = Number(given("scans", 60));
const program = given("program", join(target, "release/lindung"));
const filler = given("fill", join(target, "release/examples/fill-cards"));
const password = "perahu hujan kemarin biru";
const regency = "62.03";
const batch = 20;

const folder = mkdtempSync(join(tmpdir(), "lindung-phones-"));
const database = `sqlite:${join(folder, "office.db")}`;
execFileSync(program, ["demo", "--folder", folder, "--fill-only", "--listen", "127.0.0.1:0"], { cwd: folder, stdio: "ignore" });
const laid = execFileSync(filler, [database, join(folder, "office.key"), regency, "petugas", String(phones * scans)]);
process.stderr.write(laid);

const port = await new Promise((done) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const own = server.address().port;
    server.close(() => done(own));
  });
});
const child = spawn(program, ["serve", "--database", database, "--listen", `127.0.0.1:${port}`, "--log-level", "warn"],
  { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
const agent = new http.Agent({ keepAlive: true, maxSockets: phones });

function ask(method, path, { cookie = "", json, form } = {}) {
  const body = json ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : undefined;
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  if (body) {
    headers["content-type"] = json ? "application/json" : "application/x-www-form-urlencoded";
    headers["content-length"] = Buffer.byteLength(body);
  }
  return new Promise((done, failed) => {
    const request = http.request({ host: "127.0.0.1", port, path, method, headers, agent }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
    });
    request.on("error", failed);
    request.end(body);
  });
}

for (let tries = 0; ; tries++) {
  try {
    if ((await ask("GET", "/ready")).status === 200) break;
  } catch (error) {
    if (tries > 200) throw error;
  }
  await new Promise((done) => setTimeout(done, 100));
}

async function signIn(login) {
  const answer = await ask("POST", "/sign-in", { form: { login, password } });
  return answer.headers["set-cookie"].map((one) => one.split(";")[0]).join("; ");
}

const asked = async (...words) => {
  const answer = await ask(...words);
  if (answer.status !== 200) throw new Error(`${words[1]}: ${answer.status} ${answer.text.slice(0, 200)}`);
  return JSON.parse(answer.text);
};

/** A signature as fingers write it: some forty points. */
const signature = Array.from({ length: 40 }, (_, i) => `${i ? "L" : "M"}${60 + i * 12} ${120 + Math.round(70 * Math.sin(i / 2))}`).join("");

const cookie = await signIn("verifikator");
const { places } = await asked("GET", "/field/places", { cookie });
const codes = places.map((place) => place.code);
const district = codes.filter((code) => code.startsWith(codes[0].slice(0, 8)));
const began = Date.now();
const first = await asked("POST", "/field/devices", { cookie, json: { name: "Ponsel 1", places: district } });
const list = await asked("GET", `/field/work?device=${first.device}`, { cookie });
const took = Date.now() - began;
const cards = list.cards.filter((card) => card.name.startsWith("ORANG UKUR"));
if (cards.length < phones * scans) throw new Error(`${cards.length} cards`);
const carried = [];
for (let n = 0; n < phones; n++) {
  const { device } = n ? await asked("POST", "/field/devices", { cookie, json: { name: `Ponsel ${n + 1}`, places: district } }) : first;
  const own = cards.slice(n * scans, (n + 1) * scans);
  const items = own.map((card, i) => ({
    id: randomUUID(), number: i + 1, kind: "handed", subject: card.id, happened_at: Date.now(),
    detail: { version: 1, to: "holder", proof: "signature", signature },
  }));
  carried.push({ device, items });
}

const times = [];
async function sendAll({ device, items }) {
  const results = [];
  for (let at = 0; at < items.length; at += batch) {
    const start = performance.now();
    const told = await asked("POST", "/field/sync", { cookie, json: { device, now: Date.now(), items: items.slice(at, at + batch) } });
    times.push(performance.now() - start);
    results.push(...told.results.map((one) => one.result));
  }
  return results;
}

const start = performance.now();
const results = (await Promise.all(carried.map(sendAll))).flat();
const seconds = (performance.now() - start) / 1000;
const sorted = times.sort((a, b) => a - b);
const p = (share) => (sorted[Math.floor(sorted.length * share)] / 1000).toFixed(2);
const p50 = p(0.5), p99 = p(0.99);
const again = (await Promise.all(carried.map(sendAll))).flat();

const devices = (await ask("GET", "/field/devices", { cookie })).text;
const counted = devices.split("<tr>").filter((row) => carried.some(({ device }) => row.includes(device)))
  .map((row) => [...row.matchAll(/class="num"[^>]*>([\d.]+)</g)].map((cell) => Number(cell[1].replace(".", ""))));
const kept = counted.reduce((sum, [brought]) => sum + brought, 0);
const clashes = counted.reduce((sum, [, open]) => sum + open, 0);
const left = (await asked("GET", `/field/work?device=${first.device}`, { cookie })).cards.filter((card) => card.name.startsWith("ORANG UKUR"));
const done = (list) => list.filter((one) => one === "done").length;
console.log(`| phones | scans | list of ${list.visits.length + list.cards.length} people | all sent | a request, median | 99 % | scans a second | kept | doubled or lost |`);
console.log("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
console.log(`| ${phones} | ${results.length} | ${(took / 1000).toFixed(2)} s | **${seconds.toFixed(1)} s** | ${p50} s | ${p99} s | ${Math.round(results.length / seconds)} | ${kept} | ${Math.abs(kept - results.length) + left.length} |`);
if (done(results) !== phones * scans || done(again) !== phones * scans || kept !== phones * scans || clashes || left.length) {
  throw new Error(`done ${done(results)}, again ${done(again)}, kept ${kept}, clashes ${clashes}, left ${left.length}`);
}
child.kill("SIGTERM");
child.once("exit", () => rmSync(folder, { recursive: true, force: true }));
agent.destroy();
