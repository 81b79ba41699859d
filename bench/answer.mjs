// A whole answer, from text to reply, against bare lunr: the same index, asked for the same terms.
import { loadShipped, quantile, readQuestions, result, toMessage } from './shared.mjs';

const ROUNDS = 5;

export async function run({ questions: file }) {
  const { mind, bot, search } = await loadShipped();
  const questions = readQuestions(file);
  const terms = questions.map((text) => mind.understanding.understand(text).terms);
  let number = 0;
  const ours = [];
  const theirs = [];
  for (let round = -2; round < ROUNDS; round++) {
    for (const [at, text] of questions.entries()) {
      const id = String(++number);
      const message = toMessage(id, text);
      // Alternate who goes first, so that neither always finds the caches warm.
      const turns = [
        async () => {
          const start = performance.now();
          await bot.answer(message);
          if (round >= 0) ours.push(performance.now() - start);
        },
        async () => {
          const start = performance.now();
          search(terms[at], 10);
          if (round >= 0) theirs.push(performance.now() - start);
        },
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    }
  }
  return [
    result('answer, median, to bare lunr', quantile(ours, 0.5), quantile(theirs, 0.5), 'ms', 2),
    result('answer, 99th percentile, to bare lunr', quantile(ours, 0.99), quantile(theirs, 0.99), 'ms', 2),
  ];
}
