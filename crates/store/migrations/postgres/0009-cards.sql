-- Cards into hands: who has which card, and what a phone without a signal brings home.

-- A round of cards: the months they say, and until when they must be in hands.
CREATE TABLE card_rounds (
    regency    BIGINT NOT NULL,
    id         UUID    NOT NULL,
    number     BIGINT NOT NULL,
    title      TEXT    NOT NULL,
    first      BIGINT NOT NULL,
    last       BIGINT NOT NULL,
    decree     UUID,
    starts_on  TEXT    NOT NULL,
    deadline   TEXT    NOT NULL,
    report_by  TEXT    NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('open', 'closed')),
    request    UUID    NOT NULL,
    created_by UUID    NOT NULL,
    created_at BIGINT NOT NULL,
    closed_by  UUID,
    closed_at  BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency) REFERENCES regencies (regency),
    FOREIGN KEY (regency, decree) REFERENCES decrees (regency, id),
    FOREIGN KEY (regency, created_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, closed_by) REFERENCES access_accounts (regency, id),
    CHECK (first <= last),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);

-- The places of a round as accounts: what came, what went, what is here. `handed`, `missing` and
-- `void` are the cards whose last place this is. Of a village, `people` have a good card and `held`
-- of these theirs in hands, wherever they got it. `place` of a point is its village or district.
CREATE TABLE card_places (
    regency  BIGINT NOT NULL,
    id       UUID    NOT NULL,
    round    UUID    NOT NULL,
    level    TEXT    NOT NULL CHECK (level IN ('office', 'district', 'village', 'point')),
    place    BIGINT NOT NULL,
    name     TEXT    NOT NULL,
    occasion TEXT,
    meets_on TEXT,
    final    BOOLEAN NOT NULL,
    came     BIGINT NOT NULL,
    went     BIGINT NOT NULL,
    here     BIGINT NOT NULL,
    handed   BIGINT NOT NULL CHECK (handed >= 0),
    missing  BIGINT NOT NULL CHECK (missing >= 0),
    void     BIGINT NOT NULL CHECK (void >= 0),
    people   BIGINT NOT NULL CHECK (people >= 0),
    held     BIGINT NOT NULL CHECK (held BETWEEN 0 AND people),
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, round) REFERENCES card_rounds (regency, id),
    CHECK (here = came - went AND here >= 0),
    CHECK ((level = 'point') = (occasion IS NOT NULL))
);

CREATE UNIQUE INDEX card_places_once ON card_places (regency, round, level, place) WHERE level <> 'point';
CREATE UNIQUE INDEX card_places_name ON card_places (regency, round, place, name) WHERE level = 'point';
CREATE INDEX card_places_place ON card_places (regency, round, place);

-- A card. `at` is the place where it is or was last, or its parcel. `ends` says why it is void, or
-- will be as soon as its parcel arrives; `departs` whether its worker left by that; `reported_on`
-- when somebody first said that the worker left. `replaces` is an earlier card of the same worker,
-- `stands_for` the worker whose place this one took.
CREATE TABLE cards (
    regency       BIGINT NOT NULL,
    id            UUID    NOT NULL,
    round         UUID    NOT NULL,
    number        BIGINT NOT NULL,
    worker        UUID    NOT NULL,
    place         BIGINT NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('here', 'travelling', 'handed', 'missing', 'void')),
    at            UUID    NOT NULL,
    since         BIGINT NOT NULL,
    entries       BIGINT NOT NULL CHECK (entries > 0),
    token_sealed  BYTEA    NOT NULL,
    token_hash    BYTEA    NOT NULL,
    tries         BIGINT NOT NULL CHECK (tries >= 0),
    not_handed    TEXT CHECK (not_handed IN ('died', 'moved', 'refused', 'not-found', 'wrong-data', 'in-hospital', 'away-for-work')),
    not_handed_at BIGINT,
    reported_on   TEXT,
    ends          TEXT,
    departs       BOOLEAN NOT NULL,
    replaces      UUID,
    stands_for    UUID,
    handed_at     BIGINT,
    handed_on     TEXT,
    handed_to     TEXT CHECK (handed_to IN ('holder', 'family', 'other')),
    PRIMARY KEY (regency, id),
    UNIQUE (regency, token_hash),
    UNIQUE (regency, round, number),
    FOREIGN KEY (regency, round) REFERENCES card_rounds (regency, id),
    FOREIGN KEY (regency, worker) REFERENCES workers (regency, id),
    FOREIGN KEY (regency, replaces) REFERENCES cards (regency, id),
    CHECK (state <> 'handed' OR handed_at IS NOT NULL),
    CHECK (state <> 'void' OR ends IS NOT NULL),
    CHECK ((not_handed IS NULL) = (not_handed_at IS NULL))
);

CREATE UNIQUE INDEX cards_live ON cards (regency, round, worker) WHERE state <> 'void';
CREATE INDEX cards_at ON cards (regency, at, state, since);
CREATE INDEX cards_place ON cards (regency, round, place, number, state);
CREATE INDEX cards_worker ON cards (regency, worker);
CREATE INDEX cards_not_handed ON cards (regency, round, not_handed, place) WHERE not_handed IS NOT NULL;
CREATE INDEX cards_left ON cards (regency, round, reported_on, place) WHERE reported_on IS NOT NULL;
CREATE INDEX cards_ends ON cards (regency, round, ends, place) WHERE ends IS NOT NULL;
CREATE INDEX cards_stands_for ON cards (regency, round, stands_for) WHERE stands_for IS NOT NULL;

-- Every change of account, never changed: out of one and into another. `item` is the number of the
-- request or of the phone's entry, so that nothing is done twice.
CREATE TABLE card_moves (
    regency      BIGINT NOT NULL,
    card         UUID    NOT NULL,
    entry        BIGINT NOT NULL,
    act          TEXT    NOT NULL CHECK (act IN ('made', 'packed', 'unpacked', 'arrived', 'missed', 'found', 'handed', 'taken-back', 'voided')),
    from_kind    TEXT    NOT NULL CHECK (from_kind IN ('none', 'place', 'parcel', 'hands', 'missing', 'void')),
    from_id      UUID,
    to_kind      TEXT    NOT NULL CHECK (to_kind IN ('place', 'parcel', 'hands', 'missing', 'void')),
    to_id        UUID    NOT NULL,
    happened_on  TEXT    NOT NULL,
    recorded_at  BIGINT NOT NULL,
    made_by      UUID    NOT NULL,
    reason       TEXT,
    proof        TEXT CHECK (proof IN ('session', 'pin', 'sheet', 'signature', 'photo')),
    file         UUID,
    item         UUID,
    PRIMARY KEY (regency, card, entry),
    FOREIGN KEY (regency, card) REFERENCES cards (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id),
    CHECK ((from_kind = 'none') = (from_id IS NULL)),
    CHECK ((act = 'made') = (from_kind = 'none'))
);

CREATE INDEX card_moves_item ON card_moves (regency, item) WHERE item IS NOT NULL;

-- What somebody said to a move: who took the card in the worker's stead, or why it is lost.
CREATE TABLE card_notes (
    regency      BIGINT NOT NULL,
    card         UUID    NOT NULL,
    entry        BIGINT NOT NULL,
    words_sealed BYTEA NOT NULL,
    PRIMARY KEY (regency, card, entry),
    FOREIGN KEY (regency, card, entry) REFERENCES card_moves (regency, card, entry)
);

-- A hand-over that did not come about. `change` is the change to the person that it opened.
CREATE TABLE card_tries (
    regency      BIGINT NOT NULL,
    card         UUID    NOT NULL,
    entry        BIGINT NOT NULL,
    reason       TEXT    NOT NULL CHECK (reason IN ('died', 'moved', 'refused', 'not-found', 'wrong-data', 'in-hospital', 'away-for-work')),
    happened_on  TEXT    NOT NULL,
    recorded_at  BIGINT NOT NULL,
    made_by      UUID    NOT NULL,
    words_sealed BYTEA    NOT NULL,
    change       UUID,
    item         UUID    NOT NULL,
    PRIMARY KEY (regency, card, entry),
    UNIQUE (regency, item),
    FOREIGN KEY (regency, card) REFERENCES cards (regency, id),
    FOREIGN KEY (regency, change) REFERENCES changes (regency, id),
    FOREIGN KEY (regency, made_by) REFERENCES access_accounts (regency, id)
);

-- Parcels as accounts. What was packed arrived, went back unsent, is missing, or is on the way.
CREATE TABLE parcels (
    regency          BIGINT NOT NULL,
    id               UUID    NOT NULL,
    round            UUID    NOT NULL,
    number           BIGINT NOT NULL,
    from_place       UUID    NOT NULL,
    to_place         UUID    NOT NULL,
    state            TEXT    NOT NULL CHECK (state IN ('packed', 'sent', 'arrived', 'settled', 'cancelled')),
    cards            BIGINT NOT NULL,
    arrived          BIGINT NOT NULL CHECK (arrived >= 0),
    missing          BIGINT NOT NULL CHECK (missing >= 0),
    back             BIGINT NOT NULL CHECK (back >= 0),
    on_the_way       BIGINT NOT NULL CHECK (on_the_way >= 0),
    packed_by        UUID    NOT NULL,
    packed_at        BIGINT NOT NULL,
    request          UUID    NOT NULL,
    gave_by          UUID,
    sent_at          BIGINT,
    took_by          UUID,
    took_name_sealed BYTEA,
    took_at          BIGINT,
    took_request     UUID,
    counted          BIGINT,
    proof            TEXT CHECK (proof IN ('session', 'pin', 'sheet', 'signature', 'photo')),
    file             UUID,
    difference       TEXT,
    settled_by       UUID,
    settled_at       BIGINT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, round, number),
    UNIQUE (regency, request),
    FOREIGN KEY (regency, round) REFERENCES card_rounds (regency, id),
    FOREIGN KEY (regency, from_place) REFERENCES card_places (regency, id),
    FOREIGN KEY (regency, to_place) REFERENCES card_places (regency, id),
    FOREIGN KEY (regency, packed_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, gave_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, took_by) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, settled_by) REFERENCES access_accounts (regency, id),
    CHECK (cards = arrived + missing + back + on_the_way),
    CHECK ((state IN ('packed', 'cancelled')) = (sent_at IS NULL)),
    CHECK ((state IN ('arrived', 'settled')) = (took_at IS NOT NULL)),
    CHECK (state IN ('packed', 'sent') OR on_the_way = 0),
    CHECK (took_at IS NULL OR proof IS NOT NULL)
);

CREATE INDEX parcels_to ON parcels (regency, to_place, state);
CREATE INDEX parcels_from ON parcels (regency, from_place, state);

-- The PIN with which somebody signs on the screen of who gives.
CREATE TABLE card_pins (
    regency      BIGINT NOT NULL,
    account      UUID    NOT NULL,
    hash         TEXT    NOT NULL,
    changed_at   BIGINT NOT NULL,
    tries        BIGINT NOT NULL,
    locked_until BIGINT,
    PRIMARY KEY (regency, account),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id)
);

-- A phone that took work along. `places` as accounts keep theirs.
CREATE TABLE field_devices (
    regency    BIGINT NOT NULL,
    id         UUID    NOT NULL,
    account    UUID    NOT NULL,
    name       TEXT    NOT NULL,
    places     TEXT    NOT NULL,
    issued_at  BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    seen_at    BIGINT,
    wiped_by   UUID,
    wiped_at   BIGINT,
    closed_at  BIGINT,
    PRIMARY KEY (regency, id),
    FOREIGN KEY (regency, account) REFERENCES access_accounts (regency, id),
    FOREIGN KEY (regency, wiped_by) REFERENCES access_accounts (regency, id)
);

CREATE INDEX field_devices_account ON field_devices (regency, account);

-- What a phone sent, each once: `id` and `number` are the phone's own.
CREATE TABLE field_items (
    regency       BIGINT NOT NULL,
    id            UUID    NOT NULL,
    device        UUID    NOT NULL,
    number        BIGINT NOT NULL CHECK (number > 0),
    kind          TEXT    NOT NULL CHECK (kind IN ('event', 'handed', 'not-handed', 'taken', 'visit')),
    subject       UUID    NOT NULL,
    place         BIGINT NOT NULL,
    happened_at   BIGINT NOT NULL,
    received_at   BIGINT NOT NULL,
    result        TEXT    NOT NULL CHECK (result IN ('done', 'before', 'conflict', 'refused')),
    code          TEXT,
    detail_sealed BYTEA    NOT NULL,
    settled_by    UUID,
    settled_at    BIGINT,
    settlement    TEXT,
    PRIMARY KEY (regency, id),
    UNIQUE (regency, device, number),
    FOREIGN KEY (regency, device) REFERENCES field_devices (regency, id),
    FOREIGN KEY (regency, settled_by) REFERENCES access_accounts (regency, id),
    CHECK ((settled_at IS NULL) = (settlement IS NULL))
);

CREATE INDEX field_items_conflicts ON field_items (regency, place, received_at) WHERE result = 'conflict' AND settled_at IS NULL;
CREATE INDEX field_items_subject ON field_items (regency, subject);
