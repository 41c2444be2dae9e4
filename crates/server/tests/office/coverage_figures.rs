//! What the office brings to coverage: figures of others one by one and from a file, targets, limits,
//! boundaries.

use axum::http::StatusCode;
use lindung_core::access::Role;

use crate::coverage::{figure, hidden, paid};
use crate::intake;
use crate::support::{Answer, Browser, Opened, on_both};

async fn officer(opened: &Opened) -> Browser {
    opened.account("kepala", Role::Admin).await;
    opened.account("sari", Role::ProgramOfficer).await;
    opened.signed_in("sari").await
}

/// Sends a file with figures.
async fn import(who: &mut Browser, text: &str) -> Answer {
    let request = hidden(&who.get("/coverage/figures").await.body, "request");
    let form = [("request", &*request)];
    intake::send(who, "/coverage/figures/import", &form, Some(("angka.csv", text))).await
}

on_both! {
    async fn what_is_wrong_in_a_figure_is_named_field_by_field_and_nothing_typed_is_lost(opened) {
        let mut sari = officer(&opened).await;
        let empty = sari.get("/coverage/figures").await.body;
        assert!(empty.contains("Belum ada angka dari luar"), "{empty}");
        let request = hidden(&empty, "request");
        let form = [
            ("request", &*request),
            ("kind", "working"),
            ("region", "Antah Berantah"),
            ("month", "2031-01"),
            ("people", "245,3 ribu"),
            ("source", " "),
            ("source_date", "2031-01-01"),
        ];
        let wrong = sari.post("/coverage/figures", &form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in [
            "“Antah Berantah” bukan wilayah yang dikenal",
            "tidak sesudah bulan ini",
            "Tulis jumlah orang sebagai bilangan bulat",
            "Angka tanpa sumber tidak disimpan",
            "tidak sesudah hari ini",
            "value=\"245,3 ribu\"",
        ] {
            assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
        }
        let nobody = [("request", &*request), ("kind", "working"), ("region", "62.03"),
            ("month", "2025-08"), ("people", "0"), ("source", "BPS"), ("source_date", "2025-11-05")];
        let nobody = sari.post("/coverage/figures", &nobody).await;
        assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is divided by nobody");
        assert_eq!(opened.number("SELECT COUNT(*) FROM coverage_figures").await, 0);
    }
}

on_both! {
    async fn a_later_figure_takes_the_place_of_an_earlier_one_which_stays_in_the_history(opened) {
        let mut sari = officer(&opened).await;
        assert_eq!(figure(&mut sari, "working", "62.03", "200.000").await, StatusCode::SEE_OTHER);
        assert_eq!(figure(&mut sari, "working", "62.03", "210.000").await, StatusCode::SEE_OTHER);
        let page = sari.get("/coverage/figures").await.body;
        assert!(page.contains(">210.000<") && !page.contains(">200.000<"), "{page}");
        let history = sari.get("/coverage/figures/history?kind=working&place=62.03").await.body;
        for said in ["210.000", "200.000", "berlaku", "digantikan", "Nama sari"] {
            assert!(history.contains(said), "{said}: {history}");
        }
        opened.account("lia", Role::Auditor).await;
        let mut lia = opened.signed_in("lia").await;
        let reads = lia.get("/coverage/figures").await.body;
        assert!(reads.contains("210.000") && !reads.contains("name=\"people\""), "{reads}");
        assert_eq!(lia.post("/coverage/figures", &[]).await.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn a_file_of_figures_is_taken_whole_or_not_at_all(opened) {
        let mut sari = officer(&opened).await;
        let head = "jenis;wilayah;bulan;jumlah;sumber;tanggal sumber\n";
        let good = "working;62.03;2025-08;245.310;BPS, Sakernas;2025-11-05\n\
            active-all;62.03;2026-06;80.000;BPJS Ketenagakerjaan;2026-07-10\n";
        let bad = "working;62.99;2025-08;dua;BPS;2025-11-05\n";
        let refused = import(&mut sari, &format!("{head}{good}{bad}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Baris 4") && refused.body.contains("62.99"), "{}", refused.body);
        assert_eq!(opened.number("SELECT COUNT(*) FROM coverage_figures").await, 0);
        let without = import(&mut sari, "nama;umur\nSiti;30\n").await;
        assert!(without.body.contains("tidak ditemukan"), "{}", without.body);
        let done = import(&mut sari, &format!("{head}{good}")).await;
        assert_eq!(done.location(), "/coverage/figures?said=imported&count=2-0", "{}", done.body);
        let again = import(&mut sari, &format!("{head}{good}")).await;
        assert_eq!(again.location(), "/coverage/figures?said=imported&count=0-2", "{}", again.body);
        let page = sari.get("/coverage/figures?said=imported&count=2-0").await.body;
        assert!(page.contains("2 angka disimpan, 0 sudah ada"), "{page}");
        for form in ["csv", "xlsx"] {
            let template = sari.get(&format!("/coverage/figures/template?form={form}")).await;
            assert_eq!(template.status, StatusCode::OK, "{form}");
            assert!(template.bytes.len() > 200, "{form}");
        }
    }
}

on_both! {
    async fn regencies_are_compared_by_their_own_figures_and_sources(opened) {
        let mut sari = officer(&opened).await;
        let alone = sari.get("/coverage/compare").await.body;
        assert!(alone.contains("Belum ada angka daerah lain"), "{alone}");
        for (kind, region, people) in [
            ("working", "62.03", "1000"),
            ("active-all", "62.03", "250"),
            ("working", "Kabupaten Gunung Mas", "2000"),
            ("active-all", "62.10", "900"),
            ("working", "Kalimantan Tengah", "9000"),
        ] {
            assert_eq!(figure(&mut sari, kind, region, people).await, StatusCode::SEE_OTHER, "{region}");
        }
        let page = sari.get("/coverage/compare").await.body;
        assert!(page.contains("Kabupaten Gunung Mas") && page.contains("45,00 %"), "{page}");
        assert!(page.contains("(daerah ini)") && page.contains("25,00 %"), "{page}");
        assert!(page.contains("Provinsi Kalimantan Tengah: Belum ada angka peserta aktif"), "{page}");
        assert!(page.contains("Sakernas Agustus 2025"), "{page}");
    }
}

on_both! {
    async fn a_target_is_set_held_against_the_state_and_withdrawn(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let page = sari.get("/coverage/targets").await.body;
        assert!(page.contains("34,99 %") && page.contains("mutu B"), "the nation's: {page}");
        assert!(page.contains("keadaan belum diketahui"), "{page}");
        let request = hidden(&page, "request");
        let wrong = [("request", &*request), ("measure", "x"), ("year", "26"), ("share", "101"), ("source", "")];
        let wrong = sari.post("/coverage/targets", &wrong).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["Pilih ukuran", "Tulis tahun", "Tulis persen", "Tulis di mana target itu"] {
            assert!(wrong.body.contains(said), "{said}: {}", wrong.body);
        }
        figure(&mut sari, "informal", "62.03", "100").await;
        let form = [("request", &*request), ("measure", "vulnerable"), ("year", "2026"),
            ("share", "10,5"), ("source", "RPJMD 2025-2029")];
        let set = sari.post("/coverage/targets", &form).await;
        assert_eq!(set.location(), "/coverage/targets?said=saved", "{}", set.body);
        let page = sari.get("/coverage/targets").await.body;
        assert!(page.contains("10,50 %") && page.contains("kurang 6,50 poin, kira-kira 7 orang"), "{page}");
        let state = sari.get("/coverage").await.body;
        assert!(state.contains("Target 2026: 10,50 % (RPJMD 2025-2029)"), "{state}");
        let withdraw = page.split("/coverage/targets/withdraw").nth(1).expect("a form").to_owned();
        let request = hidden(&withdraw, "request");
        let form = [("request", &*request), ("measure", "vulnerable"), ("year", "2026")];
        let gone = sari.post("/coverage/targets/withdraw", &form).await;
        assert_eq!(gone.location(), "/coverage/targets?said=withdrawn", "{}", gone.body);
        assert!(!sari.get("/coverage").await.body.contains("RPJMD 2025-2029"));
    }
}

on_both! {
    async fn a_limit_for_attention_is_a_setting_between_its_bounds(opened) {
        let mut sari = officer(&opened).await;
        let page = sari.get("/coverage/targets").await.body;
        let ids = ["denominator-months", "numerator-months", "lapsing-percent", "cards-percent",
            "waiting-percent", "unclaimed-cases"];
        let held: Vec<(&str, String)> = ids
            .iter()
            .map(|id| {
                let rest = page.split(&format!("id=\"{id}\"")).nth(1).expect("a field");
                let value = rest.split("value=\"").nth(1).expect("a value");
                (*id, value.split('"').next().expect("a value").to_owned())
            })
            .collect();
        let mut form: Vec<(&str, &str)> = held.iter().map(|(id, value)| (*id, value.as_str())).collect();
        form[0].1 = "0";
        let wrong = sari.post("/coverage/limits", &form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains("Tulis bilangan bulat 1 sampai 60"), "{}", wrong.body);
        form[0].1 = "18";
        let saved = sari.post("/coverage/limits", &form).await;
        assert_eq!(saved.location(), "/coverage/targets?said=limits#limits", "{}", saved.body);
        let page = sari.get("/coverage/targets").await.body;
        let rest = page.split("id=\"denominator-months\"").nth(1).expect("a field");
        assert!(rest.split('>').next().expect("the field").contains("value=\"18\""), "{rest}");
    }
}

/// A square of a tenth of a degree for each region.
fn squares(regions: &[&str]) -> String {
    let shape = |(at, code): (usize, &&str)| {
        let (west, south) = (114.0 + at as f64 / 10.0, -3.0);
        let (east, north) = (west + 0.1, south + 0.1);
        format!(
            "{{\"type\":\"Feature\",\"properties\":{{\"kode\":\"{code}\"}},\"geometry\":{{\"type\":\
             \"Polygon\",\"coordinates\":[[[{west},{south}],[{east},{south}],[{east},{north}],\
             [{west},{north}],[{west},{south}]]]}}}}"
        )
    };
    let shapes: Vec<String> = regions.iter().enumerate().map(shape).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", shapes.join(","))
}

on_both! {
    async fn boundaries_of_the_office_make_the_map_and_are_taken_back(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let source = [("source", "Bagian Pemerintahan Setda")];
        let none = intake::send(&mut sari, "/coverage/boundaries", &[("source", "")], None).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.body.contains("Tulis dari mana batas wilayah"), "{}", none.body);
        let page = "nama,kode\nSelat,62.03.01\n";
        let unread = intake::send(&mut sari, "/coverage/boundaries", &source, Some(("batas.csv", page))).await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unread.body);
        let found = squares(&["62.03.01", "62.03.02", "62.10.01"]);
        let kept = intake::send(&mut sari, "/coverage/boundaries", &source, Some(("batas.geojson", &found))).await;
        assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);
        assert!(kept.body.contains("2 kecamatan, 0 desa"), "{}", kept.body);
        assert!(kept.body.contains("Yang tidak dipakai dari berkas itu"), "another regency: {}", kept.body);
        let map = sari.get("/coverage/map").await.body;
        assert!(!map.contains("memakai kotak") && map.contains("Bagian Pemerintahan Setda"), "{map}");
        assert!(map.contains("<path"), "{map}");
        let villages = sari.get("/coverage/map?level=village").await.body;
        assert!(villages.contains("memakai kotak"), "there are none of villages: {villages}");
        let gone = sari.post("/coverage/boundaries/remove", &[("level", "district")]).await;
        assert_eq!(gone.location(), "/coverage/boundaries?said=removed", "{}", gone.body);
        assert!(sari.get("/coverage/map").await.body.contains("memakai kotak"));
        let twice = sari.post("/coverage/boundaries/remove", &[("level", "district")]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
