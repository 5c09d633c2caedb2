SELECT sequence, id, device, header, signature, body, received
FROM revision
WHERE village = $1 AND sequence > $2
ORDER BY sequence
LIMIT $3
