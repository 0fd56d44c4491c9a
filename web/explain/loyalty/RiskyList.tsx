import type { ChurnReport } from '@plumbline/model/churn.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatShare } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';
import { loyaltyApi, riskyQuery } from './loyaltyApi.ts';
import { nameReason } from './namePredictor.ts';

const FIRST = 20;

/** The customers most at risk now, by name, with their reasons. For those who may open rows. */
export function RiskyList({ report, run }: { report: ChurnReport; run: string }): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { workspace, can } = useWorkspace();
  const [all, setAll] = useState(false);
  const { data, error, refetch } = useQuery(riskyQuery(workspace, run));
  const title = say('loyalty:risky.title');
  const { scored, aboveHalf, listed } = report.atRisk;
  const customers = (data?.customers ?? []).slice(0, all ? undefined : FIRST);
  return (
    <section aria-label={title} className="loyalty-part">
      <h3>{title}</h3>
      <p className="loyalty-help">
        {say('loyalty:risky.help', {
          ...{ scored: formatCount(scored, locale), half: formatCount(aboveHalf, locale) },
          listed: formatCount(listed, locale),
        })}
      </p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : (
        <ScrollBox label={title}>
          <table className="ui-table">
            <caption className="ui-visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{say('loyalty:file.customer')}</th>
                <th scope="col">{say('loyalty:file.probability')}</th>
                <th scope="col">{say('loyalty:risky.reasons')}</th>
              </tr>
            </thead>
            <tbody>
              {customers.map(({ customer, key, probability, reasons }) => (
                <tr key={customer}>
                  <th scope="row">
                    {can('customer.read') ? (
                      <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer }}>
                        {key === '' ? customer : key}
                      </Link>
                    ) : key === '' ? (
                      customer
                    ) : (
                      key
                    )}
                  </th>
                  <td>{formatShare(probability, locale)}</td>
                  <td>{reasons.map((reason) => nameReason(reason, speech)).join(say('loyalty:reason.and'))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {!all && (data?.customers.length ?? 0) > FIRST ? (
        <Button onClick={() => setAll(true)}>{say('loyalty:risky.all', { count: listed })}</Button>
      ) : null}
      <TakeAway what={title} tables={loyaltyApi.tables(workspace, 'churn', run, 'customers')} />
    </section>
  );
}
