//! Coverage in the demo: how many people work in each district, who is insured by an employer, a target,
//! and the report of last month. All figures are made up.

use std::fmt::Write as _;

use lindung_core::regions::Regions;
use lindung_core::words::{Month, RegionCode};

use crate::acting::client::Upload;
use crate::acting::stage::Stage;
use crate::office::Step;

/// People who work, for each village of a district.
const WORKING: usize = 90;

/// Kinds of figures, each in percent of those who work.
const KINDS: [(&str, usize); 4] =
    [("working", 100), ("informal", 58), ("active-formal", 24), ("active-own", 3)];

/// Months before today of which the figures speak: whoever enters newer ones sees those.
const AGO: i32 = 24;

/// Enters figures from a file and a target, and asks for the report of last month.
pub(super) async fn tell(stage: &Stage) -> Step<()> {
    let mut officer = stage.client("petugas").await?;
    let page = officer.get("/coverage/figures").await?;
    let request = page.value("request");
    let bytes = figures(stage).into_bytes();
    let file = Upload { field: "files", name: "angka-tiruan.csv", bytes };
    let form = [("request", request.as_str())];
    officer.upload("/coverage/figures/import", &form, vec![file]).await?;
    target(stage).await?;
    let page = officer.get("/coverage/reports").await?;
    let (last, request) = (page.value("last"), page.value("request"));
    let form = [("kind", "monthly"), ("last", last.as_str()), ("request", request.as_str())];
    officer.post("/coverage/reports", &form).await.map(drop)
}

/// A file with the figures of the regency and of each district.
fn figures(stage: &Stage) -> String {
    let today = Month::of(stage.today());
    let month = (0..AGO).fold(today, |month, _| month.prev());
    let (regency, on) = (stage.regency(), stage.day(-600));
    let districts: Vec<(RegionCode, usize)> =
        Regions::embedded().children(regency).map(|one| (one.code, working(one.code))).collect();
    let all = districts.iter().map(|(_, working)| working).sum();
    let mut text = "jenis,wilayah,bulan,jumlah,sumber,tanggal sumber\n".to_owned();
    for (place, working) in [(regency, all)].into_iter().chain(districts) {
        for (kind, percent) in KINDS {
            let people = working * percent / 100;
            let _ = writeln!(text, "{kind},{place},{month},{people},Angka tiruan,{on}");
        }
    }
    text
}

/// People who work in a district.
fn working(district: RegionCode) -> usize {
    Regions::embedded().villages(district).count() * WORKING
}

async fn target(stage: &Stage) -> Step<()> {
    let mut officer = stage.client("petugas").await?;
    let request = officer.get("/coverage/targets").await?.value("request");
    let year = stage.today().year().to_string();
    let form = [
        ("measure", "vulnerable"),
        ("year", year.as_str()),
        ("share", "5"),
        ("source", "RPJMD (tiruan)"),
        ("request", request.as_str()),
    ];
    officer.post("/coverage/targets", &form).await.map(drop)
}
