import type { TextTopic, TopicRun, TopicsReport } from '@plumbline/model/textTopics.ts';
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { HowButton, ShareFigure } from './ShareFigure.tsx';
import { TopicDrawer } from './TopicDrawer.tsx';

/** The topics of a run, the largest first; those that people hid only when they are asked for. */
export function TopicTable({ report, run }: { report: TopicsReport; run: TopicRun }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<number | null>(null);
  const hidden = report.topics.filter((topic) => topic.hidden).length;
  const shown = report.topics.filter((topic) => all || !topic.hidden);
  const opened = report.topics.find(({ topic }) => topic === open);
  const { figures } = run;
  return (
    <Panel title={t('texts:topics.found')} extra={<HowButton method="text-topics" />}>
      {figures === null ? null : (
        <p className="topic-quiet">
          {t('texts:topics.facts', {
            ...{ texts: formatCount(figures.texts, locale), people: formatCount(figures.people, locale) },
            ...{
              placed: formatCount(figures.placed, locale),
              share: formatShare(figures.drawn / figures.texts, locale),
            },
            ...{ coherence: figures.coherence.toFixed(2), diversity: formatShare(figures.diversity, locale) },
            seconds: figures.seconds.toFixed(1),
          })}
          {figures.gone.length === 0
            ? ''
            : ` ${t('texts:topics.gone', { names: figures.gone.map(({ name }) => name).join(t('texts:list')) })}`}
          {report.leftOut === 0 ? '' : ` ${t('texts:topics.leftOut', { count: report.leftOut })}`}
        </p>
      )}
      {hidden === 0 ? null : (
        <Checkbox checked={all} onChange={({ target }) => setAll(target.checked)}>
          {t('texts:topics.showHidden', { count: hidden })}
        </Checkbox>
      )}
      <div className="listen-scroll">
        <table className="topic-table">
          <thead>
            <tr>
              {(['name', 'share', 'shareBefore', 'negative', 'drift', 'coherence'] as const).map((head) => (
                <th scope="col" key={head} data-number={head === 'name' ? undefined : true}>
                  {t(`texts:topics.head.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((topic) => (
              <TopicRow key={topic.topic} topic={topic} onOpen={() => setOpen(topic.topic)} />
            ))}
          </tbody>
        </table>
      </div>
      <TopicDrawer topic={opened} run={run} topics={report.topics} onClose={() => setOpen(null)} />
    </Panel>
  );
}

function TopicRow({ topic, onOpen }: { topic: TextTopic; onOpen: () => void }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = topic.name ?? topic.proposed;
  return (
    <tr className={topic.hidden ? 'topic-hidden' : ''}>
      <th scope="row" className="topic-words">
        <Button type="link" size="small" onClick={onOpen}>
          {name}
        </Button>
        {topic.hidden ? <span className="topic-quiet"> {t('texts:topics.hidden')}</span> : null}
        <p className="topic-quiet">{topic.words.slice(0, 8).join(t('texts:list'))}</p>
      </th>
      <td data-number>
        <ShareFigure estimate={topic.share} name={name} />
      </td>
      <td data-number>
        {topic.shareBefore === null ? t('texts:topics.fresh') : formatShare(topic.shareBefore, locale, 1)}
      </td>
      <td data-number>
        <ShareFigure estimate={topic.negative} name={`${name} ${t('texts:topics.head.negative')}`} />
      </td>
      <td data-number>{topic.drift === null ? '' : formatShare(topic.drift, locale)}</td>
      <td data-number>{topic.coherence.toFixed(2)}</td>
    </tr>
  );
}
