-- What reports count: each household's answers in the clear, as they stand. Kept in the transaction that stores a revision.
-- Names, addresses and telephones are sealed in the revisions and never here. A household that withdrew has no row.
CREATE TABLE coded_state (
  household uuid PRIMARY KEY REFERENCES household (id),
  village text NOT NULL REFERENCES village (area),
  answers json NOT NULL -- answer by path; not jsonb, which takes no NUL that somebody may have typed
);
CREATE INDEX coded_state_of_village ON coded_state (village);

ALTER TABLE coded_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE coded_state FORCE ROW LEVEL SECURITY;
CREATE POLICY own_villages ON coded_state USING (
  (SELECT current_setting('doorstep.villages', true)) = '*'
  OR village = ANY ((SELECT string_to_array(current_setting('doorstep.villages', true), ','))::text[])
);
