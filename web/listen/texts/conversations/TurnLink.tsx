import type { ListedText } from '@plumbline/model/textReading.ts';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkspace } from '../../../shell/useWorkspace.ts';

/** From a turn that was found to its conversation, to where the words that were searched for stand, and are spoken. */
export function TurnLink({ text: { conversation, turn } }: { text: ListedText }): ReactNode {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const { search } = useSearch({ strict: false });
  if (conversation === null) return null;
  return (
    <Link
      to="/w/$workspace/listen/texts/conversations/$conversation"
      params={{ workspace, conversation }}
      search={{ turn, ...(typeof search === 'string' && search !== '' ? { find: search } : {}) }}
    >
      {t('texts:conversations.inTalk', { turn })}
    </Link>
  );
}
