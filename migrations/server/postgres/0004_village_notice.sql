-- The office's notice of a village's newest key, once it was rotated: signed by the office, sealed to devices; opens nothing here.
ALTER TABLE village ADD COLUMN notice bytea;
