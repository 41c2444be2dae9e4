// A telephone in the field: taking the work along, unlocking it, visiting, sending; and what its camera sees.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import encodeQR from "qr";

export const pin = "402817";

/** The kind of telephone that village officers have. */
export const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, locale: "id-ID" };

/** What stands in the code that the camera sees. */
export const token = "0123456789ABCDEFGHJKMNPQRS";

/** A film of one picture for the camera: a card with its code, as YUV4MPEG2. */
export function film() {
  const [width, height, side] = [640, 480, 8];
  const code = encodeQR(token, "raw", { border: 4 });
  const [left, top] = [(width - code.length * side) / 2, (height - code.length * side) / 2];
  const light = Buffer.alloc(width * height, 200);
  for (let y = 0; y < code.length * side; y++) {
    for (let x = 0; x < code.length * side; x++) {
      const dark = code[Math.floor(y / side)][Math.floor(x / side)];
      light[(Math.floor(top) + y) * width + Math.floor(left) + x] = dark ? 30 : 235;
    }
  }
  const picture = Buffer.concat([Buffer.from("FRAME\n"), light, Buffer.alloc((width * height) / 2, 128)]);
  const file = join(mkdtempSync(join(tmpdir(), "lindung-camera-")), "card.y4m");
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), ...Array(10).fill(picture)]));
  return file;
}

/** Opens the page of the field and takes the work along; says which phone it is now. */
export async function takeAlong(page, address, look = async () => {}) {
  await page.goto(`${address}/field/`);
  await page.waitForSelector("html[data-ready]");
  await page.waitForSelector("#pin-new");
  await look();
  await page.fill("#device-name", "Ponsel percobaan");
  await page.fill("#pin-new", pin);
  await page.fill("#pin-again", pin);
  await page.click("[data-do=take]");
  await page.waitForSelector("#search");
  return page.evaluate(async () => {
    const request = indexedDB.open("lindung-field");
    const db = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const got = db.transaction("device").objectStore("device").get("own");
    const own = await new Promise((resolve) => (got.onsuccess = () => resolve(got.result)));
    db.close();
    return own.id;
  });
}

/** Opens what is locked with the PIN. */
export async function unlock(page, own = pin) {
  await page.waitForSelector("#pin");
  await page.fill("#pin", own);
  await page.click("[data-do=unlock]");
}

/** How many entries wait to be sent. */
export const unsent = async (page) => Number(await page.getAttribute("[data-unsent]", "data-unsent"));

/** Waits until every entry is sent. */
export const allSent = (page) => page.waitForSelector("[data-unsent='0']", { timeout: 30_000 });

/** Ticks the answers of a visit: all well, or another outcome. */
export async function tick(page, answers = {}) {
  const all = { exists: "yes", alive: "yes", lives: "here", works: "yes", pay: "own", fit: "yes", willing: "yes", ...answers };
  for (const [name, word] of Object.entries(all)) {
    const label = page.locator(`label[for='${name}-${word}']`);
    if (await label.isVisible()) await label.click();
  }
  const occupation = page.locator("#occupation");
  if ((await occupation.isVisible()) && !(await occupation.inputValue())) await occupation.fill("Nelayan");
}

/** Visits the first one of the list that is still to be visited; says which. */
export async function visitNext(page, answers) {
  await page.evaluate(() => (location.hash = "#/"));
  await page.click("[data-show=visits]");
  const link = page.locator("a[data-kind=visit]").first();
  const id = (await link.getAttribute("href")).split("/").at(-1);
  await link.click();
  await page.waitForSelector("[data-do=save]");
  await tick(page, answers);
  const before = await unsent(page);
  await page.click("[data-do=save]");
  return { id, before };
}
