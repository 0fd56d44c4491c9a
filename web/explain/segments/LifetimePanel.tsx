import { formatValue } from '@plumbline/charts/formatValue.ts';
import type { ValueReport } from '@plumbline/model/valueReport.ts';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { formatDay, formatShare, formatShareCell } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { TakeAway } from '../../ui/TakeAway.tsx';

/** A correlation of amount and number of purchases beyond this breaks what the model assumes. */
const RELATED = 0.3;
type Props = { report: ValueReport; tables: { csv: string; xlsx: string } };

/** What customers will bring, by the models and by the formulas of the textbooks. */
export function LifetimePanel({ report, tables }: Props): ReactNode {
  const speech = useSpeech();
  const { say, locale } = speech;
  const { lifetime, spend, months, fitUntil, repeat, margin, discount } = report;
  const title = say('segments:lifetime.title');
  if (lifetime === null) {
    const because = repeat.because ?? spend.because ?? 'notConverged';
    return (
      <Panel title={title}>
        <p>{say('segments:lifetime.none')}</p>
        <p>{say(`segments:noModel.${because}`)}</p>
      </Panel>
    );
  }
  const money = (value: number) => formatValue(value, report.currency, speech);
  const related = Math.abs(spend.correlation ?? 0) > RELATED;
  return (
    <Panel title={title} extra={<TakeAway what={title} tables={tables} />}>
      <p className="segments-quiet">
        {say('segments:lifetime.help', {
          ...{ months, day: formatDay(fitUntil, locale) },
          ...{ margin: formatShare(margin, locale), discount: formatShare(discount, locale, 1) },
        })}
      </p>
      <dl className="segments-facts">
        {(['mean', 'total'] as const).map((which) => (
          <div key={which}>
            <dt>{say(`segments:lifetime.${which}`)}</dt>
            <dd>
              <RateFigure name={say(`segments:lifetime.${which}`)} estimate={lifetime[which]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('segments:lifetime.correlation')}</dt>
          <dd>{spend.correlation === null ? '—' : formatValue(spend.correlation, 'ratio', speech)}</dd>
        </div>
      </dl>
      {related ? <Alert type="warning" showIcon title={say('segments:lifetime.related')} /> : null}
      {lifetime.tenths.length === 0 ? null : (
        <ScrollBox label={say('segments:lifetime.tenths')}>
          <table className="ui-table segments-table">
            <caption className="segments-quiet">{say('segments:lifetime.tenths')}</caption>
            <thead>
              <tr>
                {(['tenth', 'customers', 'valueMean', 'valueShare'] as const).map((head) => (
                  <th scope="col" key={head}>
                    {say(`segments:file.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lifetime.tenths.map(({ tenth, customers, mean, share }) => (
                <tr key={tenth}>
                  <th scope="row">{tenth}</th>
                  <td>{customers.toLocaleString(locale)}</td>
                  <td>{money(mean)}</td>
                  <td>{formatShareCell(share, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {lifetime.simple === null ? null : (
        <>
          <h3 className="segments-sub">{say('segments:lifetime.simple')}</h3>
          <p className="segments-quiet">{say('segments:lifetime.simpleHelp')}</p>
          <dl className="segments-facts">
            {(['orderValue', 'ordersPerPeriod', 'retention', 'lifetimePeriods', 'product', 'retained'] as const).map(
              (name) => (
                <div key={name}>
                  <dt>{say(`segments:file.simple.${name}`)}</dt>
                  <dd>{writeSimple(name, lifetime.simple?.[name] ?? 0)}</dd>
                </div>
              ),
            )}
          </dl>
        </>
      )}
    </Panel>
  );

  function writeSimple(name: string, value: number): string {
    if (name === 'retention') return formatShare(value, locale, 1);
    if (name === 'ordersPerPeriod' || name === 'lifetimePeriods')
      return value.toLocaleString(locale, { maximumFractionDigits: 2 });
    return money(value);
  }
}
