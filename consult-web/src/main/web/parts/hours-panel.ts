import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { number } from '../core/format';
import { t, textOr } from '../core/texts';
import type { Hours, HoursEpisode } from '../core/types';

/** The trend's own units: a minute is one wide, a beat a minute one high. */
const LEAST_BPM = 30;
const MOST_BPM = 200;
const TREND_HEIGHT = 60;
/** Episodes of one kind that are listed before the rest is only counted. */
const LISTED = 12;

const BEATS = ['normal', 'supraventricular', 'ventricular', 'fusion', 'paced', 'unknown'];
const VARIABILITY: { key: string; name: string; unit: string }[] = [
  { key: 'sdnnMs', name: 'SDNN', unit: 'unit.ms' },
  { key: 'sdannMs', name: 'SDANN', unit: 'unit.ms' },
  { key: 'rmssdMs', name: 'RMSSD', unit: 'unit.ms' },
  { key: 'pnn50Percent', name: 'pNN50', unit: '%' },
];

/** What hours of signal show: rate minute by minute, beats by class, episodes; a press on a time shows the trace there. */
@customElement('hours-panel')
export class HoursPanel extends YurakElement {
  @property({ attribute: false }) hours!: Hours;

  protected override render(): TemplateResult {
    const { hours } = this;
    return html`<section class="panel hours">
      <h2>${t('console.hours')} <span class="unconfirmed">${t('console.unconfirmed')}</span></h2>
      <p>
        ${clock(hours.durationSeconds)} ${t('unit.h')}${hours.missingSeconds > 0
          ? html` · <span class="warn">▲ ${t('console.hours.without', { time: clock(hours.missingSeconds) })}</span>`
          : nothing}
      </p>
      ${this.rates()} ${this.beats()} ${this.strips()}
      ${Object.entries(hours.episodeCounts).map(([kind, count]) => this.episodes(kind, count))} ${this.variability()}
    </section>`;
  }

  private rates(): TemplateResult | typeof nothing {
    const rated = this.hours.minutes.flatMap((minute) => (minute.rateBpm === undefined ? [] : [minute.rateBpm]));
    if (rated.length === 0) return nothing;
    const sorted = [...rated].sort((a, b) => a - b);
    const words = t('console.hours.range', {
      low: number(sorted[0]),
      middle: number(sorted[sorted.length >> 1]),
      high: number(sorted[sorted.length - 1]),
    });
    const width = this.hours.minutes.length;
    return html`<figure>
      <figcaption>${t('meas.hr')}: ${words}</figcaption>
      <svg
        viewBox="0 0 ${width} ${TREND_HEIGHT}"
        preserveAspectRatio="none"
        role="img"
        aria-label="${t('meas.hr')}: ${words}"
        @click=${(event: PointerEvent) => this.jumpToMinute(event)}
      >
        ${[60, 100].map((bpm) => svg`<line x1="0" x2=${width} y1=${height(bpm)} y2=${height(bpm)} />`)}
        <path d=${this.trend()} />
      </svg>
    </figure>`;
  }

  /** A minute without a rate leaves a hole. */
  private trend(): string {
    let pen = false;
    return this.hours.minutes
      .map((minute, k) => {
        const drawn = minute.rateBpm === undefined ? '' : `${pen ? 'L' : 'M'}${k + 0.5} ${height(minute.rateBpm).toFixed(1)}`;
        pen = minute.rateBpm !== undefined;
        return drawn;
      })
      .join('');
  }

  private jumpToMinute(event: PointerEvent): void {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const minute = Math.floor(((event.clientX - box.left) / box.width) * this.hours.minutes.length);
    const at = this.hours.minutes[Math.max(0, Math.min(this.hours.minutes.length - 1, minute))];
    this.jump(at.sample);
  }

  private beats(): TemplateResult {
    return html`<table>
      <tbody>
        ${BEATS.filter((one) => this.hours.beats[one]).map(
          (one) => html`<tr>
            <th scope="row">${t(`console.hours.beats.${one}`)}</th>
            <td>${this.hours.beats[one]}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }

  private strips(): TemplateResult | typeof nothing {
    if (this.hours.strips.length === 0) return nothing;
    return html`<p class="chips" role="group" aria-label=${t('console.hours.strips')}>
      <span class="quiet">${t('console.hours.strips')}:</span>
      ${this.hours.strips.map(
        (strip) => html`<button class="chip" @click=${() => this.jump(strip.sample)}>
          ${textOr(`console.hours.${strip.why}`, strip.why)} ${this.time(strip.sample)}
        </button>`,
      )}
    </p>`;
  }

  private episodes(kind: string, count: number): TemplateResult | typeof nothing {
    if (count === 0) return nothing;
    const listed = this.hours.episodes.filter((one) => one.kind === kind).slice(0, LISTED);
    return html`<p class="chips" role="group" aria-label=${t(`console.hours.${kind}`)} data-episodes=${kind}>
      <span>▲ ${t(`console.hours.${kind}`)}: ${count}</span>
      ${listed.map(
        (one) => html`<button class="chip" @click=${() => this.jump(one.sample)}>${this.time(one.sample)} ${this.size(one)}</button>`,
      )}
      ${count > listed.length ? html`<span class="quiet">${t('console.hours.more', { n: count - listed.length })}</span>` : nothing}
    </p>`;
  }

  private size(episode: HoursEpisode): string {
    if (episode.unit === 'ms') return `${number(episode.value / 1000, 1)} ${t('unit.s')}`;
    const seconds = (episode.endSample - episode.sample) / this.hours.rateHz;
    const length = seconds >= 60 ? `${clock(seconds)} ${t('unit.h')}` : `${number(seconds)} ${t('unit.s')}`;
    return `${length}, ${number(episode.value)} ${t('unit.bpm')}`;
  }

  private variability(): TemplateResult | typeof nothing {
    const { variability } = this.hours;
    const there = VARIABILITY.filter((one) => variability[one.key]?.value !== undefined);
    if (there.length === 0) return nothing;
    return html`<p class="quiet">
      ${t('console.hours.variability')}:
      ${there.map((one) => `${one.name} ${number(variability[one.key].value)} ${one.unit === '%' ? '%' : t(one.unit)}`).join(' · ')}
    </p>`;
  }

  private time(sample: number): string {
    return clock(sample / this.hours.rateHz);
  }

  private jump(sample: number): void {
    this.dispatchEvent(new CustomEvent('jump', { detail: (sample / this.hours.rateHz) * 1000, bubbles: true }));
  }
}

function height(bpm: number): number {
  const kept = Math.max(LEAST_BPM, Math.min(MOST_BPM, bpm));
  return ((MOST_BPM - kept) / (MOST_BPM - LEAST_BPM)) * TREND_HEIGHT;
}

/** Hours, minutes and seconds: `14:03:20`. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part, k) => (k === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
