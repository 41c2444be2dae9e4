//! Districts that need attention, with the reasons.

use lindung_core::coverage::by_attention;
use lindung_core::coverage::report::{Cell, Section};
use lindung_core::message::Message;
use lindung_core::words::Level;
use lindung_store::coverage as store;

use super::months::Told;
use super::source::Source;
use crate::fault::Fault;

/// The most districts that are told in sentences; the table has all.
const SENTENCES: usize = 5;

/// The section; none where no district has anybody.
///
/// # Errors
/// If the store does not answer.
pub async fn section(source: &Source<'_>, told: &Told) -> Result<Option<Section>, Fault> {
    let districts = &told.leader.districts;
    if districts.is_empty() {
        return Ok(None);
    }
    let thresholds = store::coverage_settings(source.db, source.regency()).await?;
    let mut section = Section { title: source.t("attention"), ..Section::default() };
    let found = by_attention(districts, thresholds);
    for (district, reasons) in found.iter().take(SENTENCES) {
        let reasons = reasons.iter().map(|reason| reason.message()).collect();
        let said = Message::new("coverage-report-attention-said")
            .text("district", source.district(district.region))
            .list("reasons", reasons);
        section.sentences.push(source.say(&said));
    }
    if found.is_empty() {
        section.sentences.push(source.t("attention-none"));
    }
    let columns = ["district", "+waiting", "+lapsing", "+cards-open", "+unclaimed"];
    let mut table = source.table("attention", &columns);
    let mut sums = [0_u64; 4];
    for district in districts {
        let figures = [district.waiting, district.lapsing, district.cards_here, district.unclaimed];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
        let mut cells = vec![Cell::Text(source.district(district.region))];
        cells.extend(figures.map(Cell::count));
        if district.region.level() == Level::District {
            table.push_place(district.region, cells);
        } else {
            table.push(cells);
        }
    }
    let mut last = vec![source.all()];
    last.extend(sums.map(Cell::count));
    table.total = Some(last);
    table.note = source.say(&Message::new("coverage-report-on-day").date("day", source.today()));
    section.tables.push(table);
    Ok(Some(section))
}
