//! Any sequence of parcels, hand-overs, returns, losses, replacements and late sends of phones keeps
//! cards in = cards out + cards here, at every place and after every step.

use lindung_core::cards::{Ended, NotHanded, State};
use lindung_core::registry::changes::Kind;
use lindung_store::cards::{self, Card, CardsWanted, Packing, Taking, Try};
use lindung_store::{StoreError, cards::ParcelState};
use uuid::Uuid;

use super::{Cards, DAY, adds_up, another, over, taking};
use crate::contributions::sequences::Dice;
use crate::funding::{KAPUAS, regency};
use crate::registry::number;
use crate::support::{on_both, place, whole};

const WORKERS: u64 = 9;

/// What a phone wrote down without a signal.
#[derive(Debug, Clone, Copy)]
struct Item {
    card: Uuid,
    request: Uuid,
    handed: bool,
}

struct World {
    cards: Cards,
    places: Vec<Uuid>,
    parcels: Vec<Uuid>,
    queue: Vec<Item>,
    done: usize,
    refused: usize,
}

impl World {
    fn note<T>(&mut self, result: Result<T, StoreError>) -> Option<T> {
        match result {
            Ok(value) => {
                self.done += 1;
                Some(value)
            }
            Err(StoreError::Card(_)) => {
                self.refused += 1;
                None
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    async fn all(&self) -> Vec<Card> {
        let of = (&whole(KAPUAS), self.cards.round);
        cards::cards(self.cards.db(), of, CardsWanted::default(), None, 1_000).await.expect("read")
    }

    async fn step(&mut self, dice: &mut Dice) {
        let all = self.all().await;
        // Now and then also what is void already.
        let live: Vec<Card> = all.iter().filter(|card| card.state.is_live()).cloned().collect();
        let some = if dice.up_to(8) == 0 { &all } else { &live };
        let Some(card) = dice.one_of(some).map(|card| card.id) else { return };
        match dice.up_to(12) {
            0 | 1 => self.pack(card, dice).await,
            2 => self.send(dice).await,
            3 | 4 => self.take(&all, dice).await,
            5 => {
                let handed = dice.up_to(3) > 0;
                self.queue.push(Item { card, request: another(), handed });
            }
            6 => self.signal(dice).await,
            7 => {
                let (db, keys, actor) =
                    (self.cards.db(), &self.cards.office.keys, self.cards.ani());
                let ids = [card];
                let new = over(&ids, another());
                let handed = cards::hand(db, keys, &whole(KAPUAS), &new, actor).await;
                self.note(handed);
            }
            8..=10 => self.astray(card, dice).await,
            _ => self.end(card, dice).await,
        }
    }

    async fn pack(&mut self, card: Uuid, dice: &mut Dice) {
        let (Some(from), Some(to)) =
            (dice.one_of(&self.places).copied(), dice.one_of(&self.places).copied())
        else {
            return;
        };
        let ids = [card];
        let which = if dice.up_to(3) == 0 { Packing::Some(&ids) } else { Packing::All };
        let (db, actor) = (self.cards.db(), self.cards.ani());
        let packed = cards::pack(db, &whole(KAPUAS), (from, to), (which, another()), actor).await;
        let packed = self.note(packed);
        self.parcels.extend(packed);
    }

    async fn send(&mut self, dice: &mut Dice) {
        let Some(parcel) = dice.one_of(&self.parcels).copied() else { return };
        let (db, actor) = (&self.cards.office.db, self.cards.ani());
        let done = if dice.up_to(4) == 0 {
            self.parcels.retain(|other| *other != parcel);
            cards::cancel(db, &whole(KAPUAS), parcel, actor).await
        } else {
            cards::send(db, &whole(KAPUAS), parcel, actor).await
        };
        self.note(done);
    }

    async fn take(&mut self, all: &[Card], dice: &mut Dice) {
        let (db, keys, area) = (self.cards.db(), &self.cards.office.keys, whole(KAPUAS));
        let Some(parcel) = dice.one_of(&self.parcels).copied() else { return };
        let known = cards::parcel(db, keys, &area, parcel).await.expect("read").expect("there");
        if known.state == ParcelState::Packed {
            let sent = cards::send(db, &area, parcel, self.cards.ani()).await;
            self.note(sent);
        }
        let inside = all.iter().filter(|card| card.at == parcel).map(|card| card.id);
        let missing: Vec<Uuid> = inside.filter(|_| dice.up_to(4) == 0).collect();
        let counted = known.on_the_way.saturating_sub(missing.len() as u64);
        let new = Taking {
            missing: &missing,
            difference: "dihitung ulang",
            ..taking(parcel, self.cards.office.budi, counted)
        };
        let taken = self.cards.take(&new).await;
        if self.note(taken).is_some() {
            self.parcels.retain(|other| *other != parcel || dice.up_to(4) == 0);
            self.cards.take(&new).await.expect("the same request counts once");
        }
    }

    /// A phone has a signal: it sends in whatever order, and some of it twice.
    async fn signal(&mut self, dice: &mut Dice) {
        let (keys, area, actor) = (self.cards.office.keys.clone(), whole(KAPUAS), self.cards.ani());
        for _ in 0..dice.up_to(4) {
            let Some(item) = dice.one_of(&self.queue).copied() else { return };
            if dice.up_to(3) > 0 {
                self.queue.retain(|other| other.request != item.request);
            }
            let db = self.cards.db();
            if item.handed {
                let ids = [item.card];
                let new = over(&ids, item.request);
                let handed = cards::hand(db, &keys, &area, &new, actor).await;
                self.note(handed);
            } else {
                let reason = NotHanded::ALL[usize::try_from(dice.up_to(7)).expect("small")];
                let new = Try {
                    card: item.card,
                    reason,
                    note: "kata tetangga",
                    on: DAY,
                    happened_on: None,
                    request: item.request,
                };
                let tried = cards::not_handed(db, &keys, &area, &new, actor).await;
                self.note(tried);
            }
        }
    }

    async fn astray(&mut self, card: Uuid, dice: &mut Dice) {
        let Some(at) = dice.one_of(&self.places).copied() else { return };
        let (db, keys, area) = (self.cards.db(), &self.cards.office.keys, whole(KAPUAS));
        let (words, actor) = (("dicari", another()), self.cards.ani());
        let done = match dice.up_to(4) {
            0 => cards::lose(db, keys, &area, card, words, actor).await,
            1 => cards::take_back(db, keys, &area, (card, Some(at)), words, actor).await,
            2 => cards::take_back(db, keys, &area, (card, None), words, actor).await,
            _ => cards::find(db, keys, &area, (card, at), words, actor).await,
        };
        self.note(done);
    }

    async fn end(&mut self, card: Uuid, dice: &mut Dice) {
        let (db, keys, actor) =
            (self.cards.db().clone(), self.cards.office.keys.clone(), self.cards.ani());
        match dice.up_to(4) {
            0 => {
                let worker = number(1 + dice.up_to(WORKERS));
                let mut tx = db.begin().await.expect("begun");
                let why = (worker, Ended::Left(Kind::Moved));
                let ended = cards::void_in(&mut tx, regency(), why, actor).await;
                if self.note(ended).is_some() {
                    tx.commit().await.expect("kept");
                }
            }
            1 => {
                let to = (regency(), self.cards.round);
                let added = cards::add_cards(&db, &keys, to, actor).await;
                self.note(added);
            }
            _ => {
                let why = (card, Ended::Damaged);
                let words = ("robek", another());
                let made = cards::replace(&db, &keys, &whole(KAPUAS), why, words, actor).await;
                self.note(made);
            }
        }
    }
}

on_both! {
    async fn whatever_happens_in_whatever_order_cards_in_are_cards_out_and_cards_here(fresh) {
        let cards = Cards::of(&fresh, WORKERS).await;
        let area = whole(KAPUAS);
        let all = cards::places(cards.db(), &area, cards.round, (None, None)).await.expect("read");
        let mut places: Vec<Uuid> = all.iter().map(|place| place.id).collect();
        for name in ["Dusun 1", "Dusun 2"] {
            let new = cards::NewPoint {
                region: place(crate::funding::VILLAGE),
                name,
                occasion: lindung_core::cards::Occasion::Hamlet,
                meets_on: None,
                is_final: false,
            };
            let point = cards::add_point(cards.db(), &area, cards.round, &new, cards.ani()).await;
            places.push(point.expect("added"));
        }
        let mut world =
            World { cards, places, parcels: Vec::new(), queue: Vec::new(), done: 0, refused: 0 };
        let mut dice = Dice(7);
        for _ in 0..250 {
            world.step(&mut dice).await;
            adds_up(world.cards.db()).await;
            let flow = cards::flow(world.cards.db(), &area, world.cards.round).await.expect("read");
            assert!(flow.adds_up(), "{flow:?}");
        }
        assert!(world.done > 60 && world.refused > 20, "{} {}", world.done, world.refused);
        let seen: std::collections::BTreeSet<State> =
            world.all().await.into_iter().map(|card| card.state).collect();
        assert!(seen.len() >= 3, "{seen:?}");
    }
}
