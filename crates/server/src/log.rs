//! The log: what happened, when and at which route; never who or about whom.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::settings::{LogForm, Settings};

/// Starts writing the log to standard error. A log that runs already stays as it is.
pub fn start(settings: &Settings) {
    let level = settings.log_level.parse().unwrap_or(LevelFilter::INFO);
    // Libraries speak of requests and statements, and so of people; only ours may say more than
    // that something failed.
    let wanted = Targets::new()
        .with_default(LevelFilter::ERROR)
        .with_target("lindung_server", level)
        .with_target("lindung_store", level)
        .with_target("sqlx", LevelFilter::OFF);
    let registry = tracing_subscriber::registry().with(wanted);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    let _ = match settings.log {
        LogForm::Json => registry.with(lines.json()).try_init(),
        LogForm::Text => registry.with(lines.with_ansi(false)).try_init(),
    };
}
