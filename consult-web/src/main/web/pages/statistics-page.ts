import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { api, query } from '../core/api';
import { YurakElement } from '../core/element';
import { number, URGENCIES, URGENCY_MARK } from '../core/format';
import { language, t } from '../core/texts';
import type { Urgency } from '../core/types';
import { errorLine } from '../parts/error-line';

interface Statistics {
  perDay: { day: string; count: number; emergency: number }[];
  medianMinutes: Record<Urgency, number | null>;
  byHospital: { hospital: string; count: number; emergency?: number }[];
  overdue: number;
}

const DAYS = [7, 30, 90, 365];
const CHARTS = ['volume', 'turnaround'];

/** How many cases, how fast, from where; the drawings come from the center. Tests of the line are not counted. */
@customElement('statistics-page')
export class StatisticsPage extends YurakElement {
  @state() private days = 30;
  @state() private numbers: Statistics | null = null;
  @state() private problem: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.numbers = await api.get<Statistics>(`/statistics${query({ days: this.days })}`);
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  protected override render(): TemplateResult {
    return html`<div class="page statistics">
      <div class="page-head">
        <h1>${t('console.statistics')}</h1>
        <div class="chips" role="group" aria-label=${t('console.period')}>
          ${DAYS.map(
            (days) => html`<button
              class="chip"
              aria-pressed=${days === this.days}
              @click=${() => {
                this.days = days;
                void this.load();
              }}
            >
              ${t('console.days', { n: days })}
            </button>`,
          )}
        </div>
      </div>
      ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing}
      ${this.numbers ? this.figures(this.numbers) : nothing}
    </div>`;
  }

  private figures(numbers: Statistics): TemplateResult {
    const total = numbers.perDay.reduce((sum, day) => sum + day.count, 0);
    return html`
      <dl class="figures">
        <div><dt>${t('console.cases')}</dt><dd>${total}</dd></div>
        ${URGENCIES.map(
          (urgency) => html`<div>
            <dt><span class="urgency ${urgency}">${URGENCY_MARK[urgency]}</span> ${t(`urg.${urgency}`)}: ${t('console.median')}</dt>
            <dd>${number(numbers.medianMinutes[urgency], 1)} <span class="quiet">${t('unit.min')}</span></dd>
          </div>`,
        )}
        <div class=${numbers.overdue > 0 ? 'warn' : ''}><dt>${t('status.overdue')}</dt><dd>${numbers.overdue}</dd></div>
      </dl>
      ${total === 0
        ? html`<p class="empty">${t('console.statistics.empty')}</p>`
        : CHARTS.map(
            (kind) => html`<figure>
              <figcaption>${t(`console.chart.${kind}`)}</figcaption>
              <img alt=${t(`console.chart.${kind}`)} src="/api/statistics/chart.png${query({ kind, days: this.days, lang: language() })}" />
            </figure>`,
          )}
      <table class="registry">
        <thead>
          <tr><th>${t('console.hospital')}</th><th>${t('console.cases')}</th><th>${t('urg.emergency')}</th></tr>
        </thead>
        <tbody>
          ${numbers.byHospital.map(
            (row) => html`<tr><td>${row.hospital}</td><td class="num">${row.count}</td><td class="num">${row.emergency ?? '—'}</td></tr>`,
          )}
        </tbody>
      </table>
    `;
  }
}
