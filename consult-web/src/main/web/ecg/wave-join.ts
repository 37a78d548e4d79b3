import type { WaveLead, Waveform } from './waveform';

/** Parts of one recording as one: what lies between them is missing, as a gap of the recording is. */
export function joined(parts: Waveform[]): Waveform {
  if (parts.length === 1) return parts[0];
  return { ...parts[0], leads: parts[0].leads.map((_, k) => joinedLead(parts.map((part) => part.leads[k]))) };
}

function joinedLead(parts: WaveLead[]): WaveLead {
  const first = Math.min(...parts.map((part) => part.firstIndex));
  const end = Math.max(...parts.map((part) => part.firstIndex + part.counts.length));
  const wide = parts.some((part) => part.counts instanceof Int32Array);
  const counts = wide ? new Int32Array(end - first) : new Int16Array(end - first);
  const gaps: [number, number][] = [];
  let filled = 0;
  for (const part of [...parts].sort((a, b) => a.firstIndex - b.firstIndex)) {
    const at = part.firstIndex - first;
    if (at > filled) gaps.push([filled, at]);
    counts.set(part.counts, at);
    part.gaps.forEach(([from, to]) => gaps.push([from + at, to + at]));
    filled = at + part.counts.length;
  }
  const originMs = parts[0].startOffsetMs - (parts[0].firstIndex * 1000) / parts[0].rateHz;
  return { ...parts[0], firstIndex: first, startOffsetMs: originMs + (first * 1000) / parts[0].rateHz, counts, gaps };
}
