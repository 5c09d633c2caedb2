SELECT village, sequence, agreed, received, header, signature, body
FROM revision
ORDER BY village, sequence
