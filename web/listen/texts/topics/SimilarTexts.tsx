import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import { ShownTexts } from './ShownTexts.tsx';
import { similarQuery } from './topicsApi.ts';
import './topics.css';

/**
 * The texts most like one, for the drawer of a text.
 *
 * @param textKey  of its reading
 */
export function SimilarTexts({ textKey }: { textKey: string }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(similarQuery(workspace, textKey));
  return (
    <section>
      <h3>{t('texts:similar.title')}</h3>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data?.texts.length === 0 ? <p className="topic-quiet">{t('texts:similar.none')}</p> : null}
      {data === undefined || data.texts.length === 0 ? null : (
        <>
          <p className="topic-quiet">{t(`texts:similar.by.${data.by}`)}</p>
          <ShownTexts texts={data.texts} />
        </>
      )}
    </section>
  );
}
