/** Whether a stream takes colours. `NO_COLOR` (no-color.org) and `FORCE_COLOR` decide before the terminal does. */

export type Environment = Readonly<Record<string, string | undefined>>;

export function takesColor(isTerminal: boolean, environment: Environment): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = environment;
  if (no !== undefined && no !== "") return false;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  return isTerminal && terminal !== "dumb";
}
