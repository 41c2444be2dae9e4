-- Registration at BPJS, bills and payments, what was paid back, and how long everybody is covered.

-- Who has a number at BPJS by an answer of BPJS.
CREATE TABLE enrolments (
    regency     BIGINT NOT NULL,
    worker      UUID    NOT NULL,
    kpj         TEXT,
    batch       UUID,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (regency, worker),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
);

CREATE UNIQUE INDEX enrolments_kpj ON enrolments (regency, kpj) WHERE kpj IS NOT NULL;

-- A list of people for BPJS: one decree, fund, first month and number of months each.
CREATE TABLE batches (
    regency    BIGINT NOT NULL,
    id         UUID    NOT NULL,
    number     BIGINT NOT NULL,
    decree     UUID    NOT NULL,
    fund       UUID    NOT NULL,
    first      BIGINT NOT NULL,
    months     BIGINT NOT NULL CHECK (months BETWEEN 1 AND 12),
    state      TEXT    NOT NULL CHECK (state IN ('ready', 'sent', 'answered', 'withdrawn')),
    file       UUID,
    hash       TEXT,
    note       TEXT    NOT NULL,
    created_by UUID    NOT NULL,
    created_at BIGINT NOT NULL,
    sent_by    UUID,
    sent_at    BIGINT,
    ended_at   BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency, decree) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, sent_by) REFERENCES access_accounts (regency, id),
    CHECK (state NOT IN ('sent', 'answered') OR (hash IS NOT NULL AND sent_at IS NOT NULL))
);

CREATE INDEX batches_decree ON batches (regency, decree);

-- The people of a list. `code` says why a line is held back or was refused; `desk` who goes on;
-- `nik_sealed` is the number that was sent; `settled_in` the amendment that says what followed.
CREATE TABLE batch_lines (
    regency      BIGINT NOT NULL,
    batch        UUID    NOT NULL,
    position     BIGINT NOT NULL,
    worker       UUID    NOT NULL,
    place        BIGINT NOT NULL,
    state        TEXT    NOT NULL CHECK (state IN ('held', 'waiting', 'sent', 'accepted', 'refused', 'withdrawn')),
    code         TEXT,
    words_sealed BYTEA,
    nik_sealed   BYTEA,
    desk         TEXT CHECK (desk IN ('correct', 'replace', 'drop', 'decide')),
    answered_at  BIGINT,
    settled_by   UUID,
    settled_at   BIGINT,
    settled_in   UUID,
    PRIMARY KEY (regency, batch, position),
    FOREIGN KEY (regency, batch) REFERENCES batches (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    CHECK (state NOT IN ('held', 'refused') OR code IS NOT NULL),
    CHECK ((state = 'refused') = (desk IS NOT NULL))
);

CREATE UNIQUE INDEX batch_lines_open ON batch_lines (regency, worker) WHERE state IN ('waiting', 'sent');
CREATE INDEX batch_lines_worker ON batch_lines (regency, worker);
CREATE INDEX batch_lines_settled ON batch_lines (regency, settled_in) WHERE settled_in IS NOT NULL;
CREATE INDEX batch_lines_held ON batch_lines (regency, state, place) WHERE state = 'held';
CREATE INDEX batch_lines_desk ON batch_lines (regency, desk, place) WHERE state = 'refused' AND settled_at IS NULL;

-- A file that came back, and what in it could not be taken.
CREATE TABLE batch_answers (
    regency  BIGINT NOT NULL,
    id       UUID    NOT NULL,
    batch    UUID    NOT NULL,
    name     TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    file     UUID,
    lines    BIGINT NOT NULL,
    accepted BIGINT NOT NULL,
    refused  BIGINT NOT NULL,
    problems BIGINT NOT NULL,
    read_by  UUID    NOT NULL,
    read_at  BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, batch, hash),
    FOREIGN KEY (regency, batch) REFERENCES batches (regency, id),
    FOREIGN KEY (regency, read_by) REFERENCES access_accounts (regency, id)
);

CREATE TABLE batch_answer_problems (
    regency  BIGINT NOT NULL,
    answer   UUID    NOT NULL,
    position BIGINT NOT NULL,
    place_of TEXT    NOT NULL,
    code     TEXT    NOT NULL,
    found_sealed BYTEA,
    PRIMARY KEY (regency, answer, position),
    FOREIGN KEY (regency, answer) REFERENCES batch_answers (regency, id)
);

-- The ledger learns which bill asked for a month, which payment paid it, which return undid it.
ALTER TABLE months ADD COLUMN bill UUID;
ALTER TABLE months ADD COLUMN payment UUID;

-- Sums of a fund and of its bills straight from the ledger, without touching its rows.
DROP INDEX months_fund;
CREATE INDEX months_fund ON months (regency, fund, month, state, bill, jkk, jkm);

-- What BPJS asks for. `gone_…`: months taken off the bill again; `received`: money that came in and
-- stayed; `spent`: of that, what months cost that are paid or were paid back by BPJS since.
CREATE TABLE bills (
    regency     BIGINT NOT NULL,
    id          UUID    NOT NULL,
    number      BIGINT NOT NULL,
    fund        UUID    NOT NULL,
    first       BIGINT NOT NULL,
    last        BIGINT NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'cancelled')),
    people      BIGINT NOT NULL CHECK (people > 0),
    months      BIGINT NOT NULL CHECK (months > 0),
    jkk         BIGINT NOT NULL CHECK (jkk >= 0),
    jkm         BIGINT NOT NULL CHECK (jkm >= 0),
    gone_months BIGINT NOT NULL CHECK (gone_months BETWEEN 0 AND months),
    gone_jkk    BIGINT NOT NULL CHECK (gone_jkk BETWEEN 0 AND jkk),
    gone_jkm    BIGINT NOT NULL CHECK (gone_jkm BETWEEN 0 AND jkm),
    received    BIGINT NOT NULL CHECK (received >= 0),
    spent       BIGINT NOT NULL CHECK (spent BETWEEN 0 AND received),
    code        TEXT    NOT NULL,
    code_until  TEXT,
    account_jkk TEXT    NOT NULL,
    account_jkm TEXT    NOT NULL,
    activity    TEXT    NOT NULL,
    request     UUID    NOT NULL,
    created_by  UUID    NOT NULL,
    created_at  BIGINT NOT NULL,
    ended_by    UUID,
    ended_at    BIGINT,
    reason      TEXT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, ended_by) REFERENCES access_accounts (regency, id),
    CHECK (first <= last),
    CHECK ((state = 'cancelled') = (ended_at IS NOT NULL))
);

CREATE INDEX bills_fund ON bills (regency, fund, first);

-- For whom a bill was made, as it was made.
CREATE TABLE bill_lines (
    regency  BIGINT NOT NULL,
    bill     UUID    NOT NULL,
    position BIGINT NOT NULL,
    worker   UUID    NOT NULL,
    place    BIGINT NOT NULL,
    first    BIGINT NOT NULL,
    last     BIGINT NOT NULL,
    months   BIGINT NOT NULL CHECK (months > 0),
    jkk      BIGINT NOT NULL,
    jkm      BIGINT NOT NULL,
    PRIMARY KEY (regency, bill, position),
    FOREIGN KEY (regency, bill) REFERENCES bills (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
);

CREATE INDEX bill_lines_worker ON bill_lines (regency, worker);

-- Money on a bill: paid in, undone because it was written down wrongly, given back by BPJS.
CREATE TABLE payments (
    regency  BIGINT NOT NULL,
    id       UUID    NOT NULL,
    bill     UUID    NOT NULL,
    number   BIGINT NOT NULL,
    act      TEXT    NOT NULL CHECK (act IN ('paid', 'undone', 'returned')),
    amount   BIGINT NOT NULL CHECK (amount > 0),
    proof_by TEXT    NOT NULL CHECK (proof_by IN ('sp2d', 'bank')),
    proof    TEXT    NOT NULL,
    paid_on  TEXT    NOT NULL,
    file     UUID,
    undoes   UUID,
    undone   BIGINT NOT NULL,
    months   BIGINT NOT NULL,
    jkk      BIGINT NOT NULL,
    jkm      BIGINT NOT NULL,
    reason   TEXT    NOT NULL,
    request  UUID    NOT NULL,
    made_by  UUID    NOT NULL,
    made_at  BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, bill) REFERENCES bills (regency, id),
    FOREIGN KEY (regency, undoes) REFERENCES payments (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id),
    CHECK ((act = 'undone') = (undoes IS NOT NULL))
);

CREATE INDEX payments_bill ON payments (regency, bill);
CREATE UNIQUE INDEX payments_proof ON payments (regency, bill, proof_by, proof) WHERE act = 'paid' AND undone = 0;

-- Paid months that BPJS is asked to pay back, and what it did.
CREATE TABLE refunds (
    regency     BIGINT NOT NULL,
    id          UUID    NOT NULL,
    number      BIGINT NOT NULL,
    worker      UUID    NOT NULL,
    place       BIGINT NOT NULL,
    fund        UUID    NOT NULL,
    first       BIGINT NOT NULL,
    last        BIGINT NOT NULL,
    months      BIGINT NOT NULL CHECK (months > 0),
    jkk         BIGINT NOT NULL,
    jkm         BIGINT NOT NULL,
    why         TEXT    NOT NULL CHECK (why IN ('dead', 'moved', 'employed', 'twice', 'other')),
    note_sealed BYTEA,
    state       TEXT    NOT NULL CHECK (state IN ('asked', 'received', 'refused')),
    proof       TEXT,
    received_on TEXT,
    asked_by    UUID    NOT NULL,
    asked_at    BIGINT NOT NULL,
    settled_by  UUID,
    settled_at  BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, fund) REFERENCES funds (regency, id),
    FOREIGN KEY (regency, asked_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, settled_by) REFERENCES access_accounts (regency, id),
    CHECK ((state = 'asked') = (settled_at IS NULL))
);

CREATE INDEX refunds_fund ON refunds (regency, fund);
CREATE UNIQUE INDEX refunds_open ON refunds (regency, worker) WHERE state = 'asked';

-- How long everybody is covered, kept with the ledger: paid months, the run in which the last paid
-- month stands, the last month that is promised, and by which fund.
CREATE TABLE covers (
    regency    BIGINT NOT NULL,
    worker     UUID    NOT NULL,
    place      BIGINT NOT NULL,
    fund       UUID    NOT NULL,
    live_last  BIGINT NOT NULL,
    live_first BIGINT NOT NULL,
    paid_first BIGINT,
    paid_run   BIGINT,
    paid_last  BIGINT,
    paid       BIGINT NOT NULL,
    PRIMARY KEY (regency, worker),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
);

CREATE INDEX covers_lapse ON covers (regency, live_last, fund, place, paid_last);
CREATE INDEX covers_paid ON covers (regency, paid_last, place);

-- A statement of BPJS for a month, and where it and the ledger differ.
CREATE TABLE statements (
    regency BIGINT NOT NULL,
    id      UUID    NOT NULL,
    first   BIGINT NOT NULL,
    last    BIGINT NOT NULL,
    fund    UUID,
    name    TEXT    NOT NULL,
    hash    TEXT    NOT NULL,
    file    UUID,
    lines   BIGINT NOT NULL,
    agree   BIGINT NOT NULL,
    ours    BIGINT NOT NULL,
    theirs  BIGINT NOT NULL,
    read_by UUID    NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, first, last, hash),
    FOREIGN KEY (regency, read_by) REFERENCES access_accounts (regency, id)
);

CREATE TABLE statement_lines (
    regency      BIGINT NOT NULL,
    statement    UUID    NOT NULL,
    position     BIGINT NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('not-there', 'not-ours', 'amount', 'unclear')),
    place_of     TEXT    NOT NULL,
    worker       UUID,
    found_sealed BYTEA,
    ours         BIGINT NOT NULL,
    theirs       BIGINT NOT NULL,
    note         TEXT,
    settled_by   UUID,
    settled_at   BIGINT,
    PRIMARY KEY (regency, statement, position),
    FOREIGN KEY (regency, statement) REFERENCES statements (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id)
);

-- Who goes on paying alone when the fund ends.
CREATE TABLE self_pays (
    regency   BIGINT NOT NULL,
    worker    UUID    NOT NULL,
    place     BIGINT NOT NULL,
    answer    TEXT    NOT NULL CHECK (answer IN ('continues', 'not', 'unknown')),
    first     BIGINT,
    last      BIGINT,
    letter_at BIGINT,
    note      TEXT    NOT NULL,
    noted_by  UUID    NOT NULL,
    noted_at  BIGINT NOT NULL,
    PRIMARY KEY (regency, worker),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, noted_by) REFERENCES access_accounts (regency, id),
    CHECK (answer <> 'continues' OR first IS NOT NULL)
);
