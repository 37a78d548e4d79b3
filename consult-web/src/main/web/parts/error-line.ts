import { html, nothing, type TemplateResult } from 'lit';
import { ApiError } from '../core/api';
import { t, textOr } from '../core/texts';

const FIELD_KEY: Record<string, string> = {
  conclusion: 'field.conclusion',
  reason: 'console.reason',
  name: 'console.your_name',
  familyName: 'field.surname',
  birthDate: 'field.birth_date',
  pinfl: 'field.pinfl',
};

/** What happened, in words a hospital understands; the center's own words follow where they name a place. */
export function errorWords(problem: unknown): string {
  if (problem instanceof ApiError) {
    const field = problem.field ?? '';
    const words = textOr(problem.key, t('console.err.unexpected'));
    return words.replace('{0}', textOr(FIELD_KEY[field] ?? '', field));
  }
  return t('console.err.unexpected');
}

export function errorDetail(problem: unknown): string {
  if (problem instanceof ApiError) return problem.message;
  return problem instanceof Error ? problem.message : '';
}

export function errorLine(problem: unknown, retry?: () => void): TemplateResult {
  const detail = errorDetail(problem);
  return html`<div class="error" role="alert">
    <span class="error-mark" aria-hidden="true">!</span>
    <div>
      <p>${errorWords(problem)}</p>
      ${detail ? html`<p class="detail">${detail}</p>` : nothing}
      ${retry ? html`<button @click=${retry}>${t('console.retry')}</button>` : nothing}
    </div>
  </div>`;
}
