/** `try`: bodies run to their end, handlers are possible, and "use what is there, else make it" is one thing. */

import { describe, expect, it } from "vitest";
import { allow3, readBoto2, readBoto3 } from "../read-script.ts";

const world = "0.0.0.0/0";

describe("a handler", () => {
  it("that only says so and leaves is not taken", async () => {
    const script = await readBoto3(
      `try:\n    ${allow3('"10.0.0.0/8"')}\nexcept Exception as e:\n    print(e)\n    sys.exit(1)\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });

  it("that goes on changes nothing", async () => {
    const script = await readBoto3(
      `try:\n    ${allow3('"10.0.0.0/8"')}\nexcept Exception:\n    pass\n${allow3('"10.1.0.0/16"')}\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8", "tcp 22-22 10.1.0.0/16"]);
  });

  it("that falls back to the world makes it possible", async () => {
    const script = await readBoto3(`import urllib.request
try:
    cidr = urllib.request.urlopen("https://checkip.amazonaws.com").read() + "/32"
except Exception:
    cidr = "0.0.0.0/0"
${allow3("cidr")}
`);
    expect(script.certaintyOfRule("group", world)).toBe("possible");
  });

  it("of Python 2 binds its failure", async () => {
    const script = await readBoto2(
      `try:\n    group.authorize("tcp", 22, 22, "10.0.0.0/8")\nexcept Exception, e:\n    print e.message\n    sys.exit(1)\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });
});

const useOrMake = {
  "where the look-up fails": `try:
    sg = conn.get_all_security_groups(groupnames=["web"])[0]
except Exception:
    sg = conn.create_security_group("web", "w", vpc.id)
`,
  "where it exists already": `try:
    sg = conn.create_security_group("web", "w", vpc.id)
except Exception:
    sg = conn.get_all_security_groups(groupnames=["web"])[0]
`,
  "where nothing is found": `found = conn.get_all_security_groups(filters={"group-name": "web"})
if found:
    sg = found[0]
else:
    sg = conn.create_security_group("web", "w", vpc.id)
`,
  "in a function that returns what it finds": `def get_or_make(name):
    for sg in conn.get_all_security_groups():
        if sg.name == name:
            return sg
    return conn.create_security_group(name, "w", vpc.id)
sg = get_or_make("web")
`,
  "after a flag says that there is none": `def exists(name):
    for sg in conn.get_all_security_groups():
        if sg.name == name:
            return True
    return False
if not exists("web"):
    sg = conn.create_security_group("web", "w", vpc.id)
`,
  "where none of the names is it": `names = [g.name for g in conn.get_all_security_groups()]
if "web" not in names:
    sg = conn.create_security_group("web", "w", vpc.id)
`,
} as const;

describe("what is used where there is one, and made else", () => {
  it.each(Object.entries(useOrMake))("is one thing, made for certain: %s", async (_, text) => {
    const script = await readBoto2(`${text}sg.authorize("tcp", 443, 443, "0.0.0.0/0")\n`);
    expect(script.made.filter((each) => each.includes("create_security_group"))).toEqual([
      "boto2:create_security_group group",
      "boto2:create_security_group sg",
    ]);
    expect(script.found).toEqual([]);
    expect(script.rules("sg")).toEqual(["tcp 443-443 0.0.0.0/0"]);
    expect(script.resource("sg").openings).toHaveLength(1);
  });

  it("is not what a script makes beside what it found", async () => {
    const script = await readBoto2(`found = conn.get_all_security_groups(filters={"group-name": "web"})[0]
sg = conn.create_security_group("db", "d", vpc.id)
sg.authorize("tcp", 3306, 3306, src_group=found)
`);
    expect(script.found).toEqual(["boto2:get_all_security_groups found"]);
    expect(script.resource("sg").openings).toEqual([]);
    expect(script.rules("sg")).toEqual(["tcp 3306-3306 found.id"]);
  });

  it("is certain in its rules even where they stand beside the call that makes it", async () => {
    const script = await readBoto2(`found = conn.get_all_security_groups(filters={"group-name": "web"})
if not found:
    sg = conn.create_security_group("web", "w", vpc.id)
    sg.authorize("tcp", 22, 22, "0.0.0.0/0")
`);
    expect(script.certaintyOfRule("sg", world)).toBe("proven");
  });
});

describe("a flag that a handler takes back", () => {
  const attempt = `ok = True
try:
    ec2.create_internet_gateway()
except Exception as e:
    ok = False
`;

  it("does not make uncertain what is done where it stands", async () => {
    const script = await readBoto3(`${attempt}if ok:\n    ${allow3('"0.0.0.0/0"')}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("proven");
  });

  it("makes possible what is done where it does not", async () => {
    const script = await readBoto3(
      `${attempt}if ok:\n    ${allow3('"10.0.0.0/8"')}\nelse:\n    ${allow3('"0.0.0.0/0"')}\n`,
    );
    expect(script.certaintyOfRule("group", "10.0.0.0/8")).toBe("proven");
    expect(script.certaintyOfRule("group", world)).toBe("possible");
  });

  it("may be what a function returns", async () => {
    const make = `def make():
    try:
        ec2.create_internet_gateway()
    except Exception:
        print("failed")
        return False
    return True
`;
    const script = await readBoto3(`${make}if not make():\n    sys.exit(1)\n${allow3('"0.0.0.0/0"')}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("proven");
  });
});
