//! Cards go from the office to the hands of the workers, along the chain of the programme; dead and moved
//! holders are reported on the way.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use lindung_core::cards::PlaceLevel;
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::RegionCode;
use lindung_server::local_time;
use lindung_store::cards::{self as store, CardsWanted, Parcel, ParcelState, ParcelsWanted, Place};
use serde_json::json;
use time::{Date, Duration};
use uuid::Uuid;

use super::phone::Phone;
use super::run::{District, Run, is_village};
use super::world::Fate;
use crate::acting::client::Client;
use crate::acting::stage::receipt;
use crate::office::Step;
use crate::office::serve::fault;

/// Parcels of a round at most.
const PARCELS: usize = 2_000;

/// Cards of a village at most.
const CARDS: usize = 5_000;

/// Cards on one signed sheet.
const SHEET: usize = 50;

/// Every so manieth village hands over by phone, the others by signed sheets.
const BY_PHONE: usize = 3;

/// Of ten thousand holders so many have died, moved, or are away for work since they were visited.
const DIED: u64 = 40;
const MOVED: u64 = 60;
const AWAY: u64 = 300;

/// Begins the round of the programme, and hands the cards over.
pub(super) async fn play(run: &mut Run) -> Step<Uuid> {
    run.begin("cards");
    run.go_to(run.programme.replay.cards_on()? - Duration::days(5));
    let round = begin(run).await?;
    papers(run, round).await?;
    run.begin("parcels");
    if run.programme.cards.last_meeting()?.is_some() {
        by_meetings(run, round).await?;
    } else {
        run.go_to(run.programme.replay.cards_on()?);
        by_districts(run, round).await?;
    }
    run.begin("hand-over");
    hand_over(run, round).await?;
    Ok(round)
}

async fn begin(run: &mut Run) -> Step<Uuid> {
    let mut officer = run.client("petugas").await?;
    let (replay, span) = (&run.programme.replay, run.programme.replay.span()?);
    let day = |day: Step<Date>| day.map(local_time::day_text);
    let (starts, deadline) = (day(replay.cards_on())?, day(replay.cards_until())?);
    let report = day(replay.report_by())?;
    let (first, last) = (span.first().to_string(), span.last().to_string());
    let decree = run.decree.map(|id| id.to_string()).unwrap_or_default();
    let (title, request) = (format!("Kartu: {}", run.programme.title), run.number().to_string());
    let form = [
        ("title", title.as_str()),
        ("first", first.as_str()),
        ("last", last.as_str()),
        ("decree", decree.as_str()),
        ("starts_on", starts.as_str()),
        ("deadline", deadline.as_str()),
        ("report_by", report.as_str()),
        ("request", request.as_str()),
    ];
    let begun = officer.post("/cards/new", &form).await?;
    super::money::id_of(begun.path())
}

/// The sheets that are signed, for everybody; the cards themselves of the first village.
async fn papers(run: &mut Run, round: Uuid) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    let sheets = format!("/cards/papers/sheets.pdf?round={round}");
    run.keep(&mut officer, &sheets, "kartu-serah-terima.pdf").await?;
    let villages = places(run, round, PlaceLevel::Village).await?;
    let Some(village) = villages.iter().find(|place| place.people > 0) else { return Ok(()) };
    let cards = format!("/cards/papers/cards.pdf?round={round}&place={}", village.stop.region);
    run.keep(&mut officer, &cards, "kartu-satu-desa.pdf").await
}

/// The places of a round of one level.
pub(super) async fn places(run: &Run, round: Uuid, level: PlaceLevel) -> Step<Vec<Place>> {
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    Ok(store::places(db, area, round, (None, Some(level))).await?)
}

async fn office(run: &Run, round: Uuid) -> Step<Place> {
    let all = places(run, round, PlaceLevel::Office).await?;
    all.into_iter().next().ok_or_else(|| fault(&"no office"))
}

/// Packs what lies at a place: for one place, or for each below.
async fn pack(run: &mut Run, who: &mut Client, from: Uuid, to: Option<Uuid>) -> Step<()> {
    let (to, request) = (to.map(|id| id.to_string()), run.number().to_string());
    let form = [("to", to.as_deref().unwrap_or_default()), ("request", request.as_str())];
    who.post(&format!("/cards/places/{from}/pack"), &form).await.map(drop)
}

async fn parcels(run: &Run, round: Uuid, state: ParcelState) -> Step<Vec<Parcel>> {
    let (db, keys, area) = (&run.stage.office.db, &run.stage.office.keys, &run.stage.area);
    let wanted = ParcelsWanted { place: None, state: Some(state) };
    Ok(store::parcels(db, keys, (area, round), wanted, None, PARCELS).await?)
}

/// Whoever packed sends all that is packed.
async fn send(run: &Run, who: &mut Client, round: Uuid, inside: RegionCode) -> Step<()> {
    for parcel in parcels(run, round, ParcelState::Packed).await? {
        if parcel.from.1.region.is_within(inside) {
            who.post(&format!("/cards/parcels/{}/send", parcel.id), &[]).await?;
        }
    }
    Ok(())
}

/// Somebody counts the cards of a parcel and takes it.
async fn take(run: &mut Run, who: &mut Client, parcel: &Parcel) -> Step<()> {
    let (counted, request) = (parcel.cards.to_string(), run.number().to_string());
    let form = [("counted", counted.as_str()), ("proof", "session"), ("request", request.as_str())];
    let path = format!("/cards/parcels/{}/take", parcel.id);
    who.upload(&path, &form, Vec::new()).await.map(drop)
}

/// Takes what is on the way to places inside of a district, of one level.
async fn take_all(
    run: &mut Run,
    who: &mut Client,
    (round, inside, level): (Uuid, RegionCode, PlaceLevel),
) -> Step<()> {
    for parcel in parcels(run, round, ParcelState::Sent).await? {
        let to = parcel.to.1;
        if to.level == level && to.region.is_within(inside) {
            take(run, who, &parcel).await?;
        }
    }
    Ok(())
}

/// From the office by way of the districts to the villages.
pub(super) async fn by_districts(run: &mut Run, round: Uuid) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    let office = office(run, round).await?;
    pack(run, &mut officer, office.id, None).await?;
    let regency = run.stage.regency();
    send(run, &mut officer, round, regency).await?;
    let districts = places(run, round, PlaceLevel::District).await?;
    for district in run.districts.clone() {
        let here = districts.iter().find(|place| place.stop.region == district.code);
        let Some(here) = here else { continue };
        let mut head = run.client(&district.head).await?;
        take_all(run, &mut head, (round, district.code, PlaceLevel::District)).await?;
        let lies = store::place(&run.stage.office.db, &run.stage.area, here.id).await?;
        if lies.is_none_or(|place| place.here == 0) {
            continue;
        }
        pack(run, &mut head, here.id, None).await?;
        send(run, &mut head, round, district.code).await?;
        let mut village = run.client(&district.field).await?;
        take_all(run, &mut village, (round, district.code, PlaceLevel::Village)).await?;
    }
    Ok(())
}

/// From the office to the meeting of each district, where the village heads fetch theirs: one meeting
/// after the other, the last on the day that was reported.
async fn by_meetings(run: &mut Run, round: Uuid) -> Step<()> {
    let (first, last) = (run.programme.replay.cards_on()?, run.programme.replay.cards_until()?);
    let final_one = Regions::embedded()
        .children(run.stage.regency())
        .find(|district| district.name == FINAL)
        .map(|district| district.code);
    let served = places(run, round, PlaceLevel::District).await?;
    let mut districts: Vec<District> = run
        .districts
        .iter()
        .filter(|one| served.iter().any(|place| place.stop.region == one.code))
        .cloned()
        .collect();
    districts.sort_by_key(|one| (Some(one.code) == final_one, one.code));
    let days = (last - first).whole_days();
    let count = i64::try_from(districts.len()).unwrap_or(1);
    for (n, district) in (1..).zip(&districts) {
        run.go_to(first + Duration::days(days * n / count));
        meet(run, round, district, n == count).await?;
    }
    Ok(())
}

/// Where the last meeting was.
const FINAL: &str = "Manuhing";

async fn meet(run: &mut Run, round: Uuid, district: &District, last: bool) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    let office = office(run, round).await?;
    let name = Regions::embedded().name(district.code);
    let (name, region) = (format!("Musrenbang Kecamatan {name}"), district.code.to_string());
    let (on, back) = (run.today(), office.id.to_string());
    let form = [
        ("region", region.as_str()),
        ("name", name.as_str()),
        ("occasion", "musrenbang"),
        ("meets_on", on.as_str()),
        ("last", if last { "1" } else { "" }),
        ("back", back.as_str()),
    ];
    let point = officer.post(&format!("/cards/{round}/points"), &form).await?;
    let point = super::money::id_of(point.path())?;
    pack(run, &mut officer, office.id, Some(point)).await?;
    let regency = run.stage.regency();
    send(run, &mut officer, round, regency).await?;
    take_all(run, &mut officer, (round, district.code, PlaceLevel::Point)).await?;
    let villages = places(run, round, PlaceLevel::Village).await?;
    for village in villages {
        if village.stop.region.is_within(district.code) && village.people > 0 {
            pack(run, &mut officer, point, Some(village.id)).await?;
        }
    }
    send(run, &mut officer, round, district.code).await?;
    let mut heads = run.client(&district.field).await?;
    take_all(run, &mut heads, (round, district.code, PlaceLevel::Village)).await
}

/// The officers of the districts who have signed in today.
#[derive(Default)]
struct Officers(BTreeMap<RegionCode, Client>);

impl Officers {
    /// The officer of a district.
    async fn of(&mut self, run: &Run, district: &District) -> Step<&mut Client> {
        match self.0.entry(district.code) {
            Entry::Occupied(here) => Ok(here.into_mut()),
            Entry::Vacant(nobody) => Ok(nobody.insert(run.client(&district.field).await?)),
        }
    }
}

/// What a holder's card comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Handed,
    Died,
    Moved,
    Away,
}

/// What is true of the holder of a card by now.
fn end(run: &Run, nik: Option<u64>) -> End {
    let Some(nik) = nik else { return End::Handed };
    let known = lindung_core::words::Nik::from_u64(nik).and_then(|nik| run.world.civil(nik));
    match known.map(|civil| civil.fate) {
        Some(Fate::Dead) => return End::Died,
        Some(Fate::Moved) => return End::Moved,
        _ => {}
    }
    if run.launch.contains(&nik) {
        End::Handed
    } else if run.world.happens("died", nik, DIED) {
        End::Died
    } else if run.world.happens("moved", nik, MOVED) {
        End::Moved
    } else if run.world.happens("away", nik, AWAY) {
        End::Away
    } else {
        End::Handed
    }
}

/// The villages hand their cards over; who is away gets the card a few days later.
async fn hand_over(run: &mut Run, round: Uuid) -> Step<()> {
    let mut counts = [0_u32; 4];
    let mut officers = Officers::default();
    if let Some(first) = RegionCode::parse(&run.programme.replay.first_card_in.clone()) {
        run.go_to(run.programme.replay.cards_on()?);
        hand_village(run, round, first, &mut officers, (true, &mut counts)).await?;
    }
    let villages = places(run, round, PlaceLevel::Village).await?;
    let villages: Vec<RegionCode> = villages
        .iter()
        .filter(|place| place.here > 0 && is_village(place.stop.region))
        .map(|place| place.stop.region)
        .collect();
    for (n, village) in villages.iter().enumerate() {
        let by_phone = n % BY_PHONE == 0;
        hand_village(run, round, *village, &mut officers, (by_phone, &mut counts)).await?;
    }
    let until = run.programme.replay.cards_until()?;
    let again = (run.time.today() + Duration::days(3)).min(until);
    run.go_to(again);
    for district in run.districts.clone() {
        hand_rest(run, round, &district).await?;
    }
    let [handed, died, moved, away] = counts;
    run.score.happened(
        Message::new("replay-happened-cards")
            .number("cards", handed + died + moved + away)
            .number("died", died)
            .number("moved", moved)
            .number("away", away),
    );
    Ok(())
}

/// The cards of a village that lie there.
async fn lying(run: &Run, round: Uuid, village: RegionCode) -> Step<Vec<store::Card>> {
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let wanted = CardsWanted {
        inside: Some(village),
        state: Some(lindung_core::cards::State::Here),
        ..CardsWanted::default()
    };
    Ok(store::cards(db, (area, round), wanted, None, CARDS).await?)
}

/// One village hands over what it can: by phone, or by signed sheets with a scan of each.
async fn hand_village(
    run: &mut Run,
    round: Uuid,
    village: RegionCode,
    officers: &mut Officers,
    (by_phone, counts): (bool, &mut [u32; 4]),
) -> Step<()> {
    let Some(district) = run.district(village).cloned() else { return Ok(()) };
    let officer = officers.of(run, &district).await?;
    let mut sheet = Vec::new();
    let mut phone = Phone::of(run, officer, village).await?;
    for card in phone.work(officer).await?["cards"].as_array().into_iter().flatten() {
        let id = card["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
        let Some(id) = id else { continue };
        let nik = card["kpj"].as_str().and_then(|kpj| run.bpjs.nik_of(kpj));
        let end = end(run, nik);
        counts[end as usize] += 1;
        match end {
            End::Handed if by_phone => {
                let detail = json!({ "to": "holder", "proof": "sheet" });
                phone.enter(run, officer, "handed", id, detail).await?;
            }
            End::Handed => sheet.push(id),
            _ => {
                let detail = not_handed(run, end);
                phone.enter(run, officer, "not-handed", id, detail).await?;
            }
        }
    }
    phone.send(run, officer).await?;
    if sheet.is_empty() {
        return Ok(());
    }
    let places = places(run, round, PlaceLevel::Village).await?;
    let Some(place) = places.iter().find(|place| place.stop.region == village) else {
        return Ok(());
    };
    for cards in sheet.chunks(SHEET) {
        let (on, request) = (run.today(), run.number().to_string());
        let names: Vec<String> = cards.iter().map(|card| format!("card-{card}")).collect();
        let mut form: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "1")).collect();
        form.extend([("on", on.as_str()), ("request", request.as_str())]);
        let path = format!("/cards/places/{}/hand", place.id);
        officer.upload(&path, &form, vec![receipt("lembar.pdf")]).await?;
    }
    Ok(())
}

fn not_handed(run: &Run, end: End) -> serde_json::Value {
    let day = local_time::day_text(run.time.today() - Duration::days(2));
    match end {
        End::Died => json!({ "reason": "died", "happened_on": day }),
        End::Moved => {
            json!({ "reason": "moved", "note": "Pindah ke kabupaten lain", "happened_on": day })
        }
        _ => json!({ "reason": "away-for-work", "note": "Sedang di lokasi kerja" }),
    }
}

/// Who was away is at home again.
async fn hand_rest(run: &mut Run, round: Uuid, district: &District) -> Step<()> {
    let cards = lying(run, round, district.code).await?;
    let rest: Vec<Uuid> = cards
        .iter()
        .filter(|card| card.reported_on.is_none() && card.ends.is_none())
        .map(|card| card.id)
        .collect();
    if rest.is_empty() {
        return Ok(());
    }
    let mut officer = run.client(&district.field).await?;
    for mut phone in Phone::take_along(run, &mut officer).await? {
        let work = phone.work(&mut officer).await?;
        for card in work["cards"].as_array().into_iter().flatten() {
            let id = card["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
            if let Some(id) = id.filter(|id| rest.contains(id)) {
                let detail = json!({
                    "to": "holder", "proof": "signature", "signature": "M10 120L60 40L110 150",
                });
                phone.enter(run, &mut officer, "handed", id, detail).await?;
            }
        }
        phone.send(run, &mut officer).await?;
    }
    Ok(())
}

/// Makes cards for who came since, and hands them over on the way of the others.
pub(super) async fn more(run: &mut Run, round: Uuid) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    officer.post(&format!("/cards/{round}/more"), &[]).await?;
    if office(run, round).await?.here == 0 {
        return Ok(());
    }
    by_districts(run, round).await?;
    for district in run.districts.clone() {
        hand_rest(run, round, &district).await?;
    }
    Ok(())
}
