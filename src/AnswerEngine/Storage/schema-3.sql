-- The library, version 3: who may do more than read, and replies that are given again. Secrets are kept as SHA-256.

CREATE TABLE accounts (
  name TEXT PRIMARY KEY COLLATE NOCASE,
  role TEXT NOT NULL,
  key_sha256 TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL COLLATE NOCASE REFERENCES accounts (name) ON DELETE CASCADE,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
  key_sha256 TEXT PRIMARY KEY,      -- caller and key
  request_sha256 TEXT NOT NULL,
  made TEXT NOT NULL,               -- an article, or a job
  number INTEGER NOT NULL,          -- its version, or its number
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX versions_by_creation ON versions (created_at);
