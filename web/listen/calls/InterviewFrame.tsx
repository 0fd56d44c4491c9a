import type { Call } from '@plumbline/model/calls.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../shell/api.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { callsApi } from './callsApi.ts';

type Asked = { plumbline?: string; id?: number; what?: string; submission?: Submission };
type Props = { survey: string; call: Call; notes: string; onEntered: () => void };

/**
 * The answering page in a frame. It knows no session, so what it asks for is asked here, in the interviewer's name; both
 * are of one origin, which is checked.
 */
export function InterviewFrame({ survey, call, notes, onEntered }: Props) {
  const { t } = useTranslation();
  const { workspace } = useWorkspace();
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef({ notes, onEntered });
  latest.current = { notes, onEntered };
  const { link } = call;
  useEffect(() => {
    const answer = async ({ what, submission }: Asked): Promise<unknown> => {
      if (what === 'open') return callsApi.open(workspace, survey, link);
      if (submission === undefined) throw new RangeError(`the interview asked for ${String(what)}`);
      if (what === 'partial') return callsApi.save(workspace, survey, submission);
      const receipt = await callsApi.submit(workspace, survey, submission, latest.current.notes);
      latest.current.onEntered();
      return receipt;
    };
    const listen = ({ data, origin, source }: MessageEvent<Asked | null>): void => {
      if (origin !== location.origin || source !== frame.current?.contentWindow || data?.plumbline !== 'interview')
        return;
      void answer(data)
        .then((body) => ({ kind: 'ok', body }), replyOf)
        .then((reply) =>
          frame.current?.contentWindow?.postMessage(
            { plumbline: 'interviewReply', id: data.id, reply },
            location.origin,
          ),
        );
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [workspace, survey, link]);
  return <iframe ref={frame} className="calls-frame" src={call.address} title={t('surveys:calls.interview')} />;
}

/** What the server refused is said to the interviewer; what it cannot do now is tried again. */
function replyOf(refused: unknown): object {
  const passing = !(refused instanceof Problem) || ['unavailable', 'internal'].includes(refused.code);
  if (passing) return { kind: 'unreachable' };
  const { code, says, what, next, faults } = refused;
  return { kind: 'refused', problem: { status: 400, code, says, what, next, faults } };
}
