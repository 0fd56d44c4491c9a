import type { Mark } from '@plumbline/model/mark.ts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Panel } from '../../ui/Panel.tsx';

type Props = {
  missing: readonly Mark[];
  dimension: string;
  /** whether only some places were asked about: for others the marks may be there */
  part: boolean;
};

/** What keeps the gap from being taken apart, each with the page where it is mended. */
export function MissingMarks({ missing, dimension, part }: Props): ReactNode {
  const { say } = useSpeech();
  return (
    <Panel title={say('fivegaps:missing.title')}>
      {part ? <p className="fivegaps-quiet">{say('fivegaps:missing.part')}</p> : null}
      <ul className="fivegaps-list">
        {missing.map((mark) => (
          <li key={mark}>
            {say(`fivegaps:missing.${mark}`)} <NextStep mark={mark} dimension={dimension} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function NextStep({ mark, dimension }: { mark: Mark; dimension: string }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const params = { workspace };
  switch (mark) {
    case 'believed':
      return (
        <Link to="/w/$workspace/measure/beliefs" params={params} search={{ ask: dimension }}>
          {say('fivegaps:action.sheet')}
        </Link>
      );
    case 'standard':
      return (
        <Link to="/w/$workspace/commit/standards" params={params}>
          {say('fivegaps:action.standard')}
        </Link>
      );
    case 'promised':
      return (
        <Link to="/w/$workspace/commit" params={params}>
          {say('fivegaps:action.promise')}
        </Link>
      );
    case 'delivered':
      return (
        <Link to="/w/$workspace/listen" params={params}>
          {say('fivegaps:action.import')}
        </Link>
      );
    default:
      return (
        <Link to="/w/$workspace/listen/surveys" params={params}>
          {say('fivegaps:action.survey')}
        </Link>
      );
  }
}
