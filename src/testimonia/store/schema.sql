-- The case file, schema 1. `record` columns hold a noun as JSON (codec.py).
-- Truth: only ever added to.

CREATE TABLE reports (           -- one revision of one document; which of those of one document_id counts: case.py
    seq          INTEGER PRIMARY KEY,
    document_id  TEXT NOT NULL,
    text_hash    TEXT NOT NULL,  -- SHA-256 of the text
    archived     TEXT,           -- sources/<archived> is the original, named by its SHA-256; NULL where none was given
    record       TEXT NOT NULL,  -- Document
    UNIQUE (document_id, text_hash)
);

CREATE TABLE extractions (       -- "this extractor has read this report", also where it found nothing
    seq        INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES reports,
    extractor  TEXT NOT NULL,    -- name and version, as in Claim.extractor
    UNIQUE (report, extractor)
);

CREATE TABLE mentions (
    seq         INTEGER PRIMARY KEY,
    extraction  INTEGER NOT NULL REFERENCES extractions,
    id          TEXT NOT NULL,
    first       INTEGER NOT NULL,  -- [first, last) is the sentence, in code points
    last        INTEGER NOT NULL,
    record      TEXT NOT NULL,     -- EventMention
    UNIQUE (extraction, id)
);
CREATE INDEX mention_ids ON mentions (id);

CREATE TABLE rejections (
    seq          INTEGER PRIMARY KEY,
    document_id  TEXT NOT NULL,
    step         TEXT NOT NULL,
    reason       TEXT NOT NULL,
    UNIQUE (document_id, step, reason)
);

CREATE TABLE judgements (seq INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE decisions (seq INTEGER PRIMARY KEY, record TEXT NOT NULL);

CREATE TABLE runs (
    seq       INTEGER PRIMARY KEY,
    started   TEXT NOT NULL,
    settings  TEXT NOT NULL
);

CREATE TABLE run_ends (          -- a run without one was cut short
    run       INTEGER PRIMARY KEY REFERENCES runs,
    finished  TEXT NOT NULL
);

CREATE TABLE event_ids (         -- every id ever issued, in the order of issue
    seq     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    anchor  TEXT NOT NULL        -- mention id
);

CREATE TABLE event_versions (
    id       TEXT NOT NULL REFERENCES event_ids (id),
    version  INTEGER NOT NULL,
    content  TEXT NOT NULL,      -- hash of the record without id and version
    PRIMARY KEY (id, version)
);

-- Views: thrown away and built again by each run.

CREATE TABLE events (
    position  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE REFERENCES event_ids (id),
    record    TEXT NOT NULL      -- Event
);

CREATE TABLE members (
    mention  TEXT PRIMARY KEY,
    event    TEXT NOT NULL REFERENCES events (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
