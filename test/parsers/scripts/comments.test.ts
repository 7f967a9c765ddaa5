/** Comments that silence findings, and of which construct they speak. */

import { describe, expect, it } from "vitest";
import { readFiles } from "./read-script.ts";

/** The text of the constructs of which the comments speak. */
async function spokenOf(text: string): Promise<readonly (string | undefined)[]> {
  const script = await readFiles({ "main.py": text });
  return (script.stack.comments ?? []).map(({ construct }) =>
    construct === undefined ? undefined : text.slice(construct.start, construct.end),
  );
}

describe("a comment", () => {
  it("speaks of the statement on its own line", async () => {
    expect(await spokenOf("import boto3\nx = f(1)  # netlint-ignore: rule because\n")).toEqual(["x = f(1)"]);
  });

  it("speaks of the next line that is no comment, where it stands alone", async () => {
    expect(await spokenOf("# netlint-ignore: rule because\n# more\n\nx = f(\n  1)\ny = 2\n")).toEqual(["x = f(\n  1)"]);
  });

  it("speaks of the header of what holds others", async () => {
    expect(await spokenOf("# netlint-ignore: rule because\nfor x in [1]:\n    f(x)\n")).toEqual(["for x in [1]:"]);
  });

  it("speaks of the argument or entry that begins on its line", async () => {
    const text = `f(
  a=1,
  # netlint-ignore: rule because
  b=[
    {"c": 2}],  # netlint-ignore: rule because
)
`;
    expect(await spokenOf(text)).toEqual(['b=[\n    {"c": 2}]', '{"c": 2}']);
  });

  it("is none within a text", async () => {
    expect(await spokenOf('x = "# netlint-ignore: rule because"\n')).toEqual([]);
  });
});
