//! Claims: what is reported is kept once, a case goes its way from one officer to the next, nothing is
//! paid twice, and nobody reads an account or an illness unseen.

mod desk;
mod merged;
mod months;
mod paying;
mod sequences;
mod sweeping;
mod turning;

use lindung_core::access::Role;
use lindung_core::claims::{
    Ball, Covered, DocumentKind, DropReason, Happening, Move, Pattern, Relation, Source, State,
};
use lindung_core::registry::Born;
use lindung_core::registry::changes::Detail;
use lindung_core::words::{Nik, Rupiah};
use lindung_store::StoreError;
use lindung_store::claims::{
    self, AsRead, BankAccount, CasesWanted, ClaimProblem, HelperKind, NewEvent, NewHeir, NewHelper,
    NewReport, Opened, PaperState, Step, Told, Typed, UnclaimedWanted,
};
use lindung_store::privacy::{Overdue, erase, overdue};
use time::macros::{date, datetime};

pub use desk::{Desk, TODAY, problem, report_of, seen};

use crate::contributions::another;
use crate::funding::{KAPUAS, OTHER, VILLAGE, regency};
use crate::registry::number;
use crate::support::{NOW, on_both, place, some, whole};

on_both! {
    async fn a_report_is_kept_once_and_waits_until_somebody_says_whose_it_is(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let told = Told { person: "Siti Aminah".to_owned(), reporter: "Kades".to_owned(), ..Told::default() };
        let new = NewReport { place: Some(place(VILLAGE)), ..report_of(&told, Happening::Accident) };
        let kept = desk.report(&new).await.expect("kept");
        assert_eq!((desk.report(&new).await, kept.claim), (Ok(kept), None), "sent twice");
        let waiting = claims::inbox(db, keys, &area, None, 9).await.expect("read");
        assert_eq!((waiting.len(), &waiting[0].told, waiting[0].number), (1, &told, 1));
        assert_eq!(waiting[0].due, Some(datetime!(2026-03-13 0:00)), "48 hours after the end of the day");
        assert_eq!(claims::inbox(db, keys, &some(KAPUAS, &[OTHER]), None, 9).await, Ok(vec![]));

        let opened = claims::assign(db, keys, &area, (kept.id, number(1)), desk.ani()).await.expect("assigned");
        let again = claims::assign(db, keys, &area, (kept.id, number(1)), desk.budi()).await;
        assert_eq!(again, Ok(Opened { is_new: false, ..opened }), "said twice");
        let other = claims::assign(db, keys, &area, (kept.id, number(2)), desk.budi()).await;
        assert!(matches!(problem(other), ClaimProblem::ReportSettled { case: Some(1), .. }));
        assert_eq!(claims::count_inbox(db, &area).await, Ok(0));
        let case = desk.case(opened.claim).await;
        assert_eq!((case.state, case.ball, case.covered), (State::Reported, Ball::Office, Covered::Paid));
        assert_eq!(case.lapses_on, Some(date!(2031 - 03 - 10)));
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_second_report_of_one_event_belongs_to_its_case_and_a_stranger_can_send_it(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let told = Told { words: "Suami saya meninggal".to_owned(), ..Told::default() };
        let new = NewReport {
            source: Source::Family,
            on: Some(date!(2026 - 03 - 11)),
            worker: Some(number(1)),
            ..report_of(&told, Happening::Death)
        };
        let when = (TODAY, NOW + 20);
        let kept = claims::report_from_public(desk.db(), desk.keys(), regency(), &new, when).await.expect("kept");
        assert_eq!((kept.claim, kept.number), (Some(case.id), 2));
        assert_eq!(desk.acts(case.id).await, ["opened", "reported-again"]);
        let of = claims::reports_of(desk.db(), desk.keys(), &whole(KAPUAS), case.id).await.expect("read");
        assert_eq!((of.len(), &of[1].told.words), (2, &told.words));
        let ahead = NewReport { on: Some(date!(2026 - 04 - 21)), request: another(), ..new.clone() };
        let sent = claims::report_from_public(desk.db(), desk.keys(), regency(), &ahead, when).await;
        assert_eq!(problem(sent), ClaimProblem::DayAhead);
        desk.adds_up().await;
    }
}

on_both! {
    async fn an_approved_death_opens_its_case_with_family_and_stake_and_a_lapsed_cover_opens_none(fresh) {
        let desk = Desk::of(&fresh, 5, &[1, 2, 3]).await;
        desk.relative(1, "spouse", "RUSDI", 1980).await;
        desk.relative(1, "child", "AYU", 2015).await;
        desk.office.leaves(1, Detail::Died, Some("2026-03-10")).await.expect("decided");
        let [case] = claims::cases_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read").try_into().expect("one");
        assert_eq!((case.covered, case.in_row, case.origin), (Covered::Paid, 3, Source::Change));
        assert_eq!((case.least, case.most), (Rupiah::new(42_000_000), Some(Rupiah::new(42_000_000))), "no scholarship before three years");
        let heirs = claims::heirs(desk.db(), desk.keys(), &whole(KAPUAS), case.id).await.expect("read");
        assert_eq!(heirs.iter().map(|heir| heir.relation).collect::<Vec<_>>(), [Relation::Spouse, Relation::Child]);

        desk.office.leaves(2, Detail::Died, Some("2026-02-10")).await.expect("decided");
        let short = claims::cases_of(desk.db(), &whole(KAPUAS), number(2)).await.expect("read");
        assert_eq!((short[0].in_row, short[0].least), (2, Rupiah::new(10_000_000)), "the second month");

        desk.office.leaves(3, Detail::Died, Some("2025-11-30")).await.expect("decided");
        assert_eq!(claims::cases_of(desk.db(), &whole(KAPUAS), number(3)).await, Ok(vec![]), "before any month");
        desk.office.leaves(4, Detail::Died, Some("2026-03-01")).await.expect("decided");
        assert_eq!(claims::cases_of(desk.db(), &whole(KAPUAS), number(4)).await, Ok(vec![]), "never paid for");
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_worker_who_turns_out_to_live_leaves_a_case_that_was_given_up_and_can_die_again(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        desk.office.leaves(1, Detail::Died, Some("2026-03-10")).await.expect("decided");
        desk.office.leaves(1, Detail::Returned, None).await.expect("decided");
        let cases = claims::cases_of(desk.db(), &whole(KAPUAS), number(1)).await.expect("read");
        assert_eq!((cases.len(), cases[0].state), (1, State::Dropped));
        let again = desk.death(1, date!(2026 - 03 - 30)).await;
        let reopen = Step::new(Move::Reopened, "ternyata benar", another());
        let refused = desk.step(&cases[0], &reopen).await;
        assert_eq!(problem(refused), ClaimProblem::AnotherCase { number: again.number });
        desk.adds_up().await;
    }
}

on_both! {
    async fn of_two_officers_at_once_the_second_reads_who_was_first(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let tasks: Vec<_> = [desk.ani(), desk.budi(), desk.ani(), desk.budi()]
            .into_iter()
            .map(|who| {
                let (db, keys) = (desk.db().clone(), desk.keys().clone());
                let read = AsRead { claim: case.id, version: case.version };
                tokio::spawn(async move {
                    let step = Step::new(Move::Confirmed, "", another());
                    claims::advance(&db, &keys, &whole(KAPUAS), read, &step, who).await
                })
            })
            .collect();
        let (mut done, mut second) = (0, 0);
        for task in tasks {
            match task.await.expect("it ran") {
                Ok(2) => done += 1,
                Err(StoreError::Claim(ClaimProblem::Moved { by, act, state })) => {
                    assert_eq!((by.as_str(), act.as_str(), state), ("Seorang Petugas", "confirmed", State::Examined));
                    second += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((done, second), (1, 3));
        assert_eq!(desk.acts(case.id).await, ["opened", "confirmed"]);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_step_is_made_once_for_a_request_needs_its_reason_and_gives_the_turn_to_whom_it_can(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let confirm = Step::new(Move::Confirmed, "", another());
        assert_eq!(desk.step(&case, &confirm).await, Ok(2));
        assert_eq!(desk.step(&case, &confirm).await, Ok(2), "sent twice");
        let case = desk.case(case.id).await;
        assert_eq!(case.due_on, Some(date!(2026 - 04 - 23)), "three days for the office");
        let paid = desk.step(&case, &Step::new(Move::Paid, "", another())).await;
        assert_eq!(problem(paid), ClaimProblem::Impossible { state: State::Examined, tried: Move::Paid });
        let drop = desk.step(&case, &Step::new(Move::Dropped, "tidak jadi", another())).await;
        assert_eq!(problem(drop), ClaimProblem::ReasonMissing, "one of the reasons");
        let listed = Step { ball: Some(Ball::Bpjs), ..Step::new(Move::Listed, "", another()) };
        let bpjs = ClaimProblem::NotTheirTurn { state: State::Gathering, ball: Ball::Bpjs };
        assert_eq!(problem(desk.step(&case, &listed).await), bpjs);
        let listed = Step { ball: Some(Ball::Village), due_on: Some(date!(2026 - 05 - 01)), ..listed };
        let version = desk.step(&case, &listed).await.expect("listed");
        let of = (AsRead { claim: case.id, version }, (Ball::Family, None));
        claims::pass(desk.db(), desk.keys(), &whole(KAPUAS), of.0, of.1, ("surat sudah ada", another()), desk.budi())
            .await
            .expect("passed");
        let case = desk.case(case.id).await;
        assert_eq!((case.ball, case.due_on), (Ball::Family, Some(date!(2026 - 05 - 04))));
        let stuck = claims::stuck(desk.db(), &whole(KAPUAS), date!(2026 - 05 - 20)).await.expect("read");
        assert_eq!((stuck[0].ball, stuck[0].cases, stuck[0].late, stuck[0].week, stuck[0].month), (Ball::Family, 1, 1, 1, 0));
        let late = claims::late_cases(desk.db(), &whole(KAPUAS), (Ball::Family, date!(2026 - 05 - 20)), None, 9).await;
        assert_eq!(late.expect("read").len(), 1);
        let unwanted = Step { reason: Some(DropReason::Unwanted), ..Step::new(Move::Dropped, "", another()) };
        desk.step(&case, &unwanted).await.expect("dropped");
        desk.adds_up().await;
    }
}

on_both! {
    async fn what_happened_may_turn_out_to_be_a_death_at_work_and_the_stake_follows(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let told = Told::default();
        let new = report_of(&told, Happening::Accident);
        let opened = claims::open_case(desk.db(), desk.keys(), &whole(KAPUAS), (&new, number(1)), desk.ani()).await;
        let case = desk.case(opened.expect("opened").claim).await;
        let due = claims::first_reports_due(desk.db(), &whole(KAPUAS), datetime!(2026-03-13 0:00), 9).await;
        assert_eq!(due.expect("read")[0].id, case.id);
        claims::report_to_bpjs(desk.db(), desk.keys(), &whole(KAPUAS), case.id, (NOW, "telepon", another()), desk.ani()).await.expect("told");
        let none = claims::first_reports_due(desk.db(), &whole(KAPUAS), datetime!(2026-12-31 0:00), 9).await;
        assert_eq!(none, Ok(vec![]));

        let read = AsRead { claim: case.id, version: case.version };
        let event = NewEvent {
            happening: Happening::DeathAtWork,
            on: Some(date!(2026 - 03 - 12)),
            at: None,
            words: "meninggal di rumah sakit",
            request: another(),
        };
        claims::change_event(desk.db(), desk.keys(), &whole(KAPUAS), read, &event, desk.ani()).await.expect("changed");
        let case = desk.case(case.id).await;
        assert_eq!((case.happening, case.least), (Happening::DeathAtWork, Rupiah::new(70_000_000)));
        let back = NewEvent { happening: Happening::Accident, request: another(), ..event };
        let read = AsRead { claim: case.id, version: case.version };
        let refused = claims::change_event(desk.db(), desk.keys(), &whole(KAPUAS), read, &back, desk.ani()).await;
        assert_eq!(problem(refused), ClaimProblem::NotBecoming);
        desk.adds_up().await;
    }
}

on_both! {
    async fn an_account_is_shown_masked_and_whoever_sees_it_whole_is_written_down(fresh) {
        let desk = Desk::of(&fresh, 3, &[1, 2]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let account = BankAccount { bank: "BRI".to_owned(), number: "3412-0100-4567".to_owned(), holder: "RUSDI".to_owned() };
        let mut heir = NewHeir {
            id: None,
            relation: Relation::Spouse,
            name: "RUSDI",
            nik: Typed::New(Nik::parse("6203010401847001").expect("a number")),
            phone: Typed::New("081234567890".to_owned()),
            account: Typed::New(account.clone()),
            born: Born::parse("1980"),
            died: false,
            share: Some(10_000),
            guardian: "",
            conflict: false,
            note: "",
        };
        let request = another();
        let id = claims::keep_heir(db, keys, &area, case.id, (&heir, request), desk.ani()).await.expect("kept");
        assert_eq!(claims::keep_heir(db, keys, &area, case.id, (&heir, request), desk.ani()).await, Ok(id), "sent twice");
        let shown = claims::heirs(db, keys, &area, case.id).await.expect("read");
        assert_eq!((shown.len(), shown[0].account.as_str(), shown[0].phone.as_str()), (1, "BRI ••••••••••4567", "•••••••••890"));
        assert!(!shown[0].nik.contains("010401"), "{}", shown[0].nik);

        heir = NewHeir { id: Some(id), nik: Typed::Kept, phone: Typed::Gone, account: Typed::Kept, ..heir };
        claims::keep_heir(db, keys, &area, case.id, (&heir, another()), desk.ani()).await.expect("changed");
        let nothing = claims::reveal_heir(db, keys, &area, (case.id, id), " ", desk.budi()).await;
        assert_eq!(problem(nothing), ClaimProblem::ReasonMissing);
        assert_eq!(seen(db, "claim.revealed").await, 0);
        let whole_heir = claims::reveal_heir(db, keys, &area, (case.id, id), "mengisi F4", desk.budi()).await.expect("seen");
        assert_eq!((whole_heir.account, whole_heir.phone.as_str()), (Some(account.clone()), ""));
        assert!(whole_heir.nik.is_some(), "what was not typed again stays");
        assert_eq!(seen(db, "claim.revealed").await, 1);

        let child = NewHeir { id: None, relation: Relation::Child, share: Some(1), ..heir.clone() };
        let more = claims::keep_heir(db, keys, &area, case.id, (&child, another()), desk.ani()).await;
        assert_eq!(problem(more), ClaimProblem::SharesTooMuch);

        // The same account, written otherwise, in another case.
        let other = desk.death(2, date!(2026 - 03 - 12)).await;
        let same = BankAccount { number: "341201004567".to_owned(), bank: "Bank Rakyat".to_owned(), ..account };
        let brother = NewHeir { id: None, account: Typed::New(same), ..heir };
        claims::keep_heir(db, keys, &area, other.id, (&brother, another()), desk.ani()).await.expect("kept");
        let signs = claims::claim_signs(db, &area, TODAY).await.expect("read");
        let account = signs.iter().find(|sign| sign.pattern == Pattern::AccountInSeveral).expect("seen");
        assert_eq!(account.cases, [case.id, other.id]);
        desk.adds_up().await;
    }
}

on_both! {
    async fn papers_are_kept_by_what_they_are_and_an_illness_is_read_by_nobody_unseen(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        let of = (case.id, DocumentKind::DeathCertificate);
        let wrong = claims::add_file(db, keys, &area, of, (b"MZ\x90 akta.pdf", another()), desk.ani()).await;
        assert_eq!(problem(wrong), ClaimProblem::FileKind);
        let empty = claims::add_file(db, keys, &area, of, (b"", another()), desk.ani()).await;
        assert_eq!(problem(empty), ClaimProblem::FileSize { most: 20 });
        let request = another();
        let id = claims::add_file(db, keys, &area, of, (b"%PDF-1.7 akta", request), desk.ani()).await.expect("kept");
        assert_eq!(claims::add_file(db, keys, &area, of, (b"%PDF-1.7 akta", request), desk.ani()).await, Ok(id));
        assert_eq!(claims::case_files(db, &area, case.id).await.expect("read").len(), 1);
        let (file, bytes) = claims::read_file(db, keys, &area, (case.id, id), desk.budi()).await.expect("read");
        assert_eq!((bytes.as_slice(), file.document, file.size), (&b"%PDF-1.7 akta"[..], of.1, 13));
        assert_eq!(seen(db, "claim.file-seen").await, 1);
        let lost = claims::read_file(db, keys, &some(KAPUAS, &[OTHER]), (case.id, id), desk.budi()).await;
        assert_eq!(problem(lost), ClaimProblem::DocumentUnknown, "another village's");

        let asked = [DocumentKind::FormF4, DocumentKind::HeirLetter];
        claims::mark_papers(db, keys, &area, (case.id, &asked), (PaperState::Asked, "", another()), desk.ani()).await.expect("asked");
        let no = claims::mark_papers(db, keys, &area, (case.id, &asked[..1]), (PaperState::NotNeeded, "", another()), desk.ani()).await;
        assert_eq!(problem(no), ClaimProblem::ReasonMissing);
        let states: Vec<_> = claims::papers(db, keys, &area, case.id).await.expect("read").into_iter().map(|one| (one.document, one.state)).collect();
        assert_eq!(states, [(of.1, PaperState::Received), (asked[0], PaperState::Asked), (asked[1], PaperState::Asked)]);
        claims::remove_file(db, keys, &area, (case.id, id), ("salah orang", another()), desk.ani()).await.expect("removed");
        assert_eq!(claims::papers(db, keys, &area, case.id).await.expect("read")[0].state, PaperState::Missing);

        claims::write_health(db, keys, &area, case.id, ("gagal jantung", another()), desk.ani()).await.expect("written");
        assert_eq!((claims::count_health(db, &area, case.id).await, seen(db, "claim.health-seen").await), (Ok(1), 0));
        let notes = claims::health_notes(db, keys, &area, case.id, desk.budi()).await.expect("read");
        assert_eq!((notes[0].words.as_str(), seen(db, "claim.health-seen").await), ("gagal jantung", 2), "at the case and at the worker");
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_helper_in_several_cases_is_shown_to_the_auditor_and_an_official_is_not(fresh) {
        let desk = Desk::of(&fresh, 5, &[1, 2, 3]).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let mut cases = Vec::new();
        for n in 1..=3 {
            let case = desk.death(n, date!(2026 - 03 - 10)).await;
            let phone = if n == 2 { "+62 812-555-1234" } else { "08125551234" };
            let agent = NewHelper { kind: HelperKind::Other, name: "Pak Agen", phone, note: "minta bagian", request: another() };
            let head = NewHelper { kind: HelperKind::Official, name: "Kades", phone: "0813", note: "", request: another() };
            for helper in [agent, head] {
                claims::add_helper(db, keys, &area, case.id, &helper, desk.ani()).await.expect("named");
            }
            cases.push(case.id);
        }
        assert_eq!(claims::helpers(db, keys, &area, cases[0]).await.expect("read").len(), 2);
        let signs = claims::claim_signs(db, &area, TODAY).await.expect("read");
        let helped: Vec<_> = signs.iter().filter(|sign| sign.pattern == Pattern::HelperInSeveral).collect();
        assert_eq!((helped.len(), &helped[0].cases), (1, &cases));
        assert!(signs.iter().any(|sign| sign.pattern == Pattern::EnrolledJustBefore && sign.days == Some(68)));
    }
}

on_both! {
    async fn lists_are_filtered_and_paged_and_a_village_sees_its_own(fresh) {
        let desk = Desk::of(&fresh, 7, &[1, 2, 3, 4, 5]).await;
        let area = whole(KAPUAS);
        for n in 1..=5 {
            desk.death(n, date!(2026 - 03 - 10)).await;
        }
        let first = claims::list_cases(desk.db(), &area, CasesWanted::default(), None, 2).await.expect("read");
        let next = claims::list_cases(desk.db(), &area, CasesWanted::default(), Some(first[1].number), 9).await.expect("read");
        let numbers: Vec<i64> = first.iter().chain(&next).map(|case| case.number).collect();
        assert_eq!(numbers, [5, 4, 3, 2, 1]);
        desk.go(&first[0], &[Move::Confirmed]).await;
        let wanted = CasesWanted { state: Some(State::Examined), open: Some(true), ..CasesWanted::default() };
        assert_eq!(claims::list_cases(desk.db(), &area, wanted, None, 9).await.expect("read").len(), 1);
        let inside = CasesWanted { inside: Some(place(OTHER)), ..CasesWanted::default() };
        assert_eq!(claims::list_cases(desk.db(), &area, inside, None, 9).await.expect("read").len(), 2);
        let village = some(KAPUAS, &[VILLAGE]);
        assert_eq!(claims::list_cases(desk.db(), &village, CasesWanted::default(), None, 9).await.expect("read").len(), 3);
        assert_eq!(claims::case(desk.db(), &village, first[1].id).await, Ok(None), "of the other village");

        let wanted = UnclaimedWanted::default();
        let some = claims::unclaimed(desk.db(), &area, (wanted, TODAY), None, 3).await.expect("read");
        assert_eq!((some.len(), some[0].days_left), (3, Some((date!(2031 - 03 - 10) - TODAY).whole_days())));
        let last = some.last().map(|one| (one.case.lapses_on, one.case.number));
        let rest = claims::unclaimed(desk.db(), &area, (wanted, TODAY), last, 9).await.expect("read");
        assert_eq!(rest.len(), 2);
        let villages = claims::unclaimed_by_village(desk.db(), &area, wanted, TODAY).await.expect("read");
        let sums: Vec<_> = villages.iter().map(|one| (one.deaths, one.stake.least.amount())).collect();
        assert_eq!(sums, [(3, 126_000_000), (2, 84_000_000)]);
        let counts = claims::claim_counts(desk.db(), &area, datetime!(2026-04-20 9:00)).await.expect("read");
        assert_eq!((counts.unclaimed, counts.lapsing, counts.office, counts.late), (5, 0, 5, 0));
        let lapsed = claims::unclaimed(desk.db(), &area, (wanted, date!(2031 - 03 - 11)), None, 9).await;
        assert_eq!(lapsed, Ok(vec![]), "too late");
        desk.adds_up().await;
    }
}

on_both! {
    async fn what_a_case_keeps_of_people_goes_when_its_term_ends_and_the_case_stays(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        desk.relative(1, "spouse", "RUSDI", 1980).await;
        let (db, keys, area) = (desk.db(), desk.keys(), whole(KAPUAS));
        let case = desk.death(1, date!(2026 - 03 - 10)).await;
        claims::write_health(db, keys, &area, case.id, ("gagal jantung", another()), desk.ani()).await.expect("written");
        claims::add_file(db, keys, &area, (case.id, DocumentKind::Card), (b"%PDF-", another()), desk.ani()).await.expect("kept");
        let none = Step { reason: Some(DropReason::Unwanted), ..Step::new(Move::Dropped, "surat keluarga", another()) };
        let later = NOW + 1_000;
        for what in [Overdue::ClaimHealth, Overdue::Claims] {
            assert_eq!(overdue(db, regency(), what, later).await, Ok((0, None)), "the case goes on");
        }
        desk.step(&case, &none).await.expect("dropped");
        for what in [Overdue::ClaimHealth, Overdue::Claims] {
            assert_eq!(erase(db, keys, regency(), what, later, None, NOW).await, Ok(1), "{what:?}");
            assert_eq!(overdue(db, regency(), what, later).await, Ok((0, None)), "{what:?}");
        }
        assert_eq!(claims::heirs(db, keys, &area, case.id).await, Ok(vec![]));
        assert_eq!(claims::count_health(db, &area, case.id).await, Ok(0));
        assert_eq!(desk.case(case.id).await.state, State::Dropped);
        desk.adds_up().await;
    }
}

on_both! {
    async fn a_table_takes_no_second_death_of_a_worker_and_no_payment_beyond_a_decision(fresh) {
        let desk = Desk::of(&fresh, 2, &[1]).await;
        desk.death(1, date!(2026 - 03 - 10)).await;
        let again = fresh.try_tamper(
            "INSERT INTO claims (regency, id, number, worker, place, happening, death, origin, \
             state, ball, since, lapses_on, covered, in_row, months, least, facts_sealed, \
             opened_at, entries, version) SELECT regency, worker, 99, worker, place, happening, \
             death, origin, state, ball, since, lapses_on, covered, in_row, months, least, \
             facts_sealed, opened_at, entries, version FROM claims",
        );
        assert!(again.await.is_err());
        let account = fresh.account("cici", Role::BpjsLiaison).await;
        assert!(account.role.may(lindung_core::access::Action::HandleClaims));
        let beyond = fresh.try_tamper(
            "INSERT INTO claim_sums (regency, claim, component, child, year, least, decided, \
             decided_on, paid, noted_by, noted_at) SELECT c.regency, c.id, 'jkm-lump-sum', c.id, \
             0, 0, 10, '2026-04-01', 11, c.opened_by, 1 FROM claims c",
        );
        assert!(beyond.await.is_err());
    }
}
