/** A time of day, as people write it, in minutes since midnight; `undefined` for anything else. */
export function fromClock(text: string): number | undefined {
  const [, hour = '', minutes = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === '' ? undefined : Number(hour) * 60 + Number(minutes);
}

export function toClock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
