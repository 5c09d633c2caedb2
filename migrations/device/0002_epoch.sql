-- A server restored from a backup gives numbers a second time. It has another epoch then, and a cursor of another epoch
-- starts from the beginning. Null: the server told none yet.
ALTER TABLE village ADD COLUMN epoch BLOB;
