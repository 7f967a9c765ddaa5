export { describeStacks } from "./describe-stacks.ts";
export { isSecretName } from "./secrets.ts";
export type {
  CopiesDescription,
  ExistenceDescription,
  OpeningDescription,
  ResourceDescription,
  ResourceReport,
  StackDescription,
  ValueDescription,
} from "./description.ts";
