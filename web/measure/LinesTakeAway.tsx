import { layoutOptionsOf } from '@plumbline/charts/composePlumbLine.ts';
import { drawNamedRows } from '@plumbline/charts/drawNamedRows.ts';
import { drawGround, drawMark } from '@plumbline/charts/drawPlumbLine.ts';
import { layoutPlumbLine } from '@plumbline/charts/layoutPlumbLine.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { TakeAway } from '../ui/TakeAway.tsx';
import type { LineGroup } from './arrangeLines.ts';
import { useMeasure } from './MeasureContext.ts';
import { tablesOf } from './tablesOf.ts';

const WIDTH = 640;

/** The lines as files: all figures as a table, the lines shown as one picture. */
export function LinesTakeAway({ groups }: { groups: readonly LineGroup[] }): ReactNode {
  const { report, question, workspace } = useMeasure();
  const speech = useSpeech();
  const { smallestGapPoints } = report;
  const draw = () => {
    const rows = groups.flatMap((group) =>
      group.rows.map(({ line, name, cell }) => ({
        name: [name, ...cell.map((value) => value || speech.say('marks:grouping.none'))].join(' · '),
        line,
      })),
    );
    const drawn = rows.map(({ name, line }, at) => {
      const options = { ...speech, smallestGapPoints, detailed: false, axis: at === 0, width: WIDTH };
      const layout = layoutPlumbLine(line, layoutOptionsOf(line, options));
      const marks = layout.marks.flatMap((mark) => drawMark(mark, layout, 'light'));
      return { name, nodes: [...drawGround(layout, 'light'), ...marks], height: layout.height };
    });
    return drawNamedRows(drawn, { width: WIDTH, theme: 'light' });
  };
  return (
    <TakeAway
      what={speech.say('measure:page.title')}
      tables={tablesOf(workspace, 'lines', question)}
      picture={{ draw, name: `${workspace}-lines` }}
    />
  );
}
