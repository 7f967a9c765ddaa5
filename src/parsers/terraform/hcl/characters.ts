/** Which characters make up names, numbers and white space in HCL. Knows no tokens. */

const asciiNamePart = /[A-Za-z0-9_-]/;
const nameStart = /^[\p{ID_Start}_]$/u;
const namePart = /^[\p{ID_Continue}-]$/u;

const asciiLimit = 128;
const isAsciiNamePart = Uint8Array.from({ length: asciiLimit }, (_, code) =>
  asciiNamePart.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a name may begin with this ASCII character: answered without the tables of Unicode, which cost time to load. */
export function beginsAsciiName(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function beginsName(codePoint: number): boolean {
  return codePoint < asciiLimit ? beginsAsciiName(codePoint) : nameStart.test(String.fromCodePoint(codePoint));
}

/** Where the name that begins at `at` ends; `at` itself when none begins there. */
export function nameEnd(text: string, at: number): number {
  const first = text.codePointAt(at);
  if (first === undefined || !beginsName(first)) return at;
  return nameRest(text, at);
}

/** Where the characters that may follow in a name end. */
export function nameRest(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < asciiLimit) {
      if (isAsciiNamePart[code] !== 1) return at;
      at++;
    } else {
      const codePoint = text.codePointAt(at) ?? code;
      if (!namePart.test(String.fromCodePoint(codePoint))) return at;
      at += codePoint > 0xffff ? 2 : 1;
    }
  }
  return at;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * Where the number that begins with the digit at `from` ends. As HCL scans it, any run of digits, dots and
 * exponents that does not end with a dot is one number, which may be wrong as a whole (`1.2.3`).
 */
export function numberEnd(text: string, from: number): number {
  let at = from + 1;
  let end = at;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) end = ++at;
    else if (code === 46) at++;
    else if ((code === 101 || code === 69) && exponentLength(text, at + 1) > 0) {
      at += 1 + exponentLength(text, at + 1);
      end = at;
    } else return end;
  }
}

/** The length of an optional sign and one digit. */
function exponentLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const sign = code === 43 || code === 45 ? 1 : 0;
  return isDigit(text.charCodeAt(at + sign)) ? sign + 1 : 0;
}

/** White space as Go's `unicode.IsSpace` has it, which decides what strip markers and flush heredocs take away. */
export function isSpace(code: number): boolean {
  if (code < asciiLimit) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
