//! `lindung serve`.

use std::io::Write;
use std::time::Duration;

use clap::Args;
use lindung_core::message::{Message, Texts};
use lindung_server::settings::Settings;
use lindung_server::{Clock, Office};
use lindung_store::{Db, Keys};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::options::OfficeOptions;
use super::{Step, Stop, millis, now, wait};
use crate::exit;

/// How long requests under way may take once the server shall stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Run the office.
#[derive(Debug, Args)]
pub struct ServeCommand {
    #[command(flatten)]
    office: OfficeOptions,
}

/// Opens the database, prepares it, and answers until it is told to stop.
pub fn run(command: &ServeCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let mut say = |message: &Message| -> Step<()> {
        writeln!(out, "{}", texts.say(message))
            .and_then(|()| out.flush())
            .map_err(|error| fault(&error))
    };
    let result = wait(open_and_answer(command, &mut say))?;
    Ok(super::end(result, texts))
}

async fn open_and_answer(
    command: &ServeCommand,
    say: &mut dyn FnMut(&Message) -> Step<()>,
) -> Step<u8> {
    let settings = command.office.settings()?;
    lindung_server::start_log(&settings);
    let opened = Opened::open(&settings, say).await?;
    if !opened.office.is_founded().await.map_err(|error| fault(&error))? {
        let message = Message::new("first-terminal")
            .text("address", &opened.address)
            .text("token", &opened.office.opening);
        say(&message)?;
    }
    opened.answer(say).await
}

/// An office that listens and does not answer yet.
pub(crate) struct Opened {
    /// The office.
    pub(crate) office: Office,
    /// Where browsers find it.
    pub(crate) address: String,
    listener: TcpListener,
}

impl Opened {
    /// Opens the database and prepares it.
    pub(crate) async fn open(
        settings: &Settings,
        say: &mut dyn FnMut(&Message) -> Step<()>,
    ) -> Step<Self> {
        let listener = TcpListener::bind(settings.listen).await.map_err(|error| {
            let message = Message::new("serve-cannot-listen")
                .text("listen", settings.listen)
                .text("problem", error.kind());
            Stop(message, exit::UNREADABLE)
        })?;
        let db = Db::open(&settings.database).await?;
        let steps = db.migrate(millis()).await?;
        if !steps.is_empty() {
            say(&Message::new("serve-migrated").number("count", steps.len()))?;
        }
        let keys = Keys::load_or_create(&settings.key_file)?;
        keys.belong_to(&db, millis()).await?;
        let office = Office::new(db, keys, Clock::new(now), settings).map_err(|e| fault(&e))?;
        // Port 0 asks the system for a free one: what it gave is said.
        let heard = listener.local_addr().map_err(|error| fault(&error))?;
        let address = settings.address.clone().unwrap_or_else(|| format!("http://{heard}"));
        if !settings.is_secure() && !heard.ip().is_loopback() {
            say(&Message::new("serve-insecure").text("listen", heard))?;
        }
        Ok(Self { office, address, listener })
    }

    /// Answers until it is told to stop.
    pub(crate) async fn answer(self, say: &mut dyn FnMut(&Message) -> Step<()>) -> Step<u8> {
        say(&Message::new("serve-listening").text("address", &self.address))?;
        let (stop, mut stopped) = watch::channel(false);
        tokio::spawn(async move {
            signal().await;
            let _ = stop.send(true);
        });
        let jobs = tokio::spawn(lindung_server::run_jobs(self.office.clone(), stopped.clone()));
        let mut told = stopped.clone();
        let until_told = async move {
            let _ = told.wait_for(|stop| *stop).await;
        };
        let late = async move {
            let _ = stopped.wait_for(|stop| *stop).await;
            tokio::time::sleep(FAREWELL).await;
        };
        tokio::select! {
            result = lindung_server::serve(self.listener, &self.office, until_told) => {
                result.map_err(|error| fault(&error))?;
            }
            () = late => {}
        }
        // What is under way is given back; whatever takes longer is taken up again after its lease.
        let _ = tokio::time::timeout(FAREWELL, jobs).await;
        self.office.db.clone().close().await;
        Ok(exit::CLEAN)
    }
}

/// Waits for Ctrl-C, or for the system to say that it is time.
async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}

pub(crate) fn fault(error: &dyn std::fmt::Display) -> Stop {
    Stop(Message::new("command-fault").text("error", error), exit::INTERNAL)
}
