export { findFlows } from "./find-flows.ts";
export { AclFilter } from "./network-acls.ts";
