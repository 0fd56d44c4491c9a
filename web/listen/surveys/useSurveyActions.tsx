import type { SurveyDetail, SurveyState, SurveySummary } from '@plumbline/model/surveyRecord.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { surveyQuery, surveysApi } from './surveysApi.ts';

/** What can be done with a survey as a whole; what cannot be undone is asked about first. */
export function useSurveyActions() {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const renew = (): Promise<void> => client.invalidateQueries({ queryKey: ['surveys', workspace] });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (problem) {
      modal.error({ title: t('surveys:act.failed'), content: <ProblemState problem={problem} /> });
    }
  };
  const keep = async (detail: SurveyDetail): Promise<void> => {
    client.setQueryData(surveyQuery(workspace, detail.id).queryKey, detail);
    await renew();
  };
  const setState = ({ id }: Pick<SurveySummary, 'id'>, state: Exclude<SurveyState, 'draft'>): Promise<void> =>
    attempt(async () => {
      await keep(await surveysApi.setState(workspace, id, state));
      message.success(t(`surveys:act.now.${state}`));
    });
  return {
    open: (id: string) => navigate({ to: '/w/$workspace/listen/surveys/$survey', params: { workspace, survey: id } }),
    resume: (survey: Pick<SurveySummary, 'id'>) => setState(survey, 'live'),
    pause: (survey: Pick<SurveySummary, 'id'>) => setState(survey, 'paused'),
    close: (survey: Pick<SurveySummary, 'id'>) =>
      void modal.confirm({
        title: t('surveys:act.closeTitle'),
        content: t('surveys:act.closeText'),
        okText: t('surveys:act.close'),
        cancelText: t('shell:cancel'),
        onOk: () => setState(survey, 'closed'),
      }),
    duplicate: (survey: Pick<SurveySummary, 'id'>) =>
      attempt(async () => {
        const copy = await surveysApi.duplicate(workspace, survey.id);
        await keep(copy);
        await navigate({ to: '/w/$workspace/listen/surveys/$survey', params: { workspace, survey: copy.id } });
      }),
    remove: (survey: Pick<SurveySummary, 'id'>, then?: () => void) =>
      void modal.confirm({
        title: t('surveys:act.removeTitle'),
        content: t('surveys:act.removeText'),
        okText: t('surveys:act.remove'),
        okButtonProps: { danger: true },
        cancelText: t('shell:cancel'),
        onOk: () =>
          attempt(async () => {
            await surveysApi.remove(workspace, survey.id);
            then?.();
            await renew();
          }),
      }),
  };
}
