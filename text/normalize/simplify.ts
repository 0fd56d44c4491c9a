import { Converter } from 'opencc-js/t2cn';

/** First and last code unit of the Han characters that are looked up; rarer ones lie outside the basic plane. */
export const HAN_FROM = 0x3400;
export const HAN_TO = 0x9fff;

/** Traditional characters that simplified texts use as well, so that one of them alone says nothing of the script. */
const SHARED = '乾著藉瞭夥徵鍾甯於餘摺妳喫裏';

type Converters = { phrases: (text: string) => string; traditionalOnly: Uint8Array };
let made: Converters | null = null;

/** Building the dictionaries takes some 25 ms and calling them microseconds, so it is done once in a process. */
function converters(): Converters {
  if (made !== null) return made;
  const characters = Converter({ from: 't', to: 'cn' });
  const traditionalOnly = new Uint8Array(HAN_TO - HAN_FROM + 1);
  const all: string[] = [];
  for (let code = HAN_FROM; code <= HAN_TO; code += 1) all.push(String.fromCharCode(code));
  const simplified = characters(all.join('\n')).split('\n');
  all.forEach((character, index) => {
    if (simplified[index] !== character && !SHARED.includes(character)) traditionalOnly[index] = 1;
  });
  made = { phrases: Converter({ from: 'twp', to: 'cn' }), traditionalOnly };
  return made;
}

/** Makes the dictionaries ahead, before anybody waits for an answer. */
export function prepareSimplifying(): void {
  converters();
}

/** Whether a code unit is a Han character that only the traditional script has. */
export function isTraditionalUnit(unit: number): boolean {
  return unit >= HAN_FROM && unit <= HAN_TO && converters().traditionalOnly[unit - HAN_FROM] === 1;
}

/** Whether a text holds at least one character that only the traditional script has. */
export function isTraditional(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isTraditionalUnit(text.charCodeAt(at))) return true;
  return false;
}

/**
 * Simplified Chinese with the words of the mainland, for analysis only: 軟體 becomes 软件.
 *
 * What a person wrote is shown as it was written. Phrases can change their length (網際網路 → 互联网);
 * normalizeText keeps the way back.
 */
export function simplify(text: string): string {
  return isTraditional(text) ? converters().phrases(text) : text;
}
