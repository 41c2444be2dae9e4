-- Regencies, people of the office, sessions, the audit chain, which keys sealed what.
-- Times are milliseconds since 1970 UTC. Every key starts with the regency.

CREATE TABLE regencies (
    regency    BIGINT  NOT NULL,
    name       TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    PRIMARY KEY (regency)
);

CREATE TABLE access_accounts (
    regency       BIGINT  NOT NULL,
    id            UUID    NOT NULL,
    login         TEXT    NOT NULL,
    login_folded  TEXT    NOT NULL,
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,
    places        TEXT    NOT NULL,
    password_hash TEXT    NOT NULL,
    disabled      BOOLEAN NOT NULL,
    failed        BIGINT  NOT NULL CHECK (failed >= 0),
    blocked_until BIGINT,
    created_at    BIGINT  NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE UNIQUE INDEX access_accounts_login ON access_accounts (login_folded);

CREATE TABLE access_sessions (
    regency    BIGINT  NOT NULL,
    id         UUID    NOT NULL,
    account    UUID    NOT NULL,
    token_hash BYTEA   NOT NULL,
    address    TEXT    NOT NULL,
    agent      TEXT    NOT NULL,
    opened_at  BIGINT  NOT NULL,
    seen_at    BIGINT  NOT NULL,
    expires_at BIGINT  NOT NULL,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE UNIQUE INDEX access_sessions_token ON access_sessions (token_hash);
CREATE INDEX access_sessions_account ON access_sessions (regency, account);

CREATE TABLE access_totp (
    regency   BIGINT  NOT NULL,
    account   UUID    NOT NULL,
    secret    BYTEA   NOT NULL,
    last_step BIGINT  NOT NULL,
    since     BIGINT  NOT NULL,
    PRIMARY KEY (regency, account),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE TABLE audit_heads (
    regency BIGINT  NOT NULL,
    number  BIGINT  NOT NULL,
    hash    BYTEA   NOT NULL,
    PRIMARY KEY (regency),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE TABLE audit_events (
    regency BIGINT  NOT NULL,
    number  BIGINT  NOT NULL,
    at      BIGINT  NOT NULL,
    actor   UUID,
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    place   BIGINT,
    detail  TEXT    NOT NULL,
    folded  TEXT    NOT NULL,
    hash    BYTEA   NOT NULL,
    PRIMARY KEY (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX audit_events_action ON audit_events (regency, action, number);
CREATE INDEX audit_events_actor ON audit_events (regency, actor, number);

CREATE TABLE key_checks (
    key_number BIGINT  NOT NULL,
    mark       BYTEA   NOT NULL,
    since      BIGINT  NOT NULL,
    PRIMARY KEY (key_number)
);
