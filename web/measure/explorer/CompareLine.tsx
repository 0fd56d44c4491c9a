import type { Line } from '@plumbline/model/gapsReport.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useMeasure } from '../MeasureContext.ts';

const SPLITS = ['region', 'channel', 'segment', 'month'] as const;

/** From a line to the explorer in one click: the same gap and filters, split. */
export function CompareLine({ line }: { line: Line }): ReactNode {
  const { say } = useSpeech();
  const { workspace, filters } = useMeasure();
  const cell = Object.fromEntries(Object.entries(line.by).map(([attribute, value]) => [attribute, [value]]));
  const splits = SPLITS.filter((split) => line.by[split] === undefined);
  return (
    <nav className="gaps-compare" aria-label={say('explorer:compare.label')}>
      {splits.map((split) => (
        <Link
          key={split}
          to="/w/$workspace/measure/explore"
          params={{ workspace }}
          search={{ ...filters, ...cell, dimension: [line.dimension.key], by: [split] } as never}
        >
          {say(`explorer:compare.by.${split}`)}
        </Link>
      ))}
    </nav>
  );
}
