//! Where settings come from.

use std::collections::BTreeMap;

use lindung_core::message::Message;

use super::NAMES;

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    /// In a file.
    File(String),
    /// In a variable of the environment.
    Environment(String),
    /// On the command line.
    Flag,
}

/// Values as they were given, each with where it stands; the one added last holds.
#[derive(Clone, Default)]
pub struct Given(BTreeMap<&'static str, (String, From)>);

/// Values may be secrets: only what was given and where is told.
impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self.0.iter().map(|(name, (_, from))| (name, from))).finish()
    }
}

impl Given {
    /// Adds the settings of a TOML file.
    ///
    /// # Errors
    /// If it is no TOML, names a setting that does not exist, or gives one of another kind.
    pub fn add_file(&mut self, path: &str, text: &str) -> Result<(), Message> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or(text));
            let line = before.matches('\n').count() + 1;
            Message::new("settings-form").text("place", path).number("line", line)
        })?;
        for (name, value) in table {
            let Some(known) = NAMES.into_iter().find(|known| *known == name) else {
                return Err(unknown(&name, path));
            };
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Boolean(yes) => yes.to_string(),
                _ => {
                    return Err(Message::new("settings-kind")
                        .text("found", name)
                        .text("place", path));
                }
            };
            self.0.insert(known, (value, From::File(path.to_owned())));
        }
        Ok(())
    }

    /// Adds the variables that begin with `LINDUNG_`; those of tests and the name of the file
    /// itself are not settings.
    ///
    /// # Errors
    /// If one names a setting that does not exist.
    pub fn add_environment(
        &mut self,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<(), Message> {
        for (variable, value) in variables {
            let Some(name) = variable.strip_prefix("LINDUNG_") else { continue };
            if name == "SETTINGS" || name.starts_with("TEST") || value.is_empty() {
                continue;
            }
            let name = name.to_ascii_lowercase().replace('_', "-");
            let Some(known) = NAMES.into_iter().find(|known| *known == name) else {
                return Err(unknown(&variable, &variable));
            };
            self.0.insert(known, (value, From::Environment(variable)));
        }
        Ok(())
    }

    /// Adds what was given on the command line.
    pub fn add_flags(&mut self, flags: impl Iterator<Item = (String, String)>) {
        for (name, value) in flags {
            if let Some(known) = NAMES.into_iter().find(|known| *known == name) {
                self.0.insert(known, (value, From::Flag));
            }
        }
    }

    /// The value given for a setting.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|(value, _)| value.as_str())
    }

    /// Where a setting stands, for an error.
    pub fn place(&self, name: &str) -> String {
        match self.0.get(name).map(|(_, from)| from) {
            Some(From::File(place) | From::Environment(place)) => place.clone(),
            Some(From::Flag) | None => format!("--{name}"),
        }
    }

    /// Where a setting comes from, in words.
    pub fn origin(&self, name: &str) -> Message {
        match self.0.get(name).map(|(_, from)| from) {
            None => Message::new("settings-from-default"),
            Some(From::Flag) => Message::new("settings-from-flag"),
            Some(From::File(file)) => Message::new("settings-from-file").text("file", file),
            Some(From::Environment(variable)) => {
                Message::new("settings-from-environment").text("variable", variable)
            }
        }
    }
}

fn unknown(found: &str, place: &str) -> Message {
    Message::new("settings-unknown")
        .text("found", found)
        .text("place", place)
        .text("known", NAMES.join(", "))
}
