/** Reads the types that variables declare. */

import type { OriginId } from "../../../source/index.ts";
import type { Value } from "../../../values/index.ts";
import { type Expression, literalText } from "../hcl/index.ts";
import { anyType, type FieldConstraint, type Terms, type TypeConstraint } from "../terms/index.ts";

/** What reading a type needs: where it stands, and how the defaults of optional fields are evaluated. */
export interface TypeReading {
  readonly terms: Terms;
  readonly placeOf: (expression: Expression) => OriginId;
  readonly constant: (expression: Expression) => Value;
}

export function typeOf(expression: Expression, reading: TypeReading): TypeConstraint {
  const name = expression.kind === "variable" ? expression.name : literalText(expression);
  if (name !== undefined) return namedType(name, expression, reading);
  if (expression.kind === "parentheses") return typeOf(expression.inner, reading);
  if (expression.kind === "call") return constructedType(expression, reading);
  return unclear(expression, reading);
}

/** `"list"` and `"map"` in quotes are how types were written before Terraform 0.12. */
function namedType(name: string, expression: Expression, reading: TypeReading): TypeConstraint {
  switch (name) {
    case "string":
    case "number":
    case "bool":
      return { t: name };
    case "any":
      return anyType;
    case "list":
    case "set":
    case "map":
      return { t: name, of: anyType };
    default:
      return unclear(expression, reading);
  }
}

function constructedType(expression: Expression & { readonly kind: "call" }, reading: TypeReading): TypeConstraint {
  const [argument] = expression.arguments;
  if (argument === undefined) return unclear(expression, reading);
  switch (expression.name.name) {
    case "list":
    case "set":
    case "map":
      return { t: expression.name.name, of: typeOf(argument, reading) };
    case "tuple":
      return argument.kind === "tuple"
        ? { t: "tuple", items: argument.items.map((item) => typeOf(item, reading)) }
        : unclear(expression, reading);
    case "object":
      return argument.kind === "object" ? objectType(argument, reading) : unclear(expression, reading);
    case "optional":
      return typeOf(argument, reading);
    default:
      return unclear(expression, reading);
  }
}

function objectType(expression: Expression & { readonly kind: "object" }, reading: TypeReading): TypeConstraint {
  const fields = new Map<string, FieldConstraint>();
  for (const { key, value } of expression.items) {
    const name = key.kind === "identifier" ? key.name : literalText(key);
    if (name !== undefined) fields.set(name, fieldType(value, reading));
  }
  return { t: "object", fields };
}

function fieldType(expression: Expression, reading: TypeReading): FieldConstraint {
  const isOptional = expression.kind === "call" && expression.name.name === "optional";
  const [, byDefault] = isOptional ? expression.arguments : [];
  return {
    type: typeOf(expression, reading),
    optional: isOptional,
    byDefault: byDefault === undefined ? undefined : reading.constant(byDefault),
  };
}

function unclear(expression: Expression, reading: TypeReading): TypeConstraint {
  reading.terms.notice(reading.placeOf(expression), "syntax", "error", "This is not a type; the values may be of any");
  return anyType;
}
