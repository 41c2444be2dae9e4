// The treasurer's month: BPJS has taken a company's people; a bill asks for their months, is paid with a proof, and a
// report says what became of the money.
import assert from "node:assert/strict";
import { rows } from "./workbook.mjs";

export const title = "the treasurer's month: a bill, its payment with a proof, and a report";

const fund = /^GN Lingkaran \d{4}$/;
const today = () => new Date().toISOString().slice(0, 10);

/** A receipt as small as a PDF can be. */
const receipt = {
  name: "sp2d-juni.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj " +
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 150]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
  ),
};

export async function tell(journey) {
  const taken = await enrol(await journey.person("bpjs"));
  const treasurer = await journey.person("bendahara");
  await treasurer.sees("Selamat datang, Ratna Contoh", "home");
  await treasurer.goes("Dana", "Perlindungan berakhir");
  await treasurer.sees("Kalender berakhirnya perlindungan", "lapse");
  await treasurer.forManual("perlindungan-berakhir");
  await bill(treasurer, taken);
  await pay(treasurer);
  await print(treasurer);
  await report(treasurer);
}

/** The liaison hands a list to BPJS, and reads the answer that comes back; says how many were taken. */
async function enrol(liaison) {
  await liaison.goes("Dana", "Pendaftaran BPJS");
  await liaison.sees("Pendaftaran BPJS", "batches");
  await liaison.forManual("pendaftaran");
  const row = liaison.page.getByRole("row").filter({ hasText: "GN Lingkaran" });
  await liaison.follow(/^Daftar \d+$/, row);
  await liaison.sees(/^Daftar \d+$/, "batch");
  await liaison.press("Buat berkas dan catat dikirim");
  await liaison.reads("Unduh berkas untuk BPJS");
  const file = await liaison.saves(() => liaison.follow("Unduh berkas untuk BPJS"));
  const [, ...people] = rows(file.bytes);
  const lines = people.map(([nik, name], at) => `${nik};${name};27${String(at + 1).padStart(9, "0")};BERHASIL`);
  const answer = ["NIK;NAMA;NO KARTU;STATUS", ...lines].join("\r\n");
  await liaison.fill({ "Jawaban BPJS": { name: "jawaban.csv", mimeType: "text/csv", buffer: Buffer.from(answer) } });
  await liaison.press("Baca jawaban");
  await liaison.sees(/^Jawaban untuk daftar/, "answer");
  await liaison.counts(`terdaftar ${people.length}`, "ditolak 0");
  return people.length;
}

/** The bill shows what it will ask for before it is made. */
async function bill(treasurer, taken) {
  await treasurer.goes("Dana", "Tagihan");
  await treasurer.sees("Tagihan iuran", "bills");
  const row = treasurer.page.getByRole("row").filter({ hasText: fund.source.slice(1, 13) });
  await treasurer.follow("Tagihan baru", row);
  await treasurer.sees("Tagihan baru", "bill-new");
  await treasurer.counts(`Orang ${taken}`);
  await treasurer.press("Buat tagihan ini");
  await treasurer.told("Tagihan dibuat");
  await treasurer.sees(/^Tagihan \d+: GN Lingkaran/, "bill");
  const letter = await treasurer.saves(() => treasurer.follow("Surat tagihan"));
  assert.equal(letter.bytes.subarray(0, 5).toString(), "%PDF-");
  await treasurer.unfold("Catat kode bayar");
  await treasurer.fill({ "Kode bayar": "26110009876543", "Berlaku sampai tanggal": today() });
  await treasurer.press("Simpan");
  await treasurer.told("Kode bayar disimpan");
}

/** Money without a proof is not written down; with one, every month is paid. */
async function pay(treasurer) {
  await treasurer.press("Catat pembayaran");
  await treasurer.told("Ada yang perlu dibetulkan");
  await treasurer.look("payment-refused");
  await treasurer.fill({ "Jenis bukti": "SP2D", "Nomor bukti": "00456/SP2D/LS (tiruan)", "Tanggal bukti": today(), "Berkas bukti": receipt });
  await treasurer.press("Catat pembayaran");
  await treasurer.told("Pembayaran dicatat");
  await treasurer.counts("lunas", "Belum dibayar Rp 0");
  assert.doesNotMatch(await treasurer.text(), /Sisa uang/, "not a rupiah too much");
  await treasurer.look("paid");
  await treasurer.forManual("tagihan");
  const proof = await treasurer.saves(() => treasurer.follow("Lihat berkas"));
  assert.deepEqual(proof.bytes, receipt.buffer);
}

/** On paper the bill stands without what can only be clicked. */
async function print(treasurer) {
  await treasurer.onPaper("bill-paper");
}

/** The month's report as a paper and as a workbook. */
async function report(treasurer) {
  await treasurer.goes("Dana");
  await treasurer.follow("Laporan uang iuran");
  await treasurer.sees("Laporan uang iuran", "reports");
  await treasurer.forManual("laporan");
  await treasurer.fill({ Laporan: "Laporan bulanan bendahara" });
  const paper = await treasurer.saves(() => treasurer.press("PDF"));
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
  const workbook = await treasurer.saves(() => treasurer.press("Excel"));
  const told = rows(workbook.bytes).flat().join(" ");
  assert.match(told, /Laporan bulanan bendahara .* Dibayar \d+ /);
}
