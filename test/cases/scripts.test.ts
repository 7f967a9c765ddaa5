import { describe, expect, it } from "vitest";
import { lintText } from "./lint-text.ts";
import { allow2, allow3, boto2, boto3 } from "./script-designs.ts";

const admin = "admin-port-open-to-internet";
const world = `"0.0.0.0/0"`;

const sdks = [
  { sdk: "boto3", design: boto3, allow: allow3 },
  { sdk: "boto 2", design: boto2, allow: allow2 },
] as const;

async function certainties(text: string, rule = admin): Promise<readonly string[]> {
  return (await lintText({ "net.py": text })).of(rule).map(({ certainty }) => certainty);
}

const options = `
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--open", action="store_true", required=False, default=None)
args = parser.parse_args()
`;

describe.each(sdks)("a script for $sdk", ({ design, allow }) => {
  it("that opens and closes again is silent", async () => {
    expect(await certainties(design(`${allow(world)}\n${allow(world, 22, "revoke")}`))).toEqual([]);
  });

  it("that closes another port is not", async () => {
    expect(await certainties(design(`${allow(world)}\n${allow(world, 80, "revoke")}`))).toEqual(["proven"]);
  });

  it("that opens under an option may open", async () => {
    const under = `if sys.argv[1] == "open":\n    ${allow(world)}`;
    const said = await lintText({ "net.py": design(under) });
    expect(said.of(admin)).toMatchObject([{ certainty: "possible", causes: [{ words: "sys.argv[1]" }] }]);
  });

  it("that leaves where the option is off opens", async () => {
    const guarded = `if sys.argv[1] != "open":\n    sys.exit()\n${allow(world)}`;
    expect(await certainties(design(guarded))).toEqual(["proven"]);
  });

  it("that leaves where the option is on, having opened under it before, is silent", async () => {
    const contrary = `if sys.argv[1] == "open":\n    ${allow(world)}\nif sys.argv[1] == "open":\n    sys.exit()`;
    expect(await certainties(design(contrary))).toEqual([]);
  });

  it("that leaves where the Net was not made builds it all the same", async () => {
    const checked = design(`if not net:\n    sys.exit(1)\n${allow(world)}`);
    expect(await certainties(checked)).toEqual(["proven"]);
  });

  it("that hands its group to something unread proves nothing of its rules before, and what comes after", async () => {
    const before = await lintText({
      "net.py": design(`${allow(world)}\nharden(group)`, "from hardening import harden"),
    });
    expect(new Set(before.of(admin).map(({ certainty }) => certainty))).toEqual(new Set(["undecided"]));
    expect(JSON.stringify(before.of(admin).flatMap(({ causes }) => causes))).toContain("harden");
    const none = await lintText({ "net.py": design("harden(group)", "from hardening import harden") });
    expect(none.of(admin)).toMatchObject([{ certainty: "undecided" }]);
    const after = await lintText({
      "net.py": design(`harden(group)\n${allow(world)}`, "from hardening import harden"),
    });
    expect(after.of(admin).filter(({ certainty }) => certainty === "proven")).toHaveLength(1);
  });
});

describe("a helper that opens two ports, called for two groups", () => {
  const opening = (source: string): string =>
    boto3(
      `other = ec2.create_security_group(GroupName="other", Description="other", VpcId=net)["GroupId"]
def open_ports(target):
    for port in [22, 3389]:
        ${allow3(source, "port", "authorize", "target")}
open_ports(group)
open_ports(other)
ec2.run_instances(ImageId="ami-2", MinCount=1, MaxCount=1, NetworkInterfaces=[{"DeviceIndex": 0, "SubnetId": subnet, "Groups": [other], "AssociatePublicIpAddress": True}])`,
    );

  it("opens both on both, each with the calls that led there", async () => {
    const said = await lintText({ "net.py": opening(world) });
    const ports = said.of(admin).map(({ text }) => text.replace(/^.* on /, ""));
    expect(ports.sort()).toEqual(["22/tcp", "22/tcp", "3389/tcp", "3389/tcp"]);
    expect(new Set(said.places(admin))).toEqual(new Set([world]));
    expect(new Set(said.of(admin).map(({ subject }) => subject)).size).toBe(2);
    for (const claim of said.of(admin))
      expect("steps" in claim ? claim.steps.map(({ text }) => text).join("; ") : "").toContain("open_ports");
  });

  it("opens neither where the range is private", async () => {
    expect(await certainties(opening(`"10.0.0.0/8"`))).toEqual([]);
  });
});

describe("an option that is read with argparse", () => {
  it("makes what stands under it possible", async () => {
    const flag = options.replace(`action="store_true", required=False, default=None`, `required=True`);
    const said = await lintText({ "net.py": boto3(`if args.open:\n    ${allow3(world)}`, flag) });
    expect(said.of(admin)).toMatchObject([{ certainty: "possible", causes: [{ words: "args.open" }] }]);
  });

  it("has the value that the configuration assumes", async () => {
    const flag = options.replace(`action="store_true", required=False, default=None`, `required=True`);
    const text = boto3(`if args.open == "yes":\n    ${allow3(world)}`, flag);
    const yes = await lintText({ "net.py": text }, { assume: { "args.open": "yes" } });
    expect(yes.of(admin)).toMatchObject([{ certainty: "proven" }]);
    const no = await lintText({ "net.py": text }, { assume: { "args.open": "no" } });
    expect(no.of(admin)).toEqual([]);
  });

  it("is off by default where it is a switch", async () => {
    const flag = options.replace(`, required=False, default=None`, "");
    expect(await certainties(boto3(`if args.open:\n    ${allow3(world)}`, flag))).not.toContain("proven");
  });
});
