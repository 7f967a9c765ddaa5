export { BufferedWorkspace } from "./buffered-workspace.ts";
export { maximumFileBytes } from "./decode.ts";
export { discover, type Discovery } from "./discover.ts";
export { DiskWorkspace } from "./disk-workspace.ts";
export { expandPattern, hasWildcards } from "./expand-pattern.ts";
export { locate, type Locating, type Location, pathWithin } from "./locate.ts";
export { type MemoryFiles, MemoryWorkspace } from "./memory-workspace.ts";
export { RecordedWorkspace } from "./recorded-workspace.ts";
export { writeFile } from "./write-file.ts";
