import type { Locale } from '@plumbline/model/locale.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { wordingQuery } from './ledgerApi.ts';

/** What is vague about the words, as they are written, with what would mend it. */
export function WordingNotes({ texts }: { texts: Partial<Record<Locale, string>> }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const calm = useDeferredValue(texts);
  const { data } = useQuery({ ...wordingQuery(workspace, calm), enabled: Object.keys(calm).length > 0 });
  const found = LOCALES.flatMap((language) =>
    calm[language] === undefined ? [] : (data?.findings[language] ?? []).map((finding) => ({ language, finding })),
  );
  if (Object.keys(calm).length === 0 || data === undefined) return null;
  if (found.length === 0) return <p className="ledger-good">{say('commit:wording.clear')}</p>;
  return (
    <ul className="ledger-log" aria-label={say('commit:wording.title')}>
      {found.map(({ language, finding }) => (
        <li key={`${language} ${finding.kind} ${finding.from}`}>
          <strong>{say(`commit:wording.${finding.kind}.what`, { words: finding.words })}</strong>{' '}
          {say(`commit:wording.${finding.kind}.mend`)}{' '}
          <span className="ledger-quiet">{say(`commit:language.${language}`)}</span>
        </li>
      ))}
    </ul>
  );
}
