import { LOCALES, type Locale, type Names, nameIn } from '@plumbline/model/locale.ts';
import { SUGGESTION_STATUSES, type SuggestionDetail, type SuggestionStatus } from '@plumbline/model/portal.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../charts/useSpeech.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { portalApi, suggestionsQuery } from './portalApi.ts';
import { Reasoned } from './Reasoned.tsx';

export const LANGUAGE_NAMES: Record<Locale, string> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' };

/** What becomes of the suggestion, and who is told. */
export function StatusPanel({ one }: { one: SuggestionDetail }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [status, setStatus] = useState<SuggestionStatus>(one.status);
  const [because, setBecause] = useState('');
  const [tell, setTell] = useState(true);
  const save = useMutation({ mutationFn: () => portalApi.setStatus(workspace, one.id, { status, because, tell }) });
  return (
    <Panel title={say('portal:decide.status')}>
      <div className="portal-fields">
        <Field label={say('portal:list.by.status')}>
          {(id) => (
            <Select
              id={id}
              value={status}
              options={SUGGESTION_STATUSES.map((value) => ({ value, label: say(`portal:status.${value}`) }))}
              onChange={setStatus}
            />
          )}
        </Field>
        <Field label={say('portal:decide.note')} hint={say('portal:decide.noteHint')}>
          {(id) => (
            <Input id={id} maxLength={500} value={because} onChange={({ target }) => setBecause(target.value)} />
          )}
        </Field>
      </div>
      <Tell {...{ tell, setTell, reached: one.reached }} />
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <Button type="primary" disabled={status === one.status} loading={save.isPending} onClick={() => save.mutate()}>
        {say('portal:decide.setStatus')}
      </Button>
    </Panel>
  );
}

function Tell({ tell, setTell, reached }: { tell: boolean; setTell: (tell: boolean) => void; reached: number }) {
  const { say } = useSpeech();
  return (
    <p className="portal-tell">
      <Checkbox checked={tell} onChange={({ target }) => setTell(target.checked)}>
        {say('portal:decide.tell', { count: reached })}
      </Checkbox>
    </p>
  );
}

/** The company's answer, in the languages it is written in. */
export function AnswerPanel({ one }: { one: SuggestionDetail }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [answer, setAnswer] = useState(one.answer);
  const [tell, setTell] = useState(true);
  const save = useMutation({ mutationFn: () => portalApi.answer(workspace, one.id, { answer, tell }) });
  return (
    <Panel title={say('portal:decide.answer')}>
      <WordsFields words={answer} onChange={setAnswer} rows={3} label={say('portal:decide.answer')} charsMax={4000} />
      <Tell {...{ tell, setTell, reached: one.reached }} />
      {save.error === null ? null : <ProblemState problem={save.error} />}
      <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
        {say('portal:decide.saveAnswer')}
      </Button>
    </Panel>
  );
}

type Words = Partial<Record<Locale, string>>;
type WordsProps = {
  words: Words;
  onChange: (words: Words) => void;
  label: string;
  rows: number;
  charsMax: number;
  hint?: string;
};

/** The same words in every language. */
export function WordsFields({ words, onChange, label, rows, charsMax, hint }: WordsProps): ReactNode {
  return (
    <div className="portal-fields">
      {LOCALES.map((locale) => (
        <Field key={locale} label={`${label} · ${LANGUAGE_NAMES[locale]}`} {...(hint === undefined ? {} : { hint })}>
          {(id) => {
            const props = { id, maxLength: charsMax, value: words[locale] ?? '', lang: locale };
            const change = (text: string) => onChange({ ...words, [locale]: text });
            return rows === 1 ? (
              <Input {...props} onChange={({ target }) => change(target.value)} />
            ) : (
              <Input.TextArea {...props} rows={rows} onChange={({ target }) => change(target.value)} />
            );
          }}
        </Field>
      ))}
    </div>
  );
}

type Dimensions = readonly { key: string; names: Names }[];

/** Which dimension it is about, so that it stands beside other texts of the dimension; and the shortlist of its round. */
export function PlacePanel({ one, dimensions }: { one: SuggestionDetail; dimensions: Dimensions }): ReactNode {
  const { say, locale } = useSpeech();
  const { workspace } = useWorkspace();
  const save = useMutation({
    mutationFn: (change: Partial<Pick<SuggestionDetail, 'dimension' | 'shortlisted'>>) =>
      portalApi.place(workspace, one.id, { dimension: one.dimension, shortlisted: one.shortlisted, ...change }),
  });
  return (
    <Panel title={say('portal:decide.place')}>
      <div className="portal-fields">
        <Field label={say('portal:list.by.dimension')} hint={say('portal:decide.topicHint')}>
          {(id) => (
            <Select
              id={id}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              loading={save.isPending}
              value={one.dimension}
              placeholder={say('portal:decide.noTopic')}
              options={dimensions.map(({ key, names }) => ({ value: key, label: nameIn(names, locale) }))}
              onChange={(dimension: string | undefined) => save.mutate({ dimension: dimension ?? null })}
            />
          )}
        </Field>
      </div>
      {one.round === null ? null : (
        <Checkbox checked={one.shortlisted} onChange={({ target }) => save.mutate({ shortlisted: target.checked })}>
          {say('portal:decide.shortlist', { number: one.round })}
        </Checkbox>
      )}
      {save.error === null ? null : <ProblemState problem={save.error} />}
    </Panel>
  );
}

/** Merges it into another, or takes that back. */
export function MergePanel({ one }: { one: SuggestionDetail }): ReactNode {
  const { say } = useSpeech();
  const { workspace } = useWorkspace();
  const [text, setText] = useState('');
  const [into, setInto] = useState<string | null>(null);
  const search = { ...(text === '' ? {} : { search: text }), sort: 'supported' };
  const { data } = useQuery(suggestionsQuery(workspace, search));
  const work = useMutation({
    mutationFn: ({ because, target }: { because: string; target: string | null }) =>
      target === null
        ? portalApi.unmerge(workspace, one.id, { because })
        : portalApi.merge(workspace, one.id, { into: target, because }),
  });
  const others = (data?.suggestions ?? []).filter(({ id, state }) => id !== one.id && state !== 'erased');
  return (
    <Panel title={say('portal:merge.title')}>
      {one.mergedInto === null ? (
        <>
          <p className="portal-quiet">{say('portal:merge.about')}</p>
          <div className="portal-fields">
            <Field label={say('portal:merge.into')}>
              {(id) => (
                <Select
                  id={id}
                  allowClear
                  showSearch={{ filterOption: false, onSearch: setText }}
                  value={into}
                  placeholder={say('portal:merge.choose')}
                  notFoundContent={say('portal:list.nothing')}
                  options={others.map(({ id: value, number, title }) => ({ value, label: `#${number} ${title}` }))}
                  onChange={(value: string | undefined) => setInto(value ?? null)}
                />
              )}
            </Field>
          </div>
          {into === null ? null : (
            <Reasoned
              demanded={false}
              label={say('portal:merge.do')}
              sentence={say('portal:merge.sentence')}
              busy={work.isPending}
              onDo={(because) => work.mutate({ because, target: into })}
            />
          )}
        </>
      ) : (
        <>
          <p className="portal-tell">{say('portal:list.mergedInto', { number: one.mergedInto })}</p>
          <Reasoned
            demanded={false}
            label={say('portal:merge.undo')}
            sentence={say('portal:merge.undoSentence')}
            busy={work.isPending}
            onDo={(because) => work.mutate({ because, target: null })}
          />
        </>
      )}
      {work.error === null ? null : <ProblemState problem={work.error} />}
    </Panel>
  );
}
