-- Who pays for whom: funds, plans, the months that are promised, and the decrees that name them.

CREATE TABLE funds (
    regency    BIGINT NOT NULL,
    id         UUID    NOT NULL,
    number     BIGINT NOT NULL,
    title      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    year       BIGINT NOT NULL,
    position   BIGINT NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('proposed', 'approved', 'refused', 'closed')),
    version    BIGINT NOT NULL,
    approved   BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    CHECK ((state IN ('approved', 'closed')) = (approved IS NOT NULL))
);

CREATE UNIQUE INDEX funds_title ON funds (regency, year, title) WHERE state = 'approved';

-- What was asked for, by whom, why, and what a second person said.
CREATE TABLE fund_versions (
    regency     BIGINT NOT NULL,
    fund        UUID    NOT NULL,
    version     BIGINT NOT NULL,
    act         TEXT    NOT NULL CHECK (act IN ('begin', 'revise', 'close')),
    terms       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    proposed_by UUID    NOT NULL,
    proposed_at BIGINT NOT NULL,
    decided_by  UUID,
    decided_at  BIGINT,
    answer      TEXT,
    PRIMARY KEY (regency, fund, version),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, proposed_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, decided_by) REFERENCES access_accounts (regency, id),
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK (decided_by <> proposed_by)
);

CREATE UNIQUE INDEX fund_versions_open ON fund_versions (regency, fund) WHERE state = 'proposed';

-- The accounts of a payer see their own fund.
CREATE TABLE fund_payers (
    regency BIGINT NOT NULL,
    fund    UUID    NOT NULL,
    account UUID    NOT NULL,
    PRIMARY KEY (regency, fund, account),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

CREATE INDEX fund_payers_account ON fund_payers (regency, account);

-- What a fund may give as a whole and to places: from the first to the last place of a range.
CREATE TABLE fund_purses (
    regency     BIGINT NOT NULL,
    fund        UUID    NOT NULL,
    place       BIGINT NOT NULL,
    first_place BIGINT NOT NULL,
    last_place  BIGINT NOT NULL,
    ceiling     BIGINT,
    most        BIGINT,
    money       BIGINT NOT NULL CHECK (money >= 0),
    people      BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (regency, fund, place),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    CONSTRAINT purse_ceiling CHECK (ceiling IS NULL OR money <= ceiling),
    CONSTRAINT purse_most CHECK (most IS NULL OR people <= most)
);

CREATE TABLE plans (
    regency     BIGINT NOT NULL,
    id          UUID    NOT NULL,
    number      BIGINT NOT NULL,
    title       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('making', 'refused', 'draft', 'proposed', 'approved', 'withdrawn')),
    wishes      TEXT    NOT NULL,
    outcome     TEXT,
    conflicts   TEXT,
    reason      TEXT,
    created_by  UUID    NOT NULL,
    created_at  BIGINT NOT NULL,
    proposed_by UUID,
    proposed_at BIGINT,
    decided_by  UUID,
    decided_at  BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, proposed_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, decided_by) REFERENCES access_accounts (regency, id),
    CHECK (decided_by <> proposed_by),
    CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND proposed_by IS NOT NULL))
);

-- What a month costs in a plan, by fund and kind of worker.
CREATE TABLE plan_prices (
    regency BIGINT NOT NULL,
    plan    UUID    NOT NULL,
    price   BIGINT NOT NULL,
    month   BIGINT NOT NULL,
    jkk     BIGINT NOT NULL CHECK (jkk >= 0),
    jkm     BIGINT NOT NULL CHECK (jkm >= 0),
    PRIMARY KEY (regency, plan, price, month),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id)
);

-- What a plan says of each worker: which fund for which months, or why none.
CREATE TABLE plan_people (
    regency BIGINT NOT NULL,
    plan    UUID    NOT NULL,
    place   BIGINT NOT NULL,
    worker  UUID    NOT NULL,
    fund    UUID,
    first   BIGINT,
    last    BIGINT,
    price   BIGINT,
    cost    BIGINT NOT NULL CHECK (cost >= 0),
    why     TEXT    NOT NULL,
    score   BIGINT NOT NULL,
    waited  BIGINT,
    PRIMARY KEY (regency, plan, worker),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK ((fund IS NULL) = (first IS NULL) AND (fund IS NULL) = (last IS NULL)),
    CHECK ((fund IS NULL) = (price IS NULL))
);

CREATE INDEX plan_people_place ON plan_people (regency, plan, place, worker);
CREATE INDEX plan_people_fund ON plan_people (regency, plan, fund, place, worker);
CREATE INDEX plan_people_worker ON plan_people (regency, worker);

-- The month ledger. An entry is never changed but in its state; a correction is a further entry.
-- `held`: whether it keeps a place of the fund; not once an amendment gave the place to another.
CREATE TABLE months (
    regency BIGINT NOT NULL,
    worker  UUID    NOT NULL,
    month   BIGINT NOT NULL,
    entry   BIGINT NOT NULL,
    place   BIGINT NOT NULL,
    fund    UUID    NOT NULL,
    plan    UUID    NOT NULL,
    jkk     BIGINT NOT NULL CHECK (jkk >= 0),
    jkm     BIGINT NOT NULL CHECK (jkm >= 0),
    state   TEXT    NOT NULL CHECK (state IN ('planned', 'billed', 'paid', 'dropped', 'refused', 'refunded')),
    since   BIGINT NOT NULL,
    held    BOOLEAN NOT NULL,
    PRIMARY KEY (regency, worker, month, entry),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id)
);

CREATE UNIQUE INDEX months_once ON months (regency, worker, month)
    WHERE state IN ('planned', 'billed', 'paid');
CREATE INDEX months_fund ON months (regency, fund, month, state);
CREATE INDEX months_plan ON months (regency, plan);

-- The ledger in sums, kept with it: by fund, month and state.
CREATE TABLE fund_months (
    regency BIGINT NOT NULL,
    fund    UUID    NOT NULL,
    month   BIGINT NOT NULL,
    state   TEXT    NOT NULL,
    people  BIGINT NOT NULL CHECK (people >= 0),
    jkk     BIGINT NOT NULL CHECK (jkk >= 0),
    jkm     BIGINT NOT NULL CHECK (jkm >= 0),
    PRIMARY KEY (regency, fund, month, state),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id)
);

CREATE TABLE decrees (
    regency     BIGINT NOT NULL,
    id          UUID    NOT NULL,
    plan        UUID    NOT NULL,
    amends      UUID,
    title       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'issued')),
    number      TEXT,
    dated       TEXT,
    body        TEXT    NOT NULL,
    full_nik    BOOLEAN NOT NULL,
    annex_hash  TEXT,
    annex_file  UUID,
    text_file   UUID,
    signed_file UUID,
    signature   TEXT,
    created_by  UUID    NOT NULL,
    created_at  BIGINT NOT NULL,
    issued_by   UUID,
    issued_at   BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id),
    FOREIGN KEY (regency, amends) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, issued_by) REFERENCES access_accounts (regency, id),
    CHECK (state = 'draft' OR (number IS NOT NULL AND dated IS NOT NULL AND annex_hash IS NOT NULL))
);

CREATE UNIQUE INDEX decrees_number ON decrees (regency, number) WHERE state = 'issued';
CREATE UNIQUE INDEX decrees_plan ON decrees (regency, plan) WHERE amends IS NULL;
CREATE INDEX decrees_amends ON decrees (regency, amends);

-- The names as they were when the decree was issued; of a draft amendment what it is to change.
-- `prices`: what each month of somebody added costs, as JSON.
CREATE TABLE decree_people (
    regency    BIGINT NOT NULL,
    decree     UUID    NOT NULL,
    position   BIGINT NOT NULL,
    worker     UUID    NOT NULL,
    act        TEXT    NOT NULL CHECK (act IN ('listed', 'added', 'removed')),
    instead_of UUID,
    why_sealed BYTEA,
    place      BIGINT NOT NULL,
    name       TEXT    NOT NULL,
    nik_sealed BYTEA,
    address    TEXT    NOT NULL,
    occupation TEXT    NOT NULL,
    fund       UUID    NOT NULL,
    first      BIGINT NOT NULL,
    last       BIGINT NOT NULL,
    cost       BIGINT NOT NULL CHECK (cost >= 0),
    prices     TEXT,
    PRIMARY KEY (regency, decree, position),
    FOREIGN KEY (regency, decree) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id)
);

CREATE UNIQUE INDEX decree_people_once ON decree_people (regency, decree, worker, act);
CREATE INDEX decree_people_worker ON decree_people (regency, worker);
CREATE INDEX decree_people_place ON decree_people (regency, decree, place, position);
