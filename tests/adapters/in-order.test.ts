import { expect, it } from 'vitest';
import { createOrder } from '../../src/adapters/in-order.ts';

it('runs what has the same key in order, and the rest at once', async () => {
  const order = createOrder();
  const done: string[] = [];
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void order.run('a', async () => {
    await held;
    done.push('a1');
  });
  const last = order.run('a', async () => {
    done.push('a2');
  });
  await order.run('b', async () => {
    done.push('b1');
  });
  expect(done).toEqual(['b1']);
  release();
  await last;
  expect(done).toEqual(['b1', 'a1', 'a2']);
});

it('goes on after a failure, which whoever asked for the task is told', async () => {
  const order = createOrder();
  const failed = order.run('a', async () => {
    throw new Error('first');
  });
  const next = order.run('a', async () => {});
  await expect(failed).rejects.toThrow('first');
  await next;
  await order.settled();
});
