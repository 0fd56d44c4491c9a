import { Alert } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { ProblemState } from '../ui/ProblemState.tsx';
import { Problem } from './api.ts';

type Props = { problem: unknown; onOver: () => void };

/** Why new answers were not counted. That somebody else had it done is no fault: it is said calmly, and as long as it holds. */
export function CountRefused({ problem, onOver }: Props): ReactNode {
  const early = problem instanceof Problem && problem.says === 'measure.countedJustNow' ? problem : null;
  const seconds = early === null ? null : Number(early.values.seconds);
  useEffect(() => {
    if (seconds === null) return undefined;
    const timer = setTimeout(onOver, 1000 * seconds);
    return () => clearTimeout(timer);
  }, [seconds, onOver]);
  return early === null ? (
    <ProblemState problem={problem} />
  ) : (
    <Alert type="info" showIcon title={early.what} description={early.next} />
  );
}
