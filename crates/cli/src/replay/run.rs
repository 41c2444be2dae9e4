//! A programme that is being played: its office, its time, its people, and what came of it so far.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use lindung_core::access::{Area, Role};
use lindung_core::message::Message;
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_server::settings::Settings;
use lindung_server::{Office, local_time};
use lindung_store::{Db, Keys};
use rustc_hash::{FxHashMap, FxHashSet};
use time::Date;
use tokio::sync::mpsc::UnboundedSender;
use uuid::Uuid;

use super::bpjs::Bpjs;
use super::programme::{Programme, Scale};
use super::scorecard::Score;
use super::time::Time;
use super::verification::Errors;
use super::world::World;
use crate::acting::accounts::{Sign, make, office as whole_office};
use crate::acting::client::Client;
use crate::acting::stage::{Stage, not_written};
use crate::office::Step;
use crate::office::serve::fault;

/// So many milliseconds after the last page somebody is signed in still.
const STAYS: i64 = 10 * 60_000;

/// Where the steps of a replay are told.
pub(super) type Told = UnboundedSender<Message>;

/// A district with its officers.
#[derive(Debug, Clone)]
pub(super) struct District {
    pub(super) code: RegionCode,
    /// Who visits and hands over.
    pub(super) field: String,
    /// Who approves what was visited.
    pub(super) head: String,
}

/// A fund that pays.
#[derive(Debug, Clone)]
pub(super) struct Paying {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) workers: u32,
}

/// A programme that is being played.
pub(super) struct Run {
    pub(super) programme: Programme,
    pub(super) scale: Scale,
    pub(super) seed: u64,
    pub(super) stage: Stage,
    pub(super) time: Time,
    pub(super) world: World,
    pub(super) bpjs: Bpjs,
    pub(super) districts: Vec<District>,
    pub(super) funds: Vec<Paying>,
    /// The list of candidates.
    pub(super) list: Option<Uuid>,
    /// The row in which each candidate stands, and the one by which each worker became one.
    pub(super) rows: FxHashMap<Uuid, u32>,
    pub(super) listed: FxHashMap<Uuid, u32>,
    pub(super) errors: Errors,
    /// Whose data was corrected after BPJS said no, and of these whose just now.
    pub(super) corrected: FxHashSet<Uuid>,
    pub(super) fresh: FxHashSet<Uuid>,
    /// The numbers of those whose families are paid at the launch.
    pub(super) launch: Vec<u64>,
    /// The case whose children get a scholarship.
    pub(super) scholar: Option<Uuid>,
    /// The decree of the programme.
    pub(super) decree: Option<Uuid>,
    /// Where papers are written.
    pub(super) folder: PathBuf,
    pub(super) score: Score,
    told: Told,
    signed_in: Mutex<FxHashMap<String, (i64, Client)>>,
    numbers: u64,
    step: Option<(&'static str, Instant)>,
}

/// The accounts of a programme: the office, and two people for each district.
pub(super) fn signs(regency: RegionCode) -> (Vec<Sign>, Vec<District>) {
    let mut signs = whole_office(regency);
    let mut districts = Vec::new();
    for (n, district) in (1..).zip(Regions::embedded().children(regency)) {
        let Some(area) = Area::some(regency, vec![district.code]) else { continue };
        let (field, head) = (format!("desa-{n:02}"), format!("camat-{n:02}"));
        signs.push(Sign::new(&field, "Udin Contoh", Role::VillageOfficer, area.clone()));
        signs.push(Sign::new(&head, "Budi Contoh", Role::DistrictOfficer, area));
        districts.push(District { code: district.code, field, head });
    }
    (signs, districts)
}

/// What a replay begins with.
pub(super) struct Given<'a> {
    pub(super) programme: Programme,
    pub(super) scale: Scale,
    pub(super) seed: u64,
    pub(super) settings: &'a Settings,
    pub(super) folder: &'a Path,
    pub(super) told: Told,
}

impl Run {
    /// An empty office on the day on which the lists arrive.
    pub(super) async fn open(given: Given<'_>) -> Step<Self> {
        let Given { programme, scale, seed, settings, folder, told } = given;
        let regency = programme.regency()?;
        let time = Time::at(programme.replay.lists_on()?, regency);
        let db = Db::open(&settings.database).await?;
        db.migrate(time.millis()).await?;
        let keys = Keys::load_or_create(&settings.key_file)?;
        keys.belong_to(&db, time.millis()).await?;
        let office = Office::new(db, keys, time.clock(), settings).map_err(|e| fault(&e))?;
        let (signs, districts) = signs(regency);
        make(&office, &signs).await?;
        let workers = scale.people(programme.workers);
        Ok(Self {
            score: Score::new(&programme, workers, folder),
            stage: Stage::open(&office, regency)?,
            bpjs: Bpjs::default(),
            world: World::default(),
            funds: Vec::new(),
            list: None,
            rows: FxHashMap::default(),
            listed: FxHashMap::default(),
            errors: Errors::default(),
            corrected: FxHashSet::default(),
            fresh: FxHashSet::default(),
            launch: Vec::new(),
            scholar: None,
            decree: None,
            folder: folder.to_owned(),
            signed_in: Mutex::default(),
            numbers: 0,
            step: None,
            programme,
            scale,
            seed,
            time,
            districts,
            told,
        })
    }

    /// A step begins; the one before is over.
    pub(super) fn begin(&mut self, step: &'static str) {
        self.end();
        let said = Message::new(format!("replay-step-{step}"));
        let line = Message::new("replay-line")
            .text("programme", &self.programme.id)
            .date("day", self.time.today())
            .list("step", vec![said]);
        // Nobody listens any more: then nobody needs to be told.
        let _ = self.told.send(line);
        self.step = Some((step, clock()));
    }

    /// The last step is over.
    pub(super) fn end(&mut self) {
        if let Some((step, began)) = self.step.take() {
            self.score.took(step, began.elapsed().as_secs_f64());
        }
    }

    /// How many people the programme covers here.
    pub(super) fn workers(&self) -> u32 {
        self.scale.people(self.programme.workers)
    }

    /// A number that no other request has, far from all others, as those of forms are: the office
    /// numbers the parts of a form from it.
    pub(super) fn number(&mut self) -> Uuid {
        self.numbers += 1;
        let half = |part: u64| u128::from(spread(self.numbers.wrapping_mul(2) + part));
        Uuid::from_u128(half(0) << 64 | half(1))
    }

    /// Somebody signs in, some seconds after whoever did so before; who did so minutes ago goes on.
    pub(super) async fn client(&self, login: &str) -> Step<Client> {
        self.time.pass(time::Duration::seconds(4));
        let now = self.time.millis();
        if let Some((before, client)) = self.people().get_mut(login)
            && now - *before < STAYS
        {
            *before = now;
            return Ok(client.clone());
        }
        let client = self.stage.client(login).await?;
        self.people().insert(login.to_owned(), (now, client.clone()));
        Ok(client)
    }

    fn people(&self) -> MutexGuard<'_, FxHashMap<String, (i64, Client)>> {
        self.signed_in.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Today as forms write it.
    pub(super) fn today(&self) -> String {
        local_time::day_text(self.time.today())
    }

    /// Goes to the morning of a day.
    pub(super) fn go_to(&self, day: Date) {
        self.time.go_to(day);
    }

    /// Fetches a paper and keeps it under a name in the folder of the programme.
    pub(super) async fn keep(&mut self, who: &mut Client, path: &str, name: &str) -> Step<()> {
        let answer = who.get(path).await?;
        self.write(name, &answer.bytes)
    }

    /// Keeps a paper under a name in the folder of the programme.
    pub(super) fn write(&mut self, name: &str, bytes: &[u8]) -> Step<()> {
        let path = self.folder.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| not_written(folder, &error))?;
        }
        std::fs::write(&path, bytes).map_err(|error| not_written(&path, &error))?;
        self.score.documents += 1;
        Ok(())
    }

    /// The district of a place.
    pub(super) fn district(&self, place: RegionCode) -> Option<&District> {
        self.districts.iter().find(|one| place.is_within(one.code))
    }

    /// Closes the database.
    pub(super) async fn close(self) -> Score {
        self.stage.office.db.clone().close().await;
        self.score
    }
}

/// Spreads numbers over all there are, each to one of its own (`SplitMix64` of Steele, Lea and Flood).
pub(super) fn spread(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The level of a place that has people.
pub(super) fn is_village(place: RegionCode) -> bool {
    place.level() == Level::Village
}

#[expect(clippy::disallowed_methods, reason = "the binary may ask the clock")]
pub(super) fn clock() -> Instant {
    Instant::now()
}
