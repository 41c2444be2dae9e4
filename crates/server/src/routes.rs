//! What a route is, and all of them; each link lists its own. A test walks them for every role.

use std::time::Duration;

use axum::routing::{MethodRouter, get, post};
use lindung_core::access::Action;

use crate::office::Office;
use crate::{
    access, assets, cards, checking, claims, contributions, coverage, decree, departures,
    enrolment, field, funding, grievances, home, intake, jobs, papers, privacy, public, registry,
    verification, watch,
};

/// What somebody needs to be let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: health, style sheets, the choice of a language.
    Nothing,
    /// Nothing, once there is an account: signing in.
    Founded,
    /// Nothing, once there is an account: pages for anybody outside of the office. Who is signed in
    /// is not looked at, and whoever asks too often is slowed.
    Public,
    /// That there is no account yet: the first start.
    Unfounded,
    /// To be signed in.
    SignedIn,
    /// A role that may do this.
    May(Action),
}

/// What the `{id}` of a path names. A test opens every such path inside and outside the area of
/// every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// There is no `{id}`, or it names nothing that belongs to a place.
    Nothing,
    /// An account of the office.
    Account,
    /// A list that arrived.
    List,
    /// A row of a list.
    Candidate,
    /// Two records that may be one person.
    Pair,
    /// A round of verification.
    Round,
    /// A question to a village about one row.
    Visit,
    /// A worker of the registry.
    Worker,
    /// A change request about a worker.
    Change,
    /// A fund.
    Fund,
    /// A scenario or plan.
    Plan,
    /// A decree or an amendment.
    Decree,
    /// A list for BPJS.
    Batch,
    /// An answer of BPJS.
    Answer,
    /// A bill.
    Bill,
    /// Months that BPJS is to pay back.
    Return,
    /// A statement of BPJS.
    Statement,
    /// A round of cards.
    CardRound,
    /// A place that cards go through.
    CardPlace,
    /// A parcel of cards.
    Parcel,
    /// A card.
    Card,
    /// A complaint or question.
    Grievance,
    /// A case of an accident or a death.
    Claim,
    /// What somebody said that happened.
    ClaimReport,
    /// A report that is kept.
    Report,
    /// A background job.
    Job,
}

/// A route.
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, with `{id}` for what differs.
    pub path: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// What its `{id}` names.
    pub about: About,
    /// Bytes that a request may have.
    pub body: usize,
    /// How long it may take.
    pub patience: Duration,
    /// What answers.
    pub answer: fn() -> MethodRouter<Office>,
}

/// Most pages take no longer.
const QUICK: Duration = Duration::from_secs(30);

/// What carries files over a slow line.
const SLOW: Duration = Duration::from_mins(30);

/// Forms are small; a request beyond this is refused.
pub const FORM: usize = 256 * 1024;

impl Route {
    /// With an `{id}` that names this.
    #[must_use]
    pub const fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    /// With files: a request may have this many bytes.
    #[must_use]
    pub const fn body(mut self, bytes: usize) -> Self {
        self.body = bytes;
        self
    }

    /// With files over a slow line: half an hour.
    #[must_use]
    pub const fn slow(mut self) -> Self {
        self.patience = SLOW;
        self
    }
}

/// A route that reads.
pub const fn reads(
    path: &'static str,
    needs: Needs,
    answer: fn() -> MethodRouter<Office>,
) -> Route {
    Route { method: "GET", path, needs, about: About::Nothing, body: FORM, patience: QUICK, answer }
}

/// A route that changes something.
pub const fn changes(
    path: &'static str,
    needs: Needs,
    answer: fn() -> MethodRouter<Office>,
) -> Route {
    Route {
        method: "POST",
        path,
        needs,
        about: About::Nothing,
        body: FORM,
        patience: QUICK,
        answer,
    }
}

/// All routes of the office, in the order of the chain.
pub fn all() -> impl Iterator<Item = &'static Route> {
    [
        OFFICE,
        intake::ROUTES,
        checking::ROUTES,
        verification::ROUTES,
        registry::ROUTES,
        funding::ROUTES,
        decree::ROUTES,
        departures::ROUTES,
        enrolment::ROUTES,
        contributions::ROUTES,
        cards::ROUTES,
        contributions::AHEAD,
        cards::PAPERS,
        claims::ROUTES,
        claims::CASE,
        field::ROUTES,
        grievances::ROUTES,
        coverage::ROUTES,
        coverage::reports::ROUTES,
        public::ROUTES,
        jobs::ROUTES,
        privacy::ROUTES,
        papers::ROUTES,
        access::ROUTES,
    ]
    .into_iter()
    .flatten()
}

/// What belongs to no link.
const OFFICE: &[Route] = &[
    reads("/health", Needs::Nothing, || get(watch::health)),
    reads("/ready", Needs::Nothing, || get(watch::ready)),
    reads("/metrics", Needs::Nothing, || get(watch::metrics)),
    reads("/assets/{name}", Needs::Nothing, || get(assets::serve)),
    changes("/language", Needs::Nothing, || post(home::set_language)),
    reads("/", Needs::SignedIn, || get(home::page)),
];
