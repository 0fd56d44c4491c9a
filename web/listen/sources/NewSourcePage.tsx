import type { SourceKind } from '@plumbline/model/source.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { NoPermission } from '../../ui/NoPermission.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { SourceForm } from './SourceForm.tsx';
import { kindsQuery } from './sourcesApi.ts';
import '../listen.css';
import './sources.css';

/** A new source: choose where it comes from, say how it is reached, try it, say what its columns mean. */
export function NewSourcePage() {
  const { t } = useTranslation();
  const { workspace, can } = useWorkspace();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({ ...kindsQuery(workspace), enabled: can('source.write') });
  if (!can('source.write')) return <NoPermission permission="source.write" />;
  const kind = data?.kinds.find((one) => one.kind === chosen);
  return (
    <Page>
      <Link to="/w/$workspace/listen/sources" params={{ workspace }}>
        {t('sources:back')}
      </Link>
      <PageHeader title={t('sources:new')} />
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : <KindChoice kinds={data.kinds} chosen={chosen} onChoose={setChosen} />}
      {kind === undefined ? null : <SourceForm key={kind.kind} kind={kind} before={null} />}
    </Page>
  );
}

type ChoiceProps = { kinds: readonly SourceKind[]; chosen: string | null; onChoose: (kind: string) => void };

function KindChoice({ kinds, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Panel title={t('sources:form.chooseKind')}>
      <div className="source-kinds">
        {kinds.map(({ kind, allowed }) => (
          <button
            key={kind}
            type="button"
            className="source-kind"
            aria-pressed={kind === chosen}
            disabled={!allowed}
            onClick={() => onChoose(kind)}
          >
            <strong>{t(`sources:kind.${kind}.name`)}</strong>
            <span>{t(`sources:kind.${kind}.text`)}</span>
            {allowed ? null : <em>{t('sources:form.notAllowed')}</em>}
          </button>
        ))}
      </div>
    </Panel>
  );
}
