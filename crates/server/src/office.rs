//! What all pages share: the database, the keys, the clock, and what is kept in memory.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use lindung_core::access::Area;
use lindung_store::audit::Journal;
use lindung_store::registry::Words;
use lindung_store::{Db, Keys, access, regencies};
use tokio::sync::Mutex;

use crate::access::{Ceremonies, SignOn, Steps, Strangers};
use crate::clock::Clock;
use crate::fault::Fault;
use crate::jobs::Wake;
use crate::limits::Limit;
use crate::metrics::Metrics;
use crate::public::{Gate, Kept};
use crate::settings::{Gateway, Provider, Settings};

/// The office, shared by all requests.
#[derive(Clone)]
pub struct Office(Arc<Inner>);

/// What the office holds.
pub struct Inner {
    /// The database.
    pub db: Db,
    /// The keys that seal fields.
    pub keys: Arc<Keys>,
    /// Where looks at people are written down before they are shown.
    pub journal: Journal,
    /// The words of names, by which people are searched.
    pub words: Words,
    /// The time.
    pub clock: Clock,
    /// Whether browsers reach it over an encrypted connection only.
    pub secure: bool,
    /// Whether a proxy says who asks.
    pub proxy: bool,
    /// The address people type, if it differs from the one the server hears.
    pub address: Option<String>,
    /// Figures.
    pub metrics: Metrics,
    /// When it was opened.
    pub started: i64,
    /// Sign-ins from one address.
    pub tries: Limit,
    /// Changes from one address.
    pub changes_near: Limit,
    /// Changes by one account.
    pub changes_by: Limit,
    /// What slows people outside of the office.
    pub gate: Gate,
    /// Public numbers that were counted a short while ago.
    pub totals: Kept,
    /// Sign-ins with names that nobody has.
    pub strangers: Strangers,
    /// Sign-ins of which a step is still to come.
    pub steps: Steps,
    /// Passkeys that are being added or used.
    pub ceremonies: Ceremonies,
    /// Where people of the office may sign on, if anywhere.
    pub provider: Option<Provider>,
    /// Where reminders go on their way to telephones, if anywhere.
    pub gateway: Option<Gateway>,
    /// Who is away there.
    pub sign_on: SignOn,
    /// One recovery code is used at a time.
    pub recovery: Mutex<()>,
    /// What opens the page of the first start.
    pub opening: String,
    /// Wakes who does background jobs.
    pub wake: Wake,
    founding: Mutex<()>,
    founded: AtomicBool,
}

impl Deref for Office {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Office {
    /// An office on an open, migrated database.
    ///
    /// # Errors
    /// If the machine has no randomness to give.
    pub fn new(db: Db, keys: Keys, clock: Clock, settings: &Settings) -> Result<Self, Fault> {
        let started = clock.millis();
        Ok(Self(Arc::new(Inner {
            journal: Journal::new(db.clone()),
            db,
            keys: Arc::new(keys),
            words: Words::default(),
            clock,
            secure: settings.is_secure(),
            proxy: settings.proxy,
            address: settings.address.clone(),
            metrics: Metrics::default(),
            started,
            tries: Limit::new(20, 3_000),
            // Nobody types faster; a whole office behind one address shares more.
            changes_near: Limit::new(3_000, 50),
            changes_by: Limit::new(600, 250),
            gate: Gate::default(),
            totals: Kept::default(),
            strangers: Strangers::default(),
            steps: Steps::default(),
            ceremonies: Ceremonies::default(),
            provider: settings.provider.clone(),
            gateway: settings.gateway.clone(),
            sign_on: SignOn::default(),
            recovery: Mutex::new(()),
            opening: crate::random::words(4)?,
            wake: Wake::default(),
            founding: Mutex::new(()),
            founded: AtomicBool::new(false),
        })))
    }

    /// Whether there is an account; once there is one there always is.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn is_founded(&self) -> Result<bool, Fault> {
        if self.founded.load(Ordering::Relaxed) {
            return Ok(true);
        }
        for regency in regencies::list(&self.db).await? {
            let Some(area) = Area::whole(regency.code) else { continue };
            if !access::accounts(&self.db, &area).await?.is_empty() {
                self.founded.store(true, Ordering::Relaxed);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Lets one found the office at a time.
    pub async fn while_founding(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.founding.lock().await
    }
}
