/** Who may import whom, and why. The table is the law: what it does not list is not allowed. */

/** A folder of `src/` (or the one file of a composition) and what its files may import. */
export interface Row {
  readonly path: string;
  readonly holds: string;
  /** Other rows, by path. Files of the same row see each other unless `isolated`. */
  readonly imports: readonly string[];
  /** Rows of which only types may be imported. */
  readonly types?: readonly string[];
  /** Packages and Node's own modules. */
  readonly packages?: readonly string[];
  /** Files see no other file of the row; only its `index.ts` sees them all. */
  readonly isolated?: true;
  readonly because: string;
}

const parserImports = ["src/source", "src/net", "src/values", "src/findings", "src/resources"];

const providerImports = [
  "src/source",
  "src/net",
  "src/values",
  "src/findings",
  "src/resources",
  "src/graph",
  "src/providers/mapping",
];

export const layerTable: readonly Row[] = [
  {
    path: "src/source",
    holds: "text, positions, origins, notices, the session, the interface of a workspace",
    imports: [],
    because: "everything stands on it: it touches no disk and knows no dialect",
  },
  {
    path: "src/net",
    holds: "addresses, ports, protocols as sets with algebra",
    imports: ["src/source"],
    because: "arithmetic on addresses is the same in every cloud",
  },
  {
    path: "src/values",
    holds: "the one value model of all dialects, and guards",
    imports: ["src/source"],
    because: "a value means the same whatever dialect wrote it",
  },
  {
    path: "src/findings",
    holds: "findings, severity, certainty, evidence, fingerprints, ordering",
    imports: ["src/source"],
    packages: ["node:crypto"],
    because: "rules make findings and reporters print them; neither is known here, so each can change alone",
  },
  {
    path: "src/resources",
    holds: "declared resources, effects of scripts and their replay, the interface of call catalogues",
    imports: ["src/source", "src/values", "src/findings"],
    because: "it is where dialects end: parsers write it, providers read it, neither is known here",
  },
  {
    path: "src/graph",
    holds: "the network graph, its builder, indexes and queries",
    imports: ["src/source", "src/net", "src/values"],
    because: "it is where providers end: no resource, dialect, cloud or rule is known here",
  },
  {
    path: "src/parsers/terraform",
    holds: "Terraform's text to resources",
    imports: parserImports,
    packages: ["jsonc-parser", "node:crypto", "node:zlib", "re2js", "yaml"],
    because: "files come through the workspace; a dialect knows no other dialect and no cloud",
  },
  {
    path: "src/parsers/cloudformation",
    holds: "CloudFormation's text to resources",
    imports: parserImports,
    packages: ["jsonc-parser", "re2js", "yaml"],
    because: "files come through the workspace; a dialect knows no other dialect and no cloud",
  },
  {
    path: "src/parsers/scripts",
    holds: "scripts to resources",
    imports: parserImports,
    packages: ["@lezer/common", "@lezer/python", "yaml"],
    because: "files come through the workspace; what a call means is asked of a catalogue, so no cloud is known",
  },
  {
    path: "src/providers/mapping",
    holds: "the vocabulary in which the rows of providers are written",
    imports: ["src/source", "src/net", "src/values", "src/findings", "src/resources", "src/graph"],
    because: "rows state facts; what is good or bad about them is a rule's business",
  },
  {
    path: "src/providers/services",
    holds: "what the services of clouds of one family do by themselves: ports, disks, balancing",
    imports: providerImports,
    because: "two clouds run the same engines behind the same ports; which of them a resource is, its row says",
  },
  {
    path: "src/providers/boto",
    holds: "what boto's calls come to in either cloud, as rows",
    imports: [...providerImports, "src/providers/services"],
    because: "two clouds answer the same calls; what they answer differently each of them says itself",
  },
  {
    path: "src/providers/aws",
    holds: "AWS's resources and calls to the graph, as rows",
    imports: [...providerImports, "src/providers/services", "src/providers/boto"],
    because: "rows state facts about one cloud and know no parser: the same row serves every dialect",
  },
  {
    path: "src/providers/outscale",
    holds: "OUTSCALE's resources and calls to the graph, as rows",
    imports: [...providerImports, "src/providers/services", "src/providers/boto"],
    because: "rows state facts about one cloud and know no parser: the same row serves every dialect",
  },
  {
    path: "src/providers",
    holds: "the providers put together: whose resource is whose",
    imports: [
      "src/source",
      "src/resources",
      "src/graph",
      "src/providers/mapping",
      "src/providers/aws",
      "src/providers/outscale",
    ],
    because: "who asks for a graph need not know which clouds there are",
  },
  {
    path: "src/analysis",
    holds: "services and tiers, flows, resilience",
    imports: ["src/source", "src/net", "src/values", "src/graph"],
    because: "questions to the graph: a rule's name or a provider's would tie them to one asker",
  },
  {
    path: "src/engine",
    holds: "the contract of rules, the runner, configuration, suppressions, baseline",
    imports: ["src/source", "src/net", "src/values", "src/findings", "src/graph", "src/analysis"],
    packages: ["ajv", "jsonc-parser", "yaml"],
    because: "it runs any rule and names none; configuration reaches it as text",
  },
  {
    path: "src/questions",
    holds: "what people ask of a design, and the answers as plain data: its graph, a path, a service",
    imports: ["src/source", "src/net", "src/values", "src/findings", "src/graph", "src/analysis", "src/engine"],
    because: "an answer outlives the session that it was found in, and says the same in a terminal and in an editor",
  },
  {
    path: "src/rules",
    holds: "one rule a file",
    imports: ["src/net", "src/values", "src/graph", "src/analysis", "src/findings", "src/engine"],
    types: ["src/source"],
    isolated: true,
    because: "a rule sees facts about the graph alone; what two rules share belongs to analysis",
  },
  {
    path: "src/reporters",
    holds: "findings to text",
    imports: ["src/source", "src/findings", "src/engine"],
    types: ["src/resources", "src/questions"],
    packages: ["node:crypto", "picocolors"],
    because: "a report is made from findings as they are, so every format says the same",
  },
  {
    path: "src/workspace",
    holds: "the only door to the disk",
    imports: ["src/source"],
    packages: ["fast-glob", "ignore", "node:buffer", "node:crypto", "node:fs", "node:path"],
    because: "what is read is recorded and kept within the root in one place",
  },
  {
    path: "src/linter",
    holds: "the composition: workspace to report",
    imports: [
      "src/source",
      "src/net",
      "src/values",
      "src/findings",
      "src/resources",
      "src/graph",
      "src/parsers/terraform",
      "src/parsers/cloudformation",
      "src/parsers/scripts",
      "src/providers",
      "src/analysis",
      "src/engine",
      "src/questions",
      "src/workspace",
    ],
    because: "the one place that knows the order; it prints nothing, and which rules there are it is told",
  },
  {
    path: "src/cli",
    holds: "arguments, exit codes, printing",
    imports: ["src/source", "src/findings", "src/engine", "src/rules", "src/linter", "src/reporters", "src/workspace"],
    types: ["src/resources", "src/questions"],
    packages: ["commander", "node:module", "node:process", "node:v8", "picocolors"],
    because:
      "no analysis: what the command line can do, an editor can do through the linter; of rules it knows the words",
  },
];
