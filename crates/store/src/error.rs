//! What can go wrong, without a word about any person.

use std::path::Path;

use lindung_core::message::Message;
use sqlx::error::ErrorKind;

/// What the store answers.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store could not do what was asked. Neither `Display` nor `Debug` shows a value of a
/// row: an engine's own sentence may quote one, so only its code is kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The address is neither a SQLite file nor a PostgreSQL server.
    #[error("the database address is not understood")]
    UnknownAddress,
    /// The server does not answer.
    #[error("the database server does not answer")]
    Unreachable,
    /// The server answers, and does not let this program in.
    #[error("the database server refuses the sign-in (code {code})")]
    Refused {
        /// The server's code.
        code: String,
    },
    /// The file cannot be opened or made.
    #[error("the database file {file} cannot be opened or made")]
    FileNotOpened {
        /// The file.
        file: String,
    },
    /// The file cannot be written.
    #[error("the database file may not be written")]
    FileReadOnly,
    /// The disk is full.
    #[error("no room is left for the database")]
    Full,
    /// The file is not a database, or is damaged.
    #[error("the database file is damaged or is none")]
    Damaged,
    /// Others hold the database too long.
    #[error("the database is busy")]
    Busy,
    /// The database was written by a newer program.
    #[error("the database has migration {number}, which this program does not know")]
    Newer {
        /// The first migration that is not known.
        number: i64,
    },
    /// A migration that was applied has another text now.
    #[error("migration {name} was changed after it was applied")]
    MigrationChanged {
        /// Its name.
        name: String,
    },
    /// Migrations are missing.
    #[error("the database is not migrated")]
    NotMigrated,
    /// A copy while others work is made of SQLite only.
    #[error("a server is backed up with its own tools")]
    BackupOfServer,
    /// The copy cannot be written.
    #[error("the copy {file} cannot be written")]
    BackupNotWritten {
        /// Where it should go.
        file: String,
    },
    /// The copy would overwrite a file.
    #[error("{file} is there already")]
    BackupExists {
        /// The file.
        file: String,
    },
    /// The regency is there already.
    #[error("regency {regency} is there already")]
    RegencyTaken {
        /// Its code.
        regency: String,
    },
    /// There is no such regency.
    #[error("regency {regency} is not there, or is no regency")]
    RegencyUnknown {
        /// Its code.
        regency: String,
    },
    /// The sign-in name is taken.
    #[error("the sign-in name is taken")]
    NameTaken,
    /// The sign-in name has letters it may not have, or too few or many.
    #[error("the sign-in name may not be used")]
    NameUnusable,
    /// No account of this kind in the area.
    #[error("there is no such account in this area")]
    AccountUnknown,
    /// The area would reach beyond that of who gives it.
    #[error("the area reaches beyond one's own")]
    OutsideArea,
    /// Nobody would be left who may manage accounts.
    #[error("the last administrator of a regency stays")]
    LastAdmin,
    /// Another took the job up, because its holder was silent too long.
    #[error("the lease on the job ran out")]
    LeaseLost,
    /// The list was withdrawn.
    #[error("the list was withdrawn")]
    ListWithdrawn,
    /// No such file here.
    #[error("there is no such file")]
    FileUnknown,
    /// A file laid aside for a moment cannot be written or read.
    #[error("a file laid aside cannot be written or read")]
    SpoolLost,
    /// No such worker in the area.
    #[error("there is no such worker in this area")]
    WorkerUnknown,
    /// No such request in the area.
    #[error("there is no such change request in this area")]
    ChangeUnknown,
    /// Another request about the person waits.
    #[error("another change request about this person waits")]
    ChangeOpen,
    /// It cannot happen to this person.
    #[error("this change cannot happen to this person")]
    ChangeRefused,
    /// The record has changed since the request was made.
    #[error("the record has changed since")]
    ChangeStale,
    /// The place of somebody who left was given on by now, or there is none.
    #[error("the place is not free")]
    DepartureMoved,
    /// It was decided already.
    #[error("the change request is decided already")]
    ChangeDecided,
    /// Who asked cannot decide.
    #[error("who asked for a change does not decide it")]
    OwnProposal,
    /// Another record has this NIK.
    #[error("another record has this NIK")]
    NikTaken,
    /// The key file cannot be read or made.
    #[error("the key file {file} cannot be read or made")]
    KeyFile {
        /// The file.
        file: String,
    },
    /// The key file is open to everybody on the machine.
    #[error("the key file {file} can be read by others")]
    KeyFileOpen {
        /// The file.
        file: String,
    },
    /// The key file does not hold keys.
    #[error("the key file {file} does not hold keys")]
    KeyFileDamaged {
        /// The file.
        file: String,
    },
    /// The database was sealed with other keys than these.
    #[error("the keys are not those of the database")]
    WrongKeys,
    /// What was sealed does not open: another key, or changed.
    #[error("a sealed value does not open")]
    NotOpened,
    /// Something in the database is not as this program writes it.
    #[error("{table} holds what this program does not write")]
    Unexpected {
        /// The table.
        table: &'static str,
    },
    /// Something about a row or a pair was not decided.
    #[error(transparent)]
    Decide(#[from] crate::checking::DecideProblem),
    /// Something about a round or a visit could not be done.
    #[error(transparent)]
    Visit(#[from] crate::verification::VisitProblem),
    /// Something about money could not be done.
    #[error(transparent)]
    Funding(#[from] crate::funding::FundingProblem),
    /// Something about a decree could not be done.
    #[error(transparent)]
    Decree(#[from] crate::decree::DecreeProblem),
    /// Something about the registration at BPJS could not be done.
    #[error(transparent)]
    Enrol(#[from] crate::enrolment::EnrolProblem),
    /// Something about a bill or a payment could not be done.
    #[error(transparent)]
    Ledger(#[from] crate::contributions::LedgerProblem),
    /// Something about a phone in the field could not be done.
    #[error(transparent)]
    Field(#[from] crate::field::FieldProblem),
    /// Something about a card or a parcel could not be done.
    #[error(transparent)]
    Card(#[from] crate::cards::CardProblem),
    /// Something about a complaint could not be done.
    #[error(transparent)]
    Grievance(#[from] crate::grievances::GrievanceProblem),
    /// Something about coverage could not be done.
    #[error(transparent)]
    Coverage(#[from] crate::coverage::CoverageProblem),
    /// Something about a claim could not be done.
    #[error(transparent)]
    Claim(#[from] crate::claims::ClaimProblem),
    /// Something about a report that is kept could not be done.
    #[error(transparent)]
    Report(#[from] crate::coverage::reports::ReportProblem),
    /// Anything else the engine refused.
    #[error("the database refused (code {code})")]
    Database {
        /// The engine's code.
        code: String,
    },
}

impl StoreError {
    /// The sentence for people: what happened and the next step.
    pub fn message(&self) -> Message {
        match self {
            Self::UnknownAddress => Message::new("store-error-address"),
            Self::Unreachable => Message::new("store-error-unreachable"),
            Self::Refused { code } => Message::new("store-error-refused").text("code", code),
            Self::FileNotOpened { file } => Message::new("store-error-file").text("file", file),
            Self::FileReadOnly => Message::new("store-error-read-only"),
            Self::Full => Message::new("store-error-full"),
            Self::Damaged => Message::new("store-error-damaged"),
            Self::Busy => Message::new("store-error-busy"),
            Self::Newer { number } => Message::new("store-error-newer").text("number", number),
            Self::MigrationChanged { name } => {
                Message::new("store-error-migration-changed").text("name", name)
            }
            Self::NotMigrated => Message::new("store-error-not-migrated"),
            Self::BackupOfServer => Message::new("store-error-backup-server"),
            Self::BackupNotWritten { file } => {
                Message::new("store-error-backup-not-written").text("file", file)
            }
            Self::BackupExists { file } => {
                Message::new("store-error-backup-exists").text("file", file)
            }
            Self::RegencyTaken { regency } => {
                Message::new("store-error-regency-taken").text("regency", regency)
            }
            Self::RegencyUnknown { regency } => {
                Message::new("store-error-regency-unknown").text("regency", regency)
            }
            Self::NameTaken => Message::new("store-error-name-taken"),
            Self::NameUnusable => Message::new("store-error-name-unusable"),
            Self::AccountUnknown => Message::new("store-error-account-unknown"),
            Self::OutsideArea => Message::new("store-error-outside-area"),
            Self::LastAdmin => Message::new("store-error-last-admin"),
            Self::LeaseLost => Message::new("job-error-lease"),
            Self::ListWithdrawn => Message::new("list-error-withdrawn"),
            Self::FileUnknown => Message::new("list-error-file-unknown"),
            Self::SpoolLost => Message::new("list-error-spool"),
            Self::WorkerUnknown => Message::new("registry-error-worker-unknown"),
            Self::ChangeUnknown => Message::new("registry-error-change-unknown"),
            Self::ChangeOpen => Message::new("registry-error-change-open"),
            Self::ChangeRefused => Message::new("registry-error-change-refused"),
            Self::ChangeStale => Message::new("registry-error-change-stale"),
            Self::DepartureMoved => Message::new("departure-error-moved"),
            Self::ChangeDecided => Message::new("registry-error-change-decided"),
            Self::OwnProposal => Message::new("registry-error-own-proposal"),
            Self::NikTaken => Message::new("registry-error-nik-taken"),
            Self::KeyFile { file } => Message::new("store-error-key-file").text("file", file),
            Self::KeyFileOpen { file } => {
                Message::new("store-error-key-file-open").text("file", file)
            }
            Self::KeyFileDamaged { file } => {
                Message::new("store-error-key-file-damaged").text("file", file)
            }
            Self::WrongKeys => Message::new("store-error-wrong-keys"),
            Self::NotOpened => Message::new("store-error-not-opened"),
            Self::Unexpected { table } => {
                Message::new("store-error-unexpected").text("table", table)
            }
            Self::Decide(problem) => problem.message(),
            Self::Visit(problem) => problem.message(),
            Self::Funding(problem) => problem.message(),
            Self::Decree(problem) => problem.message(),
            Self::Enrol(problem) => problem.message(),
            Self::Ledger(problem) => problem.message(),
            Self::Field(problem) => problem.message(),
            Self::Card(problem) => problem.message(),
            Self::Grievance(problem) => problem.message(),
            Self::Coverage(problem) => problem.message(),
            Self::Claim(problem) => problem.message(),
            Self::Report(problem) => problem.message(),
            Self::Database { code } => Message::new("store-error-database").text("code", code),
        }
    }

    /// What went wrong while a server was called.
    pub(crate) fn on_connecting(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(e) => {
                Self::Refused { code: e.code().unwrap_or_default().into_owned() }
            }
            sqlx::Error::Configuration(_) => Self::UnknownAddress,
            _ => Self::Unreachable,
        }
    }

    /// What went wrong while a file was opened.
    pub(crate) fn on_opening(error: &sqlx::Error, file: &Path) -> Self {
        match Self::from_engine(error) {
            Self::Database { .. } | Self::Unreachable => {
                Self::FileNotOpened { file: file.display().to_string() }
            }
            known => known,
        }
    }

    fn from_engine(error: &sqlx::Error) -> Self {
        let refused = match error {
            sqlx::Error::Database(refused) => refused,
            sqlx::Error::PoolTimedOut => return Self::Busy,
            sqlx::Error::Io(_) | sqlx::Error::Tls(_) => return Self::Unreachable,
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                return Self::Database { code: "decode".to_owned() };
            }
            sqlx::Error::PoolClosed => return Self::Database { code: "closed".to_owned() },
            _ => return Self::Database { code: "driver".to_owned() },
        };
        let code = refused.code().unwrap_or_default().into_owned();
        // SQLite has numbers, the lowest byte of which is the kind; PostgreSQL five characters.
        if refused.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
            match code.parse::<i32>().unwrap_or_default() & 0xff {
                5 | 6 => return Self::Busy,
                8 => return Self::FileReadOnly,
                11 | 26 => return Self::Damaged,
                13 => return Self::Full,
                1 if refused.message().starts_with("no such table") => return Self::NotMigrated,
                _ => {}
            }
        } else {
            match code.as_str() {
                "42P01" => return Self::NotMigrated,
                "53100" => return Self::Full,
                "55P03" | "40P01" | "40001" => return Self::Busy,
                "57P01" | "57P02" | "57P03" => return Self::Unreachable,
                _ => {}
            }
        }
        Self::Database { code }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::from_engine(&error)
    }
}

/// Whether the engine refused because such a row is there already.
pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    kind(error) == Some(ErrorKind::UniqueViolation)
}

/// Whether the engine refused because what the row belongs to is not there.
pub(crate) fn is_orphan(error: &sqlx::Error) -> bool {
    kind(error) == Some(ErrorKind::ForeignKeyViolation)
}

fn kind(error: &sqlx::Error) -> Option<ErrorKind> {
    error.as_database_error().map(sqlx::error::DatabaseError::kind)
}
