import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../core/format';
import { t, textOr } from '../core/texts';
import type { CaseView, Step } from '../core/types';

/** Why the newest report is not on paper at the hospital; nothing where it is. */
export function paperTrouble(trouble: CaseView['notPrinted']): TemplateResult | typeof nothing {
  if (!trouble) return nothing;
  const key = trouble.final ? 'console.never_printed' : 'console.not_printed';
  return html`<p class="warnings" role="status">▲ ${t(key, { time: moment(trouble.at), why: trouble.why })}</p>`;
}

/** The way of a case: each step with its time, its person and the clock it was taken from. */
export function stepsLine(steps: Step[]): TemplateResult {
  return html`<ol class="steps">
    ${steps.map(
      (step) => html`<li data-step=${step.step}>
        <span class="tick" aria-hidden="true">✓</span> ${textOr(`console.step.${step.step}`, step.step)}
        ${step.by ? html`<strong>${step.by.name}</strong>` : nothing}
        <time datetime=${step.at} title=${step.clock ? textOr(`console.clock.${step.clock}`, step.clock) : ''}
          >${moment(step.at, true)}</time
        >
      </li>`,
    )}
  </ol>`;
}
