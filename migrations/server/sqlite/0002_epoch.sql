-- One life of this archive: drawn when it is made and when it is restored, since numbers are given a second time then.
-- A device's cursor of another epoch starts from the beginning.
CREATE TABLE epoch (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  id BLOB NOT NULL CHECK (length(id) = 16)
) STRICT;
INSERT INTO epoch VALUES (1, randomblob(16));
