import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { moment, number } from '../core/format';
import { onLanguageKept } from '../core/session';
import { t } from '../core/texts';
import type { Comparison, Earlier, Statement } from '../core/types';
import { statementWords } from './marks';

/** The numbers shown: key of ours, its name, its unit, and the change from which it stands out. */
const ROWS: { key: string; label: string; unit: string; apart: number }[] = [
  { key: 'heartRateBpm', label: 'console.meas.hr', unit: 'unit.bpm', apart: 20 },
  { key: 'prIntervalMs', label: 'console.meas.pr', unit: 'unit.ms', apart: 20 },
  { key: 'qrsDurationMs', label: 'console.meas.qrs', unit: 'unit.ms', apart: 20 },
  { key: 'qtcFridericiaMs', label: 'console.meas.qtcf', unit: 'unit.ms', apart: 60 },
  { key: 'qrsAxisDeg', label: 'console.meas.qrs_axis', unit: 'console.unit.deg', apart: 30 },
  { key: 'tAxisDeg', label: 'console.meas.t_axis', unit: 'console.unit.deg', apart: 30 },
];

/** A level at J that moved by half a small square is worth a line, µV; by a whole one it stands out. */
const ST_SHOWN_UV = 50;
const ST_APART_UV = 100;

/** What changed since an earlier ECG of the same patient, in words and numbers: the machine's, nobody's word yet. */
@customElement('comparison-panel')
export class ComparisonPanel extends YurakElement {
  @property() caseId = '';
  @property() recordingId = '';
  @property({ attribute: false }) earlier: Earlier | null = null;
  /** The present recording's analysis is there: the comparison is asked for again when it comes. */
  @property({ type: Boolean }) analyzed = false;
  @state() private comparison: Comparison | null = null;
  private asked = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(
      onLanguageKept(() => {
        this.asked = '';
        void this.load();
      }),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('recordingId') || changed.has('earlier') || changed.has('analyzed')) void this.load();
  }

  private async load(): Promise<void> {
    const path = `/cases/${this.caseId}/recordings/${this.recordingId}/comparison/${this.earlier?.recordingId ?? ''}`;
    const wanted = `${path} ${this.analyzed}`;
    if (!this.earlier || !this.analyzed) this.comparison = null;
    if (!this.earlier || !this.analyzed || wanted === this.asked) return;
    this.asked = wanted;
    try {
      const comparison = await api.get<Comparison>(path);
      if (wanted === this.asked) this.comparison = comparison;
    } catch {
      if (wanted === this.asked) {
        this.comparison = null;
        this.asked = '';
      }
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const comparison = this.comparison;
    if (!this.earlier || !comparison) return nothing;
    return html`<section class="comparison" aria-label=${t('console.comparison')}>
      <h2>
        ${t('console.comparison.with', { when: moment(this.earlier.recordedAt ?? this.earlier.receivedAt) })}
        <span class="unconfirmed">${t('console.unconfirmed')}</span>
      </h2>
      ${comparison.compared ? this.content(comparison) : html`<p class="quiet">${t('console.comparison.impossible')}</p>`}
    </section>`;
  }

  private content(comparison: Comparison): TemplateResult {
    return html`<ul class="changes">
        ${(comparison.changes ?? []).map((change) => html`<li class=${change.key}>${change.key === 'none' ? '' : '▲ '}${change.text}</li>`)}
      </ul>
      ${statementLine('console.comparison.new', comparison.appeared ?? [])}
      ${statementLine('console.comparison.gone', comparison.gone ?? [])} ${this.table(comparison)}`;
  }

  private table(comparison: Comparison): TemplateResult {
    const byName = new Map((comparison.differences ?? []).map((one) => [one.name, one]));
    const rows = ROWS.flatMap((row) => {
      const found = byName.get(row.key);
      return found ? [{ ...row, ...found, label: t(row.label), unit: t(row.unit) }] : [];
    });
    const st = (comparison.differences ?? [])
      .filter((one) => one.name.startsWith('st.') && Math.abs(one.now - one.before) >= ST_SHOWN_UV)
      .map((one) => ({ ...one, label: `ST ${one.name.split('.')[1]}`, unit: t('console.unit.uv'), apart: ST_APART_UV }));
    return html`<table>
      <thead>
        <tr>
          <th><span class="sr-only">${t('act.measure')}</span></th>
          <th>${t('console.comparison.before')}</th>
          <th>${t('console.comparison.now')}</th>
          <th>Δ</th>
        </tr>
      </thead>
      <tbody>
        ${[...rows, ...st].map((row) => {
          const change = Math.round(row.now) - Math.round(row.before);
          const far = Math.abs(change) >= row.apart;
          return html`<tr>
            <th scope="row">${row.label} <span class="quiet">${row.unit}</span></th>
            <td class="num">${number(row.before)}</td>
            <td class="num">${number(row.now)}</td>
            <td class="num ${far ? 'far' : 'quiet'}">
              ${change === 0 ? nothing : `${far ? '▲ ' : ''}${change > 0 ? '+' : '−'}${Math.abs(change)}`}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>`;
  }
}

function statementLine(key: string, statements: Statement[]): TemplateResult | typeof nothing {
  if (statements.length === 0) return nothing;
  return html`<p>${t(key)}: ${statements.map(statementWords).join('; ')}</p>`;
}
