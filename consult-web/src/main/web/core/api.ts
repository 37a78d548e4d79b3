import type { Session } from './types';

/** What the center, or the way to it, answered instead of what was asked for. */
export class ApiError extends Error {
  /**
   * @param status HTTP status; 0 where the center was not reached
   * @param key    text of the console for it
   * @param body   the whole answer, for what a form wants to know of it
   */
  constructor(
    readonly status: number,
    readonly key: string,
    message: string,
    readonly body: Record<string, unknown> = {},
  ) {
    super(message);
  }

  get field(): string | undefined {
    const field = (this.body.error as Record<string, unknown> | undefined)?.field;
    return typeof field === 'string' ? field : undefined;
  }
}

let csrf = '';
const expiredListeners = new Set<() => void>();

/** Told when the center no longer knows the session; what was typed stays on the page under the login that follows. */
export function onExpired(listener: () => void): () => void {
  expiredListeners.add(listener);
  return () => expiredListeners.delete(listener);
}

export function csrfToken(): string {
  return csrf;
}

export function remember(session: Session): Session {
  csrf = session.csrf;
  return session;
}

const KEY_BY_STATUS: Record<number, string> = {
  0: 'err.network',
  401: 'err.session',
  403: 'err.forbidden',
  404: 'err.not_found',
  409: 'err.conflict',
  413: 'err.file_size',
  503: 'console.err.unavailable',
};

/** The error of an answer's status and body; also for uploads, which do not go through `fetch`. */
export function errorOf(status: number, body: unknown): ApiError {
  const whole = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const error = (whole.error ?? {}) as Record<string, unknown>;
  const key = typeof error.key === 'string' ? error.key : KEY_BY_STATUS[status] ?? 'console.err.unexpected';
  const message = typeof error.message === 'string' ? error.message : '';
  return new ApiError(status, key, message, whole);
}

export function reportExpiry(error: ApiError): void {
  if (error.status === 401 && error.key !== 'err.credentials') expiredListeners.forEach((listener) => listener());
}

async function ask(method: string, path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Csrf-Token'] = csrf;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw errorOf(0, null);
  }
  if (!answer.ok) {
    const error = errorOf(answer.status, await answer.json().catch(() => null));
    if (path !== '/session') reportExpiry(error);
    throw error;
  }
  return answer;
}

async function json<T>(answer: Promise<Response>): Promise<T> {
  const arrived = await answer;
  return (arrived.status === 204 ? undefined : await arrived.json().catch(() => undefined)) as T;
}

export const api = {
  get: <T>(path: string): Promise<T> => json<T>(ask('GET', path)),
  post: <T>(path: string, body: unknown = {}): Promise<T> => json<T>(ask('POST', path, body)),
  put: <T>(path: string, body: unknown): Promise<T> => json<T>(ask('PUT', path, body)),
  delete: <T>(path: string): Promise<T> => json<T>(ask('DELETE', path)),
  bytes: async (path: string): Promise<ArrayBuffer> => (await ask('GET', path)).arrayBuffer(),
};

/** `?a=1&b=2` of the values that are there. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
