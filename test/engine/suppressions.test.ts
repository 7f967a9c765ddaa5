import { describe, expect, it } from "vitest";
import { assembleReport, noSettings, readSuppressions, type Judged } from "../../src/engine/index.ts";
import type { Report } from "../../src/findings/index.ts";
import { originsOf, Session, SourceText, type Comment, type MetadataIgnore } from "../../src/source/index.ts";
import { findingWith, judgementOf, placeOfText, sampleStatistics, undecidedWith } from "./sample-findings.ts";
import { ruleNamed } from "./sample-rules.ts";

const rules = [ruleNamed("public-database"), ruleNamed("single-nat")];

/** A file, with the comments that a parser would find in it: from each mark to the end of its line. */
class Scene {
  readonly file: SourceText;
  readonly #session = new Session();
  readonly #comments: Comment[] = [];
  readonly #ignores: MetadataIgnore[] = [];

  constructor(text: string, path = "main.tf") {
    this.file = new SourceText(path, text);
    originsOf(this.#session).addFile(this.file);
  }

  comment(from: string, to?: string, construct?: string): this {
    const start = this.file.text.indexOf(from);
    const lineEnd = this.file.text.indexOf("\n", start);
    const end = to === undefined ? lineEnd : this.file.text.indexOf(to, start) + to.length;
    const span = { start, end };
    const begin = construct === undefined ? -1 : this.file.text.indexOf(construct);
    this.#comments.push({
      path: this.file.path,
      span,
      text: this.file.text.slice(start, end),
      ...(construct !== undefined && { construct: { start: begin, end: begin + construct.length } }),
    });
    return this;
  }

  metadata(entry: string, construct: string, rule: string, reason?: string): this {
    const spanOf = (text: string) => {
      const start = this.file.text.indexOf(text);
      return { start, end: start + text.length };
    };
    this.#ignores.push({
      path: this.file.path,
      span: spanOf(entry),
      rule,
      construct: spanOf(construct),
      ...(reason !== undefined && { reason }),
    });
    return this;
  }

  /** What is left to report when this is claimed. */
  report(...claims: readonly Judged[]): Report {
    const { suppressions, notices } = readSuppressions(
      this.#session,
      { comments: this.#comments, ignores: this.#ignores },
      rules,
    );
    const refuted = { "public-database": 0, "single-nat": 0 };
    return assembleReport({
      judgement: judgementOf(claims, { refuted }),
      rules,
      settings: noSettings,
      suppressions,
      notices,
      statistics: sampleStatistics,
    });
  }

  at(text: string): Pick<ReturnType<typeof findingWith>, "rule" | "place" | "header"> {
    const elsewhere = placeOfText(new SourceText("elsewhere.tf", "x"), "x");
    return { rule: "public-database", place: placeOfText(this.file, text), header: elsewhere };
  }
}

function noticesOf(report: Report): readonly string[] {
  return report.notices.map(({ code, message, place }) => `${place?.start.line ?? 0} ${code}: ${message}`);
}

describe("a comment at the end of a line", () => {
  const scene = () =>
    new Scene(`cidr = "0.0.0.0/0" # netlint-ignore: public-database -- it is a museum\nport = 3306\n`).comment("#");

  it("silences what is found on the line, with its reason", () => {
    const report = scene().report(findingWith(scene().at('"0.0.0.0/0"')));
    expect(report.findings).toEqual([]);
    expect(report.suppressed.map(({ reason }) => reason)).toEqual(["it is a museum"]);
    expect(report.notices).toEqual([]);
  });

  it("leaves the next line alone, and is told to be unused", () => {
    const report = scene().report(findingWith(scene().at("port")));
    expect(report.findings).toHaveLength(1);
    expect(noticesOf(report)).toEqual([
      "1 unused-suppression: public-database says nothing here that this could suppress",
    ]);
    expect(report.notices[0]?.level).toBe("info");
  });

  it("leaves other rules alone", () => {
    const report = scene().report(findingWith({ ...scene().at('"0.0.0.0/0"'), rule: "single-nat" }));
    expect(report.findings).toHaveLength(1);
  });
});

describe("a comment on a line of its own", () => {
  const text = `# netlint-ignore: public-database -- known
# Another word about it.
resource "db" "a" {
  port = 3306
}
resource "db" "b" {
}
`;
  const block = text.slice(text.indexOf("resource"), text.indexOf("}\n") + 1);

  it("speaks of the next line that is no comment", () => {
    const scene = new Scene(text).comment("# netlint");
    expect(scene.report(findingWith(scene.at('"a"'))).findings).toEqual([]);
    expect(scene.report(findingWith(scene.at("port"))).findings).toHaveLength(1);
  });

  it("speaks of the whole construct that begins there", () => {
    const scene = new Scene(text).comment("# netlint", undefined, block);
    expect(scene.report(findingWith(scene.at("port"))).findings).toEqual([]);
    expect(scene.report(findingWith(scene.at('"b"'))).findings).toHaveLength(1);
  });

  it("speaks of a subject that is declared there, wherever the fault is written", () => {
    const scene = new Scene(text).comment("# netlint", undefined, block);
    const { place } = scene.at('"b"');
    const header = placeOfText(scene.file, 'resource "db" "a"');
    expect(scene.report(findingWith({ rule: "public-database", place, header })).findings).toEqual([]);
  });

  it("says nothing about another file", () => {
    const scene = new Scene(text).comment("# netlint", undefined, block);
    const elsewhere = placeOfText(new SourceText("other.tf", text), "port");
    expect(
      scene.report(findingWith({ rule: "public-database", place: elsewhere, header: elsewhere })).findings,
    ).toHaveLength(1);
  });
});

describe("the dialects of comments", () => {
  it("are //, /* */ and /* over several lines */ too", () => {
    const slashes = new Scene("// netlint-ignore: public-database -- x\nport = 1\n").comment("//");
    expect(slashes.report(findingWith(slashes.at("port"))).findings).toEqual([]);
    const inline = new Scene("/* netlint-ignore: public-database -- x */ port = 1\n").comment("/*", "*/");
    expect(inline.report(findingWith(inline.at("port"))).suppressed[0]?.reason).toBe("x");
    const several = new Scene("/*\n * netlint-ignore: public-database -- x\n */\nport = 1\n").comment("/*", "*/");
    expect(several.report(findingWith(several.at("port"))).findings).toEqual([]);
  });

  it("are not prose that mentions the word", () => {
    const scene = new Scene("port = 1 # see netlint-ignore: public-database -- x\n").comment("#");
    expect(scene.report(findingWith(scene.at("port"))).findings).toHaveLength(1);
    expect(scene.report().notices).toEqual([]);
  });
});

describe("what a suppression must say", () => {
  it("is which rules, several of them if need be", () => {
    const scene = new Scene("port = 1 # netlint-ignore: single-nat, public-database -- both\n").comment("#");
    const both = [findingWith(scene.at("port")), findingWith({ ...scene.at("port"), rule: "single-nat" })];
    expect(scene.report(...both)).toMatchObject({ findings: [], notices: [] });
  });

  it("is why: without a reason it works, with a notice", () => {
    const scene = new Scene("port = 1 # netlint-ignore: public-database\n").comment("#");
    const report = scene.report(findingWith(scene.at("port")));
    expect(report.findings).toEqual([]);
    expect(noticesOf(report)).toEqual(['1 invalid-suppression: gives no reason: write it behind " -- "']);
  });

  it("is a rule that there is", () => {
    const scene = new Scene("port = 1 # netlint-ignore: public-databse -- x\n").comment("#");
    expect(noticesOf(scene.report(findingWith(scene.at("port"))))).toEqual([
      "1 invalid-suppression: public-databse: no such rule. Did you mean public-database?",
    ]);
  });

  it("is a rule at all", () => {
    const scene = new Scene("port = 1 # netlint-ignore -- everything\n").comment("#");
    const report = scene.report(findingWith(scene.at("port")));
    expect(report.findings).toHaveLength(1);
    expect(noticesOf(report)).toEqual(["1 invalid-suppression: names no rule: netlint-ignore: rule-id -- reason"]);
  });
});

describe("a suppression that is not used", () => {
  const scene = () => new Scene("port = 1 # netlint-ignore: public-database -- x\n").comment("#");

  it("is no such thing where the claim is only undecided", () => {
    expect(scene().report(undecidedWith(scene().at("port")))).toMatchObject({ undecided: [], notices: [] });
  });

  it("is told once for a file that two groups share", () => {
    expect(noticesOf(scene().comment("#").report())).toHaveLength(1);
  });
});

describe("metadata of a resource", () => {
  const text = `Db:
  Metadata: { netlint: { ignore: [{ rule: public-database, reason: museum }] } }
  Properties: { Public: true }
Other: {}
`;
  const resource = text.slice(0, text.indexOf("Other"));
  const scene = () =>
    new Scene(text, "t.yaml").metadata("{ rule: public-database", resource, "public-database", "museum");

  it("silences what is found in the resource", () => {
    const report = scene().report(findingWith(scene().at("Public")));
    expect(report.findings).toEqual([]);
    expect(report.suppressed[0]?.reason).toBe("museum");
  });

  it("leaves other resources alone", () => {
    expect(scene().report(findingWith(scene().at("Other"))).findings).toHaveLength(1);
  });

  it("asks for a reason too", () => {
    const silent = new Scene(text, "t.yaml").metadata("{ rule: public-database", resource, "public-database");
    expect(noticesOf(silent.report(findingWith(silent.at("Public"))))).toEqual([
      "2 invalid-suppression: gives no reason: add a reason beside the rule",
    ]);
  });
});

describe("a file full of suppressions", () => {
  it("is read up to a bound", () => {
    const line = "# netlint-ignore: public-database -- x\n";
    const scene = new Scene(line.repeat(1001));
    for (let index = 0; index < 1001; index++) scene.comment("#");
    const codes = scene.report().notices.map(({ code }) => code);
    expect(codes.filter((code) => code === "bound-reached")).toHaveLength(1);
  });
});
