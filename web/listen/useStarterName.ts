import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../shell/session.ts';

/** Who began an import, in words: the reader by name, the command line and the demo as what they are. */
export function useStarterName(): (startedBy: string) => string {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  return (startedBy) => {
    if (startedBy === session?.user?.id) return session.user.name;
    if (startedBy === 'local command line') return t('listen:starter.commandLine');
    if (startedBy.startsWith('source ')) return t('sources:starter');
    return t(startedBy === 'demo' ? 'listen:starter.demo' : 'listen:starter.member');
  };
}
