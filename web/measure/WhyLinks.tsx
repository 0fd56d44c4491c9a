import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';

type Props = {
  dimension: string;
  parent: string | null;
  /** days and places of the figure; the next pages take of it what they know */
  where: Readonly<Record<string, string | readonly string[] | undefined>>;
};
/** Filters that all the next pages take along, and what says nothing of whom. */
const DAYS = new Set(['from', 'to', 'period', 'asked']);
const PLACES = ['region', 'channel', 'segment'] as const;

/** From a gap to why it is there and what closing it is worth: of the same dimension, customers and days. */
export function WhyLinks({ dimension, parent, where }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const days = Object.fromEntries(
    (['from', 'to'] as const).flatMap((end) => (typeof where[end] === 'string' ? [[end, where[end]]] : [])),
  );
  const places = Object.fromEntries(
    PLACES.flatMap((place) => {
      const values = [where[place] ?? []].flat();
      return values.length > 0 ? [[place, values]] : [];
    }),
  );
  const isPart = Object.entries(where).some(
    ([key, values]) => !DAYS.has(key) && [values ?? []].flat().some((value) => value !== ''),
  );
  return (
    <>
      <ul className="gaps-why" aria-label={say('measure:why.label')}>
        <li>
          <Link to="/w/$workspace/measure/five-gaps" params={{ workspace }} search={{ dimension, ...days }}>
            {say('measure:why.fiveGaps')}
          </Link>
        </li>
        {can('explain.read') ? (
          <>
            <li>
              <Link to="/w/$workspace/explain/causes" params={{ workspace }} search={{ dimension, ...days }}>
                {say('measure:why.causes')}
              </Link>
            </li>
            <li>
              <Link
                to="/w/$workspace/explain/worth"
                params={{ workspace }}
                search={{ ...places, ...days, ...(parent === null ? {} : { parent }), dimension }}
              >
                {say('loyalty:worth.ofLine')}
              </Link>
            </li>
          </>
        ) : null}
      </ul>
      {isPart ? <p className="gaps-why-whom">{say('measure:why.whom')}</p> : null}
    </>
  );
}
