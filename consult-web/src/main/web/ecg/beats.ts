import type { Waveform } from './waveform';

const COLUMNS = [['I', 'II', 'III'], ['aVR', 'aVL', 'aVF'], ['V1', 'V2', 'V3'], ['V4', 'V5', 'V6']];

/**
 * One beat of each lead, put where the 3×4 page shows the lead: its columns follow each other in time, and beats that
 * were all taken at one instant would be cut to a quarter each.
 */
export function besideEachOther(waveform: Waveform): Waveform {
  const leads = waveform.leads.map((lead) => {
    const column = Math.max(0, COLUMNS.findIndex((names) => names.includes(lead.name)));
    return { ...lead, startOffsetMs: lead.startOffsetMs + column * waveform.durationMs };
  });
  return { ...waveform, durationMs: waveform.durationMs * COLUMNS.length, leads };
}
