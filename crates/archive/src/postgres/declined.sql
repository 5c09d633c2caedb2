INSERT INTO decline (device, village, pack, count)
-- A village that the county does not have is passed over.
SELECT $1, area, $3, $4 FROM village WHERE area = $2
ON CONFLICT (device, village, pack) DO UPDATE SET count = excluded.count WHERE decline.count < excluded.count
