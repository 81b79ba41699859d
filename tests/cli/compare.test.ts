import { describe, expect, it } from 'vitest';
import { run } from '../fixtures/cli.ts';

describe('hypercall compare', () => {
  it('prints a table and its sources', async () => {
    const { code, out } = await run(['compare', 'xen', 'vs', 'esxi']);
    expect(code).toBe(0);
    expect(out).toContain('Xen and VMware ESXi compared');
    expect(out).toMatch(/Typical use/);
    expect(out).toMatch(/https:\/\//);
  });

  it('prints one object with --json', async () => {
    const { code, out } = await run(['compare', '--json', 'vm vs microvm memory']);
    expect(code).toBe(0);
    const made = JSON.parse(out);
    expect(made).toMatchObject({
      answered: true,
      aspect: 'memory footprint',
      technologies: ['virtual machines', 'microVMs'],
      table: { columns: ['Virtual machines', 'MicroVMs'], rows: [{ criterion: 'Memory footprint' }] },
    });
    expect(made.table.rows[0].cells).toHaveLength(2);
    expect(made).not.toHaveProperty('error');
  });

  it('answers a stream line by line, the errors too', async () => {
    const lines = [
      { id: 'a', text: 'security' },
      { id: 'b', text: 'docker vs toaster' },
      { id: 'c', text: 'docker vs kvm' },
      { id: 'd', text: '' },
      { id: 'e', text: 'kvm' },
      { id: 'f', text: 'all' },
    ];
    const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot JSON\n`;
    const { code, out } = await run(['compare', '--jsonl'], { input });
    expect(code).toBe(0);
    const [a, b, c, d, e, f, g] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(a).toMatchObject({ id: 'a', answered: true, technologies: ['containers', 'virtual machines'] });
    expect(b).toMatchObject({ id: 'b', answered: false, error: expect.stringContaining('"toaster"') });
    expect(c.answer).toContain('containers (for Docker) and virtual machines (for KVM)');
    expect(d).toMatchObject({ id: 'd', answered: true, aspect: null });
    expect(e).toMatchObject({
      id: 'e',
      answered: false,
      suggestions: expect.arrayContaining(['KVM or Xen']),
    });
    expect(f.table.rows.length).toBeGreaterThan(24);
    expect(g).toMatchObject({ error: 'line 7: not JSON' });
  });

  it('fails with what can be compared where something is unknown', async () => {
    const { code, out } = await run(['compare', 'smell']);
    expect(code).toBe(1);
    expect(out).toContain('I do not know "smell"');
  });

  it.each([[['compare', '--jsonl', 'security'], '--jsonl reads its inputs']])(
    'says what is wrong with %j',
    async (args, words) => {
      const { code, err } = await run(args);
      expect(code).toBe(2);
      expect(err).toContain(words);
    },
  );
});
