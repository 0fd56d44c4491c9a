import type { PromiseInput } from '@plumbline/model/servicePromise.ts';
import type { HouseContext, RequestWorkspace } from '@plumbline/server/http/context.ts';
import { addPromise, proposeVersion, publishVersion } from '@plumbline/store/operations/commit/ledger.ts';
import { savePromise } from '@plumbline/store/operations/commit/promises.ts';
import { decideMark } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { createImport } from '@plumbline/store/operations/listen/imports.ts';
import { beginTextEdition } from '@plumbline/store/operations/listen/textEditions.ts';
import { DIMENSIONS, LAST_DAY, METRICS, PROMISES } from './makeEvidence.ts';

const MAKER = 'bench';
const FIRST_DAY = '2025-11-24';
const hundred = { low: 0, high: 100, top: 1 };
const metric = (key: string, scale = hundred) => ({ from: 'metric', metric: key, respondent: 'customer', scale });
const marks = (dimension: string) => ({ from: 'marks', dimension, asked: 'before' });
const events = (begin: string, end: string, withinDays: number) => ({
  ...{ from: 'events', begin, end, withinDays, pairedBy: 'occasion', holds: 'followed', time: 'days' },
});
const purchases = (withinDays: number) => ({ from: 'purchases', withinDays, currency: 'CNY' });
/** As many metrics, of the same kinds, as the demo company watches. */
const REGISTER: readonly [key: string, kind: string, data: object, more?: object][] = [
  ['loyalty', 'index', metric('loyalty')],
  ['satisfaction', 'index', metric('satisfaction'), { outcome: 'loyalty' }],
  ['satisfied', 'csat', metric('satisfaction', { low: 1, high: 5, top: 2 })],
  ['delivery_met', 'fulfilment', marks('delivery')],
  ['service_gap', 'difference', marks('service')],
  ['returns_ratio', 'ratio', marks('returns')],
  ['on_time', 'onTime', { from: 'promises', promise: PROMISES[0] }],
  ['refund_on_time', 'onTime', { from: 'promises', promise: PROMISES[1] }],
  ['order_to_door', 'cycleTime', events('order', 'receive', 60), { better: 'less' }],
  [
    'wait_minutes',
    'firstResponse',
    { from: 'native', dimension: 'service.wait', lower: null, upper: null },
    { better: 'less', unit: 'minutes' },
  ],
  ['complaints', 'complaint', events('receive', 'complain', 30), { better: 'less' }],
  ['repurchase', 'repurchase', purchases(90)],
  ['order_value', 'amount', purchases(1)],
  [
    'experience',
    'formula',
    { from: 'formula', formula: '0.6 * satisfaction + 0.4 * 100 * on_time' },
    { unit: 'points' },
  ],
];
const kpi = (key: string, view: string, baseline: number, department: string, dimension: string | null = null) => ({
  ...{ metric: key, view, weight: 1, baseline, target: baseline * 1.5, owner: '', department, dimension },
});

/** What people made of the evidence: a tree, standards, promises, metrics, a scorecard, costs. */
export async function makeRegister(
  { stores: { operations }, now }: HouseContext,
  workspace: Pick<RequestWorkspace, 'id'>,
  post: (url: string, payload: object) => Promise<unknown>,
): Promise<void> {
  const place = { workspace: workspace.id };
  await createImport(operations, {
    ...{ ...place, source: 'bench', mapping: '', filesHash: 'bench', files: [], startedBy: MAKER, state: 'committed' },
  });
  const dimensions = DIMENSIONS.map((key) => ({
    ...{ key, names: { en: key }, parent: key.includes('.') ? (key.split('.')[0] ?? null) : null, weight: 1 },
  }));
  const metrics = METRICS.map((key) => ({ key, names: { en: key } }));
  await addTreeVersion(operations, { ...place, dimensions, metrics, because: 'bench', createdBy: MAKER });
  for (const dimension of DIMENSIONS)
    await decideMark(operations, {
      ...place,
      dimension,
      mark: 'standard',
      point: 70,
      since: FIRST_DAY,
      decidedBy: MAKER,
    });
  await beginTextEdition(operations, { ...place, model: 1, aspects: '', at: now() });
  for (const key of PROMISES)
    await savePromise(operations, { ...place, key, names: { en: key }, dimension: 'delivery' });
  for (const [at, rule] of LEDGER.entries())
    await tell(operations, workspace.id, { ...PROMISE, names: { en: `promise ${at}` }, rule });
  for (const [key, kind, data, more] of REGISTER)
    await post('/metrics', { key, input: { ...INPUT, names: { en: key }, kind, data, ...more } });
  await post('/scorecards', { key: 'company', input: SCORECARD });
  for (const channel of ['web', 'shop', 'app'])
    await post('/channels/costs', {
      channel,
      from: FIRST_DAY,
      to: LAST_DAY,
      amount: 500_000,
      currency: 'CNY',
      note: '',
    });
}

const INPUT = {
  ...{
    unit: '',
    better: 'more',
    target: null,
    horizon: 'short',
    origin: 'primary',
    owner: '',
    department: '',
    reviewOn: null,
  },
  ...{ outcome: null, note: '' },
};
const SCORECARD = {
  ...{ names: { en: 'Company' }, department: '', inherits: null },
  views: { financial: 25, customer: 35, internalProcess: 25, learningAndGrowth: 15 },
  kpis: [
    kpi('order_value', 'financial', 300, 'finance'),
    kpi('satisfaction', 'customer', 55, 'service', 'service'),
    kpi('delivery_met', 'customer', 0.05, 'logistics', 'delivery'),
    kpi('on_time', 'internalProcess', 0.35, 'logistics', 'delivery.date'),
    kpi('complaints', 'customer', 0.12, 'service'),
  ],
};
const elapsed = (from: string, to: string, within: number): PromiseInput['rule'] => ({
  ...{
    kind: 'elapsed',
    from: { event: from, which: 'first' },
    to: { event: to, which: 'first' },
    within,
    unit: 'days',
    calendar: null,
    except: [],
  },
});
const dated = (key: string, grace: number): PromiseInput['rule'] => ({
  kind: 'date',
  by: 'promise',
  key,
  comparison: 'atMost',
  grace,
  except: [],
});
const LEDGER: PromiseInput['rule'][] = [
  ...[
    dated('arrive-on-day', 0),
    dated('refund-in-three-days', 1),
    elapsed('order', 'receive', 6),
    elapsed('ship', 'receive', 3),
  ],
  { kind: 'threshold', dimension: 'delivery.date', comparison: 'atMost', value: 5, unit: 'days', except: [] },
  { kind: 'threshold', dimension: 'service.wait', comparison: 'atMost', value: 4, unit: 'minutes', except: [] },
];
const PROMISE: Omit<PromiseInput, 'names' | 'rule'> = {
  ...{
    texts: { en: 'told' },
    audience: '',
    channel: 'website',
    owner: '',
    dimension: 'delivery',
    from: FIRST_DAY,
    to: null,
    remedy: '',
  },
};

async function tell(
  operations: HouseContext['stores']['operations'],
  workspace: string,
  input: PromiseInput,
): Promise<void> {
  const promise = await addPromise(operations, { workspace, input, createdBy: MAKER });
  const at = new Date(`${FIRST_DAY}T00:00:00Z`);
  const version = { workspace, promise, version: 1 };
  await proposeVersion(operations, version, { proposedBy: MAKER, proposedAt: at });
  await publishVersion(
    operations,
    { ...version, proposedAt: at },
    {
      ...{
        publishedBy: MAKER,
        publishedAt: at,
        validFrom: at,
        validTo: null,
        because: null,
        calculation: null as never,
      },
    },
  );
}
