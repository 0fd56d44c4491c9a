import { describeEstimate } from '@plumbline/charts/describeLine.ts';
import type { CustomerLine } from '@plumbline/model/customer.ts';
import type { Line } from '@plumbline/model/gapsReport.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { companyLinesQuery } from './customersApi.ts';

const SHOWN = ['adequate', 'expected', 'expectedRecalled', 'promised', 'delivered', 'perceived'] as const;
type Shown = (typeof SHOWN)[number];

/** The marks of this one person: values with their days, no interval, and beside them what the company estimates of all. */
export function CustomerLinesPanel({ lines }: { lines: readonly CustomerLine[] }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const { data } = useQuery({ ...companyLinesQuery(workspace), enabled: can('measure.read') && lines.length > 0 });
  if (lines.length === 0)
    return (
      <Panel title={t('customers:lines.title')}>
        <p className="customer-quiet">{t('customers:lines.none')}</p>
      </Panel>
    );
  const used = SHOWN.filter((mark) => lines.some(({ latest }) => latest[mark] !== undefined));
  return (
    <Panel title={t('customers:lines.title')}>
      <p className="customer-quiet">{t('customers:lines.subtitle')}</p>
      <table className="customer-table customer-lines">
        <thead>
          <tr>
            <th scope="col">{t('customers:lines.dimension')}</th>
            {used.map((mark) => (
              <th scope="col" key={mark} className="customer-number">
                {nameOf(mark, t)}
              </th>
            ))}
            <th scope="col">{t('customers:lines.company')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow
              key={line.dimension}
              line={line}
              used={used}
              company={data?.lines.find(({ dimension }) => dimension.key === line.dimension)}
            />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

const nameOf = (mark: Shown, t: (key: string) => string): string =>
  mark === 'expectedRecalled' ? t('customers:lines.recalled') : t(`marks:mark.${mark}.name`);

type RowProps = { line: CustomerLine; used: readonly Shown[]; company: Line | undefined };

function LineRow({ line, used, company }: RowProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const speech = useSpeech();
  const { workspace } = useWorkspace();
  return (
    <tr>
      <th scope="row">
        <Link to="/w/$workspace/measure" params={{ workspace }} search={{ line: line.dimension }}>
          {nameIn(line.names, locale)}
        </Link>
      </th>
      {used.map((mark) => {
        const said = line.latest[mark];
        return (
          <td key={mark} data-label={nameOf(mark, t)} className="customer-number">
            {said === undefined ? (
              ''
            ) : (
              <>
                {Math.round(said.value)} <span className="customer-quiet">{formatDay(said.at, locale)}</span>
              </>
            )}
          </td>
        );
      })}
      <td data-label={t('customers:lines.company')} className="customer-quiet">
        {company === undefined
          ? ''
          : (['expected', 'perceived'] as const).map((mark) => (
              <div key={mark}>
                {t(`marks:mark.${mark}.name`)} {describeEstimate(company.marks[mark], speech, false)}
              </div>
            ))}
      </td>
    </tr>
  );
}
