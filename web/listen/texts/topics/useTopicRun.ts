import type { TopicRun } from '@plumbline/model/textTopics.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { topicRunsQuery, topicsApi } from './topicsApi.ts';

/** Follows a run that is not done; when it ends, what is shown of topics is asked for again. */
export function useTopicRun(workspace: string, running: TopicRun | undefined): void {
  const client = useQueryClient();
  const id = running?.id;
  useEffect(() => {
    if (id === undefined) return;
    const source = new EventSource(topicsApi.eventsUrl(workspace, id));
    source.addEventListener('topics', (event: MessageEvent<string>) => {
      const run = JSON.parse(event.data) as TopicRun;
      client.setQueryData(topicRunsQuery(workspace).queryKey, (known) =>
        known === undefined ? known : { runs: known.runs.map((one) => (one.id === run.id ? run : one)) },
      );
      if (run.state === 'running') return;
      source.close();
      void client.invalidateQueries({ queryKey: ['textTopics', workspace] });
      void client.invalidateQueries({ queryKey: ['textSimilar', workspace] });
    });
    return () => source.close();
  }, [id, workspace, client]);
}
