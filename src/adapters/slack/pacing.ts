/** Time, as whoever runs the bot gives it. */
export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** The same, for what need not be waited for: it keeps no process running. */
  pass(milliseconds: number): Promise<void>;
}

export type Pace = <T>(lane: string, work: () => Promise<T>) => Promise<T>;

interface Lane {
  last: number;
  waiting: number;
  tail: Promise<unknown>;
}

/** Runs what belongs to one lane in order, each at least `spacing` milliseconds after the one before; lanes do not wait for each other. */
export function createPace(spacing: number, { now, wait }: Clock): Pace {
  const lanes = new Map<string, Lane>();
  return (name, work) => {
    const lane = lanes.get(name) ?? { last: -spacing, waiting: 0, tail: Promise.resolve() };
    lanes.set(name, lane);
    lane.waiting++;
    const run = async () => {
      const due = lane.last + spacing - now();
      if (due > 0) await wait(due);
      lane.last = now();
      try {
        return await work();
      } finally {
        lane.waiting--;
      }
    };
    const done = lane.tail.then(run, run);
    lane.tail = done.catch(() => {});
    if (lanes.size > LANES) prune(lanes, now() - spacing);
    return done;
  };
}

/** Lanes from which those that are idle are dropped. */
const LANES = 5000;

function prune(lanes: Map<string, Lane>, before: number): void {
  for (const [name, { waiting, last }] of lanes) if (waiting === 0 && last < before) lanes.delete(name);
}
