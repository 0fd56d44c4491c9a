import type { Dimension } from '@plumbline/model/dimension.ts';
import { INDUSTRIES, type Industry, type StarterSummary } from '@plumbline/model/expectationTree.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { bank } from './bank.ts';
import { government } from './government.ts';
import { hospital } from './hospital.ts';
import { hospitality } from './hospitality.ts';
import { logistics } from './logistics.ts';
import { retail } from './retail.ts';
import { software } from './software.ts';
import type { Said, StarterLeaf, StarterTree } from './starterTree.ts';
import { telecom } from './telecom.ts';

const STARTERS: Readonly<Record<Industry, StarterTree>> = {
  ...{ retail, bank, telecom, hospitality },
  ...{ hospital, software, logistics, government },
};

/** The tree of an industry: a root, what it is made of, and what each of that is made of. */
export function composeStarterTree(industry: Industry): Dimension[] {
  const { names, branches } = STARTERS[industry];
  const root: Dimension = { key: industry, names: namesOf(names), parent: null, weight: 1 };
  return [
    root,
    ...branches.flatMap((one): Dimension[] => [
      {
        ...{ key: one.key, names: namesOf(one.names), parent: industry, weight: one.weight },
        ...{ family: one.family, pyramid: one.pyramid },
      },
      ...one.leaves.map((each) => composeLeaf(each, one.key)),
    ]),
  ];
}

function composeLeaf(
  { key, names, wording, weight, family, pyramid, measure }: StarterLeaf,
  parent: string,
): Dimension {
  const own = { key, names: namesOf(names), wording: namesOf(wording), parent, weight, family, pyramid };
  if (measure === null) return own;
  const { unit, better, knots } = measure;
  return { ...own, measure: { unit, better }, value: { unit, knots } };
}

const namesOf = ([zhCN, zhTW, en]: Said): Names => ({ 'zh-CN': zhCN, 'zh-TW': zhTW, en });

/** What there is to choose from. */
export function summariseStarters(): StarterSummary[] {
  return INDUSTRIES.map((industry) => {
    const { branches } = STARTERS[industry];
    const leaves = branches.flatMap((one) => one.leaves);
    return {
      ...{ industry, parents: branches.map(({ names }) => namesOf(names)) },
      ...{ leaves: leaves.length, measured: leaves.filter(({ measure }) => measure !== null).length },
    };
  });
}
