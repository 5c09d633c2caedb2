-- The county's archive on PostgreSQL. Identity answers are sealed before they come here; no key that opens them is
-- here. Times are milliseconds since 1970. Households and devices are uuids, revisions and packs are hashes of 32 bytes.

CREATE TABLE county (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), -- one county, one database
  code text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
  name text NOT NULL,
  office_recipient text -- the county office's age recipient; its key never comes here
);

CREATE TABLE village (
  area text PRIMARY KEY CHECK (area ~ '^[0-9]{12}$'),
  name text NOT NULL,
  recipient text NOT NULL, -- the village's age recipient; its key never comes here
  last bigint NOT NULL DEFAULT 0 -- the last number given in this village's sequence; who gives one holds the row's lock
);

CREATE TABLE signer (
  role text NOT NULL, -- author or reviewer
  key bytea NOT NULL CHECK (length(key) = 32), -- Ed25519 verifying key
  PRIMARY KEY (role, key)
);

CREATE TABLE device (
  id uuid PRIMARY KEY,
  certificate bytea NOT NULL, -- canonical CBOR, signed by the county
  enrolled bigint NOT NULL,
  revoked bigint -- when; null while it is trusted
);

CREATE TABLE invitation (
  lookup bytea PRIMARY KEY CHECK (length(lookup) = 16), -- drawn from the one-time code; the code never comes here
  expires bigint NOT NULL,
  sealed_village_keys bytea NOT NULL, -- only the code opens it
  device uuid REFERENCES device (id) -- who used it; null while it is open
);

CREATE TABLE invitation_village (
  lookup bytea NOT NULL REFERENCES invitation (lookup),
  area text NOT NULL REFERENCES village (area),
  PRIMARY KEY (lookup, area)
);

CREATE TABLE pack (
  id bytea PRIMARY KEY CHECK (length(id) = 32),
  name text NOT NULL,
  version bigint NOT NULL,
  added bigint NOT NULL,
  bytes bytea NOT NULL -- the signed file as it came
);

CREATE TABLE pack_identity (
  pack bytea NOT NULL REFERENCES pack (id),
  name text NOT NULL, -- a question whose answers must come sealed
  PRIMARY KEY (pack, name)
);

-- A household is in one village. Two villages that take its first revision at the same moment meet at this key.
-- It holds a random id and nothing of the household, so it is not under row-level security.
CREATE TABLE household (
  id uuid PRIMARY KEY,
  village text NOT NULL REFERENCES village (area),
  erased boolean NOT NULL DEFAULT false -- it withdrew: only headers are kept
);

CREATE TABLE revision (
  id bytea PRIMARY KEY CHECK (length(id) = 32),
  village text NOT NULL REFERENCES village (area),
  sequence bigint NOT NULL, -- 1, 2, 3, … in each village, without gaps
  household uuid NOT NULL REFERENCES household (id),
  kind integer NOT NULL, -- the header's number of the kind
  device uuid NOT NULL, -- who signed it
  agreed boolean NOT NULL, -- it is the household's agreement, or follows it
  received bigint NOT NULL,
  header bytea NOT NULL, -- the bytes as they came
  signature bytea NOT NULL CHECK (length(signature) = 64),
  body bytea, -- null once erased
  UNIQUE (village, sequence)
);
CREATE INDEX revision_of_household ON revision (household);

CREATE TABLE waiting (
  id bytea PRIMARY KEY CHECK (length(id) = 32), -- a revision whose parent has not come
  village text NOT NULL REFERENCES village (area),
  received bigint NOT NULL,
  header bytea NOT NULL,
  signature bytea NOT NULL,
  body bytea
);

CREATE TABLE waiting_for (
  parent bytea NOT NULL,
  id bytea NOT NULL REFERENCES waiting (id) ON DELETE CASCADE,
  PRIMARY KEY (parent, id)
);
CREATE INDEX waiting_for_by_id ON waiting_for (id);

CREATE TABLE decline (
  device uuid NOT NULL REFERENCES device (id),
  village text NOT NULL REFERENCES village (area),
  pack bytea NOT NULL,
  count bigint NOT NULL, -- in all on this device: no household, no time, no reason
  PRIMARY KEY (device, village, pack)
);

-- Row-level security on top of the queries' own conditions: a transaction says which villages it works for
-- (`doorstep.villages`, codes with commas between, or * for counting and backups) and meets no row of another, whatever
-- a query forgot. One that says nothing meets nothing. FORCE, since the server's role owns the tables.
-- The setting stands in a subselect, so that it is read once a statement and not once a row.

ALTER TABLE revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE revision FORCE ROW LEVEL SECURITY;
CREATE POLICY own_villages ON revision USING (
  (SELECT current_setting('doorstep.villages', true)) = '*'
  OR village = ANY ((SELECT string_to_array(current_setting('doorstep.villages', true), ','))::text[])
);

ALTER TABLE waiting ENABLE ROW LEVEL SECURITY;
ALTER TABLE waiting FORCE ROW LEVEL SECURITY;
CREATE POLICY own_villages ON waiting USING (
  (SELECT current_setting('doorstep.villages', true)) = '*'
  OR village = ANY ((SELECT string_to_array(current_setting('doorstep.villages', true), ','))::text[])
);

ALTER TABLE decline ENABLE ROW LEVEL SECURITY;
ALTER TABLE decline FORCE ROW LEVEL SECURITY;
CREATE POLICY own_villages ON decline USING (
  (SELECT current_setting('doorstep.villages', true)) = '*'
  OR village = ANY ((SELECT string_to_array(current_setting('doorstep.villages', true), ','))::text[])
);
