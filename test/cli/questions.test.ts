import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GraphDocument, WhyAnswer, WhyReport } from "../../src/questions/index.ts";
import { netlint, notice } from "./harness.ts";

const files = { ".git/HEAD": "", "infra/main.tf": "", "infra/prod.tfvars": "", "netlint.yaml": "" };

const graph: GraphDocument = { group: "infra", entities: [] };

describe("netlint graph", () => {
  const graphs = { groups: [graph], notices: [] };

  it("writes JSON unless it is asked for a drawing", async () => {
    expect(await netlint(["graph"], { files, graphs })).toMatchObject({
      exitCode: 0,
      stdout: '{"format":"json","groups":[{"group":"infra","entities":[]}]}',
      stderr: "",
    });
    expect((await netlint(["graph", "--format", "dot"], { files, graphs })).stdout).toContain('"format":"dot"');
    expect((await netlint(["graph"], { files, graphs, isTerminal: true })).stdout).toContain('"format":"json"');
  });

  it("reads what check would read", async () => {
    const words = [
      "graph",
      "infra",
      "--var",
      "a=1",
      "--var-file",
      "infra/prod.tfvars",
      "--config",
      "netlint.yaml",
      "--env",
    ];
    const { asked } = await netlint(words, { files, graphs, environment: { TF_VAR_b: "2" } });
    expect(asked).toMatchObject({
      paths: ["infra"],
      configuration: "netlint.yaml",
      inputs: [
        { kind: "variable", name: "b", text: "2", from: "environment" },
        { kind: "variable", name: "a", text: "1", from: "option" },
        { kind: "variable-file", path: "infra/prod.tfvars" },
      ],
    });
  });

  it("writes to a file", async () => {
    const { root, stdout } = await netlint(["graph", "--output-file", "out/net.json"], { files, graphs });
    expect(stdout).toBe("");
    expect(readFileSync(join(root, "out/net.json"), "utf8")).toContain('"format":"json"');
  });

  it("ends with 2 where the file cannot be written, or the configuration is wrong", async () => {
    expect(await netlint(["graph", "--output-file", "netlint.yaml/x"], { files, graphs })).toMatchObject({
      exitCode: 2,
    });
    const wrong = { groups: [], notices: [notice("configuration", "error", "rules: no such rule.")] };
    expect(await netlint(["graph"], { files, graphs: wrong })).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: "main.tf  rules: no such rule.\n",
    });
  });

  it("says what could not be read beside the graph", async () => {
    const broken = { groups: [graph], notices: [notice("syntax", "error"), notice("bound-reached", "warning")] };
    expect(await netlint(["graph"], { files, graphs: broken })).toMatchObject({
      exitCode: 0,
      stderr: "main.tf  syntax: words\n",
    });
  });

  it("lists the first errors of many", async () => {
    const notices = Array.from({ length: 15 }, (_, index) => notice("syntax", "error", `fault ${index}`));
    const { stderr } = await netlint(["graph"], { files, graphs: { groups: [graph], notices } });
    expect(stderr.trimEnd().split("\n")).toHaveLength(13);
    expect(stderr).toMatch(/and 3 more errors; netlint check lists them\n$/);
  });

  it("knows its formats", async () => {
    const { exitCode, stderr } = await netlint(["graph", "--format", "mermiad"], { files, graphs });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("Expected json, mermaid, dot. Did you mean mermaid?");
  });

  it("has its options behind its name", async () => {
    const { exitCode, stderr } = await netlint(["--env", "graph"], { files, graphs });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "netlint: options of graph stand behind its name\n" });
  });
});

const answer: WhyAnswer = {
  group: "infra",
  verdict: "impossible",
  from: { asked: "internet", name: "Internet" },
  to: { asked: "db", name: "db" },
  causes: [],
  steps: [],
  obstacles: [],
  relays: [],
  pairs: { proven: 0, possible: 0, undecided: 0, impossible: 1 },
  notAsked: 0,
};

describe("netlint why", () => {
  const why: WhyReport = {
    question: { from: "internet", to: "db", traffic: "5432/tcp" },
    answers: [answer],
    notices: [],
  };

  it("asks with the words of the call, and ends with 0 whatever the answer is", async () => {
    const { exitCode, stdout, whyAsked } = await netlint(["why", "internet", "db:5432", "infra"], {
      files,
      why,
      columns: 72,
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ format: "text", colors: false, width: 72 });
    expect(whyAsked).toMatchObject([{ from: "internet", to: "db", words: "5432/tcp" }, { paths: ["infra"] }]);
  });

  it("takes the current directory where no path is given", async () => {
    expect((await netlint(["why", "internet", "db"], { files, why })).whyAsked?.[1]).toMatchObject({ paths: [""] });
  });

  it("asks about another protocol", async () => {
    const { whyAsked } = await netlint(["why", "internet", "db:53", "--protocol", "udp"], { files, why });
    expect(whyAsked?.[0]).toMatchObject({ words: "53/udp" });
  });

  it("ends with 2 where the question cannot be asked", async () => {
    expect(await netlint(["why", "internet"], { files, why })).toMatchObject({ exitCode: 2, stdout: "" });
    expect(await netlint(["why", "internet", "db:53", "--protocol", "icmp"], { files, why })).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: "netlint: --protocol icmp has no ports: leave out :53\n",
    });
  });

  it("ends with 2 where a name means nothing", async () => {
    const refused = { ...why, answers: [], refusal: "dbb: nothing is called so. Did you mean db?" };
    expect(await netlint(["why", "internet", "dbb"], { files, why: refused })).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: "netlint: dbb: nothing is called so. Did you mean db?\n",
    });
  });

  it("explains how ends are named", async () => {
    const { exitCode, stdout } = await netlint(["why", "--help"], { files });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("tier:data, service:web");
    expect(stdout).toContain("--protocol");
  });
});

describe("netlint explain service", () => {
  const service = { services: [], notices: [], refusal: "wbe: no such service. Did you mean web?" };

  it("asks for the service, and is told apart from a rule", async () => {
    const { serviceAsked, exitCode, stderr } = await netlint(["explain", "service", "wbe", "infra"], {
      files,
      service,
    });
    expect(serviceAsked).toMatchObject(["wbe", { paths: ["infra"] }]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: "netlint: wbe: no such service. Did you mean web?\n",
    });
    expect(await netlint(["explain", "wide-open"], { files })).toMatchObject({ exitCode: 0 });
  });

  it("prints what is found", async () => {
    const found = { name: "web", group: "infra", tier: "front", reasons: [], members: [], tierReason: reason };
    const { exitCode, stdout } = await netlint(["explain", "service", "web"], {
      files,
      service: { services: [found], notices: [] },
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ services: [{ name: "web" }], width: 100 });
  });
});

const position = { offset: 0, line: 1, column: 1 };
const reason = { text: "tag", basis: "stated", place: { path: "main.tf", start: position, end: position } } as const;
