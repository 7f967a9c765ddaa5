/** The words in which the rows of calls are written: what makes, finds, changes and removes. Holds no facts itself. */

import type {
  Answer,
  CallEffect,
  CallRow,
  ChangeReader,
  Finding,
  Format,
  KindRow,
  Target,
} from "../../../resources/index.ts";

/** Formats by the name of the parameter: one name means the same in every call of an SDK. */
export type Formats = Readonly<Record<string, Format>>;

/** Names separated by blanks. */
export function names(text: string): readonly string[] {
  return text.split(/\s+/).filter((name) => name !== "");
}

export interface RowParts {
  readonly does?: readonly CallEffect[];
  readonly finds?: Finding;
  readonly answers?: Answer;
  readonly receiver?: string;
  readonly namedOnly?: true;
}

export const nothing: Answer = { is: "nothing" };
export const unknown: Answer = { is: "unknown" };

/** A row; formats are taken from the SDK's table by the names of its parameters. */
export function row(parameters: string, formats: Formats, parts: RowParts = {}): CallRow {
  const listed = names(parameters);
  const own = listed.flatMap((name) => {
    const format = formats[name];
    return format === undefined ? [] : [[name, format] as const];
  });
  const { does = [], answers = nothing, ...rest } = parts;
  return { parameters: listed, formats: Object.fromEntries(own), does, answers, ...rest };
}

/** The row as a method of a thing that one of its parameters names. */
export function asMethod(of: CallRow, receiver: string, answers: Answer = of.answers): CallRow {
  return { ...of, receiver, answers, parameters: of.parameters.filter((name) => name !== receiver) };
}

export const thing: Answer = { is: "thing", access: "member" };
export const things: Answer = { is: "things", access: "member" };

/** `{ "Vpc": {…} }`. */
export function recordOf(field: string, of: Answer = { is: "thing", access: "key" }): Answer {
  return { is: "record", access: "key", fields: { [field]: of } };
}

/** `{ "Vpcs": [{…}] }`. */
export function recordOfAll(field: string): Answer {
  return recordOf(field, { is: "things", access: "key" });
}

export function on(parameter: string, kind?: string, by?: string): Target {
  return { parameter, ...(kind === undefined ? {} : { kind }), ...(by === undefined ? {} : { by }) };
}

export function set(target: readonly Target[], changes: ChangeReader): CallEffect {
  return { do: "set", on: target, changes };
}

export function add(target: readonly Target[], changes: ChangeReader): CallEffect {
  return { do: "add", on: target, changes };
}

export function remove(target: readonly Target[], changes: ChangeReader): CallEffect {
  return { do: "remove", on: target, changes };
}

export function deletes(...target: readonly Target[]): CallEffect {
  return { do: "delete", on: target };
}

export function withdraws(type: string, by: string): CallEffect {
  return { do: "withdraw", type, by: names(by) };
}

/** A kind of which nothing can be asked but its id. */
export interface KindParts {
  readonly fields?: string;
  readonly names?: string;
  readonly members?: KindRow["members"];
  readonly reaches?: KindRow["reaches"];
  readonly filters?: KindRow["filters"];
  readonly implicit?: KindRow["implicit"];
  readonly shows?: KindRow["shows"];
  readonly describedBy?: string;
}
