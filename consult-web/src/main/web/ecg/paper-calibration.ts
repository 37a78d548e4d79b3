import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { GAINS_MM_PER_MV, SPEEDS_MM_PER_S } from './scale';

const MM_PER_LARGE_SQUARE = 5;
const MOST_MM = 420;

/**
 * What lies between the two marks. Nothing is filled in beforehand: a speed or gain that nobody looked at on the paper
 * would make every number wrong. Says `calibrated` or `given-up`.
 */
@customElement('paper-calibration')
export class PaperCalibration extends YurakElement {
  /** How many of the two points are marked. */
  @property({ type: Number }) marked = 0;
  /** Both are marked, far enough apart across and down. */
  @property({ type: Boolean }) ready = false;
  @state() private inSquares = true;

  private submit(event: Event): void {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    const number = (name: string): number => Number(values.get(name));
    const unitMm = this.inSquares ? MM_PER_LARGE_SQUARE : 1;
    const detail = {
      acrossMm: number('across') * unitMm,
      downMm: number('down') * unitMm,
      speedMmPerS: number('speed'),
      gainMmPerMv: number('gain'),
    };
    this.dispatchEvent(new CustomEvent('calibrated', { detail }));
  }

  protected override render(): TemplateResult {
    return html`<form class="paper-calibration" @submit=${this.submit}>
      <p aria-live="polite">${this.instruction()}</p>
      ${this.ready ? this.fields() : nothing}
      <button type="button" data-tool="give-up" @click=${() => this.dispatchEvent(new CustomEvent('given-up'))}>${t('act.cancel')}</button>
    </form>`;
  }

  private instruction(): string {
    if (this.marked === 0) return t('console.paper.mark_first');
    if (this.marked === 1) return t('console.paper.mark_second');
    return t(this.ready ? 'console.paper.say_apart' : 'console.paper.too_close');
  }

  private fields(): TemplateResult {
    const most = this.inSquares ? MOST_MM / MM_PER_LARGE_SQUARE : MOST_MM;
    const count = (name: string, words: string): TemplateResult => html`<label>${words}
      <input type="number" name=${name} required min="0.5" max=${most} step="0.5" inputmode="decimal" /></label>`;
    return html`
      ${count('across', `↔ ${t('console.paper.across')}`)} ${count('down', `↕ ${t('console.paper.down')}`)}
      <label>${t('console.paper.in')}
        <select name="unit" @change=${(event: Event) => (this.inSquares = (event.target as HTMLSelectElement).value === 'squares')}>
          <option value="squares" selected>${t('console.paper.squares')}</option>
          <option value="mm">${t('console.paper.mm')}</option>
        </select></label>
      ${choice('speed', t('meas.speed'), SPEEDS_MM_PER_S, t('unit.mm_s'))} ${choice('gain', t('meas.gain'), GAINS_MM_PER_MV, t('unit.mm_mv'))}
      <button class="primary" type="submit">${t('console.paper.keep')}</button>
    `;
  }
}

function choice(name: string, words: string, values: number[], unit: string): TemplateResult {
  return html`<label>${words}
    <select name=${name} required>
      <option value="" selected>—</option>
      ${values.map((value) => html`<option value=${value}>${value} ${unit}</option>`)}
    </select></label>`;
}
