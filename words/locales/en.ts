import type { Words } from '../load.ts';
import causes from './en/causes.json' with { type: 'json' };
import channels from './en/channels.json' with { type: 'json' };
import commit from './en/commit.json' with { type: 'json' };
import communication from './en/communication.json' with { type: 'json' };
import customers from './en/customers.json' with { type: 'json' };
import demo from './en/demo.json' with { type: 'json' };
import drivers from './en/drivers.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import expect from './en/expect.json' with { type: 'json' };
import explorer from './en/explorer.json' with { type: 'json' };
import fivegaps from './en/fivegaps.json' with { type: 'json' };
import guided from './en/guided.json' with { type: 'json' };
import journey from './en/journey.json' with { type: 'json' };
import listen from './en/listen.json' with { type: 'json' };
import loyalty from './en/loyalty.json' with { type: 'json' };
import market from './en/market.json' with { type: 'json' };
import marks from './en/marks.json' with { type: 'json' };
import measure from './en/measure.json' with { type: 'json' };
import methods from './en/methods.json' with { type: 'json' };
import metrics from './en/metrics.json' with { type: 'json' };
import notices from './en/notices.json' with { type: 'json' };
import outreach from './en/outreach.json' with { type: 'json' };
import portal from './en/portal.json' with { type: 'json' };
import quality from './en/quality.json' with { type: 'json' };
import runs from './en/runs.json' with { type: 'json' };
import segments from './en/segments.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import sources from './en/sources.json' with { type: 'json' };
import standards from './en/standards.json' with { type: 'json' };
import surveys from './en/surveys.json' with { type: 'json' };
import texts from './en/texts.json' with { type: 'json' };
import transparency from './en/transparency.json' with { type: 'json' };
import trends from './en/trends.json' with { type: 'json' };

export const words: Words = {
  shell,
  marks,
  measure,
  listen,
  surveys,
  quality,
  sources,
  outreach,
  customers,
  texts,
  expect,
  commit,
  communication,
  standards,
  notices,
  portal,
  market,
  transparency,
  errors,
  methods,
  demo,
  trends,
  explorer,
  fivegaps,
  metrics,
  journey,
  channels,
  drivers,
  segments,
  loyalty,
  guided,
  causes,
  runs,
};
