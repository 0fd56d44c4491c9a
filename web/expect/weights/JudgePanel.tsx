import type { JudgedWeights, Judgements, PairJudgement, WeightsReport } from '@plumbline/model/expectationWeights.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { queryClient } from '../../shell/session.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { Field } from '../../ui/Field.tsx';
import { formatShare } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { judgementsQuery, tryQuery, weightsApi } from './weightsApi.ts';

type NameOf = (key: string) => string;
const STEPS = [9, 8, 7, 6, 5, 4, 3, 2] as const;

/** Judgements in pairs: one judge at a time, with the consistency as it goes, and what all judges come to. */
export function JudgePanel({ report }: { report: WeightsReport }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { parent, children } = report;
  const [judge, setJudge] = useState('');
  const [pairs, setPairs] = useState<readonly PairJudgement[]>([]);
  const { data, error, refetch } = useQuery(judgementsQuery(workspace, parent));
  const { data: tried } = useQuery({ ...tryQuery(workspace, parent, pairs), enabled: pairs.length > 0 });
  const refresh = async () => {
    await Promise.all(
      ['judgements', 'expectationWeights'].map((key) => queryClient.invalidateQueries({ queryKey: [key, workspace] })),
    );
  };
  const save = useMutation({
    mutationFn: () => weightsApi.judge(workspace, { parent, judge: judge.trim(), pairs }),
    onSuccess: refresh,
  });
  const nameOf: NameOf = (key) => {
    const names = children.find((one) => one.key === key)?.names;
    return names === undefined ? key : nameIn(names, locale);
  };
  const put = (one: string, other: string, times: number | null) => {
    const others = pairs.filter((pair) => pair.one !== one || pair.other !== other);
    setPairs(times === null ? others : [...others, { one, other, times }]);
  };
  return (
    <Panel title={t('expect:weights.ahp.title')}>
      {can('expectation.write') ? (
        <div className="tree-fit">
          <Field label={t('expect:weights.ahp.judge')} hint={t('expect:weights.ahp.judgeHint')}>
            {(id) => <Input id={id} maxLength={80} value={judge} onChange={({ target }) => setJudge(target.value)} />}
          </Field>
          <p>{t('expect:weights.ahp.question')}</p>
          <div className="tree-pair">
            {children.flatMap(({ key: one }, at) =>
              children
                .slice(at + 1)
                .map(({ key: other }) => (
                  <PairField
                    key={`${one} ${other}`}
                    one={one}
                    other={other}
                    pairs={pairs}
                    nameOf={nameOf}
                    onPut={put}
                  />
                )),
            )}
          </div>
          <div role="status">
            {pairs.length > 0 && tried !== undefined ? <Consistency found={tried} nameOf={nameOf} /> : null}
          </div>
          <Button
            disabled={judge.trim() === '' || pairs.length === 0}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('expect:weights.ahp.save')}
          </Button>
          {save.error === null ? null : <ProblemState problem={save.error} />}
        </div>
      ) : null}
      {error === null ? null : <ProblemState problem={error} onRetry={() => void refetch()} />}
      {data !== undefined && data.judges.length > 0 ? (
        <JudgeTable
          judgements={data}
          nameOf={nameOf}
          onEdit={(name, said) => {
            setJudge(name);
            setPairs(said);
          }}
          onRemoved={refresh}
        />
      ) : null}
    </Panel>
  );
}

type PairProps = {
  one: string;
  other: string;
  pairs: readonly PairJudgement[];
  nameOf: NameOf;
  onPut: (one: string, other: string, times: number | null) => void;
};

function PairField({ one, other, pairs, nameOf, onPut }: PairProps) {
  const { t } = useTranslation();
  const times = pairs.find((pair) => pair.one === one && pair.other === other)?.times;
  const more = (key: string, by: number) => t('expect:weights.ahp.oneMore', { one: nameOf(key), times: by });
  const options = [
    { value: '', label: t('expect:weights.ahp.skip') },
    ...STEPS.map((step) => ({ value: String(step), label: more(one, step) })),
    { value: '1', label: t('expect:weights.ahp.equal') },
    ...[...STEPS].reverse().map((step) => ({ value: `-${step}`, label: more(other, step) })),
  ];
  const written = times === undefined ? '' : times >= 1 ? String(Math.round(times)) : `-${Math.round(1 / times)}`;
  return (
    <Field label={t('expect:weights.ahp.pair', { one: nameOf(one), other: nameOf(other) })}>
      {(id) => (
        <Select
          id={id}
          value={written}
          options={options}
          onChange={(step) => {
            const number = Number(step);
            onPut(one, other, step === '' ? null : number < 0 ? -1 / number : number);
          }}
        />
      )}
    </Field>
  );
}

/** 3 as 3, a third as 1/3: how people say it. */
const writeTimes = (times: number): string => (times >= 1 ? times.toFixed(1) : `1/${(1 / times).toFixed(1)}`);

function Consistency({ found, nameOf }: { found: JudgedWeights; nameOf: NameOf }) {
  const { t } = useTranslation();
  const { answered, pairs, connected, consistencyRatio, consistent, furthest } = found;
  return (
    <>
      <p>
        {t('expect:weights.ahp.answered', { answered, pairs })}
        {' · '}
        {!connected
          ? t('expect:weights.ahp.unconnected')
          : consistencyRatio === null
            ? t('expect:weights.ahp.noCr')
            : t('expect:weights.ahp.cr', { ratio: consistencyRatio.toFixed(3) })}{' '}
        {connected && consistencyRatio !== null ? (
          <StatusTag tone={consistent ? 'good' : 'warn'}>
            {t(consistent ? 'expect:weights.ahp.good' : 'expect:weights.ahp.bad')}
          </StatusTag>
        ) : null}
      </p>
      {furthest === null || consistent ? null : (
        <p>
          {t('expect:weights.ahp.furthest', {
            ...{ one: nameOf(furthest.one), other: nameOf(furthest.other) },
            ...{ times: writeTimes(furthest.times), implied: writeTimes(furthest.implied) },
          })}
        </p>
      )}
    </>
  );
}

type TableProps = {
  judgements: Judgements;
  nameOf: NameOf;
  onEdit: (judge: string, pairs: readonly PairJudgement[]) => void;
  onRemoved: () => Promise<void>;
};

function JudgeTable({ judgements, nameOf, onEdit, onRemoved }: TableProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace, can } = useWorkspace();
  const { parent, keys, judges, group } = judgements;
  const forget = useMutation({
    mutationFn: (judge: string) => weightsApi.forget(workspace, { parent, judge }),
    onSuccess: onRemoved,
  });
  const cells = (found: JudgedWeights) => (
    <>
      <td>
        {found.answered} / {found.pairs}
      </td>
      <td>{found.consistencyRatio === null ? '–' : found.consistencyRatio.toFixed(3)}</td>
      {keys.map((key, at) => (
        <td key={key}>{found.weights[at] === undefined ? '–' : formatShare(found.weights[at], locale, 1)}</td>
      ))}
    </>
  );
  return (
    <>
      <h3>{t('expect:weights.ahp.judges')}</h3>
      {forget.error === null ? null : <ProblemState problem={forget.error} />}
      <ScrollBox label={t('expect:weights.ahp.judges')}>
        <table className="tree-table">
          <thead>
            <tr>
              <th scope="col">{t('expect:weights.ahp.judge')}</th>
              <th scope="col">{t('expect:weights.ahp.count')}</th>
              <th scope="col">{t('expect:weights.ahp.ratio')}</th>
              {keys.map((key) => (
                <th scope="col" key={key}>
                  {nameOf(key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {judges.map(({ judge, pairs, result }) => (
              <tr key={judge}>
                <th scope="row">
                  {judge}{' '}
                  {can('expectation.write') ? (
                    <>
                      <Button size="small" onClick={() => onEdit(judge, pairs)}>
                        {t('expect:weights.ahp.edit')}
                      </Button>{' '}
                      <Popconfirm
                        title={t('expect:weights.ahp.removeAsk', { judge })}
                        okText={t('expect:weights.ahp.remove')}
                        cancelText={t('expect:cancel')}
                        onConfirm={() => forget.mutate(judge)}
                      >
                        <Button size="small" danger>
                          {t('expect:weights.ahp.remove')}
                        </Button>
                      </Popconfirm>
                    </>
                  ) : null}
                </th>
                {cells(result)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('expect:weights.ahp.group')}</th>
              {cells(group)}
            </tr>
          </tfoot>
        </table>
      </ScrollBox>
    </>
  );
}
