import { indexAt, medianUv, microvolts, stretches, type WaveLead, type Waveform } from './waveform';

export type LayoutName = '3x4+1' | '6x2' | '12x1' | 'all';
export const LAYOUTS: LayoutName[] = ['3x4+1', '6x2', '12x1', 'all'];

/** One lead in one stretch of time on the page. */
export interface Cell {
  /** As written beside the trace; −aVR is aVR turned upside down. */
  label: string;
  lead: WaveLead | null;
  sign: 1 | -1;
  startMs: number;
  endMs: number;
  /** The amplitude that stands on the row's line, µV: paper has no zero, so each trace sits on its middle. */
  middleUv: number;
}

export interface Row { cells: Cell[]; baselineMm: number }

export interface PageLayout { rows: Row[]; heightMm: number; startMs: number; endMs: number }

const STANDARD = [['I', 'II', 'III'], ['aVR', 'aVL', 'aVF'], ['V1', 'V2', 'V3'], ['V4', 'V5', 'V6']];
const CABRERA = [['aVL', 'I', '−aVR'], ['II', 'aVF', 'III'], ['V1', 'V2', 'V3'], ['V4', 'V5', 'V6']];
const TWELVE = STANDARD.flat();
/** A page holds 10 s side by side, a full-width layout up to 30 s. */
const PAGE_MS = 10_000;
const LONG_PAGE_MS = 30_000;
const MIN_PITCH_MM = 20;
const MAX_PITCH_MM = 50;
const EDGE_MM = 6;
const EMPTY_EXTENT_MM = 8;

export function standardLeadCount(waveform: Waveform): number {
  return waveform.leads.filter((lead) => TWELVE.includes(lead.name)).length;
}

/** How long a stretch of the recording one page shows, ms. */
export function pageMs(waveform: Waveform, layout: LayoutName): number {
  const most = layout === '3x4+1' || layout === '6x2' ? PAGE_MS : LONG_PAGE_MS;
  return Math.min(waveform.durationMs, most);
}

/** Columns of lead labels, one full-width row a rhythm lead after them. Leads no column has room for follow below. */
function columnsOf(waveform: Waveform, layout: LayoutName, cabrera: boolean): { columns: string[][]; full: string[] } {
  const groups = cabrera ? CABRERA : STANDARD;
  const others = waveform.leads.map((lead) => lead.name).filter((name) => !TWELVE.includes(name));
  switch (layout) {
    case '3x4+1': {
      const rhythm = waveform.leads.some((lead) => lead.name === 'II') ? ['II'] : [];
      return { columns: groups, full: [...rhythm, ...others] };
    }
    case '6x2':
      return { columns: [groups.slice(0, 2).flat(), groups.slice(2).flat()], full: others };
    case '12x1':
      return { columns: [], full: [...groups.flat(), ...others] };
    case 'all':
      return { columns: [], full: waveform.leads.map((lead) => lead.name) };
  }
}

/** Puts the leads on the page from the time on. Columns follow each other in time, so that beats line up below. */
export function layOut(
  waveform: Waveform,
  layout: LayoutName,
  cabrera: boolean,
  startMs: number,
  gainMmPerMv: number,
): PageLayout {
  const lengthMs = pageMs(waveform, layout);
  const byName = new Map(waveform.leads.map((lead) => [lead.name, lead]));
  const cell = (label: string, fromMs: number, toMs: number): Cell => {
    const negated = label.startsWith('−');
    const lead = byName.get(negated ? label.slice(1) : label) ?? null;
    const middleUv = lead ? medianUv(lead, indexAt(lead, startMs), indexAt(lead, startMs + lengthMs)) : 0;
    return { label, lead, sign: negated ? -1 : 1, startMs: fromMs, endMs: toMs, middleUv };
  };
  const { columns, full } = columnsOf(waveform, layout, cabrera);
  const cellRows: Cell[][] = [];
  const columnMs = lengthMs / Math.max(1, columns.length);
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    cellRows.push(columns.map((names, k) => cell(names[row], startMs + k * columnMs, startMs + (k + 1) * columnMs)));
  }
  full.forEach((name) => cellRows.push([cell(name, startMs, startMs + lengthMs)]));
  return { ...stack(cellRows, gainMmPerMv), startMs, endMs: startMs + lengthMs };
}

/** Rows as far apart as their traces need, within limits: an artifact may cross its neighbor, it is never cut off. */
function stack(cellRows: Cell[][], gainMmPerMv: number): { rows: Row[]; heightMm: number } {
  const rows: Row[] = [];
  let y = EDGE_MM;
  let belowMm = 0;
  cellRows.forEach((cells, index) => {
    const extent = extentMm(cells, gainMmPerMv);
    const needed = belowMm + extent.above + 2;
    const pitch = Math.min(MAX_PITCH_MM * Math.max(1, gainMmPerMv / 10), needed);
    y += index === 0 ? Math.max(extent.above, gainMmPerMv) : Math.max(MIN_PITCH_MM, pitch);
    rows.push({ cells, baselineMm: Math.round(y) });
    belowMm = extent.below;
  });
  return { rows, heightMm: Math.ceil(y + Math.max(belowMm, EMPTY_EXTENT_MM) + EDGE_MM) };
}

function extentMm(cells: Cell[], gainMmPerMv: number): { above: number; below: number } {
  let above = EMPTY_EXTENT_MM;
  let below = EMPTY_EXTENT_MM;
  for (const { lead, sign, startMs, endMs, middleUv } of cells) {
    if (!lead) continue;
    for (const [from, to] of stretches(lead, indexAt(lead, startMs), indexAt(lead, endMs))) {
      for (let i = from; i < to; i++) {
        const mm = ((sign * (microvolts(lead, i) - middleUv)) / 1000) * gainMmPerMv;
        if (mm > above) above = mm;
        else if (-mm > below) below = -mm;
      }
    }
  }
  return { above, below };
}
