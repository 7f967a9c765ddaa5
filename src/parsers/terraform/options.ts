/** What the caller gives beside the files: values for variables, and facts of providers. */

import type { AttributeKnowledge } from "../../resources/index.ts";
import type { Scalar } from "../../values/index.ts";

/** A value for variables of the root module, as on Terraform's command line. */
export type TerraformInput =
  | {
      readonly kind: "variable";
      readonly name: string;
      /** As written behind `--var name=`: plain text for a text variable, an expression for any other. */
      readonly text: string;
      /** Who gave it, in the words of evidence: "--var", "the environment". */
      readonly from?: string;
    }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly value: Scalar | readonly Scalar[];
      readonly from?: string;
    }
  | {
      readonly kind: "file";
      /** Relative to the workspace. */
      readonly path: string;
    };

export interface TerraformOptions {
  /** In order: later ones win, all of them over the variable files of the directory. */
  readonly inputs?: readonly TerraformInput[];
  /** Variables of the environment, of which those that begin with `TF_VAR_` count; unset: none. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What `terraform.workspace` is; unset: not known. */
  readonly workspaceName?: string;
  /** The path of a plan that was made of the documents: it fills in what they leave open. */
  readonly plan?: string;
  /** What providers know of look-ups and computed attributes. */
  readonly attributes?: AttributeKnowledge;
}
