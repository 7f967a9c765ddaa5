/**
 * Makes a stranger's text safe to print: what would move the cursor, recolour the terminal or reverse the reading
 * order is shown as what it is.
 */

/** Control characters other than tab, line separators, and the marks that override the direction of text. */
// eslint-disable-next-line no-control-regex -- these are the ones that must not reach a terminal
const unprintable = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const controlPictures = 0x2400;

export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(controlPictures + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}
