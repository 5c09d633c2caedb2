SELECT waiting.header, waiting.signature, waiting.body
FROM waiting_for JOIN waiting ON waiting.id = waiting_for.id
WHERE waiting_for.parent = ?1
ORDER BY waiting.received, waiting.id
