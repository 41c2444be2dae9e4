//! The money of all funds, and of each of them: the treasurer's report as paper and workbook, and
//! an archive with both of every fund, and of every village whose own budget pays.
//!
//! What is kept are the reports that the page of reports on money offers, so that what was signed
//! off and what somebody fetches there say the same.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use lindung_core::access::Area;
use lindung_core::contributions::report::{Report, TOLD};
use lindung_core::funding::Kind;
use lindung_core::message::{Language, Texts};
use lindung_core::words::{Level, MonthSpan, RegionCode};
use lindung_documents::Letterhead;
use lindung_files::coverage::bundle::Bundle;
use lindung_files::coverage::package::line;
use lindung_store::contributions as store;
use lindung_store::funding::{self, Fund, State};
use uuid::Uuid;

use crate::contributions::{Desk, Wanted, Which, money_report};
use crate::fault::Fault;
use crate::visit::{home_in, place_name};
use crate::{language, papers};

/// The list of what is in the archive.
const INDEX: &str = "daftar-berkas.csv";

/// The most letters of a title in the name of a file.
const LONGEST: usize = 60;

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn not_written(error: io::Error) -> Fault {
    Fault::new("report", error.kind())
}

/// Reports are written in Indonesian.
fn texts() -> &'static Texts {
    language::texts(Language::Indonesian)
}

/// A report of the archive.
struct Leaf {
    /// Where it stands in the archive, without its ending.
    name: String,
    /// What it is about.
    wanted: Wanted,
}

/// Writes the treasurer's report as paper and workbook, and the archive; says whether they are
/// whole. `goes_on` hears how far it is and may stop it.
///
/// # Errors
/// If the store does not answer, or a file cannot be written.
pub async fn write(
    desk: Desk<'_>,
    period: MonthSpan,
    [paper, workbook, archive]: [&Path; 3],
    goes_on: &(impl Fn(&'static str, f32) -> bool + Send),
) -> Result<bool, Fault> {
    if !goes_on("count", 0.0) {
        return Ok(false);
    }
    let head = papers::head_of(desk.db, desk.regency).await?;
    let leaves = leaves(desk, period).await?;
    let mut report = money_report(desk, &wanted(Which::Treasurer, period)).await?;
    if leaves.is_empty() {
        report.remarks.push(texts().label("kept-report-funds-none"));
    }
    let [pdf, xlsx] = both(&head, &report)?;
    fs::write(paper, pdf).map_err(not_written)?;
    fs::write(workbook, xlsx).map_err(not_written)?;
    pack(desk, &head, &leaves, archive, goes_on).await
}

/// A report on all funds. What a regency received of palm oil, nobody told this program.
fn wanted(which: Which, period: MonthSpan) -> Wanted {
    Wanted { which, fund: None, period, place: None, received: None, other: None }
}

/// A report as paper and as workbook.
fn both(head: &Letterhead, report: &Report) -> Result<[Vec<u8>; 2], Fault> {
    let paper = lindung_documents::report(head, report);
    let book = lindung_files::contributions::workbook(report, texts());
    Ok([
        paper.map_err(|error| Fault::new("report", error))?,
        book.map_err(|error| Fault::new("report", error))?,
    ])
}

/// Writes the archive, a report after the other: a regency can have hundreds of villages.
async fn pack(
    desk: Desk<'_>,
    head: &Letterhead,
    leaves: &[Leaf],
    to: &Path,
    goes_on: &(impl Fn(&'static str, f32) -> bool + Send),
) -> Result<bool, Fault> {
    let file = File::create_new(to).map_err(not_written)?;
    let mut bundle = Bundle::begin(BufWriter::new(file));
    for (at, leaf) in leaves.iter().enumerate() {
        if !goes_on("write", at as f32 / leaves.len() as f32) {
            return Ok(false);
        }
        let report = money_report(desk, &leaf.wanted).await?;
        let [pdf, xlsx] = both(head, &report)?;
        bundle.whole(&format!("{}.pdf", leaf.name), &pdf).map_err(not_written)?;
        bundle.whole(&format!("{}.xlsx", leaf.name), &xlsx).map_err(not_written)?;
    }
    let list = index(leaves, bundle.sums());
    bundle.whole(INDEX, &list).map_err(not_written)?;
    let mut out = bundle.finish().map_err(not_written)?;
    out.flush().map_err(not_written)?;
    Ok(true)
}

/// The files with what each is about and its hash; every report has two.
fn index(leaves: &[Leaf], sums: &[(String, String)]) -> Vec<u8> {
    let heads = ["file", "report", "fund", "village"];
    let heads = heads.map(|head| texts().label(&format!("kept-report-index-{head}")));
    let mut made = line(heads.iter().map(String::as_str).chain(["SHA-256"]));
    let twice = leaves.iter().flat_map(|leaf| [leaf, leaf]);
    for (leaf, (file, hash)) in twice.zip(sums) {
        let [report, fund, village] = leaf.said();
        made.extend(line([file, &report, &fund, &village, hash]));
    }
    made
}

impl Leaf {
    /// The report, the fund and the village in words.
    fn said(&self) -> [String; 3] {
        let Wanted { which, fund, place, .. } = &self.wanted;
        [
            texts().label(&format!("reports-which-{}", which.word())),
            fund.as_ref().map(|fund| fund.title().to_owned()).unwrap_or_default(),
            place.map(|place| home_in(texts(), place)).unwrap_or_default(),
        ]
    }
}

/// The reports of funds that hold and have months in a period, the villages behind their fund.
async fn leaves(desk: Desk<'_>, period: MonthSpan) -> Result<Vec<Leaf>, Fault> {
    let area = Area::whole(desk.regency).ok_or_else(|| Fault::new("report", "no area"))?;
    let sums = store::months_by_state(desk.db, &area, None, period).await?;
    let told = sums.iter().filter(|one| TOLD.contains(&one.state));
    let with_months: BTreeSet<Uuid> = told.map(|one| one.fund).collect();
    let mut leaves = Vec::new();
    for fund in funding::funds(desk.db, desk.regency).await? {
        let holds = matches!(fund.state, State::Approved | State::Closed);
        if !holds || !with_months.contains(&fund.id) {
            continue;
        }
        let name = named(&format!("dana-{}", fund.number), fund.title());
        let villages = villages(desk, &area, &fund, period).await?;
        let of_village = |place: RegionCode| Leaf {
            name: format!("{name}/{}", village_named(place)),
            wanted: Wanted {
                fund: Some(fund.clone()),
                place: Some(place),
                ..wanted(Which::Village, period)
            },
        };
        let of_villages: Vec<Leaf> = villages.into_iter().map(of_village).collect();
        let which = Which::of(fund.kind());
        leaves.push(Leaf { name, wanted: Wanted { fund: Some(fund), ..wanted(which, period) } });
        leaves.extend(of_villages);
    }
    Ok(leaves)
}

/// The villages that a fund out of the villages' own budgets pays months in; none of other funds.
async fn villages(
    desk: Desk<'_>,
    area: &Area,
    fund: &Fund,
    period: MonthSpan,
) -> Result<BTreeSet<RegionCode>, Fault> {
    if fund.kind() != Kind::Apbdes {
        return Ok(BTreeSet::new());
    }
    let sums = store::months_by_village(desk.db, area, fund.id, period).await?;
    let told = sums.iter().filter(|one| TOLD.contains(&one.state));
    let places = told.map(|one| one.place).filter(|place| place.level() == Level::Village);
    Ok(places.collect())
}

/// `desa-6203012011-pulau-telo`: two villages can have one name, and never one code.
fn village_named(place: RegionCode) -> String {
    named(&format!("desa-{}", place.digits()), &place_name(place))
}

/// A title behind what makes it the only one of its name, in letters that every system takes.
fn named(start: &str, title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars().map(|letter| letter.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(LONGEST);
    format!("{start}-{name}").trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use lindung_core::coverage::report::ReportKind;

    use super::*;

    fn period() -> MonthSpan {
        ReportKind::Funds.period("2026-05".parse().expect("a month")).expect("a span")
    }

    #[test]
    fn a_file_is_called_by_its_title_in_letters_that_every_system_takes() {
        assert_eq!(named("dana-1", "CSR PT. \"Jaya\" / 2026"), "dana-1-csr-pt-jaya-2026");
        assert_eq!(named("dana-2", "../../etc"), "dana-2-etc");
        assert_eq!(named("dana-3", "…"), "dana-3");
        assert_eq!(named("dana-4", &"a".repeat(500)).len(), "dana-4-".len() + LONGEST);
        let village = RegionCode::parse("62.03.01.2011").expect("a code");
        assert!(village_named(village).starts_with("desa-6203012011-"));
    }

    #[test]
    fn each_kind_of_fund_has_the_report_that_its_payer_reads() {
        for (kind, which) in [
            (Kind::Apbd, Which::Fund),
            (Kind::Apbdes, Which::Fund),
            (Kind::DbhSawit, Which::Palm),
            (Kind::Csr, Which::Payer),
            (Kind::GnLingkaran, Which::Payer),
            (Kind::Zakat, Which::Payer),
            (Kind::Worker, Which::Fund),
        ] {
            assert_eq!(Which::of(kind), which, "{kind:?}");
        }
    }

    #[test]
    fn the_index_names_both_files_of_a_report_with_their_hashes() {
        let place = RegionCode::parse("62.03.01.2011");
        let wanted = Wanted { place, ..wanted(Which::Village, period()) };
        let leaves = [Leaf { name: "dana-1/desa".to_owned(), wanted }];
        let sums = ["pdf", "xlsx"].map(|end| (format!("dana-1/desa.{end}"), end.repeat(3)));
        let text = String::from_utf8(index(&leaves, &sums)).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert_eq!(lines[0], "Berkas,Laporan,Dana,Desa,SHA-256");
        assert!(lines[1].starts_with("dana-1/desa.pdf,Laporan desa"), "{text}");
        assert!(lines[1].ends_with(",pdfpdfpdf") && lines[2].ends_with(",xlsxxlsxxlsx"), "{text}");
    }
}
