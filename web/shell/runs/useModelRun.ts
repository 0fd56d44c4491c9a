import { isRunOver, type ModelRun } from '@plumbline/model/modelRun.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWorkspace } from '../useWorkspace.ts';
import { runsApi } from './runsApi.ts';

/** Asked in case the stream of events is cut by something between the browser and the server. */
const ASK_AGAIN_MS = 3000;

export type FollowedRun<Result> = {
  kind: string;
  /** undefined while it is asked for, null where this was never computed */
  run: ModelRun<Result> | null | undefined;
  problem: unknown;
  retry: () => void;
  starting: boolean;
  start: (again?: boolean) => void;
  cancel: () => void;
};

/**
 * The newest run of a question to a heavy model, followed until it has ended.
 *
 * @param ask  null while the page does not know yet what to ask
 */
export function useModelRun<Result, Ask = unknown>(kind: string, ask: Ask | null): FollowedRun<Result> {
  const { workspace, can } = useWorkspace();
  const client = useQueryClient();
  const queryKey = ['modelRun', workspace, kind, ask];
  const found = useQuery({
    queryKey,
    queryFn: async () => (await runsApi.find<Result, Ask>(workspace, kind, ask as Ask)).run,
    enabled: ask !== null && can('explain.read'),
    refetchInterval: ({ state }) => (state.data != null && !isRunOver(state.data.state) ? ASK_AGAIN_MS : false),
  });
  // what is asked goes with it: by the time of the answer the page may ask something else
  type Asked = { ask: Ask; key: readonly unknown[] };
  const starting = useMutation({
    mutationFn: ({ ask, again }: Asked & { again: boolean }) => runsApi.start<Result, Ask>(workspace, kind, ask, again),
    onSuccess: (run, { key }) => client.setQueryData(key, run),
  });
  const { data } = found;
  const cancelling = useMutation({
    mutationFn: ({ run }: { run: string; key: readonly unknown[] }) =>
      runsApi.cancel<Result, Ask>(workspace, kind, run),
    onSuccess: (run, { key }) => client.setQueryData(key, run),
  });
  const [forgetStart, forgetCancel] = [starting.reset, cancelling.reset];
  const live = data != null && !isRunOver(data.state) ? data.run : null;
  const keyText = JSON.stringify(queryKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a problem belongs to the question it met
  useEffect(() => {
    forgetStart();
    forgetCancel();
  }, [keyText, forgetStart, forgetCancel]);
  useEffect(() => {
    if (live === null) return;
    const source = new EventSource(runsApi.events(workspace, kind, live));
    source.addEventListener('run', (event: MessageEvent<string>) => {
      const run = JSON.parse(event.data) as ModelRun<Result>;
      client.setQueryData(JSON.parse(keyText) as unknown[], run);
      if (isRunOver(run.state)) source.close();
    });
    return () => source.close();
  }, [live, client, workspace, kind, keyText]);
  return {
    kind,
    run: data,
    problem: found.error ?? starting.error ?? cancelling.error,
    retry: () => {
      forgetStart();
      forgetCancel();
      void found.refetch();
    },
    starting: starting.isPending,
    start: (again = false) => {
      if (ask !== null) starting.mutate({ ask, key: queryKey, again });
    },
    cancel: () => {
      if (data != null) cancelling.mutate({ run: data.run, key: queryKey });
    },
  };
}
