// How fast an office is: `node bench/office/run.mjs [--workers N] [--users N] [--seconds N]
// [--rows N] [--engine sqlite|postgres] [--keep FOLDER] [--built]`. Builds the release program,
// fills a registry, lets users search and open workers while everything runs on this machine, and
// brings a list from the upload to the registry. Figures of one run go to standard output as a
// table. With --keep the filled SQLite file is kept there for the next run; with --built nothing is
// built first.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { cpus, tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const target = resolve(process.env.CARGO_TARGET_DIR ?? join(root, "target"));
const lindung = join(target, "release/lindung");
const password = "perahu hujan kemarin biru";
const given = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const workers = Number(given("workers", 1_000_000));
const users = Number(given("users", 50));
const seconds = Number(given("seconds", 30));
const rows = Number(given("rows", 100_000));
const engines = given("engine", "sqlite,postgres").split(",");
const kept = given("keep", undefined);

const say = (words) => process.stderr.write(`${words}\n`);
const run = (program, words, options = {}) =>
  execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 26, ...options });

function build() {
  const cargo = ["build", "--release", "--locked", "--workspace", "--bin", "lindung", "--example", "fill"];
  run("cargo", cargo, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}

/** A folder of synthetic lists, made once and kept. */
function synth(name, ...words) {
  const out = join(root, "bench/data", name);
  if (!existsSync(join(out, "truth.csv"))) {
    mkdirSync(out, { recursive: true });
    run(lindung, ["synth", "--regency", "62.03", "--on", "2026-01-01", "--out", out, ...words]);
  }
  return out;
}

/** A PostgreSQL of its own with the settings it comes with. */
function postgres(folder) {
  const places = (process.env.PATH ?? "").split(":");
  const versions = "/usr/lib/postgresql";
  if (existsSync(versions)) for (const v of readdirSync(versions)) places.push(join(versions, v, "bin"));
  const bin = places.find((place) => existsSync(join(place, "initdb")));
  if (!bin) throw new Error("PostgreSQL was not found: install it, or give --engine sqlite");
  const asRoot = userInfo().uid === 0;
  const own = (name, ...words) =>
    asRoot
      ? run("runuser", ["-u", "postgres", "--", join(bin, name), ...words], { cwd: "/", stdio: "ignore" })
      : run(join(bin, name), words, { stdio: "ignore" });
  const home = join(folder, "pg");
  mkdirSync(home);
  if (asRoot) {
    run("chmod", ["755", folder]);
    run("chown", ["postgres", home]);
  }
  const data = join(home, "data");
  own("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
  const log = join(home, "log");
  own("pg_ctl", "-D", data, "-w", "-l", log, "-o", `-k ${home} -c listen_addresses=''`, "start");
  return {
    url: `postgres://postgres@localhost/postgres?host=${home}`,
    stop: () => own("pg_ctl", "-D", data, "-m", "fast", "-w", "stop"),
  };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

/** Sends a request and reads the whole answer. */
function ask(base, path, { cookie = "", form, body, type } = {}) {
  const content = form ? new URLSearchParams(form).toString() : body;
  const headers = { cookie, "sec-fetch-site": "same-origin", "accept-encoding": "gzip" };
  if (content !== undefined) {
    headers["content-type"] = type ?? "application/x-www-form-urlencoded";
    headers["content-length"] = Buffer.byteLength(content);
  }
  return new Promise((done, failed) => {
    const method = content === undefined ? "GET" : "POST";
    const request = http.request(base + path, { agent, method, headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, raw: Buffer.concat(parts) }));
      answer.on("error", failed);
    });
    request.on("error", failed);
    request.end(content);
  });
}

async function text(base, path, cookie) {
  const { raw, headers } = await ask(base, path, { cookie });
  const { gunzipSync } = await import("node:zlib");
  return (headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw).toString();
}

async function signIn(base, login) {
  for (;;) {
    const answer = await ask(base, "/sign-in", { form: { login, password } });
    if (answer.status === 303) return answer.headers["set-cookie"].map((c) => c.split(";")[0]).join("; ");
    if (answer.status !== 429) throw new Error(`sign-in: ${answer.status}`);
    await pause(2000);
  }
}

function memory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const of = (name) => Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))[1]) / 1024);
  return { now: of("VmRSS"), most: of("VmHWM") };
}

async function serve(folder, url) {
  const port = await new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
  const words = ["serve", "--database", url, "--listen", `127.0.0.1:${port}`, "--log-level", "warn"];
  const child = spawn(lindung, words, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      if ((await ask(base, "/ready")).status === 200) break;
    } catch (error) {
      if (tries > 300) throw error;
    }
    await pause(100);
  }
  return { base, pid: child.pid, stop: () => new Promise((done) => child.once("exit", done) && child.kill("SIGTERM")) };
}

/** Numbers that look random and are the same in every run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What people type: a name, a name with a slip, two words of a name, a NIK. */
function questions(people) {
  const throwOf = dice(7);
  return people.map(([nik, name], i) => {
    const slip = throwOf(name.length - 1) + 1;
    const kinds = {
      name,
      "name with a slip": name.slice(0, slip) + name.slice(slip + 1),
      "first two words": name.split(" ").slice(0, 2).join(" "),
      NIK: nik,
    };
    const kind = Object.keys(kinds)[i % 4];
    return { kind, path: `/registry?q=${encodeURIComponent(kinds[kind])}` };
  });
}

/** Fifty people who search and open workers; times in milliseconds by what they did. */
async function load(base, cookies, people, ids, think) {
  const times = {};
  const asked = questions(people);
  const until = performance.now() + seconds * 1000;
  const one = async (cookie, seed) => {
    const throwOf = dice(seed);
    await pause(throwOf(think + 1));
    while (performance.now() < until) {
      const page = throwOf(2) === 0;
      const { kind, path } = page
        ? { kind: "worker page", path: `/registry/workers/${ids[throwOf(ids.length)]}` }
        : asked[throwOf(asked.length)];
      const started = performance.now();
      const { status } = await ask(base, path, { cookie });
      if (status !== 200 && status !== 303) throw new Error(`${path}: ${status}`);
      (times[kind] ??= []).push(performance.now() - started);
      if (think) await pause(think / 2 + throwOf(think));
    }
  };
  await Promise.all(cookies.map((cookie, i) => one(cookie, i + 1)));
  return times;
}

function quantiles(times) {
  const sorted = Float64Array.from(times).sort();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
  return [sorted.length, at(0.5), at(0.95), at(0.99)];
}

function table(title, times) {
  console.log(`\n${title}\n\n| | requests | median ms | p95 ms | p99 ms |\n|---|---:|---:|---:|---:|`);
  for (const [kind, of] of Object.entries(times)) console.log(`| ${kind} | ${quantiles(of).join(" | ")} |`);
  const all = Object.values(times).flat();
  console.log(`| all | ${quantiles(all).join(" | ")} |`);
  console.log(`\n${(all.length / seconds).toFixed(0)} requests/s`);
}

/** A list from the upload to the registry. */
async function bring(base, cookie, file) {
  const boundary = "lindung-bench";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="daftar.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), readFileSync(file), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const since = () => ((performance.now() - started) / 1000).toFixed(1);
  let started = performance.now();
  const sent = await ask(base, "/lists/new", { cookie, body, type: `multipart/form-data; boundary=${boundary}` });
  const list = sent.headers.location?.split("?")[0];
  if (!list) throw new Error(`the list was not taken: ${sent.status}`);
  console.log(`| upload and look | ${since()} | |`);
  started = performance.now();
  await ask(base, `${list}/check`, { cookie, form: {} });
  while (!(await text(base, `${list}/rows`, cookie)).includes('href="/rows/')) await pause(200);
  const checked = (performance.now() - started) / 1000;
  console.log(`| check and land | ${checked.toFixed(1)} | ${(rows / checked).toFixed(0)} |`);
  started = performance.now();
  const choice = { which: "all", step: "accept", verdict: "eligible" };
  const preview = await ask(base, `${list}/rows/preview`, { cookie, form: choice });
  const { gunzipSync } = await import("node:zlib");
  const page = (preview.headers["content-encoding"] === "gzip" ? gunzipSync(preview.raw) : preview.raw).toString();
  const shown = page.match(/name="shown"[^>]*value="([^"]*)"/)?.[1] ?? page.match(/value="([^"]*)"[^>]*name="shown"/)?.[1];
  console.log(`| preview of a decision about all | ${since()} | |`);
  started = performance.now();
  const done = await ask(base, `${list}/rows/decide`, { cookie, form: { ...choice, shown } });
  const took = (performance.now() - started) / 1000;
  const count = Number(done.headers.location?.match(/count=(\d+)/)?.[1] ?? shown.split(/\D/)[0]);
  console.log(`| accept into the registry | ${took.toFixed(1)} | ${(count / took).toFixed(0)} (${count} rows) |`);
  if (done.status !== 303) throw new Error(`the decision was refused: ${done.status}`);
}

function sample(file) {
  const lines = readFileSync(file, "utf8").split("\n").slice(1, workers);
  const step = Math.max(1, Math.floor(lines.length / 4000));
  return lines
    .filter((_, i) => i % step === 0)
    .map((line) => line.split(",").map((cell) => cell.replaceAll('"', "")))
    .map(([nik, , name]) => [nik, name])
    .filter(([, name]) => name?.length > 3);
}

/** A registry with everybody in it. */
async function fill(engine, folder, url, register) {
  const add = (login, role, ...more) =>
    run(lindung, ["user", "add", "--database", url, "--login", login, "--name", login, "--role", role, ...more], {
      cwd: folder,
      input: `${password}\n`,
    });
  add("admin", "admin", "--regency", "62.03");
  add("petugas", "program-officer");
  const open = await serve(folder, url);
  await pause(3000);
  console.log(`Idle, empty: ${memory(open.pid).now} MB.`);
  await open.stop();
  const key = ["office.key", "lindung.key"].map((name) => join(folder, name)).find(existsSync);
  const filled = run(join(target, "release/examples/fill"), [url, key, "62.03", register, String(workers)]);
  const rates = filled.trim().split("\n").map((line) => Number(line.match(/(\d+) rows\/s/)[1]));
  console.log(`Taking in, 100,000 at once: ${rates.join(", ")} rows/s.`);
  if (engine !== "sqlite") return;
  console.log(`File: ${Math.round(statSync(join(folder, "office.db")).size / 2 ** 20)} MB.`);
  if (kept) cpSync(folder, kept, { recursive: true });
}

async function office(engine, register, list) {
  const folder = mkdtempSync(join(tmpdir(), "lindung-bench-"));
  const server = engine === "postgres" ? postgres(folder) : undefined;
  console.log(`\n## ${engine}\n`);
  const url = server?.url ?? `sqlite:${join(folder, "office.db")}`;
  try {
    const there = engine === "sqlite" && kept && existsSync(join(kept, "office.db"));
    if (there) cpSync(kept, folder, { recursive: true });
    else await fill(engine, folder, url, register);
    let open = await serve(folder, url);
    await pause(3000);
    console.log(`Idle, ${workers} workers: ${memory(open.pid).now} MB.`);
    const cookies = [];
    for (let i = 0; i < users; i++) cookies.push(await signIn(open.base, "petugas"));
    const ids = [];
    for (let n = 0; n < 5000; n++) {
      const number = Math.floor((n * workers) / 5000);
      ids.push(`01a00000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);
    }
    const people = sample(register);
    table(`${users} users, a click every second`, await load(open.base, cookies, people, ids, 1000));
    table(`${users} users without a pause`, await load(open.base, cookies, people, ids, 0));
    console.log(`\n| ${rows} rows | seconds | rows/s |\n|---|---:|---:|`);
    await bring(open.base, cookies[0], list);
    const { now, most } = memory(open.pid);
    console.log(`\nMemory after all: ${now} MB, at most ${most} MB.`);
    await open.stop();
  } finally {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!process.argv.includes("--built")) build();
say("synthetic people");
const people = synth(`register-${workers}`, "--people", String(Math.ceil(workers * 1.05)), "--rows", "12000", "--seed", "5");
const lists = synth(`single-${rows}-ordinary-11`, "--people", String(Math.max(40_000, Math.ceil(rows * 1.1))), "--rows", String(rows), "--seed", "11", "--single");
const file = (folder, name) => ["csv", "csv.gz"].map((end) => join(folder, `${name}.${end}`)).find(existsSync);
console.log(`${workers} workers, ${users} users, ${seconds} s, ${cpus().length} cores`);
for (const engine of engines) await office(engine, file(people, "dukcapil"), file(lists, "calon"));
