import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../core/texts';

/** One press of `,` or `.`, and one step of the slider. */
export const FINE_DEG = 0.2;
const FINE_LIMIT_DEG = 15;
const ZOOM_STEP = 1.25;

export interface PaperTools {
  recordingId: string;
  page: number;
  pages: number;
  turnDeg: number;
  mode: 'look' | 'measure' | 'calibrate';
  mayCalibrate: boolean;
  show(page: number): void;
  turn(byDeg: number): void;
  toggle(mode: 'measure' | 'calibrate'): void;
  zoom(factor: number): void;
  fit(): void;
}

/** Pages, turns, calibration, calipers, zoom: each with its key in the title. */
export function paperTools(to: PaperTools): TemplateResult {
  const fine = ((to.turnDeg + 45) % 90) - 45;
  return html`<div class="toolbar" role="toolbar" aria-label=${t('console.ecg.toolbar')}>
    ${to.pages > 1 ? pages(to) : nothing}
    <span class="tool-group">
      ${sign('⟲', t('console.paper.turn_left'), '[', () => to.turn(-90))} ${sign('⟳', t('console.paper.turn_right'), ']', () => to.turn(90))}
    </span>
    <label class="tool fine">∡
      <input type="range" min=${-FINE_LIMIT_DEG} max=${FINE_LIMIT_DEG} step=${FINE_DEG} .value=${String(fine)}
        aria-label=${t('console.paper.fine')} title=", ."
        @input=${(event: Event) => to.turn(Number((event.target as HTMLInputElement).value) - fine)} />
      <span class="num">${fine.toFixed(1)}°</span>
    </label>
    ${to.mayCalibrate ? mode(to, 'calibrate', '▦', t('console.paper.calibrate'), 'g') : nothing}
    ${mode(to, 'measure', '↔', t('console.ecg.calipers'), 'm')}
    <span class="tool-group">
      ${sign('−', t('act.zoom_out'), '−', () => to.zoom(1 / ZOOM_STEP))} ${sign('⤢', t('console.ecg.fit'), '0', () => to.fit())}
      ${sign('+', t('act.zoom_in'), '+', () => to.zoom(ZOOM_STEP))}
    </span>
    <a class="tool" href="/api/recordings/${to.recordingId}/original" download>${t('console.original')}</a>
  </div>`;
}

function pages(to: PaperTools): TemplateResult {
  return html`<span class="tool-group">
    ${sign('‹', t('console.paper.previous'), 'PgUp', () => to.show(to.page - 1))}
    <span class="tool num">${to.page + 1}/${to.pages}</span>
    ${sign('›', t('console.paper.next'), 'PgDn', () => to.show(to.page + 1))}
  </span>`;
}

function sign(drawn: string, words: string, key: string, act: () => void): TemplateResult {
  return html`<button class="tool" title=${key} aria-label=${words} @click=${act}>${drawn}</button>`;
}

function mode(to: PaperTools, which: 'measure' | 'calibrate', drawn: string, words: string, key: string): TemplateResult {
  return html`<button
    class="tool"
    data-tool=${which === 'measure' ? 'calipers' : which}
    title=${key}
    aria-pressed=${to.mode === which}
    @click=${() => to.toggle(which)}
  >
    ${drawn} ${words}
  </button>`;
}
