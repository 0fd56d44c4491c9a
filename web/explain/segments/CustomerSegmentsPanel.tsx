import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { nameOfSegment } from './nameOfSegment.ts';
import { customerSegmentsQuery } from './segmentsApi.ts';

/** The segments that a customer belongs to; nothing where none are kept. */
export function CustomerSegmentsPanel({ customer }: { customer: string }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace, can } = useWorkspace();
  const { data } = useQuery({
    ...customerSegmentsQuery(workspace, customer),
    enabled: can('explain.read') && can('customer.read'),
  });
  if (data === undefined || data.segments.length === 0) return null;
  return (
    <Panel title={say('segments:title')}>
      <dl>
        {data.segments.map(({ segmentation, called, segment, name, sure }) => (
          <div key={segmentation}>
            <dt>
              <Link
                to="/w/$workspace/explain/segments"
                params={{ workspace }}
                search={{ view: 'kept', id: segmentation }}
              >
                {called}
              </Link>
            </dt>
            <dd>
              {nameOfSegment({ names: segment === null ? [] : [{ key: segment, name, strategy: '' }] }, segment, say)}
              {sure === null ? '' : ` · ${say('segments:sure', { share: formatShare(sure, locale) })}`}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
