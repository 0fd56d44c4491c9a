import { composeCritical } from '@plumbline/loop/explain/loyalty/composeCritical.ts';
import { type CriticalAsk, LOYALTY_LIMITS } from '@plumbline/model/loyalty.ts';
import type { Unit } from '@plumbline/store/analytics/explain/openUnits.ts';
import { stringify } from 'yaml';
import { composeCsv } from '../../measure/composeCsv.ts';
import { serveModel } from '../runs/serveModel.ts';
import type { CriticalWork } from './openCurve.ts';
import { refuseTooFew } from './refuseTooFew.ts';

const POINTS = 100;

serveModel<CriticalWork>(async ({ work: { ask, reading, unit }, tables, keep, progress }) => {
  const read = ((await tables.occasions?.<Unit>()) ?? []).map((one) => readUnit(one, ask));
  progress(0.1);
  const frame = { ...reading, unit, progress: (share: number) => progress(0.1 + 0.9 * share) };
  const { report, whole } = refuseTooFew(() => composeCritical(read, ask, frame));
  keep('table.csv', composeCsv([['x', 'y'], ...whole.map(({ x, y }) => [x, y])]));
  keep(
    'spec.yaml',
    stringify({ along: 'x', outcome: 'y', resamples: LOYALTY_LIMITS.resamples, confidence: reading.confidence }),
  );
  return { result: report, command: 'plumbline stats segmented-regression table.csv --spec spec.yaml' };
});

/** A share is counted in hundredths, so that its slope reads as the points of a metric. */
function readUnit({ person, numbers, words }: Unit, { along, of }: CriticalAsk) {
  const [first = null, second = null] = numbers;
  const less = first === null || second === null ? null : second - first;
  const x = along.kind === 'native' ? first : less;
  if (of.kind === 'metric') return { person, x, y: numbers[along.kind === 'native' ? 1 : 2] ?? null };
  const [word = ''] = words;
  return { person, x, y: word === '' ? null : of.values.includes(word) ? POINTS : 0 };
}
