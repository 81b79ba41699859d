import { describe, expect, it } from 'vitest';
import { foldSpelling, normalise, READ_LIMIT, singular, toWords } from '../../src/intents/normalise.ts';

const ZALGO = 'c\u0337\u0344o\u0336\u0300n\u0334\u0301t\u0335\u0489a\u0338\u0321i\u0337n\u0336e\u0335r\u0334';

describe('normalise', () => {
  it.each([
    ['folds case', 'What IS Docker', 'what is docker'],
    ['folds accents', 'Café Ünïcode', 'cafe unicode'],
    ['folds a dotted capital I', 'İMAGE', 'image'],
    ['folds full-width and ligature forms', 'ﬁle ｄｏｃｋｅｒ ２', 'file docker 2'],
    ['takes stacked marks off', ZALGO, 'container'],
    ['makes one space of many', ' a\t b\r\n\u00a0c\u3000d ', 'a b c d'],
    ['makes curly quotes plain', 'what’s a ‘vm’', 'what is a vm'],
    ['makes every dash a hyphen', 'hyper\u2011v type\u20131 a\u2014b', 'hyper-v type-1 a-b'],
    ['writes out what asks', 'y do vms need so much space', 'why do vms need so much space'],
    ['leaves what does not', 'y axis', 'y axis'],
    [
      'writes out what chats shorten',
      'wat r pods, cuz how r they run w/o a node',
      'what are pods, because how are they run without a node',
    ],
    ['writes out what asks behind a name', 'virtio, y tho', 'virtio, why though'],
    ['leaves a language', 'is r slow', 'is r slow'],
    ['puts together what belongs together', 'how do I back it up?', 'how do i back up it?'],
    ['takes user mentions out', '<@U123> what is <@!456> a vm', 'what is a vm'],
    ['takes channel and group mentions out', '<!channel> <#C1|general> a vm', 'a vm'],
    ['takes addresses out', 'see https://example.com/a?b=c#d now', 'see now'],
    ['takes control characters out', 'a\u0000b\u001b[2Jc', 'a b [2jc'],
    ['takes direction marks out', 'a \u202evm\u202c b', 'a vm b'],
    ['leaves no half of a pair', 'a \ud83d b', 'a b'],
    ['keeps other scripts', 'что такое контеинер', 'что такое контеинер'],
    ['leaves nothing of nothing', ' \u200b\n', ''],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it.each([
    ['soft hyphen', 'con\u00adtainer'],
    ['zero-width non-joiner', 'con\u200ctainer'],
    ['word joiner', 'con\u2060tainer'],
  ])('does not let what nobody sees split a word: %s', (_, text) => {
    expect(normalise(text)).toBe('container');
  });

  it.each([
    ["can't", 'can not'],
    ['cannot', 'can not'],
    ["won't boot", 'will not boot'],
    ["isn't it", 'is not it'],
    ["shouldn't I", 'should not i'],
    ['doesnt work', 'does not work'],
    ["what's", 'what is'],
    ['whats a vm', 'what is a vm'],
    ["it's fast", 'it is fast'],
    ["they're", 'they are'],
    ["we've", 'we have'],
    ["you'd", 'you would'],
    ['can u explain', 'can you explain'],
    ["docker's daemon", 'docker daemon'],
    ["the hosts' memory", 'the hosts memory'],
    ['where were we', 'where were we'],
  ])('writes contractions out: %s', (text, expected) => {
    expect(normalise(text)).toBe(expected);
    expect(normalise(expected)).toBe(expected);
  });

  it.each([
    ['letters', 'a'],
    ['words', 'what is a vm '],
    ['spaces', ' '],
    ['open mentions', '<@'],
    ['addresses', 'http://'],
    ['apostrophes', "can't"],
    ['characters that unfold to eighteen', '\ufdfa'],
    ['pairs', '🐳'],
  ])('reads no more than the beginning of 100,000 characters: %s', (_, piece) => {
    const text = piece.repeat(100_000 / piece.length);
    expect(normalise(text)).toBe(normalise(text.slice(0, READ_LIMIT)));
  });
});

describe('words', () => {
  it.each([
    ['what is a vm?', ['what', 'is', 'a', 'vm']],
    ['type-1 (bare metal)', ['type', '1', 'bare', 'metal']],
    ['c++ or c#', ['c++', 'or', 'c#']],
    ['error: 404 --help a^b c:\\path *', ['error', '404', 'help', 'a', 'b', 'c', 'path']],
    ['🐳 !!!', []],
  ])('are runs of letters and digits: %s', (text, expected) => {
    expect(toWords(text)).toEqual(expected);
  });

  it.each([
    ['virtualisation', 'virtualization'],
    ['containerised', 'containerized'],
    ['optimise', 'optimize'],
    ['behaviour', 'behavior'],
    ['labelled', 'labeled'],
    ['cancelling', 'canceling'],
    ['wise', 'wise'],
  ])('have one spelling for British and American: %s', (british, american) => {
    expect(foldSpelling(british)).toBe(foldSpelling(american));
  });

  it.each([
    ['containers', 'container'],
    ['process', 'process'],
    ['os', 'os'],
    ['vms', 'vm'],
  ])('have a rough singular: %s', (word, expected) => {
    expect(singular(word)).toBe(expected);
  });
});
