//! `lindung user`: accounts from the terminal.

use std::io::{BufRead, IsTerminal, Write};

use clap::{Args, Subcommand};
use lindung_core::access::{Area, Role, check_password};
use lindung_core::message::{Message, Texts};
use lindung_core::regions::Regions;
use lindung_core::words::{Level, RegionCode};
use lindung_server::access::password;
use lindung_store::access::{self, Account, NewAccount};
use lindung_store::{Db, regencies};

use super::options::DatabaseOptions;
use super::{Step, Stop, millis, wait};
use crate::exit;

/// Accounts.
#[derive(Debug, Args)]
pub struct UserCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make an account.
    Add(AddCommand),
    /// Show all accounts.
    List {
        #[command(flatten)]
        database: DatabaseOptions,
    },
}

#[derive(Debug, Args)]
struct AddCommand {
    #[arg(long, value_name = "NAME")]
    login: String,
    #[arg(long, value_name = "NAME")]
    name: String,
    #[arg(long, value_name = "ROLE")]
    role: String,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    area: Vec<String>,
    #[arg(long, value_name = "CODE")]
    regency: Option<String>,
    #[command(flatten)]
    database: DatabaseOptions,
}

/// Runs the command.
pub fn run(command: &UserCommand, texts: &Texts, out: &mut dyn Write) -> anyhow::Result<u8> {
    let lines = match &command.action {
        Action::Add(command) => wait(add(command, texts))?.map(|line| vec![line]),
        Action::List { database } => wait(list(database, texts))?,
    };
    match lines {
        Ok(lines) => {
            for line in lines {
                writeln!(out, "{line}")?;
            }
            Ok(exit::CLEAN)
        }
        Err(stop) => Ok(super::end(Err(stop), texts)),
    }
}

fn wrong(message: Message) -> Stop {
    Stop(message, exit::USAGE)
}

async fn add(command: &AddCommand, texts: &Texts) -> Step<String> {
    let role = Role::parse(&command.role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.into_iter().map(Role::word).collect();
        let message = Message::new("user-role-wrong")
            .text("found", &command.role)
            .text("known", known.join(", "));
        wrong(message)
    })?;
    let db = Db::open(&command.database.settings()?.database).await?;
    db.migrate(millis()).await?;
    let (regency, there) = regency(command, &db).await?;
    let area = area(command, regency)?;
    let anybody = there && !access::accounts(&db, &whole(regency)?).await?.is_empty();
    if !anybody && (role != Role::Admin || !area.within().is_empty()) {
        return Err(wrong(Message::new("user-first-admin")));
    }
    let typed = ask(command, texts)?;
    let names = [command.login.as_str(), "lindung"];
    check_password(&typed, &names).map_err(|problem| wrong(Message::new(problem.key())))?;
    let hash = password::hash(typed).await.map_err(|error| {
        Stop(Message::new("command-fault").text("error", error), exit::INTERNAL)
    })?;
    let new =
        NewAccount { login: &command.login, name: &command.name, role, area, password_hash: &hash };
    let account = if there {
        access::create_account(&db, &new, None, millis()).await?
    } else {
        access::found(&db, Regions::embedded().name(regency), &new, millis()).await?
    };
    db.close().await;
    let message = Message::new("user-added")
        .text("login", &account.login)
        .text("role", texts.label(&format!("role-{}", account.role.word())))
        .text("area", place(&account));
    Ok(texts.say(&message))
}

/// The regency that is meant, and whether the database holds it already.
async fn regency(command: &AddCommand, db: &Db) -> Step<(RegionCode, bool)> {
    let held = regencies::list(db).await?;
    let Some(text) = &command.regency else {
        return match held.as_slice() {
            [only] => Ok((only.code, true)),
            several => {
                let count = several.len();
                Err(wrong(Message::new("user-regency-needed").number("count", count)))
            }
        };
    };
    let code = RegionCode::parse(text)
        .filter(|code| code.level() == Level::Regency && Regions::embedded().get(*code).is_some())
        .ok_or_else(|| wrong(Message::new("user-regency-wrong").text("found", text)))?;
    Ok((code, held.iter().any(|own| own.code == code)))
}

fn whole(regency: RegionCode) -> Step<Area> {
    let wrong_code = || wrong(Message::new("user-regency-wrong").text("found", regency));
    Area::whole(regency).ok_or_else(wrong_code)
}

fn area(command: &AddCommand, regency: RegionCode) -> Step<Area> {
    let regions = Regions::embedded();
    let mut within = Vec::new();
    for text in command.area.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        let code = RegionCode::parse(text).filter(|code| {
            code.level() > Level::Regency
                && code.up_to(Level::Regency) == regency
                && regions.get(*code).is_some()
        });
        let Some(code) = code else {
            let example = regions.children(regency).next().map_or(regency, |region| region.code);
            let message = Message::new("user-area-wrong")
                .text("found", text)
                .text("regency", regions.name(regency))
                .text("example", example);
            return Err(wrong(message));
        };
        within.push(code);
    }
    let message = Message::new("user-regency-wrong").text("found", regency);
    Area::some(regency, within).ok_or_else(|| wrong(message))
}

/// The password, from the terminal without showing it, or the first line of standard input.
fn ask(command: &AddCommand, texts: &Texts) -> Step<String> {
    let none = || wrong(Message::new("user-password-none"));
    let typed = if std::io::stdin().is_terminal() {
        let prompt = Message::new("user-password-prompt").text("login", &command.login);
        rpassword::prompt_password(format!("{} ", texts.say(&prompt))).map_err(|_| none())?
    } else {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).map_err(|_| none())?;
        line.trim_end_matches(['\n', '\r']).to_owned()
    };
    if typed.is_empty() { Err(none()) } else { Ok(typed) }
}

async fn list(database: &DatabaseOptions, texts: &Texts) -> Step<Vec<String>> {
    let db = database.open().await?;
    let mut lines = Vec::new();
    for held in regencies::list(&db).await? {
        for account in access::accounts(&db, &whole(held.code)?).await? {
            let state = if account.disabled { "accounts-disabled" } else { "accounts-active" };
            lines.push(format!(
                "{:<20}  {:<24}  {:<20}  {:<10}  {}",
                account.login,
                account.name,
                texts.label(&format!("role-{}", account.role.word())),
                texts.label(state),
                place(&account),
            ));
        }
    }
    db.close().await;
    if lines.is_empty() {
        lines.push(texts.label("user-none"));
    }
    Ok(lines)
}

fn place(account: &Account) -> String {
    let regions = Regions::embedded();
    if account.area.within().is_empty() {
        return regions.name(account.regency).to_owned();
    }
    let places = account.area.within().iter();
    places.map(|code| format!("{code} {}", regions.name(*code))).collect::<Vec<_>>().join(", ")
}
