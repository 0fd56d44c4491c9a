import { expect, it } from 'vitest';
import { tableOf } from './builtInTables.ts';
import { parseLexicon } from './lexicon.ts';

it('a line gives its strength, field and aspect to each of its words', () => {
  const lexicon = parseLexicon('# food\n+2 food taste | 好吃, melt in your mouth\n');
  expect(lexicon.get('melt in your mouth')).toEqual({ strength: 2, domain: 'food', aspect: 'taste' });
  expect(lexicon.size).toBe(2);
});

it('a later line overrules an earlier one', () => {
  expect(parseLexicon('-1 any - | 酸\n+1 fruit taste | 酸').get('酸')?.strength).toBe(1);
});

it('a line of another form is refused, with the line in the message', () => {
  expect(() => parseLexicon('好吃')).toThrow(/好吃/);
  expect(() => parseLexicon('+9 any - | 好吃')).toThrow(RangeError);
});

it('the English list has at least 2,500 words and phrases', () => {
  expect(tableOf('en').lexicon.size).toBeGreaterThanOrEqual(2500);
});
