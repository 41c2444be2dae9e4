//! The programmes of `reference/programmes.toml`: what their public reports say, and the days and months
//! that the replay adds.

use lindung_core::law::{Ask, Law};
use lindung_core::message::Message;
use lindung_core::regions::{Kind, Regions};
use lindung_core::words::{Level, Month, MonthSpan, RegionCode, Rupiah};
use serde::Deserialize;
use time::Date;
use time::macros::format_description;
use toml::value::Datetime;

use crate::exit;
use crate::office::serve::fault;
use crate::office::{Step, Stop};

/// The file as it is compiled in.
const FILE: &str = include_str!("../../../../reference/programmes.toml");

#[derive(Debug, Deserialize)]
struct File {
    programme: Vec<Programme>,
}

/// A programme.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Programme {
    pub(super) id: String,
    regency: String,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) grade: String,
    reported: Option<Datetime>,
    pub(super) workers: u32,
    #[serde(default)]
    pub(super) owner: String,
    #[serde(default)]
    pub(super) candidate_source: String,
    #[serde(default)]
    pub(super) area: Area,
    pub(super) fund: Vec<Fund>,
    #[serde(default)]
    pub(super) cards: Cards,
    #[serde(default)]
    pub(super) coverage: Coverage,
    #[serde(default)]
    pub(super) claims: Claims,
    pub(super) handover: Option<Handover>,
    pub(super) replay: Replay,
}

/// Where the programme is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Area {
    pub(super) districts_covered: Option<u32>,
    pub(super) districts_excluded: Vec<String>,
    pub(super) spread: Option<String>,
}

/// A fund as it was reported.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Fund {
    pub(super) kind: String,
    pub(super) workers: Option<u32>,
    pub(super) year: Option<i32>,
    #[serde(default)]
    pub(super) status: String,
    pub(super) budget_rupiah: Option<i64>,
    pub(super) per_village: Option<u32>,
    #[cfg_attr(not(test), expect(dead_code, reason = "held against the law by a test"))]
    pub(super) derived_months: Option<u32>,
    #[cfg_attr(not(test), expect(dead_code, reason = "held against the law by a test"))]
    pub(super) derived_cost_rupiah: Option<i64>,
    pub(super) derived_tenths_of_months: Option<i64>,
    pub(super) derived_workers_for_a_year: Option<i64>,
}

impl Fund {
    /// Whether it pays: others are only proposed, or wished for.
    pub(super) fn pays(&self) -> bool {
        self.status.is_empty()
    }
}

/// What was said of cards.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Cards {
    pub(super) chain: Vec<String>,
    last_meeting: Option<Datetime>,
    report_dead_or_moved_before: Option<Datetime>,
    handed_out_from: Option<Datetime>,
}

/// What was said of coverage.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Coverage {
    pub(super) rank_in_province: Option<u32>,
    pub(super) workers_left_to_universal: Option<u32>,
}

/// What was said of claims.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Claims {
    pub(super) paid_at_launch_heirs: Option<u32>,
    pub(super) paid_at_launch_rupiah: Option<i64>,
    pub(super) derived_jkk_rupiah: Option<i64>,
    pub(super) derived_jkm_rupiah: Option<i64>,
    pub(super) derived_scholarships_rupiah: Option<i64>,
}

/// What was said of the time after the money ends.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Handover {
    pub(super) when_not_funded: String,
}

/// What the replay adds.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Replay {
    lists_on: Datetime,
    visits_on: Datetime,
    decree_on: Datetime,
    first: String,
    months: u32,
    pub(super) bills: Vec<u32>,
    cards_on: Datetime,
    cards_until: Datetime,
    report_by: Datetime,
    #[serde(default)]
    pub(super) first_card_in: String,
    #[serde(default)]
    pub(super) spread: String,
    #[serde(default)]
    died_on: Vec<Datetime>,
    #[serde(default)]
    children_born: Vec<Datetime>,
    #[serde(default)]
    pub(super) children_school: Vec<String>,
    hand_over_on: Option<Datetime>,
    pub(super) renewal: Option<Renewal>,
}

/// A further decree for those who are covered.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Renewal {
    decree_on: Datetime,
    first: String,
    months: u32,
    pub(super) bills: Vec<u32>,
}

/// A month span that a programme names.
fn span(first: &str, months: u32) -> Step<MonthSpan> {
    let first = Month::parse(first).map_err(|error| fault(&error))?;
    MonthSpan::starting(first, months).ok_or_else(|| fault(&"no months"))
}

fn day(value: &Datetime) -> Step<Date> {
    let text = value.to_string();
    Date::parse(&text, format_description!("[year]-[month]-[day]")).map_err(|error| fault(&error))
}

fn days(values: &[Datetime]) -> Step<Vec<Date>> {
    values.iter().map(day).collect()
}

impl Replay {
    pub(super) fn lists_on(&self) -> Step<Date> {
        day(&self.lists_on)
    }

    pub(super) fn visits_on(&self) -> Step<Date> {
        day(&self.visits_on)
    }

    pub(super) fn decree_on(&self) -> Step<Date> {
        day(&self.decree_on)
    }

    pub(super) fn cards_on(&self) -> Step<Date> {
        day(&self.cards_on)
    }

    pub(super) fn cards_until(&self) -> Step<Date> {
        day(&self.cards_until)
    }

    pub(super) fn report_by(&self) -> Step<Date> {
        day(&self.report_by)
    }

    pub(super) fn hand_over_on(&self) -> Step<Option<Date>> {
        self.hand_over_on.as_ref().map(day).transpose()
    }

    /// When those died whose families are paid at the launch.
    pub(super) fn died_on(&self) -> Step<Vec<Date>> {
        days(&self.died_on)
    }

    pub(super) fn children_born(&self) -> Step<Vec<Date>> {
        days(&self.children_born)
    }

    /// The months that are paid.
    pub(super) fn span(&self) -> Step<MonthSpan> {
        span(&self.first, self.months)
    }
}

impl Renewal {
    pub(super) fn decree_on(&self) -> Step<Date> {
        day(&self.decree_on)
    }

    pub(super) fn span(&self) -> Step<MonthSpan> {
        span(&self.first, self.months)
    }
}

impl Cards {
    pub(super) fn last_meeting(&self) -> Step<Option<Date>> {
        self.last_meeting.as_ref().map(day).transpose()
    }

    pub(super) fn report_before(&self) -> Step<Option<Date>> {
        self.report_dead_or_moved_before.as_ref().map(day).transpose()
    }

    pub(super) fn handed_out_from(&self) -> Step<Option<Date>> {
        self.handed_out_from.as_ref().map(day).transpose()
    }
}

impl Programme {
    /// The regency.
    pub(super) fn regency(&self) -> Step<RegionCode> {
        RegionCode::parse(&self.regency).ok_or_else(|| fault(&self.regency))
    }

    /// The day of the report.
    pub(super) fn reported(&self) -> Step<Option<Date>> {
        self.reported.as_ref().map(day).transpose()
    }

    /// The districts that the programme leaves out.
    pub(super) fn excluded(&self) -> Step<Vec<RegionCode>> {
        let regency = self.regency()?;
        let excluded = |name: &String| {
            let mut districts = Regions::embedded().children(regency);
            let found = districts.find(|district| district.name == name);
            found.map(|district| district.code).ok_or_else(|| fault(name))
        };
        self.area.districts_excluded.iter().map(excluded).collect()
    }

    /// Villages that have a budget of their own.
    pub(super) fn villages(&self) -> Step<Vec<RegionCode>> {
        let regency = self.regency()?;
        let desa = Regions::embedded().villages(regency).filter(|one| one.kind == Kind::Desa);
        Ok(desa.map(|one| one.code).collect())
    }

    /// All villages, those without a budget of their own too.
    pub(super) fn places(&self) -> Step<Vec<RegionCode>> {
        let regency = self.regency()?;
        let all = Regions::embedded().villages(regency).map(|one| one.code);
        Ok(all.filter(|code| code.level() == Level::Village).collect())
    }

    /// What a month costs in the first month of a span, at the lowest base.
    pub(super) fn price(kind: &str, span: MonthSpan) -> Step<Rupiah> {
        let kind = lindung_core::funding::Kind::parse(kind).ok_or_else(|| fault(&kind))?;
        let ask = Ask::new(span.first(), kind.payer());
        let one = MonthSpan::starting(span.first(), 1).ok_or_else(|| fault(&"no month"))?;
        Ok(Law::embedded().cost(ask, one, 1).map_err(|error| fault(&error))?.total)
    }
}

/// All programmes, in the order of the file.
pub(super) fn all() -> Step<Vec<Programme>> {
    let file: File = toml::from_str(FILE).map_err(|error| fault(&error))?;
    Ok(file.programme)
}

/// The programmes that a word names: one, or all of them.
pub(super) fn named(word: &str) -> Step<Vec<Programme>> {
    let all = all()?;
    if word == "all" {
        return Ok(all);
    }
    let names: Vec<String> = all.iter().map(|one| one.id.clone()).collect();
    let found: Vec<Programme> = all.into_iter().filter(|one| one.id == word).collect();
    if found.is_empty() {
        let message =
            Message::new("replay-unknown").text("found", word).text("programmes", names.join(", "));
        return Err(Stop(message, exit::USAGE));
    }
    Ok(found)
}

/// How large a replay is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale(f64);

impl Scale {
    /// As large as the programme was.
    pub(super) const WHOLE: Self = Self(1.0);

    /// A share of it, above 0 and at most 1.
    pub(super) fn new(share: f64) -> Option<Self> {
        (share > 0.0 && share <= 1.0).then_some(Self(share))
    }

    /// Whether it is as large as the programme was.
    pub(super) fn is_whole(self) -> bool {
        self == Self::WHOLE
    }

    /// So many people of a number, at least one.
    pub(super) fn people(self, people: u32) -> u32 {
        if self.is_whole() { people } else { ((f64::from(people) * self.0).round() as u32).max(1) }
    }

    /// So much of a sum.
    pub(super) fn money(self, rupiah: i64) -> i64 {
        if self.is_whole() { rupiah } else { (rupiah as f64 * self.0).round() as i64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_programme_can_be_read_and_its_days_are_in_order() {
        let Ok(all) = all() else { panic!("the file is read") };
        assert_eq!(all.len(), 5);
        for one in all {
            let replay = &one.replay;
            let ok = |day: Step<Date>| day.unwrap_or_else(|_| panic!("{}: a day", one.id));
            let order = [replay.lists_on(), replay.visits_on(), replay.decree_on()].map(ok);
            assert!(order.is_sorted(), "{}", one.id);
            let cards = [replay.cards_on(), replay.cards_until()].map(ok);
            assert!(cards.is_sorted() && order[2] < cards[0], "{}", one.id);
            assert_eq!(replay.bills.iter().sum::<u32>(), replay.months, "{}", one.id);
            let paid: u32 =
                one.fund.iter().filter(|fund| fund.pays()).filter_map(|fund| fund.workers).sum();
            assert_eq!(paid, one.workers, "{}: the funds pay for all workers", one.id);
            assert!(!one.source.is_empty() && !one.grade.is_empty(), "{}", one.id);
        }
    }

    fn proposed(one: &Programme) -> Option<&Fund> {
        one.fund.iter().find(|fund| fund.status == "proposed")
    }

    #[test]
    fn what_is_derived_follows_from_the_law_of_the_month() {
        let Ok(all) = all() else { panic!("the file is read") };
        for one in all {
            let span = one.replay.span().unwrap_or_else(|_| panic!("{}: months", one.id));
            for fund in one.fund.iter().filter(|fund| fund.pays()) {
                let price = Programme::price(&fund.kind, span).map_or(0, Rupiah::amount);
                assert_eq!(price, 16_800, "{}", one.id);
                let workers = i64::from(fund.workers.unwrap_or_default());
                if let Some(cost) = fund.derived_cost_rupiah {
                    assert_eq!(workers * price * i64::from(span.len()), cost, "{}", one.id);
                }
                if let Some(tenths) = proposed(&one).and_then(|fund| fund.derived_tenths_of_months)
                {
                    let budget = proposed(&one).and_then(|fund| fund.budget_rupiah);
                    assert_eq!(budget.map(|all| all * 10 / (workers * price)), Some(tenths));
                }
                if let Some(months) = fund.derived_months {
                    assert_eq!(months, span.len(), "{}", one.id);
                }
            }
        }
    }
}
