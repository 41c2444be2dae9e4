// The village officer offline: the work goes along on the telephone, a visit is made and a card handed over where there is
// no signal, and at home both are sent; the office sees them once.
import assert from "node:assert/strict";
import { allSent, phone, takeAlong, unlock } from "../phone.mjs";

export const title = "the village officer offline: a visit and a card without a signal, sent at home, seen at the office";

export async function tell(journey) {
  journey.expected.push(/ERR_INTERNET_DISCONNECTED/);
  const clerk = await journey.person("desa", phone);
  await clerk.sees("Selamat datang, Udin Contoh", "home");
  await clerk.follow(/^Ponsel lapangan/);
  await clerk.sees("Ponsel lapangan", "phones");
  await clerk.follow("Buka halaman lapangan");
  await takeAlong(clerk.page, journey.office.address, async () => {
    await clerk.look("take-along");
    await clerk.forManual("ponsel", { narrow: true });
  });
  await clerk.look("list");
  await away(clerk);
  await visit(clerk);
  const name = await hand(clerk);
  await clerk.look("unsent");
  await clerk.page.context().setOffline(false);
  await allSent(clerk.page);
  await clerk.look("sent");
  const officer = await journey.person("petugas");
  await seen(officer, name);
  await custody(officer);
}

/** The signal is gone, and the telephone was off in between: the PIN opens the list. */
async function away(clerk) {
  await clerk.page.context().setOffline(true);
  await clerk.page.reload();
  await clerk.page.waitForSelector("#pin");
  await clerk.look("locked");
  await unlock(clerk.page);
  await clerk.page.waitForSelector("#search");
}

async function visit(clerk) {
  await clerk.press(/^Kunjungan \d+$/);
  await clerk.page.locator("a[data-kind=visit]").first().click();
  await clerk.page.waitForSelector("[data-do=save]");
  await clerk.press("Simpan");
  await clerk.reads("Jawab dulu apakah orang ini ada.");
  await clerk.choose("Apakah orang ini ada dan dikenal di desa?", "Ya");
  await clerk.choose("Apakah masih hidup?", "Ya");
  await clerk.choose("Tinggal di mana sekarang?", "Di desa ini");
  await clerk.choose("Apakah bekerja?", "Ya");
  const trade = clerk.page.getByLabel("Bekerja sebagai");
  if (!(await trade.inputValue())) await trade.fill("Nelayan");
  await clerk.choose("Bekerja untuk siapa?", "Usaha sendiri atau lepas");
  await clerk.choose("Apakah sehat untuk bekerja?", "Ya");
  await clerk.choose("Apakah bersedia ikut?", "Ya");
  await clerk.look("visit");
  await clerk.press("Simpan");
  await clerk.page.waitForSelector("[data-unsent='1']");
}

/** The holder signs on the screen; says whose card it is. */
async function hand(clerk) {
  await clerk.press(/^Kartu \d+$/);
  const card = clerk.page.locator("a[data-kind=card]").first();
  const name = await card.locator("b").innerText();
  await card.click();
  await clerk.follow("Serahkan kartu");
  await clerk.choose("Diterima siapa?", "Orangnya sendiri");
  const pad = clerk.page.locator("canvas.pad");
  await pad.scrollIntoViewIfNeeded();
  const at = await pad.boundingBox();
  await clerk.page.mouse.move(at.x + 30, at.y + 60);
  await clerk.page.mouse.down();
  for (let i = 1; i < 30; i++) await clerk.page.mouse.move(at.x + 30 + i * 8, at.y + 60 + 30 * Math.sin(i / 3));
  await clerk.page.mouse.up();
  await clerk.look("signed");
  await clerk.press("Serahkan");
  await clerk.page.waitForSelector("[data-unsent='2']");
  return name;
}

/** The office sees two entries of one telephone, and the card in its holder's hands. */
async function seen(officer, name) {
  await officer.goes("Kartu", "Ponsel lapangan");
  await officer.sees("Ponsel lapangan", "office-phones");
  const row = officer.page.getByRole("row").filter({ hasText: "Udin Contoh" });
  const counts = await row.locator("td.num").allInnerTexts();
  assert.deepEqual(counts.slice(0, 2), ["2", "0"], "two entries, none in conflict");
  await officer.goes("Orang", "Pekerja");
  await officer.fill({ "Nama atau nomor": name.toLowerCase() });
  await officer.press("Cari");
  await officer.follow(name);
  await officer.sees(name, "worker");
  await officer.reads("diserahkan");
}

/** Where the cards are: the round, the office, and a parcel that came to its village. */
async function custody(officer) {
  await officer.goes("Kartu");
  await officer.follow("Kartu tahap 1 (tiruan)");
  await officer.sees("Kartu tahap 1 (tiruan)", "round");
  await officer.forManual("kartu");
  await officer.page.locator("main a[href^='/cards/places/']").first().click();
  await officer.page.waitForURL(/\/places\//);
  await officer.look("place");
  await officer.page.locator("main a[href^='/cards/parcels/']").first().click();
  await officer.sees(/^Paket \d+/, "parcel");
  await officer.forManual("paket");
}
