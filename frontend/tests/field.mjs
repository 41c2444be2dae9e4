// Work without a signal, in a real browser and against the real program: the network off, the tab killed,
// the clock wrong, the office killed in the middle of a send, one queue sent from two tabs.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { signIn, start } from "./office.mjs";
import { allSent, film, phone, takeAlong as taken, tick, token, unlock, unsent, visitNext } from "./phone.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.LINDUNG_TEST_PICTURES;

/** Bytes that a first visit may take, with all that is kept for the time without a connection. */
const heaviest = 300_000;

let browser;
let office;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.LINDUNG_TEST_CHROMIUM,
    args: [
      "--no-sandbox", "--disable-dev-shm-usage", "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film()}`,
    ],
  });
  office = await start(process.env.LINDUNG_TEST_PROGRAM);
}, { timeout: 600_000 });

after(async () => {
  await browser?.close();
  office?.stop();
});

/** A page of the office as somebody sees it. */
async function seen(login, path) {
  if (!readers[login]) {
    readers[login] = await browser.newContext();
    await signIn(await readers[login].newPage(), office.address, login);
  }
  const answer = await readers[login].request.get(office.address + path);
  assert.equal(answer.status(), 200, path);
  return answer.text();
}

const readers = {};

/** What the office has got from a phone: how many entries, and how many that do not fit. */
async function got(device) {
  const page = await seen("petugas", "/field/devices");
  const row = page.split("<tr>").find((part) => part.includes(device));
  const cells = [...row.matchAll(/class="num"[^>]*>(\d+)</g)].map((cell) => Number(cell[1]));
  return { entries: cells[0], conflicts: cells[1] };
}

/** How often a visit was reported, by the audit trail. */
async function reports(visit) {
  const page = await seen("auditor", "/audit?action=visit.reported");
  return page.split(`…${visit.slice(-8)}<`).length - 1;
}

/** A phone of its own on which this account is signed in. */
async function newPhone(login = "verifikator") {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await signIn(page, office.address, login);
  return { context, page };
}

/** Faults of the page that is open: by axe, by width, by a sentence that is missing. */
async function check(page, name) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = result.violations.filter((rule) => ["serious", "critical"].includes(rule.impact));
  const told = found.map((rule) => `${rule.id}: ${rule.nodes[0].html.slice(0, 140)}`);
  assert.deepEqual(told, [], name);
  assert.ok((await page.evaluate(() => document.scrollingElement.scrollWidth)) <= 360, `${name} is too wide`);
  assert.doesNotMatch(await page.textContent("body"), /⟨/, name);
  if (pictures) await page.screenshot({ path: join(pictures, `field-${name}.png`), fullPage: true });
}

/** Takes the work along; the page before is looked at where that is asked for. */
const takeAlong = (page, checked = false) => taken(page, office.address, checked ? () => check(page, "begin") : undefined);

test("a day without a connection: found by name, visited, kept through a restart, sent at home", async () => {
  const { context, page } = await newPhone();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  session.on("Network.loadingFinished", (done) => (bytes += done.encodedDataLength));
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  const device = await takeAlong(page, true);
  const kept = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    return (await cache.keys()).map((request) => new URL(request.url).pathname);
  });
  assert.ok(kept.includes("/field/") && kept.some((path) => path.includes("part-decode")), `${kept}`);
  assert.ok(!kept.some((path) => path.includes("/field/work")), "nothing about people is kept open");
  for (const path of kept) {
    const answer = await context.request.get(office.address + path);
    bytes += gzipSync(await answer.body()).length;
  }
  assert.ok(bytes < heaviest, `${bytes} bytes on a first visit`);
  console.log(`  first visit with all that is kept: ${bytes} bytes`);
  await check(page, "list");

  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector("#pin");
  await check(page, "locked");
  await unlock(page);
  await page.waitForSelector("#search");
  const name = await page.locator(".people b").nth(2).textContent();
  await page.fill("#search", name.split(" ").reverse().join(" ").toLowerCase());
  await page.waitForFunction((wanted) => document.querySelector(".people b")?.textContent === wanted, name);
  const href = await page.locator(".people a").first().getAttribute("href");
  await page.locator(".people a").first().click();
  await page.click("[data-do=save]");
  await page.waitForSelector("fieldset.is-wrong");
  await check(page, "visit-incomplete");
  // Of the dead no trade is asked.
  await page.click("label[for=exists-yes]");
  await page.click("label[for=alive-no]");
  assert.ok(!(await page.locator("[data-ask=works]").isVisible()) && (await page.locator("#died-on").isVisible()));
  await tick(page);
  await check(page, "visit");
  await page.click("[data-do=save]");
  await page.waitForSelector("[data-unsent='1']");
  assert.equal((await got(device)).entries, 0);

  await page.close();
  const again = await context.newPage();
  await again.goto(`${office.address}/field/`);
  await unlock(again);
  await again.waitForSelector("[data-unsent='1']");
  await again.click("a.badge");
  await again.waitForSelector(".queue li");
  await check(again, "unsent");
  await context.setOffline(false);
  await allSent(again);
  assert.deepEqual(await got(device), { entries: 1, conflicts: 0 });
  assert.equal(await reports(href.split("/").at(-1)), 1);
  await again.evaluate(() => (location.hash = "#/more"));
  await again.waitForSelector("[data-do=refresh]");
  await check(again, "more");
  assert.deepEqual(wrong, []);
  await context.close();
});

test("what was saved is there after the tab is killed in the same moment", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  await context.setOffline(true);
  await visitNext(page);
  await page.waitForSelector("[data-unsent='1']");
  const session = await context.newCDPSession(page);
  const gone = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => {});
  await gone;
  await page.close();
  const again = await context.newPage();
  await again.goto(`${office.address}/field/`);
  await unlock(again);
  await again.waitForSelector("[data-unsent='1']");
  await context.setOffline(false);
  await allSent(again);
  assert.deepEqual(await got(device), { entries: 1, conflicts: 0 });
  await context.close();
});

test("a wrong clock: entries are put at the office's time, and days that are over lock the list only", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  await context.setOffline(true);
  await page.close();
  const behind = await context.newPage();
  await behind.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 5 * 86_400_000;
  });
  await behind.goto(`${office.address}/field/`);
  await unlock(behind);
  await behind.waitForSelector("#search");
  await visitNext(behind);
  await behind.waitForSelector("[data-unsent='1']");
  await behind.close();

  const ahead = await context.newPage();
  await ahead.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + (window.offline === false ? 0 : 20 * 86_400_000);
  });
  await ahead.goto(`${office.address}/field/`);
  await unlock(ahead);
  await ahead.waitForSelector(".say.bad");
  assert.equal(await ahead.locator("#search").count(), 0, "the list is shut");
  await check(ahead, "expired");
  await ahead.close();

  await context.setOffline(false);
  const right = await context.newPage();
  const sent = right.waitForRequest((request) => request.url().endsWith("/field/sync"));
  await right.goto(`${office.address}/field/`);
  await unlock(right);
  await allSent(right);
  await right.evaluate(() => (location.hash = "#/"));
  await right.waitForSelector("#search");
  const { now, items } = (await sent).postDataJSON();
  const put = items[0].happened_at + Date.now() - now;
  assert.ok(Math.abs(put - Date.now()) < 10 * 60_000, `${new Date(put)}`);
  assert.deepEqual(await got(device), { entries: 1, conflicts: 0 });
  await context.close();
});

test("the office is killed in the middle of a send, and an answer is lost: each entry counts once", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  await context.setOffline(true);
  const visited = [];
  for (let i = 0; i < 8; i++) {
    visited.push((await visitNext(page)).id);
    await page.waitForSelector(`[data-unsent='${i + 1}']`);
  }
  await page.evaluate(() => (location.hash = "#/unsent"));
  await page.waitForSelector(".queue li");
  // The request goes out, and the plug is pulled while the office is at it.
  const asked = page.waitForRequest((request) => request.url().endsWith("/field/sync"));
  await context.setOffline(false);
  await asked;
  await office.kill();
  await page.waitForFunction(() => document.querySelector("[data-link]")?.dataset.link !== "connected");
  await office.again();
  // The answer is lost on its way back.
  let lost = 0;
  await page.route("**/field/sync", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.click("[data-do=send]");
  await page.waitForTimeout(500);
  if ((await unsent(page)) > 0) await page.click("[data-do=send]");
  await allSent(page);
  assert.deepEqual(await got(device), { entries: visited.length, conflicts: 0 });
  for (const id of visited) assert.equal(await reports(id), 1);
  await context.close();
});

test("two tabs send the same queue at once: each entry counts once", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  // One of the tabs knows no locks.
  const other = await context.newPage();
  await other.addInitScript(() => {
    navigator.locks.request = (_, __, work) => work({});
  });
  await other.goto(`${office.address}/field/`);
  await unlock(other);
  await other.waitForSelector("#search");
  await context.setOffline(true);
  const visited = [];
  for (let i = 0; i < 4; i++) {
    visited.push((await visitNext(i % 2 ? other : page)).id);
    await page.waitForSelector(`[data-unsent='${i + 1}']`);
    await other.waitForSelector(`[data-unsent='${i + 1}']`);
  }
  const sends = [];
  for (const tab of [page, other]) {
    tab.on("request", (request) => request.url().endsWith("/field/sync") && sends.push(tab));
  }
  await context.setOffline(false);
  await Promise.all([allSent(page), allSent(other)]);
  assert.deepEqual(await got(device), { entries: visited.length, conflicts: 0 });
  for (const id of visited) assert.equal(await reports(id), 1);
  console.log(`  ${sends.length} requests`);
  await context.close();
});

test("somebody else was quicker: both words are shown, and nothing is written over until one chooses", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  await context.setOffline(true);
  const { id } = await visitNext(page, { willing: "no" });
  await page.waitForSelector("[data-unsent='1']");
  const officer = await newPhone("petugas");
  await officer.page.goto(`${office.address}/visits/${id}`);
  for (const [name, word] of Object.entries({ exists: "yes", alive: "yes", lives: "here", works: "yes", pay: "wage", fit: "yes" })) {
    await officer.page.locator(`label[for='${name}-${word}']`).click();
  }
  if (!(await officer.page.inputValue("#occupation"))) await officer.page.fill("#occupation", "Buruh");
  await officer.page.click("form.asks button[type=submit]");
  await officer.page.waitForURL((url) => url.search.includes("said="));
  assert.equal(await reports(id), 1);

  await context.setOffline(false);
  await page.waitForSelector("[data-unsent='0']", { timeout: 30_000 });
  await page.click("a.badge");
  await page.waitForSelector("[data-problem=conflict]");
  assert.match(await page.textContent("[data-problem]"), /Sari Contoh/);
  await check(page, "conflict");
  assert.equal(await reports(id), 1, "nothing is written over");
  assert.deepEqual(await got(device), { entries: 1, conflicts: 1 });
  await officer.page.goto(`${office.address}/field/conflicts`);
  assert.match(await officer.page.textContent("main"), /Dewi Contoh/);
  if (pictures) await officer.page.screenshot({ path: join(pictures, "field-office-conflicts.png"), fullPage: true });
  await page.click("[data-do=take-mine]");
  await page.waitForSelector("[data-problem]", { state: "detached" });
  assert.equal(await reports(id), 2);
  await officer.page.goto(`${office.address}/field/conflicts`);
  assert.doesNotMatch(await officer.page.textContent("main"), /Dewi Contoh/);
  await officer.context.close();
  await context.close();
});

test("five wrong PINs leave nothing on the phone", async () => {
  const { context, page } = await newPhone();
  await takeAlong(page);
  await page.reload();
  for (let left = 4; left > 0; left--) {
    await unlock(page, "135791");
    await page.waitForFunction((count) => document.querySelector("#pin-wrong")?.textContent.includes(count), String(left));
  }
  await check(page, "wrong-pin");
  // Killing the page between two tries wins none.
  await page.reload();
  await unlock(page, "135791");
  await page.waitForSelector("[data-gone=tries]");
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((db) => db.name)), []);
  await check(page, "gone");
  await context.close();
});

test("nothing about people lies readable in the phone", async () => {
  const { context, page } = await newPhone();
  await takeAlong(page);
  const name = await page.locator(".people b").first().textContent();
  const kept = await page.evaluate(async () => {
    const request = indexedDB.open("lindung-field");
    const db = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const all = [];
    for (const store of db.objectStoreNames) {
      const got = db.transaction(store).objectStore(store).getAll();
      all.push(...(await new Promise((resolve) => (got.onsuccess = () => resolve(got.result)))));
    }
    db.close();
    const text = (value) =>
      value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value)
        : ArrayBuffer.isView(value) ? "" : value && typeof value === "object" ? Object.values(value).map(text).join(" ") : String(value);
    return all.map(text).join(" ") + JSON.stringify(localStorage);
  });
  assert.ok(kept.length > 5_000 && !kept.includes(name), name);
  await context.close();
});

test("a phone that was called back is erased at its next contact, although nobody is signed in", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  const owner = await newPhone("petugas");
  await owner.page.goto(`${office.address}/field/devices`);
  if (pictures) await owner.page.screenshot({ path: join(pictures, "field-office-devices.png"), fullPage: true });
  const form = owner.page.locator(`form[action='/field/devices/${device}/wipe']`);
  await form.locator("xpath=..").locator("summary").click();
  await form.locator("button").click();
  await owner.page.waitForURL((url) => url.search.includes("wiped"));
  await context.clearCookies();
  await page.reload();
  await page.waitForSelector("[data-gone=wiped]");
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((db) => db.name)), []);
  await owner.context.close();
  await context.close();
});

test("when the days are over, what is not sent goes home once and the phone is empty", async () => {
  const { context, page } = await newPhone();
  const device = await takeAlong(page);
  await context.setOffline(true);
  await visitNext(page);
  await page.waitForSelector("[data-unsent='1']");
  await page.evaluate(async () => {
    const request = indexedDB.open("lindung-field");
    const db = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const store = db.transaction("device", "readwrite").objectStore("device");
    const own = await new Promise((resolve) => (store.get("own").onsuccess = (event) => resolve(event.target.result)));
    await new Promise((resolve) => (store.put({ ...own, expires: Date.now() - 1_000 }, "own").onsuccess = resolve));
    db.close();
  });
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(`${office.address}/field/`);
  await unlock(again);
  await again.waitForSelector("[data-gone=expired]");
  assert.deepEqual(await got(device), { entries: 1, conflicts: 0 });
  await context.close();
});

test("cards are scanned and signed for without a connection, and what could not be handed over has its reason", async () => {
  const { context, page } = await newPhone();
  // The list knows the codes of cards by their hash only; the first card gets the one of the film.
  let first;
  await page.route("**/field/work*", async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    first ??= list.cards[0]?.id;
    const own = list.cards.find((card) => card.id === first);
    if (own) own.token = createHash("sha256").update(token).digest("hex");
    await route.fulfill({ response: answer, json: list });
  });
  const device = await takeAlong(page);
  assert.ok(first, "the demo has cards");
  await context.setOffline(true);
  await page.click("a[href='#/scan']");
  await page.waitForSelector("video");
  if (pictures) await page.waitForTimeout(500);
  await page.waitForURL((url) => url.hash === `#/card/${first}`, { timeout: 30_000 });
  await check(page, "card");
  await page.click("[data-do=hand]");
  await page.click("[data-do=save]");
  await page.waitForSelector(".sign .wrong:not(:empty)");
  await page.click("label[for=to-family]");
  await page.fill("#hand-name", "Aminah");
  await page.fill("#hand-relation", "istri");
  await page.locator("canvas.pad").scrollIntoViewIfNeeded();
  const pad = await page.locator("canvas.pad").boundingBox();
  await page.mouse.move(pad.x + 30, pad.y + 60);
  await page.mouse.down();
  for (let i = 1; i < 30; i++) await page.mouse.move(pad.x + 30 + i * 8, pad.y + 60 + 30 * Math.sin(i / 3));
  await page.mouse.up();
  await check(page, "hand");
  await page.click("[data-do=save]");
  await page.waitForSelector("[data-unsent='1']");

  await page.click("[data-show=cards]");
  await page.locator("a[data-kind=card]").first().click();
  await page.click("[data-do=not-handed]");
  await page.click("label[for=reason-moved]");
  await page.click("[data-do=save]");
  await page.waitForSelector(".field.is-wrong");
  await page.fill("#why-note", "Pindah ke Palangka Raya");
  await check(page, "not-handed");
  await page.click("[data-do=save]");
  await page.waitForSelector("[data-unsent='2']");
  await page.click("[data-show=done]");
  await check(page, "list-done");
  await context.setOffline(false);
  await allSent(page);
  assert.deepEqual(await got(device), { entries: 2, conflicts: 0 });
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await context.close();
});

test("an accident is written down without a connection, and the office has it once", async () => {
  const { context, page } = await newPhone();
  await takeAlong(page);
  await context.setOffline(true);
  await page.click("[data-show=visits]");
  const name = await page.locator(".people b").first().textContent();
  await page.locator("a[data-kind=visit]").first().click();
  await page.click("[data-do=event]");
  await page.waitForSelector("#event-words");
  await check(page, "event");
  await page.click("[data-do=save]");
  assert.match(await page.textContent("[data-ask=happening]"), /Pilih apa yang terjadi/);
  await page.locator("label[for='happening-accident']").click();
  await page.fill("#event-words", "Jatuh dari pohon kelapa");
  const before = await unsent(page);
  await page.click("[data-do=save]");
  await page.waitForSelector("#search");
  assert.equal(await unsent(page), before + 1);
  await page.click("[data-show=visits]");
  assert.equal(await page.locator(".people b").first().textContent(), name, "the visit is still to be made");
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await allSent(page);
  const inbox = await seen("petugas", "/claims/inbox");
  assert.equal(inbox.split(name).length - 1, 1, "the office has it once");
  await context.close();
});
