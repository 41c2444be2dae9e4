// What every journey does: somebody signs in, clicks what it is called, types into what it is labelled, and
// sees a page. Each page that is seen is looked at on a wide screen and on a phone.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import assert from "node:assert/strict";
import { password } from "../office.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");

const desk = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

/** Where the pictures of every step go: looked at when something is wrong, or changed. */
const artefacts = process.env.LINDUNG_TEST_ARTEFACTS ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "journeys");

/** Whether the pictures of the manual are taken anew. */
const manual = Boolean(process.env.LINDUNG_TEST_MANUAL);

/** How long something may take, in milliseconds: tests share their machine with whatever else runs on it. */
const patience = 30_000;

/** What a control is called: letter for letter, or as a pattern. */
const called = (name) => (name instanceof RegExp ? { name } : { name, exact: true });

/** One story, told on one office: who takes part in it, and what went wrong on their screens. */
export class Journey {
  #contexts = [];
  #steps = 0;

  /** What a browser may complain about: a form that was refused is a page like any other. */
  expected = [/status of 422/];

  constructor({ browser, office, database, name }) {
    Object.assign(this, { browser, office, database, name, wrong: [] });
  }

  /** Somebody who opens a browser of their own; `signed` says as whom they sign in. */
  async person(login, how = {}) {
    const context = await this.browser.newContext({ viewport: desk, locale: "id-ID", acceptDownloads: true, ...how });
    this.#contexts.push(context);
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.wrong.push(`${login ?? "passer-by"}: ${error.message}`));
    page.on("console", (line) => {
      if (line.type() !== "error" || this.expected.some((words) => words.test(line.text()))) return;
      this.wrong.push(`${login ?? "passer-by"}: ${line.text()} (${page.url()})`);
    });
    const person = new Person(this, page, login);
    if (login) await person.signIn();
    return person;
  }

  /** Where the picture of the next step goes. */
  picture(step) {
    const folder = join(artefacts, this.database);
    mkdirSync(folder, { recursive: true });
    this.#steps += 1;
    return join(folder, `${this.name}-${String(this.#steps).padStart(2, "0")}-${step}`);
  }

  /** Ends the story: nobody's browser has complained. */
  async end() {
    for (const context of this.#contexts) await context.close();
    assert.deepEqual(this.wrong, [], "what the browsers complained about");
  }

  /** Keeps what everybody had on the screen when something went wrong, and closes it. */
  async giveUp() {
    const pages = this.#contexts.flatMap((context) => context.pages());
    for (const [at, page] of pages.entries()) {
      const file = this.picture(`failed-${at + 1}`);
      await page.screenshot({ path: `${file}.png`, fullPage: true }).catch(() => {});
      const shown = await page.locator("main").ariaSnapshot().catch(() => "");
      writeFileSync(`${file}.txt`, `${page.url()}\n${shown}\n`);
    }
    for (const context of this.#contexts) await context.close().catch(() => {});
  }
}

/** Somebody in front of a screen. */
export class Person {
  constructor(journey, page, login) {
    Object.assign(this, { journey, page, login });
  }

  /** Opens an address, as one types it or follows it from a letter. */
  async open(path) {
    await this.page.goto(this.journey.office.address + path);
  }

  async signIn() {
    await this.open("/sign-in");
    await this.fill({ "Nama masuk": this.login, "Kata sandi": password });
    await this.press("Masuk");
    await this.page.waitForURL((url) => url.pathname === "/");
  }

  /** The control of this role and name, in the page before the menu. */
  async #control(role, name, within) {
    const main = within ?? this.page.locator("main");
    const inside = main.getByRole(role, called(name));
    const outside = this.page.getByRole(role, called(name));
    await outside.or(inside).first().waitFor();
    return ((await inside.count()) > 0 ? inside : outside).first();
  }

  /** Clicks a link by what it is called. */
  async follow(name, within) {
    await (await this.#control("link", name, within)).click();
  }

  /** Goes to a section by the menu: its group first, which then shows its sections, unless it does already. */
  async goes(...names) {
    const way = (name) => this.page.locator("nav.ways").getByRole("link", called(name)).filter({ visible: true }).first();
    const shown = (await way(names.at(-1)).count()) > 0;
    for (const name of shown ? names.slice(-1) : names) {
      const path = await way(name).getAttribute("href");
      await way(name).click();
      await this.page.waitForURL((url) => url.pathname === path);
    }
  }

  /** Presses a button by what is written on it. */
  async press(name, within) {
    await (await this.#control("button", name, within)).click();
  }

  /** Opens what is folded under this name. */
  async unfold(name) {
    const fold = this.page.locator("main summary").filter({ hasText: name }).first();
    if (!(await fold.evaluate((summary) => summary.parentElement.open))) await fold.click();
  }

  /** Fills fields by their labels: text, a choice, a tick (`true`), or files. */
  async fill(fields, within = this.page.locator("main")) {
    for (const [label, value] of fields instanceof Map ? fields : Object.entries(fields)) {
      const field = within.getByLabel(label, { exact: !(label instanceof RegExp) }).first();
      const kind = await field.evaluate((element) => (element.localName === "select" ? "select" : element.type));
      if (kind === "select") await field.selectOption({ label: value });
      else if (kind === "file") await field.setInputFiles(value);
      else if (kind === "checkbox" || kind === "radio") await field.setChecked(value);
      else await field.fill(value);
    }
  }

  /** Chooses one answer of several by its words. */
  async choose(question, answer, within = this.page.locator("main")) {
    const group = within.getByRole("group", called(question));
    await group.getByText(answer, { exact: !(answer instanceof RegExp) }).first().click();
  }

  /** The words of the page. */
  text() {
    return this.page.locator("main").innerText();
  }

  /** Reads these words on the page. */
  async reads(...words) {
    for (const word of words) {
      const found = this.page.locator("main").getByText(word).first();
      await found.waitFor({ state: "attached" }).catch(async () => {
        assert.fail(`${this.login}: «${word}» is not on ${this.page.url()}:\n${(await this.text()).slice(0, 2_000)}`);
      });
    }
  }

  /** Reads these words on the page, side by side as they stand: figures with what they count. */
  async counts(...words) {
    const lacks = (wanted) => {
      const text = (document.querySelector("main")?.innerText ?? "").replace(/\s+/g, " ");
      return wanted.filter((word) => !text.includes(word)).join(", ");
    };
    const there = async () => (await this.page.evaluate(lacks, words)) === "";
    for (const until = Date.now() + patience; !(await there().catch(() => false)); ) {
      if (Date.now() > until) {
        assert.fail(`«${await this.page.evaluate(lacks, words)}» is not on ${this.page.url()}:\n${(await this.text()).slice(0, 2_000)}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** What the page says has been done, or why not. */
  async told(words) {
    const said = this.page.locator("main .say, main [role=status], main [role=alert]").filter({ hasText: words });
    await said.first().waitFor().catch(async () => {
      assert.fail(`${this.login}: nobody says «${words}» on ${this.page.url()}:\n${(await this.text()).slice(0, 2_000)}`);
    });
  }

  /** Sees the page with this heading; it is sound on a wide screen and on a phone, and its picture is kept. */
  async sees(heading, step) {
    const title = this.page.getByRole("heading", { level: 1, ...called(heading) });
    await title.waitFor().catch(async () => {
      const is = await this.page.locator("h1").allInnerTexts();
      assert.fail(`${this.login} expected «${heading}» and sees «${is}» on ${this.page.url()}:\n${(await this.text()).slice(0, 1_500)}`);
    });
    if (step) await this.look(step);
  }

  /** Looks at the page that is open on both screens. */
  async look(step) {
    const picture = this.journey.picture(step);
    const before = this.page.viewportSize();
    for (const [name, size] of [["", desk], ["-360", phone]]) {
      await this.page.setViewportSize(size);
      await this.#sound(`${step}${name}`, size.width);
      await this.page.screenshot({ path: `${picture}${name}.png`, fullPage: true, caret: "initial" });
    }
    await this.page.setViewportSize(before);
  }

  /** No fault by axe, nothing wider than the screen, no sentence missing. */
  async #sound(step, width) {
    const { page } = this;
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    const told = violations
      .filter((rule) => ["moderate", "serious", "critical"].includes(rule.impact))
      .map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    assert.deepEqual(told, [], `${step}: ${page.url()}`);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(wide <= width, `${step} is ${wide} px wide on a screen of ${width}: ${page.url()}`);
    assert.doesNotMatch(await page.textContent("body"), /⟨/, `${step}: a sentence is missing`);
  }

  /** Looks at the page as it is printed: without menu and buttons, nothing cut off. */
  async onPaper(step) {
    const picture = this.journey.picture(step);
    await this.page.emulateMedia({ media: "print" });
    for (const hidden of ["nav.ways", "header.top .who", ".no-print", "main button"]) {
      const seen = await this.page.locator(hidden).filter({ visible: true }).count();
      assert.equal(seen, 0, `${hidden} is printed: ${this.page.url()}`);
    }
    await this.page.pdf({ path: `${picture}.pdf`, format: "A4" });
    await this.page.setViewportSize({ width: 718, height: 1016 });
    const wide = await this.page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(wide <= 718, `${wide} px wide on paper of 718: ${this.page.url()}`);
    await this.page.screenshot({ path: `${picture}.png`, fullPage: true, caret: "initial" });
    await this.page.emulateMedia({ media: null });
    await this.page.setViewportSize(desk);
  }

  /** Takes a picture for the manual, when it is asked for: the page from its top, as it stands on a desk or on a
   * phone. It is taken once, on SQLite. */
  async forManual(name, { narrow = false, height } = {}) {
    if (!manual || this.journey.database !== "sqlite") return;
    const before = this.page.viewportSize();
    const size = narrow ? phone : desk;
    await this.page.setViewportSize({ width: size.width, height: height ?? size.height });
    await this.page.evaluate(() => {
      document.activeElement?.blur();
      scrollTo(0, 0);
    });
    await this.page.screenshot({ path: join(root, "docs/pictures", `${name}.png`), caret: "initial" });
    await this.page.setViewportSize(before);
  }

  /** Waits for a job of the office and opens what came out of it. */
  async waits() {
    await this.page.waitForURL(/\/jobs\//);
    const bar = this.page.locator("main [aria-live]");
    await bar.filter({ hasText: /Selesai|Gagal|Dibatalkan/ }).waitFor({ timeout: 180_000 });
    assert.match(await bar.innerText(), /Selesai/, this.page.url());
    await this.follow("Buka hasilnya");
    await this.page.waitForURL((url) => !url.pathname.startsWith("/jobs/"));
  }

  /** Saves what a click offers for saving: its name and its bytes. */
  async saves(click) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  }
}
