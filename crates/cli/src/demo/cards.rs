//! Cards in the demo: a round for the months that were promised, parcels to the villages, of which all
//! but the last have arrived: phones can take their cards along.

use lindung_core::access::Area;
use lindung_core::cards::{PlaceLevel, Proof};
use lindung_core::words::{Month, MonthSpan};
use lindung_server::{Office, local_time};
use lindung_store::access::account_by_login;
use lindung_store::cards::{self, Actor, NewRound, Packing, Taker, Taking};
use time::Duration;
use uuid::Uuid;

use crate::office::Step;

/// Months that the cards say, from the first that the funds pay.
const MONTHS: u32 = 12;

/// Days since the funds begin, which do so five months ago.
const SINCE: i64 = 150;

/// Begins the round and sends the cards to their villages.
pub(super) async fn tell(office: &Office) -> Step<()> {
    let (db, keys) = (&office.db, office.keys.as_ref());
    let Some((officer, _)) = account_by_login(db, "petugas").await? else { return Ok(()) };
    let regency = officer.regency;
    let now = office.clock.millis();
    let today = local_time::day_of(now, regency);
    let actor = Actor { account: officer.id, today, now };
    let (Some(period), Some(area)) = (
        MonthSpan::starting(Month::of(today - Duration::days(SINCE)), MONTHS),
        Area::whole(regency),
    ) else {
        return Ok(());
    };
    let new = NewRound {
        title: "Kartu tahap 1 (tiruan)",
        period,
        decree: None,
        starts_on: today - Duration::days(3),
        deadline: today + Duration::days(18),
        report_by: today + Duration::days(10),
        request: Uuid::from_u128(1),
    };
    let round = cards::begin_round(db, keys, regency, &new, actor).await?;
    let places = cards::places(db, &area, round, (None, None)).await?;
    let Some(from) = places.iter().find(|place| place.stop.level == PlaceLevel::Office) else {
        return Ok(());
    };
    let wanted =
        |place: &&cards::Place| place.stop.level == PlaceLevel::Village && place.people > 0;
    let villages: Vec<&cards::Place> = places.iter().filter(wanted).collect();
    for (n, village) in (2..).zip(&villages) {
        let which = (Packing::All, Uuid::from_u128(n));
        let parcel = cards::pack(db, &area, (from.id, village.id), which, actor).await?;
        cards::send(db, &area, parcel, actor).await?;
        if villages.last().is_some_and(|last| last.id == village.id) {
            continue;
        }
        let taking = Taking {
            parcel,
            taker: Taker::Account(officer.id),
            counted: village.people,
            missing: &[],
            difference: "",
            proof: Proof::Session,
            file: None,
            request: Uuid::from_u128(n + 1_000),
        };
        cards::take(db, keys, &area, &taking, actor).await?;
    }
    Ok(())
}
