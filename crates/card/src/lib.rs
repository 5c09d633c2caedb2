//! A household and its matches to the bytes of a printable card (PDF).
