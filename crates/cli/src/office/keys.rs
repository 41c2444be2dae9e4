//! The keys of the office from the terminal.

use std::io::Write;

use clap::{Args, Subcommand};
use lindung_core::message::{Message, Texts};
use lindung_store::audit::{self, Event};
use lindung_store::keys::{is_unfinished, reseal};
use lindung_store::{Keys, regencies};

use super::options::DatabaseOptions;
use super::{Step, end, millis, wait};
use crate::exit;

/// The keys that seal numbers.
#[derive(Debug, Args)]
pub struct KeysCommand {
    #[command(subcommand)]
    action: KeysAction,
}

#[derive(Debug, Subcommand)]
enum KeysAction {
    /// Seal everything with a new key.
    Rotate {
        #[command(flatten)]
        database: DatabaseOptions,
    },
}

/// `lindung keys rotate`: adds a key and seals everything anew; begun and stopped, it is finished
/// by the next call.
pub fn run(command: &KeysCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let KeysAction::Rotate { database } = &command.action;
    match wait(rotate(database))? {
        Ok((number, count)) => {
            let done = Message::new("keys-rotated").number("number", number).number("count", count);
            writeln!(out, "{}", texts.say(&done))?;
            Ok(exit::CLEAN)
        }
        Err(stop) => Ok(end(Err(stop), texts)),
    }
}

async fn rotate(database: &DatabaseOptions) -> Step<(u32, u64)> {
    let settings = database.settings()?;
    let db = database.open().await?;
    let mut keys = Keys::load_or_create(&settings.key_file)?;
    keys.belong_to(&db, millis()).await?;
    if !is_unfinished(&db, &keys).await? {
        keys = Keys::add(&settings.key_file)?;
        keys.belong_to(&db, millis()).await?;
    }
    let count = reseal(&db, &keys, |_, _| {}).await?;
    for regency in regencies::list(&db).await? {
        let event = Event::new("keys.rotated", regency.code);
        audit::append(&db, regency.code, &event, millis()).await?;
    }
    db.close().await;
    Ok((keys.number(), count))
}
