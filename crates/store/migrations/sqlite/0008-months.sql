-- Registration at BPJS, bills and payments, what was paid back, and how long everybody is covered.

-- Who has a number at BPJS by an answer of BPJS.
CREATE TABLE enrolments (
    regency     INTEGER NOT NULL,
    worker      BLOB    NOT NULL,
    kpj         TEXT,
    batch       BLOB,
    accepted_at INTEGER NOT NULL,
    PRIMARY KEY (regency, worker),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX enrolments_kpj ON enrolments (regency, kpj) WHERE kpj IS NOT NULL;

-- A list of people for BPJS: one decree, fund, first month and number of months each.
CREATE TABLE batches (
    regency    INTEGER NOT NULL,
    id         BLOB    NOT NULL,
    number     INTEGER NOT NULL,
    decree     BLOB    NOT NULL,
    fund       BLOB    NOT NULL,
    first      INTEGER NOT NULL,
    months     INTEGER NOT NULL CHECK (months BETWEEN 1 AND 12),
    state      TEXT    NOT NULL CHECK (state IN ('ready', 'sent', 'answered', 'withdrawn')),
    file       BLOB,
    hash       TEXT,
    note       TEXT    NOT NULL,
    created_by BLOB    NOT NULL,
    created_at INTEGER NOT NULL,
    sent_by    BLOB,
    sent_at    INTEGER,
    ended_at   INTEGER,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency, decree) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, sent_by) REFERENCES access_accounts (regency, id),
    CHECK (state NOT IN ('sent', 'answered') OR (hash IS NOT NULL AND sent_at IS NOT NULL))
) STRICT;

CREATE INDEX batches_decree ON batches (regency, decree);

-- The people of a list. `code` says why a line is held back or was refused; `desk` who goes on;
-- `nik_sealed` is the number that was sent; `settled_in` the amendment that says what followed.
CREATE TABLE batch_lines (
    regency      INTEGER NOT NULL,
    batch        BLOB    NOT NULL,
    position     INTEGER NOT NULL,
    worker       BLOB    NOT NULL,
    place        INTEGER NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('held', 'waiting', 'sent', 'accepted', 'refused', 'withdrawn')),
    code         TEXT,
    words_sealed BLOB,
    nik_sealed   BLOB,
    desk         TEXT CHECK (desk IN ('correct', 'replace', 'drop', 'decide')),
    answered_at  INTEGER,
    settled_by   BLOB,
    settled_at   INTEGER,
    settled_in   BLOB,
    PRIMARY KEY (regency, batch, position),
    FOREIGN KEY (regency, batch) REFERENCES batches (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (state NOT IN ('held', 'refused') OR code IS NOT NULL),
    CHECK ((state = 'refused') = (desk IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX batch_lines_open ON batch_lines (regency, worker) WHERE state IN ('waiting', 'sent');
CREATE INDEX batch_lines_worker ON batch_lines (regency, worker);
CREATE INDEX batch_lines_settled ON batch_lines (regency, settled_in) WHERE settled_in IS NOT NULL;
CREATE INDEX batch_lines_held ON batch_lines (regency, state, place) WHERE state = 'held';
CREATE INDEX batch_lines_desk ON batch_lines (regency, desk, place) WHERE state = 'refused' AND settled_at IS NULL;

-- A file that came back, and what in it could not be taken.
CREATE TABLE batch_answers (
    regency  INTEGER NOT NULL,
    id       BLOB    NOT NULL,
    batch    BLOB    NOT NULL,
    name     TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    file     BLOB,
    lines    INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    refused  INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    read_by  BLOB    NOT NULL,
    read_at  INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, batch, hash),
    FOREIGN KEY (regency, batch) REFERENCES batches (regency, id),
    FOREIGN KEY (regency, read_by) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE TABLE batch_answer_problems (
    regency  INTEGER NOT NULL,
    answer   BLOB    NOT NULL,
    position INTEGER NOT NULL,
    place_of TEXT    NOT NULL,
    code     TEXT    NOT NULL,
    found_sealed BLOB,
    PRIMARY KEY (regency, answer, position),
    FOREIGN KEY (regency, answer) REFERENCES batch_answers (regency, id)
) STRICT;

-- The ledger learns which bill asked for a month, which payment paid it, which return undid it.
ALTER TABLE months ADD COLUMN bill BLOB;
ALTER TABLE months ADD COLUMN payment BLOB;

-- Sums of a fund and of its bills straight from the ledger, without touching its rows.
DROP INDEX months_fund;
CREATE INDEX months_fund ON months (regency, fund, month, state, bill, jkk, jkm);

-- What BPJS asks for. `gone_…`: months taken off the bill again; `received`: money that came in and
-- stayed; `spent`: of that, what months cost that are paid or were paid back by BPJS since.
CREATE TABLE bills (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    number      INTEGER NOT NULL,
    fund        BLOB    NOT NULL,
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'cancelled')),
    people      INTEGER NOT NULL CHECK (people > 0),
    months      INTEGER NOT NULL CHECK (months > 0),
    jkk         INTEGER NOT NULL CHECK (jkk >= 0),
    jkm         INTEGER NOT NULL CHECK (jkm >= 0),
    gone_months INTEGER NOT NULL CHECK (gone_months BETWEEN 0 AND months),
    gone_jkk    INTEGER NOT NULL CHECK (gone_jkk BETWEEN 0 AND jkk),
    gone_jkm    INTEGER NOT NULL CHECK (gone_jkm BETWEEN 0 AND jkm),
    received    INTEGER NOT NULL CHECK (received >= 0),
    spent       INTEGER NOT NULL CHECK (spent BETWEEN 0 AND received),
    code        TEXT    NOT NULL,
    code_until  TEXT,
    account_jkk TEXT    NOT NULL,
    account_jkm TEXT    NOT NULL,
    activity    TEXT    NOT NULL,
    request     BLOB    NOT NULL,
    created_by  BLOB    NOT NULL,
    created_at  INTEGER NOT NULL,
    ended_by    BLOB,
    ended_at    INTEGER,
    reason      TEXT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, ended_by) REFERENCES access_accounts (regency, id),
    CHECK (first <= last),
    CHECK ((state = 'cancelled') = (ended_at IS NOT NULL))
) STRICT;

CREATE INDEX bills_fund ON bills (regency, fund, first);

-- For whom a bill was made, as it was made.
CREATE TABLE bill_lines (
    regency  INTEGER NOT NULL,
    bill     BLOB    NOT NULL,
    position INTEGER NOT NULL,
    worker   BLOB    NOT NULL,
    place    INTEGER NOT NULL,
    first    INTEGER NOT NULL,
    last     INTEGER NOT NULL,
    months   INTEGER NOT NULL CHECK (months > 0),
    jkk      INTEGER NOT NULL,
    jkm      INTEGER NOT NULL,
    PRIMARY KEY (regency, bill, position),
    FOREIGN KEY (regency, bill) REFERENCES bills (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bill_lines_worker ON bill_lines (regency, worker);

-- Money on a bill: paid in, undone because it was written down wrongly, given back by BPJS.
CREATE TABLE payments (
    regency  INTEGER NOT NULL,
    id       BLOB    NOT NULL,
    bill     BLOB    NOT NULL,
    number   INTEGER NOT NULL,
    act      TEXT    NOT NULL CHECK (act IN ('paid', 'undone', 'returned')),
    amount   INTEGER NOT NULL CHECK (amount > 0),
    proof_by TEXT    NOT NULL CHECK (proof_by IN ('sp2d', 'bank')),
    proof    TEXT    NOT NULL,
    paid_on  TEXT    NOT NULL,
    file     BLOB,
    undoes   BLOB,
    undone   INTEGER NOT NULL,
    months   INTEGER NOT NULL,
    jkk      INTEGER NOT NULL,
    jkm      INTEGER NOT NULL,
    reason   TEXT    NOT NULL,
    request  BLOB    NOT NULL,
    made_by  BLOB    NOT NULL,
    made_at  INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, bill) REFERENCES bills (regency, id),
    FOREIGN KEY (regency, undoes) REFERENCES payments (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id),
    CHECK ((act = 'undone') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX payments_bill ON payments (regency, bill);
CREATE UNIQUE INDEX payments_proof ON payments (regency, bill, proof_by, proof) WHERE act = 'paid' AND undone = 0;

-- Paid months that BPJS is asked to pay back, and what it did.
CREATE TABLE refunds (
    regency     INTEGER NOT NULL,
    id          BLOB    NOT NULL,
    number      INTEGER NOT NULL,
    worker      BLOB    NOT NULL,
    place       INTEGER NOT NULL,
    fund        BLOB    NOT NULL,
    first       INTEGER NOT NULL,
    last        INTEGER NOT NULL,
    months      INTEGER NOT NULL CHECK (months > 0),
    jkk         INTEGER NOT NULL,
    jkm         INTEGER NOT NULL,
    why         TEXT    NOT NULL CHECK (why IN ('dead', 'moved', 'employed', 'twice', 'other')),
    note_sealed BLOB,
    state       TEXT    NOT NULL CHECK (state IN ('asked', 'received', 'refused')),
    proof       TEXT,
    received_on TEXT,
    asked_by    BLOB    NOT NULL,
    asked_at    INTEGER NOT NULL,
    settled_by  BLOB,
    settled_at  INTEGER,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, asked_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, settled_by) REFERENCES access_accounts (regency, id),
    CHECK ((state = 'asked') = (settled_at IS NULL))
) STRICT;

CREATE INDEX refunds_fund ON refunds (regency, fund);
CREATE UNIQUE INDEX refunds_open ON refunds (regency, worker) WHERE state = 'asked';

-- How long everybody is covered, kept with the ledger: paid months, the run in which the last paid
-- month stands, the last month that is promised, and by which fund.
CREATE TABLE covers (
    regency    INTEGER NOT NULL,
    worker     BLOB    NOT NULL,
    place      INTEGER NOT NULL,
    fund       BLOB    NOT NULL,
    live_last  INTEGER NOT NULL,
    live_first INTEGER NOT NULL,
    paid_first INTEGER,
    paid_run   INTEGER,
    paid_last  INTEGER,
    paid       INTEGER NOT NULL,
    PRIMARY KEY (regency, worker),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX covers_lapse ON covers (regency, live_last, fund, place, paid_last);
CREATE INDEX covers_paid ON covers (regency, paid_last, place);

-- A statement of BPJS for a month, and where it and the ledger differ.
CREATE TABLE statements (
    regency INTEGER NOT NULL,
    id      BLOB    NOT NULL,
    first   INTEGER NOT NULL,
    last    INTEGER NOT NULL,
    fund    BLOB,
    name    TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    file    BLOB,
    lines   INTEGER NOT NULL,
    agree   INTEGER NOT NULL,
    ours    INTEGER NOT NULL,
    theirs  INTEGER NOT NULL,
    read_by BLOB    NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, first, last, hash),
    FOREIGN KEY (regency, read_by) REFERENCES access_accounts (regency, id)
) STRICT;

CREATE TABLE statement_lines (
    regency      INTEGER NOT NULL,
    statement    BLOB    NOT NULL,
    position     INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('not-there', 'not-ours', 'amount', 'unclear')),
    place_of     TEXT    NOT NULL,
    worker       BLOB,
    found_sealed BLOB,
    ours         INTEGER NOT NULL,
    theirs       INTEGER NOT NULL,
    note         TEXT,
    settled_by   BLOB,
    settled_at   INTEGER,
    PRIMARY KEY (regency, statement, position),
    FOREIGN KEY (regency, statement) REFERENCES statements (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
) STRICT;

-- Who goes on paying alone when the fund ends.
CREATE TABLE self_pays (
    regency   INTEGER NOT NULL,
    worker    BLOB    NOT NULL,
    place     INTEGER NOT NULL,
    answer    TEXT    NOT NULL CHECK (answer IN ('continues', 'not', 'unknown')),
    first     INTEGER,
    last      INTEGER,
    letter_at INTEGER,
    note      TEXT    NOT NULL,
    noted_by  BLOB    NOT NULL,
    noted_at  INTEGER NOT NULL,
    PRIMARY KEY (regency, worker),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, noted_by) REFERENCES access_accounts (regency, id),
    CHECK (answer <> 'continues' OR first IS NOT NULL)
) STRICT, WITHOUT ROWID;
