//! Accidents and deaths of those who are covered: reported, examined, handed in, decided and paid.

use lindung_core::claims::{Happening, State};
use lindung_core::message::Message;
use lindung_core::words::{Nik, Rupiah};
use lindung_server::local_time;
use lindung_store::claims::{self as store, Case, CasesWanted};
use lindung_store::contributions::{bills, people_of_bill};
use lindung_store::registry::{self, Worker};
use time::{Date, Duration};
use uuid::Uuid;

use super::departures;
use super::run::Run;
use super::scorecard::{Figure, From};
use crate::acting::client::Client;
use crate::acting::stage::borrowed;
use crate::office::Step;
use crate::office::serve::fault;

/// Cases that are taken on their way in one programme; the others wait at the desk.
const TAKEN: usize = 12;

/// Accidents for each ten thousand workers and month.
const ACCIDENTS: u64 = 6;

/// Cases that are looked through.
const MOST: usize = 500;

/// Days from a report to the list of papers, to BPJS, to its answer, and to the money.
const DAYS: [i64; 4] = [2, 5, 9, 4];

/// Reports an accident or death at the desk for claims, and says the case.
async fn report(run: &mut Run, worker: Uuid, happening: &str, on: Date) -> Step<Uuid> {
    let mut desk = run.client("petugas2").await?;
    let (worker, on) = (worker.to_string(), local_time::day_text(on));
    let request = run.number().to_string();
    let form = [
        ("worker", worker.as_str()),
        ("happening", happening),
        ("on", on.as_str()),
        ("source", "family"),
        ("reporter", "Keluarga (tiruan)"),
        ("words", "Kejadian tiruan."),
        ("request", request.as_str()),
    ];
    let opened = desk.post("/claims/new", &form).await?;
    super::money::id_of(opened.path())
}

async fn found(run: &Run, claim: Uuid) -> Step<Case> {
    let case = store::case(&run.stage.office.db, &run.stage.area, claim).await?;
    case.ok_or_else(|| fault(&claim))
}

async fn go_on(run: &mut Run, desk: &mut Client, claim: Uuid, act: &str) -> Step<()> {
    let version = found(run, claim).await?.version.to_string();
    let request = run.number().to_string();
    let form = [("act", act), ("version", version.as_str()), ("request", request.as_str())];
    desk.post(&format!("/claims/{claim}/move"), &form).await.map(drop)
}

/// A widow or widower, who receives the money.
async fn heir(run: &mut Run, desk: &mut Client, claim: Uuid) -> Step<()> {
    let heirs =
        store::heirs(&run.stage.office.db, &run.stage.office.keys, &run.stage.area, claim).await?;
    if !heirs.is_empty() {
        return Ok(());
    }
    let request = run.number().to_string();
    let form = [
        ("relation", "spouse"),
        ("name", "AHLI WARIS CONTOH"),
        ("born", "1985-04-12"),
        ("request", request.as_str()),
    ];
    desk.post(&format!("/claims/{claim}/heirs"), &form).await.map(drop)
}

/// Takes a case from the report to BPJS, and keeps the letter of what is missing.
async fn hand_in(run: &mut Run, claim: Uuid, name: &str) -> Step<()> {
    let mut desk = run.client("petugas2").await?;
    let case = found(run, claim).await?;
    if case.state == State::Reported {
        go_on(run, &mut desk, claim, "confirmed").await?;
    }
    if case.happening.is_for_heirs() {
        heir(run, &mut desk, claim).await?;
    }
    run.time.pass(Duration::days(DAYS[0]));
    let mut desk = run.client("petugas2").await?;
    go_on(run, &mut desk, claim, "listed").await?;
    let request = run.number().to_string();
    let form = [("to", "family"), ("request", request.as_str())];
    let letter = desk.post(&format!("/claims/{claim}/missing.pdf"), &form).await?;
    run.write(&format!("klaim/{name}-berkas.pdf"), &letter.bytes)?;
    run.time.pass(Duration::days(DAYS[1]));
    let mut desk = run.client("petugas2").await?;
    go_on(run, &mut desk, claim, "submitted").await
}

/// BPJS decides what the law gives and pays it. Says how much arrived.
async fn be_paid(run: &mut Run, claim: Uuid) -> Step<Rupiah> {
    let (db, keys) = (run.stage.office.db.clone(), run.stage.office.keys.clone());
    let mut desk = run.client("petugas2").await?;
    let reckoned = store::reckoning(&db, &keys, &run.stage.area, claim, run.time.today()).await?;
    let mut form: Vec<(String, String)> = Vec::new();
    for line in &reckoned.entitlement.lines {
        let least = line.amount.least();
        if !line.component.is_per_child() && least > Rupiah::ZERO {
            form.push((format!("decided-{}", line.component.word()), least.amount().to_string()));
        }
    }
    if form.is_empty() {
        // Care that has no price of its own: what the clinic asked for.
        form.push(("decided-jkk-medical".to_owned(), "3.500.000".to_owned()));
    }
    let version = found(run, claim).await?.version.to_string();
    form.push(("version".to_owned(), version));
    form.push(("request".to_owned(), run.number().to_string()));
    form.push(("on".to_owned(), run.today()));
    desk.post(&format!("/claims/{claim}/sums"), &borrowed(&form)).await?;
    run.time.pass(Duration::days(DAYS[3]));
    let mut desk = run.client("petugas2").await?;
    let page = desk.get(&format!("/claims/{claim}/money")).await?;
    let mut form: Vec<(String, String)> =
        page.fields().into_iter().filter(|(name, _)| name.starts_with("amount-")).collect();
    form.push(("heir".to_owned(), page.value("heir")));
    form.push(("on".to_owned(), run.today()));
    form.push(("request".to_owned(), run.number().to_string()));
    desk.post(&format!("/claims/{claim}/money"), &borrowed(&form)).await?;
    received(run, claim).await
}

/// What arrived in a case.
async fn received(run: &Run, claim: Uuid) -> Step<Rupiah> {
    let (db, keys) = (&run.stage.office.db, &run.stage.office.keys);
    let sums = store::claim_sums(db, keys, &run.stage.area, claim).await?;
    Rupiah::sum(sums.into_iter().map(|sum| sum.paid)).ok_or_else(|| fault(&claim))
}

/// People whose months are paid, from the first bill.
async fn covered(run: &Run, most: usize) -> Step<Vec<Worker>> {
    let (db, keys, area) = (&run.stage.office.db, &run.stage.office.keys, &run.stage.area);
    let Some(fund) = run.funds.first() else { return Ok(Vec::new()) };
    let all = bills(db, run.stage.regency(), (Some(fund.id), None), None, 1).await?;
    let Some(bill) = all.first() else { return Ok(Vec::new()) };
    let people = people_of_bill(db, area, (bill.id, run.stage.regency()), 0, most).await?;
    let mut workers = Vec::new();
    for one in people {
        workers.extend(registry::worker(db, keys, area, one.worker).await?);
    }
    Ok(workers)
}

/// The two families who are paid at the launch: one of who died at work with two children, one of who
/// died otherwise. Checks what they get.
pub(super) async fn at_launch(run: &mut Run) -> Step<()> {
    let died = run.programme.replay.died_on()?;
    let [at_work, otherwise] = died.as_slice() else { return Ok(()) };
    run.begin("launch");
    let (at_work, otherwise) = (*at_work, *otherwise);
    let workers = covered(run, 2).await?;
    let [first, second] = workers.as_slice() else { return Err(fault(&"nobody is covered")) };
    let (first, second) = (first.clone(), second.clone());
    run.launch =
        [&first, &second].iter().filter_map(|one| one.person.nik.map(Nik::to_u64)).collect();
    run.go_to(at_work + Duration::days(1));
    let one = report(run, first.id, "death-at-work", at_work).await?;
    children(run, one).await?;
    leaves(run, &first, at_work).await?;
    run.go_to(otherwise + Duration::days(1));
    let other = report(run, second.id, "death", otherwise).await?;
    leaves(run, &second, otherwise).await?;
    hand_in(run, one, "ahli-waris-1").await?;
    hand_in(run, other, "ahli-waris-2").await?;
    let reported = run.programme.reported()?.unwrap_or_else(|| run.time.today());
    run.go_to(reported - Duration::days(DAYS[3]));
    let jkk = be_paid(run, one).await?;
    let jkm = be_paid(run, other).await?;
    let promised = scholarships(run, one).await?;
    let told = run.programme.claims.clone();
    let money = |amount: i64| Figure::Money(Rupiah::new(amount));
    if let Some(heirs) = told.paid_at_launch_heirs {
        let paid = i64::from(jkk > Rupiah::ZERO) + i64::from(jkm > Rupiah::ZERO);
        let asked = Figure::Count(heirs.into());
        run.score.check("replay-check-heirs", From::Reported, asked, Figure::Count(paid));
    }
    for (key, asked, came) in [
        ("replay-check-jkk", told.derived_jkk_rupiah, jkk),
        ("replay-check-jkm", told.derived_jkm_rupiah, jkm),
        ("replay-check-scholarships", told.derived_scholarships_rupiah, promised),
    ] {
        if let Some(asked) = asked {
            run.score.check(key, From::Derived, money(asked), Figure::Money(came));
        }
    }
    if let Some(asked) = told.paid_at_launch_rupiah {
        let all = Rupiah::sum([jkk, jkm, promised]).unwrap_or_default();
        run.score.check("replay-check-launch", From::Reported, money(asked), Figure::Money(all));
    }
    run.scholar = Some(one);
    Ok(())
}

/// Who has died leaves the programme: the office asks for it, the district head decides.
async fn leaves(run: &Run, worker: &Worker, on: Date) -> Step<()> {
    let mut officer = run.client("petugas").await?;
    let on = local_time::day_text(on);
    let form = [
        ("kind", "died"),
        ("happened", on.as_str()),
        ("reporter", "village"),
        ("evidence", "Surat keterangan kematian dari desa (tiruan)"),
    ];
    officer.post(&format!("/registry/workers/{}/change", worker.id), &form).await?;
    departures::decide(run).await.map(drop)
}

async fn children(run: &mut Run, claim: Uuid) -> Step<()> {
    let mut desk = run.client("petugas2").await?;
    let born = run.programme.replay.children_born()?;
    for (born, school) in born.iter().zip(run.programme.replay.children_school.clone()) {
        let (born, request) = (local_time::day_text(*born), run.number().to_string());
        let form = [
            ("name", "ANAK CONTOH"),
            ("born", born.as_str()),
            ("school", school.as_str()),
            ("chosen", "yes"),
            ("request", request.as_str()),
        ];
        desk.post(&format!("/claims/{claim}/children"), &form).await?;
    }
    Ok(())
}

/// The grants of all school years that the scholarship pays.
async fn scholarships(run: &Run, claim: Uuid) -> Step<Rupiah> {
    let (db, keys) = (&run.stage.office.db, &run.stage.office.keys);
    let years = store::school_years(db, keys, &run.stage.area, claim, run.time.today()).await?;
    Rupiah::sum(years.into_iter().map(|one| one.year.grant)).ok_or_else(|| fault(&claim))
}

/// The school years that have begun by a day are claimed and paid, year by year; says what of the
/// scholarship has arrived.
pub(super) async fn school(run: &mut Run, until: Option<Date>) -> Step<()> {
    let Some(claim) = run.scholar else { return Ok(()) };
    run.begin("school");
    let (db, keys) = (run.stage.office.db.clone(), run.stage.office.keys.clone());
    let area = run.stage.area.clone();
    loop {
        let today = run.time.today();
        let years = store::school_years(&db, &keys, &area, claim, today).await?;
        let open = years.iter().filter(|one| one.done.is_none());
        let due: Vec<_> = open.clone().filter(|one| one.year.state.is_payable()).collect();
        let mut desk = run.client("petugas2").await?;
        for one in due {
            let (child, year) = (one.child.to_string(), one.year.from.to_string());
            let (amount, on) = (one.year.grant.amount().to_string(), run.today());
            let request = run.number().to_string();
            let form = [
                ("child", child.as_str()),
                ("year", year.as_str()),
                ("act", "paid"),
                ("amount", amount.as_str()),
                ("on", on.as_str()),
                ("request", request.as_str()),
            ];
            desk.post(&format!("/claims/{claim}/children/year"), &form).await?;
        }
        let years = store::school_years(&db, &keys, &area, claim, today).await?;
        let next = years.iter().filter(|one| one.done.is_none()).map(|one| one.year.from).min();
        let next =
            next.and_then(|year| Date::from_calendar_date(year, time::Month::September, 1).ok());
        match next {
            Some(day) if until.is_none_or(|until| day <= until) && day > today => run.go_to(day),
            _ => break,
        }
    }
    if until.is_none() {
        let told = run.programme.claims.clone();
        let asked = told.derived_jkk_rupiah.zip(told.derived_scholarships_rupiah);
        if let Some((jkk, school)) = asked {
            let came = Figure::Money(received(run, claim).await?);
            let asked = Figure::Money(Rupiah::new(jkk + school));
            run.score.check("replay-check-school", From::Derived, asked, came);
        }
    }
    Ok(())
}

/// Accidents while the programme runs, and the deaths that came to light with the cards: the first of
/// them as far as the money, the others wait at the desk.
pub(super) async fn play(run: &mut Run) -> Step<()> {
    run.begin("claims");
    let span = run.programme.replay.span()?;
    let many = u64::from(run.workers()) * u64::from(span.len()) * ACCIDENTS / 10_000;
    let accidents = usize::try_from(many).unwrap_or(MOST).clamp(1, TAKEN / 2);
    let mut workers = covered(run, accidents + 2).await?;
    workers.retain(|one| !one.person.nik.is_some_and(|nik| run.launch.contains(&nik.to_u64())));
    let mut money = Rupiah::ZERO;
    for worker in workers.into_iter().take(accidents) {
        let on = run.time.today() - Duration::days(1);
        let on = on.max(span.first().first_day()).min(run.time.today());
        report(run, worker.id, "accident", on).await?;
    }
    let (db, area) = (&run.stage.office.db, &run.stage.area);
    let cases = store::list_cases(db, area, CasesWanted::default(), None, MOST).await?;
    // Who had no cover on the day gets nothing: such a case waits for somebody to explain it.
    let begins = |case: &&Case| {
        let due = case.happening == Happening::Accident || case.least > Rupiah::ZERO;
        due && matches!(case.state, State::Reported | State::Examined)
    };
    let open: Vec<Uuid> = cases.iter().filter(begins).map(|case| case.id).take(TAKEN).collect();
    let (all, taken) = (cases.len(), open.len());
    for (n, claim) in (1..).zip(open) {
        hand_in(run, claim, &format!("kasus-{n}")).await?;
        run.time.pass(Duration::days(DAYS[2]));
        money = money.checked_add(be_paid(run, claim).await?).unwrap_or_default();
    }
    run.score.happened(
        Message::new("replay-happened-claims")
            .number("cases", all)
            .number("taken", taken)
            .text("money", money.show(lindung_core::message::Language::Indonesian)),
    );
    Ok(())
}
