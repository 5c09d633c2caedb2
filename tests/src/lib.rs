//! Stories that run the whole product; see the files beside this folder.
