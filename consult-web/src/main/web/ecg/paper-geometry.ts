import type { Point } from './calipers';
import { type Scale } from './scale';

/** Two points of the grid as fractions of the picture's sides, and what lies between them on the turned picture. */
export interface Calibration {
  /** How the picture was turned when they were marked: across and down mean that. */
  turnDeg: number;
  fromX: number;
  fromY: number;
  toX: number;
  toY: number;
  acrossMm: number;
  downMm: number;
  speedMmPerS: number;
  gainMmPerMv: number;
}

export interface Size { width: number; height: number }

/** How the picture lies in the view: turned about its middle, enlarged, moved. Device pixels. */
export interface View { turnDeg: number; zoom: number; panX: number; panY: number }

/** Squares that differ more between across and down than this were marked wrongly or photographed at an angle. */
export const MOST_UNEVEN = 0.1;

/** Turned further from where it was calibrated, time no longer runs across. */
const MOST_TURNED_DEG = 2;

/** Closer marks would turn an error of a pixel into one of many per cent. */
const LEAST_APART_PX = 20;

/** From the picture to the same picture turned about its middle; both in its own pixels. */
export function turned(at: Point, size: Size, turnDeg: number): Point {
  const angle = (turnDeg * Math.PI) / 180;
  const x = at.x - size.width / 2;
  const y = at.y - size.height / 2;
  return { x: x * Math.cos(angle) - y * Math.sin(angle), y: x * Math.sin(angle) + y * Math.cos(angle) };
}

export function unturned(at: Point, size: Size, turnDeg: number): Point {
  const angle = (-turnDeg * Math.PI) / 180;
  return {
    x: at.x * Math.cos(angle) - at.y * Math.sin(angle) + size.width / 2,
    y: at.x * Math.sin(angle) + at.y * Math.cos(angle) + size.height / 2,
  };
}

export function toView(at: Point, size: Size, view: View, canvas: Size): Point {
  const q = turned(at, size, view.turnDeg);
  return { x: q.x * view.zoom + view.panX + canvas.width / 2, y: q.y * view.zoom + view.panY + canvas.height / 2 };
}

export function toPicture(at: Point, size: Size, view: View, canvas: Size): Point {
  const q = { x: (at.x - canvas.width / 2 - view.panX) / view.zoom, y: (at.y - canvas.height / 2 - view.panY) / view.zoom };
  return unturned(q, size, view.turnDeg);
}

/** How large the turned picture is, so that all of it fits. */
export function turnedSize(size: Size, turnDeg: number): Size {
  const angle = (turnDeg * Math.PI) / 180;
  const cos = Math.abs(Math.cos(angle));
  const sin = Math.abs(Math.sin(angle));
  return { width: size.width * cos + size.height * sin, height: size.width * sin + size.height * cos };
}

/** The marks, in the picture's own pixels. */
export function marks(calibration: Calibration, size: Size): [Point, Point] {
  return [
    { x: calibration.fromX * size.width, y: calibration.fromY * size.height },
    { x: calibration.toX * size.width, y: calibration.toY * size.height },
  ];
}

/** Picture pixels between two marks on the turned picture. */
export function apart(from: Point, to: Point, size: Size, turnDeg: number): { acrossPx: number; downPx: number } {
  const a = turned(from, size, turnDeg);
  const b = turned(to, size, turnDeg);
  return { acrossPx: Math.abs(b.x - a.x), downPx: Math.abs(b.y - a.y) };
}

export function farEnough(from: Point, to: Point, size: Size, turnDeg: number): boolean {
  const { acrossPx, downPx } = apart(from, to, size, turnDeg);
  return acrossPx >= LEAST_APART_PX && downPx >= LEAST_APART_PX;
}

/** The least turn from one to the other, degrees, 0–180. */
export function turnBetween(oneDeg: number, otherDeg: number): number {
  const between = Math.abs(oneDeg - otherDeg) % 360;
  return Math.min(between, 360 - between);
}

/** The scale of the view for the calipers; null where it is not calibrated as it is turned: then there are no numbers. */
export function scaleOf(calibration: Calibration | null, size: Size, view: View): Scale | null {
  if (!calibration || turnBetween(calibration.turnDeg, view.turnDeg) > MOST_TURNED_DEG) return null;
  const { acrossPx, downPx } = apart(...marks(calibration, size), size, calibration.turnDeg);
  if (acrossPx === 0 || downPx === 0) return null;
  return {
    speedMmPerS: calibration.speedMmPerS,
    gainMmPerMv: calibration.gainMmPerMv,
    devicePxPerMm: (acrossPx / calibration.acrossMm) * view.zoom,
    devicePxPerMmDown: (downPx / calibration.downMm) * view.zoom,
  };
}

/** By how much a square is wider than high, as a fraction; 0 for a true square. */
export function uneven(scale: Scale): number {
  return scale.devicePxPerMm / (scale.devicePxPerMmDown ?? scale.devicePxPerMm) - 1;
}
