import { describe, expect, it } from "vitest";
import { netlint } from "./harness.ts";

describe("help and version", () => {
  it("go to standard output and succeed", async () => {
    const { exitCode, stdout, stderr } = await netlint(["--help"]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatchInlineSnapshot(`
      "Usage: netlint [check] [paths...] [options]

      Reads Terraform, CloudFormation and boto scripts before anything is deployed, and shows
      where the network breaks the guidelines of n-tier architecture, with proof.

      Arguments:
        paths                       files, directories or patterns; a file stands for its stack

      Options:
        -v, --version               show the version
        -h, --help                  show this help

      Output:
        --format <format>           text, json, sarif (default: text); repeat for several
        --output-file <file>        write the format before it to a file (- for standard output)
        --possible                  show possible findings in formats that leave them out (sarif)

      When to fail:
        --fail-on <severity>        the mildest finding that fails: error, warning, info, never (default:
                                    error)
        --fail-on-possible          fail on findings that are only possible, too

      Rules:
        --only <rules>              report these rules alone (repeat, or separate with commas)
        --skip <rules>              do not report these rules
        --config <file>             configuration to use in place of netlint.config.yaml or .json

      What the documents leave open:
        --var <name=value>          value of a Terraform variable
        --var-file <file>           Terraform variables: .tfvars, .tfvars.json
        --parameters <file>         CloudFormation parameters: .json
        --env                       take Terraform variables from TF_VAR_… of the environment

      Commands:
        check [paths...]            report where the design breaks the guidelines (the default)
        graph [paths...]            show the network graph, as data or drawn
        why <from> <to> [paths...]  say whether one thing reaches another, and what lets it or hinders it
        resources [paths...]        show what was read: every resource with what its attributes come to
        rules                       list the rules
        explain <rule>              say what a rule finds and what to do (explain service: what one is)

      Exit codes:
        0  nothing at or above --fail-on
        1  findings at or above --fail-on
        2  the call or the configuration is wrong, or nothing could be read
        3  a fault of netlint

      Examples:
        netlint                                        everything below the current directory
        netlint infra/prod --var-file prod.tfvars      one stack, with its variables
        netlint --format text --format sarif --output-file netlint.sarif
        netlint why internet tier:data
        netlint graph infra/prod --format mermaid
        netlint explain single-subregion
      "
    `);
  });

  it("tell the version", async () => {
    const { exitCode, stdout } = await netlint(["--version"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^netlint \d+\.\d+\.\d+\n$/);
  });

  it("speak of one command where one is named", async () => {
    const { exitCode, stdout } = await netlint(["explain", "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Usage: netlint explain [options] <rule>");
  });

  it("are coloured for a terminal alone", async () => {
    expect((await netlint(["--help"])).stdout).not.toContain("\u001B[");
    expect((await netlint(["--help"], { isTerminal: true })).stdout).toContain("\u001B[1mUsage:\u001B[22m");
    expect((await netlint(["--help"], { isTerminal: true, environment: { NO_COLOR: "1" } })).stdout).not.toContain(
      "\u001B[",
    );
  });
});

describe("calls that are wrong", () => {
  it("say which option was meant", async () => {
    const { exitCode, stdout, stderr } = await netlint(["--fial-on", "error"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toBe("netlint: unknown option '--fial-on'\n(Did you mean --fail-on?)\n");
  });

  it("say which words an option takes, and which was meant", async () => {
    const { exitCode, stderr } = await netlint(["--format", "sarf"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      "netlint: option '--format <format>' argument 'sarf' is invalid. Expected text, json, sarif. Did you mean sarif?\n",
    );
  });

  it("say what is missing", async () => {
    expect(await netlint(["explain"])).toMatchObject({
      exitCode: 2,
      stderr: "netlint: missing required argument 'rule'\n",
    });
    expect(await netlint(["--config"])).toMatchObject({
      exitCode: 2,
      stderr: "netlint: option '--config <file>' argument missing\n",
    });
  });

  it("say what is too much", async () => {
    const { exitCode, stderr } = await netlint(["explain", "wide-open", "all-alone"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("too many arguments");
  });

  it("are refused whichever way the command is called", async () => {
    expect(await netlint(["check", "--fial-on", "error"])).toMatchObject({ exitCode: 2 });
    expect(await netlint(["rules", "--format", "sarif"])).toMatchObject({ exitCode: 2 });
  });
});

describe("options before and behind the command", () => {
  it("are not mixed up between commands", async () => {
    expect(await netlint(["--format", "json", "rules"])).toMatchObject({
      exitCode: 2,
      stdout: "",
      stderr: "netlint: options of rules stand behind its name\n",
    });
    expect(await netlint(["--env", "explain", "wide-open"])).toMatchObject({ exitCode: 2 });
  });

  it("mean the same for check", async () => {
    const { stdout, request } = await netlint(["--format", "json", "check", "--only", "wide-open", "."]);
    expect(JSON.parse(stdout)).toMatchObject({ format: "json" });
    expect(request).toMatchObject({ only: ["wide-open"] });
  });

  it("may stand behind the paths", async () => {
    const { request } = await netlint(["main.tf", "--only", "wide-open"]);
    expect(request).toMatchObject({ paths: ["main.tf"], only: ["wide-open"] });
  });
});
