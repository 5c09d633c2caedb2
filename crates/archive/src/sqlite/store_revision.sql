INSERT INTO revision (id, village, sequence, household, kind, device, agreed, received, header, signature, body)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
