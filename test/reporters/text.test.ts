import { describe, expect, it } from "vitest";
import type { Report } from "../../src/findings/index.ts";
import { loadReporter, type ReporterContext } from "../../src/reporters/index.ts";
import { emptyReport, possible, proven, sampleContext, sampleReport } from "./sample-report.ts";

const text = await loadReporter("text");

function print(report: Report, context: Partial<ReporterContext> = {}): string {
  return text(report, { ...sampleContext, ...context });
}

describe("the terminal report", () => {
  it("shows findings with their proof, notes by cause, notices and a summary", () => {
    expect(print(sampleReport)).toMatchInlineSnapshot(`
      "infra/data.tf:7:3  error  public-database
        The Internet reaches aws_db_instance.ledger on 5432/tcp

          5 │ resource "aws_security_group_rule" "ledger" {
          6 │   type        = "ingress"
          7 │   cidr_blocks = ["0.0.0.0/0"]
            │   ^^^^^^^^^^^ this rule lets the Internet in
          8 │   from_port   = 5432

        how it gets there
          1  Internet → aws_internet_gateway.main             network.tf:1
          2  public address: publicly_accessible = true       infra/data.tf:2
          3  aws_route.out  0.0.0.0/0 → internet gateway      network.tf:3
          4  network ACL of aws_subnet.data_a[0] allows it    network.tf:5 (default ACL, nothing declared)
          5  this rule lets the Internet in                   infra/data.tf:7

        do   let only the tier above in: source_security_group_id = aws_security_group.app.id
        why  private services are never exposed outside the Net · netlint explain public-database

      network.tf:5:1  warning  single-subregion (inferred)
        All of service web stands in eu-west-2a

          3 │ resource "aws_route" "out" {}
          4 │
          5 │ resource "aws_subnet" "data_a" {}
            │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ aws_subnet.data_a stands in it
          6 │

        for  module.a.aws_instance.web[0], module.b.aws_instance.web[0] (if var.b = true)
        do   Run one more VM of the service in a Subnet of another Subregion.
        why  applications have VMs in at least two Subregions · netlint explain single-subregion

      note  possible, depending on var.office_cidrs (network.tf:7)
        If var.office_cidrs covers the Internet:
          infra/data.tf:8:3  The Internet reaches aws_instance.jump on 22/tcp (public-database)
        do  settle it: give it a value with --var or --var-file, or state it under assume in the
            configuration

      network.tf:1:40  syntax: expected "}" to close the block opened at 14:31. The rest of the file was read.
      secrets.tf  unreadable-file: is binary
      unmapped-types: seen, not understood: aws_iam_role

      1 error, 1 warning, 1 possible, 1 suppressed in 4 stacks (212 resources, 9 security groups, 3 VPCs)
      · 0.31 s
      Not decided: 9 checks. 8 need module.eks (network.tf:7), 1 needs data.aws_subnet.shared.
      "
    `);
  });

  it("says what was looked at where nothing was found", () => {
    expect(print(emptyReport)).toMatchInlineSnapshot(`
      "No findings in 4 stacks (212 resources, 9 security groups, 3 VPCs) · 0.31 s
      "
    `);
  });

  it("groups possible findings of one cause in one note", () => {
    const other = { ...possible, text: "The Internet reaches aws_instance.jump on 3389/tcp" };
    expect(print({ ...emptyReport, findings: [possible, other] })).toMatchInlineSnapshot(`
      "note  possible, depending on var.office_cidrs (network.tf:7)
        If var.office_cidrs covers the Internet:
          infra/data.tf:8:3  The Internet reaches aws_instance.jump on 22/tcp (public-database)
          infra/data.tf:8:3  The Internet reaches aws_instance.jump on 3389/tcp (public-database)
        do  settle it: give it a value with --var or --var-file, or state it under assume in the
            configuration

      2 possible in 4 stacks (212 resources, 9 security groups, 3 VPCs) · 0.31 s
      "
    `);
  });

  it("states conditions one by one where they differ", () => {
    const other = { ...possible, condition: "var.office_cidrs covers 10.0.0.0/8" };
    const printed = print({ ...emptyReport, findings: [possible, other] }, { width: 200 });
    expect(printed).toContain("22/tcp if var.office_cidrs covers the Internet (");
    expect(printed).toContain("22/tcp if var.office_cidrs covers 10.0.0.0/8 (");
  });

  it("colours only where it is asked to", () => {
    const escape = String.fromCharCode(27);
    expect(print(sampleReport)).not.toContain(escape);
    expect(print(sampleReport, { colors: true })).toContain(escape);
  });

  it("fits a narrow terminal as far as words allow", () => {
    const lines = print({ ...emptyReport, findings: [proven] }, { width: 60 }).split("\n");
    expect(lines.filter((line) => line.length > 60)).toEqual([]);
  });

  it("lets no control characters of a stranger through", () => {
    const escape = String.fromCharCode(27);
    const hostile = {
      ...proven,
      text: `before${escape}[2Jafter\rover`,
      place: { ...proven.place, path: `a${escape}c.tf` },
    };
    const printed = print({ ...emptyReport, findings: [hostile] });
    expect(printed).not.toContain(escape);
    expect(printed).not.toContain("\r");
    expect(printed).toContain("before␛[2Jafter␍over");
  });
});
