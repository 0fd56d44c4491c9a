import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import type { ChangeSearch } from './useGapsSearch.ts';

/** The dimensions of the demo company that tell a story, in the order of telling. */
export const STORIES: readonly string[] = [
  'delivery',
  'service',
  'returns',
  'price',
  'quality',
  'installation',
  'packaging',
  'store',
  'design',
  'care',
];

/** Says that the company is invented, and tells what to look for; each story opens its line. */
export function DemoBanner({ change }: { change: ChangeSearch }): ReactNode {
  const { say } = useSpeech();
  const navigate = useNavigate();
  return (
    <aside className="gaps-demo" aria-label={say('demo:banner.title')}>
      <div className="gaps-demo-head">
        <div>
          <strong>{say('demo:banner.title')}</strong>
          <p>{say('demo:banner.text')}</p>
        </div>
        <Button
          onClick={() =>
            void navigate({ to: '/w/$workspace/listen/import', params: { workspace: 'main' }, search: {} })
          }
        >
          {say('measure:empty.bring')}
        </Button>
      </div>
      <details className="gaps-more">
        <summary>{say('demo:banner.action')}</summary>
        <p>{say('demo:company.about')}</p>
        <ol className="gaps-stories">
          {STORIES.map((dimension) => (
            <li key={dimension}>
              <button
                type="button"
                className="gaps-name"
                onClick={() => change({ line: dimension, cell: undefined, figure: undefined })}
              >
                {say(`demo:story.${dimension}.title`)}
              </button>
              <p>{say(`demo:story.${dimension}.text`)}</p>
            </li>
          ))}
        </ol>
      </details>
    </aside>
  );
}

/** The story of one line of the demo company; nothing for a line that has none. */
export function DemoStory({ dimension }: { dimension: string }): ReactNode {
  const { say } = useSpeech();
  if (!STORIES.includes(dimension)) return null;
  return (
    <aside className="gaps-story">
      <strong>{say(`demo:story.${dimension}.title`)}</strong>
      <p>{say(`demo:story.${dimension}.text`)}</p>
    </aside>
  );
}
