//! Rows and pairs as the office decides about them.

use lindung_core::access::{Area, Role};
use lindung_core::checking::{Move, MoveError, PairState, Programme, Reason, Standing, Verdict};
use lindung_core::intake::Field;
use lindung_core::words::RegionCode;
use lindung_store::audit::{self, Filter};
use lindung_store::checking::{
    self, Answer, Correction, DecideProblem, Decision, Selection, Wanted, WantedPairs,
};
use lindung_store::keys::reseal;
use lindung_store::{Db, Keys, StoreError, registry};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::support::checked::{self, LIST, MEMBER, TWINS, row};
use crate::support::{Fresh, NOW, on_both, place, some, whole};

const TODAY: Date = date!(2026 - 09 - 21);

struct Office {
    fresh: Fresh,
    keys: Keys,
    area: Area,
    officer: Uuid,
}

async fn office(fresh: Fresh) -> Office {
    let keys = Keys::load_or_create(&fresh.folder.path().join("office.key")).expect("keys");
    checked::land(&fresh.db, &fresh.url, &keys).await;
    let officer = fresh.account("rina", Role::ProgramOfficer).await.id;
    Office { fresh, keys, area: whole("62.03"), officer }
}

fn accept() -> Decision<'static> {
    Decision { step: Move::Accept, reason: None, note: "", today: TODAY }
}

fn refuse() -> Decision<'static> {
    Decision { step: Move::Refuse, reason: Some(Reason::Dead), note: "kata anaknya", today: TODAY }
}

impl Office {
    fn db(&self) -> &Db {
        &self.fresh.db
    }

    async fn row(&self, n: usize) -> checking::Row {
        checking::row(self.db(), &self.keys, &self.area, row(n))
            .await
            .expect("read")
            .expect("a row")
    }

    async fn decide(
        &self,
        n: usize,
        decision: &Decision<'_>,
    ) -> Result<checking::Done, StoreError> {
        let version = self.row(n).await.version;
        self.decide_at(n, version, decision).await
    }

    async fn decide_at(
        &self,
        n: usize,
        version: i64,
        decision: &Decision<'_>,
    ) -> Result<checking::Done, StoreError> {
        let shown = (row(n), version);
        checking::decide(self.db(), &self.keys, &self.area, shown, decision, self.officer, NOW)
            .await
    }

    async fn undo(&self, bulk: Uuid, only: Option<Uuid>) -> Result<checking::Undone, StoreError> {
        let of = (bulk, only);
        checking::undo(self.db(), &self.keys, &self.area, of, self.officer, NOW).await
    }

    async fn names(&self, wanted: &Wanted) -> Vec<String> {
        let lines = checking::rows(self.db(), &self.area, wanted, (-1, false), 50).await;
        lines.expect("read").into_iter().map(|line| line.name).collect()
    }

    async fn answer(&self, id: Uuid, answer: Answer) -> Result<checking::Answered, StoreError> {
        let pair = checking::pair(self.db(), &self.keys, &self.area, id).await.expect("read");
        let shown = (id, pair.expect("a pair").version);
        let by = (self.officer, NOW, TODAY);
        checking::decide_pair(self.db(), &self.keys, &self.area, shown, answer, by).await
    }

    async fn worker(&self, id: Uuid) -> Option<registry::Worker> {
        registry::worker(self.db(), &self.keys, &self.area, id).await.expect("read")
    }

    async fn actions(&self) -> Vec<String> {
        let events = audit::list(self.db(), &self.area, &Filter::default(), None, 50).await;
        events.expect("read").into_iter().rev().map(|event| event.action).collect()
    }
}

fn problem(error: StoreError) -> DecideProblem {
    match error {
        StoreError::Decide(problem) => problem,
        other => panic!("{other}"),
    }
}

on_both! {
    async fn rows_are_found_by_verdict_rule_village_name_and_in_pages(fresh) {
        let office = office(fresh).await;
        let all = Wanted::all(LIST);
        assert_eq!(office.names(&all).await.len(), 6);
        let review = Wanted { verdict: Some(Verdict::Review), ..all.clone() };
        assert_eq!(office.names(&review).await, ["SITI RATIH", "SITI RATIN", "NORHAYATI"]);
        let rule = Wanted { code: Some("nik.malformed".to_owned()), ..all.clone() };
        assert_eq!(office.names(&rule).await, ["BUDI SANTOSO"]);
        let district = Wanted { place: RegionCode::parse("62.03.02"), ..all.clone() };
        assert_eq!(office.names(&district).await, ["AMAT BIN UTUH", "NORHAYATI"]);
        let name = Wanted { name: Some("siti".to_owned()), ..all.clone() };
        assert_eq!(office.names(&name).await, ["SITI RATIH", "SITI RATIN"]);
        let page = |from| checking::rows(office.db(), &office.area, &all, from, 2);
        let second = page((1, false)).await.expect("read");
        assert_eq!(second.iter().map(|l| l.position).collect::<Vec<_>>(), [2, 3]);
        let before = page((4, true)).await.expect("read");
        assert_eq!(before.iter().map(|l| l.position).collect::<Vec<_>>(), [2, 3]);
        let near = checking::neighbours(office.db(), &office.area, &review, 2).await.expect("read");
        assert_eq!((near.before, near.after), (Some(row(1)), Some(row(5))));
    }
}

on_both! {
    async fn counts_tell_what_another_choice_would_bring(fresh) {
        let office = office(fresh).await;
        let wanted = Wanted { verdict: Some(Verdict::Review), ..Wanted::all(LIST) };
        let counts = checking::counts(office.db(), &office.area, &wanted).await.expect("read");
        assert_eq!(counts.matching, 3);
        assert_eq!(counts.verdicts.get(&Verdict::Eligible), Some(&1), "the others stay visible");
        assert_eq!(counts.standings.get(&Standing::Open), Some(&3));
        assert_eq!(counts.codes, [("person.twice".to_owned(), 2), ("person.enrolled".to_owned(), 1)]);
        assert_eq!(counts.places.len(), 2);
    }
}

on_both! {
    async fn an_officer_of_one_district_sees_and_decides_nothing_of_another(fresh) {
        let mut office = office(fresh).await;
        office.area = some("62.03", &["62.03.02"]);
        assert_eq!(office.names(&Wanted::all(LIST)).await, ["AMAT BIN UTUH", "NORHAYATI"]);
        let outside = checking::row(office.db(), &office.keys, &office.area, row(0)).await;
        assert_eq!(outside.expect("read"), None);
        let refused = office.decide_at(0, 1, &accept()).await.expect_err("outside");
        assert_eq!(problem(refused), DecideProblem::RowUnknown);
        let all = Selection::All(Wanted::all(LIST));
        let seen = checking::preview(office.db(), &office.area, &all, Move::Refuse).await.expect("read");
        assert_eq!(seen.changing, 2);
    }
}

on_both! {
    async fn who_is_accepted_becomes_a_worker_and_the_second_officer_is_told(fresh) {
        let office = office(fresh).await;
        let done = office.decide_at(0, 1, &accept()).await.expect("accepted");
        assert_eq!((done.changed, done.joined), (1, 0));
        let after = office.row(0).await;
        assert_eq!((after.standing, after.worker), (Standing::Accepted, Some(row(0))));
        assert_eq!(office.worker(row(0)).await.expect("a worker").person.name, "WAHYU HIDAYAT");
        let late = office.decide_at(0, 1, &refuse()).await.expect_err("too late");
        assert_eq!(problem(late), DecideProblem::Changed);
        assert!(office.actions().await.contains(&"candidate.accepted".to_owned()));
    }
}

on_both! {
    async fn an_acceptance_is_taken_back_with_its_worker_while_nothing_else_is_known(fresh) {
        let office = office(fresh).await;
        let done = office.decide(0, &accept()).await.expect("accepted");
        let undone = office.undo(done.bulk, None).await.expect("undone");
        assert_eq!((undone.back, undone.left), (1, 0));
        let after = office.row(0).await;
        assert_eq!((after.standing, after.worker), (Standing::Open, None));
        assert!(office.worker(row(0)).await.is_none());
        assert!(after.events.iter().any(|event| event.kind == "accept" && event.undone));
        let again = office.decide(0, &accept()).await.expect("accepted again");
        office.fresh.tamper("UPDATE workers SET version = 2").await;
        let undone = office.undo(again.bulk, None).await.expect("told");
        assert_eq!((undone.back, undone.left), (0, 1), "a worker with a story stays");
    }
}

on_both! {
    async fn who_must_be_corrected_is_not_accepted(fresh) {
        let office = office(fresh).await;
        let refused = office.decide(3, &accept()).await.expect_err("not yet");
        let error = MoveError { standing: Standing::Open, verdict: Verdict::Fix, attempted: Move::Accept };
        assert_eq!(problem(refused), DecideProblem::Move(error));
    }
}

on_both! {
    async fn a_person_who_is_in_the_registry_already_is_joined_to_that_worker(fresh) {
        let office = office(fresh).await;
        let known = Uuid::from_u128(7);
        let person = office.row(0).await.person;
        let new = registry::NewWorker { id: known, person, ..registry::NewWorker::default() };
        let mut tx = office.db().begin().await.expect("begun");
        registry::admit_in(&mut tx, &office.keys, place("62.03"), &[new], None, NOW).await.expect("in");
        tx.commit().await.expect("kept");
        let done = office.decide(0, &accept()).await.expect("joined");
        assert_eq!((done.changed, done.joined), (1, 1));
        let after = office.row(0).await;
        assert_eq!((after.standing, after.worker), (Standing::Joined, Some(known)));
        let story = registry::story(office.db(), &office.keys, &office.area, known).await.expect("read");
        assert!(story.iter().any(|told| told.kind == "source"), "{story:?}");
    }
}

on_both! {
    async fn many_rows_are_decided_as_the_preview_said_and_taken_back_together(fresh) {
        let office = office(fresh).await;
        let all = Selection::All(Wanted::all(LIST));
        let seen = checking::preview(office.db(), &office.area, &all, Move::Accept).await.expect("read");
        assert_eq!((seen.changing, seen.left), (4, 2));
        assert_eq!(seen.verdicts, [(Verdict::Eligible, 1), (Verdict::Review, 3)]);
        let by = (office.officer, NOW);
        let wrong = checking::decide_many(office.db(), &office.keys, &office.area, &all, &accept(), 3, by).await;
        assert_eq!(problem(wrong.expect_err("another number")), DecideProblem::Count { shown: 3, now: 4 });
        assert_eq!(office.row(0).await.standing, Standing::Open, "nothing was changed");
        let done = checking::decide_many(office.db(), &office.keys, &office.area, &all, &accept(), 4, by).await.expect("done");
        assert_eq!(done.changed, 4);
        assert!(office.worker(row(5)).await.is_some());
        let one = office.undo(done.bulk, Some(row(5))).await.expect("undone");
        assert_eq!(one.back, 1);
        let rest = office.undo(done.bulk, None).await.expect("undone");
        assert_eq!((rest.back, rest.left), (3, 0));
        assert_eq!(office.row(1).await.standing, Standing::Open);
        let nothing = office.undo(done.bulk, None).await.expect_err("twice");
        assert_eq!(problem(nothing), DecideProblem::BulkUnknown);
    }
}

on_both! {
    async fn ticked_rows_are_refused_with_a_reason_and_the_note_is_not_in_the_audit_trail(fresh) {
        let office = office(fresh).await;
        let these = Selection::These(LIST, vec![row(4), row(5)]);
        let by = (office.officer, NOW);
        let done = checking::decide_many(office.db(), &office.keys, &office.area, &these, &refuse(), 2, by).await.expect("done");
        assert_eq!(done.changed, 2);
        let after = office.row(4).await;
        assert_eq!((after.standing, after.reason.as_str()), (Standing::Refused, "dead"));
        let told = after.events.last().expect("an event");
        assert_eq!(told.detail["note"], "kata anaknya");
        let events = audit::list(office.db(), &office.area, &Filter::default(), None, 50).await.expect("read");
        assert!(!format!("{events:?}").contains("kata anaknya"));
        assert_eq!(office.row(0).await.standing, Standing::Open);
    }
}

on_both! {
    async fn a_corrected_nik_is_judged_and_the_old_one_stays_in_the_story(fresh) {
        let office = office(fresh).await;
        let correction = Correction { id: row(3), version: 1, field: Field::Nik, text: "6203010506807001" };
        let by = (office.officer, NOW);
        let programme = Programme::default();
        let verdict = checking::correct(office.db(), &office.keys, &office.area, &correction, &programme, by).await;
        assert_eq!(verdict.expect("corrected"), Verdict::Eligible);
        let after = office.row(3).await;
        assert_eq!(after.findings, []);
        assert_eq!(after.person.nik.map(|nik| nik.to_string()).as_deref(), Some("6203010506807001"));
        let cell = after.source.cell(Field::Nik).expect("a cell");
        assert_eq!((cell.text.as_str(), cell.now()), ("62030105068070", "6203010506807001"));
        let told = &after.events[0];
        assert_eq!((told.kind.as_str(), &told.detail["old"]), ("correct", &"62030105068070".into()));
        let late = checking::correct(office.db(), &office.keys, &office.area, &correction, &programme, by).await;
        assert_eq!(problem(late.expect_err("too late")), DecideProblem::Changed);
        office.decide(3, &accept()).await.expect("accepted now");
        let decided = Correction { version: office.row(3).await.version, ..correction };
        let late = checking::correct(office.db(), &office.keys, &office.area, &decided, &programme, by).await;
        assert_eq!(problem(late.expect_err("decided")), DecideProblem::Decided);
    }
}

on_both! {
    async fn one_person_in_two_rows_is_joined_and_parted_again(fresh) {
        let office = office(fresh).await;
        let done = office.answer(TWINS, Answer::Same).await.expect("decided");
        assert_eq!(done.moved, Some(row(2)), "the later row goes");
        let (kept, gone) = (office.row(1).await, office.row(2).await);
        assert_eq!((kept.standing, kept.verdict), (Standing::Open, Verdict::Eligible));
        assert_eq!(gone.standing, Standing::Joined);
        let known = checking::decisions(office.db(), &office.keys, &office.area).await.expect("read");
        assert!(known.len() == 1 && known[0].same && known[0].low < known[0].high);
        let by = (office.officer, NOW);
        checking::undo_pair(office.db(), &office.keys, &office.area, TWINS, by).await.expect("undone");
        let (kept, gone) = (office.row(1).await, office.row(2).await);
        assert_eq!((kept.verdict, gone.standing), (Verdict::Review, Standing::Open));
        assert_eq!(checking::decisions(office.db(), &office.keys, &office.area).await.expect("read"), []);
    }
}

on_both! {
    async fn two_persons_clear_the_finding_of_both_rows_and_a_member_confirmed_excludes(fresh) {
        let office = office(fresh).await;
        office.answer(TWINS, Answer::Different).await.expect("decided");
        let (a, b) = (office.row(1).await, office.row(2).await);
        assert_eq!((a.verdict, b.verdict), (Verdict::Eligible, Verdict::Eligible));
        assert!(a.findings[0].cleared);
        office.answer(MEMBER, Answer::Same).await.expect("decided");
        assert_eq!(office.row(5).await.verdict, Verdict::Ineligible);
        let known = checking::decisions(office.db(), &office.keys, &office.area).await.expect("read");
        assert_eq!(known.iter().filter(|known| known.same).count(), 1);
        assert_eq!(known.len(), 2);
    }
}

on_both! {
    async fn a_decision_about_two_records_is_known_again_and_taken_back_after_a_new_key(fresh) {
        let office = office(fresh).await;
        office.answer(TWINS, Answer::Same).await.expect("decided");
        let before = checking::decisions(office.db(), &office.keys, &office.area).await.expect("read");
        let both = Keys::add(&office.fresh.folder.path().join("office.key")).expect("a new key");
        reseal(office.db(), &both, |_, _| {}).await.expect("sealed anew");
        let after = checking::decisions(office.db(), &both, &office.area).await.expect("read");
        assert!(after == before && after.len() == 1);
        let by = (office.officer, NOW);
        checking::undo_pair(office.db(), &both, &office.area, TWINS, by).await.expect("undone");
        assert_eq!(checking::decisions(office.db(), &both, &office.area).await.expect("read"), []);
    }
}

on_both! {
    async fn the_queue_gives_the_next_pair_and_says_how_far_it_is(fresh) {
        let office = office(fresh).await;
        let wanted = WantedPairs::default();
        let next = |after| checking::next_pair(office.db(), &office.keys, &office.area, &wanted, after);
        let first = next(None).await.expect("read").expect("a pair");
        assert_eq!((first.id, first.left.person.name.as_str()), (TWINS, "SITI RATIH"));
        assert_eq!(next(Some(TWINS)).await.expect("read").expect("a pair").id, MEMBER);
        let stale = checking::decide_pair(office.db(), &office.keys, &office.area, (TWINS, 9), Answer::Same, (office.officer, NOW, TODAY)).await;
        assert_eq!(problem(stale.expect_err("another version")), DecideProblem::Changed);
        office.answer(TWINS, Answer::Ask).await.expect("asked");
        assert_eq!(office.row(1).await.standing, Standing::Asked);
        let progress = checking::progress(office.db(), &office.area, &wanted).await.expect("read");
        assert_eq!((progress.open, progress.asked, progress.decided), (1, 1, 0));
        assert_eq!(checking::last_answer(office.db(), &office.area, office.officer).await.expect("read"), Some(TWINS));
        let only = WantedPairs { role: Some("enrolled".to_owned()), ..WantedPairs::default() };
        let next = checking::next_pair(office.db(), &office.keys, &office.area, &only, None).await;
        assert_eq!(next.expect("read").expect("a pair").id, MEMBER);
        office.decide(5, &refuse()).await.expect("refused");
        let next = checking::next_pair(office.db(), &office.keys, &office.area, &wanted, None).await;
        assert_eq!(next.expect("read"), None, "a refused row needs no further look");
        let pairs = checking::pairs_of(office.db(), &office.area, row(2)).await.expect("read");
        assert_eq!((pairs.len(), pairs[0].state), (1, PairState::Asked));
    }
}

on_both! {
    async fn showing_a_nik_is_written_down_with_its_purpose(fresh) {
        let office = office(fresh).await;
        let row = checking::reveal(office.db(), &office.keys, &office.area, row(0), "compare with the card", office.officer, NOW).await;
        assert!(row.expect("shown").is_some());
        let events = audit::list(office.db(), &office.area, &Filter::default(), None, 5).await.expect("read");
        assert_eq!(events[0].action, "candidate.revealed");
        assert_eq!(events[0].detail["purpose"], "compare with the card");
        assert!(!format!("{events:?}").contains("6203010401847001"));
    }
}

on_both! {
    async fn the_village_gets_the_question_and_loses_it_when_it_is_taken_back(fresh) {
        let office = office(fresh).await;
        let ask = Decision { step: Move::Ask, reason: None, note: "masih melaut?", today: TODAY };
        let done = office.decide(0, &ask).await.expect("asked");
        assert_eq!(office.row(0).await.standing, Standing::Asked);
        let waiting = |now| lindung_store::verification::waiting(office.db(), &office.area, office.officer, now);
        assert_eq!(waiting(TODAY).await.expect("read").to_visit, 1);
        let undone = office.undo(done.bulk, None).await.expect("undone");
        assert_eq!((undone.back, undone.left), (1, 0));
        assert_eq!(office.row(0).await.standing, Standing::Open);
        assert_eq!(waiting(TODAY).await.expect("read").to_visit, 0);
    }
}
