/** What every bench is told. */

export interface BenchOptions {
  /** The largest sizes too, which take minutes. */
  readonly large: boolean;
  /** Real documents to read besides the generated ones. */
  readonly directory: string | undefined;
}

/** `--large`, and a directory: the one that follows `--directory`, or that NETLINT_CORPUS names. */
export function benchOptions(words: readonly string[]): BenchOptions {
  const at = words.indexOf("--directory");
  const directory = at < 0 ? process.env["NETLINT_CORPUS"] : words[at + 1];
  return { large: words.includes("--large"), directory: directory === "" ? undefined : directory };
}
