import type { FiveGapsEvidence } from '@plumbline/model/fiveGaps.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { hasPlaces, whereSearch } from '../../shell/whereSearch.ts';
import { EvidencePart } from './EvidencePart.tsx';
import type { FiveGapsSearch } from './fiveGapsSearch.ts';

type Props = { texts: FiveGapsEvidence['texts']; dimension: string; search: FiveGapsSearch };

/** How much was said of it in words, and where the words and the causes are. */
export function EvidenceWords({ texts, dimension, search }: Props): ReactNode {
  const { say } = useSpeech();
  const { workspace, can } = useWorkspace();
  const where = whereSearch(search);
  return (
    <EvidencePart title={say('fivegaps:evidence.texts')}>
      <p>
        {texts.total === null
          ? say('fivegaps:evidence.wordsFew')
          : say('fivegaps:evidence.wordsTotal', { count: texts.total })}
      </p>
      <p>{say('fivegaps:evidence.passages', { count: texts.passages })}</p>
      {hasPlaces(search) ? <p className="fivegaps-quiet">{say('measure:words.periodOnly')}</p> : null}
      <p className="fivegaps-links">
        <Link to="/w/$workspace/measure" params={{ workspace }} search={{ ...where, line: dimension }}>
          {say('fivegaps:evidence.openLine')}
        </Link>
        {can('text.read') ? (
          <Link to="/w/$workspace/listen/texts" params={{ workspace }} search={{ ...where, dimension: [dimension] }}>
            {say('fivegaps:evidence.openTexts')}
          </Link>
        ) : null}
        {can('explain.read') ? (
          <Link to="/w/$workspace/explain/causes" params={{ workspace }} search={{ ...where, dimension }}>
            {say('fivegaps:evidence.causes')}
          </Link>
        ) : null}
      </p>
    </EvidencePart>
  );
}
