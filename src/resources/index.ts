export type {
  Access,
  Answer,
  AttributeReader,
  CallCatalogue,
  CallEffect,
  CallReading,
  CallRow,
  Change,
  ChangeReader,
  Finding,
  Format,
  KindRow,
  Reach,
  Target,
} from "./call-catalogue.ts";
export {
  describeStacks,
  isSecretName,
  type CopiesDescription,
  type ExistenceDescription,
  type OpeningDescription,
  type ResourceDescription,
  type ResourceReport,
  type StackDescription,
  type ValueDescription,
} from "./description/index.ts";
export type {
  AddEffect,
  CreateEffect,
  DeleteEffect,
  Effect,
  OpenEffect,
  RemoveEffect,
  SetEffect,
  WithdrawEffect,
} from "./effects.ts";
export type { AttributeKnowledge } from "./knowledge.ts";
export {
  instanceBound,
  oneCopy,
  type Address,
  type Copies,
  type Dialect,
  type Opening,
  type Resource,
} from "./resource.ts";
export { replay } from "./replay.ts";
export type { OutOfView, ReadStatistics, Stack } from "./stack.ts";
