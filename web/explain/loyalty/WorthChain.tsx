import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { WorthLine, WorthReport } from '@plumbline/model/worth.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { LoyaltyFigure } from './LoyaltyFigure.tsx';
import { nameOfKey } from './nameChoice.ts';

type Props = {
  report: WorthReport;
  line: WorthLine;
  nameOf: (key: string) => string;
  metrics: readonly { name: string; names: Names }[];
};
type Step = { key: string; estimate: Estimate; source: ReactNode };

/** From the gap to the money, step by step, each with its estimate and where it comes from. */
export function WorthChain({ report, line, nameOf, metrics }: Props): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const name = nameOf(line.dimension);
  const satisfaction = nameOfKey(metrics, report.satisfaction, locale);
  const loyalty = nameOfKey(metrics, report.loyalty, locale);
  const held = line.heldEqual.map(nameOf).join(say('loyalty:reason.and'));
  const steps: Step[] = [
    {
      ...{ key: 'gap', estimate: line.gap },
      source: (
        <Link to="/w/$workspace/measure" params={{ workspace }} search={{ line: line.dimension }}>
          {say('loyalty:chain.gap', { name })}
        </Link>
      ),
    },
    {
      ...{ key: 'effect', estimate: line.effect },
      source: say(held === '' ? 'loyalty:chain.effectAlone' : 'loyalty:chain.effect', {
        ...{ satisfaction, held, fitted: formatCount(line.fitted, locale) },
      }),
    },
    {
      ...{ key: 'reached', estimate: line.reached },
      source: say(line.reached.kind === 'set' ? 'loyalty:chain.reachedSet' : 'loyalty:chain.reached', { name }),
    },
    { key: 'satisfaction', estimate: line.satisfaction, source: say('loyalty:chain.satisfaction', { satisfaction }) },
    {
      ...{ key: 'slope', estimate: report.slope },
      source: say('loyalty:chain.slope', {
        ...{ satisfaction, loyalty, occasions: formatCount(report.slopeOccasions, locale) },
      }),
    },
    { key: 'value', estimate: report.value, source: say(`loyalty:chain.value.${report.valueFrom}`) },
    { key: 'moneyPerCustomer', estimate: line.moneyPerCustomer, source: say('loyalty:chain.moneyPerCustomer') },
    {
      ...{ key: 'money', estimate: line.money },
      source: say('loyalty:chain.money', { all: formatCount(report.customersInAll, locale) }),
    },
  ];
  const title = say('loyalty:chain.title', { name });
  return (
    <section aria-label={title} className="loyalty-part">
      <h3>{title}</h3>
      <ol className="loyalty-chain">
        {steps.map(({ key, estimate, source }) => (
          <li key={key}>
            <b>{say(`loyalty:file.${key}`)}</b>
            <LoyaltyFigure
              name={say(`loyalty:file.${key}`)}
              estimate={estimate}
              signed={key !== 'reached' && key !== 'value'}
              people
            />
            <small>{source}</small>
          </li>
        ))}
      </ol>
    </section>
  );
}
