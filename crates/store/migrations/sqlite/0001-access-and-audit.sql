-- Regencies, people of the office, sessions, the audit chain, which keys sealed what.
-- Times are milliseconds since 1970 UTC. Every key starts with the regency.

CREATE TABLE regencies (
    regency    INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (regency)
) STRICT;

CREATE TABLE access_accounts (
    regency       INTEGER NOT NULL,
    id            BLOB    NOT NULL,
    login         TEXT    NOT NULL,
    login_folded  TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    places        TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    disabled      INTEGER NOT NULL,
    failed        INTEGER NOT NULL CHECK (failed >= 0),
    blocked_until INTEGER,
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE UNIQUE INDEX access_accounts_login ON access_accounts (login_folded);

CREATE TABLE access_sessions (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    account    BLOB    NOT NULL,
    token_hash BLOB    NOT NULL,
    address    TEXT    NOT NULL,
    agent      TEXT    NOT NULL,
    opened_at  INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE UNIQUE INDEX access_sessions_token ON access_sessions (token_hash);
CREATE INDEX access_sessions_account ON access_sessions (regency, account);

CREATE TABLE access_totp (
    regency   INTEGER NOT NULL,
    account   BLOB    NOT NULL,
    secret    BLOB    NOT NULL,
    last_step INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    PRIMARY KEY (regency, account),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE TABLE audit_heads (
    regency INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    hash    BLOB    NOT NULL,
    PRIMARY KEY (regency),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE TABLE audit_events (
    regency INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    actor   BLOB,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    place   INTEGER,
    detail  TEXT    NOT NULL,
    folded  TEXT    NOT NULL,
    hash    BLOB    NOT NULL,
    PRIMARY KEY (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
) STRICT;

CREATE INDEX audit_events_action ON audit_events (regency, action, number);
CREATE INDEX audit_events_actor ON audit_events (regency, actor, number);

CREATE TABLE key_checks (
    key_number INTEGER NOT NULL,
    mark       BLOB    NOT NULL,
    since      INTEGER NOT NULL,
    PRIMARY KEY (key_number)
) STRICT;
