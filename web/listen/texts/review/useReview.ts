import type { CorrectionTold, ReviewProgress, ReviewText, VerdictWord } from '@plumbline/model/textModel.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queryClient } from '../../../shell/session.ts';
import { reviewApi } from './reviewApi.ts';

type Done = { text: ReviewText; ids: string[] };

/** A person's way through the queue: the text at hand, what was answered, and the way back. */
export function useReview(workspace: string) {
  const [language, setLanguage] = useState('');
  const [done, setDone] = useState<Done[]>([]);
  const [again, setAgain] = useState<ReviewText[]>([]);
  const [aspects, setAspects] = useState<Record<string, boolean>>({});
  const [progress, setProgress] = useState<ReviewProgress | null>(null);
  const [gone, setGone] = useState<string[]>([]);
  const skipped = useRef<string[]>([]);
  const queue = useQuery({
    queryKey: ['textReview', workspace, language],
    queryFn: () => reviewApi.texts(workspace, skipped.current, language),
    // a queue that changed under a person's hands would be answered wrongly
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const waiting = [...again, ...(queue.data?.texts ?? []).filter(({ textHash }) => !gone.includes(textHash))];
  const text = waiting[0];
  const next = (hash: string) => {
    setAgain((before) => before.filter(({ textHash }) => textHash !== hash));
    setGone((before) => [...before, hash]);
    setAspects({});
    if (waiting.length <= 1) void queue.refetch();
  };
  const tell = useMutation({
    mutationFn: (told: { text: ReviewText; corrections: CorrectionTold[] }) =>
      reviewApi.tell(workspace, told.corrections),
    onSuccess: (answer, told) => {
      setProgress(answer.progress);
      setDone((before) => [...before, { text: told.text, ids: answer.ids }]);
      next(told.text.textHash);
      void queryClient.invalidateQueries({ queryKey: ['textModels', workspace] });
    },
  });
  const undo = useMutation({
    mutationFn: async (last: Done) => {
      for (const id of last.ids) await reviewApi.retract(workspace, id);
      return last;
    },
    onSuccess: (last) => {
      setDone((before) => before.slice(0, -1));
      setAgain((before) => [last.text, ...before]);
      setAspects({});
    },
  });
  const busy = tell.isPending || undo.isPending;
  return {
    ...{ text, language, setLanguage, aspects, busy },
    answered: done.length,
    progress: progress ?? queue.data?.progress ?? null,
    loading: queue.isPending || (text === undefined && queue.isFetching),
    problem: queue.error ?? tell.error ?? undo.error,
    retry: () => void queue.refetch(),
    toggle: (dimension: string) => {
      if (text === undefined) return;
      setAspects((before) => ({ ...before, [dimension]: !(before[dimension] ?? text.aspects.includes(dimension)) }));
    },
    answer: (verdict: VerdictWord) => {
      if (text === undefined || busy) return;
      tell.mutate({ text, corrections: correctionsOf(text, verdict, aspects) });
    },
    skip: () => {
      if (text === undefined || busy) return;
      skipped.current.push(text.textHash);
      next(text.textHash);
    },
    undo: () => {
      const last = done.at(-1);
      if (last !== undefined && !busy) undo.mutate(last);
    },
  };
}

/** Aspects are told once a person touched one: then for all that were shown, so that silence means what it says. */
function correctionsOf(
  { import: of, occasion, question, textHash, picked, aspects: read }: ReviewText,
  verdict: VerdictWord,
  toggled: Record<string, boolean>,
): CorrectionTold[] {
  const same = { import: of, occasion, question, textHash, picked };
  const aspects = Object.keys(toggled).length === 0 ? [] : [...new Set([...read, ...Object.keys(toggled)])];
  return [
    { ...same, kind: 'verdict', subject: '', value: verdict },
    ...aspects.map((subject) => ({
      ...{ ...same, kind: 'aspect' as const, subject },
      value: (toggled[subject] ?? read.includes(subject)) ? 'mentioned' : 'none',
    })),
  ];
}
