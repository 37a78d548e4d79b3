/**
 * What of a stretch of samples a narrow column must show: first, least, greatest and last, in the order they came.
 * A spike of one sample survives any thinning.
 *
 * @param counts     samples
 * @param start      first index
 * @param end        end, exclusive
 * @param perColumn  samples that fall into one column; up to 4 nothing is left out
 * @param emit       called with the indices to draw, rising
 */
export function thin(
  counts: ArrayLike<number>,
  start: number,
  end: number,
  perColumn: number,
  emit: (index: number) => void,
): void {
  if (perColumn <= 4) {
    for (let i = start; i < end; i++) emit(i);
    return;
  }
  let column = start;
  for (let next = start + perColumn; column < end; next += perColumn) {
    const columnEnd = Math.min(end, Math.max(column + 1, Math.round(next)));
    emitColumn(counts, column, columnEnd, emit);
    column = columnEnd;
  }
}

function emitColumn(counts: ArrayLike<number>, start: number, end: number, emit: (index: number) => void): void {
  let least = start;
  let greatest = start;
  for (let i = start + 1; i < end; i++) {
    if (counts[i] < counts[least]) least = i;
    if (counts[i] > counts[greatest]) greatest = i;
  }
  const inOrder = least < greatest ? [start, least, greatest, end - 1] : [start, greatest, least, end - 1];
  let last = -1;
  for (const index of inOrder) {
    if (index > last) emit(index);
    last = Math.max(last, index);
  }
}
