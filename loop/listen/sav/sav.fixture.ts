import type { SavVariable } from './sav.ts';

/** A variable with what a test says of it. */
export function variable(name: string, own: Partial<SavVariable> = {}): SavVariable {
  return {
    ...{ name, label: '', type: 'number', width: 8, decimals: 0, format: own.type === 'string' ? 'A' : 'F' },
    ...{ measure: 'scale', valueLabels: [], missing: { values: [], range: null } },
    ...own,
  };
}

/** A survey as a file: Chinese names, labels and answers, a scale with a missing value, long words, a day. */
export const longWords = `${'很长'.repeat(150)}终`;
export const surveyFile = {
  label: '满意度调查',
  variables: [
    variable('id'),
    variable('满意_perceived_quality_of_service', {
      label: '感知得分：您觉得怎么样？',
      measure: 'ordinal',
      valueLabels: [
        { value: -99, label: '不适用' },
        { value: 1, label: '很低' },
        { value: 5, label: '很高' },
      ],
      missing: { values: [-99], range: null },
    }),
    variable('words', { type: 'string', width: 1003, measure: 'nominal', label: '請說明' }),
    variable('short', { type: 'string', width: 6, measure: 'nominal', valueLabels: [{ value: 'a', label: '甲' }] }),
    variable('city', {
      ...{ type: 'string', width: 20, measure: 'nominal', valueLabels: [{ value: '臺北', label: '臺北市' }] },
      missing: { values: ['x'], range: null },
    }),
    variable('day', { format: 'DATE', width: 11 }),
    variable('price', { decimals: 2, missing: { values: [7], range: [Number.NEGATIVE_INFINITY, 0] } }),
  ] satisfies SavVariable[],
  rows: [
    [1, 5, longWords, 'a', '臺北', 13_986_432_000, 1.5],
    [2, null, '', '', '', null, null],
    [3, -99, 'x'.repeat(1003), 'bb', '高雄', 0, -1e10],
  ],
};
