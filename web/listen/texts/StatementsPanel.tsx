import type { TextOverview } from '@plumbline/model/textReading.ts';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

/** Expectations that customers stated, by kind and by what they stand on. */
export function StatementsPanel({ overview }: { overview: TextOverview }): ReactNode {
  const { say, locale } = useSpeech();
  const { statements, statementsWithheld } = overview;
  if (statements.length === 0 && statementsWithheld === 0) return null;
  return (
    <Panel title={say('texts:statements.title')}>
      {statements.length === 0 ? null : (
        <div className="listen-scroll">
          <table className="text-shares">
            <caption className="ui-visually-hidden">{say('texts:statements.title')}</caption>
            <thead>
              <tr>
                {(['type', 'basis', 'count', 'met', 'unmet'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`texts:statements.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {statements.map(({ type, basis, statements: count, met, unmet }) => (
                <tr key={`${type} ${basis}`}>
                  <th scope="row">{say(`texts:statement.${type}`)}</th>
                  <td>{say(`texts:basis.${basis}`)}</td>
                  <td>{formatCount(count, locale)}</td>
                  <td>{formatCount(met, locale)}</td>
                  <td>{formatCount(unmet, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {statementsWithheld === 0 ? null : (
        <p className="text-quiet">
          {say('texts:statements.withheld', {
            count: statementsWithheld,
            number: formatCount(statementsWithheld, locale),
          })}
        </p>
      )}
    </Panel>
  );
}
