import type { Standard, StandardVersion } from '@plumbline/model/standard.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { standardsApi } from './standardsApi.ts';
import { STATE_TONES, useStandardWords } from './useStandardWords.ts';

/** The version that is not in force yet: what it demands, what each department says of it, and the next step. */
export function SignOffPanel({ standard, version }: { standard: Standard; version: StandardVersion }): ReactNode {
  const { speech, demand } = useStandardWords();
  const { say } = speech;
  const { workspace, can } = useWorkspace();
  const propose = useMutation({ mutationFn: () => standardsApi.propose(workspace, standard.id) });
  const publish = useMutation({ mutationFn: () => standardsApi.publish(workspace, standard.id) });
  const problem = propose.error ?? publish.error;
  return (
    <Panel
      title={say('standards:waiting', { version: version.version })}
      extra={<StatusTag tone={STATE_TONES[version.state]}>{say(`standards:state.${version.state}`)}</StatusTag>}
    >
      <p className="ledger-sentence">{demand(version)}</p>
      <ul className="standards-signs">
        {version.input.departments.map((department) => (
          <Department key={department.name} {...{ standard, version, department }} />
        ))}
      </ul>
      {problem === null ? null : <ProblemState problem={problem} />}
      {version.state === 'draft' && can('standard.write') ? (
        <Button type="primary" loading={propose.isPending} onClick={() => propose.mutate()}>
          {say('standards:act.propose')}
        </Button>
      ) : null}
      {version.state === 'signedOff' && can('standard.publish') ? (
        <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
          {say('standards:act.publish')}
        </Button>
      ) : null}
    </Panel>
  );
}

type Row = {
  standard: Standard;
  version: StandardVersion;
  department: StandardVersion['input']['departments'][number];
};

function Department({ standard, version, department: { name, signers } }: Row) {
  const { speech } = useStandardWords();
  const { say, locale } = speech;
  const said = version.signOffs.find((one) => one.department === name && !one.earlier);
  const who = signers.map((signer) => standard.people[signer] ?? signer).join(', ');
  return (
    <li>
      <strong>{name}</strong>{' '}
      {said === undefined ? (
        <span className="ledger-quiet">
          {who === '' ? say('standards:sign.waits') : say('standards:sign.waitsFor', { who })}
        </span>
      ) : (
        <>
          <StatusTag tone={said.yes ? 'good' : 'bad'}>
            {say(said.yes ? 'standards:sign.yes' : 'standards:sign.no')}
          </StatusTag>{' '}
          <span className="ledger-quiet">
            {say('standards:sign.by', {
              who: nameOfMaker(standard.people[said.by] ?? said.by, say),
              at: formatMoment(said.at, locale),
            })}
          </span>{' '}
          {said.because}
        </>
      )}
      {standard.signable.includes(name) ? (
        <Signing key={proposalOf(standard)} standard={standard} department={name} />
      ) : null}
    </li>
  );
}

const proposalOf = ({ versions }: Standard): string => `${versions[0]?.version}.${versions[0]?.round}`;

function Signing({ standard, department }: { standard: Standard; department: string }) {
  const { speech } = useStandardWords();
  const { say } = speech;
  const { workspace } = useWorkspace();
  const [because, setBecause] = useState('');
  // what this person has read: another proposal that came meanwhile is not signed by it
  const [seen] = useState({ version: standard.versions[0]?.version ?? 1, round: standard.versions[0]?.round ?? 1 });
  const sign = useMutation({
    mutationFn: (yes: boolean) =>
      standardsApi.sign(workspace, standard.id, { ...seen, department, yes, because: because.trim() }),
  });
  return (
    <div className="standards-signing">
      <Input
        aria-label={say('standards:sign.why', { department })}
        placeholder={say('standards:sign.whyShort')}
        maxLength={2000}
        value={because}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Button loading={sign.isPending} onClick={() => sign.mutate(true)}>
        {say('standards:sign.sayYes')}
      </Button>
      <Button danger loading={sign.isPending} disabled={because.trim() === ''} onClick={() => sign.mutate(false)}>
        {say('standards:sign.sayNo')}
      </Button>
      {sign.error === null ? null : <ProblemState problem={sign.error} />}
    </div>
  );
}
