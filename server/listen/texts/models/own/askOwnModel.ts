import { openAddressModel } from './openAddressModel.ts';
import { openOnnxModel } from './openOnnxModel.ts';
import type { OwnWork, OwnWorkDone } from './ownModel.ts';

/** Asks a workspace's own model of some texts; those it gives no answer for are null. @throws Refusal where it cannot be opened */
export async function askOwnModel({ settings, key, texts }: OwnWork, signal: AbortSignal): Promise<OwnWorkDone> {
  const began = performance.now();
  const done = (answers: OwnWorkDone['answers'], trouble: string): OwnWorkDone => ({
    ...{ answers, trouble, seconds: (performance.now() - began) / 1000 },
  });
  if (settings.kind === 'address') {
    const model = openAddressModel(settings, key);
    return done(await model.ask(texts, signal), model.trouble());
  }
  const model = await openOnnxModel(settings);
  try {
    return done(await model.ask(texts, signal), '');
  } finally {
    await model.close();
  }
}
