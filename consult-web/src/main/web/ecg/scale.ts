/** Paper to screen. 1 s is `speed` mm and 1 mV is `gain` mm, whatever the zoom: it scales grid and trace alike. */
export const SPEEDS_MM_PER_S = [12.5, 25, 50, 100];
export const GAINS_MM_PER_MV = [2.5, 5, 10, 20];

export interface Scale {
  speedMmPerS: number;
  gainMmPerMv: number;
  /** Whole device pixels a millimeter, so that every grid line falls on one. */
  devicePxPerMm: number;
  /** From top to bottom, where it differs: on a photograph. */
  devicePxPerMmDown?: number;
}

export function xPx(scale: Scale, ms: number): number {
  return (ms / 1000) * scale.speedMmPerS * scale.devicePxPerMm;
}

export function msOfPx(scale: Scale, px: number): number {
  return (px / scale.devicePxPerMm / scale.speedMmPerS) * 1000;
}

export function yPx(scale: Scale, microvolts: number): number {
  return (microvolts / 1000) * scale.gainMmPerMv * (scale.devicePxPerMmDown ?? scale.devicePxPerMm);
}

export function microvoltsOfPx(scale: Scale, px: number): number {
  return (px / (scale.devicePxPerMmDown ?? scale.devicePxPerMm) / scale.gainMmPerMv) * 1000;
}

export const MIN_DEVICE_PX_PER_MM = 2;
export const MAX_DEVICE_PX_PER_MM = 32;

/** The largest whole number of device pixels a millimeter at which the width fits, within what can still be read. */
export function fitDevicePxPerMm(widthDevicePx: number, widthMm: number): number {
  return clamp(Math.floor(widthDevicePx / widthMm), MIN_DEVICE_PX_PER_MM, MAX_DEVICE_PX_PER_MM);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The neighbor of the value in the list, or itself at the end. */
export function step(list: number[], value: number, by: 1 | -1): number {
  return list[clamp(list.indexOf(value) + by, 0, list.length - 1)] ?? value;
}
