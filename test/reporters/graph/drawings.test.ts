import { parse } from "@ts-graphviz/ast";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeGraph, type GraphReport } from "../../../src/questions/index.ts";
import { loadGraphReporter } from "../../../src/reporters/index.ts";
import { graphOf, type GraphSketch } from "../../graph-of.ts";

const mermaid = await loadGraphReporter("mermaid");
const dot = await loadGraphReporter("dot");
const context = { version: "1.2.3" };

function reportOf(...sketches: readonly ((g: GraphSketch) => GraphSketch)[]): GraphReport {
  const groups = sketches.map((sketch, index) => {
    const facts = graphOf(sketch);
    return describeGraph(facts.session, facts.graph, `stack-${index}`);
  });
  return { groups, notices: [] };
}

const design = (g: GraphSketch): GraphSketch =>
  g
    .net("main")
    .internetService("igw")
    .routeTable("public", { routes: { "0.0.0.0/0": "igw" } })
    .subnet("a", "10.0.1.0/24", { table: "public", subregion: "eu-1a" })
    .subnet("b", "10.0.2.0/24", { subregion: "eu-1b" })
    .group("web", ["in 443/tcp from 0.0.0.0/0", { rule: "in 22/tcp from 10.9.0.0/16", when: g.when("var.ssh") }])
    .group("db", ["in 5432/tcp from web"])
    .vm("server", { subnets: ["a"], groups: ["web"], public: true })
    .database("ledger", { subnets: ["a", "b"], groups: ["db"] });

/** Each line of a flowchart that we write. Labels hold no quotation mark, and # only in front of a number. */
const label = String.raw`"(?:[^"#%{}<>&\x60|;]|<br/>|#\d+;)*"`;
const shape = String.raw`(?:\(\(${label}\)\)|\{\{${label}\}\}|\[${label}\]|\[\(${label}\)\]|\[/${label}\\\]|\[\[${label}\]\]|\(\[${label}\]\)|>${label}\]|\(${label}\)|\[\\${label}/\])`;
const flowchartLine = new RegExp(
  `^(?:flowchart LR|%% [\\w :-]+|subgraph \\w+\\[${label}\\]|end|class \\w+ \\w+|classDef \\w+ [-\\w:,# ]+|` +
    `\\w+${shape}(?::::\\w+)?|\\w+ (?:---|-->|-\\.->)(?:\\|${label}\\|)? \\w+)$`,
);

function faultsOfFlowchart(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => !flowchartLine.test(line.trim()));
}

describe("a drawing", () => {
  it("is a flowchart of boxes in boxes, with routes and what groups let in", () => {
    expect(mermaid(reportOf(design), context)).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph n_main["main<br/>Net · 10.0.0.0/16"]
          subgraph n_a["a<br/>Subnet · 10.0.1.0/24 · eu-1a<br/>routes: public"]
            n_server["server<br/>VM · public address"]
          end
          subgraph n_b["b<br/>Subnet · 10.0.2.0/24 · eu-1b<br/>routes: main#35;main"]
          end
          n_main_main[["main#35;main<br/>route table"]]
          n_igw{{"igw<br/>internet service"}}
          n_public[["public<br/>route table"]]
          n_web(["web<br/>security group"])
          n_db(["db<br/>security group"])
          n_ledger[("ledger<br/>database<br/>in a, b")]
        end
        n_Internet(("Internet"))
        n_10_9_0_0_16("10.9.0.0/16")
        n_Internet --> n_igw
        n_public -->|"0.0.0.0/0"| n_igw
        n_Internet -->|"443/tcp"| n_web
        n_10_9_0_0_16 -.->|"22/tcp if var.ssh = true"| n_web
        n_web -->|"5432/tcp"| n_db
        n_server ---|"wears"| n_web
        n_ledger ---|"wears"| n_db
        classDef conditional stroke-dasharray: 5 5
        classDef elsewhere stroke-dasharray: 2 4,fill:#eee,color:#555
      "
    `);
  });

  it("is the same in the language of Graphviz", () => {
    expect(dot(reportOf(design), context)).toMatchInlineSnapshot(`
      "digraph netlint {
        rankdir=LR;
        compound=true;
        node [fontname="sans-serif", shape=box];
        edge [fontname="sans-serif", fontsize=10];
        subgraph "cluster_n_main" {
          label="main\\nNet · 10.0.0.0/16";
          style="rounded";
          "n_main_anchor" [style=invis, shape=point, label=""];
          subgraph "cluster_n_a" {
            label="a\\nSubnet · 10.0.1.0/24 · eu-1a\\nroutes: public";
            style="rounded";
            "n_a_anchor" [style=invis, shape=point, label=""];
            "n_server" [label="server\\nVM · public address", shape=box];
          }
          subgraph "cluster_n_b" {
            label="b\\nSubnet · 10.0.2.0/24 · eu-1b\\nroutes: main#main";
            style="rounded";
            "n_b_anchor" [style=invis, shape=point, label=""];
          }
          "n_main_main" [label="main#main\\nroute table", shape=note];
          "n_igw" [label="igw\\ninternet service", shape=hexagon];
          "n_public" [label="public\\nroute table", shape=note];
          "n_web" [label="web\\nsecurity group", shape=ellipse];
          "n_db" [label="db\\nsecurity group", shape=ellipse];
          "n_ledger" [label="ledger\\ndatabase\\nin a, b", shape=cylinder];
        }
        "n_Internet" [label="Internet", shape=doublecircle];
        "n_10_9_0_0_16" [label="10.9.0.0/16", shape=plaintext];
        "n_Internet" -> "n_igw";
        "n_public" -> "n_igw" [label="0.0.0.0/0"];
        "n_Internet" -> "n_web" [label="443/tcp"];
        "n_10_9_0_0_16" -> "n_web" [label="22/tcp if var.ssh = true", style=dashed];
        "n_web" -> "n_db" [label="5432/tcp"];
        "n_server" -> "n_web" [label="wears", arrowhead=none, color=gray60];
        "n_ledger" -> "n_db" [label="wears", arrowhead=none, color=gray60];
      }
      "
    `);
  });

  it("is a text that parses", () => {
    expect(parse(dot(reportOf(design), context)).children.map(({ type }) => type)).toEqual(["Graph"]);
    expect(faultsOfFlowchart(mermaid(reportOf(design), context))).toEqual([]);
  });

  it("gives each of several groups a box of its own", () => {
    const text = mermaid(reportOf(design, design), context);
    expect(text).toContain('subgraph g0["stack-0"]');
    expect(text).toContain('subgraph g1["stack-1"]');
    expect(faultsOfFlowchart(text)).toEqual([]);
    const ids = [...text.matchAll(/^\s*(\w+)[[({>]/gm)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says what it leaves out", () => {
    const crowd = (g: GraphSketch) => {
      g.net("main").subnet("a");
      for (let index = 0; index < 450; index++) g.vm(`vm-${index}`);
      return g;
    };
    const [flowchart, graph] = [mermaid(reportOf(crowd), context), dot(reportOf(crowd), context)];
    expect(flowchart).toContain("left out: --format json has everything");
    expect(graph).toContain("left out: --format json has everything");
    expect(flowchart.split("\n").length).toBeLessThan(500);
  });

  it("holds against names that mean something to the languages", () => {
    const hostile = [
      'a"] --> evil["b',
      "end",
      "%%{init: {'theme':'dark'}}%%",
      "</div><script>alert(1)</script>",
      "x\ny\r\nclick a href",
      "`**bold**`",
      "a|b|c;d",
      "back\\slash\\",
      "\u001b[31mred\u202e",
      "#quot;",
      "日本語 ✂",
      "",
    ];
    const named = (g: GraphSketch) => {
      g.net(hostile[0] ?? "").subnet("end");
      for (const name of hostile) g.vm(name || "empty", { tags: { [name]: name } }).group(`${name}sg`);
      return g;
    };
    const report = reportOf(named);
    expect(faultsOfFlowchart(mermaid(report, context))).toEqual([]);
    expect(parse(dot(report, context)).children).toHaveLength(1);
  });

  it("holds against any name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 12 }), fc.string({ maxLength: 12 }), (left, right) => {
        const report = reportOf((g) => g.net(left).subnet(`${right}s`).vm(`${right}v`).group(`${left}g`));
        expect(faultsOfFlowchart(mermaid(report, context))).toEqual([]);
        expect(parse(dot(report, context)).children).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});
