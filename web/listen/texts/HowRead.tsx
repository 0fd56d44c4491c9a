import { useQuery } from '@tanstack/react-query';
import { Drawer, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { methodQuery } from './textsApi.ts';

/** How texts were read and how the share was computed: the model's card in short, its limits, and the method. */
export function HowRead({ model, open, onClose }: { model: number; open: boolean; onClose: () => void }): ReactNode {
  const { say, locale } = useSpeech();
  const { data, error, refetch } = useQuery({ ...methodQuery(locale), enabled: open });
  return (
    <Drawer open={open} onClose={onClose} size={560} title={say('texts:how.title')}>
      <h3>{say('texts:how.modelTitle')}</h3>
      <p>{model === 0 ? say('texts:how.shipped') : say('texts:how.own', { model })}</p>
      <ul>
        {(['chinese', 'english', 'negation', 'other', 'statements'] as const).map((key) => (
          <li key={key}>{say(`texts:how.${key}`)}</li>
        ))}
      </ul>
      <p>{say('texts:how.limits')}</p>
      <p className="text-quiet">{say('texts:how.papers')}</p>
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Skeleton active paragraph={{ rows: 3 }} /> : null}
      {data === undefined ? null : (
        <section>
          <h3>{data.title}</h3>
          <pre className="text-formula">{data.formula}</pre>
          <p>{data.explanation}</p>
          <p className="text-quiet">
            {say('measure:made.source', { citation: data.source.citation })}
            <br />
            {say('measure:made.checked', { checked: data.checked })}
          </p>
        </section>
      )}
    </Drawer>
  );
}
