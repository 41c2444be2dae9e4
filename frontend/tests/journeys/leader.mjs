// The leader's look: the first page says how the programme stands, each number is one click from what is behind it, and
// the share of those who are protected is told with its sources, as a chart and as a map; never with a name.
import assert from "node:assert/strict";
import { rows } from "./workbook.mjs";

export const title = "the leader's look: six numbers, a share with its sources, a map, and no name";

const today = () => new Date().toISOString().slice(0, 10);

/** What the statistical office is made to say: workers without an employer, and all who work. */
const figures = [
  ["Bekerja tanpa pemberi kerja", "120.000"],
  ["Penduduk yang bekerja", "190.000"],
];

export async function tell(journey) {
  await enter(await journey.person("petugas"));
  const leader = await journey.person("pimpinan");
  await home(leader);
  await coverage(leader);
  await map(leader);
}

/** The officer writes down of how many there are, and who says so. */
async function enter(officer) {
  await officer.goes("Cakupan");
  await officer.follow("Angka dari luar");
  await officer.sees("Angka dari luar", "figures");
  for (const [kind, people] of figures) {
    await officer.fill({
      "Angka apa": kind,
      Wilayah: "62.03",
      "Keadaan bulan": `${new Date().getUTCFullYear() - 1}-08`,
      Orang: people,
      Sumber: "Sakernas Agustus (tiruan)",
      "Tanggal sumber": today(),
    });
    await officer.press("Simpan angka");
    await officer.told("Angka disimpan");
    await officer.counts(people);
  }
  await officer.counts("120.000", "190.000", "Sakernas Agustus (tiruan)");
}

/** Each of the six numbers opens. */
async function home(leader) {
  await leader.sees("Selamat datang, Hasan Contoh", "home");
  await leader.forManual("beranda-pimpinan");
  await leader.reads("Keadaan program", "Kecamatan yang perlu diperhatikan");
  const numbers = leader.page.locator("main ul.panel a");
  const ways = await numbers.evaluateAll((all) => all.map((way) => way.getAttribute("href")));
  assert.equal(ways.length, 6, `${ways}`);
  for (const way of ways) {
    await leader.page.locator(`main ul.panel a[href="${way}"]`).first().click();
    await leader.page.waitForURL((url) => url.pathname !== "/");
    assert.doesNotMatch(await leader.page.locator("h1").innerText(), /bukan untuk peran|tidak ada$/, way);
    await nobody(leader);
    await leader.follow("Lindung");
    await leader.sees("Selamat datang, Hasan Contoh");
  }
}

/** Nothing on the page leads to a person. */
async function nobody(leader) {
  const ways = await leader.page.locator("main a[href^='/registry/workers'], main a[href^='/coverage/names']").count();
  assert.equal(ways, 0, leader.page.url());
}

/** A picture has words for those who do not see it, and its table beside it. */
async function drawn(leader) {
  const pictures = await leader.page.locator("main svg[role]").evaluateAll((all) =>
    all.map((one) => one.querySelector("title")?.textContent ?? one.getAttribute("aria-label") ?? ""),
  );
  assert.ok(pictures.length > 0 && pictures.every((words) => words.length > 5), `${pictures}`);
  assert.ok((await leader.page.locator("main .with-table table").count()) > 0, "a table stands beside it");
}

/** How many of how many, by whom counted; what changed; by whom. */
async function coverage(leader) {
  await leader.follow("Cakupan, peta, dan perbandingan");
  await leader.sees("Cakupan perlindungan", "coverage");
  await leader.forManual("cakupan");
  await leader.counts("Pekerja rentan yang dilindungi program", "dari 120.000 orang", "Sakernas Agustus (tiruan)");
  await drawn(leader);
  await nobody(leader);
  await leader.onPaper("coverage-paper");
  const workbook = await leader.saves(() => leader.follow("Simpan semua tabel (XLSX)"));
  assert.match(rows(workbook.bytes).flat().join(" "), /Sakernas Agustus \(tiruan\)/);
}

/** Districts and their villages, with the table beside the map. */
async function map(leader) {
  await leader.follow("Peta");
  await leader.sees("Peta cakupan", "map");
  await leader.forManual("peta");
  await drawn(leader);
  const districts = await leader.page.locator("main .with-table tbody tr").count();
  assert.ok(districts >= 17, `${districts} districts`);
  await leader.fill({ Tingkat: "Desa dan kelurahan" });
  await leader.press("Tampilkan");
  await leader.page.waitForURL(/level=village/);
  await leader.look("map-villages");
  await drawn(leader);
  await nobody(leader);
}
