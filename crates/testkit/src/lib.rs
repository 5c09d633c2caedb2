//! A village for tests: in-process server, named devices, a hand-moved clock.
