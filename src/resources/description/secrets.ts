/** Tells by its name whether an attribute holds a secret. What documents declare as secret they say themselves. */

/** The last words of names under which providers keep secrets. */
const secretEndings: readonly (readonly string[])[] = [
  ["password"],
  ["passwd"],
  ["passphrase"],
  ["secret"],
  ["secret", "string"],
  ["secret", "binary"],
  ["secret", "key"],
  ["access", "key"],
  ["private", "key"],
  ["api", "key"],
  ["auth", "token"],
  ["preshared", "key"],
  ["pre", "shared", "key"],
  ["token"],
  ["credentials"],
];

/** Names that end like those of secrets: what serves a custom resource of CloudFormation is named by its ARN. */
const publicNames: ReadonlySet<string> = new Set(["service token"]);

/** `MasterUserPassword`, `master_password`, `tunnel1_preshared_key`; not `password_length`, not `http_tokens`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  if (publicNames.has(words.join(" "))) return false;
  return secretEndings.some((ending) =>
    ending.every((word, index) => words[words.length - ending.length + index] === word),
  );
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
