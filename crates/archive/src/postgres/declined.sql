INSERT INTO decline (device, village, pack, count)
SELECT $1, area, given.pack, given.count
FROM unnest($2::text[], $3::bytea[], $4::bigint[]) AS given (village, pack, count)
-- A village that the county does not have is passed over.
JOIN village ON area = given.village
ON CONFLICT (device, village, pack) DO UPDATE SET count = excluded.count WHERE decline.count < excluded.count
