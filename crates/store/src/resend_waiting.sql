UPDATE outbox
SET state = 'unsent', refusal = NULL
WHERE state = 'waiting' OR (state = 'refused' AND refusal IN ('unknown_pack', 'unknown_device'))
