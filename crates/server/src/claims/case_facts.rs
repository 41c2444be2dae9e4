//! Who, what, when, and the clocks of a case.

use lindung_core::claims::{Lapse, days_left};
use lindung_core::law::RuleRef;
use lindung_core::message::Message;
use lindung_store::claims::Report;
use uuid::Uuid;

use super::case_data::CaseData;
use super::case_one::{sees_secrets, stake_of};
use crate::fault::Fault;
use crate::registry::{actors, born_in, home, masked};
use crate::visit::Visit;

/// A fact: what it is called, its value, and small lines under it.
pub struct Fact {
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: String,
    /// More about it.
    pub more: Vec<String>,
    /// Where it can be read whole.
    pub link: Option<String>,
}

impl Fact {
    fn new(label: String, value: impl Into<String>) -> Self {
        Self { label, value: value.into(), more: Vec::new(), link: None }
    }

    fn more(mut self, line: impl Into<String>) -> Self {
        self.more.push(line.into());
        self
    }
}

/// The law of something in one line: citation and how well it is known.
pub fn law_said(visit: &Visit, rule: &RuleRef) -> String {
    let grade = rule.grade.word();
    let means = visit.t(&format!("law-grade-{}", grade.to_lowercase()));
    let said = Message::new("claim-law").text("citation", &rule.citation).text("grade", grade);
    visit.say(&said.text("means", means))
}

/// A moment by the clocks of the regency.
pub fn moment_said(visit: &Visit, moment: time::PrimitiveDateTime) -> String {
    let colon =
        if visit.texts.language() == lindung_core::message::Language::English { ':' } else { '.' };
    let day = visit.texts.date(moment.date());
    format!("{day} {:02}{colon}{:02}", moment.hour(), moment.minute())
}

/// The facts of a case.
pub async fn facts(visit: &Visit, data: &CaseData) -> Result<Vec<Fact>, Fault> {
    let case = &data.case;
    let mut facts = vec![who(visit, data), what(visit, data), covered(visit, data)];
    let stake = Fact::new(visit.t("claim-stake"), stake_of(visit, case));
    facts.push(stake.more(visit.t("claim-stake-why")));
    facts.extend(first_report(visit, data));
    facts.push(lapse(visit, data));
    facts.push(origin(visit, data).await?);
    facts.extend(particulars(visit, data));
    Ok(facts)
}

fn who(visit: &Visit, data: &CaseData) -> Fact {
    let (case, person) = (&data.case, &data.worker.person);
    let mut fact = Fact::new(visit.t("claim-worker"), case.name.clone()).more(format!(
        "{} {}",
        visit.t("registry-field-nik"),
        masked(person.nik)
    ));
    if let Some(born) = person.born {
        let said = Message::new("claim-born").text("on", born_in(visit.texts, born));
        fact = fact.more(visit.say(&said));
    }
    let mut place = vec![home(visit, case.place)];
    place.extend((!person.address.is_empty()).then(|| person.address.clone()));
    fact = fact.more(place.join(", "));
    if let Some(kpj) = data.worker.kpj.as_ref().filter(|kpj| !kpj.is_empty()) {
        fact = fact.more(format!("{} {kpj}", visit.t("registry-field-kpj")));
    }
    fact.link = Some(format!("/registry/workers/{}", case.worker));
    fact
}

fn what(visit: &Visit, data: &CaseData) -> Fact {
    let case = &data.case;
    let fact = Fact::new(
        visit.t("claim-happened"),
        visit.t(&format!("claims-happening-{}", case.happening.word())),
    );
    match (case.happened_on, case.happened_at) {
        (Some(on), Some(at)) => fact.more(moment_said(visit, on.with_time(at))),
        (Some(on), None) => fact.more(visit.texts.date(on)),
        (None, _) => fact.more(visit.t("claim-day-unknown")),
    }
}

fn covered(visit: &Visit, data: &CaseData) -> Fact {
    let case = &data.case;
    let months = Message::new("claim-months").number("row", case.in_row).number("all", case.months);
    Fact::new(visit.t("claim-covered"), visit.t(&format!("claims-covered-{}", case.covered.word())))
        .more(visit.say(&months))
}

/// The clock of the first report to BPJS.
fn first_report(visit: &Visit, data: &CaseData) -> Option<Fact> {
    let case = &data.case;
    let due = case.report_due?;
    let until = Message::new("claim-report-until").text("due", moment_said(visit, due));
    let fact = Fact::new(
        visit.t("claim-report"),
        match case.told_at {
            Some(at) => visit.say(&Message::new("claim-report-told").text("at", visit.time(at))),
            None => visit.t("claim-report-waits"),
        },
    );
    let law = lindung_core::law::Law::embedded();
    let fact = fact.more(visit.say(&until));
    let rule = case.happened_on.and_then(|on| law.accident_report_hours(on));
    Some(match rule {
        Some((_, rule)) => fact.more(law_said(visit, rule)),
        None => fact,
    })
}

/// How long the claim can still be made, in words.
pub fn left_said(visit: &Visit, lapse: &Lapse<'_>, today: time::Date) -> String {
    let left = days_left(lapse, today);
    let key = if left < 0 { "claim-lapsed-since" } else { "claim-days-left" };
    visit.say(&Message::new(key).number("days", left.abs()))
}

fn lapse(visit: &Visit, data: &CaseData) -> Fact {
    let label = visit.t("claim-lapse");
    let Some(lapse) = &data.comes_to.lapse else {
        return Fact::new(label, visit.t("claim-lapse-unknown"));
    };
    let mut fact = Fact::new(label, visit.texts.date(lapse.on));
    if !data.case.state.is_handed_in() {
        fact = fact.more(left_said(visit, lapse, data.today));
    }
    fact = fact.more(law_said(visit, lapse.rule));
    if let Some((later, rule)) = lapse.perhaps {
        let said = Message::new("claim-lapse-perhaps").date("later", later);
        fact = fact.more(visit.say(&said.text("citation", &rule.citation)));
        fact.more.extend(rule.open.as_ref().map(|open| open.show(visit.texts.language()).into()));
    }
    fact
}

async fn origin(visit: &Visit, data: &CaseData) -> Result<Fact, Fault> {
    let case = &data.case;
    let names = actors(visit, case.opened_by.into_iter()).await?;
    let by = case.opened_by.and_then(|id| names.get(&id).cloned()).filter(|name| !name.is_empty());
    let opened = match by {
        Some(by) => {
            Message::new("claim-opened").text("at", visit.time(case.opened_at)).text("by", by)
        }
        None => Message::new("claim-opened-itself").text("at", visit.time(case.opened_at)),
    };
    let mut fact = Fact::new(
        visit.t("claim-origin"),
        visit.t(&format!("claims-source-{}", case.origin.word())),
    )
    .more(visit.say(&opened));
    fact.link = case.change.map(|change| format!("/registry/changes/{change}"));
    Ok(fact)
}

/// What the office set about the case; what is of somebody's health only for who may see it.
fn particulars(visit: &Visit, data: &CaseData) -> Option<Fact> {
    let known = &data.known;
    let mut lines: Vec<String> = known
        .conditions
        .iter()
        .map(|one| visit.t(&format!("claims-condition-{}", one.word())))
        .collect();
    if sees_secrets(visit) {
        if let Some((of, hundredths)) = known.loss {
            let said = Message::new("claim-loss")
                .text("of", visit.t(&format!("claims-loss-{}", of.word())))
                .text("percent", visit.texts.decimal(f64::from(hundredths) / 100.0, 2));
            lines.push(visit.say(&said));
        }
        if let Some(months) = known.unable_months {
            lines.push(visit.say(&Message::new("claim-unable").number("months", months)));
        }
    } else if known.loss.is_some() || known.unable_months.is_some() {
        lines.push(visit.t("claim-health-hidden"));
    }
    let mut lines = lines.into_iter();
    let fact = Fact::new(visit.t("claim-particulars"), lines.next()?);
    Some(lines.fold(fact, Fact::more))
}

/// A report of the event in words.
pub struct ReportRow {
    /// Its number.
    pub number: i64,
    /// Who said so.
    pub source: String,
    /// When it came, and by whose hand.
    pub came: String,
    /// What is said to have happened, and when.
    pub what: String,
    /// What was said.
    pub words: String,
    /// Who says so and how to reach them.
    pub reporter: String,
}

/// The reports in words.
///
/// # Errors
/// If the store does not answer.
pub async fn reports(visit: &Visit, reports: &[Report]) -> Result<Vec<ReportRow>, Fault> {
    let by: Vec<Uuid> = reports.iter().filter_map(|one| one.received_by).collect();
    let names = actors(visit, by.into_iter()).await?;
    let row = |one: &Report| {
        let name = one.received_by.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        let at = visit.time(one.received_at);
        let day = one.on.map(|on| visit.texts.date(on));
        let what = visit.t(&format!("claims-happening-{}", one.happening.word()));
        let reporter = [&one.told.reporter, &one.told.phone];
        let reporter: Vec<&str> =
            reporter.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        ReportRow {
            number: one.number,
            source: visit.t(&format!("claims-source-{}", one.source.word())),
            came: if name.is_empty() { at } else { format!("{at}, {name}") },
            what: day.map_or_else(|| what.clone(), |day| format!("{what}, {day}")),
            words: one.told.words.clone(),
            reporter: reporter.join(", "),
        }
    };
    Ok(reports.iter().map(row).collect())
}
