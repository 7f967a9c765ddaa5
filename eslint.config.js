import js from "@eslint/js";
import tseslint from "typescript-eslint";

/**
 * The files that may assert a type, each for a reason that the compiler cannot see. Everywhere else an assertion
 * would hide a mistake; a single one that is needed says why in its `eslint-disable-next-line … -- reason`.
 */
const mayAssert = [
  "src/source/origins.ts", // brands numbers as origins and files
  "src/source/session.ts", // a slot is the key that remembers the type of its content
  "src/values/guards.ts", // brands numbers as guards
  "src/values/resource-ids.ts", // brands numbers as resource ids
  "src/values/symbols.ts", // brands numbers as symbols
];

export default tseslint.config(
  { ignores: ["dist/", "coverage/", "fixtures/", "editors/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    rules: {
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/strict-boolean-expressions": "error",
      "no-console": "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      eqeqeq: "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    ignores: mayAssert,
    rules: { "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }] },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "max-depth": ["error", 3],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // The tools that read these files ask for a default export.
    files: ["*.config.{js,ts}"],
    rules: { "no-restricted-exports": "off" },
  },
  {
    files: ["**/*.js"],
    ...tseslint.configs.disableTypeChecked,
  },
);
