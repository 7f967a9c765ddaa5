/** Single addresses of unknown place: which of them may be the private address of a Nic, and which never is. */

import { describe, expect, it } from "vitest";
import { graphOf } from "../../graph-of.ts";
import { asked } from "./asked.ts";

/** Whether a VM may call another whose group lets in that address alone. */
function callFrom(address: string): string {
  const facts = graphOf((g) =>
    g
      .net("hub", "10.0.0.0/16")
      .subnet("s", "10.0.1.0/24")
      .group("free", ["out all to 0.0.0.0/0"])
      .group("picky", [`in 22/tcp from one:${address}`])
      .vm("web", { groups: ["free"] })
      .vm("app", { groups: ["picky"] }),
  );
  return asked(facts, "web → app 22/tcp");
}

describe("an address of unknown place", () => {
  it("may be that of any Nic", () => {
    expect(callFrom("${data.http.me}/32")).toBe("undecided");
  });

  it("is nobody's private address where it is a public one", () => {
    expect(callFrom("${aws_eip.app.public_ip}/32")).toBe("refuted");
    expect(callFrom("${NatEIP}/32")).toBe("refuted");
    expect(callFrom("${EipNat}/32")).toBe("refuted");
    expect(callFrom("${aws_eip.nat[0].address}/32")).toBe("refuted");
    expect(callFrom("${outscale_public_ip.app.public_ip}/32")).toBe("refuted");
  });

  it("is a private one where it is called so, whatever it belongs to", () => {
    expect(callFrom("${aws_eip.app.private_ip}/32")).toBe("undecided");
    expect(callFrom("${aws_instance.public_ipsec.private_ip}/32")).toBe("undecided");
  });

  it("is no public one because letters within its name say so", () => {
    expect(callFrom("${aws_instance.receipts.ip}/32")).toBe("undecided");
    expect(callFrom("${RECEIPTS}/32")).toBe("undecided");
    expect(callFrom("${aws_elasticache_cluster.c.cache_nodes[0].address}/32")).toBe("undecided");
  });
});
