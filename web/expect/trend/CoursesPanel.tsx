import { DownloadOutlined } from '@ant-design/icons';
import type { TrendList, TrendSummary } from '@plumbline/model/expectationTrend.ts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RateFigure } from '../../charts/RateFigure.tsx';
import { Trend } from '../../charts/Trend.tsx';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { trendApi } from './trendApi.ts';
import type { TrendSearch } from './trendSearch.ts';
import { chance, nameOfCourse, points } from './trendWords.ts';

const SHOWN_AT_FIRST = 12;
type Props = { list: TrendList; search: TrendSearch; course: TrendSummary };

/** All courses small, those first that moved most beyond noise. */
export function CoursesPanel({ list, search, course }: Props): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const more = list.series.length - shown;
  const files = (['csv', 'xlsx'] as const).map((form) => (
    <Button
      key={form}
      size="small"
      href={trendApi.listFile(workspace, form, search)}
      icon={<DownloadOutlined aria-hidden="true" />}
    >
      {t(`expect:file.${form}`)}
    </Button>
  ));
  return (
    <Panel title={t('trends:courses.title')} extra={<div className="levels-files">{files}</div>}>
      <p className="kano-quiet">{t('trends:courses.about')}</p>
      <ul className="trend-courses">
        {list.series.slice(0, shown).map((one) => (
          <Course
            key={`${one.dimension} ${one.segment}`}
            course={one}
            search={search}
            chosen={one === course}
            split={list.segmentBy !== null}
          />
        ))}
      </ul>
      {more > 0 ? (
        <Button onClick={() => setShown(shown + 24)}>{t('trends:courses.more', { count: Math.min(24, more) })}</Button>
      ) : null}
    </Panel>
  );
}

type CourseProps = { course: TrendSummary; search: TrendSearch; chosen: boolean; split: boolean };

function Course({ course, search, chosen, split }: CourseProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSpeech();
  const { workspace } = useWorkspace();
  const name = nameOfCourse(course, split, t('trends:unnamed'), locale);
  const known = course.points.flatMap(({ value }) => (value.kind === 'estimate' ? [value] : []));
  const [first, last] = [known[0], known.at(-1)];
  const { change, pAdjusted } = course;
  const moved = change?.kind === 'estimate' && pAdjusted !== null && pAdjusted <= 0.05;
  const tint = moved ? (change.point < 0 ? 'beyond' : 'above') : 'within';
  const { of: _of, ...rest } = search;
  return (
    <li className={chosen ? 'trend-course trend-chosen' : 'trend-course'}>
      <h3>
        <Link
          to="/w/$workspace/expect/trend"
          params={{ workspace }}
          search={{ ...rest, dimension: course.dimension, ...(course.segment === '' ? {} : { of: course.segment }) }}
          aria-current={chosen ? 'true' : undefined}
        >
          {name}
        </Link>
        {chosen ? <span className="kano-quiet">{t('trends:courses.chosen')}</span> : null}
      </h3>
      <Trend
        points={course.points}
        width={220}
        height={56}
        tint={tint}
        intervals={false}
        title={t('trends:courses.picture', {
          ...{ name, count: known.length },
          first: first === undefined ? '' : points(first.point, locale),
          last: last === undefined ? '' : points(last.point, locale),
        })}
      />
      <p>
        <span className="kano-quiet">{t('trends:courses.level')}</span>
        <RateFigure name={`${t('trends:courses.level')} ${name}`} estimate={course.level} />
      </p>
      <p>
        <span className="kano-quiet">{t('trends:courses.change')}</span>
        {change?.kind === 'estimate' ? (
          <RateFigure name={`${t('trends:courses.change')} ${name}`} estimate={change} />
        ) : (
          t('trends:courses.tooFew')
        )}
        {pAdjusted === null ? null : (
          <span className="kano-quiet">
            {pAdjusted < 0.001 ? t('trends:courses.pBelow') : t('trends:courses.p', { p: chance(pAdjusted, locale) })}
          </span>
        )}
      </p>
    </li>
  );
}
