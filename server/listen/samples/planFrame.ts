import { planSample } from '@plumbline/loop/listen/samples/planSample.ts';
import { type FrameAsOf, type SampleDesign, type SamplePlan, STRATA_MAX } from '@plumbline/model/sample.ts';
import { countStrata } from '@plumbline/store/analytics/listen/sampleFrame.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { frameQuestion, openFrame } from './openFrame.ts';

/** What a design comes to: the engine counts, the design is worked out on the counts. */
export async function planFrame(
  context: WorkspaceContext,
  design: SampleDesign,
  asOf?: FrameAsOf,
): Promise<{ plan: SamplePlan; asOf: FrameAsOf }> {
  const frame = asOf ?? (await openFrame(context, design));
  const counted = await countStrata(context.stores.analytics, frameQuestion(context, design, frame), {
    rows: STRATA_MAX,
    signal: context.signal,
  });
  return { plan: planSample(design, counted, { asOf: frame.at }), asOf: frame };
}
