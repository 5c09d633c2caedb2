SELECT outbox.revision
FROM outbox
JOIN revision ON revision.id = outbox.revision
WHERE outbox.state <> 'confirmed' AND revision.body IS NOT NULL
ORDER BY revision.number
