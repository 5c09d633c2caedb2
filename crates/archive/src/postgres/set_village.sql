INSERT INTO village (area, name, recipient)
VALUES ($1, $2, $3)
ON CONFLICT (area) DO UPDATE SET name = excluded.name, recipient = excluded.recipient
