/** A broken promise of the program itself: never thrown for bad input. The command line turns it into exit code 3. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}
