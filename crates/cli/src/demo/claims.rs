//! Claims in the demo: a case in each state on the way, deaths of a list that were swept, what lies
//! unclaimed, and reports that wait. Names and events are made up.

use std::fmt::Write as _;

use lindung_core::access::Area;
use lindung_core::claims::{DropReason, Happening, Move, Source};
use lindung_core::words::Rupiah;
use lindung_server::{Office, local_time};
use lindung_store::access::account_by_login;
use lindung_store::claims::{
    self, Actor, AsRead, HelperKind, NewClaimPayment, NewHelper, NewReport, NewSum, Step as Moved,
    SumOf, Told,
};
use lindung_store::registry::{self, Worker};
use time::{Duration, Time};
use uuid::Uuid;

use super::fault;
use crate::acting::client::Upload;
use crate::acting::stage::Stage;
use crate::office::Step;

/// Deaths of the list: so many with their number, the next without.
const SWEPT: usize = 3;

/// What happened how many days ago, who said so, and how far it has come since.
type Story = (Happening, i64, Source, &'static [Move]);

use Happening::{Accident, Death, DeathAtWork, DisabilityPartial, Missing};
use Move::{
    Asked, Closed, Confirmed, Decided, Dropped, Listed, Objected, Paid, Refused, Submitted,
};

/// The first happens while the demo is opened: BPJS has to be told.
const STORIES: [Story; 12] = [
    (Accident, 1, Source::Hospital, &[]),
    (Accident, 9, Source::Village, &[Confirmed, Listed]),
    (Death, 24, Source::Family, &[]),
    (Death, 33, Source::Village, &[Confirmed]),
    (Death, 41, Source::Telephone, &[Confirmed, Listed]),
    (Death, 52, Source::Village, &[Confirmed, Listed, Submitted]),
    (Death, 63, Source::Bpjs, &[Confirmed, Listed, Submitted, Asked]),
    (DeathAtWork, 70, Source::Hospital, &[Confirmed, Listed, Submitted, Decided]),
    (Death, 84, Source::Village, &[Confirmed, Listed, Submitted, Decided, Paid]),
    (Death, 95, Source::Family, &[Confirmed, Listed, Submitted, Decided, Paid, Closed]),
    (DisabilityPartial, 77, Source::Family, &[Confirmed, Listed, Submitted, Refused, Objected]),
    (Missing, 18, Source::Village, &[Dropped]),
];

/// Who does it in the demo.
struct Desk<'a> {
    office: &'a Office,
    area: Area,
    actor: Actor,
}

/// Opens cases for people of the first bill, sweeps a list of deaths, and lets reports wait.
pub(super) async fn tell(stage: &Stage) -> Step<()> {
    let office = &stage.office;
    let Some((officer, _)) = account_by_login(&office.db, "petugas").await? else { return Ok(()) };
    let Some(area) = Area::whole(officer.regency) else { return Ok(()) };
    let now = office.clock.millis();
    let today = local_time::day_of(now, officer.regency);
    let actor = Actor { account: officer.id, today, now };
    let desk = Desk { office, area, actor };
    let workers = desk.covered(stage).await?;
    let mut rest = workers.iter();
    for (at, (story, worker)) in (1_u128..).zip(STORIES.iter().zip(rest.by_ref())) {
        desk.tell(at, story, worker).await?;
    }
    let dead: Vec<&Worker> = rest.by_ref().take(SWEPT + 1).collect();
    sweep(stage, &dead).await?;
    let told: Vec<&Worker> = rest.take(2).collect();
    desk.wait(&told).await
}

impl Desk<'_> {
    /// The people of the first bill, without the one whose months were asked back.
    async fn covered(&self, stage: &Stage) -> Step<Vec<Worker>> {
        let mut treasurer = stage.client("bendahara").await?;
        let bills = treasurer.get("/bills").await?.links("/bills/");
        let is_bill = |link: &&String| link.len() == "/bills/".len() + 36;
        let Some(bill) = bills.iter().find(is_bill) else { return Ok(Vec::new()) };
        let names = treasurer.get(&format!("{bill}/people")).await?;
        let mut workers = Vec::new();
        for link in names.links("/registry/workers/").iter().skip(1) {
            let id = link.rsplit('/').next().and_then(|id| id.get(..36)?.parse().ok());
            let Some(id) = id else { continue };
            let (db, keys) = (&self.office.db, &self.office.keys);
            let worker = registry::worker(db, keys, &self.area, id).await?;
            workers.extend(worker.filter(|worker| worker.person.nik.is_some()));
        }
        Ok(workers)
    }

    async fn tell(&self, at: u128, story: &Story, worker: &Worker) -> Step<()> {
        let (happening, days, source, moves) = *story;
        let (db, keys) = (&self.office.db, self.office.keys.as_ref());
        let told = Told {
            person: worker.person.name.clone(),
            reporter: "Keluarga (tiruan)".to_owned(),
            phone: String::new(),
            words: "Kejadian tiruan untuk demo.".to_owned(),
        };
        let new = NewReport {
            source,
            happening,
            on: Some(self.actor.today - Duration::days(days)),
            at: Time::from_hms(14, 30, 0).ok().filter(|_| happening == Accident),
            place: worker.person.place,
            worker: None,
            told: &told,
            request: number(at, 0),
        };
        let of = (&new, worker.id);
        let case = claims::open_case(db, keys, &self.area, of, self.actor).await?.claim;
        for (step, by) in (1..).zip(moves) {
            if *by == Decided {
                self.decide(case, at).await?;
            }
            if *by == Paid {
                self.pay(case, at).await?;
            }
            self.go_on(case, *by, number(at, step)).await?;
        }
        Ok(())
    }

    async fn as_read(&self, claim: Uuid) -> Step<AsRead> {
        let case = claims::case(&self.office.db, &self.area, claim).await?;
        Ok(AsRead { claim, version: case.map_or(0, |case| case.version) })
    }

    async fn go_on(&self, claim: Uuid, by: Move, request: Uuid) -> Step<()> {
        let (db, keys) = (&self.office.db, self.office.keys.as_ref());
        let words = match by {
            Asked => "BPJS minta surat keterangan ahli waris yang ditandatangani camat.",
            Refused => "Menurut BPJS kecelakaannya bukan saat bekerja.",
            Objected => "Dua saksi melihatnya jatuh di tempat kerja.",
            Dropped => "Orangnya sudah pulang; ia bekerja di kabupaten lain.",
            _ => "",
        };
        let step = Moved {
            reason: (by == Dropped).then_some(DropReason::NotHappened),
            ..Moved::new(by, words, request)
        };
        let of = self.as_read(claim).await?;
        claims::advance(db, keys, &self.area, of, &step, self.actor).await?;
        if by == Listed {
            let helper = NewHelper {
                kind: HelperKind::Official,
                name: "Udin Contoh",
                phone: "",
                note: "Kaur kesejahteraan desa",
                request: number(request.as_u128(), 90),
            };
            claims::add_helper(db, keys, &self.area, claim, &helper, self.actor).await?;
        }
        Ok(())
    }

    /// What is due in any case, by the law: of whom BPJS decides and pays.
    async fn due(&self, claim: Uuid) -> Step<Vec<(SumOf, Rupiah, Option<Rupiah>)>> {
        let (db, keys) = (&self.office.db, self.office.keys.as_ref());
        let today = self.actor.today;
        let reckoned = claims::reckoning(db, keys, &self.area, claim, today).await?;
        let whole =
            reckoned.entitlement.lines.into_iter().filter(|line| {
                !line.component.is_per_child() && line.amount.least() > Rupiah::ZERO
            });
        let sum = |line: lindung_core::claims::Line<'_>| {
            (SumOf::whole(line.component), line.amount.least(), line.amount.most())
        };
        Ok(whole.map(sum).collect())
    }

    async fn decide(&self, claim: Uuid, at: u128) -> Step<()> {
        let (db, keys) = (&self.office.db, self.office.keys.as_ref());
        for (n, (of, least, most)) in (100..).zip(self.due(claim).await?) {
            let new = NewSum {
                of,
                decided: least,
                on: self.actor.today - Duration::days(4),
                due: (least, most),
                note: "",
                request: number(at, n),
            };
            let read = self.as_read(claim).await?;
            let sums = (&[new][..], None);
            claims::decide_sums(db, keys, &self.area, read, sums, self.actor).await?;
        }
        Ok(())
    }

    async fn pay(&self, claim: Uuid, at: u128) -> Step<()> {
        let (db, keys) = (&self.office.db, self.office.keys.as_ref());
        for (n, (of, amount, _)) in (200..).zip(self.due(claim).await?) {
            let new = NewClaimPayment {
                of,
                due: (amount, None),
                amount,
                on: self.actor.today - Duration::days(2),
                heir: None,
                note: "",
                request: number(at, n),
            };
            let payments = (&[new][..], None);
            let read = self.as_read(claim).await?;
            claims::pay_claim(db, keys, &self.area, read, payments, self.actor).await?;
        }
        Ok(())
    }

    /// Reports that nobody has seen to: one by the public page, one of a village.
    async fn wait(&self, about: &[&Worker]) -> Step<()> {
        let (db, keys) = (&self.office.db, self.office.keys.as_ref());
        for (n, worker) in (1..).zip(about) {
            let told = Told {
                person: worker.person.name.clone(),
                reporter: "Tetangga (tiruan)".to_owned(),
                phone: "0812 0000 0000".to_owned(),
                words: "Jatuh dari pohon kelapa, dirawat di puskesmas.".to_owned(),
            };
            let new = NewReport {
                source: if n == 1 { Source::Family } else { Source::Village },
                happening: Accident,
                on: Some(self.actor.today - Duration::days(1)),
                at: None,
                place: worker.person.place,
                worker: None,
                told: &told,
                request: number(900, n),
            };
            if n == 1 {
                let (regency, when) = (self.area.regency(), (self.actor.today, self.actor.now));
                claims::report_from_public(db, keys, regency, &new, when).await?;
            } else {
                claims::report(db, keys, &self.area, &new, self.actor).await?;
            }
        }
        Ok(())
    }
}

/// A request of the demo: the same at every start.
fn number(at: u128, step: u128) -> Uuid {
    Uuid::from_u128((0xdec0 << 96) ^ (at << 16) ^ step)
}

/// Brings a list of deaths, which is swept by itself: those with a number are certain, the last, whose
/// number the list lacks, waits for a person.
async fn sweep(stage: &Stage, dead: &[&Worker]) -> Step<()> {
    if dead.is_empty() {
        return Ok(());
    }
    let mut text = String::from("NIK;NAMA;TGL LAHIR;DESA;KECAMATAN;TGL MENINGGAL\n");
    for (at, worker) in dead.iter().enumerate() {
        let person = &worker.person;
        let nik = person.nik.filter(|_| at < SWEPT).map(|nik| nik.to_string());
        let place = person.place.map(|place| {
            let regions = lindung_core::regions::Regions::embedded();
            (regions.name(place), regions.name(place.parent()))
        });
        let (village, district) = place.unwrap_or_default();
        let born = person.born.map(|born| born.to_string()).unwrap_or_default();
        let (nik, name) = (nik.unwrap_or_default(), &person.name);
        let died = stage.day(-20 - 7 * i64::try_from(at).unwrap_or_default());
        writeln!(text, "{nik};{name};{born};{village};{district};{died}")
            .map_err(|error| fault(&error))?;
    }
    let mut officer = stage.client("petugas").await?;
    let taken_on = stage.day(-2);
    let form =
        [("role", "deaths"), ("taken_on", taken_on.as_str()), ("source", "Catatan desa (tiruan)")];
    let file = Upload { field: "files", name: "kematian-desa.csv", bytes: text.into_bytes() };
    officer.upload("/references", &form, vec![file]).await?;
    let asked = officer.post("/claims/sweep", &[]).await?;
    stage.wait_for(&asked.location, "sweep").await.map(drop)
}
