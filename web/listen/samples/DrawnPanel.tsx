import { DownloadOutlined } from '@ant-design/icons';
import type { SampleDetail, SamplePlan } from '@plumbline/model/sample.ts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { PlanFacts, StrataTable } from './PlanPanel.tsx';
import { samplesApi } from './samplesApi.ts';

/** Who was drawn, by stratum, and how to draw the same people again. */
export function DrawnPanel({ sample, plan }: { sample: SampleDetail; plan: SamplePlan }) {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const again = useMutation({ mutationFn: () => samplesApi.redraw(workspace, sample.id) });
  return (
    <Panel
      title={t('listen:samples.drawn.title')}
      extra={
        can('response.read') ? (
          <span className="sample-actions">
            {(['csv', 'xlsx'] as const).map((kind) => (
              <Button
                key={kind}
                size="small"
                icon={<DownloadOutlined aria-hidden="true" />}
                href={samplesApi.membersFile(workspace, sample.id, kind)}
                download
              >
                {kind.toUpperCase()}
              </Button>
            ))}
          </span>
        ) : null
      }
    >
      <PlanFacts plan={plan} />
      <StrataTable plan={plan} />
      <p className="sample-quiet">
        {t('listen:samples.drawn.seed', { seed: sample.design.seed, digest: (sample.digest ?? '').slice(0, 12) })}{' '}
        <Button size="small" loading={again.isPending} onClick={() => again.mutate()}>
          {t('listen:samples.drawn.again')}
        </Button>
      </p>
      {again.error === null ? null : <ProblemState problem={again.error} />}
      {again.data === undefined ? null : (
        <Alert
          type={again.data.same ? 'success' : 'warning'}
          showIcon
          role="status"
          title={t(again.data.same ? 'listen:samples.drawn.same' : 'listen:samples.drawn.differs', {
            drawn: again.data.drawn,
            kept: again.data.kept,
          })}
        />
      )}
    </Panel>
  );
}
