//! Parcels: packed, sent, counted, signed for.

use lindung_core::cards::{Ended, Move, Proof, State};
use lindung_core::registry::changes::Kind;
use lindung_store::cards::{self, CardProblem, Packing, Taker, Taking};
use uuid::Uuid;

use super::{Cards, adds_up, another, problem, taking};
use crate::funding::{KAPUAS, OTHER, VILLAGE, regency};
use crate::registry::number;
use crate::support::{NOW, on_both, some, whole};

on_both! {
    async fn a_parcel_goes_to_a_village_and_what_is_counted_lies_there(fresh) {
        let cards = Cards::of(&fresh, 5).await;
        let parcel = cards.sent(VILLAGE).await;
        let village = cards.place(VILLAGE).await;
        assert_eq!((village.here, village.coming, village.coming_since), (0, 3, Some(NOW)));
        cards.take(&taking(parcel, cards.office.budi, 3)).await.expect("taken");
        let (office, village) = (cards.place(KAPUAS).await, cards.place(VILLAGE).await);
        assert_eq!((office.came, office.went, office.here), (5, 3, 2));
        assert_eq!((village.came, village.here, village.coming), (3, 3, 0));
        let read = cards::parcel(cards.db(), &cards.office.keys, &whole(KAPUAS), parcel).await;
        let read = read.expect("read").expect("there");
        assert_eq!((read.state.word(), read.arrived, read.on_the_way), ("settled", 3, 0));
        assert_eq!(read.taken.expect("taken").by, Some(cards.office.budi));
    }
}

on_both! {
    async fn a_parcel_taken_twice_counts_once_and_the_second_reads_who_took_it(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let parcel = cards.sent(VILLAGE).await;
        let once = taking(parcel, cards.office.budi, 2);
        cards.take(&once).await.expect("taken");
        cards.take(&once).await.expect("the same request");
        let other = taking(parcel, cards.office.ani, 2);
        let by = "Seorang Petugas".to_owned();
        assert_eq!(problem(cards.take(&other).await), CardProblem::ParcelTaken { by });
        assert_eq!(cards.place(VILLAGE).await.came, 2);
    }
}

on_both! {
    async fn a_count_that_differs_is_not_taken_until_the_cards_that_lack_are_named(fresh) {
        let cards = Cards::of(&fresh, 5).await;
        let parcel = cards.sent(VILLAGE).await;
        let short = taking(parcel, cards.office.budi, 2);
        let differs = CardProblem::CountDiffers { sent: 3, counted: 2, named: 0 };
        assert_eq!(problem(cards.take(&short).await), differs);
        let lacks = [cards.card(3).await.id];
        let named = Taking { missing: &lacks, ..short };
        assert_eq!(problem(cards.take(&named).await), CardProblem::DifferenceUnnamed);
        let named = Taking { difference: "tertinggal di kantor", ..named };
        cards.take(&named).await.expect("taken");
        let lost = cards.card(3).await;
        assert_eq!((lost.state, lost.at_name.as_str()), (State::Missing, "Kabupaten Kapuas"));
        assert_eq!((cards.place(VILLAGE).await.here, cards.place(KAPUAS).await.missing), (2, 1));
        let area = whole(KAPUAS);
        cards::settle(cards.db(), &area, (parcel, "ketemu di laci"), cards.ani()).await.expect("said");
    }
}

on_both! {
    async fn nobody_takes_a_parcel_in_the_session_of_somebody_else_or_for_another_village(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let parcel = cards.sent(VILLAGE).await;
        let (db, keys, office) = (cards.db(), &cards.office.keys, &cards.office);
        let session = |by| Taking { proof: Proof::Session, ..taking(parcel, by, 2) };
        assert_eq!(problem(cards.take(&session(office.budi)).await), CardProblem::ProofMissing);
        let strange = some(KAPUAS, &[OTHER]);
        let own = session(office.ani);
        let refused = cards::take(db, keys, &strange, &own, cards.ani()).await;
        assert_eq!(problem(refused), CardProblem::ParcelUnknown);
        let named = Taking { taker: Taker::Named("PAK DAUD"), ..taking(parcel, office.ani, 2) };
        assert_eq!(problem(cards.take(&named).await), CardProblem::ProofMissing, "no PIN");
        let signed = Taking {
            proof: Proof::Sheet,
            file: Some(("tanda-terima.pdf", b"%PDF")),
            ..named
        };
        cards.take(&signed).await.expect("taken");
        let read = cards::parcel(db, keys, &strange, parcel).await.expect("read");
        assert!(read.is_none(), "another village does not see it");
        let area = whole(KAPUAS);
        let read = cards::parcel(db, keys, &area, parcel).await.expect("read").expect("there");
        assert_eq!(read.taken.expect("taken").name, "PAK DAUD");
        let proof = cards::parcel_proof(db, keys, &area, parcel).await.expect("read");
        assert_eq!(proof.as_deref(), Some(b"%PDF".as_slice()));
    }
}

on_both! {
    async fn who_left_while_the_card_was_on_its_way_has_no_good_card_when_it_arrives(fresh) {
        let cards = Cards::of(&fresh, 3).await;
        let parcel = cards.sent(VILLAGE).await;
        let card = cards.card(1).await.id;
        let db = cards.db();
        let mut tx = db.begin().await.expect("begun");
        let left = (number(1), Ended::Left(Kind::Died));
        let ended = cards::void_in(&mut tx, regency(), left, cards.ani()).await.expect("ended");
        tx.commit().await.expect("kept");
        assert_eq!(ended, [card]);
        assert_eq!(cards.card(1).await.state, State::Travelling);
        let why = Ended::Left(Kind::Died);
        assert_eq!(problem(cards.hand(1).await), CardProblem::Ends { why });
        cards.take(&taking(parcel, cards.office.budi, 2)).await.expect("taken");
        let read = cards::card(db, &whole(KAPUAS), card).await.expect("read").expect("there");
        assert_eq!((read.state, read.ends), (State::Void, Some(why)));
        let at = cards.place(VILLAGE).await;
        assert_eq!((at.came, at.here, at.void, at.people), (2, 1, 1, 1));
    }
}

on_both! {
    async fn parcels_go_down_one_branch_and_an_unpacked_one_lays_its_cards_back(fresh) {
        let cards = Cards::of(&fresh, 4).await;
        let (db, area) = (cards.db(), whole(KAPUAS));
        let (office, village) = (cards.place(KAPUAS).await.id, cards.place(VILLAGE).await.id);
        let other = cards.place(OTHER).await.id;
        let pack = async |way: (Uuid, Uuid), which: Packing<'_>| {
            cards::pack(db, &area, way, (which, another()), cards.ani()).await
        };
        assert_eq!(problem(pack((village, other), Packing::All).await), CardProblem::Way);
        assert_eq!(problem(pack((village, office), Packing::All).await), CardProblem::NothingToPack);
        let strange = [cards.card(2).await.id];
        let wrong = pack((office, village), Packing::Some(&strange)).await;
        assert_eq!(problem(wrong), CardProblem::Way, "the worker lives in the other village");
        let parcel = pack((office, village), Packing::All).await.expect("packed");
        let again = pack((office, village), Packing::Some(&[cards.card(1).await.id])).await;
        let inside = CardProblem::NotAllowed { number: 1, state: State::Travelling, tried: Move::Packed };
        assert_eq!(problem(again), inside);
        cards::cancel(db, &area, parcel, cards.ani()).await.expect("unpacked");
        cards::cancel(db, &area, parcel, cards.ani()).await.expect("unpacked before");
        let sent = cards::send(db, &area, parcel, cards.ani()).await;
        assert_eq!(problem(sent), CardProblem::ParcelMoved { state: "cancelled" });
        let at = cards.place(KAPUAS).await;
        assert_eq!((at.came, at.went, at.here), (6, 2, 4));
        adds_up(db).await;
    }
}
