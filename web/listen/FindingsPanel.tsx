import type { ImportFindings, ImportRun } from '@plumbline/model/importRun.ts';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/Panel.tsx';
import { MalformedKeys } from './MalformedKeys.tsx';

/** What the import noticed and decided on its way, so that a person can judge it. */
export function FindingsPanel({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { findings, supersededBy } = run;
  if (findings === null && supersededBy === null) return null;
  return (
    <Panel title={t('listen:findings.title')}>
      {supersededBy === null ? null : (
        <Alert
          type="info"
          showIcon
          title={t('listen:findings.superseded')}
          action={
            <Link to="/w/$workspace/listen/imports/$import" params={{ workspace, import: supersededBy }}>
              {t('listen:findings.supersededBy')}
            </Link>
          }
        />
      )}
      {findings?.repeat == null ? null : <Repeat repeat={findings.repeat} />}
      {findings?.dates == null ? null : <Dates dates={findings.dates} />}
      <MalformedKeys keys={findings?.malformedKeys ?? []} locale={locale} />
      {findings === null ||
      findings.flagged.length + findings.unseen.length + (findings.garbled?.length ?? 0) === 0 ? null : (
        <ul className="listen-findings">
          {findings.garbled?.map(({ file, encoding, rows }) => (
            <li key={`garbled ${file}`}>
              {t('listen:findings.garbled', { file, encoding, count: rows, rows: formatCount(rows, locale) })}
            </li>
          ))}
          {findings.flagged.map(({ flag, rows, putAside }) => (
            <li key={flag}>
              {t(`listen:findings.${putAside ? 'flaggedAside' : 'flaggedKept'}`, { flag, count: rows })}
            </li>
          ))}
          {findings.unseen.map((question) => (
            <li key={question}>{t('listen:findings.unseen', { question })}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Repeat({ repeat }: { repeat: NonNullable<ImportFindings['repeat']> }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const shown = [
    ['repeatNew', repeat.new],
    ['repeatSame', repeat.same],
    ['repeatChanged', repeat.changed],
    ['repeatGone', repeat.gone],
  ] as const;
  return (
    <>
      <dl className="listen-counts">
        {shown.map(([key, count]) => (
          <div key={key}>
            <dt>{t(`listen:findings.${key}`)}</dt>
            <dd>{formatCount(count, locale)}</dd>
          </div>
        ))}
      </dl>
      {repeat.gone === 0 ? null : (
        <p className="listen-quiet">{t(repeat.removed > 0 ? 'listen:findings.removed' : 'listen:findings.gone')}</p>
      )}
    </>
  );
}

const BY = ['byOrder', 'byStyle', 'byColumn', 'byPerson'] as const;

function Dates({ dates }: { dates: NonNullable<ImportFindings['dates']> }) {
  const { t } = useTranslation();
  const unsure = BY.reduce((sum, by) => sum + dates[by], dates.undecided);
  return (
    <section>
      <h3>{t('listen:findings.dates', { column: dates.column })}</h3>
      <p>{t('listen:findings.datesTell', { day: dates.onlyDayFirst, month: dates.onlyMonthFirst })}</p>
      <p>
        {t('listen:findings.datesUnsure', {
          count: unsure,
          day: dates.readDayFirst,
          month: dates.readMonthFirst,
          undecided: dates.undecided,
        })}
      </p>
      <ul className="listen-findings">
        {BY.filter((by) => dates[by] > 0).map((by) => (
          <li key={by}>{t(`listen:findings.${by}`, { count: dates[by] })}</li>
        ))}
      </ul>
      <p className="listen-quiet">{t('listen:findings.overrule')}</p>
    </section>
  );
}
