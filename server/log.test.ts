import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { openLog } from './log.ts';

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  const output = new PassThrough();
  write(openLog({ logLevel: 'info', log: 'json' }, output as never));
  return String(output.read() ?? '');
}

it('one line is one JSON object', () => {
  const line = logged((log) => log.info({ rows: 3 }, 'imported'));
  expect(JSON.parse(line)).toMatchObject({ rows: 3, msg: 'imported', level: 30 });
});

it.each(['password', 'token', 'secret', 'code', 'cookie', 'authorization', 'set-cookie', 'postgresUrl'])(
  'a %s is never written, however deep it hangs',
  (name) => {
    const text = logged((log) => log.info({ [name]: 'S3CRET', a: { [name]: 'S3CRET', b: { [name]: 'S3CRET' } } }, 'x'));
    expect(text).not.toContain('S3CRET');
    expect(text).toContain('•');
  },
);
