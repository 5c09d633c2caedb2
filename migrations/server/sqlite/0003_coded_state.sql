-- What reports count: each household's answers in the clear, as they stand. Kept in the transaction that stores a revision.
-- Names, addresses and telephones are sealed in the revisions and never here. A household that withdrew has no row.
CREATE TABLE coded_state (
  household BLOB NOT NULL PRIMARY KEY,
  village TEXT NOT NULL REFERENCES village (area),
  answers TEXT NOT NULL -- JSON: answer by path
) STRICT;
CREATE INDEX coded_state_of_village ON coded_state (village);
