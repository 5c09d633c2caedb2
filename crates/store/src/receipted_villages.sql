SELECT area
FROM village
WHERE serving = 0
  AND NOT EXISTS (
    SELECT 1 FROM revision JOIN outbox ON outbox.revision = revision.id
    WHERE revision.village = village.area AND outbox.state <> 'confirmed'
  )
  AND NOT EXISTS (SELECT 1 FROM draft WHERE draft.village = village.area)
ORDER BY area
