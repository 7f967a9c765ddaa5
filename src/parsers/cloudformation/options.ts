/** What a caller may say about the stack that is read. */

import type { Scalar, Value } from "../../values/index.ts";

/** A value given from outside; a list for parameters that are lists. */
export type GivenValue = Scalar | readonly Scalar[];

export interface CloudFormationOptions {
  /** Values of parameters of the root template, by name; they come before its defaults. */
  readonly parameters?: ReadonlyMap<string, GivenValue>;
  /**
   * Files with values of parameters, workspace-relative, the last one first in rank: what the AWS CLI takes
   * (`[{"ParameterKey": …, "ParameterValue": …}]`, `["Key=Value"]`), `{"Parameters": {…}}`, or a plain map.
   */
  readonly parameterFiles?: readonly string[];
  /** What is taken as given: `parameter.Env`, `AWS::Region`, …; it comes before everything else. */
  readonly assume?: ReadonlyMap<string, GivenValue>;
  /**
   * What another stack exports under a name, asked each time an import is evaluated; `undefined` where none does.
   * A name with unknown parts is written with them in braces: `${AWS::StackName}-VPC`.
   */
  readonly imports?: (name: string) => Value | undefined;
}
