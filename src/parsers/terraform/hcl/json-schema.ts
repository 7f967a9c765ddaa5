/**
 * What every Terraform document in JSON knows by name, whatever the providers: which properties are blocks, with
 * how many labels, and which hold references or plain text where others hold templates.
 * https://developer.hashicorp.com/terraform/language/syntax/json
 */

/** How the strings of an attribute are to be read: as templates, as expressions (`"depends_on": ["aws_vpc.main"]`), as they are. */
export type StringReading = "template" | "expression" | "verbatim";

/** The bodies whose content is known. */
export type BodyName =
  | "configuration"
  | "settings"
  | "variable"
  | "output"
  | "module"
  | "resource"
  | "lifecycle"
  | "provisioner"
  | "dynamic"
  | "provider-block"
  | "check"
  | "addresses"
  | "removed"
  | "plain"
  | "values";

/** A block that is known by its name: how many labels it has, and what is in it. */
export interface BlockSchema {
  readonly labels: number;
  readonly body: BodyName;
}

export interface BodySchema {
  readonly blocks: ReadonlyMap<string, BlockSchema>;
  /** Attributes whose strings are read otherwise than those of the rest. */
  readonly readings: ReadonlyMap<string, StringReading>;
  readonly reading: StringReading;
}

function schema(
  blocks: Readonly<Record<string, readonly [labels: number, body: BodyName]>>,
  readings: Readonly<Record<string, StringReading>> = {},
  reading: StringReading = "template",
): BodySchema {
  const entries = Object.entries(blocks).map(([name, [labels, body]]) => [name, { labels, body }] as const);
  return { blocks: new Map(entries), readings: new Map(Object.entries(readings)), reading };
}

/** The known bodies. */
export const bodySchemas: Readonly<Record<BodyName, BodySchema>> = {
  configuration: schema({
    terraform: [0, "settings"],
    variable: [1, "variable"],
    locals: [0, "plain"],
    output: [1, "output"],
    provider: [1, "provider-block"],
    module: [1, "module"],
    resource: [2, "resource"],
    data: [2, "resource"],
    ephemeral: [2, "resource"],
    check: [1, "check"],
    moved: [0, "addresses"],
    import: [0, "addresses"],
    removed: [0, "removed"],
  }),
  settings: schema({
    required_providers: [0, "plain"],
    backend: [1, "plain"],
    cloud: [0, "settings"],
    workspaces: [0, "plain"],
    provider_meta: [1, "plain"],
  }),
  variable: schema({ validation: [0, "plain"] }, { type: "expression", default: "verbatim", description: "verbatim" }),
  output: schema({ precondition: [0, "plain"] }, { depends_on: "expression", description: "verbatim" }),
  module: schema({}, { depends_on: "expression", providers: "expression", source: "verbatim", version: "verbatim" }),
  resource: schema(
    { lifecycle: [0, "lifecycle"], provisioner: [1, "provisioner"], connection: [0, "plain"], dynamic: [1, "dynamic"] },
    { depends_on: "expression", provider: "expression" },
  ),
  lifecycle: schema(
    { precondition: [0, "plain"], postcondition: [0, "plain"] },
    { ignore_changes: "expression", replace_triggered_by: "expression" },
  ),
  provisioner: schema({ connection: [0, "plain"] }, { when: "expression", on_failure: "expression" }),
  dynamic: schema({ content: [0, "provider-block"] }, { iterator: "expression" }),
  "provider-block": schema({ dynamic: [1, "dynamic"] }),
  check: schema({ data: [2, "resource"], assert: [0, "plain"] }),
  addresses: schema({}, { from: "expression", to: "expression", provider: "expression" }),
  removed: schema({ lifecycle: [0, "lifecycle"], provisioner: [1, "provisioner"] }, { from: "expression" }),
  plain: schema({}),
  values: schema({}, {}, "verbatim"),
};
