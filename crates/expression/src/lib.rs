//! The XLSForm expression language: parse, check, evaluate, explain.
