import { html, nothing, type TemplateResult } from 'lit';
import { t, textOr } from '../core/texts';
import { URGENCY_MARK } from '../core/format';
import type { CaseRow, CaseState, Origin, Suspicion, Urgency } from '../core/types';

/** Urgency as shape and word; color only adds. */
export function urgencyMark(urgency: Urgency, withWord = false): TemplateResult {
  return html`<span class="urgency ${urgency}" title=${t(`urg.${urgency}`)}
    ><span aria-hidden="true">${URGENCY_MARK[urgency]}</span
    ><span class=${withWord ? 'word' : 'sr-only'}> ${t(`urg.${urgency}`)}</span></span
  >`;
}

const STATE_KEY: Record<CaseState, string> = {
  received: 'status.awaiting',
  reading: 'status.in_review',
  preliminary: 'status.preliminary',
  signed: 'status.signed',
  delivered: 'status.delivered',
  acknowledged: 'status.acknowledged',
  'repeat-requested': 'status.repeat_requested',
  'second-opinion': 'status.second_opinion',
  rejected: 'status.rejected',
  cancelled: 'status.cancelled',
  amended: 'status.corrected',
};

export function stateWord(state: CaseState): string {
  return textOr(STATE_KEY[state] ?? '', state);
}

export function stateMark(state: CaseState): TemplateResult {
  const done = ['signed', 'delivered', 'acknowledged', 'amended'].includes(state);
  return html`<span class="state ${done ? 'done' : ''}">${done ? '✓ ' : ''}${stateWord(state)}</span>`;
}

export function testMark(row: CaseRow): TemplateResult | typeof nothing {
  return row.test ? html`<span class="test-mark">${t('console.test')}</span>` : nothing;
}

/** Everywhere a case or recording stands: nobody may take paper for a digital trace. */
export function originMark(of: { origin?: Origin }): TemplateResult | typeof nothing {
  const origin = of.origin ?? 'digital';
  return origin === 'digital' ? nothing : html`<span class="origin-mark">▤ ${t(`console.origin.${origin}`)}</span>`;
}

/** Drawn, as few fonts have the sign. */
export function clockSign(): TemplateResult {
  return html`<svg class="clock-sign" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6.5" />
    <path d="M8 4.5V8l2.5 1.5" />
  </svg>`;
}

export function overdueMark(row: CaseRow): TemplateResult | typeof nothing {
  return row.overdue ? html`<span class="overdue">${clockSign()} ${t('status.overdue')}</span>` : nothing;
}

const SEVERITY_MARK: Record<string, string> = { critical: '●', abnormal: '▲' };

export function severityMark(severity: string): string {
  return SEVERITY_MARK[severity.toLowerCase()] ?? '○';
}

/** The machine's statement with its remarks, in the language the center was asked for; without its text, by its key. */
export function statementWords(statement: { code: string; text?: string; values?: Record<string, string> }): string {
  return statement.text || textOr(`statement.${statement.code}`, statement.code);
}

export function suspicionLine(suspicion: Suspicion[]): string {
  return suspicion.map(statementWords).join(' · ');
}
