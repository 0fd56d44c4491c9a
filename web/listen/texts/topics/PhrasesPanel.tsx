import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../shell/locale.ts';
import { useWorkspace } from '../../../shell/useWorkspace.ts';
import { formatCount } from '../../../ui/format.ts';
import { LoadingState } from '../../../ui/LoadingState.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ProblemState } from '../../../ui/ProblemState.tsx';
import type { Scope } from './scopeSearch.ts';
import { phrasesQuery } from './topicsApi.ts';

const SHOWN = 20;

/** Words that tell the texts of a scope from the others, and phrases that belong together. */
export function PhrasesPanel({ scope }: { scope: Scope }): ReactNode {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(phrasesQuery(workspace, { ...scope }));
  const list = (items: readonly { word: string; texts: number }[]) => (
    <ul className="topic-texts">
      {items.slice(0, SHOWN).map(({ word, texts }) => (
        <li key={word}>
          {word}{' '}
          <span className="topic-quiet">
            {t('texts:phrases.texts', { count: texts, n: formatCount(texts, locale) })}
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <Panel title={t('texts:phrases.title')}>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <LoadingState /> : null}
      {data === undefined ? null : data.phrases.length + data.words.length === 0 ? (
        <p>{t('texts:phrases.none')}</p>
      ) : (
        <div className="topic-facts">
          <section>
            <h3>{t('texts:phrases.phrases')}</h3>
            {list(data.phrases.map(({ phrase, texts }) => ({ word: phrase, texts })))}
          </section>
          <section>
            <h3>{t('texts:phrases.words')}</h3>
            {data.words.length === 0 ? <p className="topic-quiet">{t('texts:phrases.wordsHint')}</p> : list(data.words)}
          </section>
        </div>
      )}
    </Panel>
  );
}
