import type { RisingReport, RisingTerm } from '@plumbline/model/textTopics.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatCount, formatDay, formatShare } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { HowButton } from './ShareFigure.tsx';
import { ShownTexts } from './ShownTexts.tsx';
import type { Scope } from './scopeSearch.ts';
import { risingQuery, topicsApi } from './topicsApi.ts';

const DAYS = [7, 14, 28];

/** Words said in more texts of the last days than the mix of texts explains. */
export function RisingPanel({ scope }: { scope: Scope }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [recentDays, setRecentDays] = useState(7);
  const asked = { ...scope, recentDays };
  const { data, error, refetch } = useQuery(risingQuery(workspace, asked));
  return (
    <Panel
      title={t('texts:rising.title')}
      extra={
        <span className="topic-actions">
          <HowButton method="rising-terms" />
          <Button size="small" href={topicsApi.file(workspace, 'rising', asked)} download>
            {t('texts:topics.csv')}
          </Button>
        </span>
      }
    >
      <Segmented
        aria-label={t('texts:rising.days')}
        value={recentDays}
        options={DAYS.map((days) => ({ value: days, label: t('texts:rising.lastDays', { count: days }) }))}
        onChange={setRecentDays}
      />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <Found report={data} />}
    </Panel>
  );
}

function Found({ report }: { report: RisingReport }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { recent, before, terms, tooFew } = report;
  if (recent === null || before === null || tooFew !== null)
    return <p>{t(`texts:rising.tooFew.${tooFew ?? 'recent'}`)}</p>;
  return (
    <>
      <p className="topic-quiet">
        {t('texts:rising.facts', {
          ...{ recent: formatCount(recent.texts, locale), before: formatCount(before.texts, locale) },
          ...{ from: formatDay(recent.from, locale), to: formatDay(recent.to, locale) },
          ...{ since: formatDay(before.from, locale), until: formatDay(before.to, locale) },
          ...{ looked: formatCount(report.looked, locale), copies: formatCount(report.copies, locale) },
        })}{' '}
        {t('texts:rising.fdr', { share: formatShare(report.falseShareMax, locale) })}
        {report.drawnShare < 1 ? ` ${t('texts:rising.drawn', { share: formatShare(report.drawnShare, locale) })}` : ''}
      </p>
      {terms.length === 0 ? (
        <p>{t('texts:rising.none')}</p>
      ) : (
        <div className="listen-scroll">
          <table className="topic-table">
            <thead>
              <tr>
                {(['term', 'ratio', 'recent', 'expected', 'people', 'q'] as const).map((head) => (
                  <th scope="col" key={head} data-number={head === 'term' ? undefined : true}>
                    {t(`texts:rising.head.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {terms.map((term) => (
                <TermRows key={term.term} term={term} report={report} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function TermRows({ term, report }: { term: RisingTerm; report: RisingReport }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const times = (value: number) => new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);
  return (
    <>
      <tr>
        <th scope="row">
          <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {term.term}
          </Button>
        </th>
        <td data-number>
          <b>{t('texts:rising.times', { value: times(term.ratio) })}</b>{' '}
          <span className="topic-quiet">
            {t('texts:figure.interval', { low: times(term.low), high: times(term.high) })}
          </span>
        </td>
        <td data-number>{formatCount(term.recent, locale)}</td>
        <td data-number>{times(term.expected)}</td>
        <td data-number>{formatCount(term.people, locale)}</td>
        <td data-number>{term.q < 0.001 ? '< 0.001' : term.q.toFixed(3)}</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={6}>
            <ShownTexts texts={report.texts.filter(({ key }) => term.keys.includes(key))} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
