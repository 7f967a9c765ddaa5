/**
 * What the functions of templates see while they are evaluated: the run, the template, the loop variables around
 * them. Interfaces alone, so that functions need not know the evaluator that calls them.
 */

import type { OriginId, Span } from "../../../source/index.ts";
import type { Guard, Item, ResourceId, SymbolId, Value } from "../../../values/index.ts";
import type { DocumentNode, MapNode } from "../document/node.ts";
import type { Reporter } from "../template/read-template.ts";
import type { Template } from "../template/template.ts";
import type { Run } from "./run.ts";

/** A resource of a template, as references see it. */
export interface Declared {
  readonly id: ResourceId;
  /** Its Type as written: `AWS::EC2::Subnet`. */
  readonly typeName: string;
  /** Which copy is meant by a reference to it, where it stands for an unknown number. */
  readonly index: SymbolId | undefined;
  /** What its properties state under a path; `undefined` where they state nothing. */
  stated(path: readonly string[]): Value | undefined;
  /** The output of the nested stack that it is; `undefined` where it is none. */
  output(name: string, at: OriginId): Value | undefined;
}

/** One evaluation of a template: a template that is nested twice has two. */
export interface Scope {
  readonly template: Template;
  /** Logical ids of the nested stacks that lead here, outermost first. */
  readonly callers: readonly string[];
  /** Names this evaluation among all of a session. */
  readonly key: string;
  readonly exists: Guard;
  readonly report: Reporter;
  /** Macros write part of the template, so that it may use names that it does not declare. */
  readonly hasMacros: boolean;
  parameter(name: string, at: OriginId): Value | undefined;
  /** The type of a parameter, as it is declared. */
  parameterTypes(): ReadonlyMap<string, string>;
  condition(name: string): Guard | undefined;
  mapping(name: string): DocumentNode | undefined;
  resource(name: string): Declared | undefined;
  /** Whether a resource or parameter has this name. */
  declares(name: string): boolean;
}

/** What a loop variable stands for. */
export interface Binding {
  readonly value: Value;
  /** What takes its place in names; `undefined` where one body stands for any number, and keeps its name as written. */
  readonly name: string | undefined;
}

/** Loop variables, by name. */
export type Bindings = ReadonlyMap<string, Binding>;

/** A place of evaluation: a template and the loops around it. */
export interface Frame {
  readonly run: Run;
  readonly scope: Scope;
  readonly bindings: Bindings;
  /** Names the frame among all of a session. */
  readonly key: string;
  /** The value of a node, under the condition under which it is there (`AWS::NoValue` removes it). */
  evaluate(node: DocumentNode): Item;
  /** The value of a node where it cannot be left out. */
  value(node: DocumentNode): Value;
  at(span: Span): OriginId;
  /** The same place with one more loop variable. */
  bind(variable: string, binding: Binding): Frame;
}

/** A call of a function as it is written. */
export interface Call {
  readonly name: string;
  readonly argument: DocumentNode;
  readonly node: MapNode;
  readonly at: OriginId;
}

/** What a function makes of its argument. */
export type Intrinsic = (frame: Frame, call: Call) => Value;
