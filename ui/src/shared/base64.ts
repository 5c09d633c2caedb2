// Bytes as text, in pieces: a whole file at once would be too many arguments for one call.
const piece = 0x6000;

/** Bytes in base 64. */
export function inBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += piece) {
    // A piece is a multiple of three bytes, so that no padding stands in the middle.
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + piece)));
  }
  return text;
}
