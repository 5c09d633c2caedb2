SELECT revision.id, revision.header, revision.signature, revision.body
FROM outbox JOIN revision ON revision.id = outbox.revision
WHERE outbox.state = 'unsent' AND outbox.brought = 0
ORDER BY revision.number
LIMIT ?1
