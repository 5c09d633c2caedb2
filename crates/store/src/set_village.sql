INSERT INTO village (area, name, recipient, serving)
VALUES (?1, ?2, ?3, 1)
ON CONFLICT (area) DO UPDATE SET name = excluded.name, recipient = excluded.recipient, serving = 1
