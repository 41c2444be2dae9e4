//! Draws one of each picture into a folder, to be looked at after a change:
//! `cargo run -p lindung-pictures --example samples -- FOLDER`.

use std::path::Path;

use lindung_core::regions::Regions;
use lindung_core::words::RegionCode;
use lindung_pictures::charts::{
    Bar, BarChart, Change, ColumnChart, FlowChart, LineChart, Mark, Series, bars, columns, flow,
    line,
};
use lindung_pictures::maps::{Classes, TileGroup, TileMap, tiles};
use lindung_pictures::{Head, Picture};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "samples".to_owned());
    std::fs::create_dir_all(&folder)?;
    let mut pictures = vec![
        ("line", over_time()),
        ("line-one", alone()),
        ("columns", by_fund(false)),
        ("stacked", by_fund(true)),
        ("bars", by_district()),
        ("flow-torn", month_to_month(39_204.0)),
        ("flow", month_to_month(1_204.0)),
    ];
    for (name, regency) in [("kapuas", 6203), ("bandar-lampung", 1871), ("aceh-utara", 1108)] {
        pictures.push((name, villages(regency)));
    }
    pictures.push(("districts", districts(6203)));
    pictures.push(("district", villages(620_309)));
    for (name, picture) in pictures {
        std::fs::write(Path::new(&folder).join(format!("{name}.svg")), picture.svg())?;
    }
    Ok(())
}

fn count(value: f64) -> String {
    let (digits, mut said) = (format!("{:.0}", value.abs()), String::new());
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            said.push('.');
        }
        said.push(digit);
    }
    said
}

fn percent(value: f64) -> String {
    format!("{value:.1}%").replace('.', ",")
}

fn head<'a>(unit: &'a str, number: &'a dyn Fn(f64) -> String) -> Head<'a> {
    let about = "Gambar contoh dengan angka yang dibuat-buat.";
    Head { id: "contoh", title: "Contoh", about, unit, number }
}

fn series(name: &str, values: impl Iterator<Item = f64>) -> Series {
    Series { name: name.into(), values: values.map(Some).collect() }
}

/// A wave that grows, different for each seed.
fn wave(seed: f64, from: f64) -> impl Iterator<Item = f64> {
    (0..18).map(move |at| {
        let at = f64::from(at);
        from + at * 0.4 + (at * 0.9 + seed).sin() * 1.6
    })
}

fn over_time() -> Picture {
    let labels = (0..18).map(|at| format!("{} {}", MONTHS[at % 12], 2024 + at / 12)).collect();
    let mut jumps = series("Pulang Pisau", wave(2.0, 27.0));
    jumps.values[4..8].fill(None);
    line(&LineChart {
        head: head("persen pekerja yang dilindungi", &percent),
        labels,
        series: vec![
            series("Kapuas", wave(0.0, 30.0)),
            series("Gunung Mas", wave(1.0, 31.0)),
            jumps,
            series("Provinsi Kalimantan Tengah", wave(4.0, 35.0)),
        ],
        target: Some(Mark { name: "Target RPJMN 2029".into(), value: 43.92 }),
        from_zero: false,
    })
}

fn alone() -> Picture {
    line(&LineChart {
        head: head("orang dilindungi", &count),
        labels: MONTHS.map(str::to_owned).to_vec(),
        series: vec![series("orang", wave(0.0, 30.0).take(12).map(|v| v * 1_000.0))],
        target: None,
        from_zero: true,
    })
}

fn by_fund(stacked: bool) -> Picture {
    let funds = ["APBD Kabupaten", "DBH sawit", "APBDes", "CSR perusahaan", "Provinsi", "Mandiri"];
    let grow =
        |fund: usize| (0..6).map(move |month| 400.0 * (fund + 1) as f64 + 90.0 * f64::from(month));
    columns(&ColumnChart {
        head: head("orang dengan iuran yang dibayar", &count),
        labels: MONTHS[..6].iter().map(|month| format!("{month} 2025")).collect(),
        series: funds
            .iter()
            .take(if stacked { 6 } else { 3 })
            .enumerate()
            .map(|(at, name)| series(name, grow(at)))
            .collect(),
        stacked,
        target: stacked.then(|| Mark { name: "Sasaran".into(), value: 10_000.0 }),
    })
}

fn by_district() -> Picture {
    let bar = |(at, region): (usize, lindung_core::regions::Region)| {
        let whole = 3_000.0 + 700.0 * (at * 5 % 9) as f64;
        let value = (at != 4).then_some(whole * (0.2 + 0.04 * (at * 3 % 11) as f64));
        Bar { name: region.name.to_owned(), value, whole: Some(whole), href: None }
    };
    let kapuas = RegionCode::from_digits(6203).unwrap_or(RegionCode::NATION);
    let bars_of = Regions::embedded().children(kapuas).enumerate().map(bar);
    let long = Bar {
        name: "Petani dan pekebun yang bekerja di tanah sendiri tanpa buruh".into(),
        value: Some(2_000.0),
        whole: None,
        href: None,
    };
    bars(&BarChart {
        head: head("dilindungi", &count),
        bars: bars_of.chain([long]).collect(),
        whole: "bekerja".into(),
        target: Some(Mark { name: "Sasaran tiap kecamatan".into(), value: 2_500.0 }),
    })
}

fn month_to_month(before: f64) -> Picture {
    let changes = [
        ("Baru dilindungi", 1_204.0),
        ("Dilanjutkan kembali", 310.0),
        ("Terhenti: iuran tidak dibayar", -842.0),
        ("Meninggal dunia", -31.0),
        ("Berusia 65 tahun", -118.0),
        ("Mendapat pekerjaan dengan upah", -77.0),
        ("Pindah ke luar kabupaten", 0.0),
    ];
    let after = before + changes.iter().map(|(_, change)| change).sum::<f64>();
    flow(&FlowChart {
        head: head("orang", &count),
        before: Mark { name: "Mei 2025".into(), value: before },
        changes: changes.map(|(name, change)| Change { name: name.into(), change }).to_vec(),
        after: Mark { name: "Juni 2025".into(), value: after },
    })
}

fn share(region: RegionCode) -> Option<f64> {
    let digits = region.digits();
    (digits % 13 != 5).then(|| (digits * 7_919 % 787) as f64 / 10.0)
}

fn tile_map(groups: Vec<TileGroup>) -> Picture {
    let values = groups.iter().flat_map(|group| &group.tiles).filter_map(|tile| tile.value);
    let classes = Classes::quantiles(values, 5);
    let head = head("Persen pekerja yang dilindungi, Juni 2025", &percent);
    tiles(&TileMap { head, groups, classes, no_data: "Tidak ada angka" })
}

fn villages(inside: u64) -> Picture {
    let inside = RegionCode::from_digits(inside).unwrap_or(RegionCode::NATION);
    tile_map(TileGroup::villages(Regions::embedded(), inside, &share, &|_| None))
}

fn districts(inside: u64) -> Picture {
    let inside = RegionCode::from_digits(inside).unwrap_or(RegionCode::NATION);
    let link = |code: RegionCode| Some(format!("/coverage/map?in={code}"));
    tile_map(TileGroup::districts(Regions::embedded(), inside, &share, &link))
}
