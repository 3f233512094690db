// Places in a text. The engine counts bytes, the editor counts UTF-16 units.

/** Places in bytes as places in units; what is beyond the text is its end. */
export function unitsOf(text, places) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  return places.map((place) => decoder.decode(bytes.subarray(0, place)).length);
}

/** The smallest single change that makes `after` of `before`; null where they are the same. */
export function changeOf(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
