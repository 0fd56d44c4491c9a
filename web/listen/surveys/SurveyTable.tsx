import { MoreOutlined } from '@ant-design/icons';
import type { SurveySummary } from '@plumbline/model/surveyRecord.ts';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { wordsIn } from './missingTexts.ts';
import { SurveyStateTag } from './SurveyStateTag.tsx';
import { useSurveyActions } from './useSurveyActions.tsx';

const HEADS = ['name', 'state', 'moment', 'answers', 'lastAnswer', 'changed'] as const;

export function SurveyTable({ surveys }: { surveys: readonly SurveySummary[] }) {
  const { t } = useTranslation();
  return (
    <div className="listen-scroll">
      <table className="survey-table">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th scope="col" key={head}>
                {t(`surveys:list.${head}`)}
              </th>
            ))}
            <th scope="col">
              <span className="ui-visually-hidden">{t('surveys:act.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {surveys.map((survey) => (
            <SurveyRow key={survey.id} survey={survey} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SurveyRow({ survey }: { survey: SurveySummary }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const name = wordsIn(survey.title, survey.languages, locale) || t('surveys:list.untitled');
  const params = { workspace, survey: survey.id };
  return (
    <tr>
      <td className="survey-table-name">
        <Link to="/w/$workspace/listen/surveys/$survey" params={params} search={{}}>
          <strong>{name}</strong>
        </Link>
        <div className="listen-quiet">
          {survey.version === 0
            ? t('surveys:list.unpublished')
            : t('surveys:versions.one', { version: survey.version })}
          {survey.series === null ? '' : ` · ${t('surveys:list.series', { series: survey.series })}`}
        </div>
      </td>
      <td data-label={t('surveys:list.state')}>
        <SurveyStateTag state={survey.state} />
      </td>
      <td data-label={t('surveys:list.moment')}>{t(`surveys:moment.${survey.moment}.name`)}</td>
      <td data-label={t('surveys:list.answers')}>
        <div>
          {formatCount(survey.complete, locale)}
          {survey.partial === 0 ? null : (
            <div className="listen-quiet">
              {t('surveys:list.partial', { count: survey.partial, partial: formatCount(survey.partial, locale) })}
            </div>
          )}
        </div>
      </td>
      <td data-label={t('surveys:list.lastAnswer')}>
        {survey.lastAt === null ? '—' : formatMoment(survey.lastAt, locale)}
      </td>
      <td data-label={t('surveys:list.changed')}>{formatMoment(survey.changedAt, locale)}</td>
      <td className="survey-table-more">
        {survey.version === 0 ? null : (
          <Link to="/w/$workspace/listen/surveys/$survey/share" params={params}>
            {t('surveys:tabs.share')}
          </Link>
        )}
        <RowMenu survey={survey} name={name} />
      </td>
    </tr>
  );
}

function RowMenu({ survey, name }: { survey: SurveySummary; name: string }) {
  const { t } = useTranslation();
  const { can } = useWorkspace();
  const actions = useSurveyActions();
  if (!can('survey.write')) return null;
  const { state } = survey;
  const items: MenuProps['items'] = [
    { key: 'duplicate', label: t('surveys:act.duplicate') },
    ...(state === 'live' ? [{ key: 'pause', label: t('surveys:act.pause') }] : []),
    ...(state === 'paused' || state === 'closed' ? [{ key: 'resume', label: t('surveys:act.resume') }] : []),
    ...(state === 'live' || state === 'paused' ? [{ key: 'close', label: t('surveys:act.close') }] : []),
    ...(survey.complete + survey.partial === 0
      ? [{ key: 'remove', danger: true, label: t('surveys:act.remove') }]
      : []),
  ];
  const act: MenuProps['onClick'] = ({ key }) => {
    if (key === 'duplicate') void actions.duplicate(survey);
    if (key === 'pause') void actions.pause(survey);
    if (key === 'resume') void actions.resume(survey);
    if (key === 'close') actions.close(survey);
    if (key === 'remove') actions.remove(survey);
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: act }}>
      <Button type="text" icon={<MoreOutlined aria-hidden="true" />} aria-label={t('surveys:outline.more', { name })} />
    </Dropdown>
  );
}
