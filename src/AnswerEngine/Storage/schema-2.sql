-- The library, version 2.

-- The revision of the engine that made a version stays; the one that last composed it again and found it the same
-- stands apart. Where that was done before this step, both are the later one.
ALTER TABLE versions ADD COLUMN checked_revision INTEGER NOT NULL DEFAULT 0;
UPDATE versions SET checked_revision = revision;
DROP TRIGGER versions_are_not_edited;
CREATE TRIGGER versions_are_not_edited
BEFORE UPDATE OF article, substance, content_sha256, snapshot, revision, created_at ON versions
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;

-- The last day of an approval belongs to its step, as the audit log tells it. Of steps before this one that of the
-- last approval is known.
ALTER TABLE reviews ADD COLUMN expires_on TEXT;
UPDATE reviews SET expires_on = (
  SELECT v.expires_on FROM versions v WHERE v.article_id = reviews.article_id AND v.number = reviews.number)
WHERE id IN (SELECT max(id) FROM reviews GROUP BY article_id, number);
