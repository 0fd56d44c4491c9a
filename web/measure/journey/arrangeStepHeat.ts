import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import type { JourneyBlueprint, StepFigures, StepLine } from '@plumbline/model/journeyBlueprint.ts';

export type HeatRow = { step: StepFigures; line: StepLine; cells: (Line | null)[] };

/**
 * Steps by segments: of each step that was asked about at its touchpoint, the dimension that weighs most, in every segment.
 *
 * @param report  lines by touchpoint and by `by`
 * @returns       the segments, and a row a step with a cell a segment; null where nobody of it was asked
 */
export function arrangeStepHeat(
  { steps }: Pick<JourneyBlueprint, 'steps'>,
  { lines }: Pick<GapsReport, 'lines'>,
  by: string,
): { values: string[]; rows: HeatRow[] } {
  const found = steps.flatMap((step) => {
    const asked = step.lines.filter(({ touchpoint }) => touchpoint !== '');
    const [line] = asked.toSorted((one, other) => other.weightShare - one.weightShare);
    if (line === undefined) return [];
    const own = lines.filter(
      ({ dimension, by: cell }) => dimension.key === line.dimension && cell.touchpoint === line.touchpoint,
    );
    return [{ step, line, own }];
  });
  const segmentOf = (line: Line) => line.by[by] ?? '';
  const values = [...new Set(found.flatMap(({ own }) => own.map(segmentOf)))].sort();
  return {
    values,
    rows: found.map(({ step, line, own }) => ({
      ...{ step, line },
      cells: values.map((value) => own.find((one) => segmentOf(one) === value) ?? null),
    })),
  };
}
