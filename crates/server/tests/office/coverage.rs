//! Coverage in the browser: how many of how many, who is behind a number, what changed, the map, the
//! panel of the first page, the share for everybody.

use axum::http::StatusCode;
use lindung_core::access::Role;

use crate::contributions::{pay, promised};
use crate::funding::{VILLAGE, YEAR};
use crate::lapse::village_officer;
use crate::support::{Browser, Opened, on_both};

/// A day.
const DAY: i64 = 86_400_000;

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let rest = page.split(&mark).nth(1).expect("a field");
    rest.split('"').next().expect("a value").to_owned()
}

/// So many people with these six months paid, by turns in two villages of two districts.
pub async fn paid(opened: &Opened, people: u64, first: &str, last: &str) -> (Browser, Browser) {
    let (mut ratna, sari, fund) = promised(opened, people).await;
    let page = format!("/bills/new?fund={fund}&first={first}&last={last}");
    let page = ratna.get(&page).await.body;
    let request = hidden(&page, "request");
    let form = [("fund", &*fund), ("first", first), ("last", last), ("request", &*request)];
    let made = ratna.post("/bills/new", &form).await;
    assert!(made.location().ends_with("said=made"), "{}", made.body);
    let bill = made.location().split('?').next().expect("a path").to_owned();
    let all = i64::try_from(people).expect("few") * YEAR / 2;
    let done = pay(&mut ratna, &bill, &all.to_string(), "SP2D-1").await;
    assert!(done.location().contains("said=paid"), "{}", done.body);
    (ratna, sari)
}

/// Enters a figure and says what came back.
pub async fn figure(who: &mut Browser, kind: &str, region: &str, people: &str) -> StatusCode {
    let request = hidden(&who.get("/coverage/figures").await.body, "request");
    let form = [
        ("request", &*request),
        ("kind", kind),
        ("region", region),
        ("month", "2025-08"),
        ("people", people),
        ("source", "BPS, Sakernas Agustus 2025"),
        ("source_date", "2025-11-05"),
    ];
    who.post("/coverage/figures", &form).await.status
}

on_both! {
    async fn a_share_says_both_numbers_with_their_sources_and_what_is_missing(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let page = sari.get("/coverage").await.body;
        assert!(page.contains("<b>4</b>Aktif pada Juni 2026"), "the newest paid month: {page}");
        assert!(page.contains("<b>4</b>Pernah terlindungi pada 2026"), "{page}");
        assert!(page.contains("4 orang; dari berapa belum diketahui"), "no bare percentage: {page}");
        assert!(page.contains("/coverage/figures?kind=informal&#38;place=62.03#enter"), "{page}");
        assert_eq!(figure(&mut sari, "informal", "62.03", "1.000").await, StatusCode::SEE_OTHER);
        assert_eq!(figure(&mut sari, "working", "Kabupaten Kapuas", "3000").await, StatusCode::SEE_OTHER);
        let page = sari.get("/coverage").await.body;
        assert!(page.contains("4 dari 1.000 orang: 0,40 %"), "{page}");
        assert!(page.contains("Kurang 996 orang sampai 100 %."), "{page}");
        let source = "BPS, Sakernas Agustus 2025, keadaan Agustus 2025, tanggal sumber 5 November 2025";
        assert!(page.contains(source), "{page}");
        assert!(page.contains("Buku bulan perlindungan Lindung, Juni 2026, dihitung 21 September 2026"), "{page}");
        assert!(page.contains("Target 2026: 34,99 % (RKP 2026)"), "{page}");
        // A month before anybody was protected has its own next step.
        let early = sari.get("/coverage?month=2024-03").await.body;
        assert!(early.contains("Belum ada bulan yang dibayar") && early.contains("href=\"/bills\""), "{early}");
        let ahead = sari.get("/coverage?month=2031-01").await.body;
        assert!(ahead.contains("Aktif pada Juni 2026"), "a month to come is not looked at: {ahead}");
    }
}

on_both! {
    async fn a_number_opens_to_its_names_only_inside_the_own_area_and_is_written_down(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let page = sari.get("/coverage?by=village").await.body;
        let names = "/coverage/names?month=2026-06&#38;place=62.03.01.2011";
        assert!(page.contains(names), "{page}");
        let shown = sari.get("/coverage/names?month=2026-06&place=62.03.01.2011").await.body;
        assert!(shown.contains("ORANG 1<") && shown.contains("ORANG 3<"), "{shown}");
        assert!(!shown.contains("ORANG 2<") && !shown.contains("6203015705840001"), "{shown}");
        let looks = "SELECT COUNT(*) FROM audit_events WHERE action = 'coverage.names'";
        assert_eq!(opened.number(looks).await, 1);
        let all = sari.get("/coverage/names?month=2026-06&of=sex:-").await.body;
        assert!(all.contains("ORANG 4<") && all.contains("Belum diketahui"), "{all}");
        let none = sari.get("/coverage/names?month=2026-06&of=sex:male").await.body;
        assert!(none.contains("Tidak ada orang yang terhitung di sini"), "{none}");
        assert_eq!(sari.get("/coverage/names?of=shoe:42").await.status, StatusCode::NOT_FOUND);

        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let own = desa.get("/coverage").await.body;
        assert!(own.contains("<b>2</b>Aktif pada Juni 2026"), "{own}");
        let other = desa.get("/coverage/names?month=2026-06&place=62.03.02.2006").await.body;
        assert!(other.contains("ORANG 1<") && !other.contains("ORANG 2<"), "{other}");

        opened.account("bupati", Role::Leader).await;
        let mut bupati = opened.signed_in("bupati").await;
        let totals = bupati.get("/coverage?by=village").await.body;
        assert!(totals.contains("<b>4</b>") && !totals.contains("/coverage/names"), "{totals}");
        let refused = bupati.get("/coverage/names?month=2026-06").await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
}

on_both! {
    async fn who_went_since_last_month_is_told_by_cause_in_a_picture_a_table_and_sentences(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let page = sari.get("/coverage?month=2026-07").await.body;
        assert!(page.contains("<b>0</b>Aktif pada Juli 2026"), "{page}");
        assert!(page.contains("Tidak dilanjutkan") && page.contains(">-4</a>"), "{page}");
        assert!(page.contains("Bulan lalu, Juni 2026") && page.contains("4 tidak dilanjutkan"), "{page}");
        assert!(page.matches("role=\"img\"").count() >= 2, "a picture beside each table: {page}");
        let went = sari.get("/coverage/names?month=2026-07&of=flow:lapsed").await.body;
        assert!(went.contains("ORANG 1<") && went.contains("ORANG 4<"), "{went}");
        let began = sari.get("/coverage?month=2026-01").await.body;
        assert!(began.contains("Baru terlindungi") && began.contains(">4</a>"), "{began}");
    }
}

on_both! {
    async fn what_a_page_shows_is_exported_with_its_caption_and_sources(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let page = sari.get("/coverage?month=2026-06&by=fund").await.body;
        let link = "/coverage/export?page=now&#38;month=2026-06&#38;by=fund&#38;table=by&amp;form=csv";
        assert!(page.contains(link), "{page}");
        let file = sari.get(&link.replace("&#38;", "&").replace("&amp;", "&")).await;
        assert!(file.headers["content-type"].to_str().expect("text").starts_with("text/csv"));
        assert!(file.body.contains("\"APBD 2026\",\"4\",\"4\""), "{}", file.body);
        assert!(file.body.contains("Terlindung pada Juni 2026 menurut dana"), "{}", file.body);
        assert!(file.body.contains("Sumber: buku bulan perlindungan"), "{}", file.body);
        for page in ["now", "map", "compare", "figures", "targets"] {
            let book = sari.get(&format!("/coverage/export?page={page}&form=xlsx")).await;
            assert!(book.status == StatusCode::OK && book.bytes.starts_with(b"PK"), "{page}");
        }
        assert_eq!(sari.get("/coverage/export?page=secret").await.status, StatusCode::NOT_FOUND);
        let names = sari.get("/coverage/names/file?month=2026-06&place=62.03.01").await;
        assert!(names.body.contains("\"ORANG 1\",\"Kecamatan Selat\""), "{}", names.body);
        assert!(!names.body.contains("ORANG 2"), "{}", names.body);
        let taken = "SELECT COUNT(*) FROM audit_events WHERE action = 'coverage.names-file'";
        assert_eq!(opened.number(taken).await, 1);
    }
}

on_both! {
    async fn the_map_is_there_without_boundaries_and_leads_from_districts_to_villages(opened) {
        let (_, mut sari) = paid(&opened, 4, "2026-01", "2026-06").await;
        let page = sari.get("/coverage/map").await.body;
        assert!(page.contains("<svg") && page.contains("Peta ini memakai kotak"), "{page}");
        assert!(page.contains("Kecamatan Selat") && page.contains("place=62.03.01&#38;level=village"), "{page}");
        let villages = sari.get("/coverage/map?place=62.03.01&level=village").await.body;
        assert!(villages.contains("place=62.03.01.2011"), "{villages}");
        assert!(!villages.contains("place=62.03.02"), "only the district: {villages}");
        let share = sari.get("/coverage/map?measure=share").await.body;
        assert!(share.contains("Belum ada angka pekerja tanpa pemberi kerja"), "{share}");
        assert_eq!(figure(&mut sari, "informal", "62.03.01", "50").await, StatusCode::SEE_OTHER);
        let share = sari.get("/coverage/map?measure=share").await.body;
        assert!(share.contains("4,00 %"), "2 of 50: {share}");
        opened.account("bupati", Role::Leader).await;
        let waiting = opened.signed_in("bupati").await.get("/coverage/map?measure=waiting").await.body;
        assert!(waiting.contains("daftar tunggu Lindung sekarang"), "{waiting}");
        let mut desa = village_officer(&opened, "desa", VILLAGE).await;
        let own = desa.get("/coverage/map?level=district").await.body;
        assert!(own.contains("place=62.03.01.2011") && !own.contains("62.03.02.2006"), "{own}");
    }
}

on_both! {
    async fn whoever_leads_sees_the_state_of_the_programme_first(opened) {
        paid(&opened, 4, "2026-01", "2026-06").await;
        for (login, role) in [("bupati", Role::Leader), ("tono", Role::Payer), ("lia", Role::Auditor)] {
            opened.account(login, role).await;
        }
        let home = opened.signed_in("bupati").await.get("/").await.body;
        assert!(home.contains("<b>4</b><span>orang terlindung pada Juni 2026"), "{home}");
        assert!(home.contains("Kecamatan yang perlu diperhatikan"), "{home}");
        assert!(home.contains("<b>0</b><span>perlindungannya berakhir dalam 90 hari"), "{home}");
        assert!(!home.contains("/coverage/names"), "{home}");
        // From 6 October the end of December is within ninety days.
        opened.pass(15 * DAY);
        let home = opened.signed_in("bupati").await.get("/").await.body;
        assert!(home.contains("<b>4</b><span>perlindungannya berakhir dalam 90 hari"), "{home}");
        assert!(home.contains("Kecamatan Selat") && home.contains("habis masa perlindungannya"), "{home}");
        let officer = opened.signed_in("sari").await.get("/").await.body;
        assert!(officer.contains("/coverage/names?month=2026-06"), "{officer}");
        assert!(!officer.contains("Kecamatan yang perlu diperhatikan"), "{officer}");
        let payer = opened.signed_in("tono").await.get("/").await.body;
        assert!(!payer.contains("Keadaan program"), "{payer}");
    }
}

on_both! {
    async fn everybody_reads_the_share_with_its_sources_and_nothing_of_a_few(opened) {
        let (_, mut sari) = paid(&opened, 12, "2026-07", "2026-12").await;
        assert_eq!(figure(&mut sari, "informal", "62.03", "1.000").await, StatusCode::SEE_OTHER);
        let page = opened.browser().get("/publik/angka").await.body;
        let said = "12 dari 1.000 pekerja tanpa pemberi kerja terlindung oleh program (1,20 %)";
        assert!(page.contains(said) && page.contains("Sakernas Agustus 2025"), "{page}");
        assert!(!page.contains("orang yang bekerja menjadi peserta aktif"), "not without its number: {page}");
    }
}

on_both! {
    async fn of_fewer_people_than_may_be_told_everybody_reads_no_share(opened) {
        let (_, mut sari) = paid(&opened, 3, "2026-07", "2026-12").await;
        assert_eq!(figure(&mut sari, "informal", "62.03", "1.000").await, StatusCode::SEE_OTHER);
        let page = opened.browser().get("/publik/angka").await.body;
        assert!(!page.contains("1.000") && !page.contains(" %"), "{page}");
    }
}
