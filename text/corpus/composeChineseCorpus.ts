import { seededRandom, shuffledOrder } from '../linear/random.ts';
import { normalizeText } from '../normalize/normalizeText.ts';
import { chineseFrames } from './chineseFrames.ts';
import { chineseSentences } from './chineseSentences.ts';

export type CorpusText = { text: string; label: -1 | 0 | 1; industry: string; written: 'whole' | 'composed' };

const ASPECTS = ['staff', 'speed', 'quality', 'price', 'place'] as const;

/** The sentences written whole, normalised. */
export function listChineseSentences(): CorpusText[] {
  const texts: CorpusText[] = [];
  let industry = '';
  for (const line of chineseSentences.split('\n')) {
    const mark = line.charAt(0);
    if (mark === '#') industry = line.slice(2);
    const label = mark === '+' ? 1 : mark === '-' ? -1 : mark === '0' ? 0 : null;
    if (label === null) continue;
    texts.push({ text: normalizeText(line.slice(2)).text, label, industry, written: 'whole' });
  }
  return texts;
}

/**
 * The corpus that trains what ships: sentences written whole, and texts composed of written pieces.
 *
 * Composed texts have one to four opinions of one sign, and one in four has an opinion of the other sign before a
 * contrast, so that what stands after "but" is learnt to count. The same seed gives the same corpus.
 */
export function composeChineseCorpus(composed: number, seed: number): CorpusText[] {
  const random = seededRandom(seed);
  const slots = slotsOf(chineseFrames);
  const draw = (slot: string) => {
    const pieces = slots.get(slot) ?? [''];
    return pieces[Math.floor(random() * pieces.length)] ?? '';
  };
  const texts = new Map<string, CorpusText>();
  for (let tries = 0; texts.size < composed && tries < composed * 20; tries += 1) {
    const label = random() < 0.5 ? 1 : -1;
    const text = normalizeText(composeOne(label, draw, random)).text;
    texts.set(text, { text, label, industry: 'any', written: 'composed' });
  }
  return [...listChineseSentences(), ...texts.values()];
}

function composeOne(label: 1 | -1, draw: (slot: string) => string, random: () => number): string {
  const sign = label > 0 ? '+' : '-';
  const other = label > 0 ? '-' : '+';
  const aspects = [...shuffledOrder(ASPECTS.length, random)].map((index) => ASPECTS[index]);
  const opinions = 1 + Math.floor(random() * 3);
  const parts: string[] = [];
  if (random() < 0.4) parts.push(draw(`open${sign}`), '，');
  if (random() < 0.25) parts.push(draw(`${aspects.pop()}${other}`), draw('joinTurn'));
  parts.push(draw('deg'));
  for (let index = 0; index < opinions; index += 1) {
    if (index > 0) parts.push(draw('joinSame'));
    parts.push(draw(`${aspects[index]}${sign}`));
  }
  if (random() < 0.5) parts.push('，', draw(`close${sign}`));
  return parts.join('');
}

function slotsOf(frames: string): Map<string, string[]> {
  const slots = new Map<string, string[]>();
  for (const line of frames.split('\n')) {
    const [name, ...pieces] = line.split('|').map((piece) => piece.trim());
    if (name !== undefined && name !== '') slots.set(name, pieces);
  }
  return slots;
}
