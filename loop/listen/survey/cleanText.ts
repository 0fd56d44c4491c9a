const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * Words that every store can keep: half an emoji becomes the replacement character, and the null character goes.
 *
 * An answer is never refused for them, because a field that cuts at its limit can halve an emoji by itself.
 */
export function cleanText(text: string): string {
  const whole = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  return whole.replace(LONE_SURROGATE, '\ufffd');
}
