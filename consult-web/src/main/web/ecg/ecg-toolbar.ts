import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { LAYOUTS, type LayoutName } from './layout';
import { GAINS_MM_PER_MV, SPEEDS_MM_PER_S } from './scale';
import { HIGH_PASS_HZ, LOW_PASS_HZ, MAINS_HZ, type Settings } from './settings';
import type { FilterState } from './waveform';

/** Layout, speed, gain, filters, calipers, zoom. Says what is wanted by `settings`, `calipers` and `zoom` events. */
@customElement('ecg-toolbar')
export class EcgToolbar extends YurakElement {
  @property({ attribute: false }) settings!: Settings;
  @property({ type: Boolean }) calipers = false;

  /** Calipers and filters are for what is exact. */
  @property({ type: Boolean }) measurable = true;

  private change(settings: Partial<Settings>): void {
    this.dispatchEvent(new CustomEvent('settings', { detail: { ...this.settings, ...settings } }));
  }

  private say(type: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  protected override render(): TemplateResult {
    const { layout, cabrera, speedMmPerS, gainMmPerMv, filtered } = this.settings;
    return html`
      <div class="toolbar" role="toolbar" aria-label=${t('console.ecg.toolbar')}>
        ${select(t('console.ecg.layout'), layout, LAYOUTS, (value) => layoutWord(value as LayoutName), (value) =>
          this.change({ layout: value as LayoutName }),
        )}
        <button class="tool" aria-pressed=${cabrera} @click=${() => this.change({ cabrera: !cabrera })}>Cabrera</button>
        ${select(t('meas.speed'), speedMmPerS, SPEEDS_MM_PER_S, (value) => `${value} ${t('unit.mm_s')}`, (value) =>
          this.change({ speedMmPerS: Number(value) }),
        )}
        ${select(t('meas.gain'), gainMmPerMv, GAINS_MM_PER_MV, (value) => `${value} ${t('unit.mm_mv')}`, (value) =>
          this.change({ gainMmPerMv: Number(value) }),
        )}
        <button
          class="tool"
          aria-pressed=${filtered}
          ?disabled=${!this.measurable}
          title="f"
          data-tool="filter"
          @click=${() => this.change({ filtered: !filtered })}
        >
          ${t('meas.filter')}: ${t(filtered ? 'console.on' : 'console.off')}
        </button>
        ${filtered && this.measurable ? this.filterChoices() : nothing}
        <button
          class="tool"
          aria-pressed=${this.calipers}
          ?disabled=${!this.measurable}
          title=${this.measurable ? 'm' : t('console.arriving.no_calipers')}
          data-tool="calipers"
          @click=${() => this.say('calipers')}
        >
          ↔ ${t('console.ecg.calipers')}
        </button>
        <span class="tool-group">
          <button class="tool" aria-label=${t('act.zoom_out')} @click=${() => this.say('zoom', -1)}>−</button>
          <button class="tool" aria-label=${t('console.ecg.fit')} @click=${() => this.say('zoom', 0)}>⤢</button>
          <button class="tool" aria-label=${t('act.zoom_in')} @click=${() => this.say('zoom', 1)}>+</button>
        </span>
      </div>
    `;
  }

  private filterChoices(): TemplateResult {
    const { filter } = this.settings;
    const choose = (label: string, key: Exclude<keyof FilterState, 'muscle'>, list: number[]): TemplateResult =>
      select(
        label,
        filter[key] ?? '',
        ['', ...list],
        (value) => (value === '' ? `${label}: ${t('console.off')}` : `${label} ${value} ${t('unit.hz')}`),
        (value) => this.change({ filter: { ...filter, [key]: value === '' ? null : Number(value) } }),
      );
    return html`
      ${choose(t('console.ecg.high_pass'), 'highPassHz', HIGH_PASS_HZ)}
      ${choose(t('console.ecg.low_pass'), 'lowPassHz', LOW_PASS_HZ)}
      ${choose(t('console.ecg.mains'), 'mainsHz', MAINS_HZ)}
      <button
        class="tool"
        aria-pressed=${filter.muscle}
        data-tool="muscle"
        @click=${() => this.change({ filter: { ...filter, muscle: !filter.muscle } })}
      >
        ${t('console.ecg.muscle')}
      </button>
    `;
  }
}

export function layoutWord(layout: LayoutName): string {
  return layout === 'all' ? t('console.ecg.all_leads') : layout.replace('x', '×');
}

function select(
  label: string,
  value: string | number,
  values: (string | number)[],
  word: (value: string | number) => string,
  chosen: (value: string) => void,
): TemplateResult {
  return html`<select
    class="tool"
    aria-label=${label}
    title=${label}
    @change=${(event: Event) => chosen((event.target as HTMLSelectElement).value)}
  >
    ${values.map((one) => html`<option value=${one} ?selected=${one === value}>${word(one)}</option>`)}
  </select>`;
}
