import { t } from '../core/texts';
import { measure, nearestEnd, type Point, type Span } from './calipers';
import type { Palette } from './palette';
import type { Scale } from './scale';

const REACH_CSS_PX = 22;

/** The calipers on the page: two points dragged by pointer or finger, moved by arrow keys. */
export class CaliperTool {
  private span: Span | null = null;
  private held: 'from' | 'to' | null = null;

  constructor(private readonly changed: () => void) {}

  clear(): void {
    this.span = null;
    this.held = null;
    this.changed();
  }

  press(at: Point): void {
    const near = this.span && nearestEnd(this.span, at, REACH_CSS_PX * devicePixelRatio);
    if (near) this.held = near;
    else {
      this.span = { from: at, to: at };
      this.held = 'to';
    }
    this.changed();
  }

  drag(at: Point): void {
    if (!this.span || !this.held) return;
    this.span = { ...this.span, [this.held]: at };
    this.changed();
  }

  /** Keeps both points on what they measure while the picture under them moves. */
  follow(moved: (at: Point) => Point): void {
    if (this.span) this.span = { from: moved(this.span.from), to: moved(this.span.to) };
  }

  release(): void {
    this.held = null;
  }

  /** Moves the second point by an arrow key; false for any other key. */
  nudge(key: string, byPx: number): boolean {
    const move: Record<string, Point> = {
      ArrowLeft: { x: -byPx, y: 0 },
      ArrowRight: { x: byPx, y: 0 },
      ArrowUp: { x: 0, y: -byPx },
      ArrowDown: { x: 0, y: byPx },
    };
    const by = move[key];
    if (!by || !this.span) return false;
    this.span = { ...this.span, to: { x: this.span.to.x + by.x, y: this.span.to.y + by.y } };
    this.changed();
    return true;
  }

  /** What is measured, in words; none without two points, and no number without a scale. */
  reading(scale: Scale | null): string[] {
    return this.span ? words(this.span, scale) : [];
  }

  paint(ctx: CanvasRenderingContext2D, scale: Scale | null, scrollPx: number, colors: Palette): void {
    if (!this.span) return;
    const from = { x: this.span.from.x - scrollPx, y: this.span.from.y };
    const to = { x: this.span.to.x - scrollPx, y: this.span.to.y };
    ctx.strokeStyle = colors.caliper;
    ctx.lineWidth = Math.max(1, devicePixelRatio);
    for (const end of [from, to]) {
      line(ctx, end.x, 0, end.x, ctx.canvas.height);
      line(ctx, Math.min(from.x, to.x) - 12, end.y, Math.max(from.x, to.x) + 12, end.y);
      ctx.beginPath();
      ctx.arc(end.x, end.y, 5 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.stroke();
    }
    label(ctx, words(this.span, scale), Math.max(from.x, to.x) + 14, Math.min(from.y, to.y), colors);
  }
}

function words(span: Span, scale: Scale | null): string[] {
  if (!scale) return [t('console.paper.uncalibrated')];
  const { durationMs, amplitudeMv, rateBpm } = measure(span, scale);
  const lines = [
    `${durationMs.toFixed(0)} ${t('unit.ms')}`,
    `${amplitudeMv.toFixed(2).replace('-', '−')} ${t('unit.mv')}`,
  ];
  if (rateBpm !== null && rateBpm < 400) lines.push(`${rateBpm.toFixed(0)} ${t('unit.bpm')}`);
  return lines;
}

function line(ctx: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  ctx.beginPath();
  ctx.moveTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
  ctx.lineTo(Math.round(x2) + 0.5, Math.round(y2) + 0.5);
  ctx.stroke();
}

function label(ctx: CanvasRenderingContext2D, lines: string[], x: number, y: number, colors: Palette): void {
  const px = 13 * devicePixelRatio;
  ctx.font = `600 ${px}px system-ui, sans-serif`;
  const width = Math.max(...lines.map((text) => ctx.measureText(text).width)) + px;
  const height = lines.length * px * 1.3 + px * 0.6;
  const left = Math.max(0, Math.min(x, ctx.canvas.width - width));
  const top = Math.max(0, Math.min(y, ctx.canvas.height - height));
  ctx.fillStyle = colors.paper;
  ctx.fillRect(left, top, width, height);
  ctx.strokeRect(left, top, width, height);
  ctx.fillStyle = colors.caliper;
  ctx.textBaseline = 'alphabetic';
  lines.forEach((text, k) => ctx.fillText(text, left + px / 2, top + px * 1.3 * (k + 1)));
}
