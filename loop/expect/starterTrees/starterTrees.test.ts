import { Dimension, levelsOf, SERVQUAL_FAMILIES } from '@plumbline/model/dimension.ts';
import { INDUSTRIES } from '@plumbline/model/expectationTree.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { describe, expect, it } from 'vitest';
import { checkTree } from '../tree/checkTree.ts';
import { composeStarterTree, summariseStarters } from './composeStarterTree.ts';

/** Characters that only one of the two scripts has, common enough that a text pasted from the other shows. */
const SIMPLIFIED = /[们这务单时间费资费质户货价关发动网银话实点张进还开门东]/u;
const TRADITIONAL = /[們這務單時間費資質戶貨價關發動網銀話實點張進還開門東]/u;

describe.each(INDUSTRIES)('the starter tree of %s', (industry) => {
  const tree = composeStarterTree(industry);
  const leaves = tree.filter(({ key }) => !tree.some(({ parent }) => parent === key));

  it('is a whole tree of three levels without problems or warnings', () => {
    for (const one of tree) expect(Dimension.parse(one)).toEqual(one);
    expect(checkTree(tree, { before: [], metrics: [], use: [] })).toEqual({ problems: [], warnings: [] });
    expect(Math.max(...levelsOf(tree).values())).toBe(3);
  });

  it('has five to eight parts with three to six leaves each, weights of 100 in each', () => {
    const parts = tree.filter(({ parent }) => parent === industry);
    expect(parts.length).toBeGreaterThanOrEqual(5);
    expect(parts.length).toBeLessThanOrEqual(8);
    for (const group of [parts, ...parts.map(({ key }) => tree.filter(({ parent }) => parent === key))]) {
      expect(group.length).toBeGreaterThanOrEqual(3);
      expect([group[0]?.key, group.reduce((sum, { weight }) => sum + weight, 0)]).toEqual([group[0]?.key, 100]);
    }
  });

  it('names and asks for every leaf in three languages, each in its own script', () => {
    for (const { names, wording } of leaves)
      for (const said of [names, wording]) {
        for (const locale of LOCALES) expect(said?.[locale]?.trim().length).toBeGreaterThan(0);
        expect(said?.['zh-CN']).not.toMatch(TRADITIONAL);
        expect(said?.['zh-TW']).not.toMatch(SIMPLIFIED);
        expect(said?.en).toMatch(/^[\x20-\x7e]+$/);
      }
  });

  it('gives every part and leaf its family and its level, and covers all five families', () => {
    for (const { key, family, pyramid } of tree)
      if (key !== industry) expect([key, family !== undefined, pyramid !== undefined]).toEqual([key, true, true]);
    expect(new Set(leaves.map(({ family }) => family))).toEqual(new Set(SERVQUAL_FAMILIES));
  });

  it('has measures whose value functions run the way that is better, from 0 to 100', () => {
    const measured = leaves.filter(({ value }) => value !== undefined);
    expect(measured.length).toBeGreaterThanOrEqual(3);
    for (const { value, measure } of measured) {
      const points = value?.knots.map(([, at]) => at) ?? [];
      expect([Math.min(...points), Math.max(...points)]).toEqual([0, 100]);
      expect(points).toEqual([...points].sort((a, b) => (measure?.better === 'more' ? a - b : b - a)));
    }
  });
});

it('the list of starters counts what is in them', () => {
  for (const { industry, parents, leaves } of summariseStarters())
    expect(1 + parents.length + leaves).toBe(composeStarterTree(industry).length);
});
