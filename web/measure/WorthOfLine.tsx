import type { Line } from '@plumbline/model/gapsReport.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { useMeasure } from './MeasureContext.ts';

const PLACES = ['region', 'channel', 'segment'] as const;

/** From a line to what closing its gap is worth, of the same customers and days. */
export function WorthOfLine({ line }: { line: Line }): ReactNode {
  const { say } = useSpeech();
  const { can } = useWorkspace();
  const { workspace, filters } = useMeasure();
  if (!can('explain.read')) return null;
  const { key, parent } = line.dimension;
  const listOf = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());
  const places = PLACES.map((place) => {
    const cell = line.by[place];
    return [place, cell === undefined ? listOf(filters[place]) : [cell]] as const;
  });
  const { from, to } = filters;
  const search = {
    ...Object.fromEntries(places.filter(([, values]) => values.length > 0)),
    ...(typeof from === 'string' ? { from } : {}),
    ...(typeof to === 'string' ? { to } : {}),
    ...(parent === null ? {} : { parent }),
    dimension: key,
  };
  return (
    <p className="gaps-note">
      <Link to="/w/$workspace/explain/worth" params={{ workspace }} search={search}>
        {say('loyalty:worth.ofLine')}
      </Link>
    </p>
  );
}
