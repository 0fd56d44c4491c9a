import type { GivenAnswer } from './judgeQuality.ts';

const BITS_PER_CHARACTER = 1.5;
/** Saying the same again says little. */
const REPEATED_BITS = 0.5;
const NUMBER_BITS = 5;

/**
 * Roughly how many bits a response says: how unlikely it is that two people answer so by chance.
 *
 * Needed because a hundred honest people give the same answer to two questions; only where much is said are equal
 * answers strange. A point that repeats the one before counts little, since many people like everything.
 */
export function measureNovelty(given: readonly GivenAnswer[]): number {
  let bits = 0;
  let last = '';
  for (const { question, value, cells } of given) {
    if (typeof value === 'string' && question.options.size === 0) {
      bits += value.trim().length * BITS_PER_CHARACTER;
      continue;
    }
    const bitsOfOne = bitsOf(question);
    for (const cell of cells) {
      const said = `${cell.number} ${cell.code} ${bitsOfOne}`;
      bits += said === last ? REPEATED_BITS : bitsOfOne;
      last = said;
    }
  }
  return bits;
}

function bitsOf({ question, options }: GivenAnswer['question']): number {
  switch (question.kind) {
    case 'scale':
    case 'matrix':
    case 'pair':
      return Math.log2(Math.max(2, question.high - question.low + 1));
    case 'nps':
      return Math.log2(11);
    case 'stars':
      return Math.log2(question.high);
    case 'kano':
      return Math.log2(5);
    case 'single':
      return Math.log2(Math.max(1, options.size));
    case 'slider':
    case 'number':
      return NUMBER_BITS;
    default:
      return 1;
  }
}
