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
  /** How far above the line the label stands, mm: over what the trace does beside it. */
  labelAboveMm: number;
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
/** On a phone two columns of 2.5 s each fill the width at a size that can be read. */
const PHONE_PAGE_MS = 5_000;
const MIN_PITCH_MM = 20;
const MAX_PITCH_MM = 50;
const EDGE_MM = 6;
const EMPTY_EXTENT_MM = 8;
/** Rows are drawn apart to fill a high page, but not so far that the eye loses the beat from row to row. */
const MAX_EXTRA_PITCH_MM = 18;
/** A label and the stretch of trace it stands over. */
const LABEL_HEIGHT_MM = 4;
const LABEL_LEAST_ABOVE_MM = 6;
const LABEL_MS = 600;

export function standardLeadCount(waveform: Waveform): number {
  return waveform.leads.filter((lead) => TWELVE.includes(lead.name)).length;
}

/** How long a stretch of the recording one page shows, ms. */
export function pageMs(waveform: Waveform, layout: LayoutName, phone = false): number {
  const most = phone && layout === '6x2' ? PHONE_PAGE_MS : layout === '3x4+1' || layout === '6x2' ? PAGE_MS : LONG_PAGE_MS;
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

/**
 * Puts the leads on the page from the time on. Columns follow each other in time, so that beats line up below. Rows
 * move apart to fill the least height, mm, within reason.
 */
export function layOut(
  waveform: Waveform,
  layout: LayoutName,
  cabrera: boolean,
  startMs: number,
  gainMmPerMv: number,
  leastHeightMm = 0,
  phone = false,
): PageLayout {
  const lengthMs = pageMs(waveform, layout, phone);
  const byName = new Map(waveform.leads.map((lead) => [lead.name, lead]));
  const cell = (label: string, fromMs: number, toMs: number): Cell => {
    const negated = label.startsWith('−');
    const lead = byName.get(negated ? label.slice(1) : label) ?? null;
    const middleUv = lead ? medianUv(lead, indexAt(lead, startMs), indexAt(lead, startMs + lengthMs)) : 0;
    const made: Cell = { label, lead, sign: negated ? -1 : 1, startMs: fromMs, endMs: toMs, labelAboveMm: 0, middleUv };
    const beside = extentMm([{ ...made, endMs: Math.min(toMs, fromMs + LABEL_MS) }], gainMmPerMv, 0);
    return { ...made, labelAboveMm: Math.max(LABEL_LEAST_ABOVE_MM, beside.above + 1) };
  };
  const { columns, full } = columnsOf(waveform, layout, cabrera);
  const cellRows: Cell[][] = [];
  const columnMs = lengthMs / Math.max(1, columns.length);
  for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
    cellRows.push(columns.map((names, k) => cell(names[row], startMs + k * columnMs, startMs + (k + 1) * columnMs)));
  }
  full.forEach((name) => cellRows.push([cell(name, startMs, startMs + lengthMs)]));
  return { ...spread(stack(cellRows, gainMmPerMv), leastHeightMm), startMs, endMs: startMs + lengthMs };
}

/** Rows as far apart as their traces need, within limits: an artifact may cross its neighbor, it is never cut off. */
function stack(cellRows: Cell[][], gainMmPerMv: number): { rows: Row[]; heightMm: number } {
  const rows: Row[] = [];
  let y = EDGE_MM;
  let belowMm = 0;
  cellRows.forEach((cells, index) => {
    const trace = extentMm(cells, gainMmPerMv, EMPTY_EXTENT_MM);
    const label = Math.max(...cells.map((cell) => cell.labelAboveMm)) + LABEL_HEIGHT_MM;
    const extent = { above: Math.max(trace.above, label), below: trace.below };
    const needed = belowMm + extent.above + 2;
    const pitch = Math.min(MAX_PITCH_MM * Math.max(1, gainMmPerMv / 10), needed);
    y += index === 0 ? Math.max(extent.above, gainMmPerMv) : Math.max(MIN_PITCH_MM, pitch);
    rows.push({ cells, baselineMm: Math.round(y) });
    belowMm = extent.below;
  });
  return { rows, heightMm: Math.ceil(y + Math.max(belowMm, EMPTY_EXTENT_MM) + EDGE_MM) };
}

/** The same rows, evenly further apart, until the page is as high as wanted. */
function spread(page: { rows: Row[]; heightMm: number }, leastHeightMm: number): { rows: Row[]; heightMm: number } {
  const count = Math.max(1, page.rows.length);
  const extra = Math.max(0, Math.min(MAX_EXTRA_PITCH_MM, (leastHeightMm - page.heightMm) / count));
  const rows = page.rows.map((row, k) => ({ ...row, baselineMm: Math.round(row.baselineMm + extra * (k + 0.5)) }));
  return { rows, heightMm: Math.ceil(page.heightMm + extra * count) };
}

/** How far the traces reach from the line, mm; at least the given. */
function extentMm(cells: Cell[], gainMmPerMv: number, leastMm: number): { above: number; below: number } {
  let above = leastMm;
  let below = leastMm;
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
