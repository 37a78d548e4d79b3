import type { ArrivalEvent, CaseEvent, LiveEvent } from './types';

/** The center's events as they happen. One connection for the whole console, held by the browser, which reconnects. */
type Listener = (event: CaseEvent) => void;
type LiveListener = (event: LiveEvent) => void;
type ArrivalListener = (event: ArrivalEvent) => void;

const listeners = new Set<Listener>();
const liveListeners = new Set<LiveListener>();
const arrivalListeners = new Set<ArrivalListener>();
const linkListeners = new Set<(up: boolean) => void>();
let source: EventSource | null = null;
let silence = 0;

/** Three of the center's pings: a phone that changed its mast has a connection that neither brings anything nor ends. */
const LONGEST_SILENCE_MS = 65_000;

export function connectEvents(): void {
  if (source) return;
  source = new EventSource('/api/events');
  hear('case', listeners);
  hear('live', liveListeners);
  hear('arriving', arrivalListeners);
  source.addEventListener('ping', heard);
  source.addEventListener('open', () => {
    heard();
    linkListeners.forEach((listener) => listener(true));
  });
  source.addEventListener('error', lost);
  window.addEventListener('online', reconnect);
  window.addEventListener('offline', lost);
  heard();
}

export function disconnectEvents(): void {
  window.clearTimeout(silence);
  window.removeEventListener('online', reconnect);
  window.removeEventListener('offline', lost);
  source?.close();
  source = null;
}

function hear<T>(type: string, told: Set<(event: T) => void>): void {
  source?.addEventListener(type, (message) => {
    heard();
    const event = JSON.parse((message as MessageEvent<string>).data) as T;
    told.forEach((listener) => listener(event));
  });
}

function heard(): void {
  window.clearTimeout(silence);
  silence = window.setTimeout(() => {
    lost();
    reconnect();
  }, LONGEST_SILENCE_MS);
}

function lost(): void {
  linkListeners.forEach((listener) => listener(false));
}

/** What was missed is asked for when the new connection opens. */
function reconnect(): void {
  disconnectEvents();
  connectEvents();
}

export function onCaseEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Told each time a live signal grew. */
export function onLiveEvent(listener: LiveListener): () => void {
  liveListeners.add(listener);
  return () => liveListeners.delete(listener);
}

/** Told each time more of a recording has come that travels in parts. */
export function onArrivalEvent(listener: ArrivalListener): () => void {
  arrivalListeners.add(listener);
  return () => arrivalListeners.delete(listener);
}

/** Told when the connection is there again, and when it is lost. */
export function onLink(listener: (up: boolean) => void): () => void {
  linkListeners.add(listener);
  return () => linkListeners.delete(listener);
}
