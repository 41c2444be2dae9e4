// The auditor's visit, with the keyboard alone: everything can be read, nothing changed; the trail is proved whole, on the
// page and without it, and papers are taken along.
import { execFileSync } from "node:child_process";
import assert from "node:assert/strict";
import { password } from "../office.mjs";
import { focusOfNextPage, goes, press, type } from "./keyboard.mjs";
import { rows } from "./workbook.mjs";

export const title = "the auditor's visit, without a mouse: reads, changes nothing, proves the trail, takes papers along";

export async function tell(journey) {
  const auditor = await journey.person();
  auditor.login = "auditor";
  await enter(auditor);
  await trail(auditor);
  await verify(journey, auditor);
  await money(auditor);
  await people(auditor);
  await decree(auditor);
  await change(journey, auditor);
}

/** Signs in; the first stop on each page leads past the menu. */
async function enter(auditor) {
  await auditor.open("/sign-in");
  await auditor.sees("Masuk", "sign-in");
  await type(auditor, "Nama masuk", "auditor");
  await type(auditor, "Kata sandi", password);
  await auditor.page.keyboard.press("Enter");
  await auditor.sees("Selamat datang, Nur Contoh", "home");
  await auditor.page.reload();
  await press(auditor, "Langsung ke isi");
  await auditor.page.keyboard.press("Tab");
  assert.ok(await auditor.page.evaluate(() => document.querySelector("main").contains(document.activeElement)));
}

/** Who saw and changed what: all of it, and what one person did. */
async function trail(auditor) {
  const focused = await focusOfNextPage(auditor.page);
  await goes(auditor, "Jejak audit");
  await auditor.sees("Jejak audit", "trail");
  assert.equal(await focused(), "h1", "a new page has its focus from its first moment");
  await auditor.forManual("jejak-audit");
  await type(auditor, "Nama masuk", "bendahara");
  await press(auditor, "Saring");
  await auditor.page.waitForURL(/bendahara/);
  const whose = await auditor.page.locator("main tbody tr td:nth-child(3)").allInnerTexts();
  assert.ok(whose.length > 0 && whose.every((name) => name.includes("bendahara")), `${whose}`);
  await auditor.look("trail-of-one");
}

/** Each entry is bound to the one before: the page says so, and the program without the page. */
async function verify(journey, auditor) {
  await press(auditor, "Periksa keutuhan");
  await auditor.told(/Jejak audit utuh: [\d.]+ catatan/);
  await auditor.look("whole");
  const { office } = journey;
  const told = execFileSync(process.env.LINDUNG_TEST_PROGRAM, ["audit", "verify", ...office.database], { cwd: office.folder, encoding: "utf8" });
  assert.match(told, /utuh/);
}

/** The page can be read and offers nothing that changes anything. */
async function onlyRead(auditor) {
  const forms = await auditor.page.locator("main form:not([method=get])").evaluateAll((all) => all.map((form) => form.action));
  assert.deepEqual(forms, [], auditor.page.url());
}

async function money(auditor) {
  await goes(auditor, "Dana", "Tagihan");
  await auditor.sees("Tagihan iuran", "bills");
  await onlyRead(auditor);
  await press(auditor, "Tagihan 1");
  await auditor.sees(/^Tagihan 1: /, "bill");
  await onlyRead(auditor);
  await goes(auditor, "Dana");
  await auditor.sees("Dana");
  await onlyRead(auditor);
  await press(auditor, "Laporan uang iuran");
  await auditor.sees("Laporan uang iuran");
  const workbook = await auditor.saves(() => press(auditor, "Excel"));
  assert.match(rows(workbook.bytes).flat().join(" "), /Laporan bulanan bendahara/);
}

async function people(auditor) {
  await goes(auditor, "Hak", "Klaim santunan");
  await auditor.sees("Kasus klaim", "claims");
  await onlyRead(auditor);
  await goes(auditor, "Kartu");
  await auditor.page.waitForURL(/\/cards/);
  await auditor.look("cards");
  await onlyRead(auditor);
}

/** The decree of the demo: its public paper can be taken along. */
async function decree(auditor) {
  await goes(auditor, "Dana", "Keputusan");
  await auditor.sees("Keputusan", "decrees");
  await press(auditor, "Keputusan penerima perlindungan");
  await auditor.sees("Keputusan penerima perlindungan", "decree");
  await onlyRead(auditor);
  const paper = await auditor.saves(() => press(auditor, "Versi publik (PDF)"));
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
}

/** What no page offers is refused, too, when it is sent nevertheless. */
async function change(journey, auditor) {
  journey.expected.push(/status of 403/);
  for (const path of ["/funds/new", "/lists/new", "/plans/new", "/claims/sweep", "/verification/new"]) {
    const status = await auditor.page.evaluate(async (to) => (await fetch(to, { method: "POST", body: new URLSearchParams() })).status, path);
    assert.equal(status, 403, path);
  }
}
