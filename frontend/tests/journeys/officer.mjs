// The officer's week: a village's list comes in, is checked and decided; the village visits, the district
// approves; money is found, a plan is agreed to, and a decree names the people.
import assert from "node:assert/strict";
import { list, strangers } from "./people.mjs";

export const title = "the officer's week: from a village's list to a decree";

const village = { code: "62.03.01.1006", name: "Murung Keramat", district: "Selat" };
const today = () => new Date().toISOString().slice(0, 10);

const round = "Verifikasi usulan kelurahan";

export async function tell(journey) {
  const people = strangers(journey.office, village.code, 5);
  assert.equal(people.length, 5);
  const officer = await journey.person("petugas");
  await officer.sees("Selamat datang, Sari Contoh", "home");
  await officer.forManual("kantor");
  await bring(officer, people);
  await decide(officer, people);
  await compare(officer);
  await ask(officer);
  await visit(await journey.person("desa"), people);
  await approve(await journey.person("kecamatan"));
  await find(officer, people);
  await agreeToMoney(officer);
  await plan(officer);
  await agreeToPlan(await journey.person("bendahara"));
  await decree(officer);
}

/** Monday: the list is brought and checked; one number lacks a digit. */
async function bring(officer, people) {
  await officer.goes("Orang", "Daftar calon");
  await officer.sees("Daftar calon", "lists");
  await officer.follow("Unggah daftar");
  await officer.sees("Unggah daftar", "upload");
  await officer.press("Unggah");
  await officer.told("Belum ada berkas yang dipilih");
  const [last, ...others] = people.toReversed();
  await officer.fill({
    Berkas: list([...others, { ...last, nik: last.nik.slice(0, 15) }], village.name, village.district),
    Judul: "Usulan kelurahan",
    Pengirim: "Kelurahan Murung Keramat",
  });
  await officer.press("Unggah");
  await officer.sees("Usulan kelurahan", "read");
  await officer.press("Mulai pemeriksaan");
  await officer.page.waitForURL(/\/jobs\//);
  await officer.look("checking");
  await officer.waits();
  await officer.sees("Usulan kelurahan", "checked");
  await officer.counts("5 baris, 5 orang", "4 Layak", "1 Perlu diperbaiki");
  await officer.forManual("daftar-diperiksa");
}

/** The number is put right, the list is checked again, and all five are accepted together. */
async function decide(officer, people) {
  const last = people.at(-1);
  await officer.follow("Buka baris-barisnya");
  await officer.page.waitForURL(/\/rows/);
  await officer.look("rows");
  await officer.follow(last.name.toUpperCase());
  await officer.page.waitForURL(/\/rows\/[^/]+$/);
  await officer.look("row");
  await officer.reads("NIK hanya 15 angka");
  await officer.forManual("baris");
  await officer.fill({ "Yang dibetulkan": "NIK", "Nilai yang benar": last.nik });
  await officer.press("Simpan pembetulan");
  await officer.told("Pembetulan tersimpan");
  await officer.follow("Ke baris-baris daftar");
  await officer.follow("Ke halaman daftar");
  await officer.press("Periksa lagi dengan rujukan terbaru");
  await officer.waits();
  await officer.counts("5 Layak", "0 Perlu diperbaiki");
  await officer.follow("Buka baris-barisnya");
  await officer.fill({ Tindakan: "Terima" });
  await officer.choose("Baris yang mana", /Semua yang cocok dengan saringan/);
  await officer.press("Lihat pratinjau");
  await officer.sees("Pratinjau", "preview");
  await officer.press(/^Ya, /);
  await officer.told("5 baris sudah diputuskan");
  await officer.look("decided");
}

/** Two records that may be one person stand side by side. */
async function compare(officer) {
  await officer.goes("Orang", "Mungkin satu orang");
  await officer.sees("Mungkin satu orang", "pair");
  await officer.forManual("mungkin-satu-orang");
}

/** Tuesday: the village is asked about whom the office has accepted. */
async function ask(officer) {
  await officer.goes("Orang", "Verifikasi");
  await officer.sees("Verifikasi lapangan", "rounds");
  await officer.follow("Putaran baru");
  await officer.sees("Putaran baru");
  await officer.fill({ "Nama putaran": round });
  await officer.unfold("Kecamatan Selat");
  await officer.fill(new Map([[/^Kelurahan Murung Keramat/, true]]));
  await officer.press("Hitung dulu");
  await officer.look("new-round");
  await officer.press("Buat putaran");
  await officer.told(/Putaran dibuat: \d+ orang/);
  await officer.follow("Verifikasi lapangan 1");
  await officer.sees("Verifikasi lapangan 1", "board");
  await officer.forManual("verifikasi");
}

/** Wednesday: the village officer visits them, with a telephone in the hand. */
async function visit(clerk, people) {
  await clerk.page.setViewportSize({ width: 360, height: 740 });
  await clerk.follow(/orang yang harus dikunjungi/);
  await clerk.sees("Verifikasi lapangan", "village-rounds");
  await clerk.follow(round);
  await clerk.sees("Kelurahan Murung Keramat", "work");
  await clerk.forManual("daftar-kerja-desa", { narrow: true });
  const waiting = await clerk.page.locator("main a[href^='/visits/']").count();
  assert.ok(waiting >= people.length, `${waiting} people to visit`);
  await clerk.page.locator("main a[href^='/visits/']").first().click();
  for (let left = waiting; left > 0; left--) {
    await clerk.page.waitForURL(/\/visits\//);
    const name = await clerk.page.locator("h1").innerText();
    if (left === waiting) await refuse(clerk);
    await clerk.choose("Apakah orang ini ada dan dikenal di desa?", "Ya");
    await clerk.choose("Apakah masih hidup?", "Ya");
    await clerk.choose("Tinggal di mana sekarang?", "Di desa ini");
    await clerk.choose("Apakah bekerja?", "Ya");
    if (!(await clerk.page.getByLabel("Bekerja sebagai").inputValue())) await clerk.fill({ "Bekerja sebagai": "Nelayan" });
    await clerk.choose("Bekerja untuk siapa?", "Usaha sendiri atau lepas");
    await clerk.choose("Apakah sehat untuk bekerja?", "Ya");
    await clerk.choose("Apakah bersedia ikut?", "Ya");
    if (left === waiting) {
      await clerk.look("visit");
      await clerk.forManual("kunjungan", { narrow: true });
    }
    await clerk.press("Simpan dan lanjut");
    await clerk.page.waitForFunction((before) => document.querySelector("h1")?.innerText !== before, name);
  }
  await clerk.told("Semua orang di daftar ini sudah dilaporkan");
  await clerk.look("visited");
}

/** A report without an answer is not taken; the page says what is missing. */
async function refuse(clerk) {
  await clerk.press("Simpan dan lanjut");
  await clerk.reads("Jawab dulu apakah orang ini ada.");
  await clerk.look("visit-incomplete");
}

/** The district opens the sample and approves. */
async function approve(district) {
  await district.follow(/laporan/);
  await district.sees("Persetujuan", "approvals");
  await district.follow(/Murung Keramat/);
  await district.page.waitForURL(/\/approvals\//);
  await district.look("approval");
  for (let opened = 0; opened < 20; opened++) {
    const sample = district.page.locator("main ul.people").first().locator("a").filter({ hasText: "Belum dibuka" });
    if ((await sample.count()) === 0) break;
    await sample.first().click();
    await district.page.waitForURL(/\/decision/);
    if (opened === 0) await district.look("decision");
    await district.follow("Benar, kembali ke daftar");
    await district.page.waitForURL(/\/approvals\//);
  }
  await district.press(/^Setujui \d+ laporan/);
  await district.told(/laporan disetujui dan sudah berlaku di daftar induk/);
}

/** Thursday: the verified stand in the registry, and their money is agreed to. */
async function find(officer, people) {
  await officer.goes("Orang", "Pekerja");
  await officer.sees("Cari pekerja", "registry");
  await officer.fill({ "Nama atau nomor": people[0].name.toLowerCase() });
  await officer.press("Cari");
  await officer.follow(people[0].name.toUpperCase());
  await officer.sees(people[0].name.toUpperCase(), "worker");
  await officer.reads("terverifikasi");
  await officer.forManual("riwayat");
}

/** The treasurer has asked for a larger ceiling; a second person agrees. */
async function agreeToMoney(officer) {
  await officer.follow("Lindung");
  await officer.follow(/perubahan dana yang menunggu keputusan/);
  await officer.sees("Dana", "funds");
  await officer.forManual("dana");
  await officer.follow(/^APBD \d{4}$/);
  await officer.sees(/^APBD \d{4}$/, "fund");
  await officer.counts("Pagu Rp 2.000.000 Rp 6.000.000");
  await officer.press("Setujui");
  await officer.told("Disetujui; berlaku mulai sekarang");
}

/** A scenario with that money is computed, kept and proposed. */
async function plan(officer) {
  await officer.goes("Dana", "Rencana");
  await officer.sees("Rencana", "plans");
  await officer.fill({ "Pilih Semua dana": true, "Pilih Satu bulan untuk semua": true });
  await officer.press("Bandingkan");
  await officer.page.waitForURL(/compare/);
  await officer.look("side-by-side");
  await officer.forManual("banding", { height: 1560 });
  await officer.goes("Dana", "Rencana");
  await officer.follow("Hitung rencana");
  await officer.sees("Hitung rencana");
  for (const fund of ["DBH sawit", "GN Lingkaran", "Zakat untuk pekerja"]) {
    await officer.fill(new Map([[new RegExp(`^${fund} \\d{4}`), false]]));
  }
  await officer.fill({
    Pertama: "kebutuhan tertinggi lebih dulu",
    Kedua: "yang sudah terlindungi tidak terputus",
    Ketiga: "yang hampir mencapai syarat beasiswa sampai ke sana",
  });
  await officer.press("Hitung");
  await officer.reads("Perhitungan sementara");
  await officer.look("planner");
  await officer.forManual("hitung-rencana");
  await officer.page.getByLabel("Nama skenario").pressSequentially("Usulan kelurahan dengan APBD");
  await officer.press("Simpan skenario");
  await officer.waits();
  await officer.sees(/Usulan kelurahan dengan APBD/, "scenario");
  await officer.press("Usulkan sebagai rencana");
  await officer.told("Tulis alasannya");
  await officer.fill({ Alasan: "Yang paling membutuhkan lebih dulu, dengan pagu yang baru" });
  await officer.press("Usulkan sebagai rencana");
  await officer.told("Diusulkan; menunggu petugas lain");
  assert.equal(await officer.page.getByRole("button", { name: /Setujui/ }).count(), 0, "nobody approves alone");
}

/** Friday: the treasurer agrees, and the months are promised. */
async function agreeToPlan(treasurer) {
  await treasurer.goes("Dana", "Rencana");
  await treasurer.sees("Rencana");
  const kept = await treasurer.page.getByRole("link", { name: /Usulan kelurahan dengan APBD/ }).count();
  assert.equal(kept, 1, "a scenario is kept once");
  await treasurer.follow(/Usulan kelurahan dengan APBD/);
  await treasurer.sees(/Usulan kelurahan dengan APBD/, "plan-proposed");
  await treasurer.press("Setujui dan janjikan bulannya");
  await treasurer.told("Bulan-bulannya dijanjikan");
}

/** The decree gets its number and day, is issued, and its papers are saved. */
async function decree(officer) {
  await officer.goes("Dana", "Rencana");
  await officer.follow(/Usulan kelurahan dengan APBD/);
  await officer.press("Buat keputusan dari rencana ini");
  await officer.page.waitForURL(/\/decrees\//);
  await officer.look("decree-edit");
  await officer.fill({ "Judul di aplikasi ini": "Keputusan usulan kelurahan", Nomor: "188.45/2/2026", Tanggal: today() });
  await officer.press("Simpan");
  await officer.told("Konsep disimpan");
  await officer.sees("Keputusan usulan kelurahan", "decree-draft");
  await officer.press("Terbitkan");
  await officer.waits();
  await officer.sees("Keputusan usulan kelurahan", "decree");
  await officer.counts("terbit", "188.45/2/2026", "Sidik lampiran (SHA-256)");
  await officer.forManual("keputusan");
  const paper = await officer.saves(() => officer.follow("Naskah (PDF)"));
  assert.equal(paper.bytes.subarray(0, 5).toString(), "%PDF-");
}
