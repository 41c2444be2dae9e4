//! People of the office: their accounts, sessions and second factors.
//!
//! Every change here writes its own event into the audit chain, in the same transaction.

mod accounts;
mod identities;
mod passkeys;
mod sessions;
mod totp;

pub use accounts::{
    Account, Change, NewAccount, account, account_by_login, accounts, change, create_account,
    found, note_failure, note_success, pause_after,
};
pub use identities::{Identity, by_identity, identities, link_identity, unlink_identity};
pub use passkeys::{
    Passkey, add_passkey, passkey, passkeys, remove_passkey, remove_passkeys, use_passkey,
};
pub use sessions::{Session, close_all, close_session, open_session, session, sessions, touch};
pub use totp::{remove_totp, set_totp, totp, use_totp_step};

pub(crate) use accounts::STATEMENTS as ACCOUNT_STATEMENTS;
pub(crate) use identities::STATEMENTS as IDENTITY_STATEMENTS;
pub(crate) use passkeys::STATEMENTS as PASSKEY_STATEMENTS;
pub(crate) use sessions::STATEMENTS as SESSION_STATEMENTS;
pub(crate) use totp::STATEMENTS as TOTP_STATEMENTS;
