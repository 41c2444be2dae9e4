//! What an amendment changes.

use lindung_core::message::Message;

use super::TEXTS;

/// A person as an amendment names one. What is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// The name.
    pub name: String,
    /// The NIK as it is to be shown: in full, or masked.
    pub nik: String,
    /// `Desa Pulau Telo, Kecamatan Selat`.
    pub place: String,
    /// Who pays.
    pub fund: String,
    /// Which months: `Jan–Des 2026`.
    pub months: String,
}

/// A change to the list of a decree, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Somebody is taken off.
    Removed {
        /// Who stood there.
        who: Listed,
        /// Why.
        reason: String,
    },
    /// Somebody is put on it.
    Added {
        /// Who.
        who: Listed,
        /// Why.
        reason: String,
    },
    /// Somebody takes the place of another, or a person's own entry is put right.
    Replaced {
        /// Who, or what, stood there.
        old: Listed,
        /// Who, or what, stands there now.
        new: Listed,
        /// Why.
        reason: String,
    },
}

impl Change {
    /// The message that names the kind of change.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Removed { .. } => "decree-removed",
            Self::Added { .. } => "decree-added",
            Self::Replaced { .. } => "decree-replaced",
        }
    }

    pub(crate) fn reason(&self) -> &str {
        let (Self::Removed { reason, .. }
        | Self::Added { reason, .. }
        | Self::Replaced { reason, .. }) = self;
        reason
    }

    pub(crate) fn before_said(&self) -> String {
        match self {
            Self::Added { .. } => String::new(),
            Self::Removed { who: old, .. } | Self::Replaced { old, .. } => old.said(),
        }
    }

    pub(crate) fn after_said(&self) -> String {
        match self {
            Self::Removed { .. } => String::new(),
            Self::Added { who: new, .. } | Self::Replaced { new, .. } => new.said(),
        }
    }
}

impl Listed {
    fn said(&self) -> String {
        let nik = Message::new("decree-nik").text("nik", &self.nik);
        let nik = if self.nik.is_empty() { String::new() } else { TEXTS.say(&nik) };
        let parts = [&self.name, &nik, &self.place, &self.fund, &self.months];
        let told: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        told.join(", ")
    }
}
