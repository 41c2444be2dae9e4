//! Options that the commands of the office share, and what they open.

use std::path::{Path, PathBuf};

use clap::Args;
use lindung_core::message::Message;
use lindung_server::settings::{Given, Settings};
use lindung_store::{Db, StoreError};

use super::{Step, Stop};
use crate::exit;

/// Where the database is.
#[derive(Debug, Args)]
pub struct DatabaseOptions {
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    #[arg(long, value_name = "FILE")]
    key_file: Option<String>,
}

/// All settings of the office.
#[derive(Debug, Args)]
pub struct OfficeOptions {
    #[command(flatten)]
    database: DatabaseOptions,
    #[arg(long, value_name = "IP:PORT")]
    listen: Option<String>,
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    #[arg(long, value_name = "true|false")]
    proxy: Option<String>,
    #[arg(long, value_name = "text|json")]
    log: Option<String>,
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<String>,
}

impl DatabaseOptions {
    /// What holds.
    pub fn settings(&self) -> Step<Settings> {
        read(self, &[])
    }

    /// The database, which has to fit this version.
    pub async fn open(&self) -> Step<Db> {
        let db = Db::open(&self.settings()?.database).await?;
        if !db.is_current().await? {
            return Err(StoreError::NotMigrated.into());
        }
        Ok(db)
    }
}

impl OfficeOptions {
    /// What holds.
    pub fn settings(&self) -> Step<Settings> {
        let more = [
            ("listen", &self.listen),
            ("address", &self.address),
            ("proxy", &self.proxy),
            ("log", &self.log),
            ("log-level", &self.log_level),
        ];
        read(&self.database, &more)
    }
}

/// Reads the file, the environment and the flags.
fn read(options: &DatabaseOptions, more: &[(&str, &Option<String>)]) -> Step<Settings> {
    let wrong = |message| Stop(message, exit::USAGE);
    let mut given = Given::default();
    let named = options.settings.clone();
    let named = named.or_else(|| std::env::var_os("LINDUNG_SETTINGS").map(PathBuf::from));
    let usual = Path::new("lindung.toml");
    let file = named.or_else(|| usual.exists().then(|| usual.to_owned()));
    if let Some(file) = file {
        let path = file.display().to_string();
        let text = std::fs::read_to_string(&file).map_err(|problem| {
            let message = Message::new("settings-file-unreadable")
                .text("file", &path)
                .text("problem", problem.kind());
            Stop(message, exit::UNREADABLE)
        })?;
        given.add_file(&path, &text).map_err(wrong)?;
    }
    let variables = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    given.add_environment(variables).map_err(wrong)?;
    let own = [("database", &options.database), ("key-file", &options.key_file)];
    let flags = own.iter().chain(more);
    given.add_flags(
        flags.filter_map(|(name, value)| Some(((*name).to_owned(), value.as_ref()?.clone()))),
    );
    Settings::read(given).map_err(wrong)
}
