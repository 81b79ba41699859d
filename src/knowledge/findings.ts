/** Something wrong with the data, for the person who can mend it. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

export type Report = (finding: Finding) => void;

export function toFindingLine({ file, line, problem, remedy }: Finding): string {
  return `${file}:${line}: ${problem}; ${remedy}`;
}
