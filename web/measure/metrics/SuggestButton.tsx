import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { materialQuery, metricsApi } from './metricsApi.ts';
import { suggestMetrics } from './suggestMetrics.ts';

/** Defines what the workspace's data offer, all at once; each can be changed or taken out afterwards. */
export function SuggestButton(): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const { data: material } = useQuery(materialQuery(workspace));
  const suggested = material === undefined ? [] : suggestMetrics(material, locale, say);
  const make = useMutation({ mutationFn: () => metricsApi.addAll(workspace, suggested) });
  if (suggested.length === 0) return null;
  return (
    <>
      <Button loading={make.isPending} onClick={() => make.mutate()}>
        {say('metrics:suggest.make', { count: suggested.length })}
      </Button>
      {make.error === null ? null : <ProblemState problem={make.error} />}
    </>
  );
}
