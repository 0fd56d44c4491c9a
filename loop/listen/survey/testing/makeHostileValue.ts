import type { SeededRandom } from './seededRandom.ts';

const STRINGS = [
  '',
  ' ',
  'na',
  'a',
  '__proto__',
  'constructor',
  'toString',
  '\ud83d',
  'x\u0000y',
  '{{q0}}',
  '2026-02-30',
  '9'.repeat(400),
  '😀'.repeat(6000),
  '\u202e中',
  '-1',
  'NaN',
];
const NUMBERS = [0, -0, 1, -1, 0.1, 1.5, 11, 101, 1e21, -1e308, 5e-324, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  'r0',
  'o0',
  'best',
  'worst',
  'expected',
  'file',
  '',
];

/** Long and deep ones are made once: making them would take longer than what is tried with them. */
const LONG = Array.from({ length: 20_000 }, (_none, at) => `o${at}`);
const DEEP = nest(3000);
const WITH_PROTOTYPE = '{"__proto__": {"q0": 1}}';

/** Something that no careful sender sends: the wrong kind, without end, or named like what every object has. */
export function makeHostileValue(random: SeededRandom, depth = 3): unknown {
  switch (random.whole(0, depth > 0 ? 8 : 4)) {
    case 0:
      return random.pick(STRINGS);
    case 1:
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return random.pick([null, true, false, undefined]);
    case 4:
      return random.pick(STRINGS);
    case 5:
      return Array.from({ length: random.whole(0, 5) }, () => makeHostileValue(random, depth - 1));
    case 6: {
      // as JSON brings it: an own field of this name, not another prototype
      const made = (random.happens(0.3) ? JSON.parse(WITH_PROTOTYPE) : {}) as Record<string, unknown>;
      for (let fields = random.whole(0, 4); fields > 0; fields -= 1) {
        const value = makeHostileValue(random, depth - 1);
        Object.defineProperty(made, random.pick(KEYS), { value, enumerable: true, configurable: true, writable: true });
      }
      return made;
    }
    case 7:
      return random.happens(0.02) ? LONG : [random.pick(STRINGS)];
    default:
      return random.happens(0.02) ? DEEP : { [random.pick(KEYS)]: random.pick(NUMBERS) };
  }
}

function nest(levels: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? [inner] : { not: inner };
  return inner;
}
