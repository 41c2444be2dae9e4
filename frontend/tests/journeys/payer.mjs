// The payer's view: a company sees its own fund, in figures only, and takes its report along.
import assert from "node:assert/strict";

export const title = "the payer's view: the company's own fund and no other, in figures without a name";

const others = ["DBH sawit", "Zakat untuk pekerja", "APBD"];

export async function tell(journey) {
  const payer = await journey.person("pembayar");
  await payer.sees("Selamat datang, Tono Contoh", "home");
  const ways = await payer.page.locator("nav.ways a").allInnerTexts();
  assert.ok(!ways.some((way) => /Pekerja|Klaim|Kartu|Keputusan|Jejak/.test(way)), `${ways}`);
  await payer.goes("Dana");
  await payer.sees("Dana", "funds");
  await own(payer);
  await payer.follow(/^GN Lingkaran \d{4}$/);
  await payer.sees(/^GN Lingkaran \d{4}$/, "fund");
  await payer.counts("PT Contoh Sejahtera");
  await payer.forManual("dana-pembayar");
  assert.equal(await payer.page.locator("main a[href^='/registry']").count(), 0, "no way to a name");
  await payer.goes("Dana", "Tagihan");
  await payer.sees("Tagihan iuran", "bills");
  await own(payer);
  await report(payer);
  await elsewhere(journey, payer);
}

/** Nothing on the page is about another payer's money. */
async function own(payer) {
  const text = await payer.text();
  assert.match(text, /GN Lingkaran/);
  for (const other of others) assert.ok(!text.includes(other), `${other} on ${payer.page.url()}`);
}

/** The report of the own fund is a paper. */
async function report(payer) {
  await payer.goes("Dana");
  await payer.follow("Laporan uang iuran");
  await payer.sees("Laporan uang iuran", "report");
  assert.deepEqual(await payer.page.getByLabel("Laporan", { exact: true }).locator("option").allInnerTexts(), ["Laporan untuk pembayar"]);
  const paper = await payer.saves(() => payer.press("PDF"));
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
}

/** Who types the address of another's fund, or of people, reads that it is not there or not theirs. */
async function elsewhere(journey, payer) {
  const officer = await journey.person("petugas");
  await officer.goes("Dana");
  const address = await officer.page.getByRole("link", { name: /^Zakat untuk pekerja/ }).getAttribute("href");
  journey.expected.push(/status of 40[34]/);
  await payer.open(address);
  await payer.sees("Halaman tidak ada", "not-there");
  await payer.open("/registry");
  await payer.sees("Halaman ini bukan untuk peran Anda", "not-theirs");
  await payer.reads("Admin di kantor ini: Rahmat Contoh.");
  const admin = await journey.person("admin");
  await admin.goes("Kantor", "Akun petugas");
  await admin.sees("Akun petugas", "accounts");
  await admin.counts("Tono Contoh");
  await admin.forManual("akun");
  await payer.follow("Ke beranda");
  await payer.sees("Selamat datang, Tono Contoh");
}
