//! Cards into hands: in one place each, handed over once, and the counts agree.

mod killed;
mod lists;
mod parcels;
mod sequences;

use std::sync::atomic::{AtomicU64, Ordering};

use lindung_core::cards::{Ended, Move, NotHanded, PlaceLevel, Proof, Receiver, State};
use lindung_core::registry::changes::Kind;
use lindung_store::cards::{
    self, Actor, Card, CardEvent, CardProblem, HandOver, NewRound, Packing, Place, Taker, Taking,
    Try,
};
use lindung_store::{Db, StoreError, registry};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::funding::{KAPUAS, OTHER, Office, VILLAGE, regency, span, terms};
use crate::registry::number;
use crate::support::{Fresh, NOW, on_both, place, some, whole};

pub const DAY: Date = date!(2026 - 02 - 14);
const DIED: Date = date!(2026 - 01 - 30);

/// A number that no other request has.
pub fn another() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(NEXT.fetch_add(1, Ordering::Relaxed).into())
}

/// A round of cards for workers 1 to so many, who have paid months: those with odd numbers live in
/// one village, the others in another.
pub struct Cards {
    pub office: Office,
    pub round: Uuid,
}

impl Cards {
    pub async fn of(fresh: &Fresh, workers: u64) -> Self {
        let office = Office::open(fresh, workers).await;
        let fund = office.fund(&terms("APBD", 10_000)).await;
        let all: Vec<u64> = (1..=workers).collect();
        let plan = office.plan(fund, &all, span("2026-01", "2026-12")).await;
        office.approve(plan).await.expect("agreed");
        crate::contributions::enrol(fresh).await;
        let new = round(another());
        let begun =
            cards::begin_round(&office.db, &office.keys, regency(), &new, by(office.ani)).await;
        Self { round: begun.expect("begun"), office }
    }

    pub fn db(&self) -> &Db {
        &self.office.db
    }

    pub fn ani(&self) -> Actor {
        by(self.office.ani)
    }

    pub async fn card(&self, worker: u64) -> Card {
        let of = cards::cards_of(self.db(), &whole(KAPUAS), number(worker)).await.expect("read");
        of.into_iter().rfind(|card| card.state.is_live()).expect("a card")
    }

    /// The place of the office, a district or a village.
    pub async fn place(&self, code: &str) -> Place {
        let all = cards::places(self.db(), &whole(KAPUAS), self.round, (None, None)).await;
        let is = |at: &Place| at.stop.region == place(code) && at.stop.level != PlaceLevel::Point;
        all.expect("read").into_iter().find(is).expect("a place")
    }

    pub async fn hand(&self, worker: u64) -> Result<u64, StoreError> {
        let card = self.card(worker).await;
        let (db, keys) = (self.db(), &self.office.keys);
        cards::hand(db, keys, &whole(KAPUAS), &over(&[card.id], another()), self.ani()).await
    }

    /// Everything for a village goes there in a parcel that is on the way.
    pub async fn sent(&self, code: &str) -> Uuid {
        let (from, to) = (self.place(KAPUAS).await.id, self.place(code).await.id);
        let (db, area) = (self.db(), whole(KAPUAS));
        let which = (Packing::All, another());
        let parcel = cards::pack(db, &area, (from, to), which, self.ani()).await.expect("packed");
        cards::send(db, &area, parcel, self.ani()).await.expect("sent");
        parcel
    }

    pub async fn take(&self, new: &Taking<'_>) -> Result<(), StoreError> {
        cards::take(self.db(), &self.office.keys, &whole(KAPUAS), new, self.ani()).await
    }
}

pub fn by(account: Uuid) -> Actor {
    Actor { account, today: DAY, now: NOW }
}

pub fn round(request: Uuid) -> NewRound<'static> {
    NewRound {
        title: "Kartu 2026",
        period: span("2026-01", "2026-06"),
        decree: None,
        starts_on: date!(2026 - 02 - 01),
        deadline: date!(2026 - 03 - 20),
        report_by: date!(2026 - 03 - 02),
        request,
    }
}

pub fn over(cards: &[Uuid], request: Uuid) -> HandOver<'_> {
    HandOver {
        cards,
        receiver: Receiver::Holder,
        name: "",
        proof: Proof::Sheet,
        file: None,
        on: DAY,
        request,
    }
}

pub fn taking(parcel: Uuid, by: Uuid, counted: u64) -> Taking<'static> {
    Taking {
        parcel,
        taker: Taker::Account(by),
        counted,
        missing: &[],
        difference: "",
        proof: Proof::Pin,
        file: None,
        request: another(),
    }
}

pub fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> CardProblem {
    match result.expect_err("refused") {
        StoreError::Card(problem) => problem,
        other => panic!("{other:?}"),
    }
}

/// Custody adds up: every equation holds, and there were some.
pub async fn adds_up(db: &Db) {
    let found = cards::verify_custody(db, regency()).await.expect("read");
    assert!(found.gaps.is_empty() && found.equations > 0, "{:?}", found.gaps);
}

on_both! {
    async fn a_round_makes_a_card_for_everybody_who_is_covered_and_lays_it_at_the_office(fresh) {
        let cards = Cards::of(&fresh, 5).await;
        let round = cards::round(cards.db(), regency(), cards.round).await.expect("read").expect("there");
        assert_eq!((round.number, round.sums.here, round.sums.live()), (1, 5, 5));
        let office = cards.place(KAPUAS).await;
        assert_eq!((office.came, office.here, office.oldest), (5, 5, Some(NOW)));
        assert_eq!((cards.place(VILLAGE).await.people, cards.place(OTHER).await.people), (3, 2));
        assert_eq!(cards.place("62.03.01").await.stop.level, PlaceLevel::District);
    }
}

on_both! {
    async fn a_round_asked_for_twice_is_one_and_who_has_a_card_for_the_months_needs_no_other(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, keys) = (cards.db(), &cards.office.keys);
        let new = round(another());
        let again = cards::begin_round(db, keys, regency(), &new, cards.ani()).await;
        assert_eq!(problem(again), CardProblem::Nobody);
        assert_eq!(cards::rounds(db, regency()).await.expect("read").len(), 1);
        let later = NewRound { period: span("2026-07", "2026-12"), ..new };
        let first = cards::begin_round(db, keys, regency(), &later, cards.ani()).await.expect("begun");
        let same = cards::begin_round(db, keys, regency(), &later, cards.ani()).await.expect("the same");
        assert_eq!(first, same);
        assert_eq!(cards::cards_of(db, &whole(KAPUAS), number(1)).await.expect("read").len(), 2);
    }
}

on_both! {
    async fn who_comes_later_gets_a_card_and_everybody_else_keeps_theirs(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, keys) = (cards.db(), &cards.office.keys);
        let add = async || cards::add_cards(db, keys, (regency(), cards.round), cards.ani()).await;
        assert_eq!(add().await.expect("made"), 0);
        let mut tx = db.begin().await.expect("begun");
        let left = (number(2), Ended::Left(Kind::Moved));
        cards::void_in(&mut tx, regency(), left, cards.ani()).await.expect("ended");
        tx.commit().await.expect("kept");
        assert_eq!(add().await.expect("made"), 1, "the report was wrong: another card");
        let round = cards::round(db, regency(), cards.round).await.expect("read").expect("there");
        assert_eq!((round.sums.live(), round.sums.void), (3, 1));
    }
}

on_both! {
    async fn a_card_is_handed_over_once_and_the_second_officer_reads_who_did(fresh) {
        let cards = Cards::of(&fresh, 2).await;
        let card = cards.card(1).await.id;
        let tasks: Vec<_> = (0..6)
            .map(|n| {
                let (db, keys) = (cards.db().clone(), cards.office.keys.clone());
                let actor = by(if n % 2 == 0 { cards.office.ani } else { cards.office.budi });
                tokio::spawn(async move {
                    let ids = [card];
                    cards::hand(&db, &keys, &whole(KAPUAS), &over(&ids, another()), actor).await
                })
            })
            .collect();
        let mut handed = 0;
        for task in tasks {
            match task.await.expect("it ran") {
                Ok(count) => handed += count,
                Err(StoreError::Card(CardProblem::HandedAlready { by, on })) => {
                    assert_eq!((by.as_str(), on), ("Seorang Petugas", DAY));
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(handed, 1);
        assert_eq!((cards.place(KAPUAS).await.handed, cards.place(VILLAGE).await.held), (1, 1));
    }
}

on_both! {
    async fn a_card_in_a_parcel_for_the_officer_s_village_arrives_as_it_is_handed_over(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let parcel = cards.sent(VILLAGE).await;
        let (db, keys, card) = (cards.db(), &cards.office.keys, cards.card(1).await.id);
        let village = some(KAPUAS, &[VILLAGE]);
        let ids = [card];
        let new = over(&ids, another());
        let strange = some(KAPUAS, &[OTHER]);
        let refused = cards::hand(db, keys, &strange, &new, cards.ani()).await;
        assert_eq!(problem(refused), CardProblem::CardUnknown);
        assert_eq!(cards::hand(db, keys, &village, &new, cards.ani()).await.expect("handed"), 1);
        assert_eq!(cards::hand(db, keys, &village, &new, cards.ani()).await.expect("again"), 1);
        let at = cards.place(VILLAGE).await;
        assert_eq!((at.came, at.went, at.handed, at.coming), (1, 1, 1, 1));
        cards.take(&taking(parcel, cards.office.budi, 1)).await.expect("the rest");
    }
}

on_both! {
    async fn a_village_does_not_hand_over_what_lies_at_the_office(fresh) {
        let cards = Cards::of(&fresh, 1).await;
        let ids = [cards.card(1).await.id];
        let village = some(KAPUAS, &[VILLAGE]);
        let new = over(&ids, another());
        let refused = cards::hand(cards.db(), &cards.office.keys, &village, &new, cards.ani()).await;
        assert_eq!(problem(refused), CardProblem::Elsewhere { place: "Kabupaten Kapuas".to_owned() });
    }
}

on_both! {
    async fn what_is_said_about_a_hand_over_must_be_whole(fresh) {
        let cards = Cards::of(&fresh, 1).await;
        let ids = [cards.card(1).await.id];
        let good = over(&ids, another());
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        let tomorrow = DAY.next_day().expect("a day");
        for (wrong, why) in [
            (HandOver { proof: Proof::Session, ..good }, CardProblem::ProofMissing),
            (HandOver { proof: Proof::Signature, ..good }, CardProblem::ProofMissing),
            (
                HandOver { proof: Proof::Photo, file: Some(("f.jpg", b"x")), ..good },
                CardProblem::NoPhotos,
            ),
            (HandOver { receiver: Receiver::Family, ..good }, CardProblem::ReceiverMissing),
            (HandOver { on: tomorrow, ..good }, CardProblem::DayAhead),
        ] {
            assert_eq!(problem(cards::hand(db, keys, &area, &wrong, cards.ani()).await), why);
        }
        let family = HandOver { receiver: Receiver::Family, name: "IBU SRI", ..good };
        cards::hand(db, keys, &area, &family, cards.ani()).await.expect("handed");
    }
}

on_both! {
    async fn who_died_before_the_card_came_is_reported_and_a_change_waits(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        let card = cards.card(1).await.id;
        let new = Try {
            card,
            reason: NotHanded::Died,
            note: "kata ketua RT",
            on: DAY,
            happened_on: Some(DIED),
            request: another(),
        };
        let ahead = Try { happened_on: DAY.next_day(), request: another(), ..new };
        let refused = cards::not_handed(db, keys, &area, &ahead, cards.ani()).await;
        assert!(refused.is_err(), "nobody dies after the day on which the death is told");
        let tried = cards::not_handed(db, keys, &area, &new, cards.ani()).await.expect("written");
        let waiting = registry::changes_of(db, keys, &area, number(1)).await.expect("read");
        assert_eq!(waiting.iter().map(|c| (Some(c.id), c.detail.kind())).collect::<Vec<_>>(),
            [(tried.change, Kind::Died)]);
        assert_eq!(waiting[0].happened_on.as_deref(), Some("2026-01-30"), "not the day of the try");
        let same = cards::not_handed(db, keys, &area, &new, cards.ani()).await.expect("the same");
        assert_eq!(same.change, tried.change);
        let read = cards.card(1).await;
        assert_eq!((read.tries, read.not_handed, read.reported_on, read.state),
            (1, Some(NotHanded::Died), Some(DAY), State::Here));
        let other = Try { request: another(), reason: NotHanded::Moved, ..new };
        let waits = cards::not_handed(db, keys, &area, &other, cards.ani()).await.expect("written");
        assert_eq!((waits.change, waits.waits), (None, true), "another change waits");
    }
}

on_both! {
    async fn a_card_is_lost_found_elsewhere_handed_over_and_taken_back_and_its_story_says_so(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        let parcel = cards.sent(VILLAGE).await;
        cards.take(&taking(parcel, cards.office.budi, 2)).await.expect("taken");
        let card = cards.card(1).await.id;
        let words = ("tidak ada di map", another());
        cards::lose(db, keys, &area, card, words, cards.ani()).await.expect("lost");
        let missing = CardProblem::NotAllowed { number: 1, state: State::Missing, tried: Move::Handed };
        assert_eq!(problem(cards.hand(1).await), missing);
        let district = cards.place("62.03.01").await.id;
        let found = ("terselip di kecamatan", another());
        cards::find(db, keys, &area, (card, district), found, cards.ani()).await.expect("found");
        cards.hand(1).await.expect("handed");
        let back = ("salah orang", another());
        cards::take_back(db, keys, &area, (card, None), back, cards.ani()).await.expect("taken back");
        let story = cards::card_story(db, keys, &area, card).await.expect("read");
        let told: Vec<_> = story
            .iter()
            .map(|one| match &one.event {
                CardEvent::Moved { act, to, .. } => (act.word(), to.name.as_str(), one.words.as_str()),
                CardEvent::Tried { .. } => panic!("no try"),
            })
            .collect();
        assert_eq!(told, [
            ("made", "Kabupaten Kapuas", ""),
            ("packed", "1", ""),
            ("arrived", "Murung Keramat", ""),
            ("missed", "Murung Keramat", "tidak ada di map"),
            ("found", "Selat", "terselip di kecamatan"),
            ("handed", "Selat", ""),
            ("taken-back", "Selat", "salah orang"),
        ]);
        adds_up(db).await;
    }
}

on_both! {
    async fn a_card_that_lies_elsewhere_than_the_books_say_is_missed_there_and_found_here(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        cards.sent(VILLAGE).await;
        let village = cards.place(VILLAGE).await.id;
        let card = cards.card(1).await.id;
        let request = another();
        let find = async || {
            cards::find(db, keys, &area, (card, village), ("", request), cards.ani()).await
        };
        find().await.expect("found");
        find().await.expect("the same request");
        let read = cards.card(1).await;
        assert_eq!((read.state, read.at, read.entries), (State::Here, village, 4));
        adds_up(db).await;
    }
}

on_both! {
    async fn a_damaged_card_is_replaced_by_one_with_another_code_and_the_person_counts_once(fresh) {
        let cards = Cards::of(&fresh, 2).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        cards.hand(1).await.expect("handed");
        let old = cards.card(1).await.id;
        let token = async |card: Uuid| {
            let rows = cards::sheet(db, keys, (&area, cards.round), (None, true), None, 10).await;
            rows.expect("read").into_iter().find(|row| row.card == card).map(|row| row.token)
        };
        let before = token(old).await.expect("a token");
        let request = another();
        let replace = async || {
            let why = (old, Ended::Damaged);
            cards::replace(db, keys, &area, why, ("robek", request), cards.ani()).await
        };
        let new = replace().await.expect("made");
        assert_eq!(replace().await.expect("the same request"), new);
        let after = token(new).await.expect("a token");
        assert!(before != after && token(old).await.is_none());
        let by_token = async |token: &str| {
            cards::card_by_token(db, &area, token).await.expect("read").map(|card| (card.id, card.state))
        };
        assert_eq!(by_token(after.as_str()).await, Some((new, State::Here)));
        assert_eq!(by_token(before.as_str()).await, Some((old, State::Void)));
        assert_eq!(by_token("tidak ada").await, None);
        let flow = cards::flow(db, &area, cards.round).await.expect("read");
        assert_eq!((flow.cards, flow.here, flow.handed), (2, 2, 0));
        assert!(flow.adds_up());
        adds_up(db).await;
    }
}
