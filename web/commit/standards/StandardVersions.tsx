import type { Standard, StandardVersion } from '@plumbline/model/standard.ts';
import type { ReactNode } from 'react';
import { nameOfMaker } from '../../shell/nameOfMaker.ts';
import { formatDay, formatMoment } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { STATE_TONES, useStandardWords } from './useStandardWords.ts';

/** Every version, what departments said of it, and when it held. */
export function StandardVersions({ standard }: { standard: Standard }): ReactNode {
  const { speech } = useStandardWords();
  const { say } = speech;
  return (
    <Panel title={say('standards:versions.title')}>
      <p className="ledger-quiet">{say('standards:versions.about')}</p>
      <ol className="ledger-versions">
        {standard.versions.map((version) => (
          <Version key={version.version} {...{ standard, version }} />
        ))}
      </ol>
    </Panel>
  );
}

function Version({ standard: { people }, version }: { standard: Standard; version: StandardVersion }) {
  const { speech, demand } = useStandardWords();
  const { say, locale } = speech;
  const { state, input, validFrom, validTo, endedBecause, signOffs } = version;
  const by = (id: string | null) => (id === null ? '' : nameOfMaker(people[id] ?? id, say));
  const steps = [
    say('standards:versions.drafted', { who: by(version.createdBy), at: formatMoment(version.createdAt, locale) }),
    ...(version.proposedAt === null
      ? []
      : [
          say('standards:versions.proposed', {
            who: by(version.proposedBy),
            at: formatMoment(version.proposedAt, locale),
          }),
        ]),
    ...(version.publishedAt === null
      ? []
      : [
          say('standards:versions.decided', {
            who: by(version.publishedBy),
            at: formatMoment(version.publishedAt, locale),
          }),
        ]),
  ];
  return (
    <li>
      <p>
        <strong>{say('standards:versions.one', { version: version.version })}</strong> {demand(version)}{' '}
        <StatusTag tone={STATE_TONES[state]}>{say(`standards:state.${state}`)}</StatusTag>
      </p>
      {validFrom === null ? null : (
        <p>
          {validTo === null
            ? say('standards:since', { day: formatDay(validFrom, locale) })
            : say('standards:fromTo', { from: formatDay(validFrom, locale), to: formatDay(validTo, locale) })}
        </p>
      )}
      <p>{input.because}</p>
      {endedBecause === null ? null : <p>{say('standards:versions.ended', { because: endedBecause })}</p>}
      <p className="ledger-quiet">{steps.join(' · ')}</p>
      {signOffs.length === 0 ? null : (
        <ul className="ledger-log">
          {signOffs.map((one) => (
            <li key={`${one.department} ${one.at}`} className={one.earlier ? 'ledger-quiet' : undefined}>
              {say(one.yes ? 'standards:versions.saidYes' : 'standards:versions.saidNo', {
                ...{ department: one.department, who: by(one.by), at: formatMoment(one.at, locale) },
                because: one.because,
              })}{' '}
              {one.earlier ? say('standards:versions.earlier') : ''}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
