//! Whatever is in a file, the program never breaks.

use crate::support::Desk;

/// Numbers that look thrown, the same on every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("fewer than sides")
    }

    fn pick<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.throw(texts.len())]
    }
}

const TITLES: [&str; 24] = [
    "NIK",
    "NAMA",
    "No. KK",
    "TGL LAHIR",
    "tempat, tanggal lahir",
    "UMUR",
    "L/P",
    "DESA",
    "KODE DESA",
    "KECAMATAN",
    "PEKERJAAN",
    "PENGHASILAN",
    "DESIL",
    "NAMA IBU",
    "RT/RW",
    "ALAMAT",
    "STATUS",
    "TGL MENINGGAL",
    "PENYAKIT",
    "KPJ",
    "NO",
    "",
    "NAMA",
    "🙂",
];

const CELLS: [&str; 40] = [
    "6210010107857001",
    "'6210010107857001",
    "6.210010E+15",
    "62.1001.010785.7001",
    "0000000000000000",
    "9999999999999999",
    "621001O1O7857OO1",
    "６２１００１０１０７８５７００１",
    "99999999999999999999999999999999999999999",
    "ARBAYN",
    "H. M. Arbayn, S.Pd bin Utuh",
    "ANISA BINTI",
    "\u{200b}SITI\u{301}",
    "İSTANBUL",
    "1985-07-01",
    "01/07/85",
    "31/02/1990",
    "0/0/0",
    "99999999",
    "45000,5",
    "-45000",
    "Kapuas, 12 Agustus 1990",
    "SEPANG SIMIN",
    "62.10.01.1001",
    "6211010001",
    "Tewah",
    "PETANI",
    "PNS",
    "Rp 1.250.000,00",
    "99999999999999999999 jt",
    "-1",
    "1e308",
    "NaN",
    "L",
    "MENINGGAL",
    "JUMLAH",
    "\"",
    "=1+1",
    "",
    "   ",
];

/// Runs a check of these bytes and holds it to a decent end.
fn ends_decently(desk: &Desk, bytes: &[u8], options: &str, what: &str) {
    desk.put("a.csv", bytes);
    let ran = desk.run(&format!("check a.csv {options}"));
    let kept = || format!("{what}: {}\n{}", ran.err, String::from_utf8_lossy(bytes));
    assert!(ran.code <= 3, "{}", kept());
    assert!(!ran.err.contains("panicked") && !ran.err.contains('⟨'), "{}", kept());
    assert_eq!(ran.code >= 2, !ran.err.is_empty(), "{}", kept());
}

#[test]
fn random_bytes_never_break_the_program() {
    let desk = Desk::new();
    let heads: [&[u8]; 8] = [
        b"",
        b"PK\x03\x04",
        b"\x1f\x8b\x08\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"NIK,NAMA\n",
        b"<table><tr>",
        b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
    ];
    for seed in 1..=48 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed << 20));
        let mut bytes = heads[dice.throw(heads.len())].to_vec();
        let printable = dice.throw(2) == 0;
        for _ in 0..dice.throw(3_000) {
            let byte = if printable { 32 + dice.throw(95) } else { dice.throw(256) };
            bytes.push(u8::try_from(byte).expect("a byte"));
        }
        ends_decently(&desk, &bytes, "--on 2026-01-01", &format!("seed {seed}"));
    }
}

#[test]
fn random_lists_never_break_the_program() {
    let desk = Desk::new();
    for seed in 1..=64 {
        let mut dice = Dice(0xd134_2543_de82_ef95 ^ (seed << 20));
        let delimiter = dice.pick(&[",", ";", "\t", "|"]);
        let columns = 1 + dice.throw(9);
        let mut lines = Vec::new();
        if dice.throw(4) > 0 {
            let titles: Vec<&str> = (0..columns).map(|_| dice.pick(&TITLES)).collect();
            lines.push(titles.join(delimiter));
        }
        for _ in 0..dice.throw(40) {
            let width = if dice.throw(10) == 0 { dice.throw(12) } else { columns };
            let cells: Vec<&str> = (0..width).map(|_| dice.pick(&CELLS)).collect();
            lines.push(cells.join(delimiter));
        }
        let list = lines.join(dice.pick(&["\n", "\r\n"]));
        let options = match seed % 4 {
            0 => "--on 2026-01-01 --regency 62.10 --out hasil",
            1 => "--on 2000-02-29 --lang en",
            2 => "--on 2026-01-01 --out hasil --format csv,json --quiet",
            _ => "--on 2099-12-31 --out hasil --lang en",
        };
        ends_decently(&desk, list.as_bytes(), options, &format!("seed {seed}"));
    }
}
