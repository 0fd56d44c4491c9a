import type { Words } from '../load.ts';
import causes from './zh-CN/causes.json' with { type: 'json' };
import channels from './zh-CN/channels.json' with { type: 'json' };
import commit from './zh-CN/commit.json' with { type: 'json' };
import communication from './zh-CN/communication.json' with { type: 'json' };
import customers from './zh-CN/customers.json' with { type: 'json' };
import demo from './zh-CN/demo.json' with { type: 'json' };
import drivers from './zh-CN/drivers.json' with { type: 'json' };
import errors from './zh-CN/errors.json' with { type: 'json' };
import expect from './zh-CN/expect.json' with { type: 'json' };
import explorer from './zh-CN/explorer.json' with { type: 'json' };
import fivegaps from './zh-CN/fivegaps.json' with { type: 'json' };
import guided from './zh-CN/guided.json' with { type: 'json' };
import journey from './zh-CN/journey.json' with { type: 'json' };
import listen from './zh-CN/listen.json' with { type: 'json' };
import loyalty from './zh-CN/loyalty.json' with { type: 'json' };
import market from './zh-CN/market.json' with { type: 'json' };
import marks from './zh-CN/marks.json' with { type: 'json' };
import measure from './zh-CN/measure.json' with { type: 'json' };
import methods from './zh-CN/methods.json' with { type: 'json' };
import metrics from './zh-CN/metrics.json' with { type: 'json' };
import notices from './zh-CN/notices.json' with { type: 'json' };
import outreach from './zh-CN/outreach.json' with { type: 'json' };
import portal from './zh-CN/portal.json' with { type: 'json' };
import quality from './zh-CN/quality.json' with { type: 'json' };
import runs from './zh-CN/runs.json' with { type: 'json' };
import segments from './zh-CN/segments.json' with { type: 'json' };
import shell from './zh-CN/shell.json' with { type: 'json' };
import sources from './zh-CN/sources.json' with { type: 'json' };
import standards from './zh-CN/standards.json' with { type: 'json' };
import surveys from './zh-CN/surveys.json' with { type: 'json' };
import texts from './zh-CN/texts.json' with { type: 'json' };
import transparency from './zh-CN/transparency.json' with { type: 'json' };
import trends from './zh-CN/trends.json' with { type: 'json' };

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
