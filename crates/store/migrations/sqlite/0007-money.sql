-- Who pays for whom: funds, plans, the months that are promised, and the decrees that name them.

CREATE TABLE funds (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    number     INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    year       INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('proposed', 'approved', 'refused', 'closed')),
    version    INTEGER NOT NULL,
    approved   INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    CHECK ((state IN ('approved', 'closed')) = (approved IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX funds_title ON funds (regency, year, title) WHERE state = 'approved';

-- What was asked for, by whom, why, and what a second person said.
CREATE TABLE fund_versions (
    regency     INTEGER NOT NULL,
    fund        BLOB    NOT NULL,
    version     INTEGER NOT NULL,
    act         TEXT    NOT NULL CHECK (act IN ('begin', 'revise', 'close')),
    terms       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('proposed', 'approved', 'refused')),
    reason      TEXT    NOT NULL CHECK (reason <> ''),
    proposed_by BLOB    NOT NULL,
    proposed_at INTEGER NOT NULL,
    decided_by  BLOB,
    decided_at  INTEGER,
    answer      TEXT,
    PRIMARY KEY (regency, fund, version),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, proposed_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, decided_by) REFERENCES access_accounts (regency, id),
    CHECK ((state = 'proposed') = (decided_by IS NULL)),
    CHECK (decided_by <> proposed_by)
) STRICT;

CREATE UNIQUE INDEX fund_versions_open ON fund_versions (regency, fund) WHERE state = 'proposed';

-- The accounts of a payer see their own fund.
CREATE TABLE fund_payers (
    regency INTEGER NOT NULL,
    fund    BLOB    NOT NULL,
    account BLOB    NOT NULL,
    PRIMARY KEY (regency, fund, account),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE INDEX fund_payers_account ON fund_payers (regency, account);

-- What a fund may give as a whole and to places: from the first to the last place of a range.
CREATE TABLE fund_purses (
    regency     INTEGER NOT NULL,
    fund        BLOB    NOT NULL,
    place       INTEGER NOT NULL,
    first_place INTEGER NOT NULL,
    last_place  INTEGER NOT NULL,
    ceiling     INTEGER,
    most        INTEGER,
    money       INTEGER NOT NULL CHECK (money >= 0),
    people      INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (regency, fund, place),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    CONSTRAINT purse_ceiling CHECK (ceiling IS NULL OR money <= ceiling),
    CONSTRAINT purse_most CHECK (most IS NULL OR people <= most)
) STRICT;

CREATE TABLE plans (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    number      INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('making', 'refused', 'draft', 'proposed', 'approved', 'withdrawn')),
    wishes      TEXT    NOT NULL,
    outcome     TEXT,
    conflicts   TEXT,
    reason      TEXT,
    created_by  BLOB    NOT NULL,
    created_at  INTEGER NOT NULL,
    proposed_by BLOB,
    proposed_at INTEGER,
    decided_by  BLOB,
    decided_at  INTEGER,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, proposed_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, decided_by) REFERENCES access_accounts (regency, id),
    CHECK (decided_by <> proposed_by),
    CHECK (state <> 'approved' OR (decided_by IS NOT NULL AND proposed_by IS NOT NULL))
) STRICT;

-- What a month costs in a plan, by fund and kind of worker.
CREATE TABLE plan_prices (
    regency INTEGER NOT NULL,
    plan    BLOB    NOT NULL,
    price   INTEGER NOT NULL,
    month   INTEGER NOT NULL,
    jkk     INTEGER NOT NULL CHECK (jkk >= 0),
    jkm     INTEGER NOT NULL CHECK (jkm >= 0),
    PRIMARY KEY (regency, plan, price, month),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id)
) STRICT;

-- What a plan says of each worker: which fund for which months, or why none.
CREATE TABLE plan_people (
    regency INTEGER NOT NULL,
    plan    BLOB    NOT NULL,
    place   INTEGER NOT NULL,
    worker  BLOB    NOT NULL,
    fund    BLOB,
    first   INTEGER,
    last    INTEGER,
    price   INTEGER,
    cost    INTEGER NOT NULL CHECK (cost >= 0),
    why     TEXT    NOT NULL,
    score   INTEGER NOT NULL,
    waited  INTEGER,
    PRIMARY KEY (regency, plan, worker),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK ((fund IS NULL) = (first IS NULL) AND (fund IS NULL) = (last IS NULL)),
    CHECK ((fund IS NULL) = (price IS NULL))
) STRICT;

CREATE INDEX plan_people_place ON plan_people (regency, plan, place, worker);
CREATE INDEX plan_people_fund ON plan_people (regency, plan, fund, place, worker);
CREATE INDEX plan_people_worker ON plan_people (regency, worker);

-- The month ledger. An entry is never changed but in its state; a correction is a further entry.
-- `held`: whether it keeps a place of the fund; not once an amendment gave the place to another.
CREATE TABLE months (
    regency INTEGER NOT NULL,
    worker  BLOB    NOT NULL,
    month   INTEGER NOT NULL,
    entry   INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    fund    BLOB    NOT NULL,
    plan    BLOB    NOT NULL,
    jkk     INTEGER NOT NULL CHECK (jkk >= 0),
    jkm     INTEGER NOT NULL CHECK (jkm >= 0),
    state   TEXT    NOT NULL CHECK (state IN ('planned', 'billed', 'paid', 'dropped', 'refused', 'refunded')),
    since   INTEGER NOT NULL,
    held    INTEGER NOT NULL,
    PRIMARY KEY (regency, worker, month, entry),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX months_once ON months (regency, worker, month)
    WHERE state IN ('planned', 'billed', 'paid');
CREATE INDEX months_fund ON months (regency, fund, month, state);
CREATE INDEX months_plan ON months (regency, plan);

-- The ledger in sums, kept with it: by fund, month and state.
CREATE TABLE fund_months (
    regency INTEGER NOT NULL,
    fund    BLOB    NOT NULL,
    month   INTEGER NOT NULL,
    state   TEXT    NOT NULL,
    people  INTEGER NOT NULL CHECK (people >= 0),
    jkk     INTEGER NOT NULL CHECK (jkk >= 0),
    jkm     INTEGER NOT NULL CHECK (jkm >= 0),
    PRIMARY KEY (regency, fund, month, state),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id)
) STRICT;

CREATE TABLE decrees (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    plan        BLOB    NOT NULL,
    amends      BLOB,
    title       TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'issued')),
    number      TEXT,
    dated       TEXT,
    body        TEXT    NOT NULL,
    full_nik    INTEGER NOT NULL,
    annex_hash  TEXT,
    annex_file  BLOB,
    text_file   BLOB,
    signed_file BLOB,
    signature   TEXT,
    created_by  BLOB    NOT NULL,
    created_at  INTEGER NOT NULL,
    issued_by   BLOB,
    issued_at   INTEGER,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, plan) REFERENCES plans (regency, id),
    FOREIGN KEY (regency, amends) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, issued_by) REFERENCES access_accounts (regency, id),
    CHECK (state = 'draft' OR (number IS NOT NULL AND dated IS NOT NULL AND annex_hash IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX decrees_number ON decrees (regency, number) WHERE state = 'issued';
CREATE UNIQUE INDEX decrees_plan ON decrees (regency, plan) WHERE amends IS NULL;
CREATE INDEX decrees_amends ON decrees (regency, amends);

-- The names as they were when the decree was issued; of a draft amendment what it is to change.
-- `prices`: what each month of somebody added costs, as JSON.
CREATE TABLE decree_people (
    regency    INTEGER NOT NULL,
    decree     BLOB    NOT NULL,
    position   INTEGER NOT NULL,
    worker     BLOB    NOT NULL,
    act        TEXT    NOT NULL CHECK (act IN ('listed', 'added', 'removed')),
    instead_of BLOB,
    why_sealed BLOB,
    place      INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    nik_sealed BLOB,
    address    TEXT    NOT NULL,
    occupation TEXT    NOT NULL,
    fund       BLOB    NOT NULL,
    first      INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    cost       INTEGER NOT NULL CHECK (cost >= 0),
    prices     TEXT,
    PRIMARY KEY (regency, decree, position),
    FOREIGN KEY (regency, decree) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id)
) STRICT;

CREATE UNIQUE INDEX decree_people_once ON decree_people (regency, decree, worker, act);
CREATE INDEX decree_people_worker ON decree_people (regency, worker);
CREATE INDEX decree_people_place ON decree_people (regency, decree, place, position);
