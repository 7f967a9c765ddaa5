import { describe, expect, it } from "vitest";
import { graphOf } from "../graph-of.ts";

/** The tier of a VM of this name whose group opens this port to the Net. */
function tierOf(name: string, port: string): string {
  const { services } = graphOf((g) =>
    g
      .net("main")
      .subnet("a")
      .group("own", [`in ${port} from 10.0.0.0/16`])
      .vm(name, { groups: ["own"] }),
  );
  const [service] = services.all;
  if (service === undefined) throw new Error("a VM is a service");
  return `${service.tier.class}: ${service.tier.told.words}`;
}

describe("the tier of a service without tags", () => {
  it("is told by the port of a database before its name", () => {
    expect(tierOf("shop-app", "5432/tcp")).toBe("data: its group opens 5432/tcp");
  });

  it("is told by its name before a port on which others serve as well", () => {
    expect(tierOf("shop-app", "9000/tcp")).toBe("app: the name shop-app");
    expect(tierOf("build-web", "50000/tcp")).toBe("front: the name build-web");
  });

  it("is told by such a port where the name tells nothing", () => {
    expect(tierOf("ledger", "9000/tcp")).toBe("data: its group opens 9000/tcp");
  });

  it("is told by the port of a database beside such a port", () => {
    expect(tierOf("shop-app", "8000-9000/tcp")).toBe("app: the name shop-app");
    expect(tierOf("shop-app", "9000-9042/tcp")).toBe("data: its group opens 9042/tcp");
  });
});
