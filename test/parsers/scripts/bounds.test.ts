/** Whatever the text, reading ends soon, never throws, and says where it stopped. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFiles } from "./read-script.ts";

async function notices(text: string): Promise<string> {
  return (await readFiles({ "main.py": text })).notices.join("\n");
}

const head = "import boto3\nec2 = boto3.client('ec2')\n";

describe("a script that does not end", () => {
  it("in loops within loops is left at a bound", async () => {
    const text = `${head}for a in range(1000):\n    for b in range(1000):\n        for c in range(1000):\n            x = a + b\n`;
    expect(await notices(text)).toMatch(/bound-reached main\.py:\d+ The script does more than \d+ steps/);
  });

  it("in functions that call two of themselves is left at a bound", async () => {
    expect(await notices(`${head}def f(n):\n    f(n + 1)\n    f(n + 2)\nf(0)\n`)).toMatch(/bound-reached/);
  });

  it("in things that it makes is left at a bound", async () => {
    const text = `${head}for a in range(256):\n    for b in range(200):\n        ec2.create_vpc(CidrBlock='10.0.0.0/16')\n`;
    expect(await notices(text)).toMatch(/bound-reached/);
  });

  it("in conditions is joined again", async () => {
    const branches = Array.from({ length: 60 }, (_, index) => `if os.environ.get("V${index}"):\n    x = "${index}"\n`);
    const text = `import os\n${head}x = ""\n${branches.join("")}made = ec2.create_vpc(CidrBlock=x)\n`;
    const script = await readFiles({ "main.py": text });
    expect(script.made).toEqual(["ec2:CreateVpc made"]);
  });

  it("in a list that holds itself is left", async () => {
    const script = await readFiles({ "main.py": `${head}x = []\nx.append(x)\nmade = ec2.create_vpc(CidrBlock=x)\n` });
    expect(script.made).toEqual(["ec2:CreateVpc made"]);
  });
});

describe("a text that is too deep", () => {
  it("in brackets is left there", async () => {
    expect(await notices(`${head}x = ${"[".repeat(5000)}${"]".repeat(5000)}\n`)).toMatch(
      /syntax main\.py:3 this is nested too deeply/,
    );
  });

  it("in blocks is left there", async () => {
    const blocks = Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}if x:\n`);
    expect(await notices(`${head}x = 1\n${blocks.join("")}${" ".repeat(300)}y = 1\n`)).toMatch(/nested too deeply/);
  });

  it("is not a text that is only long", async () => {
    const long = Array.from({ length: 300 }, (_, index) => `"${index}"`).join(" + ");
    expect(await notices(`${head}x = ${long}\n`)).toBe("");
    const chain = Array.from({ length: 3000 }, (_, index) => `elif x == ${index}:\n    pass\n`).join("");
    expect(await notices(`${head}x = 1\nif x == -1:\n    pass\n${chain}`)).toBe("");
  });
});

describe("any text", () => {
  const words = fc.constantFrom(
    "import boto3\n",
    "ec2",
    "=",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ".",
    "\n",
    "\n    ",
    "\t",
    "if ",
    "for ",
    "in ",
    "def f(",
    "return ",
    "try:",
    "except X, e:",
    "print ",
    "'",
    '"',
    '"""',
    "f'{",
    "#",
    "`",
    "<x>",
    "0777",
    "10.0.0.0",
    "lambda ",
    "class A",
    "while True:",
    "else:",
    "ec2.create_vpc(",
    "CidrBlock=",
    "'10.0.0.0/16'",
    "*",
    "**",
    "not ",
    "and ",
    "\\",
    "\0",
    "é",
  );

  it("gives a stack", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (parts) => {
        const script = await readFiles({ "main.py": `${head}${parts.join("")}` });
        for (const resource of script.stack.resources)
          for (const name of resource.written()) resource.attribute([name]);
      }),
      { numRuns: 300 },
    );
  });

  it("that is no text at all gives a notice", async () => {
    expect(await notices("import boto3\0\n")).toBe("unreadable-file main.py main.py cannot be read (binary)");
  });
});
