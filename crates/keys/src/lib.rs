//! Keys of devices, villages, offices and pack signers: make, seal, open, wrap.
