/** Something the operator can mend: settings or data. The message says what is wrong, where, and what to do. */
export class UserError extends Error {
  override name = 'UserError' as const;
}

/** The command line was not understood; exit status 2. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}
