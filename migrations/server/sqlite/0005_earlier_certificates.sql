-- The certificates that a device had before it was given other villages, as a CBOR array, the oldest first; null for none.
-- What it recorded in a village that it had is taken and verified by them.
ALTER TABLE device ADD COLUMN earlier BLOB;
