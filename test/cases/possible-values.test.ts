import { describe, expect, it } from "vitest";
import { lintText, saidOf } from "./lint-text.ts";
import * as cfn from "./template-designs.ts";
import * as tf from "./terraform-designs.ts";

const admin = "admin-port-open-to-internet";

/** What is said of ports for administrators: how certain it is, and on which traffic. */
async function saidOfAdmin(main: string): Promise<readonly string[]> {
  const { claims } = await lintText({ "main.tf": main });
  return claims
    .filter(({ rule }) => rule === admin)
    .map(({ certainty, text }) => `${certainty} ${text.slice(text.indexOf(" on ") + 4)}`);
}

const validated = (condition: string, type: string): string => `
  type = ${type}
  validation {
    condition     = ${condition}
    error_message = "refused"
  }`;

describe("a port of which a validation tells the values", () => {
  const said = (condition: string) =>
    saidOfAdmin(
      [
        tf.net,
        tf.online(),
        tf.vm(),
        tf.group(tf.ingress(`["0.0.0.0/0"]`, "var.port")),
        tf.variable("port", validated(condition, "number")),
      ].join(""),
    );

  it("is no other than those that it lists", async () => {
    expect(await said("contains([80, 443], var.port)")).toEqual([]);
    expect(await said("contains([22, 443], var.port)")).toEqual(["possible 22/tcp"]);
  });

  it("is none below its threshold", async () => {
    expect(await said("var.port > 21 && var.port < 100")).toEqual(["possible 22-23/tcp"]);
    expect(await said("var.port > 23 && var.port < 100")).toEqual([]);
  });

  it("is none that it forbids", async () => {
    expect(await said("var.port != 22 && var.port > 20 && var.port < 23")).toEqual([]);
    expect(await said("var.port != 21 && var.port > 20 && var.port < 23")).toEqual(["possible 22/tcp"]);
  });
});

describe("a block of which a validation tells the values", () => {
  const said = (condition: string) =>
    saidOfAdmin(tf.reachable("[var.office]", tf.variable("office", validated(condition, "string"))));

  it("is no other than those that it lists", async () => {
    expect(await said(`contains(["10.0.0.0/8", "203.0.113.0/24"], var.office)`)).toEqual([]);
    expect(await said(`contains(["10.0.0.0/8", "0.0.0.0/0"], var.office)`)).toEqual(["possible 22/tcp"]);
  });

  it("is not the world where that is forbidden", async () => {
    expect(await said(`var.office != "0.0.0.0/0"`)).toEqual([]);
    expect(await said(`var.office != "10.0.0.0/8"`)).toEqual(["possible 22/tcp"]);
    expect(await said(`var.office != "::/0"`)).toEqual(["possible 22/tcp"]);
  });

  it("is not the world where the validation would refuse that, and not a smaller block", async () => {
    expect(await said(`can(regex("^[0-9.]+/(2[4-9]|3[0-2])$", var.office))`)).toEqual([]);
    expect(await said(`tonumber(split("/", var.office)[1]) >= 24`)).toEqual([]);
    expect(await said(`can(cidrhost(var.office, 0))`)).toEqual(["possible 22/tcp"]);
    expect(await said(`length(var.office) > 40`)).toEqual(["possible 22/tcp"]);
  });
});

describe("a list of blocks of which a validation tells the values", () => {
  const said = (condition: string) =>
    saidOfAdmin(tf.reachable("var.offices", tf.variable("offices", validated(condition, "list(string)"))));

  it("holds no world where the validation would refuse one", async () => {
    expect(await said(`!contains(var.offices, "0.0.0.0/0")`)).toEqual([]);
    expect(await said(`alltrue([for each in var.offices : can(regex("/32$", each))])`)).toEqual([]);
    expect(await said(`length(var.offices) > 1`)).toEqual(["possible 22/tcp"]);
    expect(await said(`alltrue([for each in var.offices : can(cidrhost(each, 0))])`)).toEqual(["possible 22/tcp"]);
  });
});

describe("a parameter with a pattern", () => {
  const said = (pattern: string) =>
    saidOf(
      admin,
      "net.json",
      cfn.template(cfn.reachable(cfn.ref("Office")), {
        Parameters: { Office: { Type: "String", AllowedPattern: pattern } },
      }),
    );

  it("is not the world where the pattern matches smaller blocks, and not that", async () => {
    expect(await said("^(\\d{1,3}\\.){3}\\d{1,3}/(2[4-9]|3[0-2])$")).toEqual([]);
    expect(await said("(\\d{1,3}\\.){3}\\d{1,3}/32")).toEqual([]);
    expect(await said("^(\\d{1,3}\\.){3}\\d{1,3}/\\d{1,2}$")).not.toEqual([]);
    expect(await said("^office-[a-z]+$")).not.toEqual([]);
  });
});

describe("a parameter with allowed values", () => {
  const said = (values: readonly string[]) =>
    saidOf(
      admin,
      "net.json",
      cfn.template(cfn.reachable(cfn.ref("Office")), {
        Parameters: { Office: { Type: "String", AllowedValues: values } },
      }),
    );

  it("is one of them, and nothing else", async () => {
    expect(await said(["10.0.0.0/8", "192.168.0.0/16"])).toEqual([]);
    expect(await said(["10.0.0.0/8", "0.0.0.0/0"])).not.toEqual([]);
  });

  it("says nothing of a value that is no block until somebody gives it", async () => {
    const { notices } = await lintText({
      "net.json": cfn.template(cfn.reachable(cfn.ref("Office")), {
        Parameters: { Office: { Type: "String", AllowedValues: ["10.0.0.0/8", "none"] } },
      }),
    });
    expect(notices.filter(({ code }) => code === "invalid-value")).toEqual([]);
  });
});
