import type { SampleDetail, SampleList, SampleSummary } from '@plumbline/model/sample.ts';
import { SampleDesign } from '@plumbline/model/sample.ts';
import type { ListRow } from '@plumbline/store/operations/listen/sampleFrames.ts';
import type { SampleRow, WaveRow } from '@plumbline/store/operations/listen/samples.ts';

/** A sample as a list shows it. */
export function presentSample(row: SampleRow): SampleSummary {
  const { id, name, strata, waves, invited, complete } = row;
  return {
    ...{ id, name, waves, invited, complete },
    drawnAt: row.drawnAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    main: strata?.main ?? 0,
    reserve: strata?.reserve ?? 0,
    strata: strata?.strata.length ?? 0,
  };
}

export function presentSampleDetail(row: SampleRow, waves: readonly WaveRow[]): SampleDetail {
  const { frame, strata: drawn, digest, drawnBy } = row;
  return {
    ...presentSample(row),
    design: SampleDesign.parse(row.design),
    ...{ frame, drawn, digest, drawnBy },
    wavesMade: waves.map((wave) => ({ ...wave, madeAt: wave.madeAt.toISOString() })),
  };
}

export function presentList({ id, name, counts, attributes, madeBy, madeAt }: ListRow): SampleList {
  return { id, name, counts, attributes, madeBy, madeAt: madeAt.toISOString() };
}
