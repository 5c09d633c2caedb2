// A drawing from the core as an address that an image takes. A strict policy allows data addresses for images only.

/** The address of a drawing that comes as SVG text or is an address already. */
export function pictureAddress(drawing: string): string {
  return drawing.startsWith("data:") ? drawing : `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
