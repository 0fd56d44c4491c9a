import type { Line } from '@plumbline/model/gapsReport.ts';
import type { StepFigures, StepLine } from '@plumbline/model/journeyBlueprint.ts';
import { expect, it } from 'vitest';
import { arrangeStepHeat } from './arrangeStepHeat.ts';

const own = (dimension: string, touchpoint: string, weightShare: number) =>
  ({ dimension, touchpoint, weightShare, names: { en: dimension } }) as StepLine;
const step = (key: string, lines: StepLine[]) => ({ key, names: { en: key }, lines }) as StepFigures;
const line = (dimension: string, touchpoint: string, segment: string) =>
  ({ dimension: { key: dimension, names: {} }, by: { touchpoint, segment } }) as unknown as Line;

it('a heat map has the weightiest dimension of each step at its touchpoint, and leaves a segment that was not asked empty', () => {
  const steps = [
    step('pay', [own('speed', 'till', 0.2), own('care', 'till', 0.5)]),
    step('read', [own('care', '', 1)]),
    step('get', [own('speed', 'door', 0.2)]),
  ];
  const lines = [
    ...[line('care', 'till', 'new'), line('care', 'till', 'gold'), line('speed', 'till', 'odd')],
    line('speed', 'door', 'new'),
  ];
  const { values, rows } = arrangeStepHeat({ steps }, { lines }, 'segment');
  expect(values).toEqual(['gold', 'new']);
  expect(rows.map(({ step: of, cells }) => [of.key, ...cells.map((cell) => cell?.by.segment ?? null)])).toEqual([
    ['pay', 'gold', 'new'],
    ['get', null, 'new'],
  ]);
});
