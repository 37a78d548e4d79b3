import { microvoltsOfPx, msOfPx, type Scale } from './scale';

export interface Point { x: number; y: number }

/** Two points on the page, device pixels from its top left corner. */
export interface Span { from: Point; to: Point }

export interface Measured { durationMs: number; amplitudeMv: number; rateBpm: number | null }

/** What lies between the points: time, height (up is positive) and the rate if the time were one cycle. */
export function measure(span: Span, scale: Scale): Measured {
  const durationMs = Math.abs(msOfPx(scale, span.to.x - span.from.x));
  const amplitudeMv = microvoltsOfPx(scale, span.from.y - span.to.y) / 1000;
  return { durationMs, amplitudeMv, rateBpm: durationMs >= 1 ? 60_000 / durationMs : null };
}

/** Distance to which a finger or pointer takes hold of an end, device pixels. */
export function nearestEnd(span: Span, at: Point, reachPx: number): 'from' | 'to' | null {
  const distance = (end: Point): number => Math.hypot(end.x - at.x, end.y - at.y);
  const near = distance(span.from) < distance(span.to) ? 'from' : 'to';
  return distance(span[near]) <= reachPx ? near : null;
}
