import { describe, expect, it } from 'vitest';
import { refuseCrossSite } from './refuseCrossSite.ts';

const write = (headers: Record<string, string>, baseUrl?: string) => () =>
  refuseCrossSite(new Headers({ host: '127.0.0.1:4600', ...headers }), baseUrl);

describe('a write from a browser', () => {
  it('is taken from our own pages', () => {
    expect(write({ 'sec-fetch-site': 'same-origin', origin: 'http://127.0.0.1:4600' })).not.toThrow();
    expect(write({ origin: 'http://127.0.0.1:4600' })).not.toThrow();
  });

  it('is refused from another site, a neighbouring one, and a sandboxed page', () => {
    for (const site of ['cross-site', 'same-site']) {
      expect(write({ 'sec-fetch-site': site, origin: 'http://evil.example' })).toThrow(/forbidden: http\.crossSite/);
    }
    expect(write({ origin: 'http://evil.example' })).toThrow(/crossSite/);
    expect(write({ origin: 'http://127.0.0.1:9999' })).toThrow(/crossSite/);
    expect(write({ origin: 'null' })).toThrow(/crossSite/);
  });

  it('is taken from the address people type, where a proxy in front rewrites the host', () => {
    const headers = { host: 'inside:4600', origin: 'https://cx.example.com' };
    expect(write(headers)).toThrow(/crossSite/);
    expect(write(headers, 'https://cx.example.com/')).not.toThrow();
  });
});

it('a program that names no origin shows its own credentials, and is let through', () => {
  expect(write({})).not.toThrow();
});
