import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useBuilder } from './BuilderContext.ts';
import { ChangeList } from './ChangeList.tsx';
import { languageName } from './languageName.ts';
import { countMissing } from './missingTexts.ts';
import { readDraft } from './readDraft.ts';
import { surveyQuery, surveysApi, versionQuery } from './surveysApi.ts';

/** Asks before a survey is published, and says what changes for the people who answer it. */
export function PublishDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { detail, survey, problems, flush } = useBuilder();
  const { workspace } = useWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const publish = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      if (!(await flush())) return;
      const published = await surveysApi.publish(workspace, detail.id);
      client.setQueryData(surveyQuery(workspace, detail.id).queryKey, published);
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'survey' });
      onClose();
      await navigate({
        to: '/w/$workspace/listen/surveys/$survey/share',
        params: { workspace, survey: detail.id },
      });
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  const missing = Object.entries(countMissing(survey));
  const errors = problems.filter(({ level }) => level === 'error').length;
  return (
    <Modal
      open={open}
      title={detail.version === 0 ? t('surveys:publish.titleFirst') : t('surveys:publish.title')}
      okText={t('surveys:publish.button')}
      cancelText={t('shell:cancel')}
      okButtonProps={{ disabled: errors > 0 }}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => void publish()}
      destroyOnHidden
    >
      <div className="survey-fields">
        {problem === null ? null : <ProblemState problem={problem} />}
        {errors === 0 ? null : (
          <Alert type="warning" showIcon title={t('surveys:publish.problems', { count: errors })} />
        )}
        {missing.length === 0 ? null : (
          <Alert
            type="warning"
            showIcon
            title={t('surveys:publish.missing')}
            description={missing
              .map(([language, count]) => t('surveys:texts.missingCount', { language: languageName(language), count }))
              .join(' · ')}
          />
        )}
        {detail.version === 0 ? <p>{t('surveys:publish.first')}</p> : <Changes detail={detail} />}
      </div>
    </Modal>
  );
}

function Changes({ detail }: { detail: SurveyDetail }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { survey } = useBuilder();
  const { data, error } = useQuery(versionQuery(workspace, detail.id, detail.version));
  if (error !== null) return <ProblemState problem={error} />;
  if (data === undefined) return <LoadingState />;
  return (
    <>
      <p>
        {t('surveys:publish.again', {
          version: detail.version + 1,
          answers: formatCount(detail.complete, locale),
        })}
      </p>
      <ChangeList before={readDraft(data.definition)} after={survey} />
    </>
  );
}
