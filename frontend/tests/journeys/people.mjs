// People of the demo's synthetic civil register: nobody of them lives.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The cells of a line of the register, each in quotation marks. */
const cells = (line) => line.slice(1, -1).split('","');

/** Words of a name as lists write it. */
const proper = (name) => name.toLowerCase().replace(/(^|\s)\S/g, (letter) => letter.toUpperCase());

/** Living grown-ups of a village who stand on none of the lists that the demo has brought already. */
export function strangers(office, village, count) {
  const read = (name) => readFileSync(join(office.folder, "lists", name), name === "peserta_lama.csv" ? "utf16le" : "utf8");
  const lists = ["dtsen", "musdes", "dinas", "csr", "peserta_lama", "rujukan_aparatur", "rujukan_bpjstk_aktif", "rujukan_kematian"];
  const known = lists.map((name) => read(`${name}.csv`)).join("\n").toLowerCase();
  const trades = /NELAYAN|PETANI|PEDAGANG|BURUH|TUKANG|SOPIR/;
  const found = [];
  for (const line of read("dukcapil.csv").trim().split(/\r?\n/).slice(1)) {
    const [nik, family, name, sex, born, , mother, place, , , trade, status] = cells(line);
    const year = Number(born.slice(0, 4));
    const fits = place === village && status === "HIDUP" && year > 1975 && year < 1998 && trades.test(trade);
    const words = name.toLowerCase().split(" ");
    if (!fits || known.includes(nik) || known.includes(name.toLowerCase()) || words.length < 2) continue;
    if (found.some((one) => one.family === family)) continue;
    found.push({ nik, family, name: proper(name), sex: sex[0], born, mother: proper(mother), trade: proper(trade) });
    if (found.length === count) break;
  }
  return found;
}

/** A list of candidates as a village sends it. */
export function list(people, village, district) {
  const lines = people.map((one, at) =>
    [at + 1, one.name, one.nik, one.family, one.sex, one.born, one.mother, village, district, one.trade].join(";"),
  );
  const head = "No;Nama Lengkap;NIK;No KK;L/P;Tanggal Lahir;Nama Ibu Kandung;Desa;Kecamatan;Pekerjaan";
  return { name: "usulan-kelurahan.csv", mimeType: "text/csv", buffer: Buffer.from([head, ...lines].join("\r\n")) };
}
