import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';

type Props = { places: readonly (string | null)[]; next: string | null; onPlaces: (places: (string | null)[]) => void };

/** Forward and back through a long list. */
export function Pages({ places, next, onPlaces }: Props): ReactNode {
  const { say } = useSpeech();
  if (places.length < 2 && next === null) return null;
  return (
    <div className="ledger-pages">
      {places.length > 1 ? (
        <Button onClick={() => onPlaces(places.slice(0, -1))}>{say('commit:broken.back')}</Button>
      ) : null}
      {next === null ? null : <Button onClick={() => onPlaces([...places, next])}>{say('commit:broken.more')}</Button>}
    </div>
  );
}
