//! The program killed while parcels are sent and taken and cards handed over: custody adds up, and
//! what was confirmed is there.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use lindung_core::cards::{PlaceLevel, State};
use lindung_store::cards::{self, Actor, CardsWanted, Packing, ParcelState, Taking};
use lindung_store::{Db, Keys, StoreError};
use uuid::Uuid;

use super::{Cards, adds_up, by, over, taking};
use crate::funding::{KAPUAS, VILLAGE, regency};
use crate::support::{on_both, place, run, whole};

/// Tells the child what it works on: database, key file, round, who.
const WORK: [&str; 4] = [
    "LINDUNG_TEST_CARDS_DATABASE",
    "LINDUNG_TEST_CARDS_KEY",
    "LINDUNG_TEST_CARDS_ROUND",
    "LINDUNG_TEST_CARDS_WHO",
];

/// How often the program is killed, if the environment says so.
const KILLS: &str = "LINDUNG_TEST_KILLS";

struct Child {
    db: Db,
    keys: Keys,
    round: Uuid,
    actor: Actor,
    request: u128,
}

impl Child {
    /// A number of a request that no child before this one used.
    fn next(&mut self) -> Uuid {
        self.request += 1;
        Uuid::from_u128(self.request)
    }

    async fn here(&self, at: Uuid) -> Vec<Uuid> {
        let wanted = CardsWanted {
            at: Some((at, PlaceLevel::Village)),
            state: Some(State::Here),
            ..CardsWanted::default()
        };
        let of = (&whole(KAPUAS), self.round);
        let cards = cards::cards(&self.db, of, wanted, None, 1_000).await.expect("read");
        cards.into_iter().map(|card| card.id).collect()
    }

    /// Whatever lies at one place goes to the other and is taken there, but for one that is lost on
    /// the way and found again.
    async fn bring(&mut self, from: Uuid, to: Uuid) {
        let (area, actor) = (whole(KAPUAS), self.actor);
        let which = (Packing::All, self.next());
        let packed = cards::pack(&self.db, &area, (from, to), which, actor).await;
        if let Err(error) = packed {
            assert!(matches!(error, StoreError::Card(_)), "{error:?}");
        }
        let of = (&area, self.round);
        let wanted = cards::ParcelsWanted::default();
        let parcels =
            cards::parcels(&self.db, &self.keys, of, wanted, None, 500).await.expect("read");
        let open = |state| matches!(state, ParcelState::Packed | ParcelState::Sent);
        for parcel in parcels.into_iter().filter(|parcel| open(parcel.state)) {
            cards::send(&self.db, &area, parcel.id, actor).await.expect("sent");
            println!("\nconfirmed sent {}", parcel.id);
            let inside = CardsWanted {
                at: Some((parcel.id, PlaceLevel::Village)),
                ..CardsWanted::default()
            };
            let cards = cards::cards(&self.db, of, inside, None, 1).await.expect("read");
            let missing: Vec<Uuid> = cards.into_iter().map(|card| card.id).collect();
            let new = Taking {
                missing: &missing,
                difference: "tertinggal",
                request: self.next(),
                ..taking(parcel.id, actor.account, parcel.on_the_way - missing.len() as u64)
            };
            cards::take(&self.db, &self.keys, &area, &new, actor).await.expect("taken");
            println!("\nconfirmed taken {}", parcel.id);
        }
        let missing = CardsWanted { state: Some(State::Missing), ..CardsWanted::default() };
        for card in cards::cards(&self.db, of, missing, None, 100).await.expect("read") {
            let words = ("ketemu", self.next());
            let found = cards::find(&self.db, &self.keys, &area, (card.id, to), words, actor).await;
            found.expect("found");
        }
    }

    async fn hand_over(&mut self, village: Uuid) {
        let (area, actor) = (whole(KAPUAS), self.actor);
        for card in self.here(village).await {
            let request = self.next();
            let ids = [card];
            let new = over(&ids, request);
            cards::hand(&self.db, &self.keys, &area, &new, actor).await.expect("handed");
            println!("\nconfirmed handed {card}");
        }
        let handed = CardsWanted { state: Some(State::Handed), ..CardsWanted::default() };
        let of = (&area, self.round);
        for card in cards::cards(&self.db, of, handed, None, 100).await.expect("read") {
            let words = ("latihan", self.next());
            let back = (card.id, Some(village));
            cards::take_back(&self.db, &self.keys, &area, back, words, actor).await.expect("back");
        }
    }
}

#[test]
#[ignore = "not a test: the child that is killed"]
fn child() {
    let [Ok(url), Ok(key), Ok(round), Ok(who)] = WORK.map(std::env::var) else { return };
    let uuid = |text: &str| Uuid::parse_str(text).expect("a number");
    let (round, actor) = (uuid(&round), by(uuid(&who)));
    run(async move {
        let db = Db::open(&url).await.expect("it opens");
        let keys = Keys::load_or_create(std::path::Path::new(&key)).expect("keys");
        let request = u128::from(std::process::id()) << 64;
        let mut child = Child { db, keys, round, actor, request };
        let all = cards::places(&child.db, &whole(KAPUAS), round, (None, None)).await;
        let all = all.expect("read");
        let at = |code: &str| {
            let there = all.iter().find(|one| one.stop.region == place(code));
            there.expect("a place").id
        };
        let (office, village) = (at(KAPUAS), at(VILLAGE));
        loop {
            child.bring(office, village).await;
            child.hand_over(village).await;
            child.bring(village, office).await;
        }
    });
}

on_both! {
    async fn killed_while_sending_taking_and_handing_over_custody_adds_up(fresh) {
        let cards = Cards::of(&fresh, 9).await;
        let key = fresh.folder.path().join("cards.key");
        let keys = Keys::load_or_create(&key).expect("keys");
        let kills = std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(6);
        let mut confirmed = Vec::new();
        for round in 1..=kills {
            let values = [
                fresh.url.clone(),
                key.display().to_string(),
                cards.round.to_string(),
                cards.office.ani.to_string(),
            ];
            let mut child = Command::new(std::env::current_exe().expect("a program"))
                .args(["cards::killed::child", "--exact", "--ignored", "--nocapture"])
                .envs(WORK.into_iter().zip(values))
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .expect("a child");
            let mut said = BufReader::new(child.stdout.take().expect("its words")).lines();
            let mut words = said
                .by_ref()
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix("confirmed ").map(str::to_owned));
            // Another moment each time, wherever the child is then.
            for _ in 0..=round % 7 {
                confirmed.push(words.next().expect("the child works"));
            }
            std::thread::sleep(std::time::Duration::from_micros(round * 1_937 % 20_000));
            child.kill().expect("killed");
            child.wait().expect("ended");
            confirmed.extend(words);
            adds_up(cards.db()).await;
        }
        for word in &confirmed {
            let (kind, id) = word.split_once(' ').expect("a kind and a number");
            let id = Uuid::parse_str(id).expect("a number");
            let (db, area) = (cards.db(), whole(KAPUAS));
            if kind == "handed" {
                let told = cards::card_story(db, &keys, &area, id).await.expect("read");
                let handed = |one: &&cards::CardTold| {
                    matches!(&one.event, cards::CardEvent::Moved { act, .. } if act.word() == "handed")
                };
                assert!(told.iter().find(handed).is_some(), "{word}");
            } else {
                let parcel = cards::parcel(db, &keys, &area, id).await.expect("read").expect("there");
                let enough = kind == "sent" && parcel.sent.is_some() || parcel.taken.is_some();
                assert!(enough, "{word}");
            }
        }
        assert!(cards::rounds(cards.db(), regency()).await.is_ok_and(|all| all.len() == 1));
    }
}
