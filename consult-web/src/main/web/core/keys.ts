/** Keys belong to a field while it is typed in, and to an open dialog. */
export function typing(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (document.querySelector('dialog[open]')) return true;
  const field = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  return target.isContentEditable || (field && (target as HTMLInputElement).type !== 'range');
}
