export { addressOf, describeStacks } from "./describe-stacks.ts";
export type {
  CopiesDescription,
  ExistenceDescription,
  OpeningDescription,
  ResourceDescription,
  ResourceReport,
  StackDescription,
  ValueDescription,
} from "./description.ts";
