import type { SurveyVersion } from '@plumbline/model/surveyRecord.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatMoment } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useBuilder } from './BuilderContext.ts';
import { ChangeList } from './ChangeList.tsx';
import { readDraft } from './readDraft.ts';
import { versionQuery, versionsQuery } from './surveysApi.ts';

/** Every published version: when, how many answered it, what changed, and the version itself to look at. */
export function VersionsDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { detail } = useBuilder();
  const { data, error, refetch } = useQuery({ ...versionsQuery(workspace, detail.id), enabled: open });
  const newestFirst = [...(data?.versions ?? [])].sort((a, b) => b.version - a.version);
  return (
    <Drawer open={open} onClose={onClose} size={460} title={t('surveys:versions.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.versions.length === 0 ? <p>{t('surveys:versions.none')}</p> : null}
      <ol className="survey-versions">
        {newestFirst.map((version) => (
          <li key={version.version}>
            <OneVersion version={version} onFollow={onClose} />
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

function OneVersion({ version, onFollow }: { version: SurveyVersion; onFollow: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { detail } = useBuilder();
  const [compared, setCompared] = useState(false);
  return (
    <>
      <strong>{t('surveys:versions.one', { version: version.version })}</strong>
      <div className="listen-quiet">
        {formatMoment(version.publishedAt, locale)} ·{' '}
        {t('surveys:versions.answers', { count: version.complete, answers: formatCount(version.complete, locale) })}
      </div>
      <div className="survey-buttons">
        <Link
          to="/w/$workspace/listen/surveys/$survey"
          params={{ workspace, survey: detail.id }}
          search={{ version: version.version }}
          onClick={onFollow}
        >
          {t('surveys:versions.open')}
        </Link>
        {version.version > 1 ? (
          <Button type="link" size="small" aria-expanded={compared} onClick={() => setCompared(!compared)}>
            {t('surveys:versions.changed')}
          </Button>
        ) : null}
      </div>
      {compared ? <Compared version={version.version} /> : null}
    </>
  );
}

function Compared({ version }: { version: number }) {
  const { workspace } = useWorkspace();
  const { detail } = useBuilder();
  const before = useQuery(versionQuery(workspace, detail.id, version - 1));
  const after = useQuery(versionQuery(workspace, detail.id, version));
  const problem = before.error ?? after.error;
  if (problem !== null) return <ProblemState problem={problem} />;
  if (before.data === undefined || after.data === undefined) return <LoadingState />;
  return <ChangeList before={readDraft(before.data.definition)} after={readDraft(after.data.definition)} />;
}
