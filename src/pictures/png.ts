const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Type and checksum of the chunk that every whole file ends with. */
const END = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** Width and height in pixels; `undefined` for anything that is no whole PNG file. */
export function toSize(png: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (png.length < 45) return undefined;
  if (!SIGNATURE.every((byte, at) => png[at] === byte)) return undefined;
  if (!END.every((byte, at) => png[png.length - END.length + at] === byte)) return undefined;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
