import type { ImportRun } from '@plumbline/model/importRun.ts';
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { importQuery, isOver, listenApi } from './listenApi.ts';

/** Asked in case the stream of events is cut by something between the browser and the server. */
const ASK_AGAIN_MS = 3000;

/** One import as it goes: read once, then told by the server until it is over. */
export function useImportRun(workspace: string, id: string): UseQueryResult<ImportRun> {
  const client = useQueryClient();
  const result = useQuery({
    ...importQuery(workspace, id),
    refetchInterval: ({ state }) => (state.data !== undefined && !isOver(state.data) ? ASK_AGAIN_MS : false),
  });
  const live = result.data !== undefined && !isOver(result.data);
  useEffect(() => {
    if (!live) return;
    const source = new EventSource(listenApi.eventsUrl(workspace, id));
    source.addEventListener('import', (event: MessageEvent<string>) => {
      const run = JSON.parse(event.data) as ImportRun;
      client.setQueryData(importQuery(workspace, id).queryKey, run);
      if (isOver(run)) {
        source.close();
        // Everything that was measured may have changed with it.
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
      }
    });
    return () => source.close();
  }, [live, client, workspace, id]);
  return result;
}
