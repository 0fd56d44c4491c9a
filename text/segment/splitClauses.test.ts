import { describe, expect, it } from 'vitest';
import { splitClauses } from './splitClauses.ts';

const pieces = (text: string) =>
  splitClauses(text).map(({ start, end, relation }) => [text.slice(start, end), relation]);

describe('clauses', () => {
  it('a contrast begins a clause without a comma', () => {
    expect(pieces('房间很大但是服务差')).toEqual([
      ['房间很大', 'plain'],
      ['但是服务差', 'contrast'],
    ]);
    expect(pieces('the room is big but the staff are rude')).toEqual([
      ['the room is big', 'plain'],
      ['but the staff are rude', 'contrast'],
    ]);
  });

  it('words that only begin like a contrast are none', () => {
    expect(pieces('可以再来')).toEqual([['可以再来', 'plain']]);
    expect(pieces('不但好吃')).toEqual([['不但好吃', 'plain']]);
    expect(pieces('nothing but praise')).toEqual([['nothing but praise', 'plain']]);
    expect(pieces('as if by magic')).toEqual([['as if by magic', 'plain']]);
  });

  it('a concession, a condition and a cause are told apart', () => {
    expect(pieces('虽然贵,因为好')).toEqual([
      ['虽然贵', 'concession'],
      ['因为好', 'cause'],
    ]);
    expect(pieces('even though it rained, if i could i would')).toEqual([
      ['even though it rained', 'concession'],
      ['if i could i would', 'condition'],
    ]);
  });

  it('a space ends a clause between Chinese words and not between English ones', () => {
    expect(pieces('好吃 便宜')).toHaveLength(2);
    expect(pieces('good value')).toHaveLength(1);
  });

  it('a part of a text keeps the offsets of the whole', () => {
    expect(splitClauses('一二,三四,五六', { start: 3, end: 8 })).toEqual([
      { start: 3, end: 5, relation: 'plain', marker: null },
      { start: 6, end: 8, relation: 'plain', marker: null },
    ]);
  });

  it('marks alone make no clause', () => {
    expect(splitClauses('。。。!!')).toEqual([]);
  });
});
