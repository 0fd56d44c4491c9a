import { CURVE_RESAMPLES, composeCurve } from '@plumbline/loop/explain/loyalty/composeCurve.ts';
import type { Unit } from '@plumbline/store/analytics/explain/openUnits.ts';
import { stringify } from 'yaml';
import { composeCsv } from '../../measure/composeCsv.ts';
import { serveModel } from '../runs/serveModel.ts';
import type { CurveWork } from './openCurve.ts';
import { refuseTooFew } from './refuseTooFew.ts';

serveModel<CurveWork>(async ({ work: { ask, reading }, tables, keep, progress }) => {
  const units = ((await tables.occasions?.<Unit>()) ?? []).map(({ person, numbers }) => {
    const [expected = null, perceived = null, loyalty = null] = numbers;
    return { person, expected, perceived, loyalty };
  });
  progress(0.2);
  const { report, whole, stepsMax } = refuseTooFew(() =>
    composeCurve(units, ask, { ...reading, progress: (share) => progress(0.2 + 0.7 * share) }),
  );
  // people by their places: a file tells nobody's number
  const places = new Map([...new Set(whole.map(({ person }) => person))].map((person, at) => [person, `c${at + 1}`]));
  const rows = whole.map(({ person, expected, perceived, loyalty }) => [
    places.get(person) as string,
    expected,
    perceived,
    loyalty,
  ]);
  keep('table.csv', composeCsv([['customer', 'expected', 'perceived', 'loyalty'], ...rows]));
  const names = { expected: 'expected', perceived: 'perceived', loyalty: 'loyalty', customer: 'customer' };
  keep('spec.yaml', stringify({ ...names, stepsMax, resamples: CURVE_RESAMPLES, confidence: reading.confidence }));
  return { result: report, command: 'plumbline stats loyalty-curve table.csv --spec spec.yaml' };
});
