import { describeEstimate, nameOfGap, nameOfMark } from '@plumbline/charts/describeLine.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { LoadingState } from '../ui/LoadingState.tsx';
import { NoPermission } from '../ui/NoPermission.tsx';
import { ProblemState } from '../ui/ProblemState.tsx';
import { cellOf } from './cellOf.ts';
import { useMeasure } from './MeasureContext.ts';
import { lineExcludingQuestion } from './questions.ts';

/** What leaving responses out does to a line: each of its figures as it counts, and as it would be with all of them. */
export function LineExcluded({ dimension }: { dimension: string }): ReactNode {
  const { workspace, filters, search, mayReadWords } = useMeasure();
  const { say } = useSpeech();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(
    lineExcludingQuestion(workspace, dimension, { ...filters, ...cellOf(search) }, open && mayReadWords),
  );
  return (
    <details className="gaps-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('measure:excluding.title')}</summary>
      {!mayReadWords && <NoPermission permission="survey.read" />}
      {mayReadWords && error !== null && <ProblemState problem={error} onRetry={() => void refetch()} />}
      {mayReadWords && open && error === null && data === undefined && <LoadingState />}
      {data !== undefined && data.all === null && <p className="gaps-note">{say('measure:excluding.none')}</p>}
      {data !== undefined && data.all !== null && (
        <>
          <p className="gaps-note">
            {say('measure:excluding.text', { count: data.excluded })}
            {data.more && ` ${say('measure:excluding.more')}`}
          </p>
          <Figures counted={data.counted} all={data.all} />
        </>
      )}
    </details>
  );
}

function Figures({ counted, all }: { counted: Line | null; all: Line }): ReactNode {
  const { report } = useMeasure();
  const speech = useSpeech();
  const { say } = speech;
  const marks = (['adequate', 'expected', 'believed', 'perceived'] as const).map((mark) => ({
    name: nameOfMark(mark, report.asked, say),
    signed: false,
    of: (line: Line): Estimate => line.marks[mark],
  }));
  const gaps = (['service', 'knowledge', 'outcome', 'perception'] as const).map((gap) => ({
    name: nameOfGap(gap, report.asked, say),
    signed: true,
    of: (line: Line): Estimate => line.gaps[gap],
  }));
  const fulfilment = { name: say('marks:fulfilment.name'), signed: false, of: (line: Line) => line.fulfilment };
  const shown = [...marks, ...gaps, fulfilment].filter(({ of }) => of(all).kind !== 'absent');
  return (
    <table className="gaps-detail-table">
      <thead>
        <tr>
          <td />
          <th scope="col">{say('measure:excluding.counted')}</th>
          <th scope="col">{say('measure:excluding.all')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, signed, of }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{counted === null ? '–' : describeEstimate(of(counted), speech, signed)}</td>
            <td>{describeEstimate(of(all), speech, signed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
