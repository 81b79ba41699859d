const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Whether two letters of a word, changed for one another, make the other. */
export function isSwap(word: string, other: string): boolean {
  return (
    word.length === other.length && Array.from(word).filter((letter, at) => letter !== other[at]).length === 2
  );
}

/** The word, and what remains of it without each of its letters. */
export function deletions(word: string): readonly string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

/** Everything that is one letter more, less, changed or swapped away; some of it twice. */
export function* oneEdit(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at);
    const tail = word.slice(at);
    if (tail) yield head + tail.slice(1);
    if (tail.length > 1) yield head + tail[1] + tail[0] + tail.slice(2);
    for (const letter of LETTERS) {
      yield head + letter + tail;
      if (tail) yield head + letter + tail.slice(1);
    }
  }
}
