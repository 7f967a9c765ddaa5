/** Which scripts are stacks: those that reach an SDK through their imports, and that no other such script imports. */

import { describe, expect, it } from "vitest";
import { scriptsInScope } from "../../../src/parsers/scripts/index.ts";
import { awsCalls } from "../../../src/providers/aws/calls/index.ts";
import { MemoryWorkspace } from "../../../src/workspace/index.ts";

function inScope(files: Readonly<Record<string, string>>): readonly string[] {
  return scriptsInScope(new MemoryWorkspace(files), Object.keys(files).sort(), awsCalls);
}

describe("scripts in scope", () => {
  it("import an SDK, in any of the ways", () => {
    expect(
      inScope({
        "a.py": "import boto3\n",
        "b.py": "from boto.vpc import VPCConnection\n",
        "c.py": "import os, boto.ec2 as e\n",
      }),
    ).toEqual(["a.py", "b.py", "c.py"]);
  });

  it("are not those that only speak of one", () => {
    expect(
      inScope({ "a.py": "# import boto3\nx = 'import boto3'\n", "b.py": "import botox\n", "c.txt": "import boto3\n" }),
    ).toEqual([]);
  });

  it("reach it through what they import from the workspace", () => {
    expect(
      inScope({ "main.py": "from lib.net import make\n", "lib/__init__.py": "", "lib/net.py": "import boto3\n" }),
    ).toEqual(["main.py"]);
  });

  it("are not what another of them imports", () => {
    expect(inScope({ "main.py": "import helper\nimport boto3\n", "helper.py": "import boto3\n" })).toEqual(["main.py"]);
  });

  it("are libraries of their own where nobody in scope imports them", () => {
    expect(inScope({ "helper.py": "import boto3\n", "other.py": "print(1)\n" })).toEqual(["helper.py"]);
  });

  it("are one of those that import each other", () => {
    expect(inScope({ "a.py": "import b\nimport boto3\n", "b.py": "import a\n" })).toEqual(["a.py"]);
  });

  it("find relative imports, and modules in directories above", () => {
    expect(inScope({ "src/app/main.py": "from ..lib import net\n", "src/lib/net.py": "import boto3\n" })).toEqual([
      "src/app/main.py",
    ]);
    expect(inScope({ "src/main.py": "from src.lib.net import x\n", "src/lib/net.py": "import boto3\n" })).toEqual([
      "src/main.py",
    ]);
  });

  it("are no tests: what those build nobody deploys", () => {
    expect(
      inScope({ "test_net.py": "import boto3\n", "tests/run.py": "import boto3\n", "conftest.py": "import boto3\n" }),
    ).toEqual([]);
  });
});
