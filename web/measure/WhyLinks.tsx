import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../charts/useSpeech.ts';
import { useWorkspace } from '../shell/useWorkspace.ts';
import { PLACES, whereSearch } from '../shell/whereSearch.ts';

type Props = {
  dimension: string;
  parent: string | null;
  /** days and places of the figure; the next pages take of it what they know */
  where: Readonly<Record<string, string | readonly string[] | undefined>>;
};
/** What says nothing of whom. */
const NOT_WHOM = new Set(['from', 'to', 'period', 'asked', 'dimension']);

/** From a gap to why it is there and what closing it is worth: of the same dimension, customers and days. */
export function WhyLinks({ dimension, parent, where }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const search = { ...whereSearch(where), dimension };
  return (
    <>
      <ul className="gaps-why" aria-label={say('measure:why.label')}>
        <li>
          <Link to="/w/$workspace/measure/five-gaps" params={{ workspace }} search={search}>
            {say('measure:why.fiveGaps')}
          </Link>
        </li>
        {can('explain.read') ? (
          <>
            <li>
              <Link to="/w/$workspace/explain/causes" params={{ workspace }} search={search}>
                {say('measure:why.causes')}
              </Link>
            </li>
            <li>
              <Link
                to="/w/$workspace/explain/worth"
                params={{ workspace }}
                search={{ ...search, ...(parent === null ? {} : { parent }) }}
              >
                {say('loyalty:worth.ofLine')}
              </Link>
            </li>
          </>
        ) : null}
      </ul>
      {isNarrower(where) ? <p className="gaps-why-whom">{say('measure:why.whom')}</p> : null}
    </>
  );
}

/** Whether the figure is of fewer customers than the next pages can be told: by another attribute, or of no known place. */
function isNarrower(where: Props['where']): boolean {
  return Object.entries(where).some(([key, values]) => {
    if (NOT_WHOM.has(key)) return false;
    const given = [values ?? []].flat();
    return (PLACES as readonly string[]).includes(key) ? given.includes('') : given.length > 0;
  });
}
