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
export { type BodyPart, nameOfItem } from "./body-parts.ts";
export {
  type Declaration,
  type Declarations,
  declarationsIn,
  isTerraformFile,
  type LocalDeclaration,
} from "./declarations.ts";
export { type Document, documentAt } from "./documents.ts";
export { suppressionComments } from "./suppression-comments.ts";
