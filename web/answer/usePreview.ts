import type { PublicSurvey } from '@plumbline/model/surveyRecord.ts';
import { useEffect } from 'preact/hooks';
import type { Address } from './readAddress.ts';
import { useLatest } from './useResponse.ts';

/** What the builder sends into the frame of its preview. */
export type PreviewMessage = {
  plumbline: 'preview';
  survey: Record<string, unknown>;
  language?: string;
  /** key of the page to begin with */
  page?: string | null;
};

/**
 * The survey as the builder holds it, shown without a server: `/s/any?preview=1` in a frame of the same origin.
 *
 * The frame says `{plumbline: 'previewReady'}` to its parent, and takes a `PreviewMessage` as often as one comes.
 */
export function usePreview(address: Address, onSurvey: (sent: PublicSurvey, message: PreviewMessage) => void): void {
  const latest = useLatest(onSurvey);
  useEffect(() => {
    if (address.show !== 'preview') return;
    const take = ({ origin, source, data }: MessageEvent<PreviewMessage | undefined>): void => {
      if (origin !== location.origin || source !== window.parent || data?.plumbline !== 'preview') return;
      latest.current({ survey: data.survey, version: 1, state: 'draft' }, data);
    };
    window.addEventListener('message', take);
    window.parent.postMessage({ plumbline: 'previewReady' }, location.origin);
    return () => window.removeEventListener('message', take);
  }, [address, latest]);
}
