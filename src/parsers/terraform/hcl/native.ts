/** Entry points for text in HCL's native syntax. They never throw, whatever the text. */

import type { SourceText } from "../../../source/index.ts";
import { parseWhole } from "./arguments.ts";
import type { Body, Expression, ParsedExpression, ParsedFile } from "./ast.ts";
import { parseFileBody } from "./bodies.ts";
import { Cursor } from "./cursor.ts";
import { parseExpression } from "./expressions.ts";
import { Report } from "./report.ts";
import { parseBare } from "./templates.ts";
import { Token } from "./tokens.ts";

/** Reads a document in native syntax: `.tf`, `.tfvars`. */
export function parseHcl(source: SourceText): ParsedFile {
  const first = readFile(source);
  const { endsInBlock, unclosedHeredoc } = first.cursor;
  // Somewhere a brace or the end of a heredoc is missing. Marks alone cannot say where, and would make the rest of the
  // file part of that block or text; so it is read once more, and indentation tells.
  const mayTell = (endsInBlock || unclosedHeredoc >= 0) && !first.cursor.report.isFull;
  return mayTell ? readFile(source, first.cursor).file : first.file;
}

interface Reading {
  readonly cursor: Cursor;
  readonly file: ParsedFile;
}

function readFile(source: SourceText, first?: Cursor): Reading {
  const report = new Report(source);
  const cursor = new Cursor(source.text, report);
  cursor.byLayout = first?.endsInBlock ?? false;
  cursor.unclosedHeredoc = first?.unclosedHeredoc ?? -1;
  const body: Body = parseFileBody(cursor);
  return { cursor, file: { body, comments: report.comments, diagnostics: report.diagnostics } };
}

/** Reads a text that is one expression, such as the value of a variable on the command line. */
export function parseHclExpression(source: SourceText): ParsedExpression {
  const report = new Report(source);
  const cursor = new Cursor(source.text, report, { endWords: "the end of the text" });
  cursor.linesCount = false;
  cursor.advance();
  const expression = parseWhole(cursor, parseExpression);
  if (!cursor.hasFailed() && !cursor.is(Token.end)) cursor.failExpecting("the end of the expression");
  return finish(cursor, expression);
}

/** Reads a text that is one template, such as a template file. */
export function parseHclTemplate(source: SourceText): ParsedExpression {
  const cursor = new Cursor(source.text, new Report(source), { endWords: "the end of the text" });
  return finish(cursor, parseWhole(cursor, parseBare));
}

function finish(cursor: Cursor, expression: Expression): ParsedExpression {
  const { comments, diagnostics } = cursor.report;
  return { expression: cursor.hasFailed() ? cursor.invalid(0, cursor.text.length) : expression, comments, diagnostics };
}
