/** The schema of `netlint graph --format json`: its shape is written here, the names of what each kind has are the sources'. */

import { type Description, descriptions } from "../../src/questions/index.ts";
import type { Generator } from "./generator.ts";

type Schema = Readonly<Record<string, unknown>>;

export const graphSchemaFile: Generator = {
  owns: [],
  generate() {
    return Promise.resolve([{ path: "schema/graph.schema.json", text: JSON.stringify(graphSchema(), null, 2) }]);
  },
};

const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const listOf = (name: string): Schema => ({ type: "array", items: ref(name) });
const text: Schema = { type: "string" };
const count: Schema = { type: "integer", minimum: 0 };

function record(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

/** The fields of something that is so under a condition. */
const certainty = { certainty: ref("certainty") };
const when = { when: { ...text, description: 'In words: "var.public = true". Absent where it always holds.' } };

function conditional(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}) {
  return record({ ...certainty, ...required }, { ...when, ...optional });
}

function graphSchema(): Schema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "urn:netlint:graph",
    title: "Network graphs of netlint",
    description:
      "What `netlint graph --format json` writes: one graph for each linked group. Fields may be added; where one changes its meaning, formatVersion is raised.",
    ...record({
      formatVersion: { const: 1 },
      tool: record({ name: { const: "netlint" }, version: text }),
      groups: listOf("group"),
      notices: listOf("notice"),
    }),
    definitions: { ...wholes, ...parts, entity: entitySchema() },
  };
}

const wholes: Readonly<Record<string, Schema>> = {
  group: record(
    {
      group: { ...text, description: 'The roots of its stacks, joined by " + ".' },
      entities: listOf("entity"),
    },
    { given: { ...text, description: "What every successful run satisfies; all certainties are under it." } },
  ),
  notice: record(
    { code: text, level: { enum: ["error", "warning", "info"] }, message: text },
    { place: { type: "object" }, path: text },
  ),
  certainty: {
    description:
      "proven: always; possible: what the author can settle makes it so; undecided: only others could; impossible: never.",
    enum: ["proven", "possible", "undecided", "impossible"],
  },
  conditional: conditional({}),
  place: record(
    { path: text, line: count, column: count },
    {
      implied: { ...text, description: "Nobody wrote it: a default, an absence." },
      way: { type: "array", items: record({ words: text, path: text, line: count, column: count }) },
    },
  ),
  value: {
    description: "A constant, or in words what is not known, with its causes.",
    oneOf: [
      record({ value: { anyOf: ["string", "number", "boolean", "null"].map((type) => ({ type })) } }),
      record({ words: text, causes: { type: "array", items: text } }),
    ],
  },
};

const parts: Readonly<Record<string, Schema>> = {
  link: conditional({ to: { ...text, description: "The id of an entity of the same group." }, at: ref("place") }),
  flag: conditional({ at: ref("place") }),
  addresses: conditional(
    {
      blocks: {
        type: "array",
        items: text,
        description: "CIDR blocks, or in words what is not known but for its size.",
      },
    },
    { more: { ...count, description: "Blocks that are not listed." } },
  ),
  traffic: conditional({ traffic: { ...text, description: "443/tcp, 1024-65535/tcp and udp, icmp, all traffic." } }),
  openness: conditional({ cause: text }),
  target: conditional({ to: text, at: ref("place"), traffic: listOf("traffic") }),
  publicAddress: conditional({ words: text, at: ref("place") }, { by: text }),
  route: conditional(
    {
      destination: ref("value"),
      destinations: listOf("addresses"),
      target: { enum: ["local", "entity", "blackhole", "unknown"] },
      to: listOf("link"),
      from: { enum: ["stated", "propagated", "implied"] },
      at: ref("place"),
    },
    { cause: text },
  ),
  rule: conditional(
    {
      direction: { enum: ["ingress", "egress"] },
      nature: { enum: ["stated", "implied", "unknown"] },
      traffic: listOf("traffic"),
      addresses: listOf("addresses"),
      groups: listOf("link"),
      at: ref("place"),
    },
    { cause: text },
  ),
  entry: conditional(
    {
      direction: { enum: ["ingress", "egress"] },
      action: { enum: ["allow", "deny"] },
      traffic: listOf("traffic"),
      addresses: listOf("addresses"),
      at: ref("place"),
    },
    { number: { type: "integer", description: "Absent where it is not known." } },
  ),
  listener: conditional({
    traffic: listOf("traffic"),
    protocol: ref("value"),
    action: { enum: ["forward", "redirect", "fixed", "other"] },
    targets: listOf("target"),
    at: ref("place"),
  }),
};

function entitySchema(): Schema {
  return {
    oneOf: Object.entries(descriptions).map(([kind, description]) =>
      kindSchema(kind, description as Description<never>),
    ),
  };
}

/** Which links, values and flags entities of this kind have. */
function kindSchema(kind: string, rows: Description<never>): Schema {
  const links = named({ ...rows.parts, ...rows.links }, { type: "array", items: ref("link") });
  const listed = {
    ...(rows.traffic && { traffic: listOf("traffic") }),
    ...(rows.publicAddresses && { publicAddresses: listOf("publicAddress") }),
    ...(rows.routes && { routes: listOf("route") }),
    ...(rows.rules && { rules: listOf("rule") }),
    ...(rows.entries && { entries: listOf("entry") }),
    ...(rows.listeners && { listeners: listOf("listener") }),
    ...(rows.members && { members: listOf("target") }),
  };
  const optional = {
    ...(rows.values && { values: named(rows.values, ref("value")) }),
    ...(rows.flags && { flags: named(rows.flags, ref("flag")) }),
    ...(rows.open && { open: named(rows.open, { type: "array", items: ref("openness") }) }),
  };
  const required = {
    ...(rows.words && { words: named(rows.words, text) }),
    ...(rows.conditions && { conditions: named(rows.conditions, ref("conditional")) }),
    ...(rows.addresses && { addresses: named(rows.addresses, { type: "array", items: ref("addresses") }) }),
  };
  return record({ ...baseOf(kind), links, ...required, ...listed }, { ...baseOptions, ...optional });
}

function named(rows: Readonly<Record<string, unknown>>, schema: Schema): Schema {
  const properties = Object.fromEntries(Object.keys(rows).map((name) => [name, schema]));
  return { type: "object", additionalProperties: false, properties };
}

function baseOf(kind: string): Readonly<Record<string, Schema>> {
  return {
    id: { ...text, description: "Made of the address: adding something else never changes it." },
    kind: { const: kind },
    word: { ...text, description: "The kind in the provider's own word." },
    name: { ...text, description: "As messages call it." },
    type: { ...text, description: "The type in the document." },
    home: { ...text, description: "The directory or file that declares it." },
    nature: { enum: ["declared", "implicit", "adopted"] },
    exists: ref("conditional"),
    copies: record({ min: count, max: { type: ["integer", "null"] } }),
    at: ref("place"),
  };
}

const baseOptions: Readonly<Record<string, Schema>> = {
  givenName: ref("value"),
  tags: { type: "object", additionalProperties: ref("value") },
};
