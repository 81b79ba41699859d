// A whole answer over 20,000 generated passages, against bare lunr on the same index and terms, and against lunr as shipped.
import lunr from 'lunr';
import { built, quantile, result, toMessage } from './shared.mjs';

const PASSAGES = 20_000;
const WORDS = 60_000;
const QUESTIONS = 50;
const ROUNDS = 2;

export async function run() {
  const random = toRandom(1);
  const word = toZipf(random);
  const words = (count) => Array.from({ length: count }, word).join(' ');
  const entries = Array.from({ length: PASSAGES }, (_, at) => ({
    id: `generated#${at}`,
    title: words(6),
    text: words(60),
    asked: Array.from({ length: 6 }, () => words(6)),
  }));
  const mind = await toMind(entries);
  const terms = mind.terms;
  process.stderr.write(`  ${PASSAGES} passages, ${terms} terms\n`);
  const shipped = lunr(function () {
    this.ref('id');
    for (const field of ['title', 'asked', 'text']) this.field(field);
    for (const { id, title, asked, text } of entries) this.add({ id, title, text, asked: asked.join('\n') });
  });
  const questions = Array.from({ length: QUESTIONS }, () => {
    const entry = entries[Math.floor(random() * PASSAGES)];
    const said = entry.asked[Math.floor(random() * entry.asked.length)].split(' ');
    return [...said.slice(1), word()].join(' ');
  });
  const times = { ours: [], bare: [], shipped: [] };
  let number = 0;
  for (let round = -1; round < ROUNDS; round++) {
    for (const text of questions) {
      const known = mind.understanding.understand(text).terms;
      const message = toMessage(String(++number), text);
      const turns = {
        ours: () => mind.bot.answer(message),
        bare: () => mind.search(known, 24),
        shipped: () => shipped.search(text.replace(/[^a-z ]/g, ' ')),
      };
      const names = Object.keys(turns);
      for (let at = 0; at < names.length; at++) {
        const name = names[(at + number) % names.length];
        const start = performance.now();
        await turns[name]();
        if (round >= 0) times[name].push(performance.now() - start);
      }
    }
  }
  const median = (name) => quantile(times[name], 0.5);
  return [
    result('answer over 20,000 passages, to bare lunr', median('ours'), median('bare'), 'ms', 1.5),
    result('the same, to lunr as shipped', median('ours'), median('shipped'), 'ms', 1.5),
  ];
}

async function toMind(entries) {
  const { loadDocuments } = await import(built('knowledge/documents.js'));
  const { compile } = await import(built('knowledge/compilation.js'));
  const { createSearch } = await import(built('knowledge/search-index.js'));
  const { linguistics } = await import(built('bot/linguistics.js'));
  const { createMind } = await import(built('bot/mind.js'));
  const { createBot } = await import(built('bot/bot.js'));
  const { createMemoryStore } = await import(built('store/memory.js'));
  const { BASE_FOLDER: base } = await import(built('cli/engine.js'));
  const passages = entries.map(({ id, title, text, asked }, at) => ({
    id,
    key: at.toString(36).padStart(5, '0'),
    title,
    blocks: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }],
    asked,
    intent: 'how-it-works',
    technologies: [],
    aspects: [],
    sources: [],
    reviewed: '2026-01-01',
    reviewBy: '2027-01-01',
    next: [],
    origin: { file: 'generated', line: at + 1 },
  }));
  const compilation = compile({ ...loadDocuments([], [base]), passages }, linguistics);
  const mind = createMind(compilation);
  return {
    ...mind,
    terms: compilation.compiled.terms.split(' ').length,
    search: createSearch(compilation.index),
    bot: createBot({ mind: () => mind, store: createMemoryStore() }),
  };
}

/** Numbers from 0 to 1, the same at every run (Park and Miller). */
function toRandom(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** Made-up words, the n-th as frequent as words are in a language: once in n. */
function toZipf(random) {
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zu'.split(' ');
  const spell = (number) => {
    let text = '';
    for (let left = number + 400; left > 0; left = Math.floor(left / 20)) text += syllables[left % 20];
    return `${text}n`;
  };
  const sums = [];
  let sum = 0;
  for (let rank = 1; rank <= WORDS; rank++) {
    sum += 1 / rank;
    sums.push(sum);
  }
  return () => {
    const at = random() * sum;
    let [low, high] = [0, WORDS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < at) low = middle + 1;
      else high = middle;
    }
    return spell(low);
  };
}
