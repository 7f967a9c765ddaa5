/** Random HCL for property tests: programs together with the outline that they must be read as, and texts that may be anything. */

import fc from "fast-check";

/** An expression as it is written, and as `sketch` prints it. */
interface Written {
  readonly text: string;
  readonly sketch: string;
}

/** Items as they are written, and the lines of their outline. */
interface WrittenItems {
  readonly text: string;
  readonly outline: readonly string[];
}

const name = fc.constantFrom("a", "b1", "c-d", "_e", "größe", "名", "format", "truthy", "x_1");
const space = fc.constantFrom("", " ", "  ", "\t", " /* c */ ");
const lineSpace = fc.constantFrom("", " ", "\n", "  \n\n ", " # c\n", "\r\n", " // c\n\t");
const operator = fc.constantFrom("||", "&&", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%");
const number = fc.constantFrom("0", "12", "3.25", "1e3", "2.5E-2", "007");

const plainText = fc
  .array(fc.constantFrom("a", " ", "é", "😀", "$", "%", "'", "{", "}", "#", "//", "$5", "100%", "~"), { maxLength: 4 })
  .map((pieces) =>
    pieces
      .join("")
      .replaceAll(/[$%]+\{/g, "{")
      .replace(/[$%]+$/, ""),
  );

/** What stands between quotes, and its value. */
const quotedText = fc
  .array(
    fc.oneof(
      plainText.map((text) => ({ text, value: text })),
      fc.constantFrom(
        { text: String.raw`\n`, value: "\n" },
        { text: String.raw`\t`, value: "\t" },
        { text: String.raw`\"`, value: '"' },
        { text: "\\\\", value: "\\" },
        { text: String.raw`\u00e9`, value: "é" },
        { text: "$${", value: "${" },
        { text: "%%{", value: "%{" },
      ),
    ),
    { maxLength: 3 },
  )
  .map((pieces) => ({
    text: pieces.map((piece) => piece.text).join(""),
    sketch: JSON.stringify(pieces.map((piece) => piece.value).join("")).slice(1, -1),
  }));

function spaced(parts: readonly string[], spaces: readonly string[]): string {
  return parts.map((part, index) => (index === 0 ? "" : (spaces[index - 1] ?? "")) + part).join("");
}

const { operand, expression } = fc.letrec<{
  readonly leaf: Written;
  readonly term: Written;
  readonly operand: Written;
  readonly expression: Written;
}>((tie) => {
  const inner = tie("expression");
  const listed = fc.array(fc.tuple(inner, lineSpace, lineSpace), { maxLength: 3 }).map((items) => ({
    text: items.map(([item, before, behind]) => `${before}${item.text}${behind}`).join(","),
    sketch: items.map(([item]) => item.sketch).join(", "),
  }));
  const leaf = fc.oneof(
    number.map((text) => ({ text, sketch: text })),
    name.map((text) => ({ text, sketch: text })),
    fc.constantFrom("true", "false", "null").map((text) => ({ text, sketch: text })),
    quotedText.map(({ text, sketch }) => ({ text: `"${text}"`, sketch: `"${sketch}"` })),
  );
  const parentheses = fc.tuple(inner, lineSpace, lineSpace).map(([written, before, behind]) => ({
    text: `(${before}${written.text}${behind})`,
    sketch: `paren(${written.sketch})`,
  }));
  const tuple = listed.map(({ text, sketch }) => ({ text: `[${text}]`, sketch: `[${sketch}]` }));
  const call = fc.tuple(name, listed).map(([called, { text, sketch }]) => ({
    text: `${called}(${text})`,
    sketch: `${called}(${sketch})`,
  }));
  const object = fc
    .array(fc.tuple(name, fc.constantFrom("=", ":"), inner, fc.constantFrom(",", "\n", " ,\n", "\r\n", " # c\n")), {
      maxLength: 3,
    })
    .map((items) => ({
      text: `{${items.map(([key, mark, value, end]) => `${key} ${mark} ${value.text}${end}`).join("")}}`,
      sketch: `{${items.map(([key, , value]) => `${key}: ${value.sketch}`).join(", ")}}`,
    }));
  const loop = fc.tuple(name, inner, inner, lineSpace).map(([bound, collection, value, gap]) => ({
    text: `[for ${bound} in ${collection.text}${gap}: ${value.text}]`,
    sketch: `[for ${bound} in ${collection.sketch} : ${value.sketch}]`,
  }));
  const template = fc.tuple(quotedText, inner, quotedText).map(([before, value, behind]) => ({
    text: `"${before.text}\${ ${value.text} }${behind.text}"`,
    sketch: `"${before.sketch}\${${value.sketch}}${behind.sketch}"`,
  }));
  const step = fc.oneof(
    name.map((text) => ({ text: `.${text}`, sketch: `.${text}` })),
    inner.map(({ text, sketch }) => ({ text: `[${text}]`, sketch: `[${sketch}]` })),
  );
  const access = fc.tuple(tie("term"), fc.array(step, { minLength: 1, maxLength: 2 })).map(([source, steps]) => ({
    text: `(${source.text})${steps.map(({ text }) => text).join("")}`,
    sketch: `paren(${source.sketch})${steps.map(({ sketch }) => sketch).join("")}`,
  }));
  const signed = fc.tuple(fc.constantFrom("-", "!"), tie("term")).map(([sign, { text, sketch }]) => ({
    text: `${sign}${text}`,
    sketch: `(${sign}${sketch})`,
  }));
  const binary = fc
    .tuple(tie("operand"), space, operator, space, tie("operand"))
    .map(([left, before, sign, behind, right]) => ({
      text: spaced([left.text, sign, right.text], [`${before} `, ` ${behind}`]),
      sketch: `(${left.sketch} ${sign} ${right.sketch})`,
    }));
  const choice = fc.tuple(tie("operand"), inner, inner).map(([condition, whenTrue, whenFalse]) => ({
    text: `${condition.text} ? ${whenTrue.text} : ${whenFalse.text}`,
    sketch: `(${condition.sketch} ? ${whenTrue.sketch} : ${whenFalse.sketch})`,
  }));
  const nested = [parentheses, tuple, call, object, loop, template, access] as const;
  return {
    leaf,
    term: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, ...nested),
    operand: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, ...nested, signed),
    expression: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, ...nested, signed, binary, choice),
  };
});

/** An expression and its sketch. */
export const writtenExpression: fc.Arbitrary<Written> = fc.oneof(operand, expression);

const lineEnd = fc.constantFrom("\n", "\r\n", " # c\n", "\n\n", " // c\r\n");

const { items } = fc.letrec<{
  readonly items: WrittenItems;
  readonly block: WrittenItems;
  readonly attribute: WrittenItems;
}>((tie) => ({
  attribute: fc.tuple(writtenExpression, space, lineEnd).map(([value, gap, end]) => ({
    text: `${gap}=${gap}${value.text}${end}`,
    outline: [` = ${value.sketch}`],
  })),
  block: fc.tuple(name, quotedText, tie("items"), lineEnd).map(([label, quoted, inner, end]) => ({
    text: ` ${label} "${quoted.text}" {\n${inner.text}}${end}`,
    outline: [` ${label} "${quoted.sketch}"`, ...inner.outline.map((line) => `  ${line}`)],
  })),
  items: fc
    .array(fc.oneof({ depthSize: "small" }, tie("attribute"), tie("block")), { maxLength: 4, depthIdentifier: "items" })
    .map((all) => ({
      // Each item is named by its place, since an argument is set once.
      text: all.map(({ text }, index) => `item${index}${text}`).join(""),
      outline: all.flatMap(({ outline: [first, ...rest] }, index) => [`item${index}${first ?? ""}`, ...rest]),
    })),
}));

/** A program and its outline. */
export const writtenProgram: fc.Arbitrary<WrittenItems> = items;

const morsels = [
  ...[
    "a",
    "b-c",
    "for",
    "in",
    "if",
    "true",
    "null",
    "1",
    "2.5",
    "1.2.3",
    ".",
    "..",
    "...",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
  ],
  ...['"', '"', "${", "%{", "~", "}", "~}", "%{ if a }", "%{ else }", "%{ endif }", "%{ for x in y ~}", "%{ endfor }"],
  ...["$${", "%%{", "$", "%", "\\", "\\n", "\\u00e9", '\\"', "=", "==", "=>", ":", "::", ",", "\n", "\n", " ", "  "],
  ...["+", "-", "*", "/", "!", "!=", "<", "<=", "&&", "||", "?", "<<EOT\n", "<<-EOT\n", "EOT\n", "\nEOT\n", "#", "//"],
  ...["/*", "*/", "é", "😀", '"x"', '"${a}"', "a.b", "a[0]", "a.0", "a.*", "[*]", "\r\n", "\r", "\t", "a = 1\n"],
  ...["b {\n", "}\n", "b {\n}\n", "f(", "'", "`", ";", "&", "\0", "\uFEFF", "\uD800", 'c "d" {\n  e = 2\n}\n'],
] as const;

/** A text of pieces of HCL in any order, broken in any way. */
export const brokenText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...morsels), { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .tuple(writtenProgram, fc.nat(), fc.nat({ max: 5 }), fc.constantFrom(...morsels))
    .map(([{ text }, place, removed, inserted]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at + removed);
    }),
);

/** A text of pieces of JSON, Terraform's words among them. */
export const brokenJson: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...[
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "1",
          "-2.5",
          "true",
          "null",
          '"a"',
          '"${b}"',
          '"${b c}"',
          '"\\u00e9\\n"',
          '"',
          "\\",
        ],
        ...[
          '"resource":',
          '"locals":',
          '"//":',
          '"dynamic":',
          '"depends_on":',
          " ",
          "\n",
          "//",
          "/*",
          "\uFEFF",
          '"%{ if a }"',
        ],
      ),
      { maxLength: 30 },
    )
    .map((pieces) => pieces.join("")),
  fc.json().map((text) => `{"locals": ${text}}`),
  fc.string({ unit: "binary", maxLength: 60 }),
);
