/** `; did you mean "x"?` for the closest of the known names, or nothing if none is close. */
export function closest(word: string, known: readonly string[]): string {
  let best: { name: string; distance: number } | undefined;
  for (const name of known) {
    const distance = name.startsWith(word) && word.length > 1 ? 1 : editDistance(word, name);
    if (distance <= Math.max(1, Math.floor(name.length / 3)) && distance < (best?.distance ?? 99)) {
      best = { name, distance };
    }
  }
  return best ? `; did you mean "${best.name}"?` : `; known: ${known.join(', ')}`;
}

/** One line about a flag that was not understood, from Node's message and the flags that a help text names. */
export function toFlagMessage(message: string, help: string): string {
  const flag = /'(--?[^' ]+)/.exec(message)?.[1];
  if (!flag || !message.startsWith('Unknown option')) return message.split('. ')[0] ?? message;
  const known = [...new Set([...(help.match(/--[a-z-]+/g) ?? []), '--help', '--version'])];
  return `unknown option "${flag}"${closest(flag, known)}`;
}

/** Insertions, deletions, substitutions and swaps of neighbours from one word to the other. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const other = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + other);
      row[j] = swapped ? Math.min(best, at(i - 2, j - 2) + 1) : best;
    }
  }
  return at(a.length, b.length);
}
