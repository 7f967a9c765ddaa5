import { publicDatabase } from "../../../src/rules/exposure/public-database.ts";
import { testRule } from "../test-rule.ts";
import { publicNet } from "./public-net.ts";

testRule(publicDatabase, {
  flags: [
    {
      name: "a managed database that the world reaches",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 3306/tcp from 0.0.0.0/0"])
          .database("db", { groups: ["data"], public: true, serves: "3306/tcp" }),
      findings: [
        {
          at: "data: in 3306/tcp from 0.0.0.0/0",
          message: "reached",
          severity: "error",
          data: { target: "db", ports: "3306/tcp" },
        },
      ],
    },
    {
      name: "a VM that its tag calls a database",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 5432/tcp from 0.0.0.0/0"])
          .vm("one", { tags: { role: "db" }, groups: ["data"], public: true }),
      findings: [{ at: "data: in 5432/tcp from 0.0.0.0/0", message: "reached" }],
    },
    {
      name: "a VM that nothing but a port of its own group tells, inferred",
      graph: (g) =>
        publicNet(g)
          .group("all", ["in 3306/tcp from 0.0.0.0/0"])
          .vm("one", { groups: ["all"], public: true }),
      findings: [{ at: "all: in 3306/tcp from 0.0.0.0/0", message: "reached", basis: "inferred" }],
    },
    {
      name: "a VM that only its ports and name tell, inferred",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 5432/tcp from 0.0.0.0/0"])
          .vm("pg", { groups: ["data"], public: true }),
      findings: [
        { at: "data: in 5432/tcp from 0.0.0.0/0", message: "reached", basis: "inferred", severity: "warning" },
      ],
    },
  ],
  passes: [
    {
      name: "a database without a public address",
      graph: (g) =>
        publicNet(g)
          .group("data", ["in 3306/tcp from 0.0.0.0/0"])
          .database("db", { groups: ["data"], serves: "3306/tcp" }),
    },
    {
      name: "a group that lets in the app alone",
      graph: (g) =>
        publicNet(g)
          .group("app")
          .group("data", ["in 3306/tcp from app"])
          .database("db", { groups: ["data"], public: true, serves: "3306/tcp" }),
    },
    {
      name: "a front in the group of a database: the port is the other's",
      graph: (g) =>
        publicNet(g)
          .group("all", ["in 3306/tcp from 0.0.0.0/0"])
          .vm("web", { groups: ["all"], public: true })
          .database("db", { groups: ["all"], serves: "3306/tcp" }),
    },
    {
      name: "a front on 443",
      graph: (g) =>
        publicNet(g)
          .group("web", ["in 443/tcp from 0.0.0.0/0"])
          .vm("web", { groups: ["web"], public: true }),
    },
  ],
});
