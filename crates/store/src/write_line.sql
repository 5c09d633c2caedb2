INSERT INTO household (household, village, number, name, address, members, last_visit, conflict)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (household) DO UPDATE SET
  village = excluded.village, number = excluded.number, name = excluded.name, address = excluded.address,
  members = excluded.members, last_visit = excluded.last_visit, conflict = excluded.conflict
RETURNING number_here
