import {
  BLOCK_RELIABILITIES,
  DriverGroupsReport,
  DriversReport,
  DriverWeightsReport,
} from '@plumbline/model/driversReport.ts';
import type { Estimated } from '@plumbline/model/estimate.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { listModelRuns } from '@plumbline/store/operations/explain/modelRuns.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { loadDoneRun } from '../segments/loadDoneRun.ts';

/** The tables of a run, by the kind of run that has them. */
export const DRIVER_TABLES = {
  drivers: [
    ...(['paths', 'moderations', 'effects', 'measurement', 'pairs'] as const),
    ...(['criteria', 'map', 'predictions', 'fit', 'modifications'] as const),
  ],
  driverweights: ['importances', 'penalties', 'formula'],
  drivergroups: ['composites', 'pathDifferences', 'factorPaths', 'invariance'],
} as const;
export type DriverRunKind = keyof typeof DRIVER_TABLES;
export const DRIVER_TABLE_NAMES = Object.values(DRIVER_TABLES).flat();
export type DriverTableName = (typeof DRIVER_TABLE_NAMES)[number];

/**
 * The rows of one table of a run, its heads first, unrounded.
 *
 * @throws Refusal not_found `runs.noRun`; conflict `drivers.notDone`
 */
export async function listDriverRows(
  context: WorkspaceContext,
  run: string,
  table: DriverTableName,
): Promise<CsvCell[][]> {
  const { stores, workspace } = context;
  const kinds = Object.keys(DRIVER_TABLES) as DriverRunKind[];
  const kind = kinds.find((one) => (DRIVER_TABLES[one] as readonly string[]).includes(table)) ?? 'drivers';
  const [row] = await listModelRuns(stores.operations, { workspace: workspace.id, kind, run, whole: false, rows: 1 });
  if (row === undefined) throw new Refusal('not_found', 'runs.noRun', { run });
  if (row.state !== 'done') throw new Refusal('conflict', 'drivers.notDone', {});
  if (kind === 'drivers') return rowsOfModel(await loadDoneRun(context, kind, run, DriversReport), table);
  if (kind === 'driverweights') return rowsOfWeights(await loadDoneRun(context, kind, run, DriverWeightsReport), table);
  return rowsOfGroups(await loadDoneRun(context, kind, run, DriverGroupsReport), table);
}

const INTERVAL = ['estimate', 'low', 'high', 'standardError', 'n'];
const intervalOf = (figure: Estimated | null): CsvCell[] =>
  figure === null ? INTERVAL.map(() => null) : [figure.point, figure.low, figure.high, figure.se, figure.n];
const headsOf = (name: string): string[] => INTERVAL.map((part) => `${name}.${part}`);
const flag = (value: boolean): number => (value ? 1 : 0);

function rowsOfModel(report: DriversReport, table: DriverTableName): CsvCell[][] {
  if (table === 'effects')
    return [
      ['from', 'to', 'direct', 'indirect', 'total', 'low', 'high'],
      ...report.effects.map((one) => [one.from, one.to, one.direct, one.indirect, one.total, one.low, one.high]),
    ];
  if (table === 'measurement') return rowsOfMeasurement(report);
  if (table === 'pairs')
    return [
      ['first', 'second', 'correlation', ...headsOf('htmt')],
      ...report.pairs.map((one): CsvCell[] => [one.first, one.second, one.correlation, ...intervalOf(one.htmt)]),
    ];
  if (table === 'fit')
    return [
      ['index', 'value', 'robust'],
      ...report.fit.map(({ index, value, robust }): CsvCell[] => [index, value, robust]),
    ];
  if (table === 'moderations')
    return [
      [
        ...['from', 'moderator', 'to', ...INTERVAL, 'p', 'pAdjusted', 'beyondNoise', 'effectSize'],
        ...[...headsOf('slopeBelow'), ...headsOf('slopeAt'), ...headsOf('slopeAbove')],
      ],
      ...report.moderations.map(({ from, moderator, to, estimate, slopes, ...one }): CsvCell[] => [
        ...[from, moderator, to, ...intervalOf(estimate), one.p, one.pAdjusted, flag(one.beyondNoise), one.effectSize],
        ...[...intervalOf(slopes.below), ...intervalOf(slopes.at), ...intervalOf(slopes.above)],
      ]),
    ];
  if (table === 'criteria')
    return [
      ['criterion', 'about', 'value', 'least', 'most', 'kept', 'source'],
      ...report.criteria.flatMap(({ criterion, failing, worst, least, most, source }): CsvCell[][] =>
        failing.length === 0
          ? [[criterion, '', worst, least, most, 1, source]]
          : failing.map(({ about, value }) => [criterion, about, value, least, most, 0, source]),
      ),
    ];
  if (table === 'map') {
    const head = ['latent', 'item', ...headsOf('importance'), ...headsOf('performance'), 'quadrant'];
    const { blocks = [], items = [] } = report.map ?? {};
    return [
      head,
      ...blocks.map((one) => [
        one.key,
        '',
        ...intervalOf(one.importance),
        ...intervalOf(one.performance),
        one.quadrant,
      ]),
      ...items.map((one) => [one.key, one.item, ...intervalOf(one.importance), ...intervalOf(one.performance), '']),
    ];
  }
  if (table === 'predictions') {
    const names = ['qSquaredPredict', 'rmse', 'rmseRegression', 'mae', 'maeRegression'] as const;
    return [
      ['item', 'latent', ...names],
      ...report.predictions.map((one) => [one.item, one.key, ...names.map((name) => one[name])]),
    ];
  }
  if (table === 'modifications')
    return [
      ['left', 'relation', 'right', 'modificationIndex', 'expectedChange'],
      ...report.modifications.map((one) => [one.left, one.relation, one.right, one.index, one.change]),
    ];
  const head = [
    'from',
    'to',
    ...INTERVAL,
    'p',
    'pAdjusted',
    'beyondNoise',
    'effectSize',
    'inflation',
    'raw',
    'rawLow',
    'rawHigh',
  ];
  const rows = report.paths.map(({ from, to, estimate, raw, ...one }): CsvCell[] => [
    ...[from, to, ...intervalOf(estimate), one.p, one.pAdjusted, flag(one.beyondNoise), one.effectSize, one.inflation],
    ...[raw?.estimate ?? null, raw?.low ?? null, raw?.high ?? null],
  ]);
  const bare = (report.pathsWithoutInterval ?? []).map(({ from, to, point }): CsvCell[] => [
    ...[from, to, point],
    ...head.slice(3).map(() => null),
  ]);
  return [head, ...rows, ...bare];
}

function rowsOfMeasurement({ blocks }: DriversReport): CsvCell[][] {
  const whole = ['rSquared', 'rSquaredLow', 'rSquaredHigh', 'rSquaredAdjusted', 'qSquared'];
  const reliability = BLOCK_RELIABILITIES.flatMap((measure) => [measure, `${measure}Low`, `${measure}High`]);
  const head = [
    'latent',
    'name',
    'mode',
    'item',
    'column',
    ...headsOf('loading'),
    ...headsOf('weight'),
    ...whole,
    ...reliability,
  ];
  const rows = blocks.flatMap(({ key, name, mode, items, explained, redundancy, ...own }) =>
    items.map(({ item, column, loading, weight }): CsvCell[] => [
      ...[key, name, mode, item, column, ...intervalOf(loading), ...intervalOf(weight)],
      ...[explained?.point ?? null, explained?.low ?? null, explained?.high ?? null, explained?.adjusted ?? null],
      redundancy,
      ...BLOCK_RELIABILITIES.flatMap((measure): CsvCell[] => [
        ...[own[measure], own.between[measure]?.low ?? null, own.between[measure]?.high ?? null],
      ]),
    ]),
  );
  return [head, ...rows];
}

function rowsOfWeights(report: DriverWeightsReport, table: DriverTableName): CsvCell[][] {
  const nameOf = new Map(report.predictors.map(({ key, name }) => [key, name]));
  const named = (key: string): CsvCell[] => [key, nameOf.get(key) ?? ''];
  if (table === 'penalties')
    return [
      [
        'key',
        'name',
        ...headsOf('penalty'),
        ...headsOf('reward'),
        'penaltyP',
        'rewardP',
        'penaltyPAdjusted',
        'rewardPAdjusted',
        'lowShare',
        'highShare',
        'asymmetry',
        'kind',
      ],
      ...(report.penalties?.attributes ?? []).map((one): CsvCell[] => [
        ...[...named(one.key), ...intervalOf(one.penalty), ...intervalOf(one.reward), one.penaltyP, one.rewardP],
        ...[one.penaltyPAdjusted, one.rewardPAdjusted],
        ...[one.lowShare, one.highShare, one.asymmetry, one.signsAsExpected ? one.kind : ''],
      ]),
    ];
  if (table === 'formula')
    return [
      ['key', 'name', ...INTERVAL, 'p', 'pAdjusted', 'beyondNoise'],
      ['constant', '', ...intervalOf(report.formula.constant), null, null, null],
      ...report.formula.slopes.map((one): CsvCell[] => [
        ...[...named(one.key), ...intervalOf(one.slope), one.p, one.pAdjusted, flag(one.beyondNoise)],
      ]),
    ];
  return [
    ['key', 'name', ...headsOf('shapley'), 'shareOfExplained', ...headsOf('relativeWeight')],
    ...report.importances.map((one): CsvCell[] => [
      ...[...named(one.key), ...intervalOf(one.shapley), one.shareOfExplained, ...intervalOf(one.relativeWeight)],
    ]),
  ];
}

function rowsOfGroups(report: DriverGroupsReport, table: DriverTableName): CsvCell[][] {
  const [first = '', second = ''] = report.groups.map(({ name }) => name);
  if (table === 'pathDifferences')
    return [
      ['from', 'to', first, second, 'difference', 'chanceLow', 'chanceHigh', 'p', 'pAdjusted'],
      ...report.paths.map((one): CsvCell[] => [
        ...[
          one.from,
          one.to,
          one.first,
          one.second,
          one.difference,
          one.chanceLow,
          one.chanceHigh,
          one.p,
          one.pAdjusted,
        ],
      ]),
    ];
  if (table === 'factorPaths')
    return [
      ['from', 'to', ...headsOf(first), ...headsOf(second), ...headsOf('difference'), 'p', 'pAdjusted', 'beyondChance'],
      ...(report.factorPaths ?? []).map((one): CsvCell[] => [
        ...[one.from, one.to, ...intervalOf(one.first), ...intervalOf(one.second), ...intervalOf(one.difference)],
        ...[one.p, one.pAdjusted, flag(one.beyondChance)],
      ]),
    ];
  if (table === 'invariance')
    return [
      ['from', 'to', 'chiSquareDifference', 'degreesOfFreedom', 'p', 'cfiChange', 'rmseaChange', 'holds'],
      ...(report.measurement?.steps ?? []).map((one): CsvCell[] => [
        ...[one.from, one.to, one.chiSquareDifference, one.degreesOfFreedom, one.p, one.cfiChange, one.rmseaChange],
        flag(one.holds),
      ]),
    ];
  return [
    [
      'latent',
      'correlation',
      'chanceLow',
      'p',
      'invariance',
      'meanDifference',
      'meanChanceLow',
      'meanChanceHigh',
      'meanP',
      'meanPAdjusted',
    ],
    ...report.composites.map(({ mean, ...one }): CsvCell[] => [
      ...[one.key, one.correlation, one.chanceLow, one.p, one.invariance],
      ...[mean?.difference ?? null, mean?.chanceLow ?? null, mean?.chanceHigh ?? null, mean?.p ?? null],
      mean?.pAdjusted ?? null,
    ]),
  ];
}
