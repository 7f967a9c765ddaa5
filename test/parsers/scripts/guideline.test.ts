/** The script of the guideline, as its page shows it: host names and CIDR blocks are lost, brackets are never closed. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readFiles } from "./read-script.ts";

const text = readFileSync(new URL("../../../fixtures/architectures/guideline-script/main.py", import.meta.url), "utf8");

describe("the guideline's own script", () => {
  it("gives a diagnostic for each stretch that is damaged, and no more", async () => {
    const script = await readFiles({ "main.py": text });
    const lines = text.split("\n");
    const line = (start: string): number => lines.findIndex((each) => each.startsWith(start)) + 1;
    expect(script.notices).toEqual([
      `syntax main.py:${line("sub_db")} an argument is missing before the comma`,
      `syntax main.py:${line("rt_db")} this bracket is never closed`,
      `syntax main.py:${line("sg_nginx")} this bracket is never closed`,
      `syntax main.py:${line("sg_intel")} this bracket is never closed`,
      `syntax main.py:${line("sg_db")} this bracket is never closed`,
      `unresolved-reference main.py:${line("outscale_fcu")} The name "your_ak" is not defined`,
      `unresolved-reference main.py:${line("outscale_fcu")} The name "your_sk" is not defined`,
      `unresolved-reference main.py:${line("vpc, ")} The name "setup_vpc" is not defined`,
      `invalid-value main.py:${line("sub_db")} The CIDR block is empty; it counts as unknown`,
      `invalid-value main.py:${line("    sg_nginx")} The CIDR block is empty; it counts as unknown`,
    ]);
  });

  it("gives the three groups and the chain of their rules", async () => {
    const script = await readFiles({ "main.py": text });
    expect(script.made).toEqual([
      "boto2:create_subnet sub_db",
      "boto2:create_route_table rt_db",
      "boto2:create_security_group sg_nginx",
      "boto2:create_security_group sg_intel",
      "boto2:create_security_group sg_db",
    ]);
    expect(script.rules("sg_nginx")).toEqual(["tcp 80-80 an empty CIDR block", "tcp 443-443 an empty CIDR block"]);
    expect(script.rules("sg_intel")).toEqual(["tcp 8080-8080 sg_nginx.id"]);
    expect(script.rules("sg_db")).toEqual(["tcp 3306-3306 sg_intel.id"]);
  });

  it("says for each argument that the damage took that it is not known", async () => {
    const script = await readFiles({ "main.py": text });
    expect(script.attribute("sg_nginx", "vpc_id")).toBe("vpc_id, which is missing in the text");
    expect(script.attribute("sg_nginx", "name")).toBe("nginx");
    expect(script.attribute("rt_db", "vpc_id")).toBe("vpc_id, which is missing in the text");
    expect(script.attribute("sub_db", "vpc_id")).toBe("missing in the text");
  });

  it("is OUTSCALE's where the endpoint is filled in", async () => {
    const filled = text.replace('endpoint=""', 'endpoint="fcu.eu-west-2.outscale.com"');
    const script = await readFiles({ "main.py": filled });
    const { endpoint } = script.resource("sg_db");
    expect(endpoint?.k === "known" ? endpoint.v : undefined).toBe("fcu.eu-west-2.outscale.com");
    expect((await readFiles({ "main.py": text })).resource("sg_db").endpoint).toBeUndefined();
  });
});
