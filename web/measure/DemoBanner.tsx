import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';

/** Says that the company is invented, and what to look for in its lines. */
export function DemoBanner(): ReactNode {
  const { say } = useSpeech();
  const navigate = useNavigate();
  return (
    <aside className="gaps-demo" aria-label={say('measure:demo.label')}>
      <div>
        <strong>
          <span className="gaps-demo-tag">{say('measure:demo.label')}</span>
          {say('measure:demo.title')}
        </strong>
        <p>{say('measure:demo.story')}</p>
      </div>
      <Button
        onClick={() => void navigate({ to: '/w/$workspace/listen/import', params: { workspace: 'main' }, search: {} })}
      >
        {say('measure:empty.bring')}
      </Button>
    </aside>
  );
}
