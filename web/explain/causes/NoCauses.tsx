import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { BringLink } from '../../shell/BringLink.tsx';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { whereSearch } from '../../shell/whereSearch.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { CausesSearch } from './causesSearch.ts';

/** Nothing speaks for a cause: nothing at all, or nothing of those who were asked about. */
export function NoCauses({ search }: { search: CausesSearch }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  if (Object.keys(whereSearch(search)).length === 0)
    return <EmptyState title={say('causes:empty.title')} text={say('causes:empty.text')} actions={<BringLink />} />;
  const { dimension, level } = search;
  const kept = { ...(dimension === undefined ? {} : { dimension }), ...(level === undefined ? {} : { level }) };
  return (
    <EmptyState
      title={say('causes:empty.narrowTitle')}
      text={say('causes:empty.narrowText')}
      actions={
        <Link to="/w/$workspace/explain/causes" params={{ workspace }} search={kept}>
          {say('measure:filter.clear')}
        </Link>
      }
    />
  );
}
