SELECT revision.id, revision.household, outbox.refusal, outbox.changed
FROM outbox JOIN revision ON revision.id = outbox.revision
WHERE outbox.state = 'refused'
ORDER BY revision.number
