import type { WaveLead, Waveform } from './waveform';

/** Weights of I and II in the limb leads that follow from them (Einthoven, Goldberger). */
const FROM_I_AND_II: Record<string, [number, number]> = {
  III: [-1, 1],
  aVR: [-0.5, -0.5],
  aVL: [1, -0.5],
  aVF: [-0.5, 1],
};

/** Half a microvolt, so that the halves of aVR, aVL and aVF stay whole counts. */
const DERIVED_NANOVOLTS_PER_COUNT = 500;

/**
 * Completes the limb leads where the recording carries I and II sampled alike and not the others, marked as derived.
 * What the recording carries itself is never replaced.
 */
export function withDerivedLeads(waveform: Waveform): Waveform {
  const byName = new Map(waveform.leads.map((lead) => [lead.name, lead]));
  const one = byName.get('I');
  const two = byName.get('II');
  if (!one || !two || !alike(one, two)) return waveform;
  const added = Object.entries(FROM_I_AND_II)
    .filter(([name]) => !byName.has(name))
    .map(([name, [ofOne, ofTwo]]) => combine(name, one, ofOne, two, ofTwo));
  return added.length === 0 ? waveform : { ...waveform, leads: [...waveform.leads, ...added] };
}

function alike(a: WaveLead, b: WaveLead): boolean {
  return a.rateHz === b.rateHz && a.startOffsetMs === b.startOffsetMs;
}

function combine(name: string, one: WaveLead, ofOne: number, two: WaveLead, ofTwo: number): WaveLead {
  const count = Math.min(one.counts.length, two.counts.length);
  const counts = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const nanovolts =
      ofOne * (one.counts[i] * one.nanovoltsPerCount + one.offsetNanovolts) +
      ofTwo * (two.counts[i] * two.nanovoltsPerCount + two.offsetNanovolts);
    counts[i] = Math.round(nanovolts / DERIVED_NANOVOLTS_PER_COUNT);
  }
  return {
    name,
    rateHz: one.rateHz,
    counts,
    nanovoltsPerCount: DERIVED_NANOVOLTS_PER_COUNT,
    offsetNanovolts: 0,
    firstIndex: one.firstIndex,
    startOffsetMs: one.startOffsetMs,
    derived: true,
    gaps: union(one.gaps, two.gaps),
  };
}

function union(a: [number, number][], b: [number, number][]): [number, number][] {
  const all = [...a, ...b].sort((x, y) => x[0] - y[0]);
  const merged: [number, number][] = [];
  for (const [start, end] of all) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
