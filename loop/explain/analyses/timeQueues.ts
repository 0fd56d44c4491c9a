import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { erlangA } from '@plumbline/stats/time/erlangA.ts';
import { erlangC, type Queue, type QueueFigures } from '@plumbline/stats/time/erlangC.ts';
import { simulateQueue } from '@plumbline/stats/time/simulateQueue.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';

const FIGURES = [
  'occupancyShare',
  'waitShare',
  'meanWait',
  'meanWaiting',
  'withinTargetShare',
  'abandonedShare',
] as const;
const RUN_FIGURES = ['waitShare', 'meanWait', 'withinTargetShare', 'abandonedShare'] as const;

type Line = { name: string; queue: Queue; patience: number | null; target: number };

const queue = analysis({
  key: 'queue',
  family: 'time',
  chapter: 'queueing',
  spec: z.strictObject({
    name: z.string().optional(),
    arrivals: z.string(),
    serviceTime: z.string(),
    servers: z.string(),
    patience: z.string().optional(),
    target: z.number().min(0),
    run: z.strictObject({ customers: z.int().min(1000).max(1_000_000_000_000), seed: z.int().default(1) }).optional(),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# one row a line, or a half hour; all times in one unit, such as minutes
name: half_hour
# arrivals a minute, and mean minutes of a service
arrivals: calls_a_minute
serviceTime: minutes_a_call
servers: agents
# mean minutes until a waiting customer gives up; leave it out if nobody does (Erlang C)
patience: patience
# a wait that is acceptable
target: 0.5
# a run customer by customer to check the formula; leave it out to skip it
run: { customers: 20000, seed: 1 }
`,
  exampleData: () => ({
    half_hour: ['09:00', '09:30', '10:00'],
    calls_a_minute: [2.4, 3.3, 4],
    minutes_a_call: [3, 3, 3.2],
    agents: [9, 12, 12],
    patience: [2.5, 2.5, 2.5],
  }),
  run: (spec, table, { progress }) =>
    nameArguments(
      {
        arrivals: spec.arrivals,
        serviceTime: spec.serviceTime,
        servers: spec.servers,
        patience: spec.patience ?? 'patience',
      },
      () => {
        const lines = readLines(spec, table);
        const rows = lines.map((line) => {
          const figures = figuresOf(line);
          return [
            line.name,
            line.queue.arrivals,
            line.queue.serviceTime,
            line.queue.servers,
            ...FIGURES.map((key) => figures[key]),
          ];
        });
        const tables: AnalysisTable[] = [
          { name: 'queues', columns: ['name', 'arrivals', 'serviceTime', 'servers', ...FIGURES], rows },
        ];
        const { run, confidence } = spec;
        if (run !== undefined) {
          const runs = lines.flatMap(({ name, queue: one, patience, target }, at) => {
            const found = simulateQueue(one, {
              ...run,
              target,
              confidence,
              ...(patience === null ? {} : { patience }),
              progress: (share) => progress((at + share) / lines.length),
            });
            return RUN_FIGURES.map((key) => [name, key, found[key].point, found[key].low, found[key].high]);
          });
          tables.push({ name: 'queueRuns', columns: ['name', 'figure', 'estimate', 'low', 'high'], rows: runs });
        }
        return { n: lines.length, dropped: table.rows - lines.length, converged: null, warnings: [], tables };
      },
    ),
});

type Columns = {
  name?: string | undefined;
  arrivals: string;
  serviceTime: string;
  servers: string;
  patience?: string | undefined;
  target: number;
};

/** Rows without arrivals, time or servers are left out; one without patience waits as long as it takes. */
function readLines(spec: Columns, table: Parameters<Analysis['run']>[1]): Line[] {
  const [arrivals, times, servers] = [spec.arrivals, spec.serviceTime, spec.servers].map((name) =>
    table.numbers(name),
  ) as [Float64Array, Float64Array, Float64Array];
  const patience = spec.patience === undefined ? null : table.numbers(spec.patience);
  const names = spec.name === undefined ? null : table.text(spec.name);
  const lines: Line[] = [];
  for (let i = 0; i < table.rows; i++) {
    const one = { arrivals: arrivals[i] as number, serviceTime: times[i] as number, servers: servers[i] as number };
    if (Object.values(one).some(Number.isNaN)) continue;
    const until = patience?.[i] ?? Number.NaN;
    lines.push({
      name: names?.[i] ?? `${i + 1}`,
      queue: one,
      patience: Number.isNaN(until) ? null : until,
      target: spec.target,
    });
  }
  if (lines.length === 0) throw new ArgumentError(spec.arrivals, 'empty', 'has no complete row');
  return lines;
}

function figuresOf({ queue: one, patience, target }: Line): QueueFigures {
  return patience === null ? erlangC(one, target) : erlangA(one, patience, target);
}

export const TIME_QUEUES: readonly Analysis[] = [queue];
