import { databasePublicAccessEnabled } from "../../../src/rules/exposure/database-public-access-enabled.ts";
import { testRule } from "../test-rule.ts";

testRule(databasePublicAccessEnabled, {
  flags: [
    {
      name: "a managed database with its flag on, in Subnets that lead nowhere",
      graph: (g) => g.net("main").subnet("a").database("db", { public: true }),
      findings: [{ at: "database db", message: "flag", severity: "warning" }],
    },
    {
      name: "a VM that its tag calls a database, with a public address",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .vm("one", { tags: { role: "db" }, public: true }),
      findings: [{ at: "vm one", message: "flag" }],
    },
    {
      name: "a flag that a variable turns on",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .database("db", { public: g.when("var.public") }),
      findings: [{ at: "database db", message: "flag", certainty: "possible", causes: ["var.public"] }],
    },
  ],
  passes: [
    { name: "a database with its flag off", graph: (g) => g.net("main").subnet("a").database("db") },
    {
      name: "a front with a public address",
      graph: (g) =>
        g
          .net("main")
          .subnet("a")
          .vm("one", { tags: { role: "web" }, public: true }),
    },
  ],
});
