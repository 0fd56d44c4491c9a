// A pair is taken first, so that what is left alone is half of one. Looking behind would stop phones of before 2023.
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

/**
 * Words that every store can keep: half an emoji becomes the replacement character, and the null character goes.
 *
 * An answer is never refused for them, because a field that cuts at its limit can halve an emoji by itself.
 */
export function cleanText(text: string): string {
  const whole = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  return whole.replace(SURROGATES, (pair) => (pair.length === 2 ? pair : '\ufffd'));
}
