import type { Words } from '../load.ts';
import causes from './zh-TW/causes.json' with { type: 'json' };
import channels from './zh-TW/channels.json' with { type: 'json' };
import commit from './zh-TW/commit.json' with { type: 'json' };
import communication from './zh-TW/communication.json' with { type: 'json' };
import customers from './zh-TW/customers.json' with { type: 'json' };
import demo from './zh-TW/demo.json' with { type: 'json' };
import drivers from './zh-TW/drivers.json' with { type: 'json' };
import errors from './zh-TW/errors.json' with { type: 'json' };
import expect from './zh-TW/expect.json' with { type: 'json' };
import explorer from './zh-TW/explorer.json' with { type: 'json' };
import fivegaps from './zh-TW/fivegaps.json' with { type: 'json' };
import guided from './zh-TW/guided.json' with { type: 'json' };
import journey from './zh-TW/journey.json' with { type: 'json' };
import listen from './zh-TW/listen.json' with { type: 'json' };
import loyalty from './zh-TW/loyalty.json' with { type: 'json' };
import market from './zh-TW/market.json' with { type: 'json' };
import marks from './zh-TW/marks.json' with { type: 'json' };
import measure from './zh-TW/measure.json' with { type: 'json' };
import methods from './zh-TW/methods.json' with { type: 'json' };
import metrics from './zh-TW/metrics.json' with { type: 'json' };
import notices from './zh-TW/notices.json' with { type: 'json' };
import outreach from './zh-TW/outreach.json' with { type: 'json' };
import portal from './zh-TW/portal.json' with { type: 'json' };
import quality from './zh-TW/quality.json' with { type: 'json' };
import runs from './zh-TW/runs.json' with { type: 'json' };
import segments from './zh-TW/segments.json' with { type: 'json' };
import shell from './zh-TW/shell.json' with { type: 'json' };
import sources from './zh-TW/sources.json' with { type: 'json' };
import standards from './zh-TW/standards.json' with { type: 'json' };
import surveys from './zh-TW/surveys.json' with { type: 'json' };
import texts from './zh-TW/texts.json' with { type: 'json' };
import transparency from './zh-TW/transparency.json' with { type: 'json' };
import trends from './zh-TW/trends.json' with { type: 'json' };

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
