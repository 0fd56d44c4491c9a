import { decimalsOf } from '@plumbline/charts/decimalsOf.ts';
import { describeMissing } from '@plumbline/charts/describeLine.ts';
import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import { api } from '../shell/api.ts';
import { ProblemState } from '../ui/ProblemState.tsx';
import { useSpeech } from './useSpeech.ts';
import './rateFigure.css';

const WORDED: ReadonlySet<string> = new Set(['days', 'hours', 'minutes', 'seconds']);
type Props = {
  name: string;
  estimate: Estimate;
  /** a gap or difference: `+` stands before what is above 0 */
  signed?: boolean;
  /** made of counts that are told in tens: `≈` stands before it */
  inTens?: boolean;
};

/** A figure with its interval and people; pressed, it says how it was computed. */
export function RateFigure({ name, estimate, signed = false, inTens = false }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  if (estimate.kind !== 'estimate')
    return <span className="sample-quiet">{estimate.kind === 'set' ? '' : describeMissing(estimate, say)}</span>;
  const decimals = decimalsOf([estimate.point, estimate.low, estimate.high], estimate.unit);
  const write = (value: number) => formatValue(value, estimate.unit, speech, signed, decimals);
  // the word of a unit stands once, with the figure
  const writeEnd = (value: number) =>
    WORDED.has(estimate.unit)
      ? formatNumber(value, locale, { minimumFractionDigits: decimals, maximumFractionDigits: 2 }, signed)
      : write(value);
  const interval = say('marks:reading.intervalOnly', { low: writeEnd(estimate.low), high: writeEnd(estimate.high) });
  return (
    <HowButton name={name} method={estimate.method}>
      {inTens ? '≈ ' : ''}
      <b>{write(estimate.point)}</b> <span className="sample-quiet">{interval}</span>{' '}
      <span className="sample-quiet">{say('marks:n', { n: estimate.n.toLocaleString(locale) })}</span>
    </HowButton>
  );
}

/** A number that says, when it is pressed, how it was computed. */
export function HowButton({
  name,
  method,
  children,
}: {
  name: string;
  method: string;
  children: ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const { say, locale } = useSpeech();
  const { data, error, refetch } = useQuery({ ...methodQuery(method, locale), enabled: open });
  return (
    <>
      <button type="button" className="sample-figure" onClick={() => setOpen(true)}>
        <span className="ui-visually-hidden">{say('surveys:results.how.open', { name })} </span>
        {children}
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={say('surveys:results.how.title')}
        size={520}
        destroyOnHidden
      >
        <p>{name}</p>
        {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
        {data === undefined && error === null ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
        {data === undefined ? null : (
          <section className="results-made">
            <h3>{data.title}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a formula wider than the drawer scrolls, by keyboard too */}
            <pre tabIndex={0}>{data.formula}</pre>
            <p>{data.explanation}</p>
            <p className="sample-quiet">{say('surveys:results.how.source', { citation: data.source.citation })}</p>
            <p className="sample-quiet">{say('surveys:results.how.checked', { checked: data.checked })}</p>
          </section>
        )}
      </Drawer>
    </>
  );
}

type Method = { title: string; formula: string; explanation: string; checked: string; source: { citation: string } };

/** Under the same key as everywhere else, so that a method is asked for once a language. */
const methodQuery = (method: string, locale: string) =>
  queryOptions({
    queryKey: ['method', method, locale],
    queryFn: ({ signal }) => api.get<Method>(`/api/methods/${encodeURIComponent(method)}`, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
