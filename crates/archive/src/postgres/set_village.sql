INSERT INTO village (area, name, recipient, notice)
VALUES ($1, $2, $3, $4)
ON CONFLICT (area) DO UPDATE SET name = excluded.name, recipient = excluded.recipient, notice = excluded.notice
