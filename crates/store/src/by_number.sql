SELECT
  household.household, household.village, household.number, household.name, household.address, household.members,
  household.last_visit, household.conflict,
  EXISTS (SELECT 1 FROM draft WHERE draft.household = household.household),
  EXISTS (
    SELECT 1 FROM revision JOIN outbox ON outbox.revision = revision.id
    WHERE revision.household = household.household AND outbox.state IN ('unsent', 'waiting')
  ),
  EXISTS (
    SELECT 1 FROM revision JOIN outbox ON outbox.revision = revision.id
    WHERE revision.household = household.household AND outbox.state = 'refused'
  )
FROM household
WHERE household.number >= ?1 AND household.number < ?2 AND (?3 IS NULL OR household.village = ?3)
  -- The plus keeps the index of villages out of it: the beginning of a number leaves far fewer.
  AND +household.village IN (SELECT area FROM village WHERE serving = 1)
ORDER BY household.number
LIMIT ?4
