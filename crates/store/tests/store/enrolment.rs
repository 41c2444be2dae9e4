//! Registration at BPJS: who is sent once, what an answer changes, and where a refusal leads.

mod killed;

use lindung_core::enrolment::{Code, Desk, KpjRead, Row, Said};
use lindung_core::words::{Kpj, Nik};
use lindung_store::decree::{Act, DecreeProblem};
use lindung_store::enrolment::{
    self, Amending, AnswerFile, AnswerRead, Batch, BatchState, Draft, EnrolProblem, Line,
    LineState, Member, Sent, Settled, Tally, Wanted, Which,
};
use lindung_store::{StoreError, audit, departures};
use serde_json::Value;
use sha2::Digest as _;
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::amendments::the_books_are_right;
use crate::decree::problem as decree_problem;
use crate::funding::{KAPUAS, MONTH, OTHER, Office, VILLAGE, regency, terms};
use crate::registry::number;
use crate::support::{NOW, on_both, some, whole};

const DAY: Date = date!(2026 - 01 - 10);

fn kpj(last: u64) -> Kpj {
    Kpj::parse(&format!("26{last:09}")).expect("a number")
}

fn row(at: u32, n: u64, said: Said, last: Option<u64>) -> Row {
    Row {
        number: at,
        nik: Nik::from_u64(6_203_015_705_840_000 + n),
        nik_damaged: false,
        name: "SITI AMINAH".to_owned(),
        born: None,
        kpj: last.map_or(KpjRead::Missing, |last| KpjRead::Read(kpj(last))),
        said: Some(said),
        words: String::new(),
    }
}

fn yes(at: u32, n: u64, last: u64) -> Row {
    row(at, n, Said::Accepted, Some(last))
}

fn no(at: u32, n: u64, code: Code) -> Row {
    Row { words: format!("DITOLAK {}", code.word()), ..row(at, n, Said::Refused(code), None) }
}

/// A file that names who is in it, so that tests can tell.
#[expect(clippy::unnecessary_wraps, reason = "other files can fail")]
fn file(_: &Batch, people: &[Member]) -> std::io::Result<Vec<u8>> {
    Ok(people.iter().flat_map(|one| format!("{}\n", one.nik).into_bytes()).collect())
}

fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> EnrolProblem {
    match result.expect_err("refused") {
        StoreError::Enrol(problem) => problem,
        other => panic!("{other:?}"),
    }
}

impl Office {
    async fn drafted(&self, decree: Uuid, size: usize) -> Draft {
        let of = (regency(), decree);
        enrolment::draft(&self.db, &self.keys, of, (DAY, size)).await.expect("drafted")
    }

    async fn lists(&self, decree: Uuid, size: usize) -> Result<Vec<Uuid>, StoreError> {
        let of = (regency(), decree);
        enrolment::begin(&self.db, &self.keys, of, (DAY, size), self.budi, NOW + 10).await
    }

    async fn list(&self, decree: Uuid) -> Uuid {
        let lists = self.lists(decree, 1000).await.expect("begun");
        assert_eq!(lists.len(), 1);
        lists[0]
    }

    async fn send(&self, list: Uuid) -> Result<Sent, StoreError> {
        let of = (regency(), list);
        enrolment::send(&self.db, &self.keys, of, DAY, &file, self.budi, NOW + 20).await
    }

    async fn sent(&self, decree: Uuid) -> Uuid {
        let list = self.list(decree).await;
        self.send(list).await.expect("sent");
        list
    }

    async fn read(&self, list: Uuid, hash: &str, rows: &[Row]) -> Result<AnswerRead, StoreError> {
        let file = AnswerFile { name: "jawaban.csv", bytes: b"isi", hash, rows, kept: None };
        let to = (&whole(KAPUAS), list);
        enrolment::read_answer(&self.db, &self.keys, to, &file, None, self.ani, NOW + 30).await
    }

    async fn lines_of(&self, list: Uuid) -> Vec<Line> {
        let wanted = Wanted { state: None, after: 0, limit: 100 };
        let area = whole(KAPUAS);
        enrolment::lines(&self.db, &self.keys, &area, list, wanted).await.expect("read")
    }

    async fn line(&self, list: Uuid, n: u64) -> Line {
        let lines = self.lines_of(list).await;
        lines.into_iter().find(|line| line.worker == number(n)).expect("on the list")
    }

    async fn batch(&self, list: Uuid) -> Batch {
        enrolment::batch(&self.db, regency(), list).await.expect("read").expect("there")
    }

    async fn tally(&self, list: Uuid) -> Tally {
        enrolment::tallies(&self.db, &whole(KAPUAS), &[list]).await.expect("counted")[0]
    }

    async fn settle(&self, decree: Uuid, lines: &[(Uuid, i64)]) -> Result<Settled, StoreError> {
        let why = |code: Code| format!("Ditolak BPJS: {}", code.word());
        let amending = Amending { title: "Perubahan", body: &Value::Null, why: &why };
        let to = (&whole(KAPUAS), decree);
        enrolment::settle(&self.db, &self.keys, to, lines, &amending, self.budi, NOW + 40).await
    }

    async fn desk(&self, line: &Line, desk: Desk) -> Result<(), StoreError> {
        let of = ((line.batch, line.position), desk);
        enrolment::to_desk(&self.db, &self.keys, &whole(KAPUAS), of, self.budi, NOW + 35).await
    }

    async fn number_of(&self, n: u64) -> Option<String> {
        let area = whole(KAPUAS);
        let found = lindung_store::registry::worker(&self.db, &self.keys, &area, number(n)).await;
        found.expect("read").expect("there").kpj
    }
}

on_both! {
    async fn a_decree_gives_lists_by_size_and_whoever_is_on_the_way_is_not_sent_twice(fresh) {
        let office = Office::open(&fresh, 5).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let decree = office.issued(fund, &[1, 2, 3, 4, 5], ("2026-01", "2026-12")).await;
        let draft = office.drafted(decree, 2).await;
        assert_eq!(draft.lists.iter().map(|list| list.people).collect::<Vec<_>>(), [2, 2, 1]);
        let lists = office.lists(decree, 2).await.expect("begun");
        let numbers: Vec<i64> = [office.batch(lists[0]).await, office.batch(lists[2]).await].iter().map(|b| b.number).collect();
        assert_eq!(numbers, [1, 3]);
        let first: Vec<_> = office.lines_of(lists[0]).await.iter().map(|line| (line.position, line.worker)).collect();
        assert_eq!(first, [(1, number(1)), (2, number(3))], "by village and name");
        assert_eq!(problem(office.lists(decree, 2).await), EnrolProblem::Nobody);
        assert_eq!(office.drafted(decree, 2).await, Draft { on_the_way: 5, ..Draft::default() });
        let which = Which { state: Some(BatchState::Ready), decree: Some(decree) };
        let page = enrolment::batches(&office.db, regency(), which, Some(3), 10).await.expect("read");
        assert_eq!(page.iter().map(|batch| batch.number).collect::<Vec<_>>(), [2, 1]);
    }
}

on_both! {
    async fn who_may_not_go_is_held_with_a_reason_and_kept_once(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let decree = office.issued(fund, &[1, 2, 3], ("2026-01", "2026-12")).await;
        fresh.tamper("UPDATE workers SET birth = '1950-01-01' WHERE phone_sealed IS NOT NULL AND rt = 3 AND place = 6203022001").await;
        let list = office.list(decree).await;
        let held = office.line(list, 2).await;
        assert_eq!((held.state, held.code), (LineState::Held, Some(Code::Age)));
        assert_eq!(office.tally(list).await, Tally { held: 1, waiting: 2, ..Tally::default() });
        let draft = office.drafted(decree, 10).await;
        assert_eq!((draft.held_before, draft.on_the_way, draft.lists.len()), (1, 2, 0));
        fresh.tamper("UPDATE workers SET birth = '1980-01-01'").await;
        let again = office.list(decree).await;
        assert_eq!(office.line(again, 2).await.state, LineState::Waiting);
        assert_eq!(office.line(list, 2).await.state, LineState::Withdrawn);
    }
}

on_both! {
    async fn the_file_that_left_comes_out_the_same_and_is_looked_at_on_the_day(fresh) {
        let office = Office::open(&fresh, 4).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let decree = office.issued(fund, &[1, 2, 3], ("2026-01", "2026-12")).await;
        let list = office.list(decree).await;
        let amendment = office.amend(decree).await;
        office.remove(amendment, 1, "2026-01").await.expect("drafted");
        office.issue(amendment, "9").await.expect("issued");
        fresh.tamper("UPDATE workers SET status = 'dead' WHERE place = 6203022001 AND waiting_since IS NULL").await;
        assert_eq!(office.send(list).await, Ok(Sent { people: 1, held: 1 }));
        assert_eq!(office.tally(list).await, Tally { held: 1, sent: 1, withdrawn: 1, ..Tally::default() });
        let batch = office.batch(list).await;
        assert_eq!((batch.state, batch.sent_by, batch.sent_at), (BatchState::Sent, Some(office.budi), Some(NOW + 20)));
        fresh.tamper("UPDATE workers SET name = 'ORANG LAIN'").await;
        let of = (regency(), list);
        let bytes = enrolment::batch_file(&office.db, &office.keys, of, office.ani, NOW).await.expect("read").expect("kept");
        assert_eq!(bytes, b"6203015705840003\n");
        let hash = batch.hash.expect("a hash");
        let digits: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&hash[2 * at..2 * at + 2], 16).expect("digits")).collect();
        assert_eq!(digits, sha2::Sha256::digest(&bytes).to_vec());
        assert_eq!(problem(office.send(list).await), EnrolProblem::NotReady);
    }
}

on_both! {
    async fn an_answer_brings_numbers_once_and_the_same_file_changes_nothing(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let decree = office.issued(fund, &[1, 2, 3], ("2026-01", "2026-12")).await;
        let list = office.list(decree).await;
        assert_eq!(problem(office.read(list, "aa", &[yes(2, 1, 7)]).await), EnrolProblem::NotSent);
        office.send(list).await.expect("sent");
        let rows = [yes(2, 1, 7), row(3, 2, Said::Accepted, None)];
        let read = office.read(list, "aa", &rows).await.expect("read");
        let again = office.read(list, "aa", &rows).await.expect("read");
        assert_eq!(again, AnswerRead { id: read.id, again: true });
        assert_eq!(office.tally(list).await, Tally { sent: 1, accepted: 2, ..Tally::default() });
        assert_eq!(office.number_of(1).await, Some(kpj(7).to_string()));
        let enrolled = enrolment::enrolled(&office.db, regency(), number(2)).await.expect("read").expect("registered");
        assert_eq!((enrolled.kpj, enrolled.batch), (None, Some(list)));
        assert_eq!(office.batch(list).await.state, BatchState::Sent, "one line is missing");
        let rest = [yes(2, 2, 8), yes(3, 3, 9), yes(4, 1, 7)];
        let rest = office.read(list, "bb", &rest).await.expect("read");
        assert_eq!(office.batch(list).await.state, BatchState::Answered);
        assert_eq!(office.number_of(2).await, Some(kpj(8).to_string()));
        let told = enrolment::answer(&office.db, regency(), rest.id).await.expect("read").expect("kept");
        assert_eq!((told.lines, told.accepted, told.refused, told.problems), (3, 2, 0, 0));
        assert_eq!(enrolment::answers(&office.db, regency(), list).await.expect("read").len(), 2);
        assert_eq!(office.drafted(decree, 10).await, Draft { enrolled: 3, ..Draft::default() });
        assert!(audit::verify(&office.db, regency()).await.is_ok());
    }
}

on_both! {
    async fn a_number_of_somebody_else_and_a_line_of_another_list_are_named_and_not_taken(fresh) {
        let office = Office::open(&fresh, 4).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let decree = office.issued(fund, &[1, 2, 3, 4], ("2026-01", "2026-12")).await;
        let lists = office.lists(decree, 2).await.expect("begun");
        for list in &lists {
            office.send(*list).await.expect("sent");
        }
        office.read(lists[0], "aa", &[yes(2, 1, 7)]).await.expect("read");
        let rows = [yes(2, 2, 7), yes(3, 3, 8), yes(4, 99, 9), no(5, 4, Code::Doubled)];
        let read = office.read(lists[1], "aa", &rows).await.expect("read");
        let of = (regency(), read.id);
        let problems = enrolment::answer_problems(&office.db, &office.keys, of, 0, 10).await.expect("read");
        let named: Vec<_> = problems.iter().map(|one| (one.row.as_str(), one.code.as_str(), one.other)).collect();
        assert_eq!(named, [("2", "kpj-taken", None), ("3", "other-list", Some(1)), ("4", "unknown", None)]);
        assert_eq!(office.tally(lists[1]).await, Tally { sent: 1, refused: 1, ..Tally::default() });
        assert_eq!(office.number_of(2).await, None);
        let sealed = fresh.tamper("UPDATE batch_answer_problems SET code = code WHERE found_sealed IS NULL").await;
        assert_eq!(sealed, 0, "what was found names people");
    }
}

on_both! {
    async fn a_refusal_frees_money_and_place_at_once_and_the_next_takes_it_by_the_amendment(fresh) {
        let office = Office::open(&fresh, 5).await;
        let fund = office.fund(&terms("APBD", 36)).await;
        let decree = office.issued(fund, &[1, 2, 3], ("2026-01", "2026-12")).await;
        assert_eq!(office.committed(fund).await, (3, 36, 36 * MONTH));
        let list = office.sent(decree).await;
        let rows = [yes(2, 2, 7), no(3, 1, Code::Age), no(4, 3, Code::Active)];
        office.read(list, "aa", &rows).await.expect("read");
        assert_eq!(office.committed(fund).await, (1, 12, 12 * MONTH), "free before anybody decides");
        the_books_are_right(&fresh, &[fund]).await;
        let (aged, active) = (office.line(list, 1).await, office.line(list, 3).await);
        assert_eq!((aged.desk, active.desk), (Some(Desk::Replace), Some(Desk::Drop)));
        assert_eq!(aged.words, "DITOLAK age");
        let desks = enrolment::desks(&office.db, &whole(KAPUAS)).await.expect("counted");
        assert_eq!(desks.refused, [0, 0, 1, 1]);

        let both = [(list, aged.position), (list, active.position)];
        let settled = office.settle(decree, &both).await.expect("settled");
        assert_eq!((settled.removed, settled.replaced), (2, 2), "the next of the village, then of the regency");
        let drafted = office.annex(settled.amendment).await;
        let acts: Vec<_> = drafted.iter().map(|one| (one.act, one.worker, one.instead_of)).collect();
        assert_eq!(acts, [
            (Act::Removed, number(1), None),
            (Act::Added, number(5), Some(number(1))),
            (Act::Removed, number(3), None),
            (Act::Added, number(4), Some(number(3))),
        ]);
        assert_eq!(drafted[0].why, "Ditolak BPJS: age");
        assert_eq!(problem(office.settle(decree, &both).await), EnrolProblem::LineMoved);

        office.issue(settled.amendment, "188.45/9/2026").await.expect("issued");
        assert_eq!(office.committed(fund).await, (3, 36, 36 * MONTH));
        assert_eq!(office.holds(decree).await, [(2, 12, 12), (4, 12, 12), (5, 12, 12)]);
        assert_eq!((office.waits(1).await, office.waits(3).await), (None, None), "no waiting place back");
        the_books_are_right(&fresh, &[fund]).await;
        let draft = office.drafted(decree, 10).await;
        assert_eq!((draft.lists.len(), draft.lists[0].people, draft.enrolled), (1, 2, 1));
    }
}

on_both! {
    async fn a_draft_that_is_dropped_or_loses_the_row_brings_the_refusal_back_to_its_desk(fresh) {
        let office = Office::open(&fresh, 4).await;
        let fund = office.fund(&terms("APBD", 48)).await;
        let decree = office.issued(fund, &[1, 2, 3], ("2026-01", "2026-12")).await;
        let list = office.sent(decree).await;
        office.read(list, "aa", &[no(2, 1, Code::Age), no(3, 3, Code::Age)]).await.expect("read");
        let lines = [office.line(list, 1).await, office.line(list, 3).await];
        let both = [(list, lines[0].position), (list, lines[1].position)];
        let first = office.settle(decree, &both).await.expect("settled").amendment;
        let waiting = || async { enrolment::desks(&office.db, &whole(KAPUAS)).await.expect("counted").refused };
        assert_eq!(waiting().await, [0, 0, 0, 0]);
        let row = (Act::Removed, number(1));
        departures::take_back_row(&office.db, (regency(), first), row, office.budi, NOW).await.expect("taken out");
        assert_eq!(waiting().await, [0, 0, 1, 0]);
        assert_eq!(office.settle(decree, &both[..1]).await.expect("settled").removed, 1);
        departures::drop_draft(&office.db, regency(), first, office.budi, NOW).await.expect("dropped");
        assert_eq!(waiting().await, [0, 0, 2, 0]);
        let again = office.settle(decree, &both).await.expect("settled");
        assert_eq!((again.removed, office.annex(again.amendment).await.len()), (2, 3));
        office.issue(again.amendment, "188.45/9/2026").await.expect("issued");
        the_books_are_right(&fresh, &[fund]).await;
    }
}

on_both! {
    async fn an_answer_is_matched_by_the_number_that_was_sent_though_it_was_corrected_since(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 24)).await;
        let decree = office.issued(fund, &[1, 2], ("2026-01", "2026-12")).await;
        let list = office.sent(decree).await;
        let other = fresh.tamper("UPDATE workers SET nik_sealed = NULL, nik_print = NULL WHERE phone_sealed IS NULL OR rt >= 0").await;
        assert!(other >= 2, "both have another number now");
        office.read(list, "aa", &[yes(2, 1, 7), no(3, 2, Code::Doubled)]).await.expect("read");
        assert_eq!(office.tally(list).await, Tally { accepted: 1, refused: 1, ..Tally::default() });
        assert_eq!(office.number_of(1).await, Some(kpj(7).to_string()));
    }
}

on_both! {
    async fn data_to_correct_waits_for_the_correction_and_goes_again_or_is_given_up(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 36)).await;
        let decree = office.issued(fund, &[1, 2], ("2026-01", "2026-12")).await;
        let list = office.sent(decree).await;
        office.read(list, "aa", &[no(2, 1, Code::NikName), no(3, 2, Code::Doubled)]).await.expect("read");
        assert_eq!(office.committed(fund).await, (2, 24, 24 * MONTH), "nothing is free yet");
        let (one, two) = (office.line(list, 1).await, office.line(list, 2).await);
        let area = whole(KAPUAS);
        let again = |line: &Line| (line.batch, line.position);
        let early = enrolment::again(&office.db, &office.keys, &area, again(&one), office.budi, NOW).await;
        assert_eq!(problem(early), EnrolProblem::NotCorrected { name: "SITI AMINAH".to_owned() });
        assert_eq!(office.drafted(decree, 10).await, Draft { at_desk: 2, ..Draft::default() });
        fresh.tamper("UPDATE workers SET updated_at = updated_at + 1000000").await;
        enrolment::again(&office.db, &office.keys, &area, again(&one), office.budi, NOW + 40).await.expect("again");
        assert_eq!(office.drafted(decree, 10).await.lists[0].people, 1);

        assert_eq!(problem(office.settle(decree, &[again(&two)]).await), EnrolProblem::LineMoved);
        office.desk(&two, Desk::Replace).await.expect("given up");
        assert_eq!(office.committed(fund).await, (1, 12, 12 * MONTH));
        assert_eq!(problem(office.desk(&two, Desk::Correct).await), EnrolProblem::LineMoved, "free is free");
        the_books_are_right(&fresh, &[fund]).await;
    }
}

on_both! {
    async fn who_is_held_back_can_be_given_up_and_a_billed_person_cannot(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 36)).await;
        let decree = office.issued(fund, &[1, 2], ("2026-01", "2026-12")).await;
        fresh.tamper("UPDATE workers SET birth = '1950-01-01'").await;
        let list = office.list(decree).await;
        assert_eq!(problem(office.send(list).await), EnrolProblem::Nobody);
        let (one, two) = (office.line(list, 1).await, office.line(list, 2).await);
        assert_eq!(problem(office.desk(&one, Desk::Correct).await), EnrolProblem::LineMoved);
        office.desk(&one, Desk::Replace).await.expect("given up");
        assert_eq!(office.committed(fund).await, (1, 12, 12 * MONTH));
        fresh.tamper("UPDATE months SET state = 'billed' WHERE month = 2026 * 12 AND state = 'planned'").await;
        assert!(matches!(problem(office.desk(&two, Desk::Replace).await), EnrolProblem::Billed { .. }));
        fresh.tamper("UPDATE workers SET birth = '1980-01-01'").await;
        let settled = office.settle(decree, &[(list, one.position)]).await.expect("settled");
        assert_eq!((settled.removed, settled.replaced), (1, 1));
        let more = office.remove(settled.amendment, 1, "2026-01").await;
        assert!(matches!(decree_problem(more), DecreeProblem::Twice { .. }));
    }
}

on_both! {
    async fn a_list_is_taken_back_before_it_is_answered_and_its_people_can_go_again(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 36)).await;
        let decree = office.issued(fund, &[1, 2], ("2026-01", "2026-12")).await;
        let list = office.list(decree).await;
        let area = whole(KAPUAS);
        enrolment::withdraw_line(&office.db, &office.keys, &area, (list, 1), office.budi, NOW).await.expect("taken off");
        office.send(list).await.expect("sent");
        let of = (regency(), list);
        let silent = enrolment::withdraw(&office.db, of, " ", office.budi, NOW).await;
        assert_eq!(problem(silent), EnrolProblem::ReasonMissing);
        enrolment::withdraw(&office.db, of, "tidak jadi diserahkan", office.budi, NOW + 30).await.expect("taken back");
        assert_eq!(office.batch(list).await.state, BatchState::Withdrawn);
        let next = office.sent(decree).await;
        assert_eq!(office.tally(next).await.sent, 2);
        office.read(next, "aa", &[yes(2, 1, 7)]).await.expect("read");
        let late = enrolment::withdraw(&office.db, (regency(), next), "batal", office.budi, NOW).await;
        assert_eq!(problem(late), EnrolProblem::Answered);
    }
}

on_both! {
    async fn nobody_sees_lines_of_another_area(fresh) {
        let office = Office::open(&fresh, 3).await;
        let fund = office.fund(&terms("APBD", 36)).await;
        let decree = office.issued(fund, &[1, 2], ("2026-01", "2026-06")).await;
        let list = office.sent(decree).await;
        office.read(list, "aa", &[no(2, 1, Code::Age), no(3, 2, Code::Age)]).await.expect("read");
        let wanted = Wanted { state: None, after: 0, limit: 10 };
        for (place, n) in [(VILLAGE, 1), (OTHER, 2)] {
            let area = some(KAPUAS, &[place]);
            let lines = enrolment::lines(&office.db, &office.keys, &area, list, wanted).await.expect("read");
            assert_eq!(lines.iter().map(|line| line.worker).collect::<Vec<_>>(), [number(n)]);
            let desk = Some(Desk::Replace);
            let at = enrolment::lines_at(&office.db, &office.keys, &area, desk, (0, 0), 10).await.expect("read");
            assert_eq!(at.len(), 1);
            let of = enrolment::of_worker(&office.db, &office.keys, &area, number(3 - n)).await.expect("read");
            assert!(of.is_empty());
        }
    }
}
