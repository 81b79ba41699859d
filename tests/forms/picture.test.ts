import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALT_LIMIT, toAlt } from '../../src/forms/picture.ts';
import { SHIPPED, toTable } from '../fixtures/pictures.ts';

describe('toAlt', () => {
  it.each(SHIPPED)('says what is seen in $name', ({ drawing }) => {
    const alt = toAlt(drawing);
    expect(alt.length).toBeLessThanOrEqual(ALT_LIMIT);
    expect(alt).toMatch(/kernel/);
    expect(alt).not.toMatch(/undefined|\.\.|…$/);
  });

  it('tells a stack from top to bottom', () => {
    const alt = toAlt({
      type: 'stack',
      title: 'A pot',
      caption: 'It stands.',
      columns: [
        {
          parts: [
            {
              beside: [
                [{ frame: 'Pot', parts: [{ layer: 'Plant' }, { layer: 'Soil' }] }],
                [{ layer: 'Stone' }],
              ],
            },
            { layer: 'Table', note: 'wood', boundary: 'all stand on it' },
          ],
        },
      ],
    });
    expect(alt).toBe(
      'A pot. From top to bottom: side by side 1) Pot (Plant, then Soil) 2) Stone; below: under the line "all stand on it", Table (wood). It stands.',
    );
  });

  it('tells a table row by row, and cuts a long one between words', () => {
    expect(toAlt(toTable(2, 1))).toContain(
      'Aspect 1: Container: a verdict of a few words 0.0; Virtual machine:',
    );
    const long = toAlt(toTable(4, 30));
    expect(long.length).toBeLessThanOrEqual(ALT_LIMIT);
    expect(long).toMatch(/ …$/);
  });

  it('holds its limit for anything, and cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const alt = toAlt({ ...toTable(2, 0), title: text });
        expect(alt.length).toBeLessThanOrEqual(ALT_LIMIT);
        expect(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(alt)).toBe(
          /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(text),
        );
      }),
      { endOnFailure: true, examples: [['😀'.repeat(600)], [`a${'😀'.repeat(600)}`]] },
    );
  });
});
