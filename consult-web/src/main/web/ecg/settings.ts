import type { LayoutName } from './layout';
import type { FilterState } from './waveform';

/** How a reader looks at ECGs; remembered in the browser, as nobody wants to set it again for each case. */
export interface Settings {
  layout: LayoutName;
  cabrera: boolean;
  speedMmPerS: number;
  gainMmPerMv: number;
  filtered: boolean;
  filter: FilterState;
}

const STORED = 'yurak.ecg';

/** 25 mm/s, 10 mm/mV, unfiltered: what paper shows. Filters, once switched on: 0.5–40 Hz and 50 Hz mains. */
export const DEFAULTS: Settings = {
  layout: '3x4+1',
  cabrera: false,
  speedMmPerS: 25,
  gainMmPerMv: 10,
  filtered: false,
  filter: { highPassHz: 0.5, lowPassHz: 40, mainsHz: 50, muscle: false },
};

/** A phone held upright is too narrow for four columns. */
function usualLayout(): LayoutName {
  return matchMedia('(max-width: 760px) and (orientation: portrait)').matches ? '6x2' : DEFAULTS.layout;
}

export function rememberedSettings(): Settings {
  const usual = { ...DEFAULTS, layout: usualLayout() };
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Settings>;
    return { ...usual, ...stored, filter: { ...usual.filter, ...stored.filter } };
  } catch {
    return usual;
  }
}

export function rememberSettings(settings: Settings): void {
  localStorage.setItem(STORED, JSON.stringify(settings));
}

export const HIGH_PASS_HZ = [0.05, 0.15, 0.5, 0.67];
export const LOW_PASS_HZ = [150, 100, 40, 25];
export const MAINS_HZ = [50, 60];
/** A low-pass at or below this hides pacemaker spikes and rounds the QRS: not for a diagnosis. */
export const DIAGNOSTIC_LOW_PASS_HZ = 150;
