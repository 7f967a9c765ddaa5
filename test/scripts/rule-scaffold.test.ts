import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { scaffoldOf } from "../../scripts/rule-scaffold.ts";
import { expectationsBeside, expectationsIn } from "../expectations/expectation.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function filesOf(name: string) {
  const scaffold = scaffoldOf(name);
  return scaffold.ok ? scaffold.files : [];
}

describe("a new rule", () => {
  it("has a test, and an example in each dialect, broken and mended", () => {
    const paths = filesOf("exposure/lonely-gateway").map(({ path }) => path);
    expect(paths.slice(0, 4)).toEqual([
      "src/rules/exposure/lonely-gateway.ts",
      "test/rules/exposure/lonely-gateway.test.ts",
      "fixtures/rules/lonely-gateway/terraform-aws/example/main.tf",
      "fixtures/rules/lonely-gateway/terraform-aws/example-fixed/main.tf",
    ]);
    expect(paths.filter((path) => path.includes("/example/")).map((path) => path.split("/")[3])).toEqual([
      "terraform-aws",
      "terraform-outscale",
      "cloudformation-yaml",
      "cloudformation-json",
      "cloudformation-json",
      "boto2",
      "boto3",
    ]);
  });

  it("expects itself where each example declares its Net", () => {
    for (const { path, text } of filesOf("exposure/lonely-gateway").filter((file) => file.path.includes("/example/"))) {
      const { all, faults } = path.endsWith(".expect") ? expectationsBeside(path, text) : expectationsIn(path, text);
      expect(faults).toEqual([]);
      if (path.endsWith(".json")) continue;
      expect(all).toMatchObject([{ name: "lonely-gateway", certainty: "proven" }]);
      if (!path.endsWith(".expect")) expect(text.split("\n")[(all[0]?.line ?? 0) - 1]).toMatch(/main/i);
    }
  });

  it("compiles as it is written", { timeout: 120_000 }, () => {
    expect(faultsIn(filesOf("exposure/lonely-gateway"))).toEqual([]);
  });

  it("would be told where it did not", { timeout: 120_000 }, () => {
    const broken = filesOf("exposure/lonely-gateway").map(({ path, text }) => ({
      path,
      text: text.replace("subject: graph.show", "subjects: graph.show"),
    }));
    expect(faultsIn(broken)).not.toEqual([]);
  });
});

describe("names that are refused", () => {
  it("lack a family, or have one that is none", () => {
    expect(scaffoldOf("lonely-gateway")).toMatchObject({ ok: false });
    expect(scaffoldOf("network/lonely-gateway")).toMatchObject({ ok: false });
    expect(scaffoldOf("exposure/deep/lonely-gateway")).toMatchObject({ ok: false });
    expect(scaffoldOf("")).toMatchObject({ ok: false });
  });

  it("are one word, or no words with hyphens", () => {
    expect(scaffoldOf("exposure/gateway")).toMatchObject({ ok: false });
    expect(scaffoldOf("exposure/LonelyGateway")).toMatchObject({ ok: false });
    expect(scaffoldOf("exposure/../../x-y")).toMatchObject({ ok: false });
  });
});

/** What the compiler says of the TypeScript among the files, as if they lay in the repository. */
function faultsIn(files: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
  const texts = new Map(
    files.filter(({ path }) => path.endsWith(".ts")).map(({ path, text }) => [join(root, path), text]),
  );
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, language, ...more) => {
      const text = texts.get(path);
      return text === undefined
        ? disk.getSourceFile(path, language, ...more)
        : ts.createSourceFile(path, text, language);
    },
    directoryExists: (path) =>
      [...texts.keys()].some((each) => dirname(each).startsWith(path)) || disk.directoryExists?.(path) === true,
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
