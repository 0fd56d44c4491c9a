import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { AxisScale } from './AxisScale.tsx';
import type { LineGroup } from './arrangeLines.ts';
import { groupingName } from './groupingName.ts';
import { LineRow } from './LineRow.tsx';
import { useMeasure } from './MeasureContext.ts';

/** All lines under one scale; where the question is split, the cells of a dimension stand together. */
export function LineList({ groups }: { groups: readonly LineGroup[] }): ReactNode {
  const { report } = useMeasure();
  const { say } = useSpeech();
  const split = report.by.length > 0;
  return (
    <div className="gaps-list">
      <div className="gaps-head" aria-hidden="true">
        <span>
          {split ? report.by.map((one) => groupingName(one, say)).join(' · ') : say('measure:head.dimension')}
        </span>
        <AxisScale />
        <span>{say('measure:head.gap')}</span>
        <span>{say('measure:head.trend')}</span>
      </div>
      {split ? (
        groups.map((group) => (
          <section key={group.dimension} className="gaps-group" aria-label={group.name}>
            <h3 className="gaps-group-name">{group.name}</h3>
            <ol className="gaps-rows">
              {group.rows.map((row) => (
                <LineRow key={row.key} row={row} titled="cell" />
              ))}
            </ol>
          </section>
        ))
      ) : (
        <ol className="gaps-rows">
          {groups
            .flatMap((group) => group.rows)
            .map((row) => (
              <LineRow key={row.key} row={row} titled="dimension" />
            ))}
        </ol>
      )}
    </div>
  );
}
