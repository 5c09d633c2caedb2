-- One life of this archive: drawn when it is made and when it is restored, since numbers are given a second time then.
-- A device's cursor of another epoch starts from the beginning.
CREATE TABLE epoch (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL
);
INSERT INTO epoch (id) VALUES (gen_random_uuid());
