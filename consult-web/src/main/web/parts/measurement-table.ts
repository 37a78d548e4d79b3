import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { number } from '../core/format';
import { t, textOr } from '../core/texts';
import type { RecordingView } from '../core/types';

/** The global numbers, in reading order: key of ours, its name, its unit, and how far the device may differ unmarked. */
const ROWS: { key: string; label: string; unit: string; apart: number }[] = [
  { key: 'heartRateBpm', label: 'console.meas.hr', unit: 'unit.bpm', apart: 5 },
  { key: 'pDurationMs', label: 'console.meas.p', unit: 'unit.ms', apart: 20 },
  { key: 'prIntervalMs', label: 'console.meas.pr', unit: 'unit.ms', apart: 20 },
  { key: 'qrsDurationMs', label: 'console.meas.qrs', unit: 'unit.ms', apart: 20 },
  { key: 'qtIntervalMs', label: 'console.meas.qt', unit: 'unit.ms', apart: 30 },
  { key: 'qtcFridericiaMs', label: 'console.meas.qtcf', unit: 'unit.ms', apart: 30 },
  { key: 'qtcBazettMs', label: 'console.meas.qtcb', unit: 'unit.ms', apart: 30 },
  { key: 'pAxisDeg', label: 'console.meas.p_axis', unit: 'console.unit.deg', apart: 20 },
  { key: 'qrsAxisDeg', label: 'console.meas.qrs_axis', unit: 'console.unit.deg', apart: 20 },
  { key: 'tAxisDeg', label: 'console.meas.t_axis', unit: 'console.unit.deg', apart: 20 },
];

const ST_POINTS = ['j', 'j40', 'j60', 'j80'] as const;
type StLevels = Partial<Record<(typeof ST_POINTS)[number], number>>;

/** Our measurements beside the device's, with the difference; what could not be measured says why. */
@customElement('measurement-table')
export class MeasurementTable extends YurakElement {
  @property({ attribute: false }) recording: RecordingView | null = null;

  protected override render(): TemplateResult {
    const device = deviceNumbers(this.recording);
    const preview = this.recording?.analysis ? null : this.recording?.preview;
    const ours = (this.recording?.analysis ?? preview)?.measurements ?? {};
    const reasons = this.recording?.analysis?.notMeasured ?? {};
    const rows = ROWS.filter((row) => row.key in ours || device.has(row.key) || row.key in reasons);
    if (rows.length === 0) return html`<section class="panel"><p class="quiet">${t('console.meas.none')}</p></section>`;
    return html`<section class="panel measurements ${preview ? 'preview' : ''}">
      <table>
        ${preview
          ? html`<caption>
              <span class="unconfirmed">${t('console.arriving.numbers')}</span>
            </caption>`
          : nothing}
        <thead>
          <tr>
            <th><span class="sr-only">${t('act.measure')}</span></th>
            <th>${preview ? t('console.arriving.computer') : t('app.name')}</th>
            <th>${t('console.meas.device')}</th>
            <th>Δ</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.row(row, ours[row.key], device.get(row.key)))}
        </tbody>
      </table>
      ${this.notMeasured(rows.filter((row) => !(row.key in ours) && row.key in reasons))}
      ${this.stTable(ours.st as Record<string, StLevels> | undefined)}
    </section>`;
  }

  private row(row: (typeof ROWS)[number], ours: unknown, device: number | undefined): TemplateResult {
    const both = typeof ours === 'number' && device !== undefined;
    const difference = both ? Math.round(ours - device) : 0;
    const far = Math.abs(difference) > row.apart;
    return html`<tr>
      <th scope="row">${t(row.label)} <span class="quiet">${t(row.unit)}</span></th>
      <td class="num">${number(ours)}</td>
      <td class="num">${number(device)}</td>
      <td class="num ${far ? 'far' : 'quiet'}">
        ${both && difference !== 0 ? `${far ? '▲ ' : ''}${difference > 0 ? '+' : '−'}${Math.abs(difference)}` : nothing}
      </td>
    </tr>`;
  }

  /** Why a number is missing, each reason once. */
  private notMeasured(rows: typeof ROWS): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const analysis = this.recording?.analysis;
    const byReason = new Map<string, string[]>();
    for (const row of rows) {
      const key = `statement.reason.${analysis?.notMeasuredKeys?.[row.key] ?? ''}`;
      const reason = textOr(key, analysis?.notMeasured?.[row.key] ?? '');
      byReason.set(reason, [...(byReason.get(reason) ?? []), t(row.label)]);
    }
    return html`<ul class="not-measured quiet">
      ${[...byReason].map(([reason, names]) => html`<li>${names.join(', ')}: ${reason}</li>`)}
    </ul>`;
  }

  private stTable(st: Record<string, StLevels> | undefined): TemplateResult | typeof nothing {
    if (!st || Object.keys(st).length === 0) return nothing;
    return html`<details class="st-table">
      <summary>${t('wave.st')}, ${t('console.unit.uv')}</summary>
      <table>
        <thead>
          <tr>
            <th></th>
            ${ST_POINTS.map((point) => html`<th>${point.toUpperCase().replace('J', 'J+').replace(/\+$/, '')}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${Object.entries(st).map(
            ([lead, levels]) => html`<tr>
              <th scope="row">${lead}</th>
              ${ST_POINTS.map((point) => html`<td class="num">${number(levels[point])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
  }
}

/** The device's global numbers by the name of ours. */
export function deviceNumbers(recording: RecordingView | null): Map<string, number> {
  const said = recording?.deviceMeasurements ?? [];
  const found = new Map<string, number>();
  if (Array.isArray(said)) {
    said.filter((one) => !one.lead).forEach((one) => found.set(one.name, Number(one.value)));
  } else {
    for (const [name, value] of Object.entries(said)) {
      const number = typeof value === 'object' && value !== null ? (value as { value?: unknown }).value : value;
      if (typeof number === 'number') found.set(name, number);
    }
  }
  return found;
}
