/** Sorting with Erlang's orders. The host's sort may compare as often as it likes; how often ours does is part of a run. */

/** Sorts in place, keeping equal items in their order (a merge sort, from pairs up). */
export function sortBy<T>(items: T[], compare: (a: T, b: T) => number): T[] {
  const n = items.length;
  let from = items;
  let to = new Array<T>(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        const takeLeft = left < middle && (right >= end || compare(from[left]!, from[right]!) <= 0);
        to[at] = takeLeft ? from[left++]! : from[right++]!;
      }
    }
    [from, to] = [to, from];
  }
  if (from !== items) for (let i = 0; i < n; i++) items[i] = from[i]!;
  return items;
}
