const HAN_END = /\p{Script=Han}$/u;
const HAN_START = /^\p{Script=Han}/u;

/**
 * Chinese words without the space that stood beside a value: `{{day}} 起` sets 3 月 5 日 apart from 起 only where the day is
 * written in Latin letters or digits at that side. What stands inside a value stays as it is.
 *
 * @param text    the words with their values filled in
 * @param values  the values that were filled in
 */
export function tightenHan(text: string, values: Iterable<unknown>): string {
  let tight = text;
  for (const value of values) {
    if (typeof value !== 'string' || value === '') continue;
    if (HAN_END.test(value)) tight = join(tight, `${value} `, value, (after) => HAN_START.test(after), 'after');
    if (HAN_START.test(value)) tight = join(tight, ` ${value}`, value, (before) => HAN_END.test(before), 'before');
  }
  return tight;
}

/** Puts `narrow` where `wide` stands, if what lies on its open side is Chinese too. */
function join(
  text: string,
  wide: string,
  narrow: string,
  isHan: (beside: string) => boolean,
  side: 'before' | 'after',
) {
  const parts = text.split(wide);
  return parts.reduce((done, next) => {
    const beside = side === 'after' ? next : done;
    return `${done}${isHan(beside) ? narrow : wide}${next}`;
  });
}
