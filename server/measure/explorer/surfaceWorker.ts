import { composeSurfaceReport, type SurfaceParts } from '@plumbline/loop/measure/composeSurfaceReport.ts';
import { SURFACE_CENTRE } from '@plumbline/model/surfaceReport.ts';
import { stringify } from 'yaml';
import { serveModel } from '../../explain/runs/serveModel.ts';

export type SurfaceWork = Omit<SurfaceParts, 'expected' | 'perceived' | 'outcome'>;

serveModel<SurfaceWork>(async ({ work, tables, keep, progress }) => {
  const units = await (tables.rows?.<{ numbers: (number | null)[] }>() ?? []);
  progress(0.5);
  const complete = units.flatMap(({ numbers: [expected, perceived, outcome] }) =>
    expected == null || perceived == null || outcome == null ? [] : [[expected, perceived, outcome] as const],
  );
  const result = composeSurfaceReport({
    ...work,
    expected: complete.map(([expected]) => expected),
    perceived: complete.map(([, perceived]) => perceived),
    outcome: complete.map(([, , outcome]) => outcome),
  });
  const lines = [['expected', 'perceived', 'outcome'], ...complete].map((line) => line.join(','));
  keep('table.csv', `${lines.join('\n')}\n`);
  const spec = { outcome: 'outcome', first: 'expected', second: 'perceived', centre: SURFACE_CENTRE };
  keep('spec.yaml', stringify({ ...spec, confidence: work.confidence }));
  return { result, command: 'plumbline stats response-surface table.csv --spec spec.yaml' };
});
