import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { PromiseCalculation } from '@plumbline/model/servicePromise.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { HowButton } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { effectQuery } from './ledgerApi.ts';

/** What a promise, and what would be promised instead, does to satisfaction; it takes longer than the count, so it comes after it. */
export function EffectLine({
  calculation,
  dimension,
}: {
  calculation: PromiseCalculation;
  dimension: string | null;
}): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace } = useWorkspace();
  const instead = calculation.cells[0]?.instead;
  const other = instead?.kind === 'estimate' ? instead.point : null;
  const { data, error } = useQuery(effectQuery(workspace, calculation.rule, other, dimension));
  // the count stands without it
  if (error !== null || (data !== undefined && data.effect === null)) return null;
  if (data?.effect === undefined || data.effect === null)
    return <p className="ledger-quiet">{say('commit:effect.waiting')}</p>;
  const { promised, instead: otherwise, delivered } = data.effect;
  const points = (value: number) => formatValue(value, 'points', speech);
  const read = ({ at, point, low, high }: typeof promised) => ({
    ...{ at: formatValue(at, data.unit, speech), point: points(point), low: points(low), high: points(high) },
  });
  return (
    <p className="ledger-quiet">
      {say('commit:effect.promised', read(promised))}
      {otherwise === null ? '' : say('commit:effect.instead', read(otherwise))}
      {locale === 'en' ? '. ' : '。'}
      {delivered === null
        ? null
        : say('commit:effect.delivered', {
            ...{ point: points(delivered.point), low: points(delivered.low), high: points(delivered.high) },
            n: delivered.people.toLocaleString(locale),
          })}{' '}
      <HowButton name={say('commit:lateness.title')} method="value-function">
        {say('commit:lateness.how')}
      </HowButton>
    </p>
  );
}
