import { cleanText } from '@plumbline/loop/listen/survey/cleanText.ts';
import { Refusal } from '@plumbline/model/refusal.ts';

/** How JSON writes a null character or half of a pair; whole pairs are looked at too. */
const WRITTEN = /\\u(?:0000|d[89a-f])/i;

/**
 * What was sent as JSON, with words that every store can keep wherever some stand: `cleanText` of each, in place.
 *
 * @param sent  what was read
 * @param json  the text it was read from
 * @throws Refusal invalid `http.unreadableBody` where a name in it cannot be kept: another name would be another field
 */
export function cleanWords(sent: unknown, json: string): unknown {
  if (!WRITTEN.test(json)) return sent;
  const whole: Record<string, unknown> = { sent };
  const left = [whole];
  for (let holder = left.pop(); holder !== undefined; holder = left.pop()) {
    for (const [name, value] of Object.entries(holder)) {
      if (cleanText(name) !== name) throw new Refusal('invalid', 'http.unreadableBody');
      if (typeof value === 'string') holder[name] = cleanText(value);
      else if (typeof value === 'object' && value !== null) left.push(value as Record<string, unknown>);
    }
  }
  return whole.sent;
}
