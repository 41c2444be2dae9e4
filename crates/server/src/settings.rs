//! Settings from a TOML file, the environment and the command line; the later ones hold.

mod gateway;
mod provider;
mod sources;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use lindung_core::message::Message;

pub use gateway::Gateway;
pub use provider::{Link, Provider, SecondFactor};
pub use sources::{From, Given};

/// Names of the settings, as in the file and the flags; in the environment `key-file` is
/// `LINDUNG_KEY_FILE`.
pub const NAMES: [&str; 16] = [
    "database",
    "key-file",
    "listen",
    "address",
    "proxy",
    "log",
    "log-level",
    "provider",
    "provider-name",
    "provider-client",
    "provider-secret",
    "provider-claim",
    "provider-link",
    "provider-second-factor",
    "messages",
    "messages-secret",
];

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogForm {
    /// A line for people.
    Text,
    /// A JSON object a line.
    Json,
}

/// What holds.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite:FILE` or `postgres://…`.
    pub database: String,
    /// The file with the encryption keys, outside the database.
    pub key_file: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The address people type, if a proxy stands before the server.
    pub address: Option<String>,
    /// Whether a proxy stands before the server and says who asks (`X-Forwarded-For`).
    pub proxy: bool,
    /// How the log is written.
    pub log: LogForm,
    /// What is logged: `error`, `warn`, `info`, `debug` or `trace`.
    pub log_level: String,
    /// Where people of the office may sign on, if anywhere.
    pub provider: Option<Provider>,
    /// Where reminders go on their way to telephones, if anywhere.
    pub gateway: Option<Gateway>,
    given: Given,
}

impl Settings {
    /// Reads what was given.
    ///
    /// # Errors
    /// The first value that cannot be used, with where it stands and what it should be.
    pub fn read(given: Given) -> Result<Self, Message> {
        let text = |name: &str, default: &str| {
            given.value(name).map_or_else(|| default.to_owned(), str::to_owned)
        };
        let wrong = |name: &'static str| {
            Message::new(format!("settings-wrong-{name}"))
                .text("found", given.value(name).unwrap_or_default())
                .text("place", given.place(name))
        };
        let database = text("database", "sqlite:lindung.db");
        let file = database.strip_prefix("sqlite:");
        let is_postgres =
            database.starts_with("postgres://") || database.starts_with("postgresql://");
        if !is_postgres && file.is_none_or(str::is_empty) {
            // The value may hold a password, so it is not repeated.
            return Err(
                Message::new("settings-wrong-database").text("place", given.place("database"))
            );
        }
        let key_file = given.value("key-file").map_or_else(|| key_beside(file), PathBuf::from);
        let listen = text("listen", "127.0.0.1:8080").parse().map_err(|_| wrong("listen"))?;
        let address = given.value("address").map(|a| a.trim_end_matches('/').to_owned());
        if address.as_deref().is_some_and(|address| !is_origin(address)) {
            return Err(wrong("address"));
        }
        let proxy = text("proxy", "false").parse().map_err(|_| wrong("proxy"))?;
        let log = match text("log", "text").as_str() {
            "text" => LogForm::Text,
            "json" => LogForm::Json,
            _ => return Err(wrong("log")),
        };
        let log_level = text("log-level", "info");
        if !["error", "warn", "info", "debug", "trace"].contains(&log_level.as_str()) {
            return Err(wrong("log-level"));
        }
        let provider = Provider::read(&given, address.as_deref())?;
        let gateway = Gateway::read(&given)?;
        Ok(Self {
            database,
            key_file,
            listen,
            address,
            proxy,
            log,
            log_level,
            provider,
            gateway,
            given,
        })
    }

    /// Whether browsers reach the server over an encrypted connection only.
    pub fn is_secure(&self) -> bool {
        self.address.as_deref().is_some_and(|address| address.starts_with("https://"))
    }

    /// Every setting as it may be shown, with where it comes from.
    pub fn shown(&self) -> Vec<(&'static str, String, Message)> {
        let value = |name: &str| match name {
            "database" => masked(&self.database),
            "key-file" => self.key_file.display().to_string(),
            "listen" => self.listen.to_string(),
            "address" => self.address.clone().unwrap_or_default(),
            "proxy" => self.proxy.to_string(),
            "log" => if self.log == LogForm::Json { "json" } else { "text" }.to_owned(),
            "log-level" => self.log_level.clone(),
            "messages" | "messages-secret" => {
                self.gateway.as_ref().map_or_else(String::new, |gateway| gateway.shown(name))
            }
            _ => self.provider.as_ref().map_or_else(String::new, |provider| provider.shown(name)),
        };
        NAMES.map(|name| (name, value(name), self.given.origin(name))).to_vec()
    }
}

/// `lindung.key` beside the SQLite file, or in the current folder.
fn key_beside(file: Option<&str>) -> PathBuf {
    let file = file.map(|file| file.split('?').next().unwrap_or(file).trim_start_matches("//"));
    match file {
        Some(file) => Path::new(file).with_extension("key"),
        None => PathBuf::from("lindung.key"),
    }
}

/// `https://host` or `https://host:port`, and nothing behind it.
fn is_origin(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(|host| {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c);
        !host.is_empty() && host.chars().all(plain)
    })
}

/// A database address without its password, nor anything behind a question mark.
fn masked(database: &str) -> String {
    if database.starts_with("sqlite:") {
        return database.to_owned();
    }
    let (before, _) = database.split_once('?').unwrap_or((database, ""));
    let Some((scheme, rest)) = before.split_once("://") else { return "•••".to_owned() };
    match rest.rsplit_once('@') {
        None => format!("{scheme}://{rest}"),
        Some((user, host)) => {
            let name = user.split(':').next().unwrap_or_default();
            let secret = if user.contains(':') { ":•••" } else { "" };
            format!("{scheme}://{name}{secret}@{host}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        file: &str,
        environment: &[(&str, &str)],
        flags: &[(&str, &str)],
    ) -> Result<Settings, Message> {
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
        };
        let mut given = Given::default();
        given.add_file("lindung.toml", file)?;
        given.add_environment(pairs(environment).into_iter())?;
        given.add_flags(pairs(flags).into_iter());
        Settings::read(given)
    }

    #[test]
    fn a_flag_stands_above_the_environment_and_that_above_the_file() {
        let file = "database = \"sqlite:a.db\"\nlisten = \"127.0.0.1:1\"\nlog = \"json\"";
        let environment =
            [("LINDUNG_DATABASE", "sqlite:b.db"), ("LINDUNG_LISTEN", "127.0.0.1:2"), ("HOME", "/")];
        let settings =
            read(file, &environment, &[("database", "sqlite:data/c.db")]).expect("settings");
        assert_eq!(settings.database, "sqlite:data/c.db");
        assert_eq!(settings.key_file, Path::new("data/c.key"));
        assert_eq!(settings.listen.port(), 2);
        assert_eq!(settings.log, LogForm::Json);
        let from: Vec<String> = settings.shown().into_iter().map(|(_, _, from)| from.key).collect();
        assert_eq!(from[0], "settings-from-flag");
        assert_eq!(from[2], "settings-from-environment");
        assert_eq!(from[5], "settings-from-file");
        assert_eq!(from[6], "settings-from-default");
    }

    #[test]
    fn what_cannot_be_used_is_named_with_its_place() {
        for (file, environment, key, place) in [
            ("database = \"mysql://x\"", None, "settings-wrong-database", "lindung.toml"),
            ("", Some(("LINDUNG_LISTEN", "here")), "settings-wrong-listen", "LINDUNG_LISTEN"),
            ("address = \"office\"", None, "settings-wrong-address", "lindung.toml"),
            ("adress = \"https://a\"", None, "settings-unknown", "lindung.toml"),
            ("", Some(("LINDUNG_DATABSE", "x")), "settings-unknown", "LINDUNG_DATABSE"),
            ("proxy = \"perhaps\"", None, "settings-wrong-proxy", "lindung.toml"),
            ("listen = [1]", None, "settings-kind", "lindung.toml"),
            ("listen = ", None, "settings-form", "lindung.toml"),
        ] {
            let environment: Vec<_> = environment.into_iter().collect();
            let message = read(file, &environment, &[]).expect_err(key);
            assert_eq!(message.key, key, "{file}");
            assert!(format!("{:?}", message.values).contains(place), "{message:?}");
        }
    }

    #[test]
    fn a_message_gateway_needs_an_address_that_may_be_asked_and_a_secret() {
        for (file, key) in [
            ("messages = \"http://pesan.example\"", "settings-wrong-messages"),
            ("messages = \"https://pesan.example/kirim\"", "settings-wrong-messages-secret"),
        ] {
            assert_eq!(read(file, &[], &[]).expect_err(key).key, key, "{file}");
        }
        let file = "messages = \"https://pesan.example/kirim\"\nmessages-secret = \"kunci\"";
        let settings = read(file, &[], &[]).expect("settings");
        assert!(!format!("{settings:?} {:?}", settings.shown()).contains("kunci"));
    }

    #[test]
    fn a_provider_needs_an_encrypted_address_a_client_and_the_address_of_the_office() {
        let office = "address = \"https://lindung.example\"";
        for (file, key) in [
            ("provider = \"https://sso.example\"".to_owned(), "settings-provider-address"),
            (format!("{office}\nprovider = \"http://sso.example\""), "settings-wrong-provider"),
            (
                format!("{office}\nprovider = \"https://sso.example\""),
                "settings-wrong-provider-client",
            ),
            (
                format!(
                    "{office}\nprovider = \"https://sso.example\"\nprovider-client = \"x\"\nprovider-link = \"all\""
                ),
                "settings-wrong-provider-link",
            ),
        ] {
            assert_eq!(read(&file, &[], &[]).expect_err(key).key, key, "{file}");
        }
        let file = format!(
            "{office}\nprovider = \"https://sso.example\"\nprovider-client = \"kapuas\"\n\
             provider-secret = \"geheim\""
        );
        let settings = read(&file, &[], &[]).expect("settings");
        let shown = format!("{:?} {settings:?}", settings.shown());
        assert!(shown.contains("kapuas") && shown.contains("•••"), "{shown}");
        assert!(!shown.contains("geheim"), "{shown}");
    }

    #[test]
    fn no_password_is_shown() {
        let url = "postgres://lindung:geheim@db.local:5432/office?password=geheim";
        let settings = read("", &[("LINDUNG_DATABASE", url)], &[]).expect("settings");
        let shown = format!("{:?}", settings.shown());
        assert!(!shown.contains("geheim") && shown.contains("lindung:•••@db.local"), "{shown}");
    }
}
