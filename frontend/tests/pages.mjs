// Every page that every role can reach by links, in a real browser: no serious fault by axe, no
// error in the console, nothing wider than a phone, not more than 150 kB on a first visit.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { password, people, signIn, start } from "./office.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Bytes that a first visit to a page may take. */
const heaviest = 150_000;

/** Where pictures of the pages go, if anywhere. */
const pictures = process.env.LINDUNG_TEST_PICTURES;

let browser;
let office;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.LINDUNG_TEST_CHROMIUM,
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  office = await start(process.env.LINDUNG_TEST_PROGRAM);
});

after(async () => {
  await browser?.close();
  office?.stop();
});

/** The address without what differs from row to row. */
const pattern = (path) =>
  path
    .replace(/[?#].*$/, "")
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, "/{id}")
    .replace(/\/[0-9.]+(?=\/|$)/g, "/{n}");

async function fresh(language, width) {
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 740 : 900 },
    locale: language === "en" ? "en-GB" : "id-ID",
  });
  await context.addCookies([{ name: "lindung-lang", value: language, url: office.address }]);
  return context;
}

/** What is wrong with the page that is open. */
async function faults(page, width) {
  const found = [];
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    window.axe.run(document, { resultTypes: ["violations"] }),
  );
  for (const rule of result.violations) {
    if (!["serious", "critical"].includes(rule.impact)) continue;
    const where = rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 120));
    found.push(`axe ${rule.id}: ${rule.help}\n      ${where.join("\n      ")}`);
  }
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
  if (wide > width) found.push(`${wide} px wide on a screen of ${width}`);
  return found;
}

/** Opens a page and says what is wrong with it, and where its links lead. */
async function look(context, { path, boosted }, width, name) {
  const page = await context.newPage();
  const found = [];
  page.on("console", (line) => {
    if (line.type() === "error") found.push(`console: ${line.text()}`);
  });
  page.on("pageerror", (error) => found.push(`script: ${error.message}`));
  let bytes = 0;
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  session.on("Network.loadingFinished", (done) => (bytes += done.encodedDataLength));
  // A file that is offered for saving is no page.
  const answer = await page.goto(office.address + path).catch((error) => {
    if (!/download/i.test(error.message)) throw error;
  });
  if (!answer || !(answer.headers()["content-type"] ?? "").startsWith("text/html")) {
    await page.close();
    // A script that fetches pages shows the bytes of a file as text.
    return { found: boosted ? ["a file behind a link that the script fetches as a page"] : [], links: [], file: true };
  }
  if (answer.status() >= 400) found.push(`answers ${answer.status()}`);
  if (bytes > heaviest) found.push(`${bytes} bytes`);
  found.push(...(await faults(page, width)));
  if (pictures) {
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  }
  const links = await page.$$eval("a[href]", (all) =>
    all.filter((a) => a.origin === location.origin).map((a) => ({
      path: a.pathname + a.search,
      boosted: a.closest("[hx-boost]")?.getAttribute("hx-boost") === "true",
    })),
  );
  await page.close();
  return { found, links };
}

const told = (faults) => faults.map(([where, what]) => `  ${where}\n    ${what}`).join("\n");

for (const [login, kinds] of Object.entries(people)) {
  test(`the pages of ${login} are sound`, { timeout: 1_800_000 }, async () => {
    const all = [];
    const contexts = {};
    for (const kind of kinds) {
      const [language, width] = kind.split(" ");
      const context = (contexts[kind] = await fresh(language, Number(width)));
      const page = await context.newPage();
      await signIn(page, office.address, login);
      await page.close();
    }
    const waiting = [{ path: "/" }];
    const seen = new Set();
    while (waiting.length > 0) {
      const link = waiting.shift();
      const { path } = link;
      if (seen.has(pattern(path)) || path.startsWith("/assets/")) continue;
      seen.add(pattern(path));
      for (const [kind, context] of Object.entries(contexts)) {
        const width = Number(kind.split(" ")[1]);
        const name = `${login}${pattern(path)}-${kind}`.replace(/[^\w.-]+/g, "_");
        const { found, links, file } = await look(context, link, width, name);
        all.push(...found.map((what) => [`${path} (${kind})`, what]));
        waiting.push(...links);
        // A file is the same in every language and on every screen.
        if (file) break;
      }
    }
    for (const context of Object.values(contexts)) await context.close();
    console.log(`  ${login}: ${seen.size} pages`);
    assert.ok(seen.size >= 2, "the home page leads somewhere");
    assert.equal(all.length, 0, `\n${told(all)}`);
  });
}

test("the pages before signing in are sound", async () => {
  const all = [];
  for (const [language, width] of [["id", 1280], ["id", 360], ["en", 360]]) {
    const context = await fresh(language, width);
    for (const path of ["/sign-in", "/nowhere"]) {
      const name = `open${pattern(path)}-${language}_${width}`.replace(/[^\w.-]+/g, "_");
      const { found } = await look(context, { path }, width, name);
      const wrong = found.filter((what) => path === "/sign-in" || !/404/.test(what));
      all.push(...wrong.map((what) => [`${path} (${language} ${width})`, what]));
    }
    await context.close();
  }
  assert.equal(all.length, 0, `\n${told(all)}`);
});

test("the pages for everybody are sound and small without signing in", { timeout: 300_000 }, async () => {
  const all = [];
  for (const [language, width] of [["id", 320], ["en", 320], ["id", 1280]]) {
    const context = await fresh(language, width);
    const waiting = ["/publik", "/k/00000000000000000000000000"].map((path) => ({ path }));
    const seen = new Set();
    while (waiting.length > 0) {
      const { path } = waiting.shift();
      if (seen.has(pattern(path)) || !/^\/(publik|k\/)/.test(path)) continue;
      seen.add(pattern(path));
      const name = `public${pattern(path)}-${language}_${width}`.replace(/[^\w.-]+/g, "_");
      const { found, links } = await look(context, { path }, width, name);
      const wrong = found.filter((what) => !path.startsWith("/k/") || !/404/.test(what));
      all.push(...wrong.map((what) => [`${path} (${language} ${width})`, what]));
      waiting.push(...links);
    }
    assert.ok(seen.size >= 9, `${[...seen]}`);
    await context.close();
  }
  assert.equal(all.length, 0, `\n${told(all)}`);
});

test("a passkey is added on one's own page, opens the office, and no longer once removed", async () => {
  const context = await fresh("id", 360);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const on = (path) => page.waitForURL((url) => url.pathname === path);
  const signOut = async () => {
    await page.locator("form[action='/sign-out'] button").first().click();
    await on("/sign-in");
  };
  await signIn(page, office.address, "admin");
  await page.goto(`${office.address}/me`);
  const form = page.locator("form[data-passkey=add]");
  await form.locator("[name=name]").fill("Ponsel kantor");

  // The wrong password adds nothing.
  await form.locator("[name=passkey-now]").fill("bukan sandinya");
  await form.locator("button").click();
  await page.waitForSelector("form[data-passkey=add] .wrong:not([data-said])");
  assert.doesNotMatch(await page.textContent("main"), /Terakhir dipakai.*Ponsel kantor/s);

  await session.send("WebAuthn.clearCredentials", { authenticatorId });
  await page.locator("form[data-passkey=add] [name=name]").fill("Ponsel kantor");
  await page.locator("form[data-passkey=add] [name=passkey-now]").fill(password);
  await page.locator("form[data-passkey=add] button").click();
  await page.waitForURL((url) => url.search === "?said=passkey");
  assert.match(await page.textContent("main"), /Ponsel kantor/);

  await signOut();
  await page.click("form[data-passkey=use] button");
  await on("/");
  assert.match(await page.textContent("header"), /Rahmat Contoh/);

  await page.goto(`${office.address}/me`);
  await page.click("form[action^='/me/passkeys/'][action$='/remove'] button");
  await page.waitForURL((url) => url.search === "?said=passkey-gone");
  await signOut();
  await page.click("form[data-passkey=use] button");
  await page.waitForSelector(".problems, [role=alert]:not(:empty)");
  assert.equal(new URL(page.url()).pathname, "/sign-in/passkey");
  await context.close();
});
