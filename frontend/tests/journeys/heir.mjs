// The heir's claim: a family reports a death on the public page, and the office finds the worker, follows the case to the
// money, and answers; the family reads the answer.
import assert from "node:assert/strict";

export const title = "the heir's claim: reported on the public page, followed to the money, answered";

const now = new Date();
const spoken = (date) => `${date.getUTCDate()}-${date.getUTCMonth() + 1}-${date.getUTCFullYear()}`;

/** Within the months that the demo has paid, and long enough ago that the family did not know of its right. */
const died = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3, 15));
const widow = "Aminah Contoh";

/** A scan of a paper: the smallest picture that there is. */
const scan = {
  name: "kartu-keluarga.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
    "base64",
  ),
};

export async function tell(journey) {
  const officer = await journey.person("petugas");
  const name = await covered(officer);
  const family = await journey.person(undefined, { viewport: { width: 360, height: 740 } });
  const receipt = await report(family, name);
  await reckon(family);
  await unclaimed(officer);
  await assign(officer, name);
  await confirm(officer, name);
  await heirs(officer, name);
  await papers(officer);
  await money(officer, name);
  await answer(officer, name);
  await read(family, receipt);
}

/** Somebody whose months are paid: the last name of the first bill. */
async function covered(officer) {
  await officer.goes("Dana", "Tagihan");
  await officer.follow("Tagihan 1");
  await officer.follow("Nama dalam tagihan");
  await officer.page.waitForURL(/\/people/);
  return officer.page.locator("main th[scope=row] a").last().innerText();
}

/** The widow reports on her telephone, without signing in. */
async function report(family, name) {
  await family.open("/publik");
  await family.sees("Perlindungan untuk pekerja", "public");
  await family.forManual("halaman-umum", { narrow: true });
  await family.follow(/^Lapor kecelakaan atau kematian/);
  await family.sees("Lapor kecelakaan atau kematian", "report");
  await family.press("Kirim laporan");
  await family.told("Pilih dulu apa yang terjadi");
  await family.choose("Apa yang terjadi?", "Meninggal dunia");
  await family.fill({
    "Nama pekerja": name.toLowerCase(),
    "Kapan?": spoken(died),
    "Ceritakan singkat": "Sakit di rumah, meninggal malam hari.",
    "Nama Anda": widow,
    "Nomor telepon Anda": "0812 0000 0001",
  });
  await family.press("Kirim laporan");
  await family.sees("Sudah diterima", "receipt");
  const [number, code] = await family.page.locator("main .secret").allInnerTexts();
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  return { number, code };
}

/** The family reckons what is due, without a name. */
async function reckon(family) {
  await family.open("/publik");
  await family.follow(/^Apa yang akan diterima keluarga saya/);
  await family.sees("Apa yang akan diterima keluarga saya?", "reckoning");
  await family.fill({ "Hari kejadian": spoken(died), "Berapa bulan berturut-turut iurannya dibayar?": "3" });
  await family.press("Hitung");
  await family.told("42 juta rupiah");
  await family.forManual("hak-keluarga", { narrow: true });
}

/** Deaths under cover that nobody has claimed wait at the office, too. */
async function unclaimed(officer) {
  await officer.goes("Hak", "Belum diklaim");
  await officer.sees("Santunan yang belum diklaim", "unclaimed");
  await officer.forManual("belum-diklaim");
}

/** The office finds whose report it is, and a case is opened. */
async function assign(officer, name) {
  await officer.follow("Lindung");
  await officer.follow(/laporan kejadian yang belum dilihat/);
  await officer.sees(/^Laporan masuk/, "inbox");
  const row = officer.page.getByRole("row").filter({ hasText: name.toLowerCase() });
  await officer.follow(/^Laporan \d+$/, row);
  await officer.sees(/^Laporan \d+/);
  await officer.reads("Sakit di rumah, meninggal malam hari.");
  await officer.fill({ "Cari orangnya": name.toLowerCase() });
  await officer.press("Cari");
  await officer.look("whose-report");
  await officer.press(`Ini orangnya: ${name}`);
  await officer.told("Kasus dibuka");
  await officer.sees(name, "case");
  await officer.counts("dilaporkan", "Rp 42.000.000");
}

/** The death is confirmed, and the family hears which papers are needed. */
async function confirm(officer) {
  await officer.press("Pastikan kejadiannya");
  await officer.told("Kejadian dipastikan");
  await officer.press("Daftar dokumen sudah disampaikan");
  await officer.told("Kini dokumen dikumpulkan");
}

/** Widow and son stand as heirs; a son who is not of age needs somebody who acts for him. */
async function heirs(officer, name) {
  await officer.follow("Tambah ahli waris");
  await officer.sees("Tambah ahli waris", "heir");
  await officer.press("Simpan");
  await officer.told("Pilih hubungannya dengan pekerja");
  await officer.fill({
    "Hubungan dengan pekerja": "suami atau istri",
    Nama: widow,
    Lahir: "1980",
    Bank: "Bank Contoh",
    "Nomor rekening": "1234567890",
    "Nama pada rekening": widow,
  });
  await officer.press("Simpan");
  await officer.told("Ahli waris disimpan");
  await officer.follow("Tambah ahli waris");
  await officer.fill({
    "Hubungan dengan pekerja": "anak",
    Nama: "Budi Contoh",
    Lahir: String(now.getUTCFullYear() - 10),
    Wali: widow,
  });
  await officer.press("Simpan");
  await officer.sees(name, "heirs");
  await officer.counts("Ahli waris", "suami atau istri", "Wali: Aminah Contoh");
  assert.doesNotMatch(await officer.text(), /1234567890/, "the account is masked");
  await officer.forManual("kasus-klaim");
}

/** One paper is scanned, the others came on paper; the file goes to BPJS. */
async function papers(officer) {
  await officer.fill({ Dokumen: "Kartu keluarga", "Foto atau pindaian": scan });
  await officer.press("Unggah");
  await officer.told("Dokumen diterima dan disimpan terkunci");
  for (const tick of await officer.page.locator("main td.tick input").all()) await tick.check();
  await officer.unfold("Catat keadaan dokumen yang dicentang");
  await officer.fill({ Keadaan: "diterima di atas kertas" });
  await officer.press("Catat");
  await officer.told("Keadaan dokumen dicatat");
  await officer.look("papers");
  const form = officer.page.locator("main form").filter({ hasText: "Cabang dan nomor tanda terima" });
  await officer.fill({ "Cabang dan nomor tanda terima": "Cabang Contoh, 17/TT" }, form);
  await officer.press("Catat pengajuan ke BPJS", form);
  await officer.told("berkas ada pada BPJS");
}

/** BPJS decides what is due, pays each heir, and the case is closed. */
async function money(officer, name) {
  await officer.follow("Catat putusan BPJS");
  await officer.sees(/^Putusan BPJS/, "decision");
  for (const row of await officer.page.locator("main tbody tr").all()) {
    const due = /Rp ([\d.]+)/.exec(await row.locator("td").first().innerText())?.[1];
    if (due) await row.locator("input").first().fill(due);
  }
  await officer.press("Simpan putusan");
  await officer.told("Putusan dicatat");
  await officer.follow("Catat uang yang masuk");
  await officer.sees(/^Uang yang masuk/, "money");
  await officer.counts("Aminah Contoh (suami atau istri)");
  await officer.press("Catat uang masuk");
  await officer.told("Uang dicatat");
  await officer.follow("Catat uang yang masuk");
  await officer.sees("Uang yang masuk", "money-son");
  const son = officer.page.locator("main section").filter({ hasText: "Budi Contoh" });
  await officer.press("Catat uang masuk", son);
  await officer.told("Semua yang diputus sudah masuk");
  const form = officer.page.locator("main form").filter({ hasText: "Catatan penutup" });
  await officer.press("Tutup kasus", form);
  await officer.told("Kasus ditutup");
  await officer.sees(name, "closed");
}

/** The question that came with the report is answered in plain words. */
async function answer(officer, name) {
  await officer.goes("Hak", "Pengaduan");
  await officer.sees("Pengaduan dan pertanyaan", "grievances");
  await officer.follow("Buka daftar");
  await officer.sees("Daftar pengaduan");
  await officer.page.locator("main tbody a").first().click();
  await officer.sees(/^Pengaduan nomor \d+/, "grievance");
  await officer.reads(new RegExp(name, "i"));
  await officer.press("Saya kerjakan");
  await officer.choose("Hasil", "Pertanyaan sudah dijawab");
  await officer.fill({ Jawaban: "Santunan sudah masuk ke rekening Ibu dan anak. Terima kasih sudah melapor." });
  await officer.press("Kirim jawaban");
  await officer.told(/jawab/i);
}

/** The family reads the answer with its number and code; another code opens nothing. */
async function read(family, { number, code }) {
  await family.open("/publik");
  await family.follow(/^Lihat jawaban/);
  await family.sees("Lihat jawaban");
  await family.fill({ Nomor: number, "Kode rahasia": code.startsWith("A") ? "BBBB-BBBB" : "AAAA-AAAA" });
  await family.press("Lihat");
  await family.told("tidak cocok");
  await family.fill({ Nomor: number, "Kode rahasia": code });
  await family.press("Lihat");
  await family.sees(`Pengaduan nomor ${number}`, "answer");
  await family.reads("Santunan sudah masuk ke rekening Ibu dan anak.");
  await family.told("Sudah dijawab");
}
