// Loading the compiled knowledge, against lunr's builder over the same documents.
import { readFileSync } from 'node:fs';
import lunr from 'lunr';
import { built, quantile, result } from './shared.mjs';

const RUNS = 15;

export async function run() {
  const { createMind } = await import(built('bot/mind.js'));
  const { COMPILED_FOLDER: folder, BASE_FOLDER: base } = await import(built('cli/engine.js'));
  const { loadDocuments } = await import(built('knowledge/documents.js'));
  const { toText } = await import(built('knowledge/text.js'));
  const { passages, glossary } = loadDocuments([base]);
  const documents = passages.map((passage) => ({
    id: passage.id,
    title: passage.title,
    asked: passage.asked.join('\n'),
    text: passage.blocks.map(toText).join('\n'),
  }));
  const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
  // The index holds only those glossary entries that no passage defines.
  const indexed = new Set(read('knowledge').passages.map((passage) => passage.id));
  for (const { id, name, definition } of glossary) {
    if (!indexed.has(`glossary#${id}`)) continue;
    const asked = [`what is ${name}`, `${name} meaning`, name].join('\n');
    documents.push({ id: `glossary#${id}`, title: name, asked, text: definition });
  }
  const time = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const ours = [];
  const theirs = [];
  for (let at = 0; at < RUNS; at++) {
    ours.push(time(() => createMind({ compiled: read('knowledge'), index: read('index') })));
    theirs.push(
      time(() =>
        lunr(function () {
          this.ref('id');
          for (const field of ['title', 'asked', 'text']) this.field(field);
          for (const document of documents) this.add(document);
        }),
      ),
    );
  }
  return [
    result('load compiled, to lunr building', quantile(ours, 0.5), quantile(theirs, 0.5), 'ms', 4, true),
  ];
}
