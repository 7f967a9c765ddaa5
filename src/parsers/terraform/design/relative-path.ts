/** The way from one directory of the workspace to another, as Terraform writes it. */

export function relativePath(from: string, to: string): string {
  const [left, right] = [segments(from), segments(to)];
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  const path = [...left.slice(shared).map(() => ".."), ...right.slice(shared)];
  return path.length === 0 ? "." : path.join("/");
}

function segments(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}
