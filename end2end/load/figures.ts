// Small helpers of the figures.

/** The value below which that share of the values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function spread(values: number[]): string {
  const at = (share: number): string => percentile(values, share).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, largest ${at(1)} ms (${values.length} times)`;
}

export function say(name: string, figure: string): void {
  console.log(`${name.padEnd(44)} ${figure}`);
}

/** This machine's clock in milliseconds, finer than `Date.now`; a page on it reads the same. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
