import type { Cell, PageLayout } from './layout';
import type { Palette } from './palette';
import { xPx, yPx, type Scale } from './scale';
import { thin } from './thin';
import { indexAt, microvolts, stretches, timeMsAt, type WaveLead } from './waveform';

/** The calibration mark: 1 mV for 200 ms, and the room for it left of the traces. */
const CALIBRATION_UV = 1000;
const CALIBRATION_MS = 200;
const MARGIN_AFTER_MM = 3;
const LABEL_MM = 3.2;
/** What has not come is hatched so far above and below the line. */
const ABSENT_MM = 4;
/** Below this many device pixels a millimeter the thin lines would merge to a tint, so only the strong ones are drawn. */
const THIN_LINES_FROM_PX = 3;

export interface Viewport { widthPx: number; heightPx: number; scrollPx: number; devicePixelRatio: number }

export interface Words { missing: string }

/** Room left of the traces, whole millimeters so that time falls on the grid. */
export function marginMm(scale: Scale): number {
  return Math.ceil((CALIBRATION_MS / 1000) * scale.speedMmPerS) + MARGIN_AFTER_MM + 2;
}

export function paintGrid(ctx: CanvasRenderingContext2D, scale: Scale, view: Viewport, colors: Palette): void {
  ctx.fillStyle = colors.paper;
  ctx.fillRect(0, 0, view.widthPx, view.heightPx);
  const mm = scale.devicePxPerMm;
  const first = Math.floor(view.scrollPx / mm);
  const lines = (strong: boolean, widthPx: number): void => {
    ctx.fillStyle = strong ? colors.strong : colors.thin;
    for (let k = first; k * mm - view.scrollPx <= view.widthPx; k++) {
      if ((k % 5 === 0) === strong) ctx.fillRect(k * mm - view.scrollPx, 0, widthPx, view.heightPx);
    }
    for (let k = 0; k * mm <= view.heightPx; k++) {
      if ((k % 5 === 0) === strong) ctx.fillRect(0, k * mm, view.widthPx, widthPx);
    }
  };
  const hair = Math.max(1, Math.round(view.devicePixelRatio * 0.5));
  if (mm >= THIN_LINES_FROM_PX) lines(false, hair);
  lines(true, mm >= 8 ? hair * 2 : hair);
}

export function paintTraces(
  ctx: CanvasRenderingContext2D,
  page: PageLayout,
  scale: Scale,
  view: Viewport,
  color: string,
): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = Math.max(1, view.devicePixelRatio * 1.15);
  ctx.lineJoin = 'round';
  for (const row of page.rows) {
    for (const cell of row.cells) {
      if (cell.lead) paintCell(ctx, cell, cell.lead, row.baselineMm, page.startMs, scale, view);
    }
  }
}

function paintCell(
  ctx: CanvasRenderingContext2D,
  cell: Cell,
  lead: WaveLead,
  baselineMm: number,
  originMs: number,
  scale: Scale,
  view: Viewport,
): void {
  const left = marginMm(scale) * scale.devicePxPerMm - view.scrollPx;
  const msPerPx = 1000 / (scale.speedMmPerS * scale.devicePxPerMm);
  const seenFromMs = Math.max(cell.startMs, originMs - (left + 2) * msPerPx);
  const seenToMs = Math.min(cell.endMs, originMs + (view.widthPx - left + 2) * msPerPx);
  const perColumn = (lead.rateHz * msPerPx) / 1000 / 2;
  const baseline = baselineMm * scale.devicePxPerMm;
  ctx.beginPath();
  for (const [from, to] of stretches(lead, indexAt(lead, seenFromMs), indexAt(lead, seenToMs))) {
    let pen = false;
    thin(lead.counts, from, to, perColumn, (i) => {
      const x = left + xPx(scale, timeMsAt(lead, i) - originMs);
      const y = baseline - yPx(scale, cell.sign * (microvolts(lead, i) - cell.middleUv));
      if (pen) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
      pen = true;
    });
  }
  ctx.stroke();
}

/** Hatches what has not come yet, so that nobody takes it for a line without beats. */
export function paintAbsent(
  ctx: CanvasRenderingContext2D,
  page: PageLayout,
  absent: [number, number][],
  scale: Scale,
  view: Viewport,
  colors: Palette,
): void {
  const mm = scale.devicePxPerMm;
  const left = marginMm(scale) * mm - view.scrollPx;
  ctx.fillStyle = colors.label;
  ctx.globalAlpha = 0.35;
  for (const row of page.rows) {
    for (const cell of row.cells) {
      for (const [fromMs, toMs] of absent) {
        const from = Math.max(fromMs, cell.startMs);
        const to = Math.min(toMs, cell.endMs);
        for (let x = xPx(scale, from - page.startMs); cell.lead && x < xPx(scale, to - page.startMs); x += 2 * mm) {
          ctx.fillRect(Math.round(left + x), (row.baselineMm - ABSENT_MM) * mm, Math.max(1, mm / 3), 2 * ABSENT_MM * mm);
        }
      }
    }
  }
  ctx.globalAlpha = 1;
}

/** Lead names, column ends and the calibration mark of each row. */
export function paintMarks(
  ctx: CanvasRenderingContext2D,
  page: PageLayout,
  scale: Scale,
  view: Viewport,
  colors: Palette,
  words: Words,
): void {
  const mm = scale.devicePxPerMm;
  const left = marginMm(scale) * mm - view.scrollPx;
  const textPx = Math.max(LABEL_MM * mm, 11 * view.devicePixelRatio);
  ctx.textBaseline = 'alphabetic';
  for (const row of page.rows) {
    const y = row.baselineMm * mm;
    paintCalibration(ctx, y, scale, view, colors);
    row.cells.forEach((cell, column) => {
      const x = left + xPx(scale, cell.startMs - page.startMs);
      ctx.fillStyle = colors.label;
      if (column > 0) ctx.fillRect(Math.round(x), y - 4 * mm, Math.max(1, Math.round(view.devicePixelRatio)), 8 * mm);
      const label = cell.lead?.derived ? `${cell.label}*` : cell.label;
      ctx.font = `600 ${textPx}px system-ui, sans-serif`;
      const labelY = y - cell.labelAboveMm * mm;
      const labelX = x + mm;
      const width = ctx.measureText(label).width;
      ctx.globalAlpha = 0.75;
      ctx.fillStyle = colors.paper;
      ctx.fillRect(labelX - 2, labelY - textPx * 0.85, width + 4, textPx);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colors.label;
      ctx.fillText(label, labelX, labelY);
      if (!cell.lead) {
        ctx.font = `${textPx * 0.85}px system-ui, sans-serif`;
        ctx.fillText(words.missing, labelX, y);
      }
    });
  }
}

function paintCalibration(
  ctx: CanvasRenderingContext2D,
  baselinePx: number,
  scale: Scale,
  view: Viewport,
  colors: Palette,
): void {
  const mm = scale.devicePxPerMm;
  const x = mm - view.scrollPx;
  const top = baselinePx - yPx(scale, CALIBRATION_UV);
  const right = x + mm + xPx(scale, CALIBRATION_MS);
  ctx.strokeStyle = colors.trace;
  ctx.lineWidth = Math.max(1, view.devicePixelRatio);
  ctx.beginPath();
  ctx.moveTo(x, baselinePx);
  ctx.lineTo(x + mm, baselinePx);
  ctx.lineTo(x + mm, top);
  ctx.lineTo(right, top);
  ctx.lineTo(right, baselinePx);
  ctx.lineTo(right + mm, baselinePx);
  ctx.stroke();
}
