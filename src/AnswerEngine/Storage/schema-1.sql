-- The library, version 1. Times are UTC, ISO 8601. JSON of the engine is kept as text.

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  question TEXT NOT NULL,
  turns TEXT NOT NULL,              -- JSON: the questions before it in its thread
  reader TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- A version is never changed: only its state of review moves.
CREATE TABLE versions (
  article_id TEXT NOT NULL REFERENCES articles (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  substance TEXT NOT NULL,          -- hash of what a reader is told
  content_sha256 TEXT NOT NULL,     -- seal of the article
  article TEXT NOT NULL,            -- JSON, as composed
  snapshot TEXT NOT NULL,
  revision INTEGER NOT NULL,        -- of the engine
  composed_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL,
  reviewer TEXT,
  reviewed_at TEXT,
  expires_on TEXT,
  checked_snapshot TEXT NOT NULL,   -- the newest one from which it came out the same
  PRIMARY KEY (article_id, number)
) STRICT;

-- The documents that the composer of a version read.
CREATE TABLE sources (
  article_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  document_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  status TEXT NOT NULL,
  cited INTEGER NOT NULL,
  PRIMARY KEY (article_id, number, document_id),
  FOREIGN KEY (article_id, number) REFERENCES versions (article_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_document ON sources (document_id);

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  action TEXT NOT NULL,
  state TEXT NOT NULL,              -- of the version after it
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  comment TEXT,
  content_sha256 TEXT NOT NULL,     -- what was reviewed
  FOREIGN KEY (article_id, number) REFERENCES versions (article_id, number)
) STRICT;
CREATE INDEX reviews_by_version ON reviews (article_id, number);

CREATE TABLE verdicts (
  article_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  statement_id TEXT NOT NULL,
  by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  comment TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (article_id, number, statement_id, by),
  FOREIGN KEY (article_id, number) REFERENCES versions (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE threads (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE turns (
  thread_id INTEGER NOT NULL REFERENCES threads (id),
  place INTEGER NOT NULL CHECK (place >= 1),
  article_id TEXT NOT NULL REFERENCES articles (id),
  asked_at TEXT NOT NULL,
  PRIMARY KEY (thread_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX turns_by_article ON turns (article_id);

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  options TEXT NOT NULL,            -- JSON
  snapshot TEXT NOT NULL,
  created_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;

CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id),
  place INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles (id),
  outcome TEXT,                     -- null: not done yet
  from_number INTEGER NOT NULL,
  to_number INTEGER,
  error TEXT,
  PRIMARY KEY (job_id, place),
  UNIQUE (job_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Each record's hash covers the hash before it; the head says which record is the last.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY CHECK (seq >= 1),
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE audit_head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, '');
CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER versions_are_not_edited BEFORE UPDATE OF article, substance, content_sha256, snapshot, created_at ON versions
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;

CREATE VIRTUAL TABLE article_words USING fts5 (id UNINDEXED, question, statements, tokenize = 'porter unicode61');
