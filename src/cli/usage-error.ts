/** A call that cannot be done as it was written. The message says what was read, what is wrong and what would be right. */

export class UsageError extends Error {
  override readonly name = "UsageError";
}
