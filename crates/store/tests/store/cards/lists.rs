//! What an office reads: the flow of a round with its names, the league, who is late, lists.

use lindung_core::access::{Area, Role};
use lindung_core::cards::{Ended, Flow, NotHanded, Occasion, Part, PlaceLevel, State, Step};
use lindung_core::registry::changes::Kind;
use lindung_store::cards::{self, Actor, CardProblem, CardsWanted, Late, NewPoint, Packing, Try};
use lindung_store::privacy::{Overdue, erase};
use lindung_store::registry::Decision;
use lindung_store::{Db, departures};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use super::{Cards, DAY, adds_up, another, problem, taking};
use crate::funding::{KAPUAS, OTHER, VILLAGE, regency};
use crate::registry::number;
use crate::support::{NOW, on_both, place, some, whole};

on_both! {
    async fn a_report_that_was_refused_leaves_the_card_to_be_handed_over(fresh) {
        let cards = Cards::of(&fresh, 2).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        let gone = Try {
            card: cards.card(1).await.id,
            reason: NotHanded::Died,
            note: "kata tetangga",
            on: DAY,
            happened_on: None,
            request: another(),
        };
        let tried = cards::not_handed(db, keys, &area, &gone, cards.ani()).await.expect("written");
        let flow = async || cards::flow(db, &area, cards.round).await.expect("read");
        assert_eq!((flow().await.departed_in_time, flow().await.here), (1, 1));
        let decide = async |approve: bool, id: Uuid| {
            let decision = Decision { approve, reason: "masih hidup", today: DAY, reported_on: DAY };
            departures::decide(db, keys, &area, id, &decision, cards.office.budi, NOW).await
        };
        decide(false, tried.change.expect("a change")).await.expect("refused");
        assert_eq!((flow().await.departed(), flow().await.here), (0, 2));
        let again = Try { request: another(), ..gone };
        let tried = cards::not_handed(db, keys, &area, &again, cards.ani()).await.expect("written");
        decide(true, tried.change.expect("a change")).await.expect("approved");
        assert_eq!((flow().await.departed(), flow().await.here), (1, 1));
        adds_up(db).await;
    }
}

on_both! {
    async fn the_flow_of_a_round_adds_up_and_names_stand_behind_each_number(fresh) {
        let cards = Cards::of(&fresh, 8).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        for worker in [1, 2, 3] {
            cards.hand(worker).await.expect("handed");
        }
        let parcel = cards.sent(VILLAGE).await;
        for (worker, reason) in [(4, NotHanded::Died), (6, NotHanded::AwayForWork)] {
            let card = cards.card(worker).await.id;
            let (on, happened_on, request) = (DAY, None, another());
            let new = Try { card, reason, note: "kata RT", on, happened_on, request };
            cards::not_handed(db, keys, &area, &new, cards.ani()).await.expect("written");
        }
        let late = Actor { today: date!(2026 - 03 - 10), ..cards.ani() };
        let mut tx = db.begin().await.expect("begun");
        let left = (number(3), Ended::Left(Kind::Moved));
        cards::void_in(&mut tx, regency(), left, late).await.expect("ended");
        tx.commit().await.expect("kept");
        // Worker 2 has the place of worker 3, as an amendment of the decree would say.
        fresh.tamper(match db {
            Db::Sqlite(_) => "UPDATE cards SET stands_for = (SELECT worker FROM cards WHERE departs = 1 \
                LIMIT 1) WHERE number = (SELECT number FROM cards WHERE worker = \
                X'01980000000070008000000000000002')",
            Db::Postgres(_) => "UPDATE cards SET stands_for = (SELECT worker FROM cards WHERE departs \
                LIMIT 1) WHERE worker = '01980000-0000-7000-8000-000000000002'",
        }).await;
        let flow = cards::flow(db, &area, cards.round).await.expect("read");
        let expected = Flow {
            cards: 8,
            handed: 1,
            stand_ins: 1,
            here: 2,
            travelling: 2,
            missing: 0,
            departed_in_time: 1,
            departed_late: 1,
            replaced: 1,
        };
        assert_eq!(flow, expected);
        assert!(flow.adds_up() && flow.vacant() == 1);
        for part in Part::ALL {
            let of = (&area, cards.round);
            let names = cards::flow_names(db, of, part, None, 100).await.expect("read");
            assert_eq!(names.len() as u64, flow.of(part), "{part:?}");
        }
        let one = some(KAPUAS, &[OTHER]);
        let there = cards::flow(db, &one, cards.round).await.expect("read");
        assert_eq!((there.cards, there.here, there.stand_ins), (4, 2, 1));
        assert!(there.adds_up());
        cards.take(&taking(parcel, cards.office.budi, 2)).await.expect("taken");
        adds_up(db).await;
    }
}

on_both! {
    async fn districts_stand_in_a_league_by_the_share_of_people_who_hold_their_card(fresh) {
        let cards = Cards::of(&fresh, 5).await;
        cards.hand(2).await.expect("handed");
        cards.sent(VILLAGE).await;
        let league = cards::league(cards.db(), &whole(KAPUAS), cards.round).await.expect("read");
        let told: Vec<_> = league
            .iter()
            .map(|one| (one.district, one.villages, one.people, one.held, one.coming, one.share()))
            .collect();
        assert_eq!(told, [
            (place("62.03.02"), 1, 2, 1, 0, 5_000),
            (place("62.03.01"), 1, 3, 0, 3, 0),
        ]);
        let own = cards::league(cards.db(), &some(KAPUAS, &[VILLAGE]), cards.round).await;
        assert_eq!(own.expect("read").len(), 1, "a village sees its own");
    }
}

on_both! {
    async fn a_point_is_added_to_a_village_and_stays_once_cards_were_there(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, area) = (cards.db(), whole(KAPUAS));
        let new = NewPoint {
            region: place(VILLAGE),
            name: "Musrenbang",
            occasion: Occasion::Musrenbang,
            meets_on: Some(date!(2026 - 02 - 20)),
            is_final: true,
        };
        let add = async |new: &NewPoint<'_>| {
            cards::add_point(db, &area, cards.round, new, cards.ani()).await
        };
        let point = add(&new).await.expect("added");
        assert_eq!(problem(add(&new).await), CardProblem::PointName);
        let strange = some(KAPUAS, &[OTHER]);
        let outside = cards::add_point(db, &strange, cards.round, &new, cards.ani()).await;
        assert_eq!(problem(outside), CardProblem::PlaceUnknown);
        let other = add(&NewPoint { name: "Dusun 2", occasion: Occasion::Hamlet, ..new }).await;
        let renamed = NewPoint { name: "Musrenbang desa", is_final: false, ..new };
        cards::change_point(db, &area, point, &renamed, cards.ani()).await.expect("changed");
        let read = cards::place(db, &area, point).await.expect("read").expect("there");
        assert_eq!((read.name.as_str(), read.is_final), ("Musrenbang desa", false));
        let office = cards.place(KAPUAS).await.id;
        let which = (Packing::All, another());
        cards::pack(db, &area, (office, point), which, cards.ani()).await.expect("packed");
        let removed = cards::remove_point(db, &area, point, cards.ani()).await;
        assert_eq!(problem(removed), CardProblem::PointUsed);
        cards::remove_point(db, &area, other.expect("added"), cards.ani()).await.expect("removed");
    }
}

on_both! {
    async fn who_lies_on_cards_is_reminded_and_later_the_district_is_told(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        let parcel = cards.sent(VILLAGE).await;
        let head = fresh.account_in("kades", Role::VillageOfficer, some(KAPUAS, &[VILLAGE])).await;
        fresh.account_in("camat", Role::DistrictOfficer, some(KAPUAS, &["62.03.01"])).await;
        let after = async |days: i64, today: Date| {
            let actor = Actor { now: NOW + days * 86_400_000, today, ..cards.ani() };
            let all = cards::reminders(db, keys, (&area, cards.round), actor).await.expect("read");
            let own = all.into_iter().filter(|one| one.stop.region == place(VILLAGE));
            own.map(|one| (one.late, one.cards, one.step, one.people.into_iter().map(|p| p.0).collect()))
                .collect::<Vec<(_, _, _, Vec<_>)>>()
        };
        assert_eq!(after(2, DAY).await, []);
        let coming = Late::Coming(1);
        assert_eq!(after(3, DAY).await, [(coming, 2, Step::Remind, vec!["kades".to_owned()])]);
        cards.take(&taking(parcel, head.id, 2)).await.expect("taken");
        let district = after(7, DAY).await;
        assert_eq!((district[0].0, district[0].2), (Late::Lying, Step::District));
        assert!(["camat", "kades"].iter().all(|told| district[0].3.iter().any(|login| login == told)));
        let late = after(1, date!(2026 - 03 - 21)).await;
        assert_eq!(late[0].2, Step::Office, "the deadline is past");
    }
}

on_both! {
    async fn a_pin_that_is_wrong_too_often_is_not_tried_for_a_while(fresh) {
        let cards = Cards::of(&fresh, 1).await;
        let (db, ani) = (cards.db(), cards.office.ani);
        let pin = async |now| cards::pin_to_try(db, regency(), ani, now).await;
        assert_eq!(problem(pin(NOW).await), CardProblem::NoPin);
        cards::set_pin(db, regency(), "$argon2id$…", cards.ani()).await.expect("set");
        for _ in 0..4 {
            cards::note_pin(db, regency(), (ani, false), NOW).await.expect("noted");
        }
        assert_eq!(pin(NOW).await.expect("to be tried"), "$argon2id$…");
        cards::note_pin(db, regency(), (ani, false), NOW).await.expect("noted");
        assert_eq!(problem(pin(NOW + 1).await), CardProblem::PinLocked);
        pin(NOW + 15 * 60 * 1_000).await.expect("to be tried again");
        cards::note_pin(db, regency(), (ani, true), NOW).await.expect("noted");
        assert!(cards::has_pin(db, regency(), ani).await.expect("read"));
    }
}

on_both! {
    async fn cards_are_listed_by_place_state_and_reason_and_a_village_sees_its_own(fresh) {
        let cards = Cards::of(&fresh, 6).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        cards.hand(1).await.expect("handed");
        let card = cards.card(4).await.id;
        let away = Try {
            card,
            reason: NotHanded::AwayForWork,
            note: "",
            on: DAY,
            happened_on: None,
            request: another(),
        };
        cards::not_handed(db, keys, &area, &away, cards.ani()).await.expect("written");
        let office = cards.place(KAPUAS).await.id;
        let list = async |area: &Area, wanted: CardsWanted| {
            cards::cards(db, (area, cards.round), wanted, None, 100).await.expect("read")
        };
        let all = CardsWanted::default();
        assert_eq!(list(&area, all).await.len(), 6);
        assert_eq!(list(&some(KAPUAS, &[VILLAGE]), all).await.len(), 3);
        let other = CardsWanted { inside: Some(place(OTHER)), ..all };
        assert_eq!(list(&area, other).await.len(), 3);
        let here = CardsWanted { state: Some(State::Here), ..all };
        assert_eq!(list(&area, here).await.len(), 5);
        for level in [PlaceLevel::Office, PlaceLevel::Village] {
            let at = CardsWanted { at: Some((office, level)), ..here };
            assert_eq!(list(&area, at).await.len(), 5, "{level:?}");
        }
        let away = CardsWanted { not_handed: Some(NotHanded::AwayForWork), ..all };
        assert_eq!(list(&area, away).await.iter().map(|one| one.id).collect::<Vec<_>>(), [card]);
        let first = cards::cards(db, (&area, cards.round), all, None, 4).await.expect("read");
        let shown = first.last().map(|one| (one.place, one.number));
        let rest = cards::cards(db, (&area, cards.round), all, shown, 4).await.expect("read");
        assert_eq!((first.len(), rest.len()), (4, 2));
        let rows = cards::sheet(db, keys, (&area, cards.round), (Some(place(VILLAGE)), false), None, 9);
        assert_eq!(rows.await.expect("read").len(), 2, "who has the card stands on no sheet");
    }
}

on_both! {
    async fn what_was_said_at_the_door_goes_with_its_term_and_the_journal_stays(fresh) {
        let cards = Cards::of(&fresh, 2).await;
        let (db, keys, area) = (cards.db(), &cards.office.keys, whole(KAPUAS));
        let card = cards.card(1).await.id;
        let reason = NotHanded::InHospital;
        let (on, happened_on, request) = (DAY, None, another());
        let away = Try { card, reason, note: "kata anaknya", on, happened_on, request };
        cards::not_handed(db, keys, &area, &away, cards.ani()).await.expect("written");
        let said = async || {
            let story = cards::card_story(db, keys, &area, card).await.expect("read");
            format!("{story:?}").contains("kata anaknya")
        };
        let erase = async || erase(db, keys, regency(), Overdue::Cards, NOW * 2, None, NOW * 2).await;
        assert_eq!((erase().await, said().await), (Ok(0), true), "the round is still open");
        cards::close_round(db, (regency(), cards.round), cards.ani()).await.expect("closed");
        assert_eq!((erase().await, said().await), (Ok(1), false));
        adds_up(db).await;
    }
}
