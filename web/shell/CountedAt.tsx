import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { formatCount, formatMoment } from '../ui/format.ts';
import { api } from './api.ts';
import { CountRefused } from './CountRefused.tsx';
import { useWorkspace } from './useWorkspace.ts';

type Freshness = { countedAt: string | null; answersSince: number; counting: { done: number; of: number } | null };

/** How often it is looked what came in, where figures are as of an earlier moment. */
const LOOK_MS = 60_000;
/** How often it is looked how far counting beforehand is. */
const COUNTING_MS = 2000;

/** How far counting beforehand is, and as of when figures are where answers came in that do not count yet; nothing where all is counted. */
export function CountedAt(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const path = `/api/workspaces/${workspace}/freshness`;
  const { data } = useQuery({
    queryKey: ['freshness', workspace],
    queryFn: ({ signal }) => api.get<Freshness>(path, {}, { signal }),
    enabled: can('measure.read'),
    refetchInterval: ({ state }) => lookAgainMs(state.data),
  });
  const count = useMutation({
    mutationFn: () => api.post<Freshness>(path),
    // every figure may be another, also where somebody else had them counted; a refusal is told before they are there
    onSuccess: () => client.invalidateQueries(),
    onError: () => void client.invalidateQueries(),
  });
  if (data === undefined) return null;
  if (data.counting !== null) return <p className="shell-counted">{tellCounting(data.counting, say)}</p>;
  if (data.countedAt === null || data.answersSince === 0) return null;
  const told = {
    time: formatMoment(data.countedAt, locale),
    ...{ count: data.answersSince, number: formatCount(data.answersSince, locale) },
  };
  return (
    <>
      <p className="shell-counted" role="status">
        <span>{say('measure:fresh.counted', told)}</span>
        <Button size="small" loading={count.isPending} onClick={() => count.mutate()}>
          {say('measure:fresh.countNow')}
        </Button>
      </p>
      {count.error === null ? null : <CountRefused problem={count.error} onOver={count.reset} />}
    </>
  );
}

function lookAgainMs(data: Freshness | undefined): number | false {
  if (data === undefined) return false;
  if (data.counting !== null) return COUNTING_MS;
  return data.countedAt === null ? false : LOOK_MS;
}

function tellCounting({ done, of }: { done: number; of: number }, say: ReturnType<typeof useSpeech>['say']): string {
  return of === 0 ? say('measure:fresh.countingBegins') : say('measure:fresh.counting', { done, of });
}
