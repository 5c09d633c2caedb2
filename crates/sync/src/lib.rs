//! Wire shapes and the two halves of sync as state machines without I/O.
