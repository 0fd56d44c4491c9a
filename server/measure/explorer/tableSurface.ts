import type { SurfaceFigure, SurfaceReport } from '@plumbline/model/surfaceReport.ts';
import type { CsvCell } from '../composeCsv.ts';

/** The figures of a response surface as rows: its slopes and curvatures along the two lines, and its coefficients. */
export function tableSurface({ congruence, incongruence, coefficients, people }: SurfaceReport): CsvCell[][] {
  const rows: [string, SurfaceFigure][] = [
    ['congruence.slope', congruence.slope],
    ['congruence.curvature', congruence.curvature],
    ['incongruence.slope', incongruence.slope],
    ['incongruence.curvature', incongruence.curvature],
    ...coefficients.map((figure, at): [string, SurfaceFigure] => [`b${at}`, figure]),
  ];
  return [
    ['part', 'estimate', 'standardError', 'low', 'high', 'p', 'people'],
    ...rows.map(([part, { estimate, standardError, low, high, p }]): CsvCell[] => [
      ...[part, estimate, standardError, low, high, p, people],
    ]),
  ];
}
