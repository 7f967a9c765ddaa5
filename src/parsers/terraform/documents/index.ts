export {
  attributeIn,
  blocksIn,
  itemsIn,
  namesIn,
  nameSpanIn,
  partOfBlock,
  type PlacedAttribute,
  type PlacedBlock,
  type PlacedItem,
  writes,
} from "./bodies.ts";
export { type BodyPart, nameOfItem } from "./body-parts.ts";
export {
  type Declaration,
  type Declarations,
  declarationsIn,
  isTerraformFile,
  type LocalDeclaration,
  moduleCallsIn,
} from "./declarations.ts";
export { type Document, documentAt } from "./documents.ts";
export { suppressionComments } from "./suppression-comments.ts";
