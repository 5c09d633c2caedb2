UPDATE outbox
SET state = 'unsent'
WHERE state = 'sent'
