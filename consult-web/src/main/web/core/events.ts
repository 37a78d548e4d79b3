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

export function connectEvents(): void {
  if (source) return;
  source = new EventSource('/api/events');
  source.addEventListener('case', (message) => {
    const event = JSON.parse((message as MessageEvent<string>).data) as CaseEvent;
    listeners.forEach((listener) => listener(event));
  });
  source.addEventListener('live', (message) => {
    const event = JSON.parse((message as MessageEvent<string>).data) as LiveEvent;
    liveListeners.forEach((listener) => listener(event));
  });
  source.addEventListener('arriving', (message) => {
    const event = JSON.parse((message as MessageEvent<string>).data) as ArrivalEvent;
    arrivalListeners.forEach((listener) => listener(event));
  });
  source.addEventListener('open', () => linkListeners.forEach((listener) => listener(true)));
  source.addEventListener('error', () => linkListeners.forEach((listener) => listener(false)));
}

export function disconnectEvents(): void {
  source?.close();
  source = null;
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
