/** Runs tasks with the same key one after another, in the order in which they came; others at once. */
export interface Order {
  run(key: string, task: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function createOrder(): Order {
  const last = new Map<string, Promise<void>>();
  return {
    run(key, task) {
      const before = last.get(key);
      const done = before ? before.then(task, task) : task();
      const tail = done.catch(() => {});
      last.set(key, tail);
      void tail.then(() => {
        if (last.get(key) === tail) last.delete(key);
      });
      return done;
    },
    async settled() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
