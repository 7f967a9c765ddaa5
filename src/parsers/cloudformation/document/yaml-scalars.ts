/**
 * Plain scalars as CloudFormation reads them, which is YAML 1.1: `yes` is true, `022` is 18, `1:30` is 90. Dates stay
 * text, because CloudFormation supports no timestamps
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html).
 */

import type { Scalar } from "../../../values/index.ts";

/** The value of a plain scalar, by YAML 1.1. */
export function plainScalar(source: string): Scalar {
  if (source === "") return null;
  // Most scalars are names: a look at the first letter saves the comparisons.
  if (/^[~nNyYtTfFoO]/.test(source)) return keyword(source);
  if (/^[-+.0-9]/.test(source)) return numeric(source);
  return source;
}

function keyword(source: string): Scalar {
  if (/^(?:~|null|Null|NULL)$/.test(source)) return null;
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return true;
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source)) return false;
  return source;
}

function numeric(source: string): Scalar {
  const text = source.replaceAll("_", "");
  if (/^[-+]?0[0-7]+$/.test(text)) return signed(text, (digits) => Number.parseInt(digits, 8));
  if (/^[-+]?0x[0-9a-fA-F]+$/.test(text)) return signed(text, Number);
  if (/^[-+]?0b[01]+$/.test(text)) return signed(text, Number);
  if (/^[-+]?[1-9][0-9]*(?::[0-5]?[0-9])+$/.test(text)) return signed(text, sexagesimal);
  // An account number with a leading zero and an 8 or 9 is no octal number: its digits are what its author meant.
  if (/^[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+][0-9]+)?$/.test(text)) return exact(text, source);
  if (/^[-+]?\.[0-9]+$/.test(text)) return Number(text);
  return source;
}

/** Numbers that a double cannot hold keep their digits. */
function exact(text: string, source: string): Scalar {
  const value = Number(text);
  return Number.isSafeInteger(value) || !/^[-+]?[0-9]+$/.test(text) ? value : source;
}

function signed(text: string, magnitude: (digits: string) => number): number {
  const value = magnitude(text.replace(/^[-+]/, ""));
  return text.startsWith("-") ? -value : value;
}

function sexagesimal(text: string): number {
  return text.split(":").reduce((sum, digits) => sum * 60 + Number(digits), 0);
}
