INSERT INTO decline (village, pack, count)
VALUES (?1, ?2, 1)
ON CONFLICT (village, pack) DO UPDATE SET count = count + 1
