//! Workbook bytes to a compiled, signed pack and back; the purpose guard and the publish gate.
