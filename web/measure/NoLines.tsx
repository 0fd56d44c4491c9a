import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LoadingState } from '../ui/LoadingState.tsx';
import { filtersOf } from './gapsSearch.ts';
import { useMeasure } from './MeasureContext.ts';

const DEMO_RETRY_MS = 2000;

/** Why there are no lines, and the way on: clear the filters, wait for the demo, bring a file or see the demo. */
export function NoLines({ demo, retry }: { demo: boolean; retry: () => void }): ReactNode {
  const { workspace, search, change } = useMeasure();
  const { say } = useSpeech();
  const navigate = useNavigate();
  const filters = filtersOf(search);
  const narrowed =
    filters.length > 0 || search.period !== undefined || search.from !== undefined || search.to !== undefined;
  useEffect(() => {
    if (!demo || narrowed) return;
    const timer = setInterval(retry, DEMO_RETRY_MS);
    return () => clearInterval(timer);
  }, [demo, narrowed, retry]);
  if (narrowed) {
    const cleared = Object.fromEntries(filters.map(([key]) => [key, undefined]));
    return (
      <EmptyState
        title={say('measure:empty.filteredTitle')}
        text={say('measure:empty.filteredText')}
        actions={
          <Button
            type="primary"
            onClick={() => change({ ...cleared, period: undefined, from: undefined, to: undefined })}
          >
            {say('measure:filter.clear')}
          </Button>
        }
      />
    );
  }
  if (demo) return <LoadingState label={say('demo:making')} />;
  return (
    <EmptyState
      title={say('measure:empty.title')}
      text={say('measure:empty.text')}
      actions={
        <>
          <Button
            type="primary"
            onClick={() => void navigate({ to: '/w/$workspace/listen/import', params: { workspace }, search: {} })}
          >
            {say('measure:empty.bring')}
          </Button>
          <Button
            onClick={() => void navigate({ to: '/w/$workspace/measure', params: { workspace: 'demo' }, search: {} })}
          >
            {say('measure:empty.demo')}
          </Button>
        </>
      }
    />
  );
}
