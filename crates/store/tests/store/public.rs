//! What people outside of the office may learn: until when, and how many.

use lindung_core::cards::Token;
use lindung_core::contributions::MonthState;
use lindung_core::registry::changes::Detail;
use lindung_core::words::{Kpj, Month};
use lindung_store::public::{self, DistrictTotals};
use time::macros::date;

use crate::cards::Cards;
use crate::funding::{Office, VILLAGE, regency, span, terms};
use crate::registry::number;
use crate::support::{Fresh, on_both, place};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

async fn token(cards: &Cards, worker: u64) -> Token {
    let area = crate::support::whole("62.03");
    let sheet = lindung_store::cards::sheet(
        cards.db(),
        &cards.office.keys,
        (&area, cards.round),
        (None, true),
        None,
        100,
    );
    let rows = sheet.await.expect("read");
    rows.into_iter().find(|row| row.worker == number(worker)).expect("a card").token
}

on_both! {
    async fn who_shows_a_card_learns_the_months_and_nobody_elses_token_is_a_card(fresh) {
        let cards = Cards::of(&fresh, 2).await;
        let (db, token) = (cards.db(), token(&cards, 1).await);
        let found = public::by_card(db, regency(), &token).await.expect("read").expect("a card");
        assert_eq!((found.worker, found.place, found.good), (number(1), place(VILLAGE), true));
        assert_eq!(found.months.len(), 12);
        assert!(found.months.iter().all(|one| one.state == MonthState::Planned));
        let other = Token::of([7; 16]);
        assert_eq!(public::by_card(db, regency(), &other).await.expect("read"), None);
        assert_eq!(public::by_card(db, place("62.10"), &token).await.expect("read"), None);
        fresh.tamper("UPDATE cards SET state = 'void', ends = 'lost'").await;
        let found = public::by_card(db, regency(), &token).await.expect("read").expect("a card");
        assert!(!found.good);
    }
}

async fn numbered(fresh: &Fresh) -> Office {
    let office = Office::open(fresh, 3).await;
    let fund = office.fund(&terms("APBD", 1_000)).await;
    let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-12")).await;
    office.approve(plan).await.expect("agreed");
    fresh.tamper("UPDATE workers SET birth = '1984-05-17'").await;
    fresh
        .tamper(
            "INSERT INTO enrolments (regency, worker, kpj, batch, accepted_at) \
         SELECT regency, id, '00000000001', NULL, 1 FROM workers WHERE name <> '' \
         AND id IN (SELECT worker FROM months WHERE month > 0) ORDER BY id LIMIT 1",
        )
        .await;
    fresh
        .tamper(
            "UPDATE workers SET kpj = '00000000003' WHERE id NOT IN (SELECT worker FROM months)",
        )
        .await;
    office
}

on_both! {
    async fn number_and_day_of_birth_lead_to_the_months_and_a_wrong_day_leads_to_nothing(fresh) {
        let office = numbered(&fresh).await;
        let ask = async |kpj: &str, born| {
            let kpj = Kpj::parse(kpj).expect("a number");
            public::by_number(&office.db, regency(), (kpj, born)).await.expect("read")
        };
        let born = date!(1984 - 05 - 17);
        let found = ask("00000000001", born).await.expect("found");
        assert_eq!((found.worker, found.months.len()), (number(1), 12));
        let registered = ask("00000000003", born).await.expect("found by the number on the list");
        assert_eq!((registered.worker, registered.months.len()), (number(3), 0));
        assert_eq!(ask("00000000001", date!(1984 - 05 - 18)).await, None);
        assert_eq!(ask("00000000002", born).await, None, "nobody has the number");
        fresh.tamper("UPDATE workers SET birth = '1984'").await;
        assert_eq!(ask("00000000001", born).await, None, "a year is no day");
    }
}

on_both! {
    async fn the_number_of_a_record_that_was_merged_leads_to_the_months_of_the_person(fresh) {
        let office = numbered(&fresh).await;
        let into = Detail::Merged { into: number(1).to_string(), was: "verified".to_owned() };
        office.leaves(3, into, None).await.expect("merged");
        let asked = (Kpj::parse("00000000003").expect("a number"), date!(1984 - 05 - 17));
        let found = public::by_number(&office.db, regency(), asked).await.expect("read");
        assert_eq!(found.expect("found").months.len(), 12);
    }
}

on_both! {
    async fn totals_count_who_has_the_month_paid_and_who_waits_by_district(fresh) {
        let office = Office::open(&fresh, 6).await;
        let fund = office.fund(&terms("APBD", 1_000)).await;
        let plan = office.plan(fund, &[1, 2, 3], span("2026-01", "2026-12")).await;
        office.approve(plan).await.expect("agreed");
        fresh.tamper("UPDATE covers SET paid_first = 24312, paid_run = 24312, paid_last = 24314, paid = 3").await;
        let totals = async |text| public::totals(&office.db, regency(), month(text)).await.expect("read");
        let march = totals("2026-03").await;
        let row = |district: &str, covered, waiting| {
            DistrictTotals { district: place(district), covered, waiting }
        };
        let waiting: u64 = march.districts.iter().map(|one| one.waiting).sum();
        let covered: Vec<_> = march.districts.iter().map(|one| (one.district, one.covered)).collect();
        assert_eq!(covered, [(place("62.03.01"), 2), (place("62.03.02"), 1)]);
        assert_eq!(march.districts[0], row("62.03.01", 2, march.districts[0].waiting));
        assert!(waiting >= 3, "{march:?}");
        let later = totals("2026-04").await;
        assert!(later.districts.iter().all(|one| one.covered == 0), "the months are over");
        let before = totals("2025-12").await;
        assert!(before.districts.iter().all(|one| one.covered == 0));
        assert_eq!((march.paid.amount(), march.months), (0, 0), "nothing was paid yet");
    }
}
