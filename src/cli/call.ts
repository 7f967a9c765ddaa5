/** What a command line asks for, as data: nothing is read or printed before it is whole. */

import type { Threshold } from "../engine/index.ts";
import type { GraphFormat, ResourcesFormat, WhyFormat } from "../reporters/index.ts";
import type { InputValue } from "./input-values.ts";
import type { Output } from "./outputs.ts";

export interface CheckCall {
  readonly command: "check";
  /** Relative to the current directory; at least one. */
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly threshold: Threshold;
  readonly possible: boolean;
  readonly configuration?: string;
  /** As given: paths in it are relative to the current directory. */
  readonly inputs: readonly InputValue[];
  readonly useEnvironment: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

export interface RulesCall {
  readonly command: "rules";
  readonly format: "text" | "json";
}

export interface ExplainCall {
  readonly command: "explain";
  readonly rule: string;
}

/** What every command is told that reads designs and writes one answer. */
export interface ReadingCall {
  /** Relative to the current directory; at least one. */
  readonly paths: readonly string[];
  /** Relative to the current directory; absent for standard output. */
  readonly file?: string;
  readonly configuration?: string;
  /** As given: paths in it are relative to the current directory. */
  readonly inputs: readonly InputValue[];
  readonly useEnvironment: boolean;
}

export interface ResourcesCall extends ReadingCall {
  readonly command: "resources";
  readonly format: ResourcesFormat;
}

export interface GraphCall extends ReadingCall {
  readonly command: "graph";
  readonly format: GraphFormat;
}

export interface WhyCall extends ReadingCall {
  readonly command: "why";
  readonly from: string;
  /** With its port, as given. */
  readonly to: string;
  readonly protocol?: string;
  readonly format: WhyFormat;
}

export interface ExplainServiceCall extends ReadingCall {
  readonly command: "explain-service";
  readonly name: string;
}

export type Call = CheckCall | GraphCall | WhyCall | ResourcesCall | RulesCall | ExplainCall | ExplainServiceCall;
