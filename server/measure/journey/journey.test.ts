import type { BpmnImport, JourneyDrawing } from '@plumbline/model/journey.ts';
import type { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import type { JourneyFunnel, JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import type { JourneyMap, JourneyRework, JourneyVariants } from '@plumbline/model/journeyMap.ts';
import { dropCases, listCaseEditions } from '@plumbline/store/analytics/measure/journey/writeCases.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { loadSubject } from '../loadSubject.ts';
import { MAPPING, rows } from './journeyRows.fixture.ts';
import { findCases, forgetCases, keepCases } from './keepCases.ts';
import { registerJourneyRoutes } from './registerJourneyRoutes.ts';

let imports: TestImports;
const root = '/api/workspaces/main';
const ask = async <T>(path: string): Promise<T> => {
  const answer = await imports.app.inject({ as: 'viewer', url: `${root}/${path}` });
  if (answer.statusCode >= 400) throw new Error(answer.body);
  return answer.json() as T;
};

beforeAll(async () => {
  imports = await openImports({}, [registerJourneyRoutes]);
});
afterAll(() => imports.app.close());

describe('a journey from events', () => {
  it('without any event is a sentence that says what to do', async () => {
    const answer = await imports.app.inject({ as: 'viewer', url: `${root}/journey/map` });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ says: 'journey.noEvents', next: expect.stringContaining('导入') });
    expect(await imports.run({ log: rows() }, MAPPING)).toMatchObject({ state: 'committed', problem: null });
  });

  it('where one kind of event has no time of day, all stand by the day, and it is said how many share one', async () => {
    const map = await ask<JourneyMap>('journey/map');
    expect(map).toMatchObject({ cases: 40, people: 40, events: 180, order: { by: 'day', because: 'someWithoutTime' } });
    // midnight comes before ten o'clock, and yet nobody paid before ordering
    expect(map.order.usual).toEqual(['ordered', 'paid', 'sent', 'received', 'complained']);
    expect(map.edges.find(({ from, to }) => from === 'ordered' && to === 'paid')?.follows).toBe(40);
    expect(map.order.tiesShare).toBeCloseTo(40 / 140, 12);
    const asked = await ask<JourneyMap>('journey/map?orderBy=moment');
    expect(asked.order).toMatchObject({ by: 'moment', because: 'asked', tiesShare: 0 });
    expect(asked.edges.find(({ from, to }) => from === '' && to === 'paid')?.follows).toBe(30);
    const back = map.edges.find(({ from, to }) => from === 'received' && to === 'complained');
    expect(back).toMatchObject({ follows: 10, share: { point: 0.25, n: 40 }, median: { unit: 'hours', point: 24 } });
  });

  it('ways, rework and funnel count the same cases', async () => {
    const { ways, variants } = await ask<JourneyVariants>('journey/variants');
    expect(ways).toBe(3);
    expect(variants.map(({ way, cases }) => [way.length, cases])).toEqual([
      [4, 20],
      [3, 10],
      [7, 10],
    ]);
    const { again } = await ask<JourneyRework>('journey/rework');
    expect(again.find(({ event }) => event === 'sent')).toMatchObject({ cases: 40, share: { point: 0.25 }, loops: 0 });
    expect(again.find(({ event }) => event === 'sent')?.extra).toMatchObject({ unit: 'days', point: 4, n: 10 });
    const funnel = await ask<JourneyFunnel>('journey/funnel?step=ordered&step=sent&step=received&splitBy=region');
    expect(funnel.steps.map(({ whole }) => whole.cases)).toEqual([40, 40, 30]);
    expect(funnel.steps[2]?.whole.dropOff).toMatchObject({ point: 0.25, n: 40 });
    expect(funnel.steps[2]?.cells.map(({ by, cases }) => [by, cases])).toEqual([
      ['north', 15],
      ['south', 15],
    ]);
    const north = await ask<JourneyMap>('journey/map?region=north');
    expect(north.cases).toBe(20);
    expect((await ask<JourneyMap>('journey/map?caseBy=customer&from=2026-03-02')).cases).toBe(0);
  });

  it('what a channel brings is what would be lost without it', async () => {
    const paths = await ask<JourneyPaths>('journey/paths?goal=received&pathBy=channel');
    expect(paths).toMatchObject({ cases: 40, reached: { point: 0.75 } });
    expect(paths.chainShare).toBeCloseTo(0.75, 12);
    // all go by the web, then the bank, then the carrier; the telephone comes after
    expect(paths.places.map(({ place, visits }) => `${place} ${visits}`).sort()).toEqual([
      'bank 40',
      'carrier 40',
      'web 40',
    ]);
    for (const { removal, creditShare } of paths.places) {
      expect(removal).toMatchObject({ point: expect.closeTo(1, 12), n: 40 });
      expect(creditShare).toBeCloseTo(1 / 3, 12);
    }
  });

  it('a table has the figure of the page, and what is asked wrongly is refused', async () => {
    const csv = (await imports.app.inject({ as: 'viewer', url: `${root}/journey/map.csv` })).body;
    expect(csv).toMatch(/received,complained,10,10,10,estimate,0\.25,/);
    const refused = async (path: string) =>
      (await imports.app.inject({ as: 'viewer', url: `${root}/${path}` })).json().says;
    expect(await refused('journey/funnel?step=nothing')).toBe('journey.unknownEvent');
    expect(await refused('journey/funnel?splitBy=mood')).toBe('measure.unknownAttribute');
    expect(await refused('journey/paths?goal=nothing')).toBe('journey.unknownEvent');
    expect(await refused('journey/map?journey=none')).toBe('journey.none');
  });

  it('is read from what was written of its cases beforehand, until data are taken back', async () => {
    const { house, workspace } = imports.app;
    const { analytics } = house.stores;
    const who = { locale: 'en', role: 'owner', actor: { kind: 'localCommandLine' } } as const;
    const context = { ...house, workspace, ...who };
    const find = async () => findCases(context, await loadSubject(context));
    await keepCases(context);
    const map = await ask<JourneyMap>('journey/map?region=south&caseBy=customer');
    expect([map.cases, map.events]).toEqual([20, 90]);
    // pages ask nothing else: without the rows that were written there is no case
    await dropCases(analytics, workspace.number, await listCaseEditions(analytics, workspace.number));
    expect((await ask<JourneyMap>('journey/map?region=south')).cases).toBe(0);
    await forgetCases(analytics, workspace.number);
    expect(await find()).toBeNull();
    expect((await ask<JourneyMap>('journey/map?region=south&to=2026-12-31')).cases).toBe(20);
  });
});

describe('a drawn journey', () => {
  let drawing: JourneyDrawing;
  const save = (body: object, as: 'analyst' | 'viewer' = 'analyst', key = 'buying') =>
    imports.app.inject({ as, method: 'PUT', url: `${root}/journeys/${key}`, payload: body });

  it('begins as events tell it, is saved by version, and one event belongs to one step', async () => {
    drawing = await ask<JourneyDrawing>('journey/proposal');
    expect(drawing.stages.map(({ names }) => Object.values(names)[0])).toEqual(['buy', 'deliver', 'after']);
    expect(drawing.steps.map(({ events }) => events[0])).toEqual(['ordered', 'paid', 'sent', 'received', 'complained']);
    drawing.steps = drawing.steps.map((step, at) => ({
      ...step,
      lane: at === 2 ? 'back' : 'customer',
      ...(at === 3 ? { touchpoints: ['delivery'] } : {}),
    }));
    expect((await save({ drawing, because: 'as we see it' })).json()).toEqual({ version: 1 });
    const [first, second, ...rest] = drawing.steps;
    if (first === undefined || second === undefined) throw new Error('no steps');
    const twice = { ...drawing, steps: [first, { ...second, events: first.events }, ...rest] };
    expect((await save({ drawing: twice, because: '' })).json()).toMatchObject({ says: 'journey.eventTwice' });
    expect((await save({ drawing, because: '' }, 'viewer')).statusCode).toBe(403);
    expect((await save({ drawing: { ...drawing, steps: [first] }, because: 'shorter' })).json()).toEqual({
      version: 2,
    });
    expect((await save({ drawing, because: 'longer again' })).json()).toEqual({ version: 3 });
    const { journeys } = await ask<{ journeys: { key: string; version: number; versions: number }[] }>('journeys');
    expect(journeys).toMatchObject([{ key: 'buying', version: 3, versions: 3 }]);
    const { versions } = await ask<{ versions: { version: number; because: string }[] }>('journeys/buying');
    expect(versions.map(({ version, because }) => [version, because])).toEqual([
      [3, 'longer again'],
      [2, 'shorter'],
      [1, 'as we see it'],
    ]);
  });

  it('knows of each step who comes, what they expect and perceive, and where it hurts', async () => {
    const report = await ask<JourneyBlueprint>('journeys/buying/blueprint');
    expect(report.cases).toBe(40);
    expect(report.steps.map(({ reached }) => ('point' in reached ? reached.point : null))).toEqual([
      1, 1, 1, 0.75, 0.25,
    ]);
    const [line] = report.steps[3]?.lines ?? [];
    expect(line).toMatchObject({ dimension: 'speed', touchpoint: 'delivery', expected: { point: 90 }, weightShare: 1 });
    expect(report.pains).toHaveLength(1);
    const [pain] = report.pains;
    const gap = line?.gap.kind === 'estimate' ? line.gap.point : 0;
    expect(gap).toBeLessThan(-20);
    expect(pain).toMatchObject({ step: report.steps[3]?.key, pain: { point: expect.closeTo(-gap * 0.75, 9) } });
    // those who complained are told apart; those who only ordered are everybody, with nobody to compare to
    const [ordered, , , , complained] = report.steps.map(({ metrics }) => metrics[0]);
    expect(ordered).toMatchObject({ metric: 'csat', value: { n: 40 }, difference: { kind: 'absent' } });
    expect(complained).toMatchObject({ value: { point: 40, n: 10 }, difference: { n: 40 } });
    expect(complained?.difference.kind === 'estimate' && complained.difference.high < -30).toBe(true);
    const table = (await imports.app.inject({ as: 'viewer', url: `${root}/journeys/buying/metrics.csv` })).body;
    expect(table).toContain('csat,estimate,40,');
    const pains = (await imports.app.inject({ as: 'viewer', url: `${root}/journeys/buying/pains.csv` })).body;
    expect(pains.split('\n')[1]).toContain(`${pain?.step},`);
    const funnel = await ask<JourneyFunnel>('journey/funnel?journey=buying');
    expect(funnel.steps.map(({ whole }) => whole.cases)).toEqual([40, 40, 40, 30, 10]);
  });

  it('goes out as BPMN and comes back as it was; what another tool adds is told', async () => {
    const file = await imports.app.inject({ as: 'viewer', url: `${root}/journeys/buying/bpmn` });
    expect(file.headers['content-type']).toContain('xml');
    const read = async (xml: string) =>
      imports.app.inject({ as: 'analyst', method: 'POST', url: `${root}/journey/bpmn`, payload: { xml } });
    const back = (await read(file.body)).json() as BpmnImport;
    expect(back.drawing).toEqual(drawing);
    expect(back.lost).toEqual([]);
    // a quarter ends when sent, a quarter complains; what was complained of is sent again
    expect(file.body.match(/<bpmn:exclusiveGateway [^>]*>/g)).toHaveLength(4);
    const shares = [...file.body.matchAll(/name="(\d+%)" sourceRef="(\w+)" targetRef="(\w+)"/g)].map((found) =>
      found.slice(1),
    );
    expect(shares.map((found) => found.join(' ')).sort()).toEqual(
      ['20% Split_3 Join_0', '25% Split_4 Task_5', '75% Split_4 Join_0', '80% Split_3 Task_4'].sort(),
    );
    expect(back.kept).toEqual({ lanes: 2, steps: 5, flows: 12 });
    const other = `<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">
  <process id="p" name="Repair &amp; return">
    <laneSet id="l"><lane id="l1" name="Customer"><flowNodeRef>b</flowNodeRef></lane></laneSet>
    <startEvent id="s"/><task id="a" name="Look at it"/><userTask id="b" name="Bring it"/>
    <exclusiveGateway id="g" name="Broken?"/><boundaryEvent id="t" attachedToRef="a"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="b"/><sequenceFlow id="f2" sourceRef="b" targetRef="a"/>
    <sequenceFlow id="f3" sourceRef="a" targetRef="g"/><sequenceFlow id="f4" sourceRef="g" targetRef="e"/>
  </process>
</definitions>`;
    const brought = (await read(other)).json() as BpmnImport;
    expect(Object.values(brought.drawing.names)).toEqual(['Repair & return']);
    expect(brought.drawing.steps.map(({ names, lane }) => [Object.values(names)[0], lane])).toEqual([
      ['Bring it', 'customer'],
      ['Look at it', 'front'],
    ]);
    expect(brought.lost).toEqual([
      { kind: 'exclusiveGateway', count: 1, names: ['Broken?'] },
      { kind: 'boundaryEvent', count: 1, names: ['t'] },
    ]);
    const refused = async (xml: string) => (await read(xml)).json().says;
    // long files are read in a thread of their own, and say the same
    const note = `<!-- ${'x'.repeat(70_000)} -->`;
    expect((await read(other.replace('<process', `${note}<process`))).json()).toEqual(brought);
    expect(await refused(`<html>${note}</html>`)).toBe('journey.notBpmn');
    expect(await refused('name,age\nA,1')).toBe('journey.notXml');
    expect(await refused('<definitions><process></definitions>')).toBe('journey.notXml');
    expect(await refused('<html><body/></html>')).toBe('journey.notBpmn');
    expect(await refused('<definitions><process id="p"/></definitions>')).toBe('journey.bpmnEmpty');
    // deep or wide beyond any process, also where it is hidden from who only counts; and a name that every object has
    const nested = (open: string) => `<definitions>${open.repeat(5000)}${'</a>'.repeat(5000)}</definitions>`;
    for (const open of ['<a>', '<a x="/>">', '<a><!-- </a> -->'])
      expect(await refused(nested(open))).toBe('journey.notXml');
    expect(await refused(`<definitions>${'<a/>'.repeat(9000)}</definitions>`)).toBe('journey.notXml');
    expect(await refused('<definitions><process><constructor/></process></definitions>')).toBe('journey.notXml');
    expect(await refused('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>')).toBe(
      'journey.xmlDoctype',
    );
  });

  it('is taken off the list, and comes back when it is saved again', async () => {
    const gone = await imports.app.inject({ as: 'analyst', method: 'DELETE', url: `${root}/journeys/buying` });
    expect(gone.statusCode).toBe(204);
    expect((await ask<{ journeys: unknown[] }>('journeys')).journeys).toEqual([]);
    expect((await imports.app.inject({ as: 'viewer', url: `${root}/journeys/buying/blueprint` })).statusCode).toBe(404);
    expect((await save({ drawing, because: '' })).json()).toEqual({ version: 5 });
  });

  it('that is bound to some of the events is about these: others neither begin nor end a case, nor last', async () => {
    const steps = drawing.steps.filter(({ events }) => events[0] === 'sent' || events[0] === 'received');
    expect((await save({ drawing: { ...drawing, steps }, because: '' }, 'analyst', 'bringing')).statusCode).toBe(200);
    const map = await ask<JourneyMap>('journey/map?journey=bringing');
    expect(map).toMatchObject({ cases: 40, events: 90 });
    expect(map.nodes.map(({ event, begins, ends }) => [event, begins, ends])).toEqual([
      ['sent', 40, 10],
      ['received', null, 30],
    ]);
    // two days for twenty, none for ten, five for ten
    expect(map.meanSeconds).toBeCloseTo(86_400 * 2.25, 6);
    const { variants } = await ask<JourneyVariants>('journey/variants?journey=bringing');
    expect(variants.map(({ way, cases }) => [way.length, cases])).toEqual([
      [2, 20],
      [1, 10],
      [4, 10],
    ]);
  });
});
