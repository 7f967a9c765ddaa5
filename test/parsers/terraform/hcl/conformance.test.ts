import { describe, expect, it } from "vitest";
import {
  type Body,
  type Expression,
  literalText,
  parseHcl,
  type TemplatePart,
} from "../../../../src/parsers/terraform/hcl/index.ts";
import { SourceText } from "../../../../src/source/index.ts";
import { type CorpusFile, corpusFiles } from "./corpus.ts";
import { complaints, parse } from "./sketch.ts";

const suite = "specsuite/tests/";
const inputs = corpusFiles(".hcl").filter((file) => file.path.includes(suite));
const expectations = new Map(corpusFiles(".t").map((file) => [file.path, file.text]));

/** What our parser does not judge: it knows no schema. */
const needsSchema = new Set(["structure/attributes/unexpected"]);

function nameOf(file: CorpusFile): string {
  return file.path.slice(file.path.indexOf(suite) + suite.length, -".hcl".length);
}

function expectationOf(file: CorpusFile): Body | undefined {
  const text = expectations.get(file.path.replace(/\.hcl$/, ".t"));
  return text === undefined ? undefined : parse(text).body;
}

/** The lines at which the suite wants errors. */
function expectedLines(expectation: Body): readonly number[] {
  return expectation.items.flatMap((item) => {
    if (item.kind === "attribute") return [];
    if (item.type.name !== "from") return expectedLines(item.body);
    const line = item.body.items.find((place) => place.kind === "attribute" && place.name.name === "line");
    return line?.kind === "attribute" && line.value.kind === "number" ? [line.value.value] : [];
  });
}

function linesOf(text: string): readonly number[] {
  const source = new SourceText("main.hcl", text);
  return parseHcl(source).diagnostics.map((diagnostic) => source.positionAt(diagnostic.span.start).line);
}

describe.skipIf(inputs.length === 0)("the conformance suite of HCL", () => {
  it("gets errors at the lines that it wants, and nowhere else", () => {
    for (const file of inputs.filter((input) => !needsSchema.has(nameOf(input)))) {
      const expectation = expectationOf(file);
      const wanted = expectation === undefined ? [] : expectedLines(expectation);
      expect({ name: nameOf(file), lines: linesOf(file.text) }).toEqual({ name: nameOf(file), lines: wanted });
    }
  });

  it("gets the texts of heredocs that it wants", () => {
    const file = inputs.find((input) => nameOf(input) === "expressions/heredoc");
    const wanted = file === undefined ? undefined : expectationOf(file);
    if (file === undefined || wanted === undefined) throw new Error("the suite has no heredocs");
    const result = wanted.items.find((item) => item.kind === "attribute" && item.name.name === "result");
    const values = result?.kind === "attribute" ? textsIn(result.value) : {};
    const { body } = parse(file.text);
    const ours = Object.fromEntries(
      body.items.map((item) => [
        item.kind === "attribute" ? item.name.name : "",
        item.kind === "attribute" ? textsIn(item.value) : {},
      ]),
    );
    expect(ours).toEqual(values);
  });
});

/** The suite's variables that its heredocs interpolate. */
const variables: Readonly<Record<string, string>> = { bar: "Bar", space_bar: "  Bar" };

function textsIn(expression: Expression): unknown {
  if (expression.kind === "object") {
    return Object.fromEntries(
      expression.items.map(({ key, value }) => [
        key.kind === "identifier" ? key.name : literalText(key),
        textsIn(value),
      ]),
    );
  }
  return expression.kind === "template" ? expression.parts.map(textOf).join("") : expression.kind;
}

function textOf(part: TemplatePart): string {
  if (part.kind === "text") return part.value;
  const name = part.kind === "interpolation" && part.expression.kind === "variable" ? part.expression.name : "";
  return variables[name] ?? "?";
}

/** Documents that other parsers keep because they are wrong; those that are wrong in meaning only are not listed. */
const invalid = corpusFiles(".tf").filter((file) =>
  /invalid-files\/|invalid-braces\/|\/syntax-error\//.test(file.path),
);

const syntaxErrors: Readonly<Record<string, readonly string[]>> = {
  "interp-in-data-label.tf": ["1:27 the label at 1:22 is plain text; nothing is interpolated in it"],
  "interp-in-rsrc-label.tf": ["1:31 the label at 1:26 is plain text; nothing is interpolated in it"],
  "invalid-braces.tf": ['6:1 "{" stands on the line of the block "variable" that it opens'],
  "json-as-native-syntax.tf": ['1:1 expected an argument or a block, found "{"'],
  "provider-syntax.tf": ["2:13 expected a value, found the end of the line"],
  "syntax-error.tf": ['1:1 expected an argument or a block, found "!"'],
};

describe.skipIf(invalid.length === 0)("documents that are invalid on purpose", () => {
  it("are told where their syntax is wrong, and only there", () => {
    const told = invalid.map(
      (file) => [file.path.slice(file.path.lastIndexOf("/") + 1), complaints(file.text)] as const,
    );
    expect(Object.fromEntries(told.filter(([, all]) => all.length > 0))).toEqual(syntaxErrors);
  });
});
