SELECT village, sequence, agreed, received, header, signature, body
FROM revision
-- Digits only, so any collation orders them alike; this one can use the index.
ORDER BY village, sequence
