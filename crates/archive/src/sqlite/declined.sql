INSERT INTO decline (device, village, pack, count)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (device, village, pack) DO UPDATE SET count = max(count, excluded.count)
