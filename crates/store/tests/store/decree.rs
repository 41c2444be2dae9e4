//! Decrees: names and papers are frozen when one is issued, and its number is used once.

use lindung_core::words::RegionCode;
use lindung_store::decree::{
    self, Act, Decree, DecreeProblem, DecreeState, Listed, Paper, Papers, Wording,
};
use lindung_store::departures;
use lindung_store::funding::{FundingProblem, PlanStep};
use lindung_store::{StoreError, jobs};
use serde_json::{Value, json};
use time::Date;
use time::macros::date;
use uuid::Uuid;

use crate::funding::{KAPUAS, MONTH, OTHER, Office, VILLAGE, regency, span, terms};
use crate::registry::number;
use crate::support::{NOW, on_both, place, some, whole};

pub const DAY: Date = date!(2026 - 01 - 05);

impl Office {
    pub async fn begin(&self, plan: Uuid) -> Result<Uuid, StoreError> {
        let (title, body) = ("SK Penerima", json!({ "place": "Kuala Kapuas" }));
        decree::begin_decree(&self.db, regency(), plan, (title, &body), self.budi, NOW).await
    }

    pub async fn decree(&self, id: Uuid) -> Decree {
        decree::decree(&self.db, regency(), id).await.expect("read").expect("there")
    }

    pub async fn annex(&self, id: Uuid) -> Vec<Listed> {
        let decree = self.decree(id).await;
        decree::annex_people(&self.db, &self.keys, &whole(KAPUAS), &decree).await.expect("read")
    }

    pub async fn issue(&self, id: Uuid, number: &str) -> Result<(), StoreError> {
        let people = self.annex(id).await;
        self.issue_with(id, number, &people).await
    }

    async fn issue_with(
        &self,
        id: Uuid,
        number: &str,
        people: &[Listed],
    ) -> Result<(), StoreError> {
        let papers = Papers {
            number,
            dated: DAY,
            annex: b"%PDF annex",
            text: b"%PDF text",
            annex_hash: "ab12",
            people,
        };
        let of = (regency(), id);
        decree::issue_decree(&self.db, &self.keys, of, &papers, None, self.budi, NOW + 5).await
    }

    /// An issued decree in which a fund pays these months for these workers.
    pub async fn issued(&self, fund: Uuid, workers: &[u64], months: (&str, &str)) -> Uuid {
        let plan = self.plan(fund, workers, span(months.0, months.1)).await;
        self.approve(plan).await.expect("agreed");
        let id = self.begin(plan).await.expect("begun");
        self.issue(id, &format!("188.45/{}/2026", id.as_u128() % 1_000_000)).await.expect("issued");
        id
    }
}

pub fn problem(result: Result<impl std::fmt::Debug, StoreError>) -> DecreeProblem {
    match result.expect_err("refused") {
        StoreError::Decree(problem) => problem,
        other => panic!("{other:?}"),
    }
}

fn names(people: &[Listed]) -> Vec<(i64, Uuid, RegionCode)> {
    people.iter().map(|one| (one.position, one.worker, one.place)).collect()
}

on_both! {
    async fn a_decree_is_drafted_for_an_agreed_plan_and_only_once(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-03")).await;
        assert_eq!(problem(office.begin(plan).await), DecreeProblem::PlanNotApproved);
        office.approve(plan).await.expect("agreed");
        let id = office.begin(plan).await.expect("begun");
        let again = DecreeProblem::Exists { title: "SK Penerima".to_owned() };
        assert_eq!(problem(office.begin(plan).await), again);
        let body = json!({ "place": "Kuala Kapuas", "copies": ["Bupati"] });
        let wording = Wording {
            title: "SK Pekerja Rentan",
            body: &body,
            number: Some(" 188.45/7/2026 "),
            dated: Some(DAY),
            full_nik: true,
        };
        decree::save_draft(&office.db, regency(), id, &wording, office.budi, NOW).await.expect("saved");
        let saved = office.decree(id).await;
        assert_eq!((saved.title.as_str(), saved.number.as_deref()), ("SK Pekerja Rentan", Some("188.45/7/2026")));
        assert_eq!((saved.dated, saved.full_nik, &saved.body), (Some(DAY), true, &body));
        assert_eq!((saved.state, saved.plan, saved.amends), (DecreeState::Draft, plan, None));
        departures::drop_draft(&office.db, regency(), id, office.budi, NOW).await.expect("dropped");
        assert_eq!(decree::decree_of_plan(&office.db, regency(), plan).await, Ok(None));
        office.begin(plan).await.expect("there is none any more");
    }
}

on_both! {
    async fn the_annex_names_villages_and_people_in_order_with_what_the_office_knows(fresh) {
        let office = Office::open(&fresh, 4).await;
        fresh.tamper("UPDATE workers SET name = 'AMAT', address = 'Jl. Barito' WHERE nik_print = \
                      (SELECT nik_print FROM workers WHERE place = 6203021001 + 1000 \
                      ORDER BY id DESC LIMIT 1)").await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let plan = office.plan(fund, &[4, 3, 2, 1], span("2026-01", "2026-03")).await;
        office.approve(plan).await.expect("agreed");
        let id = office.begin(plan).await.expect("begun");
        let people = office.annex(id).await;
        let order = [(1, number(1)), (2, number(3)), (3, number(4)), (4, number(2))];
        let seen: Vec<_> = people.iter().map(|one| (one.position, one.worker)).collect();
        assert_eq!(seen, order);
        let amat = &people[2];
        assert_eq!((amat.name.as_str(), amat.address.as_str()), ("AMAT", "Jl. Barito, RT 003/RW 001"));
        assert_eq!(amat.nik.map(lindung_core::words::Nik::to_u64), Some(6_203_015_705_840_004));
        assert_eq!((amat.place, amat.occupation.as_str()), (place(OTHER), "NELAYAN"));
        assert_eq!((amat.fund, amat.span, amat.act), (fund, span("2026-01", "2026-03"), Act::Listed));
        assert_eq!(amat.cost.amount(), 3 * MONTH);
        // The draft and the issued decree give the same pages.
        let decree = office.decree(id).await;
        let pages = async |decree: &Decree| {
            let mut all = Vec::new();
            for after in [0, 1, 3] {
                let of = (decree, regency());
                let page = decree::annex_page(&office.db, &office.keys, &whole(KAPUAS), of, after, 2).await;
                all.push(names(&page.expect("read")));
            }
            all
        };
        let drafted = pages(&decree).await;
        assert_eq!(drafted.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
        office.issue(id, "1").await.expect("issued");
        let decree = office.decree(id).await;
        assert_eq!(pages(&decree).await, drafted);
        let kept = office.annex(id).await;
        assert_eq!(kept, people);
        let area = some(KAPUAS, &[VILLAGE]);
        let seen = decree::annex_people(&office.db, &office.keys, &area, &decree).await.expect("read");
        assert_eq!(names(&seen), names(&people[..2]));
    }
}

on_both! {
    async fn what_is_issued_does_not_change_when_the_registry_does(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let id = office.issued(fund, &[1, 2], ("2026-01", "2026-03")).await;
        let before = office.annex(id).await;
        fresh.tamper("UPDATE workers SET name = 'LAIN', status = 'dead', address = 'pindah'").await;
        assert_eq!(office.annex(id).await, before);
        let issued = office.decree(id).await;
        assert_eq!((issued.state, issued.dated, issued.annex_hash.as_deref()), (DecreeState::Issued, Some(DAY), Some("ab12")));
        assert_eq!((issued.issued_by, issued.issued_at), (Some(office.budi), Some(NOW + 5)));
        assert_eq!(problem(office.issue(id, "9").await), DecreeProblem::Issued);
        let dropped = departures::drop_draft(&office.db, regency(), id, office.budi, NOW).await;
        assert_eq!(problem(dropped), DecreeProblem::Issued);
        let revoked = office.step(issued.plan, PlanStep::Revoke("salah"), office.ani).await;
        assert_eq!(revoked, Err(StoreError::Funding(FundingProblem::PlanMoved)));
    }
}

on_both! {
    async fn a_number_is_used_once_and_who_uses_it_again_hears_for_what(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let mut drafts = Vec::new();
        for n in [1, 2] {
            let plan = office.plan(fund, &[n], span("2026-01", "2026-03")).await;
            office.approve(plan).await.expect("agreed");
            drafts.push(office.begin(plan).await.expect("begun"));
        }
        office.issue(drafts[0], "188.45/7/2026").await.expect("issued");
        let taken = DecreeProblem::NumberTaken {
            number: "188.45/7/2026".to_owned(),
            title: "SK Penerima".to_owned(),
            dated: Some(DAY),
        };
        assert_eq!(problem(office.issue(drafts[1], " 188.45/7/2026").await), taken);
        let wording = Wording {
            title: "SK",
            body: &Value::Null,
            number: Some("188.45/7/2026"),
            dated: None,
            full_nik: false,
        };
        let saved = decree::save_draft(&office.db, regency(), drafts[1], &wording, office.budi, NOW).await;
        assert_eq!(problem(saved), taken);
        assert_eq!(problem(office.issue(drafts[1], " ").await), DecreeProblem::NumberMissing);
        assert_eq!(office.decree(drafts[1]).await.state, DecreeState::Draft);
        office.issue(drafts[1], "188.45/8/2026").await.expect("another number");
        let all = decree::decrees(&office.db, regency(), None, 10).await.expect("read");
        assert_eq!(all.len(), 2);
        let rest = decree::decrees(&office.db, regency(), Some(all[0].id), 10).await.expect("read");
        assert_eq!(rest, all[1..]);
    }
}

on_both! {
    async fn a_paper_that_names_others_than_the_plan_is_not_issued(fresh) {
        let office = Office::open(&fresh, 2).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let plan = office.plan(fund, &[1, 2], span("2026-01", "2026-03")).await;
        office.approve(plan).await.expect("agreed");
        let id = office.begin(plan).await.expect("begun");
        let people = office.annex(id).await;
        assert_eq!(problem(office.issue_with(id, "1", &people[..1]).await), DecreeProblem::DraftMoved);
        assert_eq!(problem(office.issue_with(id, "1", &[]).await), DecreeProblem::Empty);
        office.step(plan, PlanStep::Revoke("salah"), office.ani).await.expect("no decree names it");
        assert_eq!(problem(office.issue_with(id, "1", &people).await), DecreeProblem::PlanNotApproved);
    }
}

on_both! {
    async fn the_papers_of_a_decree_are_kept_and_a_signed_one_takes_the_place_of_the_last(fresh) {
        let office = Office::open(&fresh, 1).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let plan = office.plan(fund, &[1], span("2026-01", "2026-03")).await;
        office.approve(plan).await.expect("agreed");
        let id = office.begin(plan).await.expect("begun");
        let paper = async |paper| {
            decree::decree_file(&office.db, &office.keys, regency(), id, paper).await.expect("read")
        };
        let sign = async |bytes: &[u8]| {
            let (of, file) = ((regency(), id), ("sk.pdf", bytes));
            let known = json!({ "by": "BSrE" });
            decree::keep_signed(&office.db, &office.keys, of, file, &known, office.budi, NOW).await
        };
        assert_eq!(problem(sign(b"x").await), DecreeProblem::NotIssued);
        assert_eq!(paper(Paper::Text).await, None);
        office.issue(id, "1").await.expect("issued");
        assert_eq!(paper(Paper::Text).await.as_deref(), Some(b"%PDF text".as_slice()));
        assert_eq!(paper(Paper::Annex).await.as_deref(), Some(b"%PDF annex".as_slice()));
        assert_eq!(paper(Paper::Signed).await, None);
        let large: Vec<u8> = (0..2_500_000_u32).map(|n| (n % 251) as u8).collect();
        sign(b"first").await.expect("kept");
        sign(&large).await.expect("kept");
        assert!(paper(Paper::Signed).await.as_deref() == Some(large.as_slice()), "three parts");
        assert_eq!(office.decree(id).await.signature, Some(json!({ "by": "BSrE" })));
        let listed = lindung_store::lists::files(&office.db, regency()).await.expect("read");
        assert_eq!(listed, [], "papers of decrees are no reference lists");
        assert_eq!(fresh.tamper("UPDATE files SET note = note WHERE role = 'decree'").await, 4);
    }
}

on_both! {
    async fn a_job_that_lost_its_lease_issues_nothing(fresh) {
        let office = Office::open(&fresh, 1).await;
        let fund = office.fund(&terms("APBD", 100)).await;
        let plan = office.plan(fund, &[1], span("2026-01", "2026-03")).await;
        office.approve(plan).await.expect("agreed");
        let id = office.begin(plan).await.expect("begun");
        let people = office.annex(id).await;
        let papers = Papers {
            number: "1",
            dated: DAY,
            annex: b"a",
            text: b"t",
            annex_hash: "ab12",
            people: &people,
        };
        let job = jobs::NewJob { kind: "issue", subject: Some(id), payload: Value::Null, actor: None };
        let job = jobs::enqueue(&office.db, regency(), &job, NOW).await.expect("asked");
        let lease = async || {
            let leased = jobs::lease(&office.db, NOW + 60_000, NOW).await;
            leased.expect("asked").expect("a job").1
        };
        let issue = async |lease: &jobs::Lease| {
            let of = (regency(), id);
            decree::issue_decree(&office.db, &office.keys, of, &papers, Some(lease), office.budi, NOW).await
        };
        let held = lease().await;
        let lost = jobs::Lease { holder: Uuid::nil(), ..held };
        assert_eq!(issue(&lost).await, Err(StoreError::LeaseLost));
        assert_eq!(office.decree(id).await.state, DecreeState::Draft);
        issue(&held).await.expect("issued");
        let job = jobs::job(&office.db, regency(), job).await.expect("read").expect("there");
        assert_eq!(job.result, Some(json!({ "next": format!("/decrees/{id}") })));
    }
}
