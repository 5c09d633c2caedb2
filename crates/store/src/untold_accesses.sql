SELECT
  at, author, kind, household, number,
  EXISTS (SELECT 1 FROM household AS listed WHERE listed.household = access.household)
FROM access
WHERE number > ?1
ORDER BY number
