import { formatNumber } from '@plumbline/charts/formatNumber.ts';
import type { ChurnReport } from '@plumbline/model/churn.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { loyaltyApi } from './loyaltyApi.ts';
import { namePredictor } from './namePredictor.ts';

/** What each predictor does, and what is the first reason of those most at risk. Nobody is named. */
export function ChurnWeights({ report, run }: { report: ChurnReport; run: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const title = say('loyalty:weights.title');
  const write = (value: number) => formatNumber(value, locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const reasons = report.firstReasons
    .slice(0, 5)
    .map(({ key, customers }) =>
      say('loyalty:weights.first', { name: namePredictor(key, say), customers: formatCount(customers, locale) }),
    );
  return (
    <section aria-label={title} className="loyalty-part">
      <h3>{title}</h3>
      <p className="loyalty-help">{say('loyalty:weights.help')}</p>
      {reasons.length === 0 ? null : (
        <>
          <p>{say('loyalty:weights.firstTitle')}</p>
          <ul className="loyalty-list">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
      <ScrollBox label={title}>
        <table className="ui-table">
          <caption className="ui-visually-hidden">{title}</caption>
          <thead>
            <tr>
              {(['predictor', 'role', 'spread', 'direction', 'aloneArea', 'known'] as const).map((column) => (
                <th key={column} scope="col">
                  {say(`loyalty:file.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.weights.map(({ key, role, spread, direction, aloneArea, known }) => (
              <tr key={key}>
                <th scope="row">{namePredictor(key, say)}</th>
                <td>{say(`loyalty:role.${role}`)}</td>
                <td>{write(spread)}</td>
                <td>{direction === null ? '–' : say(`loyalty:weights.${direction}`)}</td>
                <td>{write(aloneArea)}</td>
                <td>{formatCount(known, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TakeAway what={title} tables={loyaltyApi.tables(workspace, 'churn', run, 'tables/weights')} />
    </section>
  );
}
