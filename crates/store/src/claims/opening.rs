//! Cases are opened: one after a report or an approved death, many after a list of deaths. Heirs and
//! children come from the family data.

use lindung_core::claims::{Covered, Happening, Known, Lapse, Move, Source, State};
use lindung_core::words::{RegionCode, Rupiah};
use serde_json::json;
use time::{Date, Time};
use uuid::Uuid;

use super::case::{Case, case_in, lapse_text, moment_text, time_text};
use super::children::FamilyChild;
use super::family::{Relative, families_in};
use super::heirs::FamilyHeir;
use super::particulars::{Particulars, sealed};
use super::reckoning::{Event, Reckoned, Standing, ever_paid_in, standing_in};
use super::reporting::case_of_event;
use super::schooling::{Window, window};
use super::settings::settings_in;
use super::{Who, whole};
use crate::audit;
use crate::bulk::bulk;
use crate::calendar::day_text;
use crate::db::{Tx, sql, statements};
use crate::error::Result;
use crate::ids::new_ids;
use crate::keys::Keys;
use crate::regencies::key;
use crate::registry::{Worker, note_in};
use crate::scope::place_key;

/// A case to be opened for somebody.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening<'a> {
    pub(super) worker: &'a Worker,
    pub(super) happening: Happening,
    pub(super) on: Option<Date>,
    pub(super) at: Option<Time>,
    pub(super) origin: Source,
    pub(super) change: Option<Uuid>,
    pub(super) report: Option<Uuid>,
}

/// A case to be opened, with how the worker stood.
#[derive(Debug, Clone)]
pub(super) struct NewCase {
    pub(super) worker: Uuid,
    /// The village of the worker, as a key.
    pub(super) place: i64,
    pub(super) happening: Happening,
    pub(super) on: Option<Date>,
    pub(super) at: Option<Time>,
    pub(super) origin: Source,
    pub(super) change: Option<Uuid>,
    pub(super) standing: Standing,
    /// More about how it came, for the journal.
    pub(super) told: serde_json::Value,
}

statements! { STATEMENTS:
    NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM claims WHERE regency = $1 \
            AND number > 0";
}

bulk! {
    /// A case as it is written first.
    struct CaseRow into "claims" {
        id: Uuid as "uuid",
        number: i64 as "bigint",
        worker: Uuid as "uuid",
        place: i64 as "bigint",
        happening: String as "text",
        death: bool as "boolean",
        happened_on: Option<String> as "text",
        happened_at: Option<String> as "text",
        origin: String as "text",
        change: Option<Uuid> as "uuid",
        state: String as "text",
        ball: String as "text",
        since: i64 as "bigint",
        due_on: Option<String> as "text",
        report_due: Option<String> as "text",
        lapses_on: String as "text",
        covered: String as "text",
        in_row: i64 as "bigint",
        months: i64 as "bigint",
        least: i64 as "bigint",
        most: Option<i64> as "bigint",
        facts_sealed: Vec<u8> as "bytea",
        opened_by: Option<Uuid> as "uuid",
        opened_at: i64 as "bigint",
        entries: i64 as "bigint",
        version: i64 as "bigint",
    }
}

bulk! {
    /// The first entry of its journal.
    struct FirstRow into "claim_moves" {
        claim: Uuid as "uuid",
        entry: i64 as "bigint",
        version: i64 as "bigint",
        act: String as "text",
        state: String as "text",
        ball: String as "text",
        due_on: Option<String> as "text",
        happened_on: Option<String> as "text",
        detail: String as "text",
        recorded_at: i64 as "bigint",
        made_by: Option<Uuid> as "uuid",
    }
}

/// A case that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Began {
    pub(super) id: Uuid,
    pub(super) number: i64,
    pub(super) least: Rupiah,
    pub(super) most: Option<Rupiah>,
    pub(super) lapses_on: Option<Date>,
}

/// Opens a case. That the worker has none of this event must be known by then.
pub(super) async fn open_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    opening: &Opening<'_>,
    who: Who,
) -> Result<Case> {
    let worker = opening.worker;
    let standing = standing_in(tx, regency, (worker.id, opening.on)).await?;
    let mut told = json!({ "origin": opening.origin.word() });
    if let Some(report) = opening.report {
        told["report"] = json!(report.to_string());
    }
    let new = NewCase {
        worker: worker.id,
        place: place_key(worker.person.place.unwrap_or(regency)),
        happening: opening.happening,
        on: opening.on,
        at: opening.at,
        origin: opening.origin,
        change: opening.change,
        standing,
        told,
    };
    let began = open_many_in(tx, keys, regency, &[new], who).await?;
    let id = began.first().map(|one| one.id).unwrap_or_default();
    let mut event = audit::Event::new("claim.opened", super::subject(id))
        .by(who.account)
        .detail(json!({ "origin": opening.origin.word(), "worker": worker.id.to_string() }));
    event.place = worker.person.place;
    audit::append_in(tx, regency, &event, who.now).await?;
    case_in(tx, &whole(regency)?, id).await
}

/// Opens cases, many at once, after an event of the trail in this transaction; says them in the same
/// order.
pub(super) async fn open_many_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    new: &[NewCase],
    who: Who,
) -> Result<Vec<Began>> {
    let workers: Vec<Uuid> = new.iter().map(|one| one.worker).collect();
    let families = families_in(tx, regency, &workers).await?;
    let first: i64 = sql!(tx.on(), e => {
        sqlx::query_scalar(NEXT).bind(key(regency)).fetch_one(e).await?
    });
    let due = settings_in(tx, regency).await?.due(State::Reported, who.today);
    let making = Making { keys, who, due, known: Particulars::default() };
    let mut rows = Rows::default();
    let mut began = Vec::with_capacity(new.len());
    let ids = new_ids(who.now, new.len());
    for ((one, number), id) in new.iter().zip(first..).zip(ids) {
        let family = families.get(&one.worker).map(Vec::as_slice).unwrap_or_default();
        began.push(making.case(&mut rows, one, (id, number), family)?);
    }
    let to = key(regency);
    CaseRow::insert(tx, to, &rows.cases).await?;
    FirstRow::insert(tx, to, &rows.firsts).await?;
    FamilyHeir::insert(tx, to, &rows.heirs).await?;
    FamilyChild::insert(tx, to, &rows.children).await?;
    for (one, began) in new.iter().zip(&began) {
        let told = json!({ "claim": began.id.to_string(), "number": began.number });
        note_in(tx, regency, one.worker, "claim-opened", &told, who.account, who.now).await?;
    }
    Ok(began)
}

#[derive(Default)]
struct Rows {
    cases: Vec<CaseRow>,
    firsts: Vec<FirstRow>,
    heirs: Vec<FamilyHeir>,
    children: Vec<FamilyChild>,
}

/// What is the same for all cases that are opened together.
struct Making<'a> {
    keys: &'a Keys,
    who: Who,
    due: Option<Date>,
    known: Particulars,
}

impl Making<'_> {
    fn case(
        &self,
        rows: &mut Rows,
        new: &NewCase,
        (id, number): (Uuid, i64),
        family: &[Relative],
    ) -> Result<Began> {
        let children = family.iter().filter_map(|one| Some((one, one.child()?)));
        let children: Vec<_> = children.collect();
        let event = Event {
            happening: new.happening,
            on: new.on,
            at: new.at,
            standing: new.standing,
            known: &self.known,
            children: children.iter().map(|(_, (_, child))| *child).collect(),
        };
        let reckoned = event.reckon(self.who.today);
        let state = State::Reported;
        rows.cases.push(self.row(new, (id, number), &reckoned)?);
        rows.firsts.push(FirstRow {
            claim: id,
            entry: 1,
            version: 1,
            act: Move::Opened.word().to_owned(),
            state: state.word().to_owned(),
            ball: state.ball().word().to_owned(),
            due_on: self.due.map(day_text),
            happened_on: new.on.map(day_text),
            detail: new.told.to_string(),
            recorded_at: self.who.now,
            made_by: self.who.account,
        });
        let ids = new_ids(self.who.now, family.len() + children.len());
        let (of_heirs, of_children) = ids.split_at(family.len());
        rows.heirs
            .extend(family.iter().zip(of_heirs).map(|(one, heir)| self.heir((id, *heir), one)));
        for ((at, (relative, (born, child))), own) in children.iter().enumerate().zip(of_children) {
            let of = (new.on, &reckoned.entitlement);
            let Window { next, last } = window(at, child, of, &[], self.who.today);
            rows.children.push(FamilyChild {
                claim: id,
                id: *own,
                member: Some(relative.member),
                name_sealed: self.keys.seal(&relative.name),
                birth: born.to_string(),
                school: child.school.map(|level| level.word().to_owned()),
                chosen: true,
                next_year: next.map(i64::from),
                last_year: last.map(i64::from),
                added_by: self.who.account,
                added_at: self.who.now,
            });
        }
        let lapse = reckoned.lapse.as_ref();
        Ok(Began {
            id,
            number,
            least: reckoned.entitlement.least,
            most: reckoned.entitlement.most,
            lapses_on: lapse.map(Lapse::at_the_latest),
        })
    }

    fn row(
        &self,
        new: &NewCase,
        (id, number): (Uuid, i64),
        reckoned: &Reckoned,
    ) -> Result<CaseRow> {
        let (state, standing) = (State::Reported, new.standing);
        let lapse = reckoned.lapse.as_ref();
        Ok(CaseRow {
            id,
            number,
            worker: new.worker,
            place: new.place,
            happening: new.happening.word().to_owned(),
            death: new.happening.is_death(),
            happened_on: new.on.map(day_text),
            happened_at: new.at.map(time_text),
            origin: new.origin.word().to_owned(),
            change: new.change,
            state: state.word().to_owned(),
            ball: state.ball().word().to_owned(),
            since: self.who.now,
            due_on: self.due.map(day_text),
            report_due: reckoned.report_due.map(moment_text),
            lapses_on: lapse_text(lapse.map(Lapse::at_the_latest)),
            covered: standing.covered.word().to_owned(),
            in_row: i64::from(standing.in_row),
            months: i64::from(standing.months),
            least: reckoned.entitlement.least.amount(),
            most: reckoned.entitlement.most.map(Rupiah::amount),
            facts_sealed: sealed(self.keys, &self.known)?,
            opened_by: self.who.account,
            opened_at: self.who.now,
            entries: 1,
            version: 1,
        })
    }

    fn heir(&self, (claim, id): (Uuid, Uuid), relative: &Relative) -> FamilyHeir {
        FamilyHeir {
            claim,
            id,
            member: Some(relative.member),
            relation: relative.relation.word().to_owned(),
            name_sealed: self.keys.seal(&relative.name),
            nik_sealed: relative.nik_sealed.clone(),
            nik_print: relative.nik_print.clone(),
            birth: relative.born.map(|born| born.to_string()),
            died: relative.died,
            conflict: false,
            added_by: self.who.account,
            added_at: self.who.now,
        }
    }
}

/// What follows for claims when it is decided that a worker died: the case of the death is there
/// already and takes the change over, or it is opened, if a month was paid and cover may have held on
/// the day. In the transaction of the decision.
pub(crate) async fn death_decided_in(
    tx: &mut Tx,
    keys: &Keys,
    regency: RegionCode,
    (worker, change, on): (&Worker, Uuid, Option<Date>),
    who: Who,
) -> Result<Option<Uuid>> {
    let event = Known { worker: worker.id, happening: Happening::Death, on };
    if let Some(mut case) = case_of_event(tx, regency, &event).await? {
        return super::following::confirmed_in(tx, keys, regency, (&mut case, change, on), who)
            .await
            .map(|()| Some(case.id));
    }
    if !ever_paid_in(tx, regency, worker.id).await? {
        return Ok(None);
    }
    let standing = standing_in(tx, regency, (worker.id, on)).await?;
    if standing.covered == Covered::No {
        return Ok(None);
    }
    let opening = Opening {
        worker,
        happening: Happening::Death,
        on,
        at: None,
        origin: Source::Change,
        change: Some(change),
        report: None,
    };
    let case = open_in(tx, keys, regency, &opening, who).await?;
    Ok(Some(case.id))
}
