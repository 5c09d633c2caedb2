INSERT INTO revision (id, household, village, kind, header, signature, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (id) DO NOTHING
