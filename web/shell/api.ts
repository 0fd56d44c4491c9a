/** Values of a query; arrays repeat the key, empty ones are left out. */
export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** One refused answer of a survey. */
export type ProblemFault = { question: string; fault: string; at?: string; what: string; next: string };

type ProblemBody = {
  code?: string;
  says?: string;
  values?: Record<string, string | number>;
  what?: string;
  next?: string;
  reference?: string;
  faults?: ProblemFault[];
};

/** The sentences for the case that no answer came at all; set by the locale, because the server could not send them. */
let unreachable = { what: '', next: '' };
export function setUnreachableWords(words: { what: string; next: string }): void {
  unreachable = words;
}

/** What the server refused, or that it could not be reached, in the reader's language. */
export class Problem extends Error {
  readonly code: string;
  readonly says: string;
  readonly values: Record<string, string | number>;
  readonly what: string;
  readonly next: string;
  readonly reference: string | undefined;
  readonly faults: readonly ProblemFault[];

  constructor(body: ProblemBody) {
    super(body.what ?? body.code ?? 'problem');
    this.name = 'Problem';
    this.code = body.code ?? 'unavailable';
    this.says = body.says ?? '';
    this.values = body.values ?? {};
    this.what = body.what ?? unreachable.what;
    this.next = body.next ?? unreachable.next;
    this.reference = body.reference;
    this.faults = body.faults ?? [];
  }
}

/** The address of a path with its query, for downloads and event streams. */
function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'object') for (const one of value) search.append(key, one);
    else search.append(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function send<T>(method: string, address: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } };
  if (body !== undefined) {
    init.headers = { accept: 'application/json', 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (signal !== undefined) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(address, init);
  } catch (error) {
    // A question that was given up is not a problem to show: the caller went elsewhere.
    if (signal?.aborted) throw error;
    throw new Problem({});
  }
  const text = await response.text();
  if (!response.ok) throw problemOf(text, response.status);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function problemOf(text: string, status: number): Problem {
  try {
    return new Problem(JSON.parse(text) as ProblemBody);
  } catch {
    // A proxy's own page, not ours: the status is the only fact in it.
    return new Problem({ reference: String(status) });
  }
}

type UploadOptions = { query?: Query; onProgress?: (share: number) => void; signal?: AbortSignal };

/** Sends a file as raw bytes. XMLHttpRequest because fetch cannot tell how much has gone out. */
function upload<T>(path: string, file: Blob, { query, onProgress, signal }: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url(path, query));
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.total === 0 ? 1 : event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as T);
      else reject(problemOf(request.responseText, request.status));
    };
    request.onerror = () => reject(new Problem({}));
    request.onabort = () => reject(new DOMException('given up', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

async function file(path: string, query?: Query): Promise<Blob> {
  const response = await fetch(url(path, query), { credentials: 'same-origin' }).catch(() => {
    throw new Problem({});
  });
  if (!response.ok) throw problemOf(await response.text(), response.status);
  return response.blob();
}

export const api = {
  get: <T>(path: string, query?: Query, options?: { signal?: AbortSignal }): Promise<T> =>
    send<T>('GET', url(path, query), undefined, options?.signal),
  post: <T>(path: string, body?: unknown, options?: { signal?: AbortSignal }): Promise<T> =>
    send<T>('POST', path, body ?? {}, options?.signal),
  put: <T>(path: string, body: unknown, options?: { signal?: AbortSignal }): Promise<T> =>
    send<T>('PUT', path, body, options?.signal),
  del: <T>(path: string): Promise<T> => send<T>('DELETE', path),
  upload,
  /** a file made on request, so that a refusal can be said on the page */
  file,
  url,
};
