/** Five base-36 characters that stand for an id in a recipe (FNV-1a). The compiler refuses two ids with one key. */
export function toKey(id: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, '0').slice(-5);
}

/** Case, punctuation, hyphens and spaces do not tell two names apart. */
export function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, '');
}

/** What the section of a taught entry is called in a document, by which the entry is known again once it has moved there. */
export function toSectionId(entry: string): string {
  return `taught-${entry}`;
}
