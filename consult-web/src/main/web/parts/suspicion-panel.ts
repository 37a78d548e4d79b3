import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isExact } from '../core/arrivals';
import { YurakElement } from '../core/element';
import { t, textOr } from '../core/texts';
import type { Evidence, RecordingView, Statement } from '../core/types';
import { adviceList } from './advice-list';
import { severityMark, statementWords } from './marks';

/** What the machine suggests, marked as nobody's word yet, each with the rule and the numbers behind it. */
@customElement('suspicion-panel')
export class SuspicionPanel extends YurakElement {
  @property({ attribute: false }) recording: RecordingView | null = null;
  @property() analysisState: 'pending' | 'done' | 'failed' = 'pending';

  protected override render(): TemplateResult {
    const analysis = this.recording?.analysis;
    const origin = this.recording?.origin;
    if (origin === 'paper') {
      return html`<section class="panel suspicion">
        <h2>${t('console.suspicion')}</h2>
        <p class="warn">▲ ${t('console.paper.not_analyzed')}</p>
      </section>`;
    }
    return html`<section class="panel suspicion">
      <h2>${t('console.suspicion')} <span class="unconfirmed">${t('console.unconfirmed')}</span></h2>
      ${analysis ? this.statements(analysis.statements ?? []) : this.none()} ${this.quality()} ${this.deviceStatements()}
    </section>`;
  }

  private none(): TemplateResult {
    const problem = this.recording?.problem?.message;
    if (this.recording?.arrival && !isExact(this.recording.arrival) && !problem) {
      return html`<p class="quiet">${t('console.arriving.not_analyzed')}</p>`;
    }
    if (this.analysisState === 'pending' && !problem) return html`<p class="quiet">${t('console.analysis.pending')}</p>`;
    return html`<p class="warn">▲ ${t('console.analysis.failed')}</p>
      ${problem ? html`<p class="detail">${problem}</p>` : nothing}`;
  }

  private statements(statements: Statement[]): TemplateResult {
    if (this.recording?.origin === 'traced') return html`<p class="warn">▲ ${t('console.traced.no_statements')}</p>`;
    if (statements.length === 0) return html`<p class="quiet">${t('console.suspicion.none')}</p>`;
    return html`<ul class="statements">
      ${statements.map(
        (one) => html`<li class="severity-${one.severity}">
          <details>
            <summary>
              <span class="mark" aria-hidden="true">${severityMark(one.severity)}</span>
              <span>${statementWords(one)}</span>
              <span class="info" title=${t('console.evidence')} aria-hidden="true">i</span>
            </summary>
            <ul class="evidence">
              ${(one.evidence ?? []).map((evidence) => html`<li>${evidenceWords(evidence)}</li>`)}
              ${one.rule ? html`<li class="quiet">${one.rule}</li>` : nothing}
            </ul>
          </details>
        </li>`,
      )}
    </ul>`;
  }

  private quality(): TemplateResult | typeof nothing {
    const quality = (this.recording?.analysis ?? this.recording?.preview)?.quality;
    if (!quality?.overall) return nothing;
    const poor = Object.entries(quality.leads ?? {}).filter(([, lead]) => lead.grade && lead.grade !== quality.overall);
    return html`<p class="quality ${quality.overall}">
        ${textOr(`console.quality.${quality.overall}`, quality.overall)}
        ${poor.length > 0
          ? html`<span class="quiet">${poor.map(([name, lead]) => `${name}: ${problemWords(lead)}`).join('; ')}</span>`
          : nothing}
      </p>
      ${(quality.advice ?? []).length > 0 ? adviceList(quality) : nothing}`;
  }

  private deviceStatements(): TemplateResult | typeof nothing {
    const said = (this.recording?.deviceStatements ?? []).map(String);
    if (said.length === 0) return nothing;
    return html`<details class="device-statements">
      <summary>${t('console.device_statements', { n: said.length })}</summary>
      <ul>
        ${said.map((one) => html`<li>${one}</li>`)}
      </ul>
    </details>`;
  }
}

function problemWords(lead: { grade?: string; problems?: string[] }): string {
  const words = (lead.problems ?? []).map((problem) => textOr(`console.quality.${problem}`, problem));
  return words.length > 0 ? words.join(', ') : textOr(`console.quality.${lead.grade}`, lead.grade ?? '');
}

const UNIT_KEY: Record<string, string> = { bpm: 'unit.bpm', ms: 'unit.ms', uV: 'console.unit.uv', deg: 'console.unit.deg' };

export function unitWord(unit: string | undefined): string {
  return unit ? textOr(UNIT_KEY[unit] ?? '', unit) : '';
}

function evidenceWords(evidence: Evidence): string {
  const name = textOr(`console.evidence.${evidence.name}`, evidence.name);
  const lead = evidence.lead ? `${evidence.lead} ` : '';
  const limit = evidence.limit === undefined ? '' : ` (${t('console.limit')} ${evidence.limit})`;
  return `${lead}${name}: ${evidence.value} ${unitWord(evidence.unit)}${limit}`;
}
