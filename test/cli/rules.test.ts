import { describe, expect, it } from "vitest";
import { netlint } from "./harness.ts";

describe("netlint rules", () => {
  it("lists rules by family, with the gravest severity of each", async () => {
    const { exitCode, stdout } = await netlint(["rules"]);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        "exposure",
        "  wide-open  error    Something is wide open",
        "",
        "resilience",
        "  all-alone  warning  A service is alone",
        "",
        "netlint explain RULE says what a rule finds and what to do.",
        "",
      ].join("\n"),
    );
  });

  it("lists them as data", async () => {
    const { stdout } = await netlint(["rules", "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual([
      {
        id: "wide-open",
        family: "exposure",
        since: "0.1.0",
        guideline: "private-services-not-exposed",
        severity: "error",
        title: "Something is wide open",
        why: "Anybody gets in.",
        remedy: "Close it.",
      },
      expect.objectContaining({ id: "all-alone", severity: "warning", exceptions: "Batch jobs." }),
    ]);
  });

  it("colours what a terminal shows", async () => {
    expect((await netlint(["rules"], { isTerminal: true })).stdout).toContain("\u001B[1mexposure\u001B[22m");
  });
});

describe("netlint explain", () => {
  it("says all that a rule says of itself, in lines that are not too long", async () => {
    const { exitCode, stdout } = await netlint(["explain", "all-alone"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "all-alone  resilience, since 0.1.0
      A service is alone

      says
        warning: {service} is alone

      why
        word word word word word word word word word word word word word word word word word
        word word word word word word word word word word word word word word word word word
        word word word word word word

      do
        Add one.

      except
        Batch jobs.

      stands on
        “Always design applications with virtual machines (VMs) in at least two Subregions.”
        Architecture in a Net, https://docs.outscale.com/en/userguide/Architecture-in-a-Net.html

      options
        least: 2

      to silence it
        write in a comment above: netlint-ignore: all-alone -- why it is right there
      "
    `);
  });

  it("says which rule was meant", async () => {
    const { exitCode, stdout, stderr } = await netlint(["explain", "wide-opne"]);
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "netlint: wide-opne: no such rule. Did you mean wide-open? netlint rules lists them all.\n",
    });
  });

  it("guesses nothing where nothing is near", async () => {
    expect((await netlint(["explain", "zzz"])).stderr).toBe(
      "netlint: zzz: no such rule. netlint rules lists them all.\n",
    );
  });
});
