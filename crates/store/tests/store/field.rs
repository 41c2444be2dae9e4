//! What phones bring home goes through the books of custody, each entry once.

use lindung_core::access::{Area, Role};
use lindung_core::cards::{NotHanded, Proof, Receiver, State};
use lindung_core::words::RegionCode;
use lindung_store::access::Account;
use lindung_store::cards;
use lindung_store::field::{
    self, Asked, Choice, Code, Deed, FieldProblem, Item, Kinds, NewDevice, Outcome, Told,
};
use lindung_store::{StoreError, access};
use time::Date;
use uuid::Uuid;

use crate::cards::{Cards, DAY, another, over, taking};
use crate::funding::{KAPUAS, VILLAGE};
use crate::support::{Fresh, NOW, on_both, place, some, whole};

fn day_of(_: i64, _: RegionCode) -> Date {
    DAY
}

/// Cards that lie in the village of a village officer who has a phone.
struct Field {
    cards: Cards,
    siti: Account,
    phone: Uuid,
}

impl Field {
    async fn of(fresh: &Fresh, workers: u64) -> Self {
        let cards = Cards::of(fresh, workers).await;
        let parcel = cards.sent(VILLAGE).await;
        let count = cards.place(VILLAGE).await.people;
        cards.take(&taking(parcel, cards.office.ani, count)).await.expect("taken");
        let area = some(KAPUAS, &[VILLAGE]);
        let new = access::NewAccount {
            login: "siti",
            name: "Siti",
            role: Role::VillageOfficer,
            area,
            password_hash: "x",
        };
        let siti = access::create_account(&fresh.db, &new, None, NOW).await.expect("made");
        let new = NewDevice { id: another(), name: "Ponsel", places: &[place(VILLAGE)], days: 14 };
        let phone = field::register(&fresh.db, &siti, &new, NOW).await.expect("registered").id;
        Self { cards, siti, phone }
    }

    fn asked<'a>(&self, area: &'a Area) -> Asked<'a> {
        Asked { area, actor: self.siti.id, device: self.phone, ahead: 0, day_of, now: NOW }
    }

    async fn bring(&self, items: &[Item]) -> Vec<Outcome> {
        let asked = self.asked(&self.siti.area);
        let told = field::receive(self.cards.db(), &self.cards.office.keys, &asked, items).await;
        told.expect("received").into_iter().map(|Told { outcome, .. }| outcome).collect()
    }

    async fn settle(&self, item: &Item, choice: Choice) -> Result<(), StoreError> {
        let area = whole(KAPUAS);
        let asked = Asked { actor: self.cards.office.ani, ..self.asked(&area) };
        let doing = (item, another(), "Kata ponsel");
        field::settle(self.cards.db(), &self.cards.office.keys, &asked, doing, choice).await
    }

    async fn state(&self, worker: u64) -> State {
        let (area, worker) = (whole(KAPUAS), crate::registry::number(worker));
        let all = cards::cards_of(self.cards.db(), &area, worker).await;
        all.expect("read").pop().expect("a card").state
    }

    /// Every count that is kept, worked out again from the journal.
    async fn agrees(&self) {
        let found = cards::verify_custody(self.cards.db(), crate::funding::regency()).await;
        let found = found.expect("read");
        assert!(found.equations > 0 && found.gaps.is_empty(), "{:?}", found.gaps);
    }
}

fn item(number: i64, card: Uuid, deed: Deed) -> Item {
    let kind = if matches!(deed, Deed::Handed { .. }) { "handed" } else { "not-handed" };
    Item {
        id: another(),
        number,
        kind,
        subject: card,
        happened_at: NOW,
        deed,
        detail: "{}".to_owned(),
    }
}

fn handed() -> Deed {
    Deed::Handed {
        receiver: Receiver::Holder,
        name: String::new(),
        proof: Proof::Signature,
        picture: Some("<svg/>".to_owned()),
    }
}

fn not_handed(reason: NotHanded) -> Deed {
    Deed::NotHanded { reason, note: "Kata tetangga".to_owned(), happened_on: None }
}

on_both! {
    async fn a_phone_takes_the_cards_of_its_village_and_hands_each_over_once(fresh) {
        let field = Field::of(&fresh, 6).await;
        let kinds = Kinds { visits: false, cards: true };
        let keys = &field.cards.office.keys;
        let work = field::work(&fresh.db, keys, &field.siti.area, kinds, DAY).await.expect("a list");
        assert_eq!(work.cards.len(), 3);
        let at_home = field.cards.card(1).await;
        let listed = work.cards.iter().find(|card| card.id == at_home.id).expect("listed");
        assert_eq!((listed.number, listed.travels), (at_home.number, false));
        let items: Vec<Item> =
            (1..).zip(&work.cards).map(|(n, card)| item(n, card.id, handed())).collect();
        assert_eq!(field.bring(&items).await, [Outcome::Done; 3]);
        assert_eq!(field.bring(&items).await, [Outcome::Done; 3], "the same, and nothing twice");
        let village = field.cards.place(VILLAGE).await;
        assert_eq!((village.here, village.handed), (0, 3));
        let left = field::work(&fresh.db, keys, &field.siti.area, kinds, DAY).await.expect("a list");
        assert_eq!(left.cards, []);
        field.agrees().await;
    }
}

on_both! {
    async fn what_others_did_meanwhile_is_not_written_over_and_one_chooses(fresh) {
        let field = Field::of(&fresh, 6).await;
        let (first, third) = (field.cards.card(1).await.id, field.cards.card(3).await.id);
        // The office hands the first over; the phone says that the person has moved.
        let (db, keys) = (field.cards.db(), &field.cards.office.keys);
        let handed_over = [first];
        let over = over(&handed_over, another());
        cards::hand(db, keys, &whole(KAPUAS), &over, field.cards.ani()).await.expect("handed");
        let moved = item(1, first, not_handed(NotHanded::Moved));
        let again = item(2, first, handed());
        let outcomes = field.bring(&[moved.clone(), again.clone()]).await;
        assert_eq!(outcomes, [Outcome::Conflict(Code::Handed); 2]);
        assert_eq!(field.state(1).await, State::Handed);
        let waiting = field::waiting(db, &field.siti.area).await.expect("counted");
        assert_eq!(waiting, 2);
        field.settle(&again, Choice::Keep).await.expect("settled");
        field.settle(&moved, Choice::Take).await.expect("settled");
        assert_eq!(field.state(1).await, State::Here, "it is not in hands after all");
        let twice = field.settle(&moved, Choice::Keep).await;
        assert_eq!(twice, Err(FieldProblem::Settled.into()));
        // Reported lost by the office, handed over by the phone.
        let lost = ("Tidak ada di map", another());
        cards::lose(db, keys, &whole(KAPUAS), third, lost, field.cards.ani()).await.expect("lost");
        let there = item(3, third, handed());
        assert_eq!(field.bring(std::slice::from_ref(&there)).await, [Outcome::Conflict(Code::Missing)]);
        field.settle(&there, Choice::Take).await.expect("settled");
        assert_eq!(field.state(3).await, State::Handed);
        assert_eq!(field::waiting(db, &field.siti.area).await.expect("counted"), 0);
        field.agrees().await;
    }
}

on_both! {
    async fn a_card_outside_the_area_and_one_without_a_signature_are_refused(fresh) {
        let field = Field::of(&fresh, 6).await;
        let elsewhere = item(1, field.cards.card(2).await.id, handed());
        let unsigned = Deed::Handed {
            receiver: Receiver::Family,
            name: "Aminah".to_owned(),
            proof: Proof::Signature,
            picture: None,
        };
        let unsigned = item(2, field.cards.card(1).await.id, unsigned);
        let outcomes = field.bring(&[elsewhere, unsigned]).await;
        assert_eq!(outcomes, [Outcome::Refused(Code::Unknown), Outcome::Refused(Code::Incomplete)]);
        field.agrees().await;
    }
}

on_both! {
    async fn two_phones_that_hand_the_same_card_over_at_once_leave_one_hand_over(fresh) {
        let field = Field::of(&fresh, 2).await;
        let new = NewDevice { id: another(), name: "Lain", places: &[place(VILLAGE)], days: 14 };
        let other = field::register(&fresh.db, &field.siti, &new, NOW).await.expect("registered").id;
        let card = field.cards.card(1).await.id;
        let (db, keys) = (field.cards.db(), &field.cards.office.keys);
        let (one, two) = ([item(1, card, handed())], [item(1, card, handed())]);
        let asked = field.asked(&field.siti.area);
        let theirs = Asked { device: other, ..asked };
        let (a, b) = tokio::join!(
            field::receive(db, keys, &asked, &one),
            field::receive(db, keys, &theirs, &two),
        );
        let mut outcomes = [a.expect("received")[0].outcome, b.expect("received")[0].outcome];
        outcomes.sort_by_key(|outcome| outcome.word());
        assert_eq!(outcomes, [Outcome::Conflict(Code::Handed), Outcome::Done]);
        assert_eq!(field.cards.place(VILLAGE).await.handed, 1);
        field.agrees().await;
    }
}
