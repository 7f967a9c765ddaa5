/** The run that succeeds: guard clauses are not taken, what follows keeps its certainty; real branches are conditions. */

import { describe, expect, it } from "vitest";
import { allow3, readBoto3 } from "../read-script.ts";

const world = "0.0.0.0/0";
const open = allow3('"0.0.0.0/0"');

const options = `import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--open", action="store_true")
parser.add_argument("--env", choices=["dev", "prod"])
args = parser.parse_args()
`;

describe("a rule under a condition of the author's", () => {
  it("is possible, because of the option", async () => {
    const script = await readBoto3(`${options}if args.open:\n    ${open}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0 when args.open = true"]);
    expect(script.certaintyOfRule("group", world)).toBe("possible");
  });

  it("is proven after a guard clause that leaves without it", async () => {
    const script = await readBoto3(`${options}if not args.open:\n    sys.exit(1)\n${open}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
    expect(script.certaintyOfRule("group", world)).toBe("proven");
  });

  it("is proven where the same condition has been a guard clause", async () => {
    const script = await readBoto3(`${options}if not args.open:\n    sys.exit(1)\nif args.open:\n    ${open}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("proven");
  });

  it("is refuted where its negation has been one", async () => {
    const script = await readBoto3(`${options}if args.open:\n    sys.exit(1)\nif args.open:\n    ${open}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("refuted");
  });

  it("is proven where both branches add it", async () => {
    const script = await readBoto3(`${options}if args.open:\n    ${open}\nelse:\n    ${open}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("proven");
  });

  it("depends on the case that adds it, of several", async () => {
    const script = await readBoto3(
      `${options}if args.env == "dev":\n    ${open}\nelif args.env == "prod":\n    ${allow3('"10.0.0.0/8"')}\n`,
    );
    expect(script.rules("group")).toEqual([
      "tcp 22-22 0.0.0.0/0 when args.env = dev",
      "tcp 22-22 10.0.0.0/8 when args.env = prod",
    ]);
  });

  it("holds with the value that is assumed", async () => {
    const script = await readBoto3(`${options}if args.open:\n    ${open}\n`, {
      assume: new Map([["args.open", true]]),
    });
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("is not there with the opposite value", async () => {
    const script = await readBoto3(`${options}if args.open:\n    ${open}\n`, {
      assume: new Map([["args.open", false]]),
    });
    expect(script.rules("group")).toEqual([]);
  });
});

describe("a branch that only leaves", () => {
  it("is not taken where it raises", async () => {
    const script = await readBoto3(`if not os.environ.get("X"):\n    raise ValueError("X")\n${open}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("is not taken where a function of the script exits for it", async () => {
    const usage = "def usage():\n    print('usage')\n    sys.exit(2)\n";
    const script = await readBoto3(`${usage}if len(sys.argv) < 2:\n    usage()\n${open}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("is taken where it builds something first", async () => {
    const script = await readBoto3(
      `${options}if args.open:\n    ${open}\n    sys.exit(0)\n${allow3('"10.0.0.0/8"')}\n`,
    );
    expect(script.rules("group")).toEqual([
      "tcp 22-22 0.0.0.0/0 when args.open = true",
      "tcp 22-22 10.0.0.0/8 when args.open = false",
    ]);
  });

  it("leaves a function with nothing in its hands", async () => {
    const script = await readBoto3(
      `${options}def allow():\n    if not args.open:\n        return None\n    ${open}\n    return True\nallow()\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("is a real one where it returns another result", async () => {
    const choose = `def choose():\n    if args.open:\n        return "0.0.0.0/0"\n    return "10.0.0.0/8"\n`;
    const script = await readBoto3(`${options}${choose}${allow3("choose()")}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("possible");
    expect(script.certaintyOfRule("group", "10.0.0.0/8")).toBe("possible");
  });

  it("makes what follows an exit at the top dead", async () => {
    const script = await readBoto3(`sys.exit()\n${open}\n`);
    expect(script.rules("group")).toEqual([]);
  });

  it("skips the rest of a round", async () => {
    const script = await readBoto3(
      `${options}for cidr in ["10.0.0.0/8"]:\n    if args.env == cidr:\n        continue\n    ${allow3("cidr")}\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });
});

describe("values that depend on a branch", () => {
  it("are one of the cases", async () => {
    const script = await readBoto3(
      `${options}if args.open:\n    cidr = "0.0.0.0/0"\nelse:\n    cidr = "10.0.0.0/8"\n${allow3("cidr")}\n`,
    );
    expect(script.certaintyOfRule("group", world)).toBe("possible");
  });

  it("are what the conditional expression says", async () => {
    const script = await readBoto3(`${options}${allow3('"0.0.0.0/0" if args.open else "10.0.0.0/8"')}\n`);
    expect(script.certaintyOfRule("group", world)).toBe("possible");
  });

  it("are known where the test is", async () => {
    const script = await readBoto3(`debug = False\n${allow3('"0.0.0.0/0" if debug else "10.0.0.0/8"')}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });

  it("take the default of an option, and say so", async () => {
    const script = await readBoto3(
      `import argparse\np = argparse.ArgumentParser()\np.add_argument("--cidr", default="0.0.0.0/0")\n${allow3("p.parse_args().cidr")}\n`,
    );
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
    expect(script.place(rangeAt(script))).toBe("main.py:7 < main.py:7");
  });

  it("cannot be None where something is asked of them", async () => {
    const connect = `def connect():\n    if os.environ.get("ENDPOINT"):\n        return boto3.client("ec2")\n    else:\n        print("none")\n`;
    const script = await readBoto3(`${options}${connect}connect().create_vpc(CidrBlock="10.1.0.0/16")\n`);
    expect(script.certainty(script.resource("create_vpc").exists)).toBe("proven");
  });
});

function rangeAt(script: Awaited<ReturnType<typeof readBoto3>>) {
  const [rule] =
    script.stack.resources.find((each) => script.nameOf(each) === "group")?.attribute(["ingress"]).k === "list"
      ? itemsOf(script)
      : [];
  const range = rule?.k === "object" ? rule.fields.get("CidrIp")?.value : undefined;
  if (range === undefined) throw new Error("there is no rule with a range");
  return range.at;
}

function itemsOf(script: Awaited<ReturnType<typeof readBoto3>>) {
  const list = script.resource("group").attribute(["ingress"]);
  return list.k === "list" ? list.items.map((item) => item.value) : [];
}

describe("and, or, not", () => {
  it("bind as in Python: not first, then and, then or", async () => {
    const test = "a, b, c = False, False, True\n";
    const script = await readBoto3(`${test}if not a and b or c:\n    ${open}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 0.0.0.0/0"]);
  });

  it("give the operand that decides", async () => {
    const script = await readBoto3(`${allow3('None or "10.0.0.0/8"')}\n`);
    expect(script.rules("group")).toEqual(["tcp 22-22 10.0.0.0/8"]);
  });

  it("compare in chains", async () => {
    const script = await readBoto3(`n = 5\nif 1 < n < 3:\n    ${open}\n`);
    expect(script.rules("group")).toEqual([]);
  });
});
