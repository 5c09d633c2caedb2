-- The device's store. All of it is encrypted (SQLCipher). Times are milliseconds since 1970.
-- Ids are blobs: households, devices, authors 16 bytes; revisions and packs 32 bytes.

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY, -- chosen by the callers: language of the screen and the like
  value BLOB NOT NULL
) STRICT;

CREATE TABLE enrolment (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1), -- a device is enrolled once
  server TEXT NOT NULL, -- the server's address
  device BLOB NOT NULL,
  author BLOB NOT NULL, -- the person who works on this device
  secrets BLOB NOT NULL, -- the device's own secret keys, in the form of doorstep-keys
  certificate BLOB NOT NULL, -- canonical CBOR of the county's certificate for this device
  county_key BLOB NOT NULL, -- the county's verifying key, 32 bytes
  office_recipient TEXT NOT NULL -- the county office's age recipient
) STRICT;

CREATE TABLE pack_signer (
  role TEXT NOT NULL, -- author or reviewer
  key BLOB NOT NULL, -- Ed25519 verifying key, 32 bytes
  PRIMARY KEY (role, key)
) STRICT;

CREATE TABLE village (
  area TEXT NOT NULL PRIMARY KEY, -- 12 digits
  name TEXT NOT NULL,
  recipient TEXT NOT NULL, -- the village's age recipient
  secret TEXT, -- the village's secret key, if this device holds it
  serving INTEGER NOT NULL CHECK (serving IN (0, 1)), -- 0: the device was given other villages since
  seen INTEGER NOT NULL DEFAULT 0 -- the last number seen of the village's sequence on the server
) STRICT;

CREATE TABLE certificate (
  device BLOB NOT NULL PRIMARY KEY, -- another device of the county
  certificate BLOB NOT NULL -- canonical CBOR
) STRICT;

CREATE TABLE pack (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  version INTEGER NOT NULL, -- the larger one is the newer one
  received INTEGER NOT NULL,
  bytes BLOB NOT NULL -- the signed file as it came
) STRICT;

CREATE TABLE revision (
  number INTEGER PRIMARY KEY, -- the order of arrival on this device
  id BLOB NOT NULL UNIQUE,
  household BLOB NOT NULL,
  village TEXT NOT NULL,
  kind INTEGER NOT NULL, -- the header's number of the kind, so that agreement is found without reading all
  header BLOB NOT NULL, -- the bytes as they came
  signature BLOB NOT NULL,
  body BLOB -- null once erased
) STRICT;
CREATE INDEX revision_of_household ON revision (household, number);
CREATE INDEX revision_of_village ON revision (village);

CREATE TABLE outbox (
  revision BLOB NOT NULL PRIMARY KEY REFERENCES revision (id),
  state TEXT NOT NULL CHECK (state IN ('unsent', 'sent', 'waiting', 'confirmed', 'refused')),
    -- sent: the server committed it. waiting: the server holds it, a parent is missing there.
    -- confirmed: a later pull showed that the server still has it. refused: kept here, shown to the person.
  refusal TEXT, -- the server's code, if refused
  changed INTEGER NOT NULL, -- when the state was last set
  CHECK ((state = 'refused') = (refusal IS NOT NULL))
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state);

CREATE TABLE rejected (
  revision BLOB NOT NULL PRIMARY KEY, -- came in a pull and was not taken
  refusal TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE household (
  number_here INTEGER PRIMARY KEY, -- the row of household_words
  household BLOB NOT NULL UNIQUE,
  village TEXT NOT NULL,
  number TEXT NOT NULL, -- the household number on the card
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  members INTEGER NOT NULL,
  last_visit TEXT, -- YYYY-MM-DD
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)) -- two values stand side by side somewhere
) STRICT;
CREATE INDEX household_of_village ON household (village, name, number);
CREATE INDEX household_by_name ON household (name, number);
CREATE INDEX household_by_number ON household (number);

-- Chinese text stands here as single characters with spaces between: most given names are one or two
-- characters, and a phrase of single characters finds any part of a name.
CREATE VIRTUAL TABLE household_words USING fts5 (
  village, -- so that a search in one village needs no second look
  words, -- name and address, split
  content = '', contentless_delete = 1, tokenize = 'unicode61'
);

CREATE TABLE draft (
  household BLOB NOT NULL PRIMARY KEY,
  village TEXT NOT NULL,
  pack BLOB NOT NULL, -- an open interview stays on the pack it began with
  begun INTEGER NOT NULL,
  agreed INTEGER NOT NULL CHECK (agreed IN (0, 1)), -- the household heard the notice and agreed
  page TEXT, -- where the person was
  base BLOB NOT NULL -- the revisions that the visit started from, 32 bytes each
) STRICT;

CREATE TABLE draft_answer (
  household BLOB NOT NULL REFERENCES draft (household) ON DELETE CASCADE,
  path TEXT NOT NULL,
  value TEXT NOT NULL, -- XForms lexical form
  PRIMARY KEY (household, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE decline (
  village TEXT NOT NULL,
  pack BLOB NOT NULL,
  count INTEGER NOT NULL, -- no household, no time, no reason
  PRIMARY KEY (village, pack)
) STRICT;

CREATE TABLE clock (
  only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
  millis INTEGER NOT NULL, -- the hybrid clock of the last revision made or seen
  counter INTEGER NOT NULL
) STRICT;

CREATE TABLE access (
  number INTEGER PRIMARY KEY, -- 1, 2, 3, … without gaps
  at INTEGER NOT NULL,
  author BLOB NOT NULL,
  kind TEXT NOT NULL, -- opened, edited, printed, exported
  household BLOB NOT NULL,
  hash BLOB NOT NULL -- SHA-256 over the hash before and this row: a row taken out or changed shows
) STRICT;
CREATE INDEX access_of_household ON access (household, number);
