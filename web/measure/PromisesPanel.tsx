import { nameIn } from '@plumbline/model/locale.ts';
import type { PromisesReport } from '@plumbline/model/promisesReport.ts';
import type { ReactNode } from 'react';
import { ShareBar } from '../charts/ShareBar.tsx';
import { useSpeech } from '../charts/useSpeech.ts';
import { Panel } from '../ui/Panel.tsx';
import { TakeAway } from '../ui/TakeAway.tsx';
import { FigureButton } from './FigureButton.tsx';
import type { ChangeSearch } from './useGapsSearch.ts';

const COUNTS = ['kept', 'broken', 'notYetDue', 'notMeasurable'] as const;

/** Which promises were kept: the share with its interval, and the counts beside it. */
export function PromisesPanel({
  report,
  tables,
  change,
}: {
  report: PromisesReport;
  tables: { csv: string; xlsx: string };
  change: ChangeSearch;
}): ReactNode {
  const { locale, say } = useSpeech();
  if (report.promises.length === 0) return null;
  return (
    <Panel
      title={say('measure:promises.title')}
      extra={<TakeAway what={say('measure:promises.title')} tables={tables} />}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className="gaps-table-home" tabIndex={0} aria-label={say('measure:promises.table')}>
        <table className="gaps-promises">
          <thead>
            <tr>
              <th scope="col">{say('measure:promises.promise')}</th>
              <th scope="col">{say('measure:promises.share')}</th>
              <td />
              {COUNTS.map((count) => (
                <th key={count} scope="col" className="gaps-number">
                  {say(`measure:promises.${count}`)}
                </th>
              ))}
              <th scope="col" className="gaps-number">
                {say('measure:promises.people')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.promises.map((promise) => (
              <tr key={`${promise.promise}?${Object.values(promise.by).join()}`}>
                <th scope="row">
                  {nameIn(promise.names, locale)}
                  {report.by.length > 0 && (
                    <small>{report.by.map((one) => promise.by[one] || say('marks:grouping.none')).join(' · ')}</small>
                  )}
                </th>
                <td>
                  <FigureButton
                    estimate={promise.share}
                    label={nameIn(promise.names, locale)}
                    signed={false}
                    people
                    counted="promises"
                    onOpen={() =>
                      change({
                        figure: `promise.${promise.promise}`,
                        line: undefined,
                        cell: new URLSearchParams(promise.by).toString() || undefined,
                      })
                    }
                  />
                </td>
                <td className="gaps-promise-bar">
                  <ShareBar estimate={promise.share} />
                </td>
                {[...COUNTS, 'people' as const].map((count) => (
                  <td key={count} className="gaps-number" data-label={say(`measure:promises.${count}`)}>
                    {promise[count]?.toLocaleString(locale) ?? (
                      <span className="gaps-missing">{say('marks:withheld.name')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}
