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
} from "./bodies.ts";
export {
  type BodyPart,
  type Declaration,
  type Declarations,
  declarationsIn,
  isTerraformFile,
  type LocalDeclaration,
  nameOfItem,
} from "./declarations.ts";
export { type Document, documentAt } from "./documents.ts";
export { suppressionComments } from "./suppression-comments.ts";
