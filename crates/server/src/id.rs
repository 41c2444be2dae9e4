//! The `{id}` of a path.

use serde::{Deserialize, Deserializer};
use uuid::Uuid;

/// A number of something; what is none names nothing.
#[derive(Debug, Clone, Copy)]
pub struct Id(pub Uuid);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Ok(Self(Uuid::parse_str(&text).unwrap_or_default()))
    }
}
