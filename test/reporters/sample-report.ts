/** A small report with something of everything, and the texts that it speaks of. */

import { defineRule, type Rule } from "../../src/engine/index.ts";
import type { Finding, FindingPlace, Report } from "../../src/findings/index.ts";
import type { ReporterContext } from "../../src/reporters/index.ts";
import { SourceText } from "../../src/source/index.ts";
import { placeOfText } from "../engine/sample-findings.ts";

export const publicDatabase: Rule = defineRule({
  id: "public-database",
  family: "exposure",
  since: "0.1.0",
  guideline: "private-services-not-exposed",
  docs: {
    title: "The Internet reaches a database",
    why: "A database that answers the Internet is found, tried and copied.",
    remedy: "Let only the tier above in, by its security group.",
    exceptions: "Only paths that work count.",
  },
  messages: { reached: { severity: "error", text: "The Internet reaches {target} on {ports}", unsure: "note" } },
  check: () => [],
});

export const singleSubregion: Rule = defineRule({
  id: "single-subregion",
  family: "resilience",
  since: "0.1.0",
  guideline: "two-subregions",
  docs: {
    title: "A service stands in one Subregion",
    why: "It is down when that Subregion is.",
    remedy: "Run one more VM of the service in a Subnet of another Subregion.",
  },
  messages: { service: { severity: "warning", text: "All of {service} stands in {where}", unsure: "count" } },
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { least: { type: "integer", description: "How many Subregions are enough." } },
    },
    defaults: { least: 2 },
  },
  check: () => [],
});

export const dataTf = new SourceText(
  "infra/data.tf",
  `resource "aws_db_instance" "ledger" {
  publicly_accessible = true
}

resource "aws_security_group_rule" "ledger" {
  type        = "ingress"
  cidr_blocks = ["0.0.0.0/0"]
  from_port   = 5432
}
`,
);

const networkTf = new SourceText(
  "network.tf",
  `resource "aws_internet_gateway" "main" {}

resource "aws_route" "out" {}

resource "aws_subnet" "data_a" {}

variable "office_cidrs" {}
`,
);

const files = new Map([dataTf, networkTf].map((file) => [file.path, file]));

export const proven: Finding = {
  rule: "public-database",
  message: "reached",
  text: "The Internet reaches aws_db_instance.ledger on 5432/tcp",
  severity: "error",
  certainty: "proven",
  basis: "stated",
  subject: "aws_db_instance.ledger",
  header: placeOfText(dataTf, 'resource "aws_db_instance" "ledger"'),
  place: placeOfText(dataTf, "cidr_blocks"),
  steps: [
    {
      text: "Internet → aws_internet_gateway.main",
      place: placeOfText(networkTf, 'resource "aws_internet_gateway" "main"'),
    },
    { text: "public address: publicly_accessible = true", place: placeOfText(dataTf, "publicly_accessible") },
    {
      text: "aws_route.out  0.0.0.0/0 → internet gateway",
      place: placeOfText(networkTf, 'resource "aws_route" "out"'),
    },
    {
      text: "network ACL of aws_subnet.data_a[0] allows it",
      place: { ...placeOfText(networkTf, 'resource "aws_subnet" "data_a"'), implied: "default ACL, nothing declared" },
    },
    { text: "this rule lets the Internet in", place: placeOfText(dataTf, "cidr_blocks") },
  ],
  causes: [],
  instances: [{ address: "aws_db_instance.ledger", certainty: "proven" }],
  advice: "let only the tier above in: source_security_group_id = aws_security_group.app.id",
  fingerprint: "00112233445566aa",
};

const variable: FindingPlace = placeOfText(networkTf, 'variable "office_cidrs"');

export const possible: Finding = {
  ...proven,
  text: "The Internet reaches aws_instance.jump on 22/tcp",
  certainty: "possible",
  place: placeOfText(dataTf, "from_port"),
  steps: [],
  causes: [{ kind: "variable", words: "var.office_cidrs", place: variable }],
  condition: "var.office_cidrs covers the Internet",
  instances: [
    { address: "aws_instance.jump", certainty: "possible", condition: "var.office_cidrs covers the Internet" },
  ],
  fingerprint: "00112233445566bb",
};

const inferred: Finding = {
  rule: "single-subregion",
  message: "service",
  text: "All of service web stands in eu-west-2a",
  severity: "warning",
  certainty: "proven",
  basis: "inferred",
  subject: "aws_instance.web[0]",
  place: placeOfText(networkTf, 'resource "aws_subnet" "data_a"'),
  steps: [{ text: "aws_subnet.data_a stands in it", place: placeOfText(networkTf, 'resource "aws_subnet" "data_a"') }],
  causes: [],
  instances: [
    { address: "module.a.aws_instance.web[0]", certainty: "proven" },
    { address: "module.b.aws_instance.web[0]", certainty: "possible", condition: "var.b = true" },
  ],
  fingerprint: "00112233445566cc",
};

export const sampleReport: Report = {
  findings: [proven, possible, inferred],
  suppressed: [{ finding: { ...inferred, fingerprint: "00112233445566dd" }, reason: "a test stand" }],
  notices: [
    {
      code: "syntax",
      level: "error",
      message: 'expected "}" to close the block opened at 14:31. The rest of the file was read.',
      place: placeOfText(networkTf, "{}"),
    },
    { code: "unreadable-file", level: "warning", message: "is binary", path: "secrets.tf" },
    { code: "unmapped-types", level: "info", message: "seen, not understood: aws_iam_role" },
  ],
  undecided: [
    { cause: { kind: "module", words: "module.eks", place: placeOfText(networkTf, "variable") }, checks: 8 },
    { cause: { kind: "data", words: "data.aws_subnet.shared" }, checks: 1 },
  ],
  statistics: {
    stacks: 4,
    files: 9,
    resources: 212,
    entities: [
      ["security group", 9],
      ["VPC", 3],
    ],
    checks: { proven: 2, possible: 1, undecided: 9, refuted: 40 },
    milliseconds: 310,
  },
};

export const emptyReport: Report = {
  ...sampleReport,
  findings: [],
  suppressed: [],
  notices: [],
  undecided: [],
  statistics: { ...sampleReport.statistics, checks: { proven: 0, possible: 0, undecided: 0, refuted: 40 } },
};

export const sampleContext: ReporterContext = {
  version: "1.2.3",
  rules: [singleSubregion, publicDatabase],
  source: (path) => files.get(path),
  colors: false,
  width: 100,
  exitCode: 1,
  possible: false,
  suppressed: false,
  category: "netlint",
};
