-- Complaints and questions from anyone, and what happened to each.

-- `desk` has it, and never one beneath `lowest`: what is said about somebody of a village or district
-- goes past them. `answer_due` is the day of the first answer; `due_on` the next one, while one is
-- due. After `ended_on` it is over; `settled_at` is the moment of the last answer. Without name and
-- contact nobody knows who wrote; no address is kept of anybody. What an account wrote down has
-- `received_by`, the public page none. What was kept long enough has no words and no code any more.
CREATE TABLE grievances (
    regency        BIGINT  NOT NULL,
    id             UUID    NOT NULL,
    number         BIGINT  NOT NULL CHECK (number > 0),
    kind           TEXT    NOT NULL CHECK (kind IN ('complaint', 'question')),
    category       TEXT    NOT NULL CHECK (category IN ('card', 'payment', 'data', 'not-listed', 'claim', 'conduct', 'other')),
    channel        TEXT    NOT NULL CHECK (channel IN ('page', 'desk', 'village', 'telephone', 'letter')),
    place          BIGINT  NOT NULL,
    desk           TEXT    NOT NULL CHECK (desk IN ('village', 'district', 'office')),
    lowest         TEXT    NOT NULL CHECK (lowest IN ('village', 'district', 'office')),
    urgent         BOOLEAN NOT NULL,
    worker         UUID,
    words_sealed   BYTEA,
    name_sealed    BYTEA,
    contact_sealed BYTEA,
    code_sealed    BYTEA,
    state          TEXT    NOT NULL CHECK (state IN ('received', 'assigned', 'answered', 'appealed', 'closed')),
    received_on    TEXT    NOT NULL,
    received_at    BIGINT  NOT NULL,
    received_by    UUID,
    acknowledge_on TEXT    NOT NULL,
    answer_due     TEXT    NOT NULL,
    due_on         TEXT,
    taken_by       UUID,
    taken_at       BIGINT,
    outcome        TEXT    CHECK (outcome IN ('upheld', 'partly', 'not-upheld', 'informed', 'withdrawn')),
    answered_by    UUID,
    answered_on    TEXT,
    appeal_until   TEXT,
    appealed_on    TEXT,
    final_by       UUID,
    ended_on       TEXT,
    settled_at     BIGINT,
    entries        BIGINT  NOT NULL CHECK (entries > 0),
    request        UUID    NOT NULL,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, received_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, taken_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, answered_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, final_by) REFERENCES access_accounts (regency, id),
    CHECK ((channel = 'page') = (received_by IS NULL)),
    CHECK (lowest <> 'office' OR desk = 'office'),
    CHECK (lowest <> 'district' OR desk <> 'village'),
    CHECK ((state IN ('received', 'assigned', 'appealed')) = (due_on IS NOT NULL)),
    CHECK ((state IN ('answered', 'closed')) = (ended_on IS NOT NULL)),
    CHECK ((ended_on IS NULL) = (settled_at IS NULL)),
    CHECK ((words_sealed IS NULL) = (code_sealed IS NULL)),
    CHECK (words_sealed IS NOT NULL OR settled_at IS NOT NULL),
    CHECK ((taken_by IS NULL) = (taken_at IS NULL)),
    CHECK ((answered_by IS NULL) = (answered_on IS NULL)),
    CHECK ((answered_by IS NULL) = (appeal_until IS NULL)),
    CHECK (state <> 'answered' OR answered_by IS NOT NULL),
    CHECK (state <> 'closed' OR answered_by IS NOT NULL OR COALESCE(outcome, '') = 'withdrawn'),
    CHECK (appealed_on IS NULL OR answered_by IS NOT NULL),
    CHECK (final_by IS NULL OR appealed_on IS NOT NULL),
    CHECK (final_by <> answered_by)
);

CREATE INDEX grievances_due ON grievances (regency, due_on, number) WHERE due_on IS NOT NULL;
CREATE INDEX grievances_received ON grievances (regency, received_on, place, category);
CREATE INDEX grievances_worker ON grievances (regency, worker) WHERE worker IS NOT NULL;
CREATE INDEX grievances_settled ON grievances (regency, settled_at) WHERE settled_at IS NOT NULL;

-- What happened to each, in its order; it only grows. Without an actor it was who complained.
CREATE TABLE grievance_events (
    regency      BIGINT  NOT NULL,
    grievance    UUID    NOT NULL,
    entry        BIGINT  NOT NULL CHECK (entry > 0),
    at           BIGINT  NOT NULL,
    what         TEXT    NOT NULL CHECK (what IN ('receive', 'take', 'pass', 'note', 'answer', 'appeal', 'withdraw')),
    actor        UUID,
    desk         TEXT    CHECK (desk IN ('village', 'district', 'office')),
    words_sealed BYTEA,
    request      UUID    NOT NULL,
    PRIMARY KEY (regency, grievance, entry),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, grievance) REFERENCES grievances (regency, id),
    FOREIGN KEY (regency, actor) REFERENCES access_accounts (regency, id),
    CHECK ((what = 'pass') = (desk IS NOT NULL)),
    CHECK (what IN ('receive', 'appeal', 'withdraw') OR actor IS NOT NULL)
);
