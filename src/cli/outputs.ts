/** Pairs formats with files: `--format sarif --output-file a.sarif --format text` writes one and prints the other. */

import { type ReporterName, reporterNames } from "../reporters/index.ts";
import { UsageError } from "./usage-error.ts";

export const formats = reporterNames;

export type Format = ReporterName;

export interface Output {
  readonly format: Format;
  /** Relative to the current directory; absent for standard output. */
  readonly file?: string;
}

/** One of the two options, as they stood in the call. */
export type OutputArgument =
  { readonly option: "format"; readonly value: Format } | { readonly option: "output-file"; readonly value: string };

interface Pair {
  readonly format?: Format;
  readonly file?: string;
}

/** A file belongs to the format before it; where none is before it, to the one behind it, or to `text`. */
export function pairOutputs(given: readonly OutputArgument[]): readonly Output[] {
  const pairs: Pair[] = [];
  for (const argument of given) {
    const last = pairs.at(-1);
    if (argument.option === "format") {
      if (last !== undefined && last.format === undefined) pairs.splice(-1, 1, { ...last, format: argument.value });
      else pairs.push({ format: argument.value });
    } else if (last === undefined) pairs.push({ file: argument.value });
    else if (last.file === undefined) pairs.splice(-1, 1, { ...last, file: argument.value });
    else throw new UsageError(fileWithoutFormat(argument.value));
  }
  const outputs = (pairs.length === 0 ? [{}] : pairs).map(outputOf);
  refuseSharedTargets(outputs);
  return outputs;
}

function fileWithoutFormat(file: string): string {
  return `--output-file ${file} has no --format of its own: put --format ${formats.join("|")} before it`;
}

/** `-` is standard output, as elsewhere. */
function outputOf({ format = "text", file }: Pair): Output {
  return file === undefined || file === "-" ? { format } : { format, file };
}

function refuseSharedTargets(outputs: readonly Output[]): void {
  const byTarget = new Map<string, Format>();
  for (const { format, file } of outputs) {
    const target = file ?? "standard output";
    const other = byTarget.get(target);
    if (other !== undefined) {
      throw new UsageError(`${other} and ${format} would both go to ${target}: give one of them an --output-file`);
    }
    byTarget.set(target, format);
  }
}
