import { cholesky, type Matrix, solveCholesky } from './matrix.ts';

/** A log-likelihood at a point: value, slope, and the negative of its curvature. */
export type Evaluated = { at: Float64Array; value: number; gradient: Float64Array; information: Matrix };

/**
 * A local maximum of a smooth function whose curvature is known, by Newton's method.
 *
 * Where the function is not curved downwards the diagonal is raised until it is; a step that would lose height is halved.
 *
 * @param evaluate  value, gradient and negative Hessian at a point; a value that is not finite turns the search back
 * @param start     where the search begins
 * @param roundsMax 100 if not given
 * @param progress  told of the share of the rounds there may be
 * @returns         the highest point, with whether it is a maximum: what is still to be gained is below rounding
 *
 * Source  [nocedal-wright-2006] chapter 3     Checked  by the models that stand on it
 */
export function climbNewton(
  evaluate: (at: Float64Array) => Evaluated,
  start: Float64Array,
  roundsMax = 100,
  progress?: (share: number) => void,
): Evaluated & { rounds: number; converged: boolean } {
  let here = evaluate(start);
  for (let rounds = 1; rounds <= roundsMax; rounds++) {
    progress?.(rounds / roundsMax);
    const step = stepFrom(here);
    if (step === null) return { ...here, rounds, converged: false };
    const size = Math.max(1, Math.abs(here.value));
    const toGo = step.move.reduce((sum, part, v) => sum + part * (here.gradient[v] as number), 0);
    let next = here;
    let scale = 1;
    for (let halving = 0; ; halving++, scale /= 2) {
      if (halving === 50) return { ...here, rounds, converged: false };
      next = evaluate(here.at.map((part, v) => part + scale * (step.move[v] as number)));
      if (next.value >= here.value - 1e-13 * size) break;
    }
    here = next;
    if (scale === 1 && step.raised === 0 && toGo < 1e-16 * size) return { ...here, rounds, converged: true };
  }
  return { ...here, rounds: roundsMax, converged: false };
}

function stepFrom({ information, gradient }: Evaluated): { move: Float64Array; raised: number } | null {
  const n = information.rows;
  let raised = 0;
  for (let attempt = 0; attempt < 25; attempt++) {
    const values = information.values.map((value, c) =>
      c % (n + 1) === 0 ? value + raised * (Math.abs(value) + 1e-8) : value,
    );
    const factor = cholesky({ rows: n, columns: n, values });
    if (factor !== null) return { move: solveCholesky(factor, gradient), raised };
    raised = raised === 0 ? 1e-3 : raised * 4;
  }
  return null;
}
