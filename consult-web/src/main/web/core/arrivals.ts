import { onArrivalEvent } from './events';
import { serverNowMs } from './format';
import type { Arrival, ArrivalEvent } from './types';

/** Without bytes for so long an arrival does not go on by itself: it waits for its link. */
const SILENCE_MS = 10_000;

/** The center's last word on each arrival, by case: comes several times a second, and needs no new list of cases. */
const latest = new Map<string, ArrivalEvent>();
onArrivalEvent((event) => latest.set(event.id, event));

/** The arrival as it stands now, whether an answer or an event told of it last. */
export function current(caseId: string, arrival: Arrival): Arrival {
  const event = latest.get(caseId);
  const newer = event && event.totalBytes === arrival.totalBytes && event.receivedBytes >= arrival.receivedBytes;
  return newer ? { ...arrival, receivedBytes: event.receivedBytes, bytesPerSecond: event.bytesPerSecond, lastAt: event.lastAt } : arrival;
}

/** Of what is needed to show every sample, or behind that of the whole; never 100 before it is there. */
export function percent(arrival: Arrival): number {
  const needed = isExact(arrival) ? arrival.totalBytes : arrival.neededBytes;
  return Math.min(99, Math.floor((100 * arrival.receivedBytes) / Math.max(1, needed)));
}

/** Seconds until every sample is here, at least 1; null where nothing is known to say it from. */
export function secondsLeft(arrival: Arrival): number | null {
  if (!arrival.bytesPerSecond || isStalled(arrival)) return null;
  const bytes = arrival.neededBytes - arrival.receivedBytes;
  const sinceLastS = (serverNowMs() - Date.parse(arrival.lastAt)) / 1000;
  return Math.max(1, Math.round(bytes / arrival.bytesPerSecond - sinceLastS));
}

export function isStalled(arrival: Arrival): boolean {
  return !arrival.original && serverNowMs() - Date.parse(arrival.lastAt) > SILENCE_MS;
}

/** Whether every sample is shown: it may be measured and signed. */
export function isExact(arrival: Arrival | null | undefined): boolean {
  return !arrival || arrival.original || arrival.stage === 'exact' || arrival.stage === 'original';
}
