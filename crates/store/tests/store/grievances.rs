//! Complaints: a number, a code and a day; desks that do not see what is above them; answers, appeals,
//! and what is kept of who wrote.

mod sequences;

use std::sync::atomic::{AtomicU64, Ordering};

use lindung_core::access::{Area, Role};
use lindung_core::grievances::{Category, Channel, Code, Desk, Kind, Move, Outcome, State};
use lindung_store::grievances::{
    self, Actor, Grievance, GrievanceProblem, GrievanceSettings, NewAnswer, NewGrievance, Receipt,
    Wanted, When, Which,
};
use lindung_store::privacy::{Overdue, erase, overdue};
use lindung_store::{Db, Keys, StoreError};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::registry::keys;
use crate::support::{Fresh, NOW, on_both, place, some, whole};

pub const DAY: Date = date!(2026 - 02 - 14);
const KAPUAS: &str = "62.03";
const VILLAGE: &str = "62.03.01.1006";
const OTHER: &str = "62.03.02.2001";

/// A number that no other request has.
pub fn another() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(NEXT.fetch_add(1, Ordering::Relaxed).into())
}

pub const WHEN: When = When { today: DAY, now: NOW };

/// A complaint about a card that did not come.
pub fn about_card(request: Uuid) -> NewGrievance<'static> {
    NewGrievance {
        kind: Kind::Complaint,
        category: Category::Card,
        channel: Channel::Page,
        place: place(VILLAGE),
        about_officer: false,
        urgent: false,
        worker: None,
        words: "Kartu saya belum datang",
        name: "",
        contact: "",
        request,
    }
}

/// An office with people at every desk.
pub struct Desks {
    pub db: Db,
    pub keys: Keys,
    pub budi: Uuid,
    pub wati: Uuid,
    camat: Uuid,
    kades: Uuid,
}

impl Desks {
    pub async fn of(fresh: &Fresh) -> Self {
        let account = async |login: &str, role, area| fresh.account_in(login, role, area).await.id;
        Self {
            db: fresh.db.clone(),
            keys: keys(fresh),
            budi: account("budi", Role::ProgramOfficer, whole(KAPUAS)).await,
            wati: account("wati", Role::ProgramOfficer, whole(KAPUAS)).await,
            camat: account("camat", Role::DistrictOfficer, some(KAPUAS, &["62.03.01"])).await,
            kades: account("kades", Role::VillageOfficer, some(KAPUAS, &[VILLAGE])).await,
        }
    }

    pub async fn receive(&self, new: &NewGrievance<'_>) -> Receipt {
        let regency = place(KAPUAS);
        let kept = grievances::receive(&self.db, &self.keys, regency, new, None, WHEN).await;
        kept.expect("written down")
    }

    /// What somebody with this area sees of one.
    pub async fn seen(&self, area: &Area, id: Uuid) -> Option<Grievance> {
        let of = (area, Desk::of(area));
        grievances::grievance(&self.db, &self.keys, of, id).await.expect("read")
    }

    pub async fn read(&self, id: Uuid) -> Grievance {
        self.seen(&whole(KAPUAS), id).await.expect("there")
    }

    pub async fn answer(&self, id: Uuid, actor: Actor) -> Result<(), StoreError> {
        let new = NewAnswer {
            outcome: Outcome::Upheld,
            words: "Kartu diantar besok",
            request: another(),
        };
        grievances::answer(&self.db, &self.keys, &area_of(actor), id, &new, actor).await
    }

    pub async fn appeal(&self, receipt: &Receipt, when: When) -> Result<Option<Date>, StoreError> {
        let of = (receipt.number, receipt.code);
        let words = ("Belum juga datang", another());
        grievances::appeal(&self.db, &self.keys, place(KAPUAS), of, words, when).await
    }

    pub fn office(&self) -> Actor {
        at(self.budi, Desk::Office, DAY)
    }
}

pub fn at(account: Uuid, desk: Desk, today: Date) -> Actor {
    Actor { account, desk, today, now: NOW }
}

fn area_of(actor: Actor) -> Area {
    match actor.desk {
        Desk::Office => whole(KAPUAS),
        Desk::District => some(KAPUAS, &["62.03.01"]),
        Desk::Village => some(KAPUAS, &[VILLAGE]),
    }
}

fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> GrievanceProblem {
    match result.expect_err("refused") {
        StoreError::Grievance(problem) => problem,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn a_complaint_gets_a_number_a_code_and_a_day_once_however_often_it_is_sent(fresh) {
        let desks = Desks::of(&fresh).await;
        let new = about_card(another());
        let receipt = desks.receive(&new).await;
        assert_eq!((receipt.number, receipt.due), (1, date!(2026 - 02 - 28)));
        assert_eq!(desks.receive(&new).await, receipt, "sent twice");
        assert_eq!(desks.receive(&about_card(another())).await.number, 2);
        let followed = grievances::follow(&desks.db, &desks.keys, place(KAPUAS), (1, receipt.code));
        let followed = followed.await.expect("read").expect("it fits");
        assert_eq!(followed.grievance.words, "Kartu saya belum datang");
        assert_eq!(followed.grievance.state, State::Received);
        let nothing = NewGrievance { words: "  ", ..about_card(another()) };
        let refused = grievances::receive(&desks.db, &desks.keys, place(KAPUAS), &nothing, None, WHEN);
        assert_eq!(problem(refused.await), GrievanceProblem::WordsMissing);
    }
}

on_both! {
    async fn who_has_no_code_or_a_wrong_one_reads_nothing(fresh) {
        let desks = Desks::of(&fresh).await;
        let (one, two) = (desks.receive(&about_card(another())).await, desks.receive(&about_card(another())).await);
        let follow = async |number, code: Code| {
            grievances::follow(&desks.db, &desks.keys, place(KAPUAS), (number, code)).await.expect("read")
        };
        assert!(follow(one.number, one.code).await.is_some());
        assert_eq!(follow(one.number, two.code).await, None, "the code of another");
        assert_eq!(follow(99, one.code).await, None, "no such number");
        let elsewhere = (one.number, one.code);
        let there = grievances::follow(&desks.db, &desks.keys, place("62.10"), elsewhere).await;
        assert_eq!(there.expect("read"), None, "another regency");
        assert_eq!(desks.appeal(&Receipt { code: two.code, ..one }, WHEN).await, Ok(None));
        let of = (one.number, two.code);
        let withdrawn =
            grievances::withdraw(&desks.db, &desks.keys, place(KAPUAS), of, another(), WHEN).await;
        assert_eq!(withdrawn, Ok(false));
    }
}

on_both! {
    async fn a_complaint_about_the_villages_own_officer_is_neither_read_nor_counted_there(fresh) {
        let desks = Desks::of(&fresh).await;
        let (village, district) = (some(KAPUAS, &[VILLAGE]), some(KAPUAS, &["62.03.01"]));
        let plain = desks.receive(&about_card(another())).await.id;
        let past = NewGrievance { about_officer: true, ..about_card(another()) };
        let past = desks.receive(&past).await.id;
        let conduct = NewGrievance { category: Category::Conduct, ..about_card(another()) };
        let conduct = desks.receive(&conduct).await.id;
        assert!(desks.seen(&village, plain).await.is_some());
        for hidden in [past, conduct] {
            assert_eq!(desks.seen(&village, hidden).await, None);
            assert_eq!(desks.seen(&district, hidden).await, None);
            assert_eq!(desks.read(hidden).await.desk, Desk::Office);
        }
        let list = async |area: &Area, which| {
            let wanted = Wanted { which, ..Wanted::default() };
            let of = (area, Desk::of(area));
            grievances::grievances(&desks.db, &desks.keys, of, wanted, None, 10).await.expect("read").len()
        };
        for which in [Which::Open, Which::All] {
            assert_eq!((list(&village, which).await, list(&whole(KAPUAS), which).await), (1, 3));
        }
        let count = async |area: &Area| {
            let of = (area, Desk::of(area));
            let tallies = grievances::tallies(&desks.db, of, (DAY, DAY), DAY).await.expect("read");
            tallies.iter().map(|tally| tally.received).sum::<u64>()
        };
        assert_eq!((count(&village).await, count(&whole(KAPUAS)).await), (1, 3));
        // Nor can anybody bring it down there.
        let to = (past, Desk::Village);
        let passed = grievances::pass(&desks.db, &desks.keys, &whole(KAPUAS), to, ("tolong cek", another()), desks.office()).await;
        assert!(matches!(problem(passed), GrievanceProblem::CannotPass(_)));
        let direct = fresh.try_tamper("UPDATE grievances SET desk = 'village' WHERE lowest = 'office'").await;
        assert!(direct.is_err(), "the table refuses it as well");
        assert_eq!(desks.seen(&some(KAPUAS, &[OTHER]), plain).await, None, "another village");
    }
}

on_both! {
    async fn what_is_taken_up_is_answered_and_who_wrote_reads_the_answer_and_no_note(fresh) {
        let desks = Desks::of(&fresh).await;
        let receipt = desks.receive(&about_card(another())).await;
        let (db, keys, village) = (&desks.db, &desks.keys, some(KAPUAS, &[VILLAGE]));
        let kades = at(desks.kades, Desk::Village, DAY);
        let request = another();
        for _ in 0..2 {
            grievances::take(db, keys, &village, (receipt.id, request), kades).await.expect("taken");
        }
        grievances::note(db, keys, &village, receipt.id, ("sudah ditanya ke kantor", another()), kades)
            .await
            .expect("noted");
        let empty = grievances::note(db, keys, &village, receipt.id, (" ", another()), kades).await;
        assert_eq!(problem(empty), GrievanceProblem::WordsMissing);
        desks.answer(receipt.id, kades).await.expect("answered");
        let read = desks.read(receipt.id).await;
        assert_eq!((read.state, read.outcome), (State::Answered, Some(Outcome::Upheld)));
        assert_eq!(read.answered, Some((desks.kades, DAY)));
        assert_eq!(read.appeal_until, Some(date!(2026 - 03 - 16)));
        let again = problem(desks.answer(receipt.id, desks.office()).await);
        assert!(matches!(again, GrievanceProblem::NotAllowed(_)), "{again:?}");
        let story = grievances::story(db, keys, &village, receipt.id).await.expect("read");
        let what: Vec<_> = story.iter().map(|entry| entry.what).collect();
        assert_eq!(what, [None, Some(Move::Take), Some(Move::Note), Some(Move::Answer)]);
        let followed = grievances::follow(db, keys, place(KAPUAS), (receipt.number, receipt.code));
        let followed = followed.await.expect("read").expect("it fits");
        assert!(followed.story.iter().all(|entry| entry.what != Some(Move::Note)));
        assert_eq!(followed.story.last().map(|entry| entry.words.as_str()), Some("Kartu diantar besok"));
    }
}

on_both! {
    async fn an_appeal_goes_to_the_office_and_is_answered_there_by_somebody_else(fresh) {
        let desks = Desks::of(&fresh).await;
        let receipt = desks.receive(&about_card(another())).await;
        let early = problem(desks.appeal(&receipt, WHEN).await);
        assert!(matches!(early, GrievanceProblem::NotAllowed(_)), "there is no answer yet");
        desks.answer(receipt.id, desks.office()).await.expect("answered");
        let due = desks.appeal(&receipt, WHEN).await.expect("appealed");
        assert_eq!(due, Some(date!(2026 - 02 - 28)));
        let village = some(KAPUAS, &[VILLAGE]);
        assert_eq!(desks.seen(&village, receipt.id).await, None, "the village sees it no more");
        assert_eq!(problem(desks.answer(receipt.id, desks.office()).await), GrievanceProblem::SecondPerson);
        let twice = problem(desks.appeal(&receipt, WHEN).await);
        assert!(matches!(twice, GrievanceProblem::NotAllowed(_)));
        desks.answer(receipt.id, at(desks.wati, Desk::Office, DAY)).await.expect("answered");
        let read = desks.read(receipt.id).await;
        assert_eq!((read.state, read.final_by), (State::Closed, Some(desks.wati)));
        assert!(problem(desks.appeal(&receipt, WHEN).await) != GrievanceProblem::Unknown);
        let same = "UPDATE grievances SET final_by = answered_by";
        assert!(fresh.try_tamper(same).await.is_err(), "the table refuses it as well");
    }
}

on_both! {
    async fn one_may_appeal_until_the_last_day_and_not_after_it(fresh) {
        let desks = Desks::of(&fresh).await;
        let on = |today| When { today, now: NOW };
        let first = desks.receive(&about_card(another())).await;
        let second = desks.receive(&about_card(another())).await;
        for receipt in [&first, &second] {
            desks.answer(receipt.id, desks.office()).await.expect("answered");
        }
        desks.appeal(&first, on(date!(2026 - 03 - 16))).await.expect("in time");
        let late = desks.appeal(&second, on(date!(2026 - 03 - 17))).await;
        assert_eq!(problem(late), GrievanceProblem::TooLate { until: date!(2026 - 03 - 16) });
        let read = desks.read(second.id).await;
        assert_eq!(read.state_on(date!(2026 - 03 - 17)), State::Closed);
        assert!(read.may_appeal(DAY) && !read.may_appeal(date!(2026 - 03 - 17)));
    }
}

on_both! {
    async fn who_complained_takes_it_back_and_nobody_has_to_answer(fresh) {
        let desks = Desks::of(&fresh).await;
        let receipt = desks.receive(&about_card(another())).await;
        let withdraw = async |request| {
            let of = (receipt.number, receipt.code);
            grievances::withdraw(&desks.db, &desks.keys, place(KAPUAS), of, request, WHEN).await
        };
        let request = another();
        assert_eq!((withdraw(request).await, withdraw(request).await), (Ok(true), Ok(true)));
        let read = desks.read(receipt.id).await;
        assert_eq!((read.state, read.outcome), (State::Closed, Some(Outcome::Withdrawn)));
        assert!(matches!(problem(withdraw(another()).await), GrievanceProblem::NotAllowed(_)));
        let of = (&whole(KAPUAS), Desk::Office);
        let waiting = grievances::waiting(&desks.db, of, DAY).await.expect("read");
        assert_eq!((waiting.open, waiting.late), (0, 0));
    }
}

on_both! {
    async fn what_nobody_takes_up_waits_one_desk_higher_and_what_is_late_at_the_office(fresh) {
        let desks = Desks::of(&fresh).await;
        let receipt = desks.receive(&about_card(another())).await;
        let waiting = async |area: Area, today| {
            let of = (&area, Desk::of(&area));
            let waiting = grievances::waiting(&desks.db, of, today).await.expect("read");
            (waiting.open, waiting.late)
        };
        let (village, district) = (|| some(KAPUAS, &[VILLAGE]), || some(KAPUAS, &["62.03.01"]));
        assert_eq!(waiting(village(), DAY).await, (1, 0));
        assert_eq!(waiting(district(), DAY).await, (0, 0), "the village has it");
        let week = date!(2026 - 02 - 22);
        assert_eq!(waiting(district(), week).await, (1, 0));
        assert_eq!(waiting(whole(KAPUAS), week).await, (0, 0));
        let late = date!(2026 - 03 - 01);
        assert_eq!(waiting(whole(KAPUAS), late).await, (1, 1));
        assert_eq!(waiting(village(), late).await, (1, 1), "it stays the village's own as well");
        let kades = at(desks.kades, Desk::Village, DAY);
        let (db, keys) = (&desks.db, &desks.keys);
        grievances::take(db, keys, &village(), (receipt.id, another()), kades).await.expect("taken");
        assert_eq!(waiting(district(), week).await, (0, 0), "somebody has taken it up");
        let to = (receipt.id, Desk::District);
        let words = ("kartunya ada di kecamatan", another());
        grievances::pass(db, keys, &village(), to, words, kades).await.expect("passed");
        assert_eq!(desks.read(receipt.id).await.state, State::Received);
        assert_eq!(desks.seen(&village(), receipt.id).await, None);
        assert_eq!(waiting(district(), DAY).await, (1, 0));
        let camat = at(desks.camat, Desk::District, DAY);
        desks.answer(receipt.id, camat).await.expect("answered");
        let followed = grievances::follow(db, keys, place(KAPUAS), (receipt.number, receipt.code));
        let followed = followed.await.expect("read").expect("it fits");
        assert!(followed.story.iter().all(|entry| entry.words != "kartunya ada di kecamatan"));
    }
}

on_both! {
    async fn the_list_begins_with_the_most_urgent_and_goes_on_where_it_stopped(fresh) {
        let desks = Desks::of(&fresh).await;
        let slow = desks.receive(&about_card(another())).await;
        let accident = NewGrievance { category: Category::Claim, urgent: true, ..about_card(another()) };
        let quick = desks.receive(&accident).await;
        assert_eq!(quick.due, date!(2026 - 02 - 16));
        let third = desks.receive(&NewGrievance { place: place(OTHER), ..about_card(another()) }).await;
        let area = whole(KAPUAS);
        let list = async |wanted: Wanted, after: Option<&Grievance>, limit| {
            let of = (&area, Desk::Office);
            let found = grievances::grievances(&desks.db, &desks.keys, of, wanted, after, limit).await;
            found.expect("read")
        };
        let numbers = |list: &[Grievance]| list.iter().map(|one| one.number).collect::<Vec<_>>();
        let open = Wanted::default();
        let first = list(open, None, 2).await;
        assert_eq!(numbers(&first), [quick.number, slow.number]);
        assert_eq!(numbers(&list(open, first.last(), 2).await), [third.number]);
        let all = Wanted { which: Which::All, ..open };
        let first = list(all, None, 2).await;
        assert_eq!(numbers(&first), [third.number, quick.number]);
        assert_eq!(numbers(&list(all, first.last(), 2).await), [slow.number]);
        let late = Wanted { which: Which::Late(date!(2026 - 02 - 17)), ..open };
        assert_eq!(numbers(&list(late, None, 9).await), [quick.number]);
        let claims = Wanted { category: Some(Category::Claim), ..open };
        assert_eq!(numbers(&list(claims, None, 9).await), [quick.number]);
        let there = Wanted { inside: Some(place("62.03.02")), ..open };
        assert_eq!(numbers(&list(there, None, 9).await), [third.number]);
        let one = grievances::grievance_numbered(&desks.db, &desks.keys, (&area, Desk::Office), 2).await;
        assert_eq!(one.expect("read").map(|one| one.id), Some(quick.id));
    }
}

on_both! {
    async fn statistics_count_by_village_and_cause_and_name_nobody(fresh) {
        let desks = Desks::of(&fresh).await;
        let first = desks.receive(&about_card(another())).await;
        let second = desks.receive(&about_card(another())).await;
        let other = NewGrievance {
            category: Category::Payment,
            place: place(OTHER),
            ..about_card(another())
        };
        desks.receive(&other).await;
        desks.answer(first.id, desks.office()).await.expect("answered");
        desks.answer(second.id, at(desks.budi, Desk::Office, date!(2026 - 03 - 02))).await.expect("answered");
        let of = (&whole(KAPUAS), Desk::Office);
        let year = (date!(2026 - 01 - 01), date!(2026 - 12 - 31));
        let today = date!(2026 - 03 - 05);
        let tallies = grievances::tallies(&desks.db, of, year, today).await.expect("read");
        let told: Vec<_> = tallies
            .iter()
            .map(|one| (one.place, one.category, one.received, one.open, one.late, one.in_time, one.after_time, one.upheld))
            .collect();
        assert_eq!(told, [
            (place(VILLAGE), Category::Card, 2, 0, 0, 1, 1, 2),
            (place(OTHER), Category::Payment, 1, 1, 1, 0, 0, 0),
        ]);
        let before = (date!(2025 - 01 - 01), date!(2025 - 12 - 31));
        assert_eq!(grievances::tallies(&desks.db, of, before, today).await.expect("read"), []);
    }
}

on_both! {
    async fn what_was_said_is_sealed_and_goes_once_it_was_kept_long_enough(fresh) {
        let desks = Desks::of(&fresh).await;
        let named = NewGrievance { name: "Siti Aminah", contact: "0812 0000", ..about_card(another()) };
        let receipt = desks.receive(&named).await;
        let (db, keys, area) = (&desks.db, &desks.keys, whole(KAPUAS));
        let of = (&area, Desk::Office);
        assert_eq!(grievances::contact(db, keys, of, receipt.id).await.expect("read"), "0812 0000");
        let plain = "SELECT COUNT(*) FROM grievances WHERE CAST(words_sealed AS TEXT) LIKE '%Kartu%' \
                     OR CAST(name_sealed AS TEXT) LIKE '%Siti%' OR CAST(contact_sealed AS TEXT) LIKE '%0812%'";
        assert_eq!(count(&fresh, plain).await, 0);
        desks.answer(receipt.id, desks.office()).await.expect("answered");
        let year = 366 * 86_400_000;
        let what = Overdue::Grievances;
        let due = async |before| overdue(db, place(KAPUAS), what, before).await.expect("read").0;
        assert_eq!(due(NOW + 1).await, 0, "one may still appeal");
        assert_eq!(due(NOW + year + 1).await, 1);
        let open = desks.receive(&about_card(another())).await;
        let erased = erase(db, keys, place(KAPUAS), what, NOW + year + 1, None, NOW).await;
        assert_eq!(erased.expect("erased"), 1);
        let read = desks.read(receipt.id).await;
        assert_eq!((read.words.as_str(), read.name.as_str(), read.has_contact), ("", "", false));
        let story = grievances::story(db, keys, &area, receipt.id).await.expect("read");
        assert!(story.iter().all(|entry| entry.words.is_empty()));
        let followed = grievances::follow(db, keys, place(KAPUAS), (receipt.number, receipt.code)).await;
        assert_eq!(followed.expect("read"), None);
        assert_eq!(desks.read(open.id).await.words, "Kartu saya belum datang");
        assert_eq!(due(NOW + year + 1).await, 0, "there is nothing left to erase");
    }
}

async fn count(fresh: &Fresh, sql: &'static str) -> i64 {
    match &fresh.db {
        Db::Postgres(pool) => {
            let sql = sqlx::AssertSqlSafe(
                sql.replace("CAST(words_sealed AS TEXT)", "encode(words_sealed, 'escape')")
                    .replace("CAST(name_sealed AS TEXT)", "encode(name_sealed, 'escape')")
                    .replace("CAST(contact_sealed AS TEXT)", "encode(contact_sealed, 'escape')"),
            );
            sqlx::query_scalar(sql).fetch_one(pool).await.expect("counted")
        }
        Db::Sqlite(_) => {
            use sqlx::Connection as _;
            let url = format!("sqlite://{}", fresh.file().display());
            let mut own = sqlx::SqliteConnection::connect(&url).await.expect("it opens");
            sqlx::query_scalar(sql).fetch_one(&mut own).await.expect("counted")
        }
    }
}

on_both! {
    async fn an_office_sets_its_own_terms_within_their_bounds(fresh) {
        let desks = Desks::of(&fresh).await;
        let regency = place(KAPUAS);
        let usual = grievances::grievance_settings(&desks.db, regency).await.expect("read");
        assert_eq!((usual.terms.answer, usual.smallest), (14, 10));
        let set = async |new: &GrievanceSettings| {
            grievances::set_grievance_settings(&desks.db, regency, new, desks.budi, NOW).await
        };
        let mut own = usual.clone();
        own.terms.answer = 10;
        "0513 21000".clone_into(&mut own.telephone);
        set(&own).await.expect("set");
        assert_eq!(desks.receive(&about_card(another())).await.due, date!(2026 - 02 - 24));
        own.terms.acknowledge = 12;
        assert_eq!(problem(set(&own).await), GrievanceProblem::Settings { id: "acknowledge" });
        let few = GrievanceSettings { smallest: 2, ..usual };
        assert_eq!(problem(set(&few).await), GrievanceProblem::Settings { id: "smallest" });
    }
}
