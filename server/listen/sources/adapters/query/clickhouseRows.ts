import { Agent as PlainAgent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { QueryAsked, QueryRows } from '../query.ts';
import { limitRun } from './limitRun.ts';

const TYPES = { text: 'String', number: 'Float64', moment: "DateTime64(6, 'UTC')" } as const;

/** Rows of ClickHouse as they come; its setting `readonly` keeps it from anything but reading. */
export async function clickhouseRows({
  config,
  egress,
  signal,
  password,
  pieces,
  cursor,
}: QueryAsked): Promise<QueryRows> {
  const { host, tls, port = tls === 'none' ? 8123 : 8443, database, user, secondsMax, cursorType } = config;
  // a bare address is never looked up, so it is judged here
  const { family } = await egress.reach(host);
  const { createClient, ClickHouseLogLevel } = await import('@clickhouse/client');
  const agent = tls === 'none' ? PlainAgent : SecureAgent;
  const named = family === 6 && host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const client = createClient({
    url: `${tls === 'none' ? 'http' : 'https'}://${named}:${port}`,
    ...{ username: user, password, database, application: 'Plumbline', request_timeout: secondsMax * 1000 },
    http_agent: new agent({ lookup: egress.lookup, rejectUnauthorized: tls === 'verify', maxSockets: 1 } as object),
    // what goes wrong is told to whom it concerns, once
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: {
      ...{ readonly: '2', max_execution_time: secondsMax, cancel_http_readonly_queries_on_client_close: 1 },
      ...{ send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '10000' },
      ...{ output_format_json_quote_64bit_integers: 1, date_time_output_format: 'iso', session_timezone: 'UTC' },
    },
  });
  const { end, refusalOf } = limitRun({ host, secondsMax, signal }, () => client.close());
  try {
    const answer = await client.query({
      query: pieces.join(`{cursor:${TYPES[cursorType]}}`),
      format: 'JSONCompactStringsEachRowWithNames',
      query_params: { cursor },
      abort_signal: signal,
    });
    const batches = answer.stream()[Symbol.asyncIterator]() as AsyncIterator<{ text: string }[]>;
    const head = await batches.next();
    const [names, ...begun] = head.done === true ? [] : head.value;
    const columns = names === undefined ? [] : (JSON.parse(names.text) as string[]);
    async function* rows(): AsyncGenerator<readonly string[]> {
      try {
        for (const { text } of begun) yield cellsOf(text);
        for (let next = await batches.next(); next.done !== true; next = await batches.next())
          for (const { text } of next.value) yield cellsOf(text);
      } catch (error) {
        throw refusalOf(error);
      } finally {
        await end();
      }
    }
    return { columns, rows: rows(), close: end };
  } catch (error) {
    await end();
    throw refusalOf(error);
  }
}

/** A null is written as this word by the form; a text that is this word alone is taken for it too. */
const NULL = 'ᴺᵁᴸᴸ';
const cellsOf = (line: string): string[] => (JSON.parse(line) as string[]).map((cell) => (cell === NULL ? '' : cell));
