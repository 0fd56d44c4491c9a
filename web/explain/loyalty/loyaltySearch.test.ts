import type { LoyaltyChoices } from '@plumbline/model/loyaltyChoices.ts';
import { expect, test } from 'vitest';
import { churnAskOf, churnSearch, listTelling, outcomeOf, proposePredictors } from './churnSearch.ts';
import { alongOf, criticalAskOf, curveAskOf, loyaltySearch } from './loyaltySearch.ts';
import { panelAskOf, proposeInputs, worthAskOf, worthSearch } from './worthSearch.ts';

const names = { en: 'Name' };
const attribute = (name: string, different: number, values: string[], numeric = false) => ({
  ...{ key: `attribute:${name}`, name, people: 100, different, numeric, values },
});
const CHOICES: LoyaltyChoices = {
  attributes: [
    { key: 'region', name: 'region', people: 100, different: 3, numeric: false, values: ['North'] },
    attribute('Churn', 2, ['No', 'Yes']),
    attribute('tenure', 70, ['1'], true),
    attribute('id', 100, ['a1']),
  ],
  events: [{ name: 'complaint', people: 10 }],
  metrics: [
    { name: 'satisfaction', people: 90, names },
    { name: 'loyalty', people: 80, names },
  ],
  gaps: [{ name: 'delivery', people: 90, names, leaf: true }],
  natives: [{ name: 'delivery', people: 90, names, unit: 'days', late: true }],
  currencies: [{ name: 'EUR', people: 50 }],
  ...{ from: '2025-01-01', to: '2026-01-01' },
};

test('an empty address asks what the page proposes: loyalty by the gap most were asked about, satisfaction by lateness', () => {
  const search = loyaltySearch({});
  expect(search).toEqual({});
  expect(curveAskOf(search, CHOICES)).toMatchObject({ dimension: 'delivery', metric: 'loyalty', asked: 'joined' });
  expect(alongOf(search, CHOICES)).toBe('late');
  expect(criticalAskOf(search, CHOICES)).toMatchObject({ of: { kind: 'metric', metric: 'satisfaction' } });
});

test('an attribute that may bend needs the values that count', () => {
  expect(criticalAskOf({ bends: 'attribute:Churn' }, CHOICES)).toBeNull();
  expect(criticalAskOf({ bends: 'attribute:Churn', values: ['Yes'] }, CHOICES)?.of).toMatchObject({ values: ['Yes'] });
});

test('an attribute that says by its name who left is proposed, is no predictor, and gap and promises always are', () => {
  const outcome = outcomeOf({}, CHOICES);
  expect(outcome).toEqual({ kind: 'attribute', attribute: 'attribute:Churn', values: ['Yes'] });
  // where a customer was says nothing of whether they left, and is not offered
  expect(listTelling(CHOICES).map(({ name }) => name)).toEqual(['Churn', 'tenure', 'id']);
  const proposed = proposePredictors(CHOICES, outcome);
  expect(proposed).toEqual(['region', 'attribute:tenure', 'gap', 'fulfilment', 'brokenPromises']);
  expect(proposePredictors(CHOICES, { kind: 'silence', of: 'purchases', days: 90 })).toContain('event:complaint');
});

test('what is no word of an address is dropped, and what is reproduces the page', () => {
  const raw = { outcome: 'silence', days: '60', of: 'purchases', predictor: ['gap', 'region'], seed: 'x', other: 1 };
  const search = churnSearch(raw);
  expect(search).toEqual({ outcome: 'silence', days: 60, of: 'purchases', predictor: ['gap', 'region'] });
  expect(churnAskOf(search, CHOICES)).toMatchObject({
    attributes: ['region'],
    experiences: ['gap'],
    behaviours: [],
    seed: 1,
  });
  expect(churnAskOf({ ...search, predictor: [] }, CHOICES)).toBeNull();
});

test('until somebody says what a customer is worth, it is proposed from what was paid', () => {
  const inputs = proposeInputs(CHOICES);
  expect(inputs).toMatchObject({ value: { kind: 'observed', days: 365 }, currency: 'EUR' });
  expect(worthAskOf(worthSearch({ region: 'North' }), CHOICES, inputs)?.where.region).toEqual(['North']);
  expect(proposeInputs({ ...CHOICES, currencies: [] }).value.kind).toBe('known');
  expect(panelAskOf(worthSearch({ outcome: 'conversion' }), CHOICES)?.outcome).toEqual({
    kind: 'conversion',
    event: 'complaint',
  });
});
