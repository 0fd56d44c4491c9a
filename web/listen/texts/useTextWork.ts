import type { TextWork } from '@plumbline/model/textReading.ts';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { textsApi, workQuery } from './textsApi.ts';

/** A reading may begin at any time, as with an answer that comes in. */
const LOOK_MS = 5000;

/** How far the reading of texts is, told by the server as it goes. Once more was read, what the page shows is asked again. */
export function useTextWork(workspace: string): UseQueryResult<TextWork> {
  const client = useQueryClient();
  const result = useQuery({ ...workQuery(workspace), refetchInterval: LOOK_MS });
  const read = result.data?.read;
  const live = result.data?.state === 'reading' || result.data?.state === 'building';
  useEffect(() => {
    if (!live) return;
    const source = new EventSource(textsApi.eventsUrl(workspace));
    source.addEventListener('work', (event: MessageEvent<string>) => {
      client.setQueryData(workQuery(workspace).queryKey, JSON.parse(event.data) as TextWork);
    });
    return () => source.close();
  }, [live, client, workspace]);
  useEffect(() => {
    // while it reads, figures would change under the reader's eyes
    if (live || read === undefined) return;
    void client.invalidateQueries({ queryKey: ['texts', workspace] });
    void client.invalidateQueries({ queryKey: ['textOverview', workspace] });
  }, [live, read, client, workspace]);
  return result;
}
