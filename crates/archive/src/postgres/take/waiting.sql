WITH RECURSIVE released AS (
  SELECT id FROM waiting_for WHERE parent = ANY ($1)
  UNION
  SELECT waiting_for.id FROM waiting_for JOIN released ON waiting_for.parent = released.id
)
SELECT received, header, signature, body
FROM waiting
WHERE id = ANY ($1) OR id IN (SELECT id FROM released)
