-- Passkeys, sign-on at a provider, and the duties towards those whose data is kept.

CREATE TABLE access_passkeys (
    regency    BIGINT NOT NULL,
    id         BYTEA  NOT NULL,
    account    UUID   NOT NULL,
    name       TEXT   NOT NULL,
    credential TEXT   NOT NULL,
    since      BIGINT NOT NULL,
    last_used  BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE UNIQUE INDEX access_passkeys_id ON access_passkeys (id);
CREATE INDEX access_passkeys_account ON access_passkeys (regency, account);

CREATE TABLE access_identities (
    regency BIGINT NOT NULL,
    issuer  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    account UUID   NOT NULL,
    since   BIGINT NOT NULL,
    PRIMARY KEY (regency, issuer, subject),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE UNIQUE INDEX access_identities_subject ON access_identities (issuer, subject);

CREATE TABLE breaches (
    regency     BIGINT NOT NULL,
    id          UUID   NOT NULL,
    number      BIGINT NOT NULL,
    noticed_at  BIGINT NOT NULL,
    body_sealed BYTEA  NOT NULL,
    people      BIGINT NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('open', 'told', 'closed')),
    told_at     BIGINT,
    actor       UUID,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency)
);

CREATE INDEX audit_events_subject ON audit_events (regency, subject, number);
